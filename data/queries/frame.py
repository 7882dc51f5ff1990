"""What stands around every page: an address is checked here and becomes a view."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard import addresses
from dashboard.addresses import Wanted
from dashboard.domain import geography
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import Frame, View
from data.models import Release, Revision
from data.queries import areas


def frame(
    session: Session,
    wanted: Wanted,
    *,
    home_area: str,
    visible: Collection[Origin] = tuple(Origin),
) -> Frame | None:
    """The checked view of an address, or ``None`` where the area or the year does not exist.

    Without a year the newest voted one is taken; without an origin the county's own figures, as
    far as ``visible`` holds their origin. Of other origins nothing is in the frame.
    """
    code = wanted.area_code or home_area
    trail = areas.trail(session, code) if geography.is_code(code) else ()
    if not trail or trail[-1].code != code:
        return None
    held = tuple(origin for origin in areas.origins(session) if origin in visible)
    default = held[0] if held else next(o for o in Origin if o in visible)
    origin = addresses.origin_of(wanted.origin) or default
    recorded = areas.years(session, code, origin)
    known = recorded or areas.years(session, home_area, origin)
    year = _year(wanted.project_year, known)
    if year is None:
        return None
    return Frame(
        view=View(code, year, origin, is_default_origin=origin is default),
        trail=trail,
        years=tuple(year for year, _ in known),
        origins=held,
        as_of=_as_of(session, code, origin, visible),
        has_demo=areas.has_demo(session),
        is_recorded=bool(recorded),
        elsewhere=() if recorded else _elsewhere(session, code, held),
        congress_kind=areas.congress_kind(session, code),
    )


def _elsewhere(session: Session, code: str, held: tuple[Origin, ...]) -> tuple[View, ...]:
    """Views of the same area with figures of another origin."""
    found = ((origin, areas.years(session, code, origin)) for origin in held)
    return tuple(
        View(code, _newest(years), origin, is_default_origin=origin is held[0])
        for origin, years in found
        if years
    )


def _year(text: str | None, known: tuple[tuple[int, bool], ...]) -> int | None:
    if text is None:
        return _newest(known)
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _newest(known: tuple[tuple[int, bool], ...]) -> int:
    """The newest voted year, or the newest at all; 0 while nothing is recorded."""
    voted = [year for year, is_voted in known if is_voted]
    return max(voted or [year for year, _ in known], default=0)


def _as_of(session: Session, code: str, origin: Origin, visible: Collection[Origin]) -> date | None:
    """The day of the figures; the day of a county's own ones is known to who may see them.

    A county has one day for all that is recorded there, so everybody else is told the newest day
    of what was released.
    """
    county = geography.county_of(code)
    if Origin.ENTERED not in visible:
        return session.scalar(
            select(func.max(Release.as_of)).where(
                Release.is_current,
                Release.origin == origin,
                Release.area_code.startswith(county),
            )
        )
    return session.scalar(
        select(func.max(Revision.as_of)).where(Revision.county_code.startswith(county))
    )
