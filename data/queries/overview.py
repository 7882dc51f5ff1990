"""The overview of an area, read from the roll-up alone: the same cost for town and province."""

from collections import defaultdict
from dataclasses import fields

from sqlalchemy import ColumnElement, UnaryExpression, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.domain import geography
from dashboard.domain.lifecycle import LATE_STANDINGS, Category, Origin
from dashboard.summaries.area import (
    AreaOverview,
    AreaRef,
    AreaTotals,
    DoubtNote,
    Frame,
    LateProject,
    MonthCount,
    ProjectLine,
    StageDates,
    Totals,
    View,
)
from data.models import (
    Candidate,
    Cycle,
    Doubt,
    Project,
    Proposal,
    Rollup,
    RollupDates,
    RollupMonth,
)
from data.models.rollup import ALL, OWN
from data.queries import areas

LATE_SHOWN = 10
OWN_SHOWN = 60
NAMES = tuple(f.name for f in fields(Totals))
COLUMNS = tuple(getattr(Rollup, name) for name in NAMES)
Cells = dict[str, Totals]


def overview(session: Session, frame: Frame) -> AreaOverview:
    """Everything that the page of an area shows."""
    view = frame.view
    cells = _cells(session, view, scope=ALL)
    totals = sum(cells.values(), Totals())
    children = areas.children(session, view.area_code)
    return AreaOverview(
        frame=frame,
        totals=totals,
        own=sum(_cells(session, view, scope=OWN).values(), Totals()),
        children=_children(session, view, children),
        by_category=tuple((c, cells[c.value]) for c in Category if c.value in cells),
        months=_months(session, view),
        late=late_projects(session, view, limit=LATE_SHOWN),
        projects=own_projects(session, view),
        dates=_stage_dates(session, view),
        sources=_texts(session, view, Cycle.source),
        notes=_texts(session, view, Cycle.note),
        doubts=doubts(session, view) if totals.doubts else (),
    )


def totals(session: Session, view: View) -> Totals:
    """The sums of an area with everything below it."""
    return sum(_cells(session, view, scope=ALL).values(), Totals())


def late_projects(session: Session, view: View, *, limit: int) -> tuple[LateProject, ...]:
    """The projects that are furthest behind, worst light first."""
    rows = session.scalars(
        select(Project)
        .where(*in_view(Project, view), Project.days_late > 0)
        .where(Project.standing.in_(LATE_STANDINGS))
        .order_by(_latest_first(view), Project.id)
        .limit(limit)
    ).all()
    codes = [project.area_code for project in rows]
    places = areas.located(session, codes, view.area_code)
    return tuple(_late(project, places[project.area_code]) for project in rows)


def own_projects(session: Session, view: View) -> tuple[ProjectLine, ...]:
    """The projects that the area's own body adopted, in the order of their codes."""
    flagged = exists().where(Doubt.project_id == Project.id)
    rows = session.execute(
        select(Project, flagged)
        .where(
            Project.origin == view.origin,
            Project.project_year == view.project_year,
            Project.area_code == view.area_code,
        )
        .order_by(Project.code, Project.id)
        .limit(OWN_SHOWN)
    )
    return tuple(_line(project, is_doubtful) for project, is_doubtful in rows)


def doubts(session: Session, view: View) -> tuple[DoubtNote, ...]:
    """Figures in view that do not reconcile, each with the figures that show it."""
    rows = session.execute(
        select(Doubt, Cycle.area_code)
        .join(Cycle, Cycle.id == Doubt.cycle_id)
        .where(*in_view(Cycle, view))
        .order_by(Doubt.id)
        .limit(50)
    ).all()
    places = areas.located(session, [code for _, code in rows], view.area_code)
    return tuple(
        DoubtNote(doubt.code, doubt.facts, places[code], doubt.project_id) for doubt, code in rows
    )


