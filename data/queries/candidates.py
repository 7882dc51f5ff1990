"""The candidate projects in view, with their votes in the first ballot."""

from typing import Any

from sqlalchemy import Subquery, and_, func, select
from sqlalchemy.orm import Session, aliased

from dashboard.domain.lifecycle import CongressKind
from dashboard.listing import UNIT, ListFilters
from dashboard.summaries.area import AreaRef, View
from dashboard.summaries.lists import CandidateRow, Found
from data.models import Ballot, Candidate, CongressSession, Cycle, Project, Tally, VoteCount
from data.queries import areas, listing, overview

COLUMNS = {"outcome": Candidate.outcome, "category": Candidate.category}


def find(session: Session, view: View, filters: ListFilters) -> Found[CandidateRow]:
    """One page of the candidate projects that pass the filters."""
    votes = first_votes(view)
    sorts: listing.Sorts = {
        "place": (Candidate.area_code, Candidate.number),
        "votes_for": (votes.c.votes_for, Candidate.area_code, Candidate.number),
        "estimated": (Candidate.estimated_fen, Candidate.area_code),
        "number": (Candidate.number, Candidate.area_code),
    }
    statement = _statement(view, filters, votes)
    rows, count, page = listing.paged(session, statement, filters, sorts, Candidate.id)
    places = listing.places(session, rows, view.area_code)
    kinds = areas.congress_kinds(session, places)
    return Found(tuple(_row(row, places, kinds) for row in rows), count, page)


def first_votes(view: View) -> Subquery:
    """Votes and rank of each candidate in the first ballot, by its latest tally."""
    rank = func.rank().over(partition_by=Tally.id, order_by=VoteCount.votes_for.desc())
    return (
        select(VoteCount.candidate_id, VoteCount.votes_for, rank.label("rank"))
        .join(Tally, Tally.id == VoteCount.tally_id)
        .join(Ballot, and_(Ballot.id == Tally.ballot_id, Ballot.round == 1))
        .join(CongressSession, CongressSession.id == Ballot.session_id)
        .join(Cycle, Cycle.id == CongressSession.cycle_id)
        .where(*overview.in_view(Cycle, view), is_latest())
        .subquery()
    )


def is_latest() -> listing.Condition:
    """Whether a tally is the newest version of its ballot's count."""
    other = aliased(Tally)
    newest = select(func.max(other.version)).where(other.ballot_id == Tally.ballot_id)
    return Tally.version == newest.correlate(Tally).scalar_subquery()


def _statement(view: View, filters: ListFilters, votes: Subquery) -> listing.Rows:
    return (
        select(
            Candidate.area_code,
            Candidate.number,
            Candidate.title,
            Candidate.category,
            Candidate.lead_unit,
            Candidate.estimated_fen,
            votes.c.votes_for,
            votes.c.rank,
            Candidate.outcome,
            Project.id.label("project_id"),
        )
        .outerjoin(votes, votes.c.candidate_id == Candidate.id)
        .outerjoin(Project, Project.candidate_id == Candidate.id)
        .where(*overview.in_view(Candidate, view), *listing.choices(filters, COLUMNS))
        .where(*listing.mentions(filters, Candidate.title, Candidate.content))
        .where(*listing.mentions(filters, Candidate.lead_unit, name=UNIT))
    )


def _row(row: Any, places: dict[str, AreaRef], kinds: dict[str, CongressKind]) -> CandidateRow:
    area_code, *values = row
    return CandidateRow(*(places[area_code], *values, kinds.get(area_code)))
