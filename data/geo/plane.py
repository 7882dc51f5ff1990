"""What the map builders share: a plane in km, the common grid, label points, files."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]
from shapely.geometry.polygon import orient  # type: ignore[import-untyped]

Geometry = Any
Point = tuple[float, float]

GRID_DEGREES = 1e-4
GRID_DECIMALS = 4
KM_PER_DEGREE = 111.32
LABEL_ASPECT = 2.0


@dataclass(frozen=True)
class LocalPlane:
    """Kilometres east and north of a point; true in shape for one county."""

    longitude: float
    latitude: float

    @property
    def _east_km(self) -> float:
        return KM_PER_DEGREE * math.cos(math.radians(self.latitude))

    def to_plane(self, geometry: Geometry) -> Geometry:
        """Degrees in, kilometres out."""
        shift, scale = (self.longitude, self.latitude), (self._east_km, KM_PER_DEGREE)
        return shapely.transform(geometry, lambda points: (points - shift) * scale)

    def to_degrees(self, geometry: Geometry) -> Geometry:
        """Kilometres in, degrees out."""
        shift, scale = (self.longitude, self.latitude), (self._east_km, KM_PER_DEGREE)
        return shapely.transform(geometry, lambda points: points / scale + shift)


@dataclass(frozen=True)
class Piece:
    """One area of a map before it is written: degrees, and whether its place is known."""

    code: str
    name: str
    geometry: Geometry
    is_located: bool = True


def plane_of(geometry: Geometry) -> LocalPlane:
    """The plane around the middle of a shape in degrees."""
    west, south, east, north = shapely.bounds(geometry)
    return LocalPlane(round((west + east) / 2, 4), round((south + north) / 2, 4))


def on_grid(geometry: Geometry) -> Geometry:
    """Move every corner to the common grid, so that neighbours keep the same corners."""
    return shapely.transform(geometry, lambda points: points.round(GRID_DECIMALS))


def clockwise(geometry: Geometry) -> Geometry:
    """Outer rings clockwise, holes the other way round (what SVG and d3-geo draw as filled)."""
    parts = [orient(part, -1.0) for part in shapely.get_parts(geometry)]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def label_point(geometry: Geometry) -> Point:
    """The middle of the largest lying ellipse (2:1) inside: a name is wider than high."""
    plane = plane_of(geometry)
    flat = plane.to_plane(max(shapely.get_parts(geometry), key=lambda part: part.area))
    stretched = shapely.transform(flat, lambda points: points * (1.0, LABEL_ASPECT))
    radius = shapely.maximum_inscribed_circle(stretched, tolerance=0.05)
    middle = shapely.transform(shapely.get_point(radius, 0), lambda p: p / (1.0, LABEL_ASPECT))
    point = plane.to_degrees(middle)
    return round(float(point.x), GRID_DECIMALS), round(float(point.y), GRID_DECIMALS)


def read_pieces(path: Path) -> list[Piece]:
    """The areas of one written map."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [
        Piece(
            code=feature["properties"]["id"],
            name=feature["properties"]["name"],
            geometry=shapely.geometry.shape(feature["geometry"]),
            is_located=feature["properties"].get("located", True),
        )
        for feature in features
    ]


def write_map(
    path: Path, pieces: list[Piece], *, kind: str, caption: str, framed: bool = False
) -> None:
    """One FeatureCollection, one line for each area, sorted by code.

    ``framed``: the parent's border may stand behind the tiles.
    """
    ordered = sorted(pieces, key=lambda piece: piece.code)
    box = shapely.total_bounds([piece.geometry for piece in ordered])
    head: dict[str, object] = {
        "kind": kind,
        "caption": caption,
        "bbox": [round(float(v), 4) for v in box],
    }
    head |= {"framed": True} if framed else {}
    lines = ",\n".join(_compact(_feature(piece)) for piece in ordered)
    text = (
        f'{{"type":"FeatureCollection","properties":{_compact(head)},"features":[\n{lines}\n]}}\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _feature(piece: Piece) -> dict[str, Any]:
    properties: dict[str, object] = {
        "id": piece.code,
        "name": piece.name,
        "label": label_point(piece.geometry),
    }
    if not piece.is_located:
        properties["located"] = False
    geometry = json.loads(shapely.to_geojson(clockwise(piece.geometry)))
    return {"type": "Feature", "id": piece.code, "properties": properties, "geometry": geometry}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
