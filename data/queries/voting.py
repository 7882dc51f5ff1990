"""The ballots in view: one row each, and full results where one congress is in view."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import CandidateOutcome, Origin
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Reach
from dashboard.listing import ListFilters
from dashboard.summaries.area import AreaRef, View
from dashboard.summaries.lists import Found
from dashboard.summaries.voting import (
    AnnouncedVote,
    BallotAccount,
    BallotFile,
    BallotResult,
    BallotRow,
    CandidateVotes,
    TallyRecord,
    VotesInView,
)
from data.models import (
    Area,
    Ballot,
    Candidate,
    CongressSession,
    Cycle,
    Project,
    Proposal,
    Tally,
    VoteCount,
)
from data.queries import areas, listing, overview
from data.queries.candidates import is_latest
from data.queries.within import within

ANNOUNCED_SHOWN = 50
IN_ONE_STATEMENT = 500
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
    return Found(_rows(session, rows, view.area_code), count, page)


def in_view(session: Session, view: View) -> VotesInView:
    """Full results of the area's own congress, and votes of which only the outcome is known."""
    return VotesInView(_results(session, view), _announced(session, view))


def of_cycle(session: Session, cycle_id: int) -> tuple[BallotResult, ...]:
    """Full results of every ballot of one cycle, the first one first."""
    return _full(session, Cycle.id == cycle_id)


def of_ballot(session: Session, ballot_id: int, reach: Reach) -> BallotFile | None:
    """One ballot as a file carries it, or ``None`` where there is none within reach."""
    cycle = session.scalar(
        select(Cycle)
        .join(CongressSession, CongressSession.cycle_id == Cycle.id)
        .join(Ballot, Ballot.session_id == CongressSession.id)
        .where(Ballot.id == ballot_id, _within_of_origin(reach))
    )
    if cycle is None:
        return None
    results = _full(session, Ballot.id == ballot_id)
    return BallotFile(
        results,
        results[0].row.area,
        cycle.project_year,
        cycle.origin,
        (cycle.source,) if cycle.source else (),
    )


def _within_of_origin(reach: Reach) -> ColumnElement[bool]:
    """Cycles within reach: what is open to everybody depends on whose figures they are."""
    return or_(
        *(
            and_(Cycle.origin == origin, within(Cycle.area_code, reach.of_origin(origin)))
            for origin in Origin
        )
    )


def full_results(
    session: Session, view: View, filters: ListFilters
) -> tuple[tuple[BallotResult, ...], int]:
    """Full results of the ballots that pass the filters, by place, and how many there are."""
    found = find(session, view, filters)
    ids = [row.ballot_id for row in found.rows]
    full: dict[int, BallotResult] = {}
    for start in range(0, len(ids), IN_ONE_STATEMENT):
        results = _full(session, Ballot.id.in_(ids[start : start + IN_ONE_STATEMENT]))
        full.update({result.row.ballot_id: result for result in results})
    return tuple(full[ballot_id] for ballot_id in ids), found.count


def _ballots() -> listing.Rows:
    """Ballots with their session and their latest tally, if they are counted."""
    counted = and_(Tally.ballot_id == Ballot.id, is_latest())
    return (
        select(Cycle.area_code, Ballot, CongressSession, Tally)
        .join(CongressSession, CongressSession.id == Ballot.session_id)
        .join(Cycle, Cycle.id == CongressSession.cycle_id)
        .outerjoin(Tally, counted)
    )


def _rows(session: Session, rows: Sequence[Any], seen_from: str = "") -> tuple[BallotRow, ...]:
    places = listing.places(session, rows, seen_from)
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
        return BallotAccount(held.due, held.present, on_leave=held.on_leave)
    return BallotAccount(
        held.due,
        held.present,
        tally.issued,
        tally.collected,
        tally.valid,
        tally.void,
        held.on_leave,
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
        _ballots().where(*where).order_by(Ballot.held_on, CongressSession.id, Ballot.round)
    ).all()
    rows = _rows(session, found)
    versions = _versions(session, found)
    return tuple(
        _result(row, source, versions.get(source.Ballot.id, ()))
        for row, source in zip(rows, found, strict=True)
    )


def _result(row: BallotRow, source: Any, versions: tuple[TallyRecord, ...]) -> BallotResult:
    newest = versions[-1] if versions else None
    return BallotResult(
        row=row,
        votes=newest.votes if newest else (),
        note=source.Ballot.note,
        certified_on=newest.certified_on if newest else None,
        certified_by=newest.certified_by if newest else None,
        measures_text=source.CongressSession.measures_text,
        correction=newest.reason if newest else None,
        session_id=source.CongressSession.id,
        versions=versions,
    )


def _versions(session: Session, found: Sequence[Any]) -> dict[int, tuple[TallyRecord, ...]]:
    """Every version of the tallies of several ballots by ballot, the oldest first."""
    held = {source.Ballot.id: source.CongressSession for source in found if source.Tally}
    tallies = session.scalars(
        select(Tally).where(Tally.ballot_id.in_(held)).order_by(Tally.ballot_id, Tally.version)
    ).all()
    votes = _votes(session, [tally.id for tally in tallies])
    versions: dict[int, list[TallyRecord]] = defaultdict(list)
    for tally in tallies:
        account = _account(held[tally.ballot_id], tally)
        record = TallyRecord(
            tally.version,
            account,
            tuple(votes[tally.id]),
            tally.certified_on,
            tally.certified_by,
            tally.reason,
        )
        versions[tally.ballot_id].append(record)
    return {ballot_id: tuple(records) for ballot_id, records in versions.items()}


def _votes(session: Session, tally_ids: Sequence[int]) -> dict[int, list[CandidateVotes]]:
    """The votes of several tallies, most votes first, with how many asked for each candidate."""
    asked = (
        select(Proposal.candidate_id, func.count().label("asked"))
        .where(Proposal.candidate_id.in_(_candidates_of(tally_ids)))
        .group_by(Proposal.candidate_id)
        .subquery()
    )
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
            func.coalesce(asked.c.asked, 0),
            Candidate.estimated_fen,
            Candidate.category,
        )
        .join(Candidate, Candidate.id == VoteCount.candidate_id)
        .outerjoin(Project, Project.candidate_id == Candidate.id)
        .outerjoin(asked, asked.c.candidate_id == Candidate.id)
        .where(VoteCount.tally_id.in_(tally_ids))
        .order_by(VoteCount.votes_for.desc(), Candidate.number)
    )
    found: dict[int, list[CandidateVotes]] = defaultdict(list)
    for tally_id, *item in session.execute(statement):
        found[tally_id].append(CandidateVotes(*item))
    return found


def _candidates_of(tally_ids: Sequence[int]) -> Select[int]:
    return select(VoteCount.candidate_id).where(VoteCount.tally_id.in_(tally_ids))


def _announced(session: Session, view: View) -> tuple[AnnouncedVote, ...]:
    held = select(CongressSession.id).where(CongressSession.cycle_id == Cycle.id)
    cycles = session.scalars(
        select(Cycle)
        .where(*overview.in_view(Cycle, view), Cycle.known_candidates.is_not(None))
        .where(~held.correlate(Cycle).exists())
        .order_by(Cycle.area_code, Cycle.id)
        .limit(ANNOUNCED_SHOWN)
    ).all()
    places = areas.located(session, [cycle.area_code for cycle in cycles], view.area_code)
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
