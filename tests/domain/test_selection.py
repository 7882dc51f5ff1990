"""Who is adopted follows from the votes alone; ties stay open; each candidate has one reason."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.domain.ballot import BallotAccount, ItemCount, Paper, TallySheet, points
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome
from dashboard.domain.margin import (
    Margin,
    decisive_margin,
    difference_could_change,
    doubt_could_change,
    outcomes,
)
from dashboard.domain.measures import (
    AT_LEAST_HALF,
    BallotModel,
    Base,
    RankRule,
    ShortfallRule,
    TieRule,
    VotingMeasures,
)
from dashboard.domain.rounds import (
    SecondBallot,
    decided_by_presidium,
    further_ballot,
    merge,
    re_vote,
)
from dashboard.domain.selection import ADOPTING, NextStep, Reason, Selection, select
from dashboard.domain.tally import check
from tests.domain import strategies

Outcome = CandidateOutcome
ACCOUNT = BallotAccount(due=72, present=70, issued=70, collected=70, valid=69, void=1)
MARKS = (BallotModel.MARK_UP_TO, BallotModel.ADVISORY)


def paper(seats: int, candidates: int, **stated: Any) -> Paper:
    measures = replace(VotingMeasures(seats=seats), **stated)
    return Paper(measures, tuple(range(1, candidates + 1)))


def sheet(*votes: int, account: BallotAccount = ACCOUNT) -> TallySheet:
    return TallySheet(account, {n: ItemCount(v) for n, v in enumerate(votes, start=1)})


def chosen(on_paper: Paper, *votes: int) -> Selection:
    return select(on_paper, sheet(*votes))


def reasons(selection: Selection) -> dict[int, str]:
    return {result.number: result.reason.value for result in selection.results}


def refused(error: pytest.ExceptionInfo[FaultsError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


# One ballot --------------------------------------------------------------------------------


def test_most_votes_above_the_threshold_fill_the_seats() -> None:
    selection = chosen(paper(2, 4), 60, 50, 40, 20)
    assert reasons(selection) == {
        1: "passed",
        2: "passed",
        3: "outvoted",
        4: "below_threshold",
    }
    assert (selection.adopted, selection.next_step) == (frozenset({1, 2}), NextStep.NOTHING)


def test_a_result_carries_the_figures_of_its_sentence() -> None:
    selection = chosen(paper(2, 4), 60, 50, 40, 20)
    assert dict(selection.results[2].facts) == {
        "number": 3,
        "votes": 40,
        "rank": 3,
        "needed": 37,
        "base": "due",
        "base_count": 72,
        "seats": 2,
        "candidates": 4,
        "tied": 0,
        "open": 0,
    }


def test_equal_votes_at_the_last_place_stay_open() -> None:
    selection = chosen(paper(2, 4), 60, 50, 50, 20)
    assert reasons(selection) == {
        1: "passed",
        2: "tied_at_cut",
        3: "tied_at_cut",
        4: "below_threshold",
    }
    assert (selection.tied, selection.open_places, selection.unfilled) == (frozenset({2, 3}), 1, 0)
    assert selection.next_step is NextStep.RE_VOTE


def test_equal_votes_that_all_fit_are_no_tie() -> None:
    assert chosen(paper(2, 4), 50, 50, 40, 20).adopted == {1, 2}


def test_equal_votes_below_the_threshold_are_no_tie() -> None:
    selection = chosen(paper(2, 3), 60, 30, 30)
    assert (selection.adopted, selection.tied, selection.unfilled) == (
        frozenset({1}),
        frozenset(),
        1,
    )


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        (ShortfallRule.FURTHER_BALLOT, NextStep.FURTHER_BALLOT),
        (ShortfallRule.FEWER, NextStep.FEWER),
        (ShortfallRule.NEXT_SESSION, NextStep.NEXT_SESSION),
    ],
)
def test_too_few_that_pass_leave_places_unfilled(rule: ShortfallRule, step: NextStep) -> None:
    selection = chosen(paper(3, 4, shortfall=rule), 60, 36, 30, 20)
    assert (selection.unfilled, selection.next_step) == (2, step)


@pytest.mark.parametrize(("share", "adopted"), [("more", {1}), ("least", {1, 2})])
def test_half_of_the_due_is_enough_only_where_the_number_is_included(
    share: str, adopted: set[int]
) -> None:
    stated: dict[str, Any] = {"pass_share": AT_LEAST_HALF} if share == "least" else {}
    assert chosen(paper(2, 3, **stated), 60, 36, 35).adopted == adopted


def test_plurality_adopts_by_most_votes_but_nobody_without_a_vote() -> None:
    selection = chosen(paper(3, 4, pass_base=Base.NONE), 9, 3, 0, 0)
    assert reasons(selection) == {1: "most_votes", 2: "most_votes", 3: "no_votes", 4: "no_votes"}


def test_an_equal_number_ballot_still_asks_for_the_threshold() -> None:
    selection = chosen(paper(3, 3), 60, 50, 30)
    assert (selection.adopted, selection.unfilled) == (frozenset({1, 2}), 1)


def test_item_by_item_is_cut_at_the_seats() -> None:
    on_paper = paper(2, 3, model=BallotModel.ITEM_BY_ITEM)
    counts = {1: ItemCount(60, 5, 4), 2: ItemCount(50, 10, 9), 3: ItemCount(40, 20, 9)}
    assert select(on_paper, TallySheet(ACCOUNT, counts)).adopted == {1, 2}


@pytest.mark.parametrize(("rule", "adopted"), [("lowest_sum", {1, 2}), ("borda", {2, 3})])
def test_ranked_paper_adopts_by_its_rule(rule: str, adopted: set[int]) -> None:
    on_paper = paper(2, 3, model=BallotModel.RANKED, rank_rule=RankRule(rule), pass_base=Base.NONE)
    assert chosen(on_paper, 100, 140, 174).adopted == adopted


@pytest.mark.parametrize(
    ("votes", "adopted", "reason", "unfilled"),
    [
        (37, frozenset({1, 2, 3}), Reason.LIST_CARRIED, 0),
        (36, frozenset(), Reason.LIST_REJECTED, 3),
    ],
)
def test_a_whole_list_is_carried_or_rejected(
    votes: int, adopted: frozenset[int], reason: Reason, unfilled: int
) -> None:
    on_paper = paper(3, 3, model=BallotModel.WHOLE_LIST)
    counts = {0: ItemCount(votes, 69 - votes, 0)}
    selection = select(on_paper, TallySheet(ACCOUNT, counts))
    assert (selection.adopted, selection.unfilled) == (adopted, unfilled)
    assert {result.reason for result in selection.results} == {reason}


def test_a_carried_list_shorter_than_its_seats_needs_nothing_more() -> None:
    on_paper = paper(4, 3, model=BallotModel.WHOLE_LIST)
    selection = select(on_paper, TallySheet(ACCOUNT, {0: ItemCount(60, 9, 0)}))
    assert (selection.unfilled, selection.next_step) == (1, NextStep.NOTHING)


def test_a_street_only_recommends() -> None:
    selection = chosen(paper(2, 3, model=BallotModel.ADVISORY, pass_base=Base.NONE), 30, 20, 10)
    assert (selection.is_advisory, selection.adopted) == (True, frozenset({1, 2}))
    assert not chosen(paper(2, 3), 60, 50, 40).is_advisory


def test_reserve_list_names_equals_together() -> None:
    assert chosen(paper(1, 5), 60, 40, 20, 40, 10).reserve == ((2, 4), (3,), (5,))


def test_measures_without_a_reserve_drop_the_others() -> None:
    selection = chosen(paper(1, 2, keep_reserve=False), 60, 40)
    assert (selection.reserve, selection.outcome_of(2)) == ((), Outcome.DROPPED)


# Properties of every ballot ----------------------------------------------------------------


@given(strategies.votes(), st.randoms())
def test_permuting_candidates_never_changes_the_outcome(
    vote: tuple[Paper, TallySheet], seed: Random
) -> None:
    on_paper, counted = vote
    shuffled = list(on_paper.numbers)
    seed.shuffle(shuffled)
    new = dict(zip(on_paper.numbers, shuffled, strict=True)) | {0: 0}
    counts = {new[number]: item for number, item in counted.counts.items()}
    before = select(on_paper, counted)
    after = select(replace(on_paper, numbers=tuple(shuffled)), replace(counted, counts=counts))
    assert {new[n]: o for n, o in outcomes(before).items()} == outcomes(after)
    assert {new[n]: r for n, r in reasons(before).items()} == reasons(after)


@given(strategies.votes())
def test_every_candidate_has_one_outcome_and_the_reason_for_it(
    vote: tuple[Paper, TallySheet],
) -> None:
    selection = select(*vote)
    assert sorted(r.number for r in selection.results) == sorted(vote[0].numbers)
    for result in selection.results:
        assert (result.outcome is Outcome.ADOPTED) is (result.reason in ADOPTING)
        assert (result.outcome is Outcome.TIED) is (result.reason is Reason.TIED_AT_CUT)
    parts = (selection.adopted, selection.tied, selection.not_adopted)
    assert sum(map(len, parts)) == len(vote[0].numbers)


@given(strategies.votes())
def test_adopted_never_exceed_the_seats_and_places_add_up(vote: tuple[Paper, TallySheet]) -> None:
    selection = select(*vote)
    assert len(selection.adopted) + selection.open_places + selection.unfilled == vote[0].seats
    assert min(selection.open_places, selection.unfilled) == 0


@given(strategies.votes())
def test_no_tie_is_broken_silently(vote: tuple[Paper, TallySheet]) -> None:
    """Equal points have equal outcomes, and the better never fares worse."""
    selection = select(*vote)
    standing = {Outcome.ADOPTED: 2, Outcome.TIED: 1}
    for one, other in product(selection.results, repeat=2):
        if one.points == other.points:
            assert one.outcome is other.outcome
        elif one.points > other.points:
            assert standing.get(one.outcome, 0) >= standing.get(other.outcome, 0)


@given(strategies.votes())
def test_a_tie_names_more_candidates_than_places(vote: tuple[Paper, TallySheet]) -> None:
    selection = select(*vote)
    assert not selection.tied or 1 <= selection.open_places < len(selection.tied)


def with_votes(counted: TallySheet, changes: Mapping[int, ItemCount]) -> TallySheet:
    return replace(counted, counts={**counted.counts, **changes})


@given(strategies.votes(MARKS))
def test_a_mark_added_for_an_adopted_project_never_drops_it(
    vote: tuple[Paper, TallySheet],
) -> None:
    """Also where every sheet has exactly N marks: there the mark moves over from another one."""
    on_paper, counted = vote
    selection = select(on_paper, counted)
    for number in selection.adopted:
        more = with_votes(counted, {number: ItemCount(counted.counts[number].votes + 1)})
        if not check(on_paper, more).faults:
            assert number in select(on_paper, more).adopted
        for other in set(on_paper.numbers) - {number}:
            if counted.counts[other].votes:
                less = ItemCount(counted.counts[other].votes - 1)
                assert number in select(on_paper, with_votes(more, {other: less})).adopted


@given(strategies.votes(MARKS))
def test_a_sheet_added_for_an_adopted_project_never_drops_it(
    vote: tuple[Paper, TallySheet],
) -> None:
    on_paper, counted = vote
    account = counted.account
    more_valid = replace(account, valid=account.valid + 1, void=account.void - 1)
    assume(account.void > 0)
    for number in select(on_paper, counted).adopted:
        more = with_votes(counted, {number: ItemCount(counted.counts[number].votes + 1)})
        assert number in select(on_paper, replace(more, account=more_valid)).adopted


@given(strategies.votes((BallotModel.ITEM_BY_ITEM, BallotModel.WHOLE_LIST)))
def test_an_abstention_turned_into_a_vote_for_never_drops_a_project(
    vote: tuple[Paper, TallySheet],
) -> None:
    on_paper, counted = vote
    adopted = select(on_paper, counted).adopted
    for number, item in counted.counts.items():
        turned = ItemCount(item.votes + 1, item.against, item.abstained - 1)
        if item.abstained and (number in adopted or number == 0):
            now = select(on_paper, with_votes(counted, {number: turned})).adopted
            assert (adopted if number == 0 else {number}) <= now


@given(strategies.votes((BallotModel.RANKED,)))
def test_a_better_place_for_an_adopted_project_never_drops_it(
    vote: tuple[Paper, TallySheet],
) -> None:
    on_paper, counted = vote
    step = -1 if on_paper.measures.rank_rule is RankRule.LOWEST_SUM else 1
    for number in select(on_paper, counted).adopted:
        for other in set(on_paper.numbers) - {number}:
            swapped = {
                number: ItemCount(counted.counts[number].votes + step),
                other: ItemCount(counted.counts[other].votes - step),
            }
            assert number in select(on_paper, with_votes(counted, swapped)).adopted


# Second ballots ----------------------------------------------------------------------------


def test_a_re_vote_has_the_tied_alone_and_the_open_places() -> None:
    second = re_vote(chosen(paper(3, 5), 60, 50, 50, 50, 20))
    assert (second.kind, second.paper.numbers, second.paper.seats) == (
        BallotKind.RE_VOTE,
        (2, 3, 4),
        2,
    )
    assert second.paper.measures.pass_base is Base.DUE


def test_a_re_vote_by_plurality_where_the_measures_say_so() -> None:
    second = re_vote(chosen(paper(2, 3, re_vote_keeps_share=False), 60, 50, 50))
    assert second.paper.measures.pass_base is Base.NONE


def test_a_re_vote_is_merged_into_the_first_result() -> None:
    first = chosen(paper(2, 4), 60, 50, 50, 20)
    second = re_vote(first)
    merged = merge(first, second, TallySheet(ACCOUNT, {2: ItemCount(25), 3: ItemCount(40)}))
    assert reasons(merged) == {
        1: "passed",
        3: "won_re_vote",
        2: "below_threshold",
        4: "below_threshold",
    }
    assert (merged.adopted, merged.next_step) == (frozenset({1, 3}), NextStep.NOTHING)
    assert dict(merged.results[1].facts)["first_votes"] == 50


def test_a_re_vote_that_ties_again_leads_to_another_re_vote() -> None:
    first = chosen(paper(3, 5), 60, 50, 50, 50, 20)
    counts = {2: ItemCount(60), 3: ItemCount(38), 4: ItemCount(38)}
    merged = merge(first, re_vote(first), TallySheet(ACCOUNT, counts))
    assert (merged.adopted, merged.tied, merged.open_places) == (
        frozenset({1, 2}),
        frozenset({3, 4}),
        1,
    )
    assert re_vote(merged).paper.numbers == (3, 4)


def test_a_further_ballot_has_all_that_failed_and_the_unfilled_places() -> None:
    first = chosen(paper(3, 5), 60, 50, 30, 20, 10)
    second = further_ballot(first)
    assert (second.kind, second.paper.numbers, second.paper.seats) == (
        BallotKind.FURTHER,
        (3, 4, 5),
        1,
    )
    counts = {3: ItemCount(30), 4: ItemCount(39), 5: ItemCount(0)}
    merged = merge(first, second, TallySheet(ACCOUNT, counts))
    assert merged.adopted == {1, 2, 4}
    assert reasons(merged)[4] == "won_further_ballot"


def test_a_rejected_list_can_be_voted_on_again() -> None:
    on_paper = paper(3, 3, model=BallotModel.WHOLE_LIST)
    first = select(on_paper, TallySheet(ACCOUNT, {0: ItemCount(30, 39, 0)}))
    merged = merge(first, further_ballot(first), TallySheet(ACCOUNT, {0: ItemCount(40, 29, 0)}))
    assert merged.adopted == {1, 2, 3}


@pytest.mark.parametrize(
    ("votes", "stated", "codes"),
    [
        ((60, 50, 40), {}, ["nothing_unfilled"]),
        ((60, 50, 50), {}, ["tie_comes_first"]),
        ((60, 30, 20), {"shortfall": ShortfallRule.FEWER}, ["further_ballot_not_foreseen"]),
    ],
)
def test_a_further_ballot_needs_a_shortfall_and_measures_that_foresee_it(
    votes: tuple[int, ...], stated: dict[str, Any], codes: list[str]
) -> None:
    with pytest.raises(FaultsError) as error:
        further_ballot(chosen(paper(2, 3, **stated), *votes))
    assert refused(error) == codes


def test_a_further_ballot_needs_somebody_left() -> None:
    with pytest.raises(FaultsError) as error:
        further_ballot(chosen(paper(4, 3), 60, 50, 40))
    assert refused(error) == ["nobody_left"]


def test_a_re_vote_needs_a_tie() -> None:
    with pytest.raises(FaultsError) as error:
        re_vote(chosen(paper(2, 3), 60, 50, 40))
    assert refused(error) == ["nothing_tied"]


def test_only_the_ballot_that_the_first_asks_for_is_merged() -> None:
    first = chosen(paper(2, 4), 60, 50, 50, 20)
    second = re_vote(first)
    wrong = SecondBallot(second.kind, replace(second.paper, numbers=(2, 4)))
    with pytest.raises(FaultsError) as error:
        merge(first, wrong, TallySheet(ACCOUNT, {2: ItemCount(1), 4: ItemCount(2)}))
    assert refused(error) == ["round_differs"]


def test_the_presidium_decides_where_the_measures_allow_it() -> None:
    first = chosen(paper(2, 4, tie=TieRule.PRESIDIUM), 60, 50, 50, 20)
    assert first.next_step is NextStep.PRESIDIUM
    decided = decided_by_presidium(first, {3})
    assert reasons(decided) == {
        1: "passed",
        3: "chosen_by_presidium",
        2: "not_chosen_by_presidium",
        4: "below_threshold",
    }


@pytest.mark.parametrize(
    ("votes", "stated", "choice", "codes"),
    [
        ((60, 50, 50), {}, {2}, ["presidium_may_not_decide"]),
        ((60, 50, 50), {"tie": TieRule.PRESIDIUM}, {1}, ["choice_not_among_tied"]),
        (
            (60, 50, 50),
            {"tie": TieRule.PRESIDIUM},
            {2, 3},
            ["choice_differs_from_open_places"],
        ),
        ((60, 50, 40), {"tie": TieRule.PRESIDIUM}, set(), ["nothing_tied"]),
    ],
)
def test_the_presidium_fills_the_open_places_from_the_tied_alone(
    votes: tuple[int, ...], stated: dict[str, Any], choice: set[int], codes: list[str]
) -> None:
    with pytest.raises(FaultsError) as error:
        decided_by_presidium(chosen(paper(2, 3, **stated), *votes), choice)
    assert refused(error) == codes


@given(st.data(), strategies.papers(tuple(BallotModel)))
def test_rounds_never_fill_more_than_the_seats_and_never_unseat(
    data: st.DataObject, on_paper: Paper
) -> None:
    selection = select(on_paper, data.draw(strategies.sheets(on_paper)))
    for _ in range(3):
        can_go_on = {NextStep.RE_VOTE: re_vote, NextStep.FURTHER_BALLOT: further_ballot}
        follow = can_go_on.get(selection.next_step)
        if follow is None or (follow is further_ballot and not selection.not_adopted):
            return
        second = follow(selection)
        merged = merge(selection, second, data.draw(strategies.sheets(second.paper)))
        assert selection.adopted <= merged.adopted
        assert len(merged.adopted) <= on_paper.seats
        assert {r.number for r in merged.results} == set(on_paper.numbers)
        selection = merged


# How firm a result is ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "margin"),
    [
        ((60, 50, 45, 20), Margin(50, 45, 5, votes=5, sheets=3)),
        ((60, 38, 20, 10), Margin(38, 20, 18, votes=2, sheets=2)),
        ((60, 36, 20, 10), Margin(60, 36, 24, votes=1, sheets=1)),
        ((60, 50, 50, 10), Margin(60, 10, 50, votes=1, sheets=1)),
        ((30, 20, 10, 5), Margin(None, 30, None, votes=7, sheets=7)),
    ],
)
def test_margin_is_what_first_changes_an_outcome(votes: tuple[int, ...], margin: Margin) -> None:
    assert decisive_margin(chosen(paper(2, 4), *votes)) == margin


def test_margin_of_ranked_paper_knows_how_far_one_sheet_reaches() -> None:
    full = paper(1, 4, model=BallotModel.RANKED, pass_base=Base.NONE)
    margin = decisive_margin(chosen(full, 100, 125, 200, 265))
    assert (margin.gap, margin.votes, margin.sheets) == (25, 25, 5)


def small_changes(on_paper: Paper, counted: TallySheet, size: int) -> list[TallySheet]:
    """Every tally whose votes differ by so many votes in all."""
    numbers = tuple(counted.counts)
    moves = product(range(-size, size + 1), repeat=len(numbers))
    return [
        with_votes(
            counted,
            {
                n: replace(counted.counts[n], votes=counted.counts[n].votes + move)
                for n, move in zip(numbers, step, strict=True)
            },
        )
        for step in moves
        if sum(map(abs, step)) == size
    ]


@given(strategies.votes())
def test_fewer_votes_than_the_margin_never_change_an_outcome_and_so_many_can(
    vote: tuple[Paper, TallySheet],
) -> None:
    on_paper, counted = vote
    assume(len(counted.counts) <= 4)
    selection = select(on_paper, counted)
    margin = decisive_margin(selection).votes
    assume(margin <= 4)
    for size in range(1, margin + 1):
        changed = [
            outcomes(select(on_paper, other)) != outcomes(selection)
            for other in small_changes(on_paper, counted, size)
        ]
        assert any(changed) is (size == margin)


@pytest.mark.parametrize(
    ("doubt", "is_possible"),
    [
        (Fault("collected_below_issued", "", (("missing", 2),)), False),
        (Fault("collected_below_issued", "", (("missing", 3),)), True),
        (Fault("equal_number"), False),
        (Fault("identical_counts"), True),
    ],
)
def test_a_doubt_could_change_the_result_from_so_many_sheets_on(
    doubt: Fault, is_possible: bool
) -> None:
    assert doubt_could_change(chosen(paper(2, 4), 60, 50, 45, 20), doubt) is is_possible


@pytest.mark.parametrize(
    ("second", "is_possible"),
    [
        (sheet(60, 49, 45, 20), False),
        (sheet(60, 50, 45, 24), False),
        (sheet(60, 48, 48, 20), True),
        (sheet(60, 47, 45, 22), True),
        (sheet(60, 50, 45, 20, account=replace(ACCOUNT, due=99)), False),
        (sheet(60, 50, 45, 20, account=replace(ACCOUNT, due=100)), True),
    ],
)
def test_a_difference_between_entries_says_whether_it_could_change_the_result(
    second: TallySheet, is_possible: bool
) -> None:
    first = sheet(60, 50, 45, 20)
    assert difference_could_change(paper(2, 4), first, second) is is_possible


@given(st.data(), strategies.papers())
def test_no_mixture_of_two_entries_changes_a_result_that_is_said_to_be_firm(
    data: st.DataObject, on_paper: Paper
) -> None:
    first = data.draw(strategies.sheets(on_paper))
    moved = {
        n: replace(item, votes=max(0, item.votes + data.draw(st.integers(-1, 1))))
        for n, item in first.counts.items()
    }
    account = first.account
    wider = replace(account, due=account.due + 1, valid=max(1, account.valid - 1))
    second = replace(with_votes(first, moved), account=data.draw(st.sampled_from([account, wider])))
    if not difference_could_change(on_paper, first, second):
        known = outcomes(select(on_paper, first))
        for account, picks in product(
            (first.account, second.account), product((first, second), repeat=len(first.counts))
        ):
            mixed = {n: pick.counts[n] for n, pick in zip(first.counts, picks, strict=True)}
            assert outcomes(select(on_paper, TallySheet(account, mixed))) == known


@given(strategies.votes())
def test_points_of_the_results_are_those_of_the_paper(vote: tuple[Paper, TallySheet]) -> None:
    on_paper, counted = vote
    ranked = points(on_paper, counted)
    for result in select(on_paper, counted).results:
        assert result.points == ranked.get(result.number, ranked.get(0))


@given(strategies.votes((*MARKS, BallotModel.ITEM_BY_ITEM)), st.data())
def test_fewer_sheets_than_the_margin_never_change_an_outcome(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    """A sheet read otherwise, found, or lost moves any item by one at most."""
    on_paper, counted = vote
    selection = select(on_paper, counted)
    moved = counted
    for _ in range(min(decisive_margin(selection).sheets - 1, 5)):
        step = data.draw(st.integers(-1, 1))
        reach = {1: (0, 1), 0: (-1, 1), -1: (-1, 0)}[step]
        account = replace(moved.account, valid=moved.account.valid + step)
        changes = {
            n: replace(item, votes=item.votes + data.draw(st.integers(*reach)))
            for n, item in moved.counts.items()
        }
        moved = replace(with_votes(moved, changes), account=account)
    assert outcomes(select(on_paper, moved)) == outcomes(selection)


@given(strategies.votes((BallotModel.RANKED,)), st.data())
def test_fewer_ranked_sheets_than_the_margin_never_change_an_outcome(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    on_paper, counted = vote
    selection = select(on_paper, counted)
    moved, top = counted, len(on_paper.numbers)
    is_lowest = on_paper.measures.rank_rule is RankRule.LOWEST_SUM
    worth = [i + 1 if is_lowest else max(on_paper.ranks - i, 0) for i in range(top)]
    for _ in range(min(decisive_margin(selection).sheets - 1, 5)):
        before, after = (data.draw(st.permutations(worth)) for _ in range(2))
        changes = {
            n: ItemCount(moved.counts[n].votes - old + new)
            for n, old, new in zip(on_paper.numbers, before, after, strict=True)
        }
        moved = with_votes(moved, changes)
    assert outcomes(select(on_paper, moved)) == outcomes(selection)
