"""Whether a label's box lies inside a shape, and where it would."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dashboard.outline import Position, Rings

SCAN_LINES = 5
SEARCH_STEPS = 12


@dataclass(frozen=True)
class LabelBox:
    """Width and height of a label, in the units of the drawing."""

    width: float
    height: float


def box_fits(rings: Rings, centre: Position, box: LabelBox) -> bool:
    """Whether the box around ``centre`` lies inside the rings (even-odd, five scan lines)."""
    x, y = centre
    return _covers(_scan(rings, y, box), x - box.width / 2, x + box.width / 2)


def roomiest_place(rings: Rings, near: Position, box: LabelBox) -> Position | None:
    """The place closest to ``near`` where the box fits, on a coarse raster; None if nowhere."""
    return min(_free_places(rings, box), key=lambda place: _distance(place, near), default=None)


def _free_places(rings: Rings, box: LabelBox) -> Iterator[Position]:
    """Each row of the raster is scanned once, for all its places."""
    xs = _steps([x for ring in rings for x, _ in ring], box.width)
    for y in _steps([y for ring in rings for _, y in ring], box.height):
        lines = _scan(rings, y, box)
        for x in xs:
            if _covers(lines, x - box.width / 2, x + box.width / 2):
                yield x, y


def _steps(coordinates: list[float], size: float) -> list[float]:
    """Middles of a box of ``size`` from one end to the other; none if it is too large."""
    low, room = min(coordinates) + size / 2, max(coordinates) - min(coordinates) - size
    if room < 0:
        return []
    return [low + room * step / SEARCH_STEPS for step in range(SEARCH_STEPS + 1)]


def _scan(rings: Rings, y: float, box: LabelBox) -> list[list[float]]:
    heights = (y + box.height * (line / (SCAN_LINES - 1) - 0.5) for line in range(SCAN_LINES))
    return [_crossings(rings, height) for height in heights]


def _crossings(rings: Rings, height: float) -> list[float]:
    """Where the rings cross a horizontal line, from left to right."""
    found = []
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > height) != (by > height):
                found.append(ax + (height - ay) * (bx - ax) / (by - ay))
    return sorted(found)


def _covers(lines: list[list[float]], low: float, high: float) -> bool:
    """Whether every scan line is inside the shape all the way from ``low`` to ``high``."""
    return all(
        any(left <= low and high <= right for left, right in _insides(line)) for line in lines
    )


def _insides(crossings: list[float]) -> Iterator[Position]:
    return zip(crossings[::2], crossings[1::2], strict=True)


def _distance(a: Position, b: Position) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
