"""Time as a place: the share of a span at which a day lies, and the months along the axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class MonthTick:
    """One month along an axis: where it begins and how wide it is, in per cent."""

    month: date
    start: float
    width: float


@dataclass(frozen=True)
class Axis:
    """Whole months from ``first`` (a first of month) up to, not including, ``end``."""

    first: date
    end: date

    def at(self, day: date) -> float:
        """Where a day lies, in per cent; days outside lie outside 0 to 100."""
        return (day - self.first).days / (self.end - self.first).days * 100

    @property
    def months(self) -> tuple[MonthTick, ...]:
        """Every month of the axis, in order."""
        ticks = []
        month = self.first
        while month < self.end:
            after = next_month(month)
            ticks.append(MonthTick(month, self.at(month), self.at(after) - self.at(month)))
            month = after
        return tuple(ticks)


def around(days: Iterable[date]) -> Axis | None:
    """The whole months that contain all the days, or ``None`` without days."""
    known = sorted(days)
    if not known:
        return None
    return Axis(known[0].replace(day=1), next_month(known[-1]))


def next_month(day: date) -> date:
    """The first day of the month after the one that a day lies in."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
