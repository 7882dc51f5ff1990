"""Places: names, trails from the province down, children, and which years they have."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import CongressKind, Origin
from dashboard.domain.roles import EVERYWHERE, Reach
from dashboard.summaries.area import AreaRef
from data.models import Area, Congress, Dataset, Revision, Rollup
from data.models.rollup import ALL
from data.queries.within import within


def reference(area: Area) -> AreaRef:
    """A place that can be named and opened."""
    return AreaRef(area.code, area.name, geography.level_of(area.code))


def find(session: Session, code: str) -> AreaRef | None:
    """The area with this code, or ``None``."""
    area = session.get(Area, code) if geography.is_code(code) else None
    return reference(area) if area else None


def named(session: Session, codes: Iterable[str]) -> dict[str, AreaRef]:
    """Areas by code, for those that exist."""
    rows = session.scalars(select(Area).where(Area.code.in_(set(codes))))
    return {area.code: reference(area) for area in rows}


def located(session: Session, codes: Iterable[str], seen_from: str = "") -> dict[str, AreaRef]:
    """Areas by code, those below a county with its name, unless one looks from within it.

    Names of townships are not unique: above the county level they say nothing alone.
    """
    wanted = set(codes)
    if seen_from and geography.level_of(seen_from) >= Level.COUNTY:
        return named(session, wanted)
    known = named(session, wanted | {geography.county_of(code) for code in wanted})
    return {code: _with_county(known[code], known) for code in wanted if code in known}


def _with_county(area: AreaRef, known: dict[str, AreaRef]) -> AreaRef:
    county = known.get(geography.county_of(area.code))
    is_below = area.level > Level.COUNTY and county is not None
    return replace(area, county=county.name) if is_below and county else area


def congress_kind(session: Session, code: str) -> CongressKind | None:
    """Who decides in an area or below it: a congress if there is any, else the other body."""
    here = Congress.area_code.between(code, code + "9" * 12)
    found = (select(Congress.kind).where(here, Congress.kind == kind) for kind in CongressKind)
    is_there = session.execute(select(*(statement.exists() for statement in found))).one()
    return next(
        (kind for kind, is_held in zip(CongressKind, is_there, strict=True) if is_held), None
    )


def congress_kinds(session: Session, codes: Iterable[str]) -> dict[str, CongressKind]:
    """Who decides in each of these areas itself; a congress where there are two bodies."""
    rows = session.execute(
        select(Congress.area_code, Congress.kind).where(Congress.area_code.in_(set(codes)))
    )
    found: dict[str, CongressKind] = {}
    for code, kind in rows:
        if found.get(code) is not CongressKind.CONGRESS:
            found[code] = kind
    return found


def trail(session: Session, code: str) -> tuple[AreaRef, ...]:
    """The area and everything that contains it, from the province down."""
    codes = (*reversed(geography.ancestors(code)), code)
    known = named(session, codes)
    return tuple(known[code] for code in codes if code in known)


def children(session: Session, code: str) -> tuple[AreaRef, ...]:
    """The areas one level below, by code; zones are left out, their members are elsewhere."""
    rows = session.scalars(
        select(Area).where(Area.parent_code == code, ~Area.is_zone).order_by(Area.code)
    )
    return tuple(reference(area) for area in rows)


def search(
    session: Session, text: str, *, limit: int, reach: Reach = EVERYWHERE
) -> tuple[AreaRef, ...]:
    """Areas within reach whose name contains the text, higher levels first."""
    rows = session.scalars(
        select(Area)
        .where(Area.name.contains(text, autoescape=True), within(Area.code, reach))
        .order_by(func.length(Area.code), Area.code)
        .limit(limit)
    )
    return tuple(reference(area) for area in rows)


def years(session: Session, code: str, origin: Origin) -> tuple[tuple[int, bool], ...]:
    """Project years with anything recorded in the area, oldest first; true where it was voted."""
    rows = session.execute(
        select(Rollup.project_year, Rollup.cycles, Rollup.projects).where(
            Rollup.area_code == code, Rollup.scope == ALL, Rollup.origin == origin
        )
    )
    # Added up here: asked for groups in order, SQLite reads the whole origin to avoid a sort.
    cycles: Counter[int] = Counter()
    projects: Counter[int] = Counter()
    for year, n_cycles, n_projects in rows:
        cycles[year] += n_cycles
        projects[year] += n_projects
    return tuple((year, projects[year] > 0) for year in sorted(cycles) if cycles[year])


def origins(session: Session) -> tuple[Origin, ...]:
    """Origins that the database holds figures of: own ones first, published ones last."""
    # One look into the key for each origin; DISTINCT would read every row there is.
    is_held = [select(Rollup.origin).where(Rollup.origin == origin).exists() for origin in Origin]
    held = session.execute(select(*is_held)).one()
    return tuple(origin for origin, is_there in zip(Origin, held, strict=True) if is_there)


def has_demo(session: Session) -> bool:
    """Whether demo data is loaded; then every page says so."""
    return (
        session.scalar(select(Dataset.name).where(Dataset.origin == Origin.DEMO).limit(1))
        is not None
    )


def revision(session: Session) -> int:
    """The sum over all counties' revisions: moves with every recorded change."""
    return session.scalar(select(func.sum(Revision.number))) or 0
