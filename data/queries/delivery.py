"""The adopted projects in view, as of their last report."""

from typing import Any

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import LATE_STANDINGS
from dashboard.listing import ALL_LATE, UNIT, ListFilters
from dashboard.summaries.area import AreaRef, View
from dashboard.summaries.lists import DeliveryRow, Found
from data.models import ProgressReport, Project
from data.queries import listing, overview

SORTS: listing.Sorts = {
    "place": (Project.area_code, Project.code),
    "due_on": (Project.due_on, Project.area_code),
    "completed_on": (Project.completed_on, Project.area_code),
    "days_late": (Project.days_late, Project.area_code, Project.code),
    "investment": (Project.investment_fen, Project.area_code),
}


def find(session: Session, view: View, filters: ListFilters) -> Found[DeliveryRow]:
    """One page of the projects that pass the filters."""
    rows, count, page = listing.paged(
        session, _statement(view, filters), filters, SORTS, Project.id
    )
    places = listing.places(session, rows, view.area_code)
    return Found(tuple(_row(row, places) for row in rows), count, page)


def _statement(view: View, filters: ListFilters) -> listing.Rows:
    return (
        select(
            Project.area_code,
            Project.id,
            Project.code,
            Project.title,
            Project.category,
            Project.lead_unit,
            Project.standing,
            Project.due_on,
            Project.completed_on,
            _last_progress(),
            Project.days_late,
            Project.late_reason,
            Project.investment_fen,
            Project.in_place_fen,
            Project.paid_fen,
        )
        .where(*overview.in_view(Project, view), *_standing(filters.get("standing")))
        .where(*listing.choices(filters, {"category": Project.category}))
        .where(*listing.mentions(filters, Project.title, Project.code))
        .where(*listing.mentions(filters, Project.lead_unit, name=UNIT))
    )


def _standing(choice: str | None) -> list[listing.Condition]:
    if choice == ALL_LATE:
        return [Project.standing.in_(LATE_STANDINGS)]
    return [Project.standing == choice] if choice else []


def _last_progress() -> ScalarSelect[int]:
    return (
        select(ProgressReport.progress_percent)
        .where(ProgressReport.project_id == Project.id)
        .order_by(ProgressReport.month.desc())
        .limit(1)
        .correlate(Project)
        .scalar_subquery()
    )


def _row(row: Any, places: dict[str, AreaRef]) -> DeliveryRow:
    area_code, *values = row
    return DeliveryRow(places[area_code], *values)
