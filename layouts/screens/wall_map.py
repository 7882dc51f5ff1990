"""Draws a map for a wall: areas tinted by their worst light, light and name on each."""

from collections.abc import Callable
from html import escape

from dashboard.domain.lifecycle import Standing
from dashboard.figures import wall_map
from dashboard.figures.map_geometry import MapArea, MapGeometry, place_of
from dashboard.outline import Outline
from dashboard.summaries.public import PublicChild
from layouts.components.marks import SHAPES
from layouts.components.markup import Markup

HATCH = (
    '<defs><pattern id="wall-hatch" width="12" height="12" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="12" height="12" fill="var(--hatch-ground)"/>'
    '<path d="M0 0V12" stroke="var(--hatch)" stroke-width="4"/></pattern></defs>'
)
GAP = 4
NOTHING: Callable[[PublicChild], str] = lambda _child: ""  # noqa: E731


def wall_map_drawing(
    outline: Outline,
    children: tuple[PublicChild, ...],
    *,
    width: int,
    height: int,
    chosen: str = "",
    value: Callable[[PublicChild], str] = NOTHING,
) -> Markup:
    """The map in a box of a screen 1920 wide; ``value`` is written after the name.

    Areas without any release are hatched; ``chosen`` gets a bright border.
    """
    geometry = wall_map.placed(outline, width_px=width, height_px=height)
    known = {child.area.code: child for child in children}
    unit = wall_map.unit(width)
    shapes = "".join(_shape(area, known.get(area.code), chosen) for area in geometry.areas)
    labels = "".join(
        _label(area, geometry, unit, known.get(area.code), value) for area in geometry.areas
    )
    frame = f'<path class="wall-frame" d="{geometry.frame_d}"/>' if geometry.frame_d else ""
    return Markup(
        f'<svg class="wall-map" viewBox="0 0 {geometry.width:g} {geometry.height:g}"'
        f' aria-hidden="true">{HATCH}{frame}{shapes}{labels}</svg>'
    )


def _shape(area: MapArea, child: PublicChild | None, chosen: str) -> str:
    worst = child.worst if child else None
    meaning = f"lit-{worst}" if worst else "lit-none"
    mine = " is-chosen" if area.code == chosen else ""
    return f'<path class="lit {meaning}{mine}" d="{area.path_d}"/>'


def _label(
    area: MapArea,
    geometry: MapGeometry,
    unit: float,
    child: PublicChild | None,
    value: Callable[[PublicChild], str],
) -> str:
    if child is None or child.worst is None:
        return ""
    x, y = place_of(area, geometry.height)
    text = escape(area.label + value(child))
    size = wall_map.LIGHT_PX * unit
    letters = f'font-size="{wall_map.LABEL_PX * unit:.2f}"'
    below = y + GAP * unit + wall_map.LABEL_PX * unit
    return (
        f"{_light(child.worst, x - size / 2, y - size - GAP * unit / 2, size)}"
        f'<text x="{x:.1f}" y="{below:.1f}" {letters} text-anchor="middle">{text}</text>'
    )


def _light(worst: Standing, x: float, y: float, size: float) -> str:
    return (
        f'<svg x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" height="{size:.1f}"'
        f' viewBox="0 0 16 16">{SHAPES[worst]}</svg>'
    )
