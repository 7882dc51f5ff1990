"""A map of child areas: coloured by class, every area a link, never without 示意图."""

from collections.abc import Callable, Mapping
from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard.figures.map_geometry import MapArea, MapGeometry
from dashboard.outline import OutlineCaption
from dashboard.wording import area as words
from layouts.components.markup import Markup

CAPTIONS: Mapping[OutlineCaption, str] = {
    "schematic": words.SCHEMATIC,
    "tiles_by_position": words.TILES_NEAR,
    "tiles_in_code_order": words.TILES,
}
HATCH = (
    '<defs><pattern id="hatch" width="12" height="12" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="12" height="12" fill="var(--hatch-ground)"/>'
    '<path d="M0 0V12" stroke="var(--hatch)" stroke-width="3.4"/></pattern></defs>'
)


class Shown:
    """What one area of a map says: a class of meaning, a value, a tooltip, a mark, a link."""

    def __init__(self, meaning: str, value: str, title: str, href: str, mark: str = "") -> None:
        self.meaning = meaning
        self.value = value
        self.title = title
        self.href = href
        self.mark = mark


def area_map(geometry: MapGeometry, shown: Callable[[MapArea], Shown], *, name: str) -> Component:
    """The map; shapes and labels are links, the shapes carry the names for screen readers."""
    pairs = [(area, shown(area)) for area in geometry.areas]
    ratio = geometry.width / geometry.height
    frame = f'<path class="map-frame" d="{geometry.frame_d}"/>' if geometry.frame_d else ""
    shapes = "".join(_shape(area, said) for area, said in pairs)
    leaders = "".join(_leader(area) for area, _ in pairs)
    labels = "".join(_label(area, said) for area, said in pairs if area.is_labelled)
    svg = (
        f'<svg viewBox="0 0 {geometry.width:g} {geometry.height:g}" role="group"'
        f' aria-label="{escape(name)}">{HATCH}{frame}{shapes}{leaders}</svg>'
    )
    crowd = "many" if len(pairs) > 14 else "few"
    return html.Div(
        Markup(f'<div class="map-box" style="--ratio:{ratio:.4f}">{svg}{labels}</div>'),
        className=f"map map-{crowd}",
    )


def _shape(area: MapArea, said: Shown) -> str:
    path = (
        f'<path class="map-area {said.meaning}" d="{area.path_d}">'
        f"<title>{escape(said.title)}</title></path>"
    )
    if not said.href:
        return path
    return f'<a href="{escape(said.href)}" aria-label="{escape(said.title)}">{path}</a>'


def _leader(area: MapArea) -> str:
    if area.leader is None:
        return ""
    line = area.leader
    path = f"M{line.from_x:g} {line.from_y:g}L{line.to_x:g} {line.to_y:g}"
    return f'<path class="map-leader" d="{path}"/>'


def _label(area: MapArea, said: Shown) -> str:
    outside = "" if area.fits else " outside"
    return (
        f'<span class="map-label {area.anchor} {said.meaning}{outside}" aria-hidden="true"'
        f' style="left:{area.label_x_percent}%;top:{area.label_y_percent}%">{escape(area.label)}'
        f"<b>{escape(said.value)}{said.mark}</b></span>"
    )
