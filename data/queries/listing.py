"""What all lists share: counting, sorting by white-listed names, one page, and the page's frame."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.listing import TEXT, UNIT, ListFilters
from dashboard.summaries.area import AreaRef, Frame, View
from dashboard.summaries.lists import Found, Listing
from data.models import Candidate, Project
from data.queries import areas, overview

UNITS_SUGGESTED = 200
Row = TypeVar("Row")
Find = Callable[[Session, View, ListFilters], Found[Row]]
Sorts = Mapping[str, Sequence[Any]]
Rows = Select[*tuple[Any, ...]]
Condition = SQLColumnExpression[bool]


def listing(session: Session, frame: Frame, filters: ListFilters, find: Find[Row]) -> Listing[Row]:
    """A list with everything that its page shows around it."""
    found = find(session, frame.view, filters)
    totals = overview.totals(session, frame.view)
    whole = filters.spec.whole(totals) if filters.spec.whole else 0
    return Listing(
        frame=frame,
        filters=filters,
        found=found,
        children=areas.children(session, frame.view.area_code),
        units=units(session, frame.view) if UNIT in filters.spec.texts else (),
        unlisted=0 if filters.chosen else max(0, whole - found.count),
        is_empty_view=totals.is_empty,
    )


def paged(
    session: Session,
    statement: Rows,
    filters: ListFilters,
    sorts: Sorts,
    unique: InstrumentedAttribute[int],
) -> tuple[list[Any], int, int]:
    """Rows of one page, the number of all rows, and the page; the last one if it was too high.

    ``unique`` ends every ordering, so that no row is on two pages.
    """
    count = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    count = count or 0
    page = min(filters.page, max(1, -(-count // filters.size)))
    ordered = statement.order_by(*_ordering(filters, sorts), unique)
    rows = session.execute(ordered.limit(filters.size).offset((page - 1) * filters.size))
    return list(rows), count, page


def choices(
    filters: ListFilters, columns: Mapping[str, InstrumentedAttribute[Any]]
) -> list[Condition]:
    """Equality for every chosen filter that stands for a column."""
    return [column == filters.get(name) for name, column in columns.items() if filters.get(name)]


def mentions(
    filters: ListFilters, *columns: InstrumentedAttribute[Any], name: str = TEXT
) -> list[Condition]:
    """Rows with the text of a filter in any of the columns; wildcards in it mean themselves."""
    text = filters.get(name)
    return [or_(*(column.contains(text, autoescape=True) for column in columns))] if text else []


def units(session: Session, view: View) -> tuple[str, ...]:
    """Lead units in view, for suggestions while somebody types."""
    names: set[str] = set()
    for model in (Project, Candidate):
        rows = session.scalars(
            select(model.lead_unit)
            .where(
                model.origin == view.origin,
                model.project_year == view.project_year,
                overview.within(model.area_code, view.area_code),
                model.lead_unit.is_not(None),
            )
            .distinct()
            .order_by(model.lead_unit)
            .limit(UNITS_SUGGESTED)
        )
        names.update(name for name in rows if name)
    return tuple(sorted(names)[:UNITS_SUGGESTED])


def places(session: Session, rows: Sequence[Any], seen_from: str = "") -> dict[str, AreaRef]:
    """Areas of rows that carry an ``area_code``, as they are called from the area in view."""
    return areas.located(session, {row.area_code for row in rows}, seen_from)


def _ordering(filters: ListFilters, sorts: Sorts) -> list[Any]:
    first, *rest = sorts[filters.sort]
    ordered = first.desc() if filters.is_descending else first.asc()
    return [ordered.nulls_last(), *rest]
