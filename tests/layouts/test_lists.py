"""List pages: what stands on them, what leads away from them, and nothing unescaped."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from sqlalchemy.orm import Session

from callbacks import routes
from callbacks.context import Context
from callbacks.request import Request
from dashboard.config import Settings
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.roles import EVERYWHERE
from data import rollup
from data.session import Database
from layouts.components.markup import render
from layouts.components.pager import pager
from tests import factories

LISTS = ("proposals", "candidates", "votes", "delivery", "appraisals")
VIEW = f"area={factories.COUNTY}&year={factories.YEAR}"
TOWNSHIP = f"area={factories.TOWNSHIP}&year={factories.YEAR}"


@pytest.fixture
def session(sqlite_database: Database) -> Iterator[Session]:
    """The small world."""
    with sqlite_database.transaction() as session:
        factories.a_small_world(session)
        yield session


def shown(session: Session, path: str, query: str = "", status: int = 200) -> str:
    """The markup of a page."""
    page = routes.page(Context(session, Request.parse(path, query), Settings(), EVERYWHERE))
    assert page.status == status
    return render(page.body)


def hrefs(markup: str) -> list[str]:
    """All links of a page."""
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', markup)]


@pytest.mark.parametrize(
    ("path", "query", "count"),
    [
        ("/proposals", VIEW, "共 9 条，第 1/1 页"),
        ("/candidates", VIEW, "共 4 项，第 1/1 页"),
        ("/votes", VIEW, "共 2 次投票，第 1/1 页"),
        ("/delivery", f"{VIEW}&standing=all_late", "共 2 项，第 1/1 页"),
        ("/appraisals", f"{VIEW}&grade=second", "共 1 项，第 1/1 页"),
    ],
)
def test_a_list_says_how_many_rows_it_holds(
    session: Session, path: str, query: str, count: str
) -> None:
    assert count in shown(session, path, query)


@pytest.mark.parametrize("name", LISTS)
def test_every_link_of_a_list_keeps_area_and_year(session: Session, name: str) -> None:
    for href in hrefs(shown(session, f"/{name}", VIEW)):
        if href.startswith((f"/{name}?", "/export/")):
            assert "area=41" in href, href
            assert "year=" in href, href


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_filter_is_ignored_and_named(session: Session, name: str) -> None:
    markup = shown(session, f"/{name}", f"{VIEW}&colour=%3Cb%3Epurple")
    assert "不认识的筛选条件" in markup
    assert "colour=&lt;b&gt;purple" in markup


@pytest.mark.parametrize("name", LISTS)
def test_no_match_says_so_and_leads_to_the_whole_list(session: Session, name: str) -> None:
    markup = shown(session, f"/{name}", f"{VIEW}&q=没有这个词")
    assert "没有符合条件的记录" in markup
    assert f"/{name}?{VIEW}" in hrefs(markup)


@pytest.mark.parametrize("name", LISTS)
def test_a_year_without_data_is_a_clear_page(session: Session, name: str) -> None:
    markup = shown(session, f"/{name}", f"area={factories.COUNTY}&year=2031")
    assert "还没有数据" in markup
    assert "<table" not in markup


@pytest.mark.parametrize("path", [*(f"/{name}" for name in LISTS), "/search"])
def test_an_unknown_area_is_not_found(session: Session, path: str) -> None:
    assert "没有这个页面" in shown(session, path, "area=999999", status=404)


def test_sorting_by_the_same_column_turns_round_and_keeps_filters(session: Session) -> None:
    markup = shown(session, "/delivery", f"{VIEW}&standing=late&sort=due_on")
    assert f"/delivery?{VIEW}&standing=late&sort=-due_on" in hrefs(markup)
    assert 'aria-sort="ascending"' in markup


def test_the_chosen_filter_stays_chosen_in_the_form(session: Session) -> None:
    markup = shown(session, "/delivery", f"{VIEW}&standing=late&unit=镇&sort=due_on")
    assert '<option value="late" selected>' in markup
    assert 'name="unit" value="镇"' in markup
    assert '<input type="hidden" name="sort" value="due_on">' in markup


def test_words_of_citizens_are_escaped(session: Session) -> None:
    cycle = factories.a_cycle(session, year=2024)
    factories.a_proposal(session, cycle, "X", words="<script>alert(1)</script>")
    rollup.rebuild(session)
    markup = shown(session, "/proposals", f"area={factories.COUNTY}&year=2024")
    assert "<script>" not in markup
    assert "&lt;script&gt;alert(1)" in markup


def test_a_vote_shows_its_bars_its_line_and_its_account(session: Session) -> None:
    markup = shown(session, "/votes", TOWNSHIP)
    assert "通过线 37 票" in markup
    assert "应到 72" in markup
    assert "赞成 &gt; 1/2 应到代表方为通过" in markup
    assert "达到法定人数：实到 68，须 ≥ 2/3 应到 72，即 48 人" in markup
    assert markup.index("首次投票 2026") < markup.index("再次投票 2026")
    assert "再次投票只在得票相等的候选项目之间进行" in markup


def test_a_broken_ballot_account_is_explained_with_both_numbers(session: Session) -> None:
    cycle = factories.a_cycle(session, area=factories.OTHER_TOWNSHIP, year=2024)
    candidate = factories.a_candidate(session, cycle, 1)
    held = factories.a_session(session, cycle, present=60)
    votes = {candidate.id: (50, CandidateOutcome.ADOPTED)}
    ballot = factories.a_ballot(session, held, votes)
    tally = factories.a_tally(session, ballot, issued=61, version=2)
    tally.collected = 62
    rollup.rebuild(session)
    markup = shown(session, "/votes", f"area={factories.OTHER_TOWNSHIP}&year=2024")
    assert "发出 61 多于实到 60" in markup
    assert "收回 62 多于发出 61" in markup


def test_equal_numbers_of_candidates_and_places_are_explained(session: Session) -> None:
    cycle = factories.a_cycle(session, area=factories.OTHER_TOWNSHIP, year=2024)
    candidate = factories.a_candidate(session, cycle, 1)
    held = factories.a_session(session, cycle)
    factories.a_ballot(session, held, {candidate.id: (50, CandidateOutcome.ADOPTED)})
    rollup.rebuild(session)
    assert "等额：" in shown(session, "/votes", f"area={factories.OTHER_TOWNSHIP}&year=2024")


def test_an_appraisal_shows_both_electorates_the_gap_and_the_doubt(session: Session) -> None:
    markup = shown(session, "/appraisals", TOWNSHIP)
    assert "不含基本满意" in markup
    assert "群众满意率比代表" in markup
    assert "低 8.5 个百分点" in markup
    assert "首轮不满意 10 / 12 / 44" in markup
    assert "合计 66，同一轮次其他多数项目合计 70，相差 4" in markup


def test_rows_known_only_as_a_total_are_explained(session: Session) -> None:
    markup = shown(session, "/proposals", f"{VIEW}&origin=published")
    assert "另有 322 条只公布了总数" in markup
    assert "只公布了结果的票决" in shown(session, "/votes", f"{VIEW}&origin=published")


def test_published_cycles_lead_to_their_areas(session: Session) -> None:
    markup = shown(session, "/published")
    address = f"/area/{factories.COUNTY}?year={factories.YEAR}&origin=published"
    assert address in hrefs(markup)
    assert "322" in markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通村", "通村道路"),
        ("新蔡", "/area/411729"),
        ("镇水利站", "/delivery?area=41&amp;year=2026&amp;unit="),
        ("", "输入地区、项目、编号或单位的一部分"),
        ("<b>", "都没有“&lt;b&gt;”"),
    ],
)
def test_a_search_leads_on_or_says_that_nothing_was_found(
    session: Session, text: str, expected: str
) -> None:
    assert expected in shown(session, "/search", f"q={text}")


def test_help_needs_no_data(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        assert "四步闭环" in shown(session, "/help")
        assert "还没有录入公开数据" in shown(session, "/published")


def test_each_cell_names_its_column_for_phones(session: Session) -> None:
    markup = shown(session, "/delivery", VIEW)
    table = markup[markup.index("<tbody") : markup.index("</tbody>")]
    assert table.count("<td") == table.count("data-label=") > 0


@pytest.mark.parametrize(
    ("at", "pages", "numbers"),
    [(1, 1, []), (1, 3, [2, 1, 2, 3]), (9, 20, [8, 1, 7, 8, 9, 10, 11, 20, 10])],
)
def test_the_pager_leads_around_and_to_both_ends(at: int, pages: int, numbers: list[int]) -> None:
    links = re.findall(r'href="#(\d+)"', render(pager(at, pages, lambda number: f"#{number}")))
    assert sorted(map(int, links)) == sorted(numbers)
