"""What recorded ballots decided, recomputed from their counts under their frozen measures.

The stored outcome is what was certified and stays what is shown. The rules run over the stored
counts once more to say why; where they come to another outcome, no reason is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dashboard.domain import rounds
from dashboard.domain.ballot import (
    MODELS_WITH_MARKS,
    WHOLE_LIST,
    BallotAccount,
    ItemCount,
    Paper,
    TallySheet,
    figures_of,
)
from dashboard.domain.counting import differences
from dashboard.domain.entry import Corrigendum
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel, TieRule
from dashboard.domain.rounds import Counted, SecondBallot
from dashboard.domain.selection import CandidateResult, Selection, select
from dashboard.summaries.voting import BallotResult, CandidateVotes, TallyRecord

GROUPS = (CandidateOutcome.ADOPTED, CandidateOutcome.TIED, CandidateOutcome.DROPPED)
"""Adopted, tied, and everything else."""

CHOOSING_MODELS = MODELS_WITH_MARKS | {BallotModel.ITEM_BY_ITEM}
"""Models whose sheets approve of single projects; ranks and whole lists are something else."""


@dataclass(frozen=True)
class Decided:
    """A candidate in the last ballot that it stood in; ``result`` is ``None`` without a reason."""

    candidate: CandidateVotes
    result: CandidateResult | None

    @property
    def group(self) -> CandidateOutcome:
        """Adopted, tied or dropped; what waits for another ballot is not adopted either."""
        return group_of(self.candidate.outcome)


@dataclass(frozen=True)
class VoteResult:
    """All ballots of one session together; ``selection`` is ``None`` where figures decide nothing.

    ``decided`` holds every candidate in the order of the result.
    """

    ballots: tuple[BallotResult, ...]
    decided: tuple[Decided, ...]
    selection: Selection | None

    @property
    def is_explained(self) -> bool:
        """Whether the recomputed outcome is the stored one for every candidate."""
        return all(item.result for item in self.decided)

    def of_group(self, group: CandidateOutcome) -> tuple[Decided, ...]:
        """The candidates of one of the ``GROUPS``."""
        return tuple(item for item in self.decided if item.group is group)


def group_of(outcome: CandidateOutcome) -> CandidateOutcome:
    """The group of an outcome; whether a candidate is kept in reserve makes no difference."""
    return outcome if outcome in GROUPS else CandidateOutcome.DROPPED


def results(ballots: Sequence[BallotResult]) -> tuple[VoteResult, ...]:
    """One result per session; ballots of a session stand together, the first one first."""
    by_session = groupby(ballots, key=lambda ballot: ballot.session_id)
    return tuple(_of_session(tuple(group)) for _, group in by_session)


def paper_of(ballot: BallotResult) -> Paper:
    """The paper of a counted ballot: its measures, and its candidates by number."""
    measures = replace(ballot.row.measures, seats=ballot.row.seats)
    return Paper(measures, tuple(sorted(item.number for item in ballot.votes)))


def sheet_of(ballot: BallotResult) -> TallySheet | None:
    """The counts of a ballot, or ``None`` where it is not counted or they are no such counts.

    A vote on the whole list is stored with every candidate of the list: one count for all.
    """
    account = ballot.row.account
    if not ballot.votes or account.issued is None or account.collected is None:
        return None
    counts = {item.number: _count(item) for item in ballot.votes}
    if ballot.row.measures.model is BallotModel.WHOLE_LIST:
        if len(set(counts.values())) > 1:
            return None
        counts = {WHOLE_LIST: next(iter(counts.values()))}
    on_table = BallotAccount(
        due=account.due,
        present=account.present,
        issued=account.issued,
        collected=account.collected,
        valid=account.valid or 0,
        void=account.void or 0,
        on_leave=account.on_leave,
    )
    return TallySheet(on_table, counts)


def selection_of(ballot: BallotResult) -> Selection | None:
    """What one ballot decides by itself, or ``None`` where its figures decide nothing."""
    sheet = sheet_of(ballot)
    return None if sheet is None else select(paper_of(ballot), sheet)


def in_order(ballot: BallotResult) -> tuple[CandidateVotes, ...]:
    """The candidates of a ballot, best first: on ranked paper the lowest sum may be the best."""
    selection = selection_of(ballot)
    if selection is None:
        return ballot.votes
    places = {result.number: (result.rank, result.number) for result in selection.results}
    return tuple(sorted(ballot.votes, key=lambda item: places[item.number]))


def has_pabulib(ballot: BallotResult) -> bool:
    """Whether the Pabulib format has words for it: sheets that choose single projects."""
    return ballot.row.account.is_counted and ballot.row.measures.model in CHOOSING_MODELS


def _count(item: CandidateVotes) -> ItemCount:
    return ItemCount(item.votes_for, item.votes_against or 0, item.abstained or 0)


def _of_session(ballots: tuple[BallotResult, ...]) -> VoteResult:
    selection = _outcome(ballots)
    last = {item.number: item for ballot in ballots for item in ballot.votes}
    found = {result.number: result for result in selection.results} if selection else {}
    decided = (_decided(item, found.get(number)) for number, item in last.items())
    return VoteResult(ballots, tuple(sorted(decided, key=_place)), selection)


def _outcome(ballots: Sequence[BallotResult]) -> Selection | None:
    """The counted ballots merged; ``None`` where a ballot is not the one that was due."""
    counted = []
    for ballot in ballots:
        sheet = sheet_of(ballot)
        if sheet is None:
            break
        counted.append(Counted(SecondBallot(ballot.row.kind, paper_of(ballot)), sheet))
    try:
        selection = rounds.outcome(counted)
        return _with_choice(selection, ballots[: len(counted)]) if selection else None
    except FaultsError:
        return None


def _with_choice(selection: Selection, ballots: Sequence[BallotResult]) -> Selection:
    """The presidium's choice among the tied is recorded as their outcome, where it may choose."""
    if not selection.tied or selection.paper.measures.tie is not TieRule.PRESIDIUM:
        return selection
    chosen = _adopted(ballots[-1].votes) & selection.tied
    return rounds.decided_by_presidium(selection, chosen) if chosen else selection


