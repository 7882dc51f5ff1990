"""First and last days of the stages, for an area and all its ancestors.

Days are not added up like counts: an ancestor's day is the first or last among its children,
read from one row a child. Rows are locked from the bottom up, the same way in every transaction.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain import geography
from data import dialect
from data.leaf import Batch, of_leaves
from data.models import AppraisalRound, CongressSession, Cycle, RollupDates
from data.models.rollup import ALL, OWN

Days = dict[str, date | None]

FIRST = ("collected_from", "voted_from", "appraised_from")
LAST = ("collected_to", "voted_to", "delivered_to", "appraised_to")
NOTHING: Days = dict.fromkeys((*FIRST, *LAST))


def refresh(session: Session, batch: Batch) -> None:
    """Bring the days of some leaves and, where they changed, of their ancestors up to date."""
    fresh, stored = _of_facts(session, batch), _stored(session, batch)
    changed = [code for code in batch.area_codes if fresh[code] != stored.get(code)]
    for code in changed:
        _store(session, batch, OWN, code, fresh[code])
    above = {area for code in changed for area in (code, *geography.ancestors(code))}
    for code in sorted(above, key=lambda code: (-len(code), code)):
        _lock(session, batch, code)
        _store(session, batch, ALL, code, _of_children(session, batch, code))


def _of_facts(session: Session, batch: Batch) -> dict[str, Days]:
    days: dict[str, Days] = defaultdict(lambda: dict(NOTHING))
    for code, found in _days(session, batch):
        days[code] |= found
    return days


def _of_cycles() -> tuple[sa.ColumnElement[bool], ...]:
    return of_leaves(Cycle.origin, Cycle.project_year, Cycle.area_code)


def _held(model: type[CongressSession] | type[AppraisalRound]) -> sa.Select[*tuple[Any, ...]]:
    days = sa.select(Cycle.area_code, sa.func.min(model.held_on), sa.func.max(model.held_on))
    joined = days.join(Cycle, Cycle.id == model.cycle_id).where(*_of_cycles())
    return joined.group_by(Cycle.area_code)


CYCLES = (
    sa.select(
        Cycle.area_code,
        sa.func.min(Cycle.collected_from),
        sa.func.max(Cycle.collected_to),
        sa.func.max(Cycle.delivered_to),
    )
    .where(*_of_cycles())
    .group_by(Cycle.area_code)
)
SESSIONS, ROUNDS = _held(CongressSession), _held(AppraisalRound)
OWN_DAYS = sa.select(RollupDates.area_code, *(getattr(RollupDates, n) for n in NOTHING)).where(
    *of_leaves(RollupDates.origin, RollupDates.project_year, RollupDates.area_code),
    RollupDates.scope == OWN,
)


def _days(session: Session, batch: Batch) -> Iterator[tuple[str, Days]]:
    connection = session.connection()
    names = ("collected_from", "collected_to", "delivered_to")
    for code, *days in connection.execute(CYCLES, batch.values):
        yield code, dict(zip(names, days, strict=True))
    for statement, stage in ((SESSIONS, "voted"), (ROUNDS, "appraised")):
        for code, first, last in connection.execute(statement, batch.values):
            yield code, {f"{stage}_from": first, f"{stage}_to": last}


def _of_children(session: Session, batch: Batch, code: str) -> Days:
    """The area's own days together with those of the areas directly below it."""
    firsts = [sa.func.min(getattr(RollupDates, name)) for name in FIRST]
    lasts = [sa.func.max(getattr(RollupDates, name)) for name in LAST]
    is_own = sa.and_(RollupDates.scope == OWN, RollupDates.area_code == code)
    is_child = sa.and_(RollupDates.scope == ALL, RollupDates.parent_code == code)
    row = session.execute(
        sa.select(*firsts, *lasts).where(
            RollupDates.origin == batch.origin,
            RollupDates.project_year == batch.project_year,
            sa.or_(is_own, is_child),
        )
    ).one()
    return dict(zip((*FIRST, *LAST), row, strict=True))


def _stored(session: Session, batch: Batch) -> dict[str, Days]:
    rows = session.connection().execute(OWN_DAYS, batch.values)
    return {code: dict(zip(NOTHING, days, strict=True)) for code, *days in rows}


def _store(session: Session, batch: Batch, scope: str, code: str, days: Days) -> None:
    key = _key(batch, scope, code)
    table = RollupDates.__table__
    dialect.insert_if_absent(session, table, {**key, "parent_code": geography.parent(code)})
    row = session.get_one(RollupDates, tuple(key.values()))
    for name, day in days.items():
        setattr(row, name, day)
    session.flush()


def _lock(session: Session, batch: Batch, code: str) -> None:
    """Make sure that the ancestor's row exists and nobody else recomputes it meanwhile."""
    key = _key(batch, ALL, code)
    row = {**key, "parent_code": geography.parent(code)}
    dialect.insert_if_absent(session, RollupDates.__table__, row)
    session.get(RollupDates, tuple(key.values()), with_for_update=True, populate_existing=True)


def _key(batch: Batch, scope: str, code: str) -> dict[str, Any]:
    """The primary key, in the order of its columns."""
    return {
        "origin": batch.origin,
        "project_year": batch.project_year,
        "scope": scope,
        "area_code": code,
    }
