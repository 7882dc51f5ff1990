"""A map for a wall: short names, a light over each name, everything in one scale."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dashboard.figures import area_map
from dashboard.figures.map_geometry import WIDTH, MapArea, MapGeometry
from dashboard.outline import Outline

LABEL_PX = 24
LIGHT_PX = 30
MEASURED_PX = (24, 21, 18, 15)
NARROW_PX = area_map.NARROWEST_FOR_LEADERS_PX - 1
"""A map that counts as narrow keeps its names inside; on a wall the larger map is worth more."""


@lru_cache(maxsize=64)
def placed(outline: Outline, *, width_px: int, height_px: int) -> MapGeometry:
    """The map in a box of a screen 1920 wide, with labels of two lines: light over name.

    A name that does not fit its shape with all the space around it is placed with less.
    """
    shapes = tuple(replace(shape, name=area_map.short_name(shape.name)) for shape in outline.shapes)
    short, scale = replace(outline, shapes=shapes), NARROW_PX / width_px
    drawn = [
        area_map.project(
            short,
            reference_width_px=NARROW_PX,
            max_height_px=round(height_px * scale),
            label_px=measured_px * scale,
        )
        for measured_px in MEASURED_PX
    ]
    areas = tuple(_roomiest(same) for same in zip(*(each.areas for each in drawn), strict=True))
    return replace(drawn[0], areas=areas)


def _roomiest(same: Sequence[MapArea]) -> MapArea:
    """The first place with enough room; on a wall every name is shown, even in a narrow shape."""
    return replace(next((area for area in same if area.fits), same[-1]), fits=True)


def unit(width_px: int) -> float:
    """Units of the drawing in one pixel of a screen 1920 wide."""
    return WIDTH / width_px
