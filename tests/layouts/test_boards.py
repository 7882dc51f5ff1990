"""Boards of the public screens: what each shows, and what it must not show."""

import re
from dataclasses import replace

import pytest

from dashboard.domain.lifecycle import Origin, ScreenPlace, Stage, Standing
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import screens as words
from layouts.screens import announcement, boards, project
from tests import walls

DECIDE, DELIVER, APPRAISE = Stage.DECIDE, Stage.DELIVER, Stage.APPRAISE


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def shown(board: Board, facts: BoardFacts) -> list[str]:
    return [text(page) for page in boards.drawn(board, facts)]


def full() -> BoardFacts:
    late = [walls.project(n, Standing.LATE, days_late=n) for n in range(1, 8)]
    done = [walls.project(n) for n in range(8, 15)]
    return walls.facts(
        walls.released(walls.vote(), DECIDE),
        walls.released(walls.delivery(*late, *done), DELIVER),
        walls.released(walls.appraisal(), APPRAISE),
    )


@pytest.mark.parametrize("board", Board)
def test_where_nothing_was_released_a_board_says_what_will_be_there(board: Board) -> None:
    nothing = walls.facts(project_year=0, totals=None, children=(), outline=None)
    (page,) = shown(board, nothing)
    assert words.EMPTY[board] in page
    assert words.EMPTY_NOTES[board] in page
    assert "新蔡县民生实事" in page


@pytest.mark.parametrize("board", Board)
def test_zeros_are_nothing_released_and_not_a_rate_of_zero(board: Board) -> None:
    (page,) = shown(board, walls.facts(totals=walls.nothing(), children=()))
    assert words.EMPTY[board] in page
    assert "%" not in page


@pytest.mark.parametrize("board", Board)
def test_every_page_has_its_heading_clock_and_day(board: Board) -> None:
    for page in boards.drawn(board, full()):
        assert page.count("data-clock") == page.count("data-date") == page.count("data-age") == 1
        assert f'data-board="{board}"' in page
        assert "新蔡县民生实事" in page
        assert "<script" not in page


@pytest.mark.parametrize(
    ("origin", "chip"), [(Origin.DEMO, "演示数据"), (Origin.PUBLISHED, "真实公开数据")]
)
@pytest.mark.parametrize("board", Board)
def test_figures_of_others_say_so_on_every_page(board: Board, origin: Origin, chip: str) -> None:
    facts = replace(full(), origin=origin)
    assert all(chip in page for page in shown(board, facts))
    assert not any(chip in page for page in shown(board, full()))


def test_published_figures_name_their_source() -> None:
    released = walls.released(walls.delivery(walls.project(1)), DELIVER, source="县政府网站")
    facts = walls.facts(released, origin=Origin.PUBLISHED)
    assert "来源：县政府网站" in shown(Board.DELIVERY, facts)[0]


def test_delivery_pages_what_is_late_longest_first() -> None:
    first, second = shown(Board.DELIVERY, full())
    assert "73.3 %" in first
    assert "121 / 165" in first
    days = [int(found) for found in re.findall(r"(\d+) 天", f"{first} {second}")]
    assert days == [7, 6, 5, 4, 3, 2, 1]
    assert "第 2 页，共 2 页" in second


def test_a_hall_is_shown_what_is_done_and_not_what_is_late() -> None:
    page = shown(Board.DELIVERY, replace(full(), place=ScreenPlace.HALL))[0]
    assert words.DONE in page
    assert words.LATEST not in page
    assert "天" not in page.replace("今天", "")


def test_nothing_late_is_only_said_where_nothing_is_late() -> None:
    # The list may be missing, as above a county; the counts are there.
    assert words.NO_LATE not in shown(Board.DELIVERY, walls.facts())[0]
    on_time = walls.totals(
        by_standing=tuple((s, 165 if s is Standing.COMPLETED else 0) for s in Standing)
    )
    assert words.NO_LATE in shown(Board.DELIVERY, walls.facts(totals=on_time))[0]


def test_the_map_shows_worst_lights_and_leaves_out_what_is_not_released() -> None:
    page = boards.drawn(Board.MAP, walls.facts())[0]
    assert page.count("lit-very_late") == page.count("lit-normal") == 1
    assert page.count("lit-none") == 1
    assert words.MAP_NOTE in page
    assert words.SCHEMATIC in page
    assert text(page).index("陈店镇") < text(page).index("砖店镇"), "the worst first"


def test_while_the_hall_waits_the_list_is_shown_and_no_outcome() -> None:
    facts = walls.facts(walls.released(walls.waiting(), DECIDE), totals=walls.nothing())
    (page,) = shown(Board.VOTE, facts)
    assert words.WAITING in page
    assert "12 项候选，选 8 项" in page
    assert words.ADOPTED not in page


