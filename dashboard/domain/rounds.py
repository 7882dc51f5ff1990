"""What follows an open selection: re-vote among the tied, further ballot, presidium's decision.

The two second ballots are different things: a re-vote decides among equals at the cut-off, a
further ballot fills places for which too few candidates passed (domain 3).
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from dashboard.domain.ballot import Paper, TallySheet
from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome
from dashboard.domain.measures import Base, ShortfallRule, TieRule, VotingMeasures
from dashboard.domain.selection import (
    ADOPTING,
    CandidateResult,
    Reason,
    Selection,
    outcome_for,
    select,
)


@dataclass(frozen=True)
class SecondBallot:
    """A ballot that follows another one, with its own paper."""

    kind: BallotKind
    paper: Paper


def re_vote(selection: Selection) -> SecondBallot:
    """再次投票: the tied alone stand, for the places that their tie left open."""
    faults = Faults()
    if not selection.tied:
        faults.add("nothing_tied", tied=0, seats=selection.paper.seats)
    faults.raise_if_any()
    measures = _for_places(selection.paper.measures, selection.open_places)
    if not measures.re_vote_keeps_share:
        measures = replace(measures, pass_base=Base.NONE)
    return SecondBallot(BallotKind.RE_VOTE, _paper(selection, measures, selection.tied))


def further_ballot(selection: Selection) -> SecondBallot:
    """另行投票: all that were not adopted stand again, for the unfilled places."""
    faults, unfilled = Faults(), selection.unfilled
    if selection.tied:
        faults.add("tie_comes_first", tied=len(selection.tied), open=selection.open_places)
    elif not unfilled:
        faults.add("nothing_unfilled", adopted=len(selection.adopted), seats=selection.paper.seats)
    elif not selection.not_adopted:
        faults.add("nobody_left", candidates=len(selection.paper.numbers), unfilled=unfilled)
    if selection.paper.measures.shortfall is not ShortfallRule.FURTHER_BALLOT:
        rule = selection.paper.measures.shortfall.value
        faults.add("further_ballot_not_foreseen", rule=rule, unfilled=unfilled)
    faults.raise_if_any()
    measures = _for_places(selection.paper.measures, unfilled)
    return SecondBallot(BallotKind.FURTHER, _paper(selection, measures, selection.not_adopted))


def _for_places(measures: VotingMeasures, places: int) -> VotingMeasures:
    """The same measures for fewer places: limits of marks and ranks follow the new paper."""
    least = min(measures.marks_least, places)
    return replace(measures, seats=places, marks_least=least, marks_most=None, ranked_places=None)


def _paper(selection: Selection, measures: VotingMeasures, standing: Set[int]) -> Paper:
    return Paper(measures, tuple(n for n in selection.paper.numbers if n in standing))


def merge(selection: Selection, second: SecondBallot, sheet: TallySheet) -> Selection:
    """The first selection with the outcome of its second ballot; another tie stays open.

    Raises ``FaultsError`` if the ballot is not the one that the selection asks for.
    """
    expected = re_vote if second.kind is BallotKind.RE_VOTE else further_ballot
    due = expected(selection)
    faults = Faults()
    if due != second:
        faults.add(
            "round_differs",
            candidates=len(second.paper.numbers),
            expected=len(due.paper.numbers),
            seats=second.paper.seats,
            open=due.paper.seats,
        )
    faults.raise_if_any()
    later = {r.number: r for r in select(second.paper, sheet).results}
    results = (_merged(selection, second, r, later.get(r.number)) for r in selection.results)
    return replace(selection, results=_ordered(results))


WON = {
    BallotKind.RE_VOTE: Reason.WON_RE_VOTE,
    BallotKind.FURTHER: Reason.WON_FURTHER_BALLOT,
}


def _merged(
    selection: Selection,
    second: SecondBallot,
    first: CandidateResult,
    later: CandidateResult | None,
) -> CandidateResult:
    if later is None:
        return first
    reason = WON[second.kind] if later.reason in ADOPTING else later.reason
    facts = {**dict(later.facts), "first_votes": first.votes, "ballot": second.kind.value}
    return replace(
        later,
        rank=first.rank,
        reason=reason,
        outcome=outcome_for(selection.paper, reason),
        facts=tuple(facts.items()),
    )


def _ordered(results: Iterable[CandidateResult]) -> tuple[CandidateResult, ...]:
    """Adopted, tied, then the others, each in the order of the first ballot."""
    place = {CandidateOutcome.ADOPTED: 0, CandidateOutcome.TIED: 1}
    return tuple(sorted(results, key=lambda r: (place.get(r.outcome, 2), r.rank, r.number)))


def decided_by_presidium(selection: Selection, chosen: Set[int]) -> Selection:
    """The presidium's recorded choice among the tied, where the measures allow it.

    It fills exactly the open places, and only with candidates that are tied.
    """
    faults, tied, places = Faults(), selection.tied, selection.open_places
    if not tied:
        faults.add("nothing_tied", tied=0, seats=selection.paper.seats)
    if selection.paper.measures.tie is not TieRule.PRESIDIUM:
        faults.add("presidium_may_not_decide", rule=selection.paper.measures.tie.value)
    if not chosen <= tied:
        strange = ",".join(str(number) for number in sorted(chosen - tied))
        faults.add("choice_not_among_tied", "chosen", numbers=strange, tied=len(tied))
    if len(chosen) != places:
        faults.add("choice_differs_from_open_places", "chosen", chosen=len(chosen), open=places)
    faults.raise_if_any()
    results = (_decided(selection, r, chosen) for r in selection.results)
    return replace(selection, results=_ordered(results))


def _decided(selection: Selection, result: CandidateResult, chosen: Set[int]) -> CandidateResult:
    if result.number not in selection.tied:
        return result
    is_chosen = result.number in chosen
    reason = Reason.CHOSEN_BY_PRESIDIUM if is_chosen else Reason.NOT_CHOSEN_BY_PRESIDIUM
    return replace(result, reason=reason, outcome=outcome_for(selection.paper, reason))


@dataclass(frozen=True)
class Counted:
    """One ballot with its settled count; ``chosen`` is the presidium's choice among its tied."""

    ballot: SecondBallot
    sheet: TallySheet
    chosen: frozenset[int] | None = None


def outcome(counted: Sequence[Counted]) -> Selection | None:
    """What all ballots of a session decide together; ``None`` before the first is counted.

    Raises ``FaultsError`` where a later ballot is not the one that the ballots before it ask for,
    as after a correction that ends a tie.
    """
    selection: Selection | None = None
    for one in counted:
        if selection is None:
            selection = select(one.ballot.paper, one.sheet)
        else:
            selection = merge(selection, one.ballot, one.sheet)
        if one.chosen is not None:
            selection = decided_by_presidium(selection, one.chosen)
    return selection


def following(selection: Selection) -> SecondBallot:
    """The ballot that a selection asks for: a tie first, then unfilled places."""
    return re_vote(selection) if selection.tied else further_ballot(selection)
