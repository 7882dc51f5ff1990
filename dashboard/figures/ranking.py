"""A sorted dot plot: who is first, who is last; the axis may start above zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.measure import Measure, ratio
from dashboard.summaries.area import AreaRef, AreaTotals, Ratio, Totals

TICK_STEPS = (20, 25, 50, 100, 200)
MOST_TICKS = 4


@dataclass(frozen=True)
class RankedArea:
    """One line: its rate and where its dot stands, in per cent of the track."""

    area: AreaRef
    rate: Ratio
    x: float
    very_late: int


@dataclass(frozen=True)
class Ranking:
    """Areas from the highest rate to the lowest, those without a base left out and counted."""

    rows: tuple[RankedArea, ...]
    ticks: tuple[tuple[int, float], ...]
    mean_x: float | None
    left_out: int


def ranking(children: Sequence[AreaTotals], whole: Totals, measure: Measure) -> Ranking:
    """Rank areas by a measure; equal rates stand in the order of their codes."""
    rated = [(child, ratio(measure, child.totals)) for child in children]
    known = [(child, rate) for child, rate in rated if rate.percent is not None]
    known.sort(key=lambda pair: (-(pair[1].percent or 0), pair[0].area.code))
    low, high = _range([rate.percent or 0 for _, rate in known])
    rows = tuple(
        RankedArea(child.area, rate, _place(rate, low, high), child.totals.very_late)
        for child, rate in known
    )
    mean = ratio(measure, whole)
    return Ranking(
        rows,
        _ticks(low, high),
        None if mean.percent is None else _place(mean, low, high),
        len(children) - len(known),
    )


def _range(percents: Sequence[float]) -> tuple[int, int]:
    """From the ten below the lowest rate to 100, or beyond where a rate is higher."""
    if not percents:
        return 0, 100
    low = max(0, int(min(percents)) // 20 * 20)
    high = max(100, -(-int(max(percents) + 0.999) // 20) * 20)
    return (low, high) if low < high else (low - 20, high)


def _ticks(low: int, high: int) -> tuple[tuple[int, float], ...]:
    step = next(step for step in TICK_STEPS if (high - low) / step <= MOST_TICKS)
    values = range(low, high + 1, step)
    return tuple((value, 100 * (value - low) / (high - low)) for value in values)


def _place(rate: Ratio, low: int, high: int) -> float:
    percent = rate.percent or 0
    return round(100 * (percent - low) / (high - low), 2)
