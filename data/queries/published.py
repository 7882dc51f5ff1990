"""Everything that was published: totals as printed, and each published cycle as a funnel."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import AreaRef, DoubtNote, View
from dashboard.summaries.published import Funnel, PublishedCount, PublishedData
from data.models import Cycle, Doubt, PublishedTotal, Rollup
from data.models.rollup import OWN
from data.queries import areas, overview

Key = tuple[str, int]


def published(session: Session) -> PublishedData:
    """All published totals and cycles, with what does not add up."""
    return PublishedData(_totals(session), _funnels(session))


def sources(session: Session, view: View) -> tuple[str, ...]:
    """Where the figures in view were published; () for figures of one's own."""
    rows = session.scalars(
        select(Cycle.source)
        .where(*overview.in_view(Cycle, view), Cycle.origin == Origin.PUBLISHED)
        .distinct()
        .order_by(Cycle.source)
    )
    return tuple(source for source in rows if source)


def _totals(session: Session) -> tuple[PublishedCount, ...]:
    rows = session.scalars(
        select(PublishedTotal).order_by(PublishedTotal.area_code, PublishedTotal.id)
    ).all()
    places = areas.named(session, [row.area_code for row in rows])
    return tuple(
        PublishedCount(
            row.label, places[row.area_code], row.congresses, row.adopted, row.period, row.source
        )
        for row in rows
    )


def _funnels(session: Session) -> tuple[Funnel, ...]:
    cycles = session.scalars(
        select(Cycle)
        .where(Cycle.origin == Origin.PUBLISHED)
        .order_by(Cycle.project_year.desc(), Cycle.area_code, Cycle.id)
    ).all()
    places = areas.named(session, [cycle.area_code for cycle in cycles])
    counts, doubts = _counts(session), _doubts(session, places)
    return tuple(
        Funnel(
            places[cycle.area_code],
            cycle.project_year,
            *counts.get((cycle.area_code, cycle.project_year), (0, 0, 0)),
            cycle.note,
            cycle.source,
            doubts.get(cycle.id, ()),
        )
        for cycle in cycles
    )


def _counts(session: Session) -> dict[Key, tuple[int, int, int]]:
    """Proposals, candidates and adopted projects of each area and year, from the roll-up."""
    rows = session.execute(
        select(
            Rollup.area_code,
            Rollup.project_year,
            func.sum(Rollup.proposals),
            func.sum(Rollup.candidates),
            func.sum(Rollup.projects),
        )
        .where(Rollup.origin == Origin.PUBLISHED, Rollup.scope == OWN)
        .group_by(Rollup.area_code, Rollup.project_year)
    )
    return {(area, year): (int(p), int(c), int(n)) for area, year, p, c, n in rows}


def _doubts(session: Session, places: dict[str, AreaRef]) -> dict[int, tuple[DoubtNote, ...]]:
    found: dict[int, tuple[DoubtNote, ...]] = defaultdict(tuple)
    rows = session.execute(
        select(Doubt, Cycle.area_code)
        .join(Cycle, Cycle.id == Doubt.cycle_id)
        .where(Cycle.origin == Origin.PUBLISHED)
        .order_by(Doubt.id)
    )
    for doubt, area_code in rows:
        note = DoubtNote(doubt.code, doubt.facts, places[area_code], doubt.project_id)
        found[doubt.cycle_id] += (note,)
    return found
