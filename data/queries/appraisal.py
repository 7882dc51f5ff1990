"""The projects in view that are graded or wait for a grade, with all their sheets."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from dashboard.domain.appraisal import GradeCounts, GradeRule
from dashboard.domain.lifecycle import Grade, Standing
from dashboard.listing import AppraisalState, ListFilters
from dashboard.summaries.area import AreaRef, DoubtNote, View
from dashboard.summaries.lists import AppraisalRow, Found, SheetRow
from data.models import AppraisalRound, AppraisalSheet, Doubt, Project
from data.queries import listing, overview

PER_QUERY = 1000
WORST_FIRST = case(
    (Project.grade == Grade.DISSATISFIED, 1),
    (Project.grade == Grade.BASICALLY_SATISFIED, 2),
    (Project.grade == Grade.SATISFIED, 3),
    else_=4,
)
SORTS: listing.Sorts = {
    "place": (Project.area_code, Project.code),
    "title": (Project.title, Project.area_code),
    "grade": (WORST_FIRST, Project.area_code, Project.code),
}
AWAITING = and_(Project.grade.is_(None), Project.standing == Standing.COMPLETED)
STATES = {
    AppraisalState.APPRAISED: Project.grade.is_not(None),
    AppraisalState.AWAITING: AWAITING,
    AppraisalState.SECOND: Project.second_handling,
}


def find(session: Session, view: View, filters: ListFilters) -> Found[AppraisalRow]:
    """One page of the projects that pass the filters; without one: graded or awaiting a grade."""
    rows, count, page = listing.paged(
        session, _statement(view, filters), filters, SORTS, Project.id
    )
    places, ids = listing.places(session, rows, view.area_code), [row.id for row in rows]
    sheets, doubts = _sheets(session, ids), _doubts(session, ids, places, rows)
    return Found(tuple(_row(row, places, sheets, doubts) for row in rows), count, page)


def _statement(view: View, filters: ListFilters) -> listing.Rows:
    return (
        select(
            Project.area_code,
            Project.id,
            Project.title,
            Project.category,
            Project.lead_unit,
            Project.completed_on,
            Project.grade,
            Project.second_handling,
        )
        .where(*overview.in_view(Project, view), _state(filters.get("grade")))
        .where(*listing.choices(filters, {"category": Project.category}))
        .where(*listing.mentions(filters, Project.title, Project.lead_unit))
        .where(*_graded_by(filters.get("electorate")))
    )


def _state(choice: str | None) -> listing.Condition:
    if choice is None:
        return or_(Project.grade.is_not(None), AWAITING)
    if choice in set(AppraisalState):
        return STATES[AppraisalState(choice)]
    return Project.grade == choice


def _graded_by(electorate: str | None) -> list[listing.Condition]:
    if not electorate:
        return []
    found = (
        select(AppraisalSheet.id)
        .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
        .where(AppraisalSheet.project_id == Project.id, AppraisalRound.electorate == electorate)
        .correlate(Project)
    )
    return [found.exists()]


def _sheets(session: Session, project_ids: Sequence[int]) -> dict[int, tuple[SheetRow, ...]]:
    found: dict[int, tuple[SheetRow, ...]] = defaultdict(tuple)
    for start in range(0, len(project_ids), PER_QUERY):
        rows = session.execute(
            select(AppraisalSheet, AppraisalRound)
            .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
            .where(AppraisalSheet.project_id.in_(project_ids[start : start + PER_QUERY]))
            .order_by(AppraisalRound.number, AppraisalRound.held_on, AppraisalRound.id)
        )
        for sheet, held in rows:
            found[sheet.project_id] += (_sheet(sheet, held),)
    return found


def _sheet(sheet: AppraisalSheet, held: AppraisalRound) -> SheetRow:
    return SheetRow(
        held.electorate,
        held.number,
        held.held_on,
        GradeCounts(sheet.satisfied, sheet.basically_satisfied, sheet.dissatisfied),
        sheet.grade,
        GradeRule.from_json(held.rule),
    )


def _doubts(
    session: Session, project_ids: Sequence[int], places: dict[str, AreaRef], rows: Sequence[Any]
) -> dict[int, tuple[DoubtNote, ...]]:
    found: dict[int, tuple[DoubtNote, ...]] = defaultdict(tuple)
    place = {row.id: places[row.area_code] for row in rows}
    for start in range(0, len(project_ids), PER_QUERY):
        part = project_ids[start : start + PER_QUERY]
        for doubt in session.scalars(
            select(Doubt).where(Doubt.project_id.in_(part)).order_by(Doubt.id)
        ):
            key = doubt.project_id or 0
            found[key] += (DoubtNote(doubt.code, doubt.facts, place[key], key),)
    return found


def _row(
    row: Any,
    places: dict[str, AreaRef],
    sheets: dict[int, tuple[SheetRow, ...]],
    doubts: dict[int, tuple[DoubtNote, ...]],
) -> AppraisalRow:
    return AppraisalRow(
        area=places[row.area_code],
        project_id=row.id,
        title=row.title,
        category=row.category,
        lead_unit=row.lead_unit,
        completed_on=row.completed_on,
        grade=row.grade,
        is_second_handling=row.second_handling,
        sheets=sheets.get(row.id, ()),
        doubts=doubts.get(row.id, ()),
    )
