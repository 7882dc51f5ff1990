"""A map keeps its box, its neighbours and its names: none covers another, none is cut off."""

import itertools
import re

import pytest

from dashboard.figures.area_map import project, short_name
from dashboard.figures.label_box import LabelBox, box_fits, roomiest_place
from dashboard.figures.label_spread import spread
from dashboard.figures.map_geometry import Lettering, MapArea, MapGeometry
from dashboard.figures.map_sheet import path_d
from dashboard.outline import Outline, Shape
from data import geo

SQUARE = ((0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0))
MAPS = ["41", "4101", "4103", "4117", "411729", "411122", "410928", "411323"]


def field(code: str, name: str, west: float, width: float = 1.0) -> Shape:
    """A rectangle one degree high beside others like it."""
    east = west + width
    ring = ((west, 33.0), (west, 34.0), (east, 34.0), (east, 33.0), (west, 33.0))
    return Shape(code, name, (ring,), (west + width / 2, 33.5))


def map_of(*shapes: Shape) -> Outline:
    return Outline("41", "boundaries", "schematic", shapes)


def shipped(code: str) -> Outline:
    outline = geo.outline(code)
    assert outline is not None
    return outline


def corners(path: str) -> list[tuple[float, float]]:
    """Absolute corners of a path, for comparing neighbours."""
    found = []
    for ring in path.split("Z")[:-1]:
        x = y = 0.0
        for dx, dy in re.findall(r"(-?[\d.]+),(-?[\d.]+)", ring):
            x, y = round(x + float(dx), 1), round(y + float(dy), 1)
            found.append((x, y))
    return found


def label_rectangle(area: MapArea, drawn: MapGeometry, letters: Lettering) -> tuple[float, ...]:
    x = area.label_x_percent * drawn.width / 100
    y = area.label_y_percent * drawn.height / 100
    width = letters.width(area.label)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[area.anchor]
    return left, y - letters.height / 2, left + width, y + letters.height / 2


@pytest.mark.parametrize(("wide", "high"), [(360, 400), (580, 420), (1100, 900)])
@pytest.mark.parametrize("code", MAPS)
def test_everything_stays_inside_the_box(code, wide, high):
    drawn = project(shipped(code), reference_width_px=wide, max_height_px=high)
    points = [point for area in drawn.areas for point in corners(area.path_d)]
    assert drawn.width == 1000
    assert drawn.height * wide / 1000 <= high + 0.1
    assert min(x for x, _ in points) >= 0
    assert max(x for x, _ in points) <= 1000
    assert min(y for _, y in points) >= 0
    assert max(y for _, y in points) <= drawn.height


@pytest.mark.parametrize(("wide", "high", "letter"), [(480, 420, 12.5), (580, 420, 12.5),
                                                      (1100, 900, 24), (900, 760, 24)])  # fmt: skip
@pytest.mark.parametrize("code", MAPS)
def test_shown_labels_never_overlap_and_stay_on_the_page(code, wide, high, letter):
    outline = shipped(code)
    drawn = project(outline, reference_width_px=wide, max_height_px=high, label_px=letter)
    letters = Lettering(letter * 1000 / wide)
    boxes = [label_rectangle(a, drawn, letters) for a in drawn.areas if a.is_labelled]
    leading = 0.3 * letters.em
    for a, b in itertools.combinations(boxes, 2):
        beside = a[2] <= b[0] + 1 or b[2] <= a[0] + 1
        below = a[3] <= b[1] + leading or b[3] <= a[1] + leading
        assert beside or below
    assert all(left >= -1 and right <= 1001 for left, _, right, _ in boxes)


def test_a_map_is_as_wide_as_its_box_unless_it_would_be_too_high():
    flat = project(map_of(field("4101", "甲市", 113), field("4102", "乙市", 114)),
                   reference_width_px=500, max_height_px=500)  # fmt: skip
    xs = [x for area in flat.areas for x, _ in corners(area.path_d)]
    assert (min(xs), max(xs)) == (2.0, 998.0)
    assert flat.height < 700


def test_north_is_up_and_east_is_right():
    drawn = project(map_of(field("4101", "甲市", 113), field("4102", "乙市", 114)),
                    reference_width_px=500, max_height_px=500)  # fmt: skip
    assert drawn.areas[0].label_x_percent < drawn.areas[1].label_x_percent
    assert drawn.areas[0].label_y_percent == pytest.approx(50, abs=1)


def test_neighbours_share_their_border_exactly():
    drawn = project(shipped("411729"), reference_width_px=600, max_height_px=500)
    points = [set(corners(area.path_d)) for area in drawn.areas]
    others = [set().union(*points[:i], *points[i + 1 :]) for i in range(len(points))]
    assert all(len(own & other) >= 2 for own, other in zip(points, others, strict=True))


@pytest.mark.parametrize(
    ("width", "label", "fits"),
    [(1.0, "新蔡回族县", True), (0.125, "新蔡回族", True), (0.08, "新蔡回族", False)],
)
def test_a_name_loses_its_suffix_before_it_leaves_its_shape(width, label, fits):
    outline = map_of(field("4101", "大得很的地方市", 113), field("4102", "新蔡回族县", 114, width))
    area = project(outline, reference_width_px=600, max_height_px=600).areas[1]
    assert (area.label, area.fits) == (label, fits)


