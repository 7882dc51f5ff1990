"""One search over areas, projects and lead units."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import Origin
from dashboard.domain.roles import EVERYWHERE, Reach
from dashboard.summaries.area import AreaRef
from dashboard.summaries.lists import ProjectHit, SearchResult
from data.models import Project
from data.queries import areas, listing
from data.queries.within import within

SHOWN = 20


def search(session: Session, text: str, origin: Origin, reach: Reach = EVERYWHERE) -> SearchResult:
    """What carries the text in its name within reach, projects and units of one origin only."""
    if not text:
        return SearchResult(text)
    found = {
        "areas": _areas(session, text, reach.of_names),
        "projects": _projects(session, text, origin, reach.of_origin(origin)),
        "units": _units(session, text, origin, reach.of_origin(origin)),
    }
    more = frozenset(kind for kind, hits in found.items() if len(hits) > SHOWN)
    shown: dict[str, Any] = {kind: hits[:SHOWN] for kind, hits in found.items()}
    return SearchResult(text, **shown, more=more)


def _areas(session: Session, text: str, reach: Reach) -> tuple[AreaRef, ...]:
    found = areas.search(session, text, limit=SHOWN + 1, reach=reach)
    known = areas.located(session, [area.code for area in found])
    return tuple(known[area.code] for area in found)


def _projects(session: Session, text: str, origin: Origin, reach: Reach) -> tuple[ProjectHit, ...]:
    statement: listing.Rows = (
        select(
            Project.area_code,
            Project.id,
            Project.title,
            Project.project_year,
            Project.lead_unit,
            Project.standing,
        )
        .where(
            Project.origin == origin,
            within(Project.area_code, reach),
            or_(
                Project.title.contains(text, autoescape=True),
                Project.code.contains(text, autoescape=True),
                Project.lead_unit.contains(text, autoescape=True),
            ),
        )
        .order_by(Project.project_year.desc(), Project.area_code, Project.id)
        .limit(SHOWN + 1)
    )
    rows = session.execute(statement).all()
    places = listing.places(session, rows)
    return tuple(ProjectHit(places[code], *values) for code, *values in rows)


def _units(session: Session, text: str, origin: Origin, reach: Reach) -> tuple[str, ...]:
    rows = session.scalars(
        select(Project.lead_unit)
        .where(
            Project.origin == origin,
            within(Project.area_code, reach),
            Project.lead_unit.contains(text, autoescape=True),
        )
        .distinct()
        .order_by(Project.lead_unit)
        .limit(SHOWN + 1)
    )
    return tuple(unit for unit in rows if unit)
