"""The rates that a map and a ranking can show, and the classes in which a map shows them."""

from collections.abc import Callable
from enum import StrEnum

from dashboard.summaries.area import Ratio, Totals


class Measure(StrEnum):
    """A rate of an area; each has its definition in the wording."""

    COMPLETION = "completion"
    ON_SCHEDULE = "on_schedule"
    PAID = "paid"
    SATISFACTION = "satisfaction"
    ANSWERED = "answered"


RATIOS: dict[Measure, Callable[[Totals], Ratio]] = {
    Measure.COMPLETION: lambda totals: totals.completion,
    Measure.ON_SCHEDULE: lambda totals: totals.on_schedule,
    Measure.PAID: lambda totals: totals.paid_of_in_place,
    Measure.SATISFACTION: lambda totals: totals.satisfaction,
    Measure.ANSWERED: lambda totals: totals.answered,
}
CLASS_FLOORS = (0, 60, 70, 80, 90)
"""Lower bounds of the five fixed classes, in per cent; fixed so that years can be compared."""


def measure_of(text: str | None) -> Measure | None:
    """The measure that an address names, or ``None`` if it names none that exists."""
    return Measure(text) if text in set(Measure) else None


def usual(totals: Totals) -> Measure:
    """What is asked first: completion, or answers while nothing has been voted yet."""
    return Measure.COMPLETION if totals.projects else Measure.ANSWERED


def ratio(measure: Measure, totals: Totals) -> Ratio:
    """The rate of an area."""
    return RATIOS[measure](totals)


def class_of(rate: Ratio) -> int | None:
    """The class from 1 to 5 of a rate, or ``None`` where it has no base."""
    percent = rate.percent
    if percent is None:
        return None
    return sum(percent >= floor for floor in CLASS_FLOORS) or 1
