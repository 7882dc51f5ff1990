"""The overview of an area, the same page at every level."""

from functools import lru_cache

from callbacks.context import Context
from dashboard.figures import area_map
from dashboard.figures.map_geometry import MapGeometry
from dashboard.figures.measure import measure_of, usual
from dashboard.outline import OutlineCaption
from data import geo
from data.queries import overview
from layouts.overview.links import MapView
from layouts.page import Page
from layouts.pages import area, missing

MAP_WIDTH_PX = 516
MAP_HEIGHT_PX = 470
MAP_LETTER_PX = 11.2
"""Labels are drawn at 12.5 px; measured a little smaller, they may touch a border, never a name."""


def show(context: Context, code: str | None = None) -> Page:
    """The page of the area in the path, or of the area that this server is home to."""
    frame = context.frame(code)
    if frame is None:
        return missing.not_found()
    geometry, caption = _map(frame.view.area_code)
    summary = overview.overview(context.session, frame)
    chosen = measure_of(context.request.query.get("by")) or usual(summary.totals)
    return area.page(summary, MapView(geometry, caption, chosen))


@lru_cache(maxsize=256)
def _map(code: str) -> tuple[MapGeometry | None, OutlineCaption]:
    """Projecting takes up to 65 ms and depends on nothing that changes."""
    outline = geo.outline(code)
    if outline is None or not outline.shapes:
        return None, "schematic"
    geometry = area_map.project(
        outline,
        reference_width_px=MAP_WIDTH_PX,
        max_height_px=MAP_HEIGHT_PX,
        label_px=MAP_LETTER_PX,
    )
    return geometry, outline.caption
