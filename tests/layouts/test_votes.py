"""The page of votes says what was decided, where the line and the cut are, and why."""

import re
from dataclasses import replace
from typing import Any

from dashboard import listing as filters
from dashboard.addresses import Page
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome, CongressKind, Origin
from dashboard.domain.measures import BallotModel, Base
from dashboard.summaries.area import AreaRef, Frame, View
from dashboard.summaries.lists import Found, Listing
from dashboard.summaries.voting import BallotAccount, BallotResult, TallyRecord, VotesInView
from layouts.components.markup import render
from layouts.pages import votes
from tests.dashboard.test_vote_result import (
    ADOPTED,
    AGAIN,
    DROPPED,
    FIRST,
    TIED,
    ballot,
)

AREA = AreaRef("411729101", "砖店镇", Level.TOWNSHIP)


def shown(
    *results: BallotResult, kind: CongressKind | None = None, origin: Origin = Origin.DEMO
) -> str:
    view = View(AREA.code, 2026, origin)
    frame = Frame(view, (AREA,), (2026,), (origin,), None, has_demo=False, congress_kind=kind)
    rows = tuple(result.row for result in results)
    listing: Listing[Any] = Listing(
        frame, filters.parse(filters.SPECS[Page.VOTES], {}), Found(rows, len(rows))
    )
    return render(votes.page(listing, VotesInView(results)).body)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def order(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


def test_every_project_stands_in_its_group_with_the_sentence_why() -> None:
    second = ballot(AGAIN, seats=1, kind=BallotKind.RE_VOTE)
    said = text(shown(ballot(FIRST), second))
    assert "通过 2 项" in said
    assert "首次投票得 41 票，末位相等；再次投票得 39 票，通过。" in said
    assert "得 20 票，通过线 37 票（应到代表 72），差 17 票，未过。" in said


def test_the_cut_stands_between_the_last_adopted_and_the_first_that_is_not() -> None:
    one = ballot({1: (60, ADOPTED), 2: (50, ADOPTED), 3: (45, DROPPED)})
    bars = shown(one).split("vote-bars", 1)[1]
    places = order(bars, ">2 项目2<", "名额 2 到此为止", ">3 项目3<")
    assert places == sorted(places)
    assert "通过线 37 票（应到代表 72）" in bars


def test_a_tie_at_the_cut_is_named_and_has_a_mark_at_both_ends() -> None:
    html = shown(ballot(FIRST))
    bars = html.split("vote-bars", 1)[1]
    places = order(
        bars, ">1 项目1<", "以下 2 项得票相等，空出名额 1 个", ">2 项目2<", "得票相等到此为止"
    )
    assert places == sorted(places)
    assert "2 项得票相等，就空出的 1 个名额再次投票。" in html


def test_empty_places_are_said_at_the_cut() -> None:
    bars = shown(ballot({1: (60, ADOPTED), 2: (20, DROPPED)})).split("vote-bars", 1)[1]
    assert "以上 1 项通过；名额 2，空缺 1" in bars


def test_figures_that_do_not_explain_the_outcome_give_no_reason() -> None:
    said = text(shown(ballot({1: (60, DROPPED), 2: (50, ADOPTED)})))
    assert "有 1 项的结果，所记票数说明不了" in said
    assert "未过，不保留（按记录）。" in said
    assert "得 60 票" not in said


def test_both_meanings_of_the_surplus_and_the_turnout_are_shown() -> None:
    said = text(shown(ballot({1: (60, ADOPTED), 2: (50, ADOPTED), 3: (45, DROPPED)})))
    assert "1/2 = 50.0%（差额 ÷ 名额）；1/3 = 33.3%（差额 ÷ 候选）" in said
    assert "93.1 % 67/72" in said
    assert "票数未公布" in said


def test_what_citizens_asked_for_stands_beside_what_was_chosen() -> None:
    one = ballot({1: (60, ADOPTED), 2: (50, ADOPTED), 3: (45, DROPPED)})
    asked = tuple(replace(v, asked=n) for v, n in zip(one.votes, (4, 0, 9), strict=True))
    said = text(shown(replace(one, votes=asked)))
    assert "通过的 2 项来自 4 条群众建议，其余 1 项来自 9 条。" in said
    assert "没有对应的群众建议" in said


def test_ranked_paper_has_no_line_of_deputies_and_puts_the_lowest_sum_first() -> None:
    sums = {1: (150, DROPPED), 2: (100, ADOPTED), 3: (146, ADOPTED)}
    html = shown(ballot(sums, model=BallotModel.RANKED, pass_base=Base.NONE))
    bars = html.split('class="vote-bars"', 1)[1]
    assert "应到 72" not in bars.split("account-picture")[0]
    assert "次序数合计小的在前" in html
    assert order(bars, "2 项目2", "3 项目3", "1 项目1") == sorted(
        order(bars, "2 项目2", "3 项目3", "1 项目1")
    )
    assert "开放格式" not in html


def test_a_whole_list_is_one_bar() -> None:
    html = shown(ballot({1: (50, ADOPTED), 2: (50, ADOPTED)}, model=BallotModel.WHOLE_LIST))
    assert html.count("vote-track") == 1
    assert "整单（2 项一并表决）" in html
    assert "等额" not in text(html)


def test_item_by_item_shows_votes_against_and_abstentions() -> None:
    one = ballot({1: (60, ADOPTED), 2: (20, DROPPED)}, model=BallotModel.ITEM_BY_ITEM)
    parts = tuple(replace(v, votes_against=66 - v.votes_for, abstained=0) for v in one.votes)
    assert "未过，反对 46，弃权 0" in text(shown(replace(one, votes=parts)))


def test_an_account_that_does_not_add_up_is_marked_in_picture_table_and_words() -> None:
    html = shown(ballot(FIRST, account=BallotAccount(72, 67, 67, 69, 66, 1)))
    assert "waterfall-broken" in html
    assert "收回 69 多于发出 67" in html
    assert "对不上的票" in html


def test_every_version_of_a_tally_stays_readable_with_its_reason() -> None:
    one = ballot({1: (60, ADOPTED), 2: (50, ADOPTED)})
    old = tuple(replace(v, votes_for=v.votes_for - 1) for v in one.votes)
    versions = (
        TallyRecord(1, one.row.account, old, None, None, None),
        TallyRecord(2, one.row.account, one.votes, None, None, "抄错一行"),
    )
    said = text(shown(replace(one, versions=versions)))
    assert "计票版本：共 2 版" in said
    assert "第 2 版更正第 1 版：抄错一行" in said
    assert "1 项目1：59，票决通过" in said
    assert "计票版本" not in text(shown(replace(one, versions=versions[:1])))


def test_a_street_chooses_and_nobody_says_that_it_decided() -> None:
    one = ballot(
        {1: (60, ADOPTED), 2: (50, ADOPTED), 3: (45, DROPPED)},
        model=BallotModel.ADVISORY,
        pass_base=Base.NONE,
    )
    said = text(shown(one, kind=CongressKind.RESIDENTS_MEETING))
    assert "入选，列入推荐 2 项" in said
    assert "票决" not in said.replace("民生票决", "")


def test_a_vote_that_is_not_counted_has_no_reasons_and_no_files() -> None:
    one = replace(ballot(FIRST, account=BallotAccount(72, 67)), votes=())
    html = shown(one)
    assert "未计票" in html
    assert "结果和理由" not in html
    assert "/export/ballot/" not in html


def test_an_empty_list_of_published_figures_says_that_only_totals_were_published() -> None:
    assert "公布的材料只有结果和总数" in shown(origin=Origin.PUBLISHED)
    assert "公布的材料" not in shown()


def test_outcomes_of_every_kind_have_a_group() -> None:
    for outcome in CandidateOutcome:
        html = shown(ballot({1: (60, outcome), 2: (60, TIED)}, seats=1))
        assert "1 项目1" in html
