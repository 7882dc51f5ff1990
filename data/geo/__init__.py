"""Areas and schematic maps that ship with the product, read from the files beside this one."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dashboard.outline import Outline, Rings, Shape

FOLDER = Path(__file__).parent
AREAS = FOLDER / "areas.csv"
ZONE_MEMBERS = FOLDER / "zone_members.csv"
OUTLINES = FOLDER / "outlines"

AreaLevel = Literal["province", "prefecture", "county", "township"]


@dataclass(frozen=True)
class AreaRow:
    """One area; a zone (say 410773) has members elsewhere and is left out of every sum."""

    code: str
    name: str
    level: AreaLevel
    parent_code: str
    county_code: str
    is_zone: bool


@dataclass(frozen=True)
class ZoneMember:
    """A township that a zone runs, though its code belongs to the county around it."""

    zone_code: str
    member_code: str
    member_name: str


def areas() -> Iterator[AreaRow]:
    """Every area of Henan, ancestors before descendants; '' where there is no parent or county."""
    for row in _rows(AREAS):
        yield AreaRow(
            code=row["code"],
            name=row["name"],
            level=_level(row["level"]),
            parent_code=row["parent_code"],
            county_code=row["county_code"],
            is_zone=row["zone"] == "1",
        )


def zone_members() -> Iterator[ZoneMember]:
    """Which townships each zone runs."""
    for row in _rows(ZONE_MEMBERS):
        yield ZoneMember(row["zone_code"], row["member_code"], row["member_name"])


@lru_cache(maxsize=256)
def outline(parent_code: str) -> Outline | None:
    """The map of an area's children, degrees east and north; None where there is none."""
    if parent_code not in _known_codes():
        return None
    members = frozenset(m.member_code for m in zone_members() if m.zone_code == parent_code)
    if members:
        return _zone_outline(parent_code, members)
    path = OUTLINES / f"{parent_code}.geojson"
    return _read(parent_code, path) if path.exists() else None


def _zone_outline(zone_code: str, members: frozenset[str]) -> Outline | None:
    around = outline(min(members)[:6])
    if around is None:
        return None
    shapes = tuple(shape for shape in around.shapes if shape.code in members)
    return Outline(zone_code, around.kind, around.caption, shapes)


def _read(parent_code: str, path: Path) -> Outline:
    collection = json.loads(path.read_text(encoding="utf-8"))
    head = collection["properties"]
    placed = head["caption"] != "tiles_in_code_order"
    shapes = tuple(_shape(feature, placed=placed) for feature in collection["features"])
    frame = _border(parent_code) if head.get("framed") else ()
    return Outline(parent_code, head["kind"], head["caption"], shapes, frame)


def _shape(feature: dict[str, Any], *, placed: bool) -> Shape:
    properties = feature["properties"]
    return Shape(
        code=properties["id"],
        name=properties["name"],
        rings=_rings(feature["geometry"]),
        label=(properties["label"][0], properties["label"][1]),
        is_located=placed and properties.get("located", True),
    )


def _rings(geometry: dict[str, Any]) -> Rings:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [
        geometry["coordinates"]
    ]  # fmt: skip
    return tuple(tuple((x, y) for x, y in ring) for part in parts for ring in part)


def _border(county_code: str) -> Rings:
    siblings = outline(county_code[:4])
    found = (s.rings for s in siblings.shapes if s.code == county_code) if siblings else iter(())
    return next(found, ())


@lru_cache(maxsize=1)
def _known_codes() -> frozenset[str]:
    return frozenset(area.code for area in areas())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _level(word: str) -> AreaLevel:
    match word:
        case "province" | "prefecture" | "county" | "township":
            return word
    raise ValueError(word)
