"""The citizens' proposals in view."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.listing import Answered, ListFilters
from dashboard.summaries.area import AreaRef, View
from dashboard.summaries.lists import Found, ProposalRow
from data.models import Candidate, Project, Proposal
from data.queries import listing, overview

SORTS: listing.Sorts = {
    "proposed_on": (Proposal.proposed_on,),
    "place": (Proposal.area_code, Proposal.proposed_on),
    "answered_on": (Proposal.answered_on, Proposal.proposed_on),
    "receipt_code": (Proposal.receipt_code,),
}
COLUMNS = {
    "outcome": Proposal.outcome,
    "category": Proposal.category,
    "channel": Proposal.channel,
}


def find(session: Session, view: View, filters: ListFilters) -> Found[ProposalRow]:
    """One page of the proposals that pass the filters."""
    rows, count, page = listing.paged(
        session, _statement(view, filters), filters, SORTS, Proposal.id
    )
    places = listing.places(session, rows, view.area_code)
    return Found(tuple(_row(row, places) for row in rows), count, page)


def _statement(view: View, filters: ListFilters) -> listing.Rows:
    return (
        select(
            Proposal.area_code,
            Proposal.receipt_code,
            Proposal.proposed_on,
            Proposal.words,
            Proposal.channel,
            Proposal.category,
            Proposal.outcome,
            Proposal.answered_on,
            Candidate.title.label("candidate_title"),
            Project.id.label("project_id"),
        )
        .outerjoin(Candidate, Candidate.id == Proposal.candidate_id)
        .outerjoin(Project, Project.candidate_id == Candidate.id)
        .where(*overview.in_view(Proposal, view), *listing.choices(filters, COLUMNS))
        .where(*listing.mentions(filters, Proposal.words, Proposal.receipt_code))
        .where(*_answered(filters.get("answered")))
    )


def _answered(choice: str | None) -> list[listing.Condition]:
    conditions = {
        Answered.YES.value: Proposal.answered_on.is_not(None),
        Answered.NO.value: Proposal.answered_on.is_(None),
    }
    return [conditions[choice]] if choice else []


def _row(row: Any, places: dict[str, AreaRef]) -> ProposalRow:
    area_code, *values = row
    return ProposalRow(places[area_code], *values)