def test_a_name_that_left_its_shape_is_led_back_to_it():
    outline = map_of(field("4101", "甲市", 113), field("4102", "乙丙丁市", 114, 0.05))
    area = project(outline, reference_width_px=600, max_height_px=600).areas[1]
    assert area.leader is not None
    xs = [x for x, _ in corners(area.path_d)]
    assert min(xs) <= area.leader.from_x <= max(xs)
    assert area.leader.to_x > max(xs)
    assert area.anchor == "start"


def test_on_a_phone_a_name_without_room_is_left_out():
    outline = map_of(field("4101", "甲市", 113), field("4102", "乙丙丁市", 114, 0.05))
    area = project(outline, reference_width_px=330, max_height_px=600).areas[1]
    assert (area.fits, area.leader, area.is_labelled) == (False, None, False)


def test_one_line_fits_where_two_do_not():
    outline = map_of(field("4101", "甲市", 113, 12))
    two, one = (
        project(outline, reference_width_px=330, max_height_px=600, label_lines=lines, label_px=21)
        for lines in (2, 1)
    )
    assert (two.areas[0].fits, one.areas[0].fits) == (False, True)


@pytest.mark.parametrize("code", ["41", "4101", "4103", "411729"])
@pytest.mark.parametrize(("wide", "letter"), [(580, 12.5), (900, 24)])
def test_leaders_never_cross_each_other(code, wide, letter):
    drawn = project(shipped(code), reference_width_px=wide, max_height_px=760, label_px=letter)
    lines = [area.leader for area in drawn.areas if area.leader]

    def turn(line, x, y):
        ax, ay, bx, by = line
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax)

    for p, q in itertools.combinations(lines, 2):
        first = (p.from_x, p.from_y, p.to_x, p.to_y)
        second = (q.from_x, q.from_y, q.to_x, q.to_y)
        apart = turn(first, q.from_x, q.from_y) * turn(first, q.to_x, q.to_y)
        other = turn(second, p.from_x, p.from_y) * turn(second, p.to_x, p.to_y)
        assert not (apart < 0 and other < 0)


def test_a_frame_is_drawn_where_the_outline_has_one():
    framed = project(shipped("411323"), reference_width_px=600, max_height_px=500)
    plain = project(shipped("410928"), reference_width_px=600, max_height_px=500)
    assert framed.frame_d.startswith("M")
    assert plain.frame_d == ""


def test_places_that_are_only_assumed_stay_marked():
    drawn = project(shipped("411122"), reference_width_px=600, max_height_px=500)
    assert [area.name for area in drawn.areas if not area.is_located] == ["新城街道"]


@pytest.mark.parametrize(
    ("name", "short"),
    [("古吕街道", "古吕"), ("李桥回族镇", "李桥"), ("管城回族区", "管城"), ("杞县", "杞县"),
     ("三门峡市", "三门峡"), ("平原示范区", "平原示范"), ("徐镇镇", "徐镇"), ("乡", "乡")],
)  # fmt: skip
def test_a_short_name_keeps_two_characters(name, short):
    assert short_name(name) == short


def test_a_path_is_closed_and_drops_corners_that_fall_together():
    ring = ((0.0, 0.0), (0.0, 10.0), (0.01, 10.02), (10.0, 10.0), (0.0, 0.0))
    assert path_d([ring]) == "M0,0l0,10 10,0Z"


def test_a_ring_that_shrinks_to_a_point_is_not_drawn():
    assert path_d([((1.0, 1.0), (1.01, 1.0), (1.0, 1.01), (1.0, 1.0))]) == ""


@pytest.mark.parametrize(
    ("centre", "box", "fits"),
    [((5, 5), (8, 4), True), ((5, 5), (11, 4), False), ((1, 5), (8, 4), False),
     ((5, 1), (8, 4), False), ((15, 5), (2, 2), False)],
)  # fmt: skip
def test_a_box_fits_where_no_border_passes_through_it(centre, box, fits):
    assert box_fits((SQUARE,), centre, LabelBox(*box)) is fits


def test_a_box_does_not_fit_over_a_hole():
    hole = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0))
    assert not box_fits((SQUARE, hole), (5, 5), LabelBox(4, 4))
    assert roomiest_place((SQUARE, hole), (5, 5), LabelBox(4, 3)) is not None


def test_a_box_larger_than_the_shape_has_no_place():
    assert roomiest_place((SQUARE,), (5, 5), LabelBox(12, 1)) is None


@pytest.mark.parametrize(
    ("costs", "slots"),
    [
        ([], []),
        ([[3, 1, 2]], [1]),
        ([[0, 9, 9, 9], [0, 5, 1, 2]], [0, 2]),
        ([[9, 0, 9, 9], [9, 0, 9, 1]], [1, 3]),
        ([[0, 0], [0, 0]], None),
    ],
)
def test_labels_take_the_cheapest_slots_two_apart(costs, slots):
    assert spread(costs, apart=2) == slots
