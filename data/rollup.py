"""Sums for every ancestor, changed in the same transaction as the facts by one function."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain import geography
from data import dialect, rollup_dates, rollup_facts
from data.base import Base
from data.leaf import Batch, Leaf, batches, of_leaves
from data.models import Cycle, Revision, Rollup, RollupDates, RollupMonth
from data.models.rollup import ALL, OWN
from data.rollup_facts import Cells, Place

__all__ = ["Leaf", "leaves", "move_revision", "rebuild", "refresh", "refresh_all"]

RowKey = tuple[str, str, str]
"""Scope, area, and category or month."""


@dataclass(frozen=True)
class Kept:
    """One table of sums, what tells its rows apart, and how their facts are counted."""

    table: sa.Table
    dimension: str
    summed: tuple[str, ...]
    count: Callable[[Session, Batch], Cells]

    @classmethod
    def of(
        cls, model: type[Base], dimension: str, count: Callable[[Session, Batch], Cells]
    ) -> "Kept":
        """Every column outside the primary key is a sum."""
        table = cast(sa.Table, model.__table__)
        summed = tuple(column.name for column in table.columns if not column.primary_key)
        return cls(table, dimension, summed, count)


KEPT = (
    Kept.of(Rollup, "category", rollup_facts.by_category),
    Kept.of(RollupMonth, "month", rollup_facts.by_month),
)


def refresh(session: Session, leaf: Leaf, *, as_of: date | None = None) -> None:
    """Bring all sums up to date with the facts of one leaf and move its county's revision.

    Only the difference to the leaf's stored sums is added to the ancestors, so the cost does
    not grow with the data of the county or the province.
    """
    refresh_all(session, [leaf], as_of=as_of)


def refresh_all(session: Session, changed: Iterable[Leaf], *, as_of: date | None = None) -> None:
    """The same for several leaves, table by table, so that writers never wait crosswise."""
    session.flush()
    together = list(batches(changed))
    codes = {code for batch in together for code in batch.area_codes}
    for county in sorted({geography.county_of(code) for code in codes}):
        move_revision(session, county, as_of=as_of)
    for kept in KEPT:
        for batch in together:
            _apply(session, kept, batch)
    for batch in together:
        rollup_dates.refresh(session, batch)


def rebuild(session: Session) -> int:
    """Throw all sums away and compute them again from the facts; returns how many leaves."""
    dialect.hold_writers(session)
    for model in (Rollup, RollupMonth, RollupDates):
        session.execute(sa.delete(model))
    session.expire_all()
    found = leaves(session)
    refresh_all(session, found)
    return len(found)


def leaves(session: Session) -> list[Leaf]:
    """Every leaf that has a cycle, in a fixed order."""
    rows = session.execute(
        sa.select(Cycle.origin, Cycle.project_year, Cycle.area_code).distinct()
    ).all()
    return sorted(Leaf(*row) for row in rows)


def move_revision(session: Session, area_code: str, *, as_of: date | None) -> None:
    """Lock and advance the revision of a county; its day never goes back."""
    county = geography.county_of(area_code)
    dialect.move_revision(session, Revision.__table__, county, as_of)


def _apply(session: Session, kept: Kept, batch: Batch) -> None:
    """Add what changed since the last time to the leaf's own row and to every area around it."""
    fresh, stored = kept.count(session, batch), _stored(session, kept, batch)
    deltas: dict[RowKey, dict[str, int]] = defaultdict(lambda: dict.fromkeys(kept.summed, 0))
    for place in fresh.keys() | stored.keys():
        change = _change(kept, fresh.get(place, {}), stored.get(place, {}))
        for key in _rows_of(place) if change else ():
            for name, count in change.items():
                deltas[key][name] += count
    rows = [_row(kept, batch, key, delta) for key, delta in deltas.items()]
    if rows:
        dialect.add_to_rows(session, kept.table, rows, summed=kept.summed)


def _change(kept: Kept, new: dict[str, int], old: dict[str, int]) -> dict[str, int]:
    changes = ((name, new.get(name, 0) - old.get(name, 0)) for name in kept.summed)
    return {name: change for name, change in changes if change}


def _rows_of(place: Place) -> list[RowKey]:
    """The leaf's own row and the rows of the areas that contain it, itself included."""
    code, value = place
    return [
        (OWN, code, value),
        *((ALL, area, value) for area in (code, *geography.ancestors(code))),
    ]


def _row(kept: Kept, batch: Batch, key: RowKey, delta: dict[str, int]) -> dict[str, Any]:
    scope, code, value = key
    return {
        "origin": batch.origin,
        "project_year": batch.project_year,
        "scope": scope,
        "area_code": code,
        kept.dimension: value,
        **delta,
    }


def _stored(session: Session, kept: Kept, batch: Batch) -> Cells:
    found = session.connection().execute(_own_rows(kept.table), batch.values).mappings()
    return {
        (row["area_code"], row[kept.dimension]): {name: row[name] for name in kept.summed}
        for row in found
    }


@cache
def _own_rows(table: sa.Table) -> sa.Select[*tuple[Any, ...]]:
    """The leaves' own rows; built once."""
    columns: Any = table.c
    of = of_leaves(columns.origin, columns.project_year, columns.area_code)
    return sa.select(table).where(*of, columns.scope == OWN)