def _adopted(votes: Iterable[CandidateVotes]) -> frozenset[int]:
    return frozenset(v.number for v in votes if v.outcome is CandidateOutcome.ADOPTED)


def _decided(item: CandidateVotes, result: CandidateResult | None) -> Decided:
    agrees = result is not None and group_of(result.outcome) is group_of(item.outcome)
    return Decided(item, result if agrees else None)


def _place(item: Decided) -> tuple[int, int, int, int]:
    """Adopted, tied, the others; in each the order of the result, else most votes first."""
    rank = item.result.rank if item.result else 10**6
    number = item.candidate.number
    return GROUPS.index(item.group), rank, -item.candidate.votes_for, number


def change(ballot: BallotResult, before: TallyRecord, after: TallyRecord) -> Corrigendum:
    """What one version of a tally changed in the one before it: figures, and stored outcomes."""
    fields = paper_of(ballot).fields
    old, new = (_figures(ballot, record) for record in (before, after))
    outcomes = {item.number: item.outcome for item in before.votes}
    changed = tuple(
        (item.number, outcomes[item.number], item.outcome)
        for item in sorted(after.votes, key=lambda item: item.number)
        if outcomes.get(item.number, item.outcome) is not item.outcome
    )
    return Corrigendum(
        replaced=before.version,
        version=after.version,
        reason=after.reason or "",
        figures=differences(old, new, fields),
        outcomes=changed,
    )


def _figures(ballot: BallotResult, record: TallyRecord) -> dict[str, int]:
    """A version as the figures of its form; what was not counted is left out."""
    row = replace(ballot.row, account=record.account)
    sheet = sheet_of(replace(ballot, row=row, votes=record.votes))
    return figures_of(paper_of(ballot), sheet) if sheet else {}
