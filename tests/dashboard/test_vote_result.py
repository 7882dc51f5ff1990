"""Stored outcomes stay; the figures are asked once more for the reason, and never for more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard import vote_result
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome
from dashboard.domain.measures import BallotModel, Base, TieRule, VotingMeasures
from dashboard.domain.selection import NextStep, Reason
from dashboard.summaries.area import AreaRef
from dashboard.summaries.voting import (
    BallotAccount,
    BallotResult,
    BallotRow,
    CandidateVotes,
    TallyRecord,
)
from dashboard.wording import voting_rules

ADOPTED, TIED = CandidateOutcome.ADOPTED, CandidateOutcome.TIED
RESERVE, DROPPED = CandidateOutcome.RESERVE_POOL, CandidateOutcome.DROPPED
PENDING = CandidateOutcome.PENDING
ACCOUNT = BallotAccount(72, 67, 67, 67, 66, 1)
Votes = dict[int, tuple[int, CandidateOutcome]]


def ballot(
    votes: Votes,
    *,
    seats: int = 2,
    kind: BallotKind = BallotKind.FIRST,
    account: BallotAccount = ACCOUNT,
    session_id: int = 1,
    **stated: Any,
) -> BallotResult:
    counted = tuple(
        CandidateVotes(number, f"项目{number}", count, None, None, outcome, None)
        for number, (count, outcome) in votes.items()
    )
    row = BallotRow(
        ballot_id=1,
        area=AreaRef("411729101", "砖店镇", Level.TOWNSHIP),
        session_name="第一次会议",
        held_on=date(2026, 1, 28),
        kind=kind,
        round=1 if kind is BallotKind.FIRST else 2,
        seats=seats,
        candidates=len(votes),
        adopted=sum(outcome is ADOPTED for _, outcome in votes.values()),
        tied=sum(outcome is TIED for _, outcome in votes.values()),
        account=account,
        measures=VotingMeasures(seats=seats, **stated),
    )
    return BallotResult(row, counted, None, None, None, None, session_id=session_id)


def reasons(*ballots: BallotResult) -> dict[int, Reason | None]:
    (result,) = vote_result.results(ballots)
    return {i.candidate.number: i.result.reason if i.result else None for i in result.decided}


FIRST = {1: (60, ADOPTED), 2: (41, TIED), 3: (41, TIED), 4: (20, DROPPED)}
AGAIN = {2: (39, ADOPTED), 3: (27, RESERVE)}


def test_one_ballot_is_explained_candidate_by_candidate() -> None:
    one = ballot({1: (60, ADOPTED), 2: (50, ADOPTED), 3: (45, RESERVE), 4: (20, DROPPED)})
    assert reasons(one) == {
        1: Reason.PASSED,
        2: Reason.PASSED,
        3: Reason.OUTVOTED,
        4: Reason.BELOW_THRESHOLD,
    }


def test_a_re_vote_is_merged_into_the_ballot_before_it() -> None:
    second = ballot(AGAIN, seats=1, kind=BallotKind.RE_VOTE)
    assert reasons(ballot(FIRST), second) == {
        1: Reason.PASSED,
        2: Reason.WON_RE_VOTE,
        3: Reason.BELOW_THRESHOLD,
        4: Reason.BELOW_THRESHOLD,
    }


def test_a_further_ballot_explains_what_waited_for_it() -> None:
    first = ballot({1: (60, ADOPTED), 2: (30, PENDING), 3: (20, PENDING)})
    (open_,) = vote_result.results((first,))
    assert open_.is_explained
    assert open_.selection
    assert open_.selection.next_step is NextStep.FURTHER_BALLOT
    later = ballot({2: (45, ADOPTED), 3: (21, DROPPED)}, seats=1, kind=BallotKind.FURTHER)
    assert reasons(first, later)[2] is Reason.WON_FURTHER_BALLOT


def test_the_presidium_s_choice_is_taken_from_the_record_where_it_may_choose() -> None:
    votes = {1: (60, ADOPTED), 2: (41, ADOPTED), 3: (41, RESERVE)}
    found = reasons(ballot(votes, tie=TieRule.PRESIDIUM))
    assert found[2] is Reason.CHOSEN_BY_PRESIDIUM
    assert found[3] is Reason.NOT_CHOSEN_BY_PRESIDIUM
    assert reasons(ballot(votes))[2] is None


def test_an_outcome_that_the_figures_do_not_give_stays_and_gets_no_reason() -> None:
    (result,) = vote_result.results((ballot({1: (60, DROPPED), 2: (50, ADOPTED)}),))
    assert not result.is_explained
    wrong = next(item for item in result.decided if item.candidate.number == 1)
    assert (wrong.candidate.outcome, wrong.result) == (DROPPED, None)
    assert [i.candidate.number for i in result.of_group(DROPPED)] == [1]


def test_a_second_ballot_that_was_not_due_explains_nothing_but_shows_its_record() -> None:
    first = ballot({1: (60, ADOPTED), 2: (50, ADOPTED), 3: (20, DROPPED)})
    strange = ballot({3: (60, ADOPTED)}, seats=1, kind=BallotKind.RE_VOTE)
    (result,) = vote_result.results((first, strange))
    assert result.selection is None
    assert {i.candidate.number: i.candidate.outcome for i in result.decided} == {
        1: ADOPTED,
        2: ADOPTED,
        3: ADOPTED,
    }


def test_a_second_ballot_not_counted_yet_leaves_the_tie_open() -> None:
    waiting = replace(ballot({}, seats=1, account=BallotAccount(72, 67)), votes=())
    (result,) = vote_result.results((ballot(FIRST), waiting))
    assert result.selection
    assert result.selection.next_step is NextStep.RE_VOTE
    assert len(result.of_group(TIED)) == 2


def test_a_whole_list_has_one_count_and_ranked_paper_puts_the_lowest_sum_first() -> None:
    listed = ballot({1: (50, ADOPTED), 2: (50, ADOPTED)}, model=BallotModel.WHOLE_LIST)
    assert set(reasons(listed).values()) == {Reason.LIST_CARRIED}
    torn = ballot({1: (50, ADOPTED), 2: (49, ADOPTED)}, model=BallotModel.WHOLE_LIST)
    assert set(reasons(torn).values()) == {None}
    sums = {1: (150, DROPPED), 2: (100, ADOPTED), 3: (146, ADOPTED)}
    ranked = ballot(sums, model=BallotModel.RANKED, pass_base=Base.NONE)
    assert [item.number for item in vote_result.in_order(ranked)] == [2, 3, 1]
    assert reasons(ranked)[2] is Reason.MOST_VOTES


@pytest.mark.parametrize(
    ("model", "has_words"),
    [
        (BallotModel.MARK_UP_TO, True),
        (BallotModel.ADVISORY, True),
        (BallotModel.ITEM_BY_ITEM, True),
        (BallotModel.RANKED, False),
        (BallotModel.WHOLE_LIST, False),
    ],
)
def test_only_sheets_that_choose_projects_have_words_in_the_open_format(
    model: BallotModel, has_words: bool
) -> None:
    counted = ballot({1: (50, ADOPTED)}, model=model)
    assert vote_result.has_pabulib(counted) is has_words
    uncounted = replace(counted, row=replace(counted.row, account=BallotAccount(72, 67)))
    assert not vote_result.has_pabulib(uncounted)


def test_sessions_are_decided_apart() -> None:
    one, other = ballot({1: (60, ADOPTED)}), ballot({1: (10, DROPPED)}, session_id=2)
    assert len(vote_result.results((one, other))) == 2


def test_a_new_version_names_every_figure_and_outcome_that_it_changed() -> None:
    new = ballot({1: (60, ADOPTED), 2: (36, DROPPED)})
    old = tuple(
        replace(v, votes_for=38, outcome=ADOPTED) if v.number == 2 else v for v in new.votes
    )
    before = TallyRecord(1, replace(ACCOUNT, void=0, valid=67), old, None, None, None)
    after = TallyRecord(2, ACCOUNT, new.votes, None, None, "抄错一行")
    said = voting_rules.correction(vote_result.change(new, before, after))
    assert said == (
        "第 2 版更正第 1 版：抄错一行",
        "有效票：67 更正为 66",
        "废票：0 更正为 1",
        "2 号项目赞成票：38 更正为 36",
        "2 号项目：票决通过 更正为 未过，不保留",
    )