def in_view(
    model: type[Project] | type[Cycle] | type[Proposal] | type[Candidate], view: View
) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Facts of one origin and year in an area or below it."""
    return (
        model.origin == view.origin,
        model.project_year == view.project_year,
        within(model.area_code, view.area_code),
    )


def within(column: InstrumentedAttribute[str], code: str) -> ColumnElement[bool]:
    """Codes that begin with another: a range of digits, served by an index in any collation."""
    return column.between(code, code + "9" * 12)


def _latest_first(view: View) -> UnaryExpression[int]:
    """The order of lateness, said so that the database takes the index that finds it soonest.

    In a county few projects are late: find them by area, then sort. Over many counties read the
    index by days late until enough are found. SQLite keeps no statistics to choose by itself.
    """
    is_narrow = geography.level_of(view.area_code) >= geography.Level.COUNTY
    return -Project.days_late if is_narrow else Project.days_late.desc()


def _cells(session: Session, view: View, *, scope: str) -> Cells:
    rows = session.execute(
        select(Rollup.category, *COLUMNS).where(
            Rollup.origin == view.origin,
            Rollup.project_year == view.project_year,
            Rollup.scope == scope,
            Rollup.area_code == view.area_code,
        )
    )
    return {category: Totals(*values) for category, *values in rows}


def _children(
    session: Session, view: View, children: tuple[AreaRef, ...]
) -> tuple[AreaTotals, ...]:
    sums = [func.sum(column) for column in COLUMNS]
    rows = session.execute(
        select(Rollup.area_code, *sums)
        .where(
            Rollup.origin == view.origin,
            Rollup.project_year == view.project_year,
            Rollup.scope == ALL,
            Rollup.area_code.in_([area.code for area in children]),
        )
        .group_by(Rollup.area_code)
    )
    found: dict[str, Totals] = defaultdict(Totals)
    found.update({code: Totals(*map(int, values)) for code, *values in rows})
    return tuple(
        AreaTotals(area, found[area.code], votes=not found[area.code].is_empty) for area in children
    )


def _months(session: Session, view: View) -> tuple[MonthCount, ...]:
    rows = session.execute(
        select(RollupMonth.month, RollupMonth.planned, RollupMonth.completed)
        .where(
            RollupMonth.origin == view.origin,
            RollupMonth.project_year == view.project_year,
            RollupMonth.scope == ALL,
            RollupMonth.area_code == view.area_code,
        )
        .order_by(RollupMonth.month)
    )
    return tuple(MonthCount(*row) for row in rows if row.planned or row.completed)


def _late(project: Project, area: AreaRef) -> LateProject:
    return LateProject(
        project_id=project.id,
        title=project.title,
        area=area,
        standing=project.standing,
        lead_unit=project.lead_unit,
        days_late=project.days_late,
        reason=project.late_reason,
    )


def _line(project: Project, is_doubtful: bool) -> ProjectLine:
    return ProjectLine(
        project_id=project.id,
        code=project.code,
        title=project.title,
        category=project.category,
        standing=project.standing,
        days_late=project.days_late,
        investment_fen=project.investment_fen,
        lead_unit=project.lead_unit,
        grade=project.grade,
        is_doubtful=is_doubtful,
    )


def _stage_dates(session: Session, view: View) -> StageDates:
    row = session.get(RollupDates, (view.origin, view.project_year, ALL, view.area_code))
    if row is None:
        return StageDates()
    return StageDates(**{f.name: getattr(row, f.name) for f in fields(StageDates)})


def _texts(
    session: Session, view: View, column: InstrumentedAttribute[str | None]
) -> tuple[str, ...]:
    """Sources or notes of published cycles; a county's own cycles need none."""
    if view.origin is not Origin.PUBLISHED:
        return ()
    rows = session.scalars(
        select(column).where(*in_view(Cycle, view), column.is_not(None)).distinct().limit(20)
    )
    return tuple(sorted(text for text in rows if text))
