"""Every rule, reason and next step has one sentence with its figures filled in."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import entry
from dashboard.domain.ballot import BallotAccount, ItemCount, Paper, Surplus, TallySheet
from dashboard.domain.entry import Person, Role, Stage
from dashboard.domain.errors import Fault
from dashboard.domain.measures import BallotModel, Base, RankRule, TieRule, VotingMeasures
from dashboard.domain.rounds import decided_by_presidium, further_ballot, merge, re_vote
from dashboard.domain.rules import RULE_NUMBERS, Consequence
from dashboard.domain.selection import NextStep, Reason, Selection, select
from dashboard.domain.tally import check
from dashboard.wording import voting_rules
from tests.domain import strategies

DOMAIN = Path(__file__).parents[2] / "dashboard/domain"
ACCOUNT = BallotAccount(due=72, present=70, issued=70, collected=70, valid=69, void=1)
UNFILLED = re.compile(r"[{}—]|None")


def chosen(seats: int, *votes: int, **stated: Any) -> Selection:
    numbers = tuple(range(1, len(votes) + 1))
    paper = Paper(replace(VotingMeasures(seats=seats), **stated), numbers)
    return select(paper, TallySheet(ACCOUNT, {n: ItemCount(votes[n - 1]) for n in numbers}))


def said(selection: Selection) -> dict[int, str]:
    return {r.number: voting_rules.why(r, selection.paper) for r in selection.results}


def test_every_rule_has_a_number_of_its_own_and_a_sentence() -> None:
    assert set(voting_rules.SENTENCES) == set(RULE_NUMBERS)
    assert len(set(RULE_NUMBERS.values())) == len(RULE_NUMBERS)
    assert set(voting_rules.REASONS) == set(Reason)
    assert set(voting_rules.NEXT_STEPS) == set(NextStep)
    assert set(voting_rules.STAGES) == set(Stage)
    assert set(voting_rules.ROLES) == set(Role)
    assert set(voting_rules.CONSEQUENCES) == set(Consequence)
    assert set(voting_rules.RANK_RULES) == set(RankRule)


def test_every_rule_number_is_used_by_a_rule() -> None:
    lists_codes = {"rules.py", "partial.py"}
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in DOMAIN.glob("*.py")
        if path.name not in lists_codes
    )
    unused = [code for code in RULE_NUMBERS if f'"{code}"' not in source]
    assert unused == [
        "figure_not_whole",
        "collected_exceeds_issued",
        "collected_exceeds_issued_vote_void",
    ]


@given(strategies.papers(), st.data())
def test_no_finding_leaves_a_figure_of_its_sentence_open(paper: Paper, data: st.DataObject) -> None:
    figure = st.integers(0, 40)
    account = BallotAccount(*(data.draw(figure) for _ in range(7)))
    parts = (figure, figure, figure) if len(paper.parts) > 1 else (figure,)
    counts = {n: ItemCount(*(data.draw(part) for part in parts)) for n in paper.counted}
    found = check(paper, TallySheet(account, counts, marks=data.draw(figure)), roll=5)
    for fault in (*found.faults, *found.doubts):
        assert not UNFILLED.search(voting_rules.of_fault(fault))


def test_a_fault_is_printed_with_its_number_and_both_figures() -> None:
    fault = Fault(
        "collected_exceeds_issued_vote_void", "collected", (("collected", 98), ("issued", 96))
    )
    assert voting_rules.of_fault(fault) == (
        "F16 收回 98 张，多于发出 96 张；按票决办法整次投票无效，须重新投票。"
    )
    assert voting_rules.follows(fault.code) == "整次投票无效，重新投票"
    assert voting_rules.follows("void_share_high") == "疑点，写明理由后可以通过"


@pytest.mark.parametrize(
    ("place", "name"),
    [("present", "实到"), ("votes.3", "3 号项目赞成票"), ("against.0", "整单反对票"), ("x", "x")],
)
def test_a_field_is_called_as_on_paper(place: str, name: str) -> None:
    assert voting_rules.field(place) == name


def test_a_refusal_speaks_of_people_and_stages_in_words() -> None:
    said_so = voting_rules.sentence("wrong_stage", {"stage": "certified", "version": 1})
    assert said_so == "计票结果现在是“已审定”（第 1 版），不能这样做。"
    one_left_out = voting_rules.sentence(
        "resolved_as_neither", {"first": "", "second": 2, "resolved": 3}, "void"
    )
    assert one_left_out.startswith("“废票”第一次录入 —、第二次录入 2，")
    alike = voting_rules.sentence("identical_counts", {"numbers": "1,3", "items": 2, "votes": 9})
    assert alike.startswith("1、3 号共 2 个")


def test_a_figure_that_nobody_stated_shows_as_a_dash() -> None:
    assert voting_rules.sentence("collected_exceeds_issued", {"issued": 9}) == (
        "收回 — 张，多于发出 9 张。"
    )


def test_each_project_of_a_ballot_is_explained_in_one_sentence() -> None:
    assert said(chosen(2, 60, 50, 50, 20)) == {
        1: "得 60 票，达到通过线 37 票（应到代表 72），列第 1，在名额 2 之内，通过。",
        2: "得 50 票，共 2 项在末位相等，空出名额 1 个，待定。",
        3: "得 50 票，共 2 项在末位相等，空出名额 1 个，待定。",
        4: "得 20 票，通过线 37 票（应到代表 72），差 17 票，未过。",
    }
    assert said(chosen(1, 60, 50))[2] == "得 50 票，列第 2，名额 1 个，未能入选。"


def test_a_recommendation_and_a_rank_total_have_their_own_words() -> None:
    street = chosen(1, 30, 0, model=BallotModel.ADVISORY, pass_base=Base.NONE)
    assert said(street)[1] == "得 30 票，列第 1，在名额 1 之内，列入推荐，待确认。"
    ranked = chosen(1, 80, 127, model=BallotModel.RANKED, pass_base=Base.NONE)
    assert said(ranked)[1] == "次序数合计 80，列第 1，在名额 1 之内，通过。"
    points = replace(ranked.paper.measures, rank_rule=RankRule.BORDA)
    assert voting_rules.count(replace(ranked.paper, measures=points), 80) == "得 80 分"


def test_second_ballots_and_the_presidium_are_explained() -> None:
    first = chosen(2, 60, 50, 50)
    merged = merge(first, re_vote(first), TallySheet(ACCOUNT, {2: ItemCount(40), 3: ItemCount(29)}))
    assert said(merged)[2] == "首次投票得 50 票，末位相等；再次投票得 40 票，通过。"
    short = chosen(2, 60, 30, 20)
    counts = {2: ItemCount(38), 3: ItemCount(31)}
    filled = merge(short, further_ballot(short), TallySheet(ACCOUNT, counts))
    assert said(filled)[2] == "首次投票得 30 票，未过；另行投票得 38 票，通过。"
    decided = decided_by_presidium(chosen(2, 60, 50, 50, tie=TieRule.PRESIDIUM), {3})
    assert said(decided)[3] == "得 50 票，与另外 1 项在末位相等，由主席团确定通过。"
    assert not any(UNFILLED.search(text) for text in said(decided).values())


@given(strategies.votes())
def test_no_reason_leaves_a_figure_open(vote: tuple[Paper, TallySheet]) -> None:
    selection = select(*vote)
    assert not any(UNFILLED.search(text) for text in said(selection).values())
    assert not UNFILLED.search(voting_rules.next_step(selection))


@pytest.mark.parametrize(
    ("base", "line"), [(Base.DUE, "通过线 37 票（应到代表 72）"), (Base.NONE, "得票多者")]
)
def test_the_line_names_its_base(base: Base, line: str) -> None:
    assert voting_rules.threshold(chosen(1, 60, 50, pass_base=base)) == line


def test_both_surplus_shares_show_their_formula() -> None:
    assert voting_rules.surplus(Surplus(12, 10)) == (
        "2/10 = 20.0%（差额 ÷ 名额）",
        "2/12 = 16.7%（差额 ÷ 候选）",
    )


def test_whether_a_doubt_matters_is_said_in_words() -> None:
    assert (voting_rules.could_change(True), voting_rules.could_change(False)) == (
        "可能影响结果",
        "不影响结果",
    )


def test_a_corrigendum_is_printed_line_by_line() -> None:
    figures = {"due": 72, "present": 70, "issued": 70, "collected": 70, "valid": 70, "void": 0}
    everyone = [Person(name, frozenset(Role)) for name in ("li", "wang", "zhao")]

    def certified(tally: entry.Tally, votes: dict[str, int]) -> entry.Tally:
        for typist in everyone[:2]:
            tally = entry.enter(tally, {**figures, **votes}, typist)
        return entry.certify(tally, everyone[2], reasons={})

    paper = Paper(VotingMeasures(seats=1), (1, 2))
    first = certified(entry.open_tally(paper), {"votes.1": 40, "votes.2": 20})
    opened = entry.correct(first, "两行抄反", everyone[2])
    tally = certified(opened, {"votes.1": 20, "votes.2": 40})
    found = entry.corrigendum(tally, tally.current)
    assert found is not None
    assert voting_rules.correction(found) == (
        "第 2 版更正第 1 版：两行抄反",
        "1 号项目赞成票：40 更正为 20",
        "2 号项目赞成票：20 更正为 40",
        "1 号项目：票决通过 更正为 未过，入储备库",
        "2 号项目：未过，入储备库 更正为 票决通过",
    )
    left_out = replace(found.figures[0], first=None)
    assert "1 号项目赞成票：— 更正为 20" in voting_rules.correction(
        replace(found, figures=(left_out,))
    )
