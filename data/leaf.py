"""Where facts are recorded, and from where sums are kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam
from sqlalchemy.orm import InstrumentedAttribute

from dashboard.domain.lifecycle import Origin

MOST_CODES = 500


@dataclass(frozen=True, order=True)
class Leaf:
    """One origin, one project year, one area with a body that decides."""

    origin: Origin
    project_year: int
    area_code: str


@dataclass(frozen=True)
class Batch:
    """Leaves of one origin and year that are read together."""

    origin: Origin
    project_year: int
    area_codes: tuple[str, ...]

    def leaf(self, area_code: str) -> Leaf:
        """One of the leaves."""
        return Leaf(self.origin, self.project_year, area_code)

    def where(
        self,
        origin: InstrumentedAttribute[Origin],
        project_year: InstrumentedAttribute[int],
        area_code: InstrumentedAttribute[str],
    ) -> tuple[ColumnElement[bool], ...]:
        """Rows of these leaves, in a form that the index on the three columns serves."""
        codes = self.area_codes
        within = area_code == codes[0] if len(codes) == 1 else area_code.in_(codes)
        return origin == self.origin, project_year == self.project_year, within

    @property
    def values(self) -> dict[str, Any]:
        """What statements made with ``of_leaves`` are executed with."""
        return {
            "leaf_origin": self.origin,
            "leaf_year": self.project_year,
            "leaf_codes": list(self.area_codes),
        }


def of_leaves(
    origin: InstrumentedAttribute[Origin],
    project_year: InstrumentedAttribute[int],
    area_code: InstrumentedAttribute[str],
) -> tuple[ColumnElement[bool], ...]:
    """The same for a statement that is built once and executed with each batch's ``values``."""
    codes: BindParameter[str] = bindparam("leaf_codes", expanding=True)
    return (
        origin == bindparam("leaf_origin"),
        project_year == bindparam("leaf_year"),
        area_code.in_(codes),
    )


def batches(leaves: Iterable[Leaf]) -> Iterator[Batch]:
    """The leaves by origin and year, at most 500 areas at a time, in a fixed order."""
    grouped: dict[tuple[Origin, int], list[str]] = defaultdict(list)
    for leaf in sorted(set(leaves)):
        grouped[leaf.origin, leaf.project_year].append(leaf.area_code)
    for (origin, year), codes in grouped.items():
        for start in range(0, len(codes), MOST_CODES):
            yield Batch(origin, year, tuple(codes[start : start + MOST_CODES]))
