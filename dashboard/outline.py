"""The outline of an area's children: what a map is drawn from, in degrees, without any look."""

from dataclasses import dataclass
from typing import Literal

Position = tuple[float, float]
Ring = tuple[Position, ...]
Rings = tuple[Ring, ...]

OutlineKind = Literal["boundaries", "voronoi", "tiles"]
"""Surveyed borders; cells around township seats; hexagons of equal size."""

OutlineCaption = Literal["schematic", "tiles_by_position", "tiles_in_code_order"]
"""What people must be told about the map; in code order, places mean nothing."""


@dataclass(frozen=True)
class Shape:
    """One child: closed rings (outer clockwise, holes counter-clockwise) and a label point.

    ``is_located`` is False where the place on the map does not come from a published seat.
    """

    code: str
    name: str
    rings: Rings
    label: Position
    is_located: bool = True


@dataclass(frozen=True)
class Outline:
    """All children of one area; ``frame`` is the parent's own border behind tiles, if it helps."""

    parent_code: str
    kind: OutlineKind
    caption: OutlineCaption
    shapes: tuple[Shape, ...]
    frame: Rings = ()
