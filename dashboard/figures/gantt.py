"""Plan and actual of milestones as bars along the months, in per cent of the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures import calendar_axis
from dashboard.figures.calendar_axis import MonthTick
from dashboard.summaries.project import MilestoneDates

SHORTEST = 0.8


@dataclass(frozen=True)
class Span:
    """A bar: where it starts and how wide it is; ``is_open`` while its end is not known."""

    start: float
    width: float
    is_open: bool = False


@dataclass(frozen=True)
class GanttRow:
    """One milestone: its plan above, what really happened below."""

    milestone: MilestoneDates
    planned: Span
    actual: Span | None
    days_late: int | None


@dataclass(frozen=True)
class Gantt:
    """A finished chart; ``today`` is where the day of the figures lies, if it is in view."""

    months: tuple[MonthTick, ...]
    rows: tuple[GanttRow, ...]
    today: float | None


def chart(milestones: Sequence[MilestoneDates], as_of: date | None) -> Gantt | None:
    """Bars for every milestone, or ``None`` without any; an open one runs up to ``as_of``."""
    axis = calendar_axis.around(day for m in milestones for day in _days(m, as_of))
    if axis is None:
        return None
    today = axis.at(as_of) if as_of else None
    return Gantt(
        months=axis.months,
        rows=tuple(_row(axis, milestone, as_of) for milestone in milestones),
        today=today if today is not None and 0 <= today <= 100 else None,
    )


def _days(milestone: MilestoneDates, as_of: date | None) -> list[date]:
    days = [milestone.planned_from, milestone.planned_to]
    days += [day for day in (milestone.actual_from, milestone.actual_to) if day]
    if milestone.actual_from and not milestone.actual_to and as_of:
        days.append(as_of)
    return days


def _row(axis: calendar_axis.Axis, milestone: MilestoneDates, as_of: date | None) -> GanttRow:
    return GanttRow(
        milestone,
        planned=_span(axis, milestone.planned_from, milestone.planned_to),
        actual=_actual(axis, milestone, as_of),
        days_late=milestone.days_late(as_of),
    )


def _actual(axis: calendar_axis.Axis, milestone: MilestoneDates, as_of: date | None) -> Span | None:
    begun = milestone.actual_from or milestone.actual_to
    if begun is None:
        return None
    end = milestone.actual_to or max(as_of or begun, begun)
    return _span(axis, begun, end, is_open=milestone.actual_to is None)


def _span(axis: calendar_axis.Axis, begun: date, end: date, *, is_open: bool = False) -> Span:
    start = axis.at(begun)
    return Span(start, max(axis.at(end) - start, SHORTEST), is_open)