def test_without_permission_no_number_of_votes_is_shown() -> None:
    (page,) = shown(Board.VOTE, walls.facts(walls.released(walls.vote(), DECIDE)))
    assert words.NO_COUNTS in page
    assert words.ADOPTED_LIST in page
    assert not re.search(r"\d+ 票", page)
    assert words.ACCOUNT_WORDS[0] not in page


def test_counts_the_threshold_and_the_account_are_shown_where_they_were_released() -> None:
    facts = walls.facts(walls.released(walls.vote(is_counted=True), DECIDE))
    (page,) = shown(Board.VOTE, facts)
    assert "通过线 57 票，应到代表 112" in page
    assert "95 票" in page
    assert all(word in page for word in words.ACCOUNT_WORDS)
    assert words.NO_COUNTS not in page


def test_a_tie_says_what_is_still_to_come() -> None:
    outcomes = (walls.ADOPTED,) * 7 + (walls.TIED,) * 2
    vote = walls.vote(outcomes, is_final=False)
    (page,) = shown(Board.VOTE, walls.facts(walls.released(vote, DECIDE)))
    assert words.TO_COME in page
    assert page.count(words.TIED) == 2


def test_an_area_without_a_vote_shows_those_below_it_in_turn() -> None:
    below = [walls.released(walls.vote(), DECIDE, area) for area in (walls.OTHER, walls.TOWNSHIP)]
    pages = shown(Board.VOTE, walls.facts(*below))
    assert [name in page for name, page in zip(("砖店镇", "陈店镇"), pages, strict=True)] == [
        True,
        True,
    ]
    own = walls.released(walls.vote(), DECIDE)
    assert len(shown(Board.VOTE, walls.facts(own, *below))) == 1


def test_the_wall_of_grades_begins_with_the_worst_and_keeps_electorates_apart() -> None:
    (page,) = shown(Board.APPRAISAL, full())
    assert "91.7 %" in page
    assert page.index("镇卫生院改扩建") < page.index("通村道路硬化")
    assert "60 / 8 / 2" in page
    assert "30 / 9 / 4" in page


def test_a_project_shows_its_photos_and_more_than_all_of_a_target_is_not_clamped() -> None:
    shot = walls.project(1, photos=tuple(map(walls.photo, (1, 2, 3, 4))))
    (page,) = boards.drawn(
        Board.PROJECT, walls.facts(walls.released(walls.delivery(shot), DELIVER))
    )
    assert page.count("/public/photo/") == 3
    assert "width:95.6%" in page
    assert "3.4 / 3.2 km" in text(page)


def test_a_project_without_photos_shows_what_it_measures() -> None:
    page = shown(Board.PROJECT, full())[0]
    assert words.NO_PHOTO in page
    assert "路灯 86 盏" in page


def test_every_project_has_its_day_in_the_spotlight_on_all_displays_alike() -> None:
    numbered = list(enumerate([walls.project(n) for n in range(1, 30)], start=1))
    begin = walls.DAY.toordinal()
    days = [project.of_the_day(numbered, begin + day) for day in range(3)]
    assert days[0] == project.of_the_day(numbered, begin)
    assert {number for day in days for number, _ in day} == set(range(1, 30))


def test_an_announcement_is_shown_word_for_word_with_its_code() -> None:
    vote = walls.vote()
    (page,) = boards.drawn(Board.ANNOUNCEMENT, walls.facts(walls.released(vote, DECIDE)))
    assert all(line in page for line in vote.announcement)
    assert "K7QM-2X9A" in page
    assert 'data-qr="large"' in page


def test_a_long_announcement_loses_no_line_and_has_no_page_of_one_line() -> None:
    lines = tuple(f"{number}. {'民生实事项目' * (number % 9)}" for number in range(1, 60))
    found = announcement.split(lines)
    assert tuple(line for page in found for line in page) == lines
    assert min(len(page) for page in found) > 3


@pytest.mark.parametrize("board", Board)
def test_what_people_wrote_is_escaped(board: Board) -> None:
    bad = "<img src=x onerror=alert(1)>"
    vote = walls.vote(announcement=(bad, bad), session_name=bad)
    named = walls.project(1, Standing.LATE, title=bad, days_late=3, content=bad, lead_unit=bad)
    facts = walls.facts(
        walls.released(vote, DECIDE),
        walls.released(walls.delivery(named), DELIVER),
        area=replace(walls.COUNTY, name=bad),
    )
    assert not any("<img src=x" in page for page in boards.drawn(board, facts))
