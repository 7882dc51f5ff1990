"""Draw an outline as a map: paths and label places, no colours, no words of its own."""

from collections.abc import Sequence

from dashboard.figures.label_box import box_fits, roomiest_place
from dashboard.figures.map_geometry import WIDTH, Lettering, MapArea, MapGeometry, percent
from dashboard.figures.map_leaders import margins_for, moved_out
from dashboard.figures.map_sheet import Margins, Sheet, fitted, path_d
from dashboard.outline import Outline, Position, Rings, Shape

LABEL_PX = 12.5
NARROWEST_FOR_LEADERS_PX = 480
MOST_LABELLED = 60
SUFFIXES = ("街道", "回族镇", "回族乡", "回族区", "镇", "乡", "县", "区", "市")


def project(
    outline: Outline,
    *,
    reference_width_px: int,
    max_height_px: int,
    label_px: float = LABEL_PX,
    label_lines: int = 2,
) -> MapGeometry:
    """Fit the outline into a box ``reference_width_px`` wide and at most ``max_height_px`` high.

    Labels are measured at that width with letters of ``label_px``: two lines, name over value,
    or one. A name that does not fit loses its suffix, then moves to the side with a leader; on
    narrow pages and on maps of more than 60 areas it is left out.
    """
    unit = WIDTH / reference_width_px
    letters, most_high = Lettering(label_px * unit, label_lines), max_height_px * unit
    sheet, areas = _drawn(outline, Margins(), letters, most_high)
    if _leaders_allowed(areas, reference_width_px):
        sheet, areas = _with_margins(outline, letters, most_high)
        areas = moved_out(areas, sheet, letters)
    frame = path_d(sheet.rings(outline.frame))
    return MapGeometry(WIDTH, round(sheet.height, 1), tuple(areas), frame)


def short_name(name: str) -> str:
    """The name without 镇, 乡, 街道, 县, 区, 市, of which at least two characters stay."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def _drawn(
    outline: Outline, margins: Margins, letters: Lettering, most_high: float
) -> tuple[Sheet, list[MapArea]]:
    sheet = fitted(outline, margins, most_high)
    return sheet, [_area(shape, sheet, letters) for shape in outline.shapes]


def _with_margins(
    outline: Outline, letters: Lettering, most_high: float
) -> tuple[Sheet, list[MapArea]]:
    """Margins make the map smaller, and a smaller map may need another margin: twice at most."""
    margins = Margins()
    while True:
        sheet, areas = _drawn(outline, margins, letters, most_high)
        wanted = margins_for(areas, sheet, letters, margins)
        if wanted == margins:
            return sheet, areas
        margins = Margins(max(wanted.left, margins.left), max(wanted.right, margins.right))


def _area(shape: Shape, sheet: Sheet, letters: Lettering) -> MapArea:
    rings = sheet.rings(shape.rings)
    label, (x, y), fits = _label_inside(shape, rings, sheet.point(shape.label), letters)
    return MapArea(
        code=shape.code,
        name=shape.name,
        label=label,
        path_d=path_d(rings),
        label_x_percent=percent(x, WIDTH),
        label_y_percent=percent(y, sheet.height),
        fits=fits,
        is_located=shape.is_located,
    )


def _label_inside(
    shape: Shape, rings: Rings, point: Position, letters: Lettering
) -> tuple[str, Position, bool]:
    """The full name at its point or nearby, else the short name at its point or nearby."""
    for name in dict.fromkeys((shape.name, short_name(shape.name))):
        box = letters.box(name)
        if box_fits(rings, point, box):
            return name, point, True
        place = roomiest_place(rings, point, box)
        if place is not None:
            return name, place, True
    return short_name(shape.name), point, False


def _leaders_allowed(areas: Sequence[MapArea], reference_width_px: int) -> bool:
    crowded = len(areas) > MOST_LABELLED or reference_width_px < NARROWEST_FOR_LEADERS_PX
    return not crowded and any(not area.fits for area in areas)
