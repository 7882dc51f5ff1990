"""Where degrees land on the paper: a Mercator projection that fills a box between two margins."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.figures.map_geometry import WIDTH
from dashboard.outline import Outline, Position, Rings

SEAM = 2.0


@dataclass(frozen=True)
class Margins:
    """Room kept free at the sides for labels, in viewBox units."""

    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """Scale and origin of the projection; ``left`` and ``right`` bound the drawn map."""

    west: float
    north: float
    scale: float
    left: float
    right: float
    height: float

    def point(self, position: Position) -> Position:
        """Degrees in, viewBox units out."""
        x, y = _mercator(position)
        return (x - self.west) * self.scale + self.left, (self.north - y) * self.scale + SEAM

    def rings(self, rings: Rings) -> Rings:
        """Every corner of the rings in viewBox units."""
        return tuple(tuple(self.point(position) for position in ring) for ring in rings)


def fitted(outline: Outline, margins: Margins, most_high: float) -> Sheet:
    """The largest map that keeps the margins free and is at most ``most_high`` units high."""
    west, south, east, north = _extent(outline)
    room = WIDTH - 2 * SEAM - margins.left - margins.right
    scale = min(room / (east - west), (most_high - 2 * SEAM) / (north - south))
    wide = (east - west) * scale
    left = SEAM + margins.left + (room - wide) / 2
    return Sheet(west, north, scale, left, left + wide, (north - south) * scale + 2 * SEAM)


def path_d(rings: Iterable[Sequence[Position]]) -> str:
    """SVG path of closed rings in tenths of a unit; corners that fall together are drawn once.

    Steps are differences of rounded places, so neighbours meet exactly and errors never add up.
    """
    return "".join(_ring_d(ring) for ring in rings)


def _ring_d(ring: Sequence[Position]) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(tenths)]
    moves = [step for step in steps if step != (0, 0)][:-1]
    start = _pair(*tenths[0])
    return f"M{start}l" + " ".join(_pair(*move) for move in moves) + "Z" if moves else ""


def _pair(x: int, y: int) -> str:
    return f"{x / 10:g},{y / 10:g}"


def _mercator(position: Position) -> Position:
    longitude, latitude = position
    north = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return longitude, math.degrees(north)


def _extent(outline: Outline) -> tuple[float, float, float, float]:
    rings = [ring for shape in outline.shapes for ring in shape.rings] + list(outline.frame)
    points = [_mercator(position) for ring in rings for position in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
