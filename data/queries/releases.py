"""Releases as staff see them: what is public beside what is recorded, and their history."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, undefer

from dashboard.domain.lifecycle import Origin, Stage
from dashboard.domain.roles import Reach
from dashboard.summaries.area import AreaRef
from dashboard.summaries.releases import (
    PENDING,
    CongressReleases,
    ReleaseOverview,
    ReleaseState,
    ReleaseVersion,
    StageState,
    View,
)
from data import release_facts, released
from data.leaf import Leaf
from data.models import Cycle, Release
from data.queries import areas, overview
from data.released import NewRelease

HISTORY_SHOWN = 60
Key = tuple[str, Stage]
"""An area and a stage."""


def by_vote_page(origin: Origin, stage: Stage) -> bool:
    """Whether a stage is released where the vote is held: its result is certified there."""
    return origin is Origin.ENTERED and stage is Stage.DECIDE


def views(session: Session, area_code: str) -> tuple[View, ...]:
    """Project years with anything recorded or public in the area, newest first, own ones first."""
    found: set[View] = set()
    for model in (Cycle, Release):
        within = overview.within(model.area_code, area_code)
        rows = session.execute(select(model.project_year, model.origin).where(within).distinct())
        found |= {(year, Origin(origin)) for year, origin in rows}
    order = list(Origin)
    return tuple(sorted(found, key=lambda view: (-view[0], order.index(view[1]))))


def find(
    session: Session, area: AreaRef, view: View, *, reach: Reach, today: date
) -> ReleaseOverview:
    """Every congress in and under the area with its four stages, and the newest releases."""
    year, origin = view
    drafts = drafted(session, area.code, view, tuple(Stage), today=today)
    current = _current(session, area.code, view)
    codes = sorted({code for code, _stage in (*drafts, *current)})
    places = areas.named(session, codes)
    rows = tuple(
        CongressReleases(places[code], _states(places[code], origin, drafts, current))
        for code in codes
    )
    return ReleaseOverview(
        area=area,
        project_year=year,
        origin=origin,
        views=views(session, area.code),
        areas=_choices(session, area, reach),
        rows=rows,
        history=_history(session, area.code, view),
    )


def pending(
    session: Session, area_code: str, view: View, stages: Collection[Stage], *, today: date
) -> list[NewRelease]:
    """What a release of these stages would store: what is new, and what has changed since."""
    drafts = drafted(session, area_code, view, stages, today=today)
    current = _current(session, area_code, view)
    return [draft for key, draft in drafts.items() if _compared(draft, current.get(key)) in PENDING]


def drafted(
    session: Session, area_code: str, view: View, stages: Collection[Stage], *, today: date
) -> dict[Key, NewRelease]:
    """What is recorded by now, as a release would make it public, by area and stage."""
    year, origin = view
    wanted = [stage for stage in stages if not by_vote_page(origin, stage)]
    codes = session.scalars(
        select(Cycle.area_code).where(*_in_view(Cycle, area_code, view)).distinct()
    )
    leaves = [Leaf(origin, year, code) for code in codes]
    drafts = release_facts.drafts(session, leaves, wanted, today=today)
    return {(draft.leaf.area_code, draft.stage): draft for draft in drafts}


def _current(session: Session, area_code: str, view: View) -> dict[Key, Release]:
    rows = session.scalars(
        select(Release)
        .where(*_in_view(Release, area_code, view), Release.is_current)
        .options(undefer(Release.payload))
    )
    return {(row.area_code, row.stage): row for row in rows}


def _in_view(
    model: type[Cycle] | type[Release], area_code: str, view: View
) -> tuple[ColumnElement[bool], ...]:
    year, origin = view
    code: InstrumentedAttribute[str] = model.area_code
    return model.origin == origin, model.project_year == year, overview.within(code, area_code)


def _states(
    area: AreaRef,
    origin: Origin,
    drafts: Mapping[Key, NewRelease],
    current: Mapping[Key, Release],
) -> tuple[StageState, ...]:
    return tuple(
        _state(area, origin, stage, drafts.get((area.code, stage)), current.get((area.code, stage)))
        for stage in Stage
    )


def _state(
    area: AreaRef, origin: Origin, stage: Stage, draft: NewRelease | None, row: Release | None
) -> StageState:
    version = _version(row, area) if row else None
    if by_vote_page(origin, stage):
        state = ReleaseState.SAME if row else ReleaseState.NOTHING
        return StageState(stage, state, version, by_vote_page=True)
    if draft is None:
        state = ReleaseState.ONLY_PUBLIC if row else ReleaseState.NOTHING
        return StageState(stage, state, version)
    return StageState(stage, _compared(draft, row), version)


def _compared(draft: NewRelease, row: Release | None) -> ReleaseState:
    if row is None:
        return ReleaseState.NEW
    is_same = (
        released.load(row.stage, row.payload) == draft.payload
        and row.summary.get(released.SOURCE, "") == draft.source
    )
    return ReleaseState.SAME if is_same else ReleaseState.CHANGED


def _choices(session: Session, area: AreaRef, reach: Reach) -> tuple[AreaRef, ...]:
    """From the widest area within reach down to the one in view, then what lies below it."""
    above = [each for each in areas.trail(session, area.code) if reach.covers(each.code)]
    starts = areas.named(session, (code for code in reach.area_codes if code)).values()
    found = {each.code: each for each in (*starts, *above, *areas.children(session, area.code))}
    return tuple(found[code] for code in sorted(found))


def _history(session: Session, area_code: str, view: View) -> tuple[ReleaseVersion, ...]:
    rows = session.scalars(
        select(Release)
        .where(*_in_view(Release, area_code, view))
        .order_by(Release.id.desc())
        .limit(HISTORY_SHOWN)
    ).all()
    places = areas.named(session, (row.area_code for row in rows))
    return tuple(_version(row, places[row.area_code]) for row in rows)


def _version(row: Release, area: AreaRef) -> ReleaseVersion:
    return ReleaseVersion(
        release_id=row.id,
        area=area,
        stage=row.stage,
        number=row.number,
        released_at=row.released_at,
        released_by=row.released_by,
        as_of=row.as_of,
        is_current=row.is_current,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_because=row.withdrawn_because,
    )
