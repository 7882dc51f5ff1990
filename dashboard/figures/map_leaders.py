"""Labels that do not fit their shape move to the sides of the map, each with a leader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dashboard.figures.label_spread import spread
from dashboard.figures.map_geometry import WIDTH, Leader, Lettering, MapArea, percent, place_of
from dashboard.figures.map_sheet import Margins, Sheet
from dashboard.outline import Position

SLOTS_PER_LABEL = 4
LABELS_PER_CROSSING = 6.0
MOST_SWAPS = 12


@dataclass(frozen=True)
class _Side:
    """One column of labels: ``x`` is where they begin (right of the map) or end (left of it)."""

    x: float
    sheet: Sheet
    letters: Lettering
    inside: Sequence[MapArea]

    @property
    def heights(self) -> list[float]:
        """Where a label's middle may stand."""
        step = self.letters.height / SLOTS_PER_LABEL
        count = int((self.sheet.height - self.letters.height) / step) + 1
        return [self.letters.height / 2 + index * step for index in range(count)]

    def start(self, area: MapArea) -> Position:
        return place_of(area, self.sheet.height)


def margins_for(
    areas: Sequence[MapArea], sheet: Sheet, letters: Lettering, kept: Margins
) -> Margins:
    """Room at the sides that get labels, where the map does not leave enough already."""
    outside = [area for area in areas if not area.fits]
    needed = _column_width(outside, letters)
    sides = {_goes_right(area, outside) for area in outside}
    return Margins(
        left=needed if False in sides and sheet.left < needed else kept.left,
        right=needed if True in sides and WIDTH - sheet.right < needed else kept.right,
    )


def moved_out(areas: Sequence[MapArea], sheet: Sheet, letters: Lettering) -> list[MapArea]:
    """The same areas; those whose label does not fit stand at a side, if there is room."""
    outside = [area for area in areas if not area.fits]
    inside = [area for area in areas if area.fits]
    placed: dict[str, MapArea] = {}
    for right in (False, True):
        column = [area for area in outside if _goes_right(area, outside) is right]
        x = _column_x(outside, sheet, letters, right=right)
        placed |= {area.code: area for area in _stacked(column, _Side(x, sheet, letters, inside))}
    return [placed.get(area.code, area) for area in areas]


def _goes_right(area: MapArea, outside: Sequence[MapArea]) -> bool:
    """The nearer side, but with several labels both sides share them."""
    places = sorted(other.label_x_percent for other in outside)
    middle = (places[0] + places[-1]) / 2 if len(places) > 1 else 50.0
    return area.label_x_percent > middle


def _column_width(outside: Sequence[MapArea], letters: Lettering) -> float:
    longest = max((letters.width(area.label) for area in outside), default=0.0)
    return longest + 4 * letters.gap


def _column_x(
    outside: Sequence[MapArea], sheet: Sheet, letters: Lettering, *, right: bool
) -> float:
    width = _column_width(outside, letters) - 2 * letters.gap
    if right:
        return min(WIDTH - width, sheet.right + 2 * letters.gap)
    return max(width, sheet.left - 2 * letters.gap)


def _stacked(column: Sequence[MapArea], side: _Side) -> list[MapArea]:
    """One side's labels from top to bottom; none of them where they are too many."""
    order = sorted(column, key=lambda area: (area.label_y_percent, area.code))
    for _ in range(MOST_SWAPS):
        slots = spread([_costs(area, side) for area in order], apart=SLOTS_PER_LABEL)
        if slots is None:
            return []
        ends = [(side.x, side.heights[slot]) for slot in slots]
        crossing = next(_crossings([side.start(area) for area in order], ends), None)
        if crossing is None:
            break
        i, j = crossing
        order[i], order[j] = order[j], order[i]
    return [_with_leader(area, side, end) for area, end in zip(order, ends, strict=True)]


def _costs(area: MapArea, side: _Side) -> list[float]:
    """Distance from the shape's own height, and a fine for each label that the leader crosses."""
    start = side.start(area)
    fine = LABELS_PER_CROSSING * side.letters.height
    return [
        abs(height - start[1]) + fine * _labels_hit(start, (side.x, height), side)
        for height in side.heights
    ]


def _labels_hit(start: Position, end: Position, side: _Side) -> int:
    return sum(
        _hits(start, end, side.start(area), side.letters, area.label) for area in side.inside
    )


def _hits(start: Position, end: Position, middle: Position, letters: Lettering, label: str) -> bool:
    """Whether a line that runs sideways passes through a label's box."""
    box = letters.box(label)
    low = max(min(start[0], end[0]), middle[0] - box.width / 2)
    high = min(max(start[0], end[0]), middle[0] + box.width / 2)
    if low >= high:
        return False
    slope = (end[1] - start[1]) / (end[0] - start[0])
    first, last = start[1] + slope * (low - start[0]), start[1] + slope * (high - start[0])
    top, bottom = middle[1] - box.height / 2, middle[1] + box.height / 2
    return min(first, last) < bottom and max(first, last) > top


def _crossings(starts: Sequence[Position], ends: Sequence[Position]) -> Iterator[tuple[int, int]]:
    """Pairs of leaders that cross each other."""
    for i, j in combinations(range(len(starts)), 2):
        apart = _turn(starts[i], ends[i], starts[j]) * _turn(starts[i], ends[i], ends[j])
        other = _turn(starts[j], ends[j], starts[i]) * _turn(starts[j], ends[j], ends[i])
        if apart < 0 and other < 0:
            yield i, j


def _turn(a: Position, b: Position, c: Position) -> float:
    """Positive where ``c`` lies on one side of the line from ``a`` to ``b``, else negative."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _with_leader(area: MapArea, side: _Side, to: Position) -> MapArea:
    (from_x, from_y), (x, y) = side.start(area), to
    right = x > from_x
    end = x - side.letters.gap if right else x + side.letters.gap
    return replace(
        area,
        label_x_percent=percent(x, WIDTH),
        label_y_percent=percent(y, side.sheet.height),
        anchor="start" if right else "end",
        leader=Leader(round(from_x, 1), round(from_y, 1), round(end, 1), round(y, 1)),
    )
