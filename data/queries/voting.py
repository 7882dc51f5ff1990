"""The ballots in view: one row each, and full results where one congress is in view."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import VotingMeasures
from dashboard.listing import ListFilters
from dashboard.summaries.area import AreaRef, View
from dashboard.summaries.lists import Found
from dashboard.summaries.voting import (
    AnnouncedVote,
    BallotAccount,
    BallotResult,
    BallotRow,
    CandidateVotes,
    VotesInView,
)
from data.models import Area, Ballot, Candidate, CongressSession, Cycle, Project, Tally, VoteCount
from data.queries import areas, listing, overview
from data.queries.candidates import is_latest

ANNOUNCED_SHOWN = 50
SORTS: listing.Sorts = {
    "place": (Cycle.area_code, Ballot.held_on, Ballot.round),
    "held_on": (Ballot.held_on, Cycle.area_code, Ballot.round),
    "due": (CongressSession.due, Cycle.area_code, Ballot.round),
}


def find(session: Session, view: View, filters: ListFilters) -> Found[BallotRow]:
    """One page of the ballots that pass the filters."""
    statement = (
        _ballots()
        .join(Area, Area.code == Cycle.area_code)
        .where(*overview.in_view(Cycle, view))
        .where(*listing.choices(filters, {"kind": Ballot.kind}))
        .where(*listing.mentions(filters, CongressSession.name, Area.name))
    )
    rows, count, page = listing.paged(session, statement, filters, SORTS, Ballot.id)
    return Found(_rows(session, rows), count, page)


def in_view(session: Session, view: View) -> VotesInView:
    """Full results of the area's own congress, and votes of which only the outcome is known."""
    return VotesInView(_results(session, view), _announced(session, view))


def of_cycle(session: Session, cycle_id: int) -> tuple[BallotResult, ...]:
    """Full results of every ballot of one cycle, the first one first."""
    return _full(session, Cycle.id == cycle_id)


def _ballots() -> listing.Rows:
    """Ballots with their session and their latest tally, if they are counted."""
    counted = and_(Tally.ballot_id == Ballot.id, is_latest())
    return (
        select(Cycle.area_code, Ballot, CongressSession, Tally)
        .join(CongressSession, CongressSession.id == Ballot.session_id)
        .join(Cycle, Cycle.id == CongressSession.cycle_id)
        .outerjoin(Tally, counted)
    )


def _rows(session: Session, rows: Sequence[Any]) -> tuple[BallotRow, ...]:
    places = listing.places(session, rows)
    counts = _counts(session, [row.Tally.id for row in rows if row.Tally])
    return tuple(_row(row, places, counts) for row in rows)


def _counts(session: Session, tally_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Candidates, adopted and tied ones of each tally."""
    adopted = case((VoteCount.outcome == CandidateOutcome.ADOPTED, 1), else_=0)
    tied = case((VoteCount.outcome == CandidateOutcome.TIED, 1), else_=0)
    found: dict[int, tuple[int, int, int]] = {}
    for start in range(0, len(tally_ids), 1000):
        rows = session.execute(
            select(VoteCount.tally_id, func.count(), func.sum(adopted), func.sum(tied))
            .where(VoteCount.tally_id.in_(tally_ids[start : start + 1000]))
            .group_by(VoteCount.tally_id)
        )
        found.update({tally: (int(n), int(a), int(t)) for tally, n, a, t in rows})
    return found


def _row(
    row: Any, places: dict[str, AreaRef], counts: dict[int, tuple[int, int, int]]
) -> BallotRow:
    ballot, held, tally = row.Ballot, row.CongressSession, row.Tally
    candidates, adopted, tied = counts.get(tally.id, (0, 0, 0)) if tally else (0, 0, 0)
    return BallotRow(
        ballot_id=ballot.id,
        area=places[row.area_code],
        session_name=held.name,
        held_on=ballot.held_on,
        kind=ballot.kind,
        round=ballot.round,
        seats=ballot.seats,
        candidates=candidates,
        adopted=adopted,
        tied=tied,
        account=_account(held, tally),
        measures=VotingMeasures.from_json(ballot.measures),
    )


def _account(held: CongressSession, tally: Tally | None) -> BallotAccount:
    if tally is None:
        return BallotAccount(held.due, held.present)
    return BallotAccount(
        held.due, held.present, tally.issued, tally.collected, tally.valid, tally.void
    )


def _results(session: Session, view: View) -> tuple[BallotResult, ...]:
    """Ballots of the area's own congress, the first one first; () where it has none."""
    return _full(
        session,
        Cycle.area_code == view.area_code,
        Cycle.origin == view.origin,
        Cycle.project_year == view.project_year,
    )


def _full(session: Session, *where: ColumnElement[bool]) -> tuple[BallotResult, ...]:
    """Ballots with all their votes, in order; the number of statements does not grow."""
    found = session.execute(
        _ballots().where(*where).order_by(Ballot.held_on, Ballot.round, Ballot.id)
    ).all()
    rows = _rows(session, found)
    votes = _votes(session, [source.Tally.id for source in found if source.Tally])
    return tuple(
        BallotResult(
            row=row,
            votes=tuple(votes[source.Tally.id]) if source.Tally else (),
            note=source.Ballot.note,
            certified_on=source.Tally.certified_on if source.Tally else None,
            certified_by=source.Tally.certified_by if source.Tally else None,
            measures_text=source.CongressSession.measures_text,
            correction=source.Tally.reason if source.Tally else None,
        )
        for row, source in zip(rows, found, strict=True)
    )


def _votes(session: Session, tally_ids: Sequence[int]) -> dict[int, list[CandidateVotes]]:
    """The votes of several tallies, most votes first."""
    statement: listing.Rows = (
        select(
            VoteCount.tally_id,
            Candidate.number,
            Candidate.title,
            VoteCount.votes_for,
            VoteCount.votes_against,
            VoteCount.abstained,
            VoteCount.outcome,
            Project.id,
        )
        .join(Candidate, Candidate.id == VoteCount.candidate_id)
        .outerjoin(Project, Project.candidate_id == Candidate.id)
        .where(VoteCount.tally_id.in_(tally_ids))
        .order_by(VoteCount.votes_for.desc(), Candidate.number)
    )
    found: dict[int, list[CandidateVotes]] = defaultdict(list)
    for tally_id, *item in session.execute(statement):
        found[tally_id].append(CandidateVotes(*item))
    return found


def _announced(session: Session, view: View) -> tuple[AnnouncedVote, ...]:
    held = select(CongressSession.id).where(CongressSession.cycle_id == Cycle.id)
    cycles = session.scalars(
        select(Cycle)
        .where(*overview.in_view(Cycle, view), Cycle.known_candidates.is_not(None))
        .where(~held.correlate(Cycle).exists())
        .order_by(Cycle.area_code, Cycle.id)
        .limit(ANNOUNCED_SHOWN)
    ).all()
    places = areas.named(session, [cycle.area_code for cycle in cycles])
    return tuple(
        AnnouncedVote(
            places[cycle.area_code],
            cycle.known_candidates or 0,
            cycle.known_adopted,
            cycle.note,
            cycle.source,
        )
        for cycle in cycles
    )
