"""Kinds of projects, read from the pattern files beside this module."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from dashboard.domain.lifecycle import Category, ProjectKind

FOLDER = Path(__file__).parent


class Scope(StrEnum):
    """Which body chooses: places of different rank build different things."""

    TOWNSHIP = "township"
    STREET = "street"
    COUNTY = "county"


FILES = {
    Scope.TOWNSHIP: ("patterns_works.txt", "patterns_people.txt"),
    Scope.STREET: ("patterns_street.txt",),
    Scope.COUNTY: ("patterns_county.txt",),
}


@dataclass(frozen=True)
class Target:
    """An indicator with the range that its target is drawn from."""

    name: str
    unit: str
    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def is_width(self) -> bool:
        """A width is there or not; it does not grow with progress."""
        return self.unit in ("%", "m") and "长度" not in self.name and self.high < 100


@dataclass(frozen=True)
class Pattern:
    """One kind of project: texts with places left open, targets, cost in thousand yuan."""

    category: Category
    kind: ProjectKind
    steps: str
    unit: str
    cost_low: int
    cost_high: int
    title: str
    content: str
    targets: tuple[Target, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=8)
def of_scope(scope: Scope) -> tuple[Pattern, ...]:
    """Every pattern of a scope, in file order."""
    return tuple(pattern for name in FILES[scope] for pattern in _read(FOLDER / name))


@lru_cache(maxsize=64)
def of_category(scope: Scope, category: Category) -> tuple[Pattern, ...]:
    """The patterns of one category."""
    return tuple(pattern for pattern in of_scope(scope) if pattern.category is category)


def named(scope: Scope, beginning: str) -> Pattern:
    """The pattern whose title begins so; ``StopIteration`` if there is none."""
    return next(pattern for pattern in of_scope(scope) if pattern.title.startswith(beginning))


def _read(path: Path) -> Iterator[Pattern]:
    for block in path.read_text(encoding="utf-8").split("\n["):
        lines = [line for line in block.splitlines() if line]
        if len(lines) == 5:
            yield _pattern(lines)


def _pattern(lines: list[str]) -> Pattern:
    category, kind, steps, unit, low, high = lines[0].strip("[]").split()
    return Pattern(
        category=Category(category),
        kind=ProjectKind(kind),
        steps=steps,
        unit=unit,
        cost_low=int(low),
        cost_high=int(high),
        title=lines[1],
        content=lines[2],
        targets=tuple(target(text) for text in lines[3].split("; ")),
        words=tuple(lines[4].split("|")),
    )


def target(text: str) -> Target:
    """Read ``name unit low high step``."""
    name, unit, low, high, step = text.split()
    return Target(name, unit, Decimal(low), Decimal(high), Decimal(step))
