"""Cumulative completions by month against the plan; labels stand at the ends of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard import formatting
from dashboard.figures.drawing import Drawing, Label, Shape, polyline
from dashboard.summaries.area import MonthCount
from dashboard.wording import area as words

HEIGHT, TOP, BOTTOM = 168, 12, 140
LEFT, RIGHT = 9.0, 80.0
LINES = 4


@dataclass(frozen=True)
class TrendPoint:
    """Cumulative counts at the end of a month; ``completed`` is ``None`` after the last report."""

    month: str
    planned: int
    completed: int | None


def points(months: Sequence[MonthCount], *, as_of_month: str) -> tuple[TrendPoint, ...]:
    """Every month from the first to the last that counts, gaps filled, sums running."""
    if not months:
        return ()
    by_month = {count.month: count for count in months}
    names = list(_months_between(months[0].month, max(months[-1].month, months[0].month)))
    planned = accumulate(by_month[n].planned if n in by_month else 0 for n in names)
    done = accumulate(by_month[n].completed if n in by_month else 0 for n in names)
    return tuple(
        TrendPoint(name, p, c if name <= as_of_month else None)
        for name, p, c in zip(names, planned, done, strict=True)
    )


def trend(line: Sequence[TrendPoint], *, total: int) -> Drawing:
    """The two lines over a light grid; needs at least one point."""
    top = max(total, *(p.planned for p in line), *(p.completed or 0 for p in line), 1)
    x = _places(len(line))
    y = [BOTTOM - (BOTTOM - TOP) * value / top for value in range(top + 1)]
    planned = [(x[i], y[p.planned]) for i, p in enumerate(line)]
    done = [(x[i], y[p.completed]) for i, p in enumerate(line) if p.completed is not None]
    shapes = (*_grid(top, y), Shape(polyline(planned), "line planned"), *_done(done))
    labels = (*_axis(line, x, top, y), *_ends(line, planned, done))
    return Drawing(HEIGHT, shapes, labels, words.TREND)


def _months_between(first: str, last: str) -> Sequence[str]:
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]


def _places(count: int) -> list[float]:
    step = (RIGHT - LEFT) / max(1, count - 1)
    return [LEFT + step * i for i in range(count)]


def _grid_values(top: int) -> list[int]:
    return sorted({round(top * i / (LINES - 1)) for i in range(LINES)})


def _grid(top: int, y: Sequence[float]) -> tuple[Shape, ...]:
    return tuple(
        Shape(f"M{LEFT} {y[value]:.1f}H{RIGHT}", "grid-line") for value in _grid_values(top)
    )


def _done(done: Sequence[tuple[float, float]]) -> tuple[Shape, ...]:
    if not done:
        return ()
    area = polyline([*done, (done[-1][0], BOTTOM), (done[0][0], BOTTOM)]) + "z"
    return Shape(area, "line-area"), Shape(polyline(done), "line done")


def _axis(
    line: Sequence[TrendPoint], x: Sequence[float], top: int, y: Sequence[float]
) -> tuple[Label, ...]:
    counts = [
        Label(LEFT - 1.6, y[v], formatting.count(v), "axis", "end") for v in _grid_values(top)
    ]
    every = max(1, -(-len(line) // 7))
    months = [
        Label(x[i], BOTTOM + 16, formatting.month(point.month), "axis", "middle")
        for i, point in enumerate(line)
        if i % every == 0
    ]
    return (*counts, *months)


def _ends(
    line: Sequence[TrendPoint],
    planned: Sequence[tuple[float, float]],
    done: Sequence[tuple[float, float]],
) -> tuple[Label, ...]:
    """Plan and actual at the ends of their lines, kept a line apart."""
    plan_y = planned[-1][1]
    plan = Label(RIGHT + 1.5, plan_y, words.planned(line[-1].planned), "end-plan")
    if not done:
        return (plan,)
    reached = line[len(done) - 1].completed or 0
    done_y = done[-1][1]
    near = abs(done_y - plan_y) < 18
    y = plan_y + 18 if near else done_y
    x = max(done[-1][0], RIGHT if near else 0) + 1.5
    return plan, Label(x, y + (0 if near else 12), words.reached(reached), "end-done")
