"""Step B of the maps: province and township maps, from committed files only."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely  # type: ignore[import-untyped]

from data.geo import cells, tiles
from data.geo.plane import Geometry, Piece, Point, on_grid, plane_of, read_pieces, write_map

KNOWN_FOR_CELLS = 0.9
KNOWN_FOR_POSITIONS = 2 / 3
SMALLEST_CELL_KM2 = 1.0
PROVINCE_TOLERANCE_DEGREES = 0.016
STREET = "街道"
NO_SEAT = "none"
OUTDATED = frozenset({"410104", "410184", "410223", "410506", "410902"})
"""管城 新郑 尉氏 龙安 华龙: the source draws borders of years ago, 8-35 % of the area off."""


@dataclass(frozen=True)
class Township:
    """A township or street, with its seat in degrees where one is published."""

    code: str
    name: str
    seat: Point | None


@dataclass(frozen=True)
class TownshipMap:
    """The finished map of one county."""

    pieces: list[Piece]
    kind: str
    caption: str
    framed: bool = False


def derive_maps(folder: Path, outlines: Path) -> None:
    """Read areas, seats and county borders in ``folder``; write all other maps to ``outlines``."""
    townships = read_townships(folder)
    counties: list[Piece] = []
    for path in sorted((folder / "outlines").glob("4[0-9][0-9][0-9].geojson")):
        counties += read_pieces(path)
    _write_province(counties, _prefecture_names(folder), outlines / "41.geojson")
    for county in counties:
        made = township_map(county, townships[county.code])
        write_map(outlines / f"{county.code}.geojson", made.pieces,
                  kind=made.kind, caption=made.caption, framed=made.framed)  # fmt: skip


def read_townships(folder: Path) -> dict[str, list[Township]]:
    """Townships by county code; weak seats (mean of villages) count as known."""
    seats = {
        row["code"]: (float(row["lon"]), float(row["lat"]))
        for row in _rows(folder / "township_seats.csv")
        if row["evidence"] != NO_SEAT
    }
    found = defaultdict(list)
    for row in _rows(folder / "areas.csv"):
        if row["level"] == "township":
            found[row["county_code"]].append(
                Township(row["code"], row["name"], seats.get(row["code"]))
            )
    return dict(found)


def township_map(county: Piece, townships: Sequence[Township]) -> TownshipMap:
    """Cells where nearly all seats are known, else tiles by position, else tiles in code order."""
    seats = {town.code: town.seat for town in townships if town.seat}
    share = len(seats) / len(townships)
    if share >= KNOWN_FOR_CELLS and county.code not in OUTDATED:
        made = _cell_map(county.geometry, townships, seats)
        if made:
            return made
    if share >= KNOWN_FOR_POSITIONS:
        return _position_map(county, townships, seats)
    codes = [town.code for town in townships]
    drawn = tiles.tiles_in_code_order(county.geometry, codes)
    pieces = [Piece(town.code, town.name, drawn[town.code]) for town in townships]
    return TownshipMap(pieces, "tiles", "tiles_in_code_order")


def _cell_map(
    county: Geometry, townships: Sequence[Township], seats: dict[str, Point]
) -> TownshipMap | None:
    """None where a missing unit is no town street, or where a cell would be too small to see."""
    placed = dict(seats)
    for town in townships:
        if town.code not in placed:
            if not town.name.endswith(STREET):
                return None
            placed[town.code] = cells.beside(county, placed, _county_town(townships, seats))
    drawn = cells.township_cells(county, placed)
    plane = plane_of(county)
    if min(plane.to_plane(cell).area for cell in drawn.values()) < SMALLEST_CELL_KM2:
        return None
    return TownshipMap(_pieces(townships, drawn, seats), "voronoi", "schematic")


def _position_map(
    county: Piece, townships: Sequence[Township], seats: dict[str, Point]
) -> TownshipMap:
    codes = [town.code for town in townships]
    town = _county_town(townships, seats)
    drawn = tiles.tiles_by_position(county.geometry, codes, seats, town)
    pieces = _pieces(townships, drawn, seats)
    return TownshipMap(pieces, "tiles", "tiles_by_position", county.code not in OUTDATED)


def _county_town(townships: Sequence[Township], seats: dict[str, Point]) -> Point:
    """The first known seat in code order: streets come before towns, the oldest street first."""
    return seats[min(town.code for town in townships if town.code in seats)]


def _pieces(
    townships: Sequence[Township], drawn: dict[str, Geometry], seats: dict[str, Point]
) -> list[Piece]:
    return [Piece(town.code, town.name, drawn[town.code], town.code in seats) for town in townships]


def _write_province(counties: Sequence[Piece], names: dict[str, str], path: Path) -> None:
    """Prefectures are the unions of their counties, with fewer corners for the small scale."""
    codes = sorted({county.code[:4] for county in counties})
    whole = [
        shapely.coverage_union_all([c.geometry for c in counties if c.code.startswith(code)])
        for code in codes
    ]
    thinned = shapely.coverage_simplify(whole, PROVINCE_TOLERANCE_DEGREES)
    pieces = [
        Piece(code, names[code], on_grid(geometry))
        for code, geometry in zip(codes, thinned, strict=True)
    ]
    write_map(path, pieces, kind="boundaries", caption="schematic")


def _prefecture_names(folder: Path) -> dict[str, str]:
    rows = _rows(folder / "areas.csv")
    return {row["code"]: row["name"] for row in rows if row["level"] == "prefecture"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
