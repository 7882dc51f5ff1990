"""Township cells of one county: each point of the county goes to the nearest township seat."""

import math
from collections.abc import Mapping

import shapely  # type: ignore[import-untyped]

from data.geo.plane import GRID_DEGREES, Geometry, Point, plane_of

SMALLEST_SPACING_SHARE = 0.2
ASSUMED_DISTANCE_SHARE = 0.35


def township_cells(county: Geometry, seats: Mapping[str, Point]) -> dict[str, Geometry]:
    """Cells in degrees by code; they cover the county and share their borders exactly.

    County border and cell borders become one line set, noded on the common grid; every face goes
    to its nearest seat. Areas and densities must never be computed from the cells.
    """
    codes = sorted(seats)
    plane = plane_of(county)
    points = _spread(plane.to_plane(shapely.points([seats[code] for code in codes])), county)
    faces = _faces(county, plane.to_degrees(_borders(points, plane.to_plane(county))))
    owners = [_nearest(plane.to_plane(face), points) for face in faces]
    cells = {
        code: _joined([face for face, owner in zip(faces, owners, strict=True) if owner == index])
        for index, code in enumerate(codes)
    }
    return _without_detached_pieces(cells)


def mean_spacing_km(county: Geometry, count: int) -> float:
    """Distance between seats if they stood evenly."""
    return math.sqrt(float(plane_of(county).to_plane(county).area) / count)


def beside(county: Geometry, seats: Mapping[str, Point], town: Point) -> Point:
    """A place beside the county town for a street whose seat nobody has published."""
    plane = plane_of(county)
    reach = ASSUMED_DISTANCE_SHARE * mean_spacing_km(county, len(seats) + 1)
    middle = plane.to_plane(shapely.points(town))
    others = plane.to_plane(shapely.multipoints(list(seats.values())))
    angles = [index * math.pi / 8 for index in range(16)]
    around = [(middle.x + reach * math.cos(a), middle.y + reach * math.sin(a)) for a in angles]
    best = max(shapely.points(around), key=lambda point: round(float(point.distance(others)), 6))
    place = plane.to_degrees(best)
    return round(float(place.x), 4), round(float(place.y), 4)


def _spread(points: list[Geometry], county: Geometry) -> list[Geometry]:
    """Push seats apart that stand closer than a fifth of the mean spacing."""
    least = SMALLEST_SPACING_SHARE * mean_spacing_km(county, len(points))
    places = [(float(point.x), float(point.y)) for point in points]
    for _ in range(50):
        if not _push_apart(places, least):
            break
    return [shapely.points(place) for place in places]


def _push_apart(places: list[Point], least: float) -> bool:
    moved = False
    for i in range(len(places)):
        for j in range(i):
            (ax, ay), (bx, by) = places[i], places[j]
            distance = math.hypot(ax - bx, ay - by)
            if distance < least * 0.999:
                ux, uy = ((ax - bx) / distance, (ay - by) / distance) if distance else (1.0, 0.0)
                half = (least - distance) / 2
                places[i] = (ax + ux * half, ay + uy * half)
                places[j] = (bx - ux * half, by - uy * half)
                moved = True
    return moved


def _borders(points: list[Geometry], county_km: Geometry) -> Geometry:
    seeds = shapely.multipoints(points)
    return shapely.voronoi_polygons(seeds, extend_to=county_km.envelope.buffer(5), only_edges=True)


def _faces(county: Geometry, borders: Geometry) -> list[Geometry]:
    near = shapely.intersection(borders, county.envelope.buffer(0.02))
    lines = shapely.union_all([county.boundary, near], grid_size=GRID_DEGREES)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    return [face for face in faces if county.contains(face.representative_point())]


def _nearest(face_km: Geometry, points: list[Geometry]) -> int:
    middle = face_km.representative_point()
    return min(range(len(points)), key=lambda index: float(middle.distance(points[index])))


def _joined(parts: list[Geometry]) -> Geometry:
    return shapely.union_all(parts, grid_size=GRID_DEGREES)


def _without_detached_pieces(cells: dict[str, Geometry]) -> dict[str, Geometry]:
    """A piece cut off from its seat goes to the neighbour with the longest common border."""
    whole = {code: _largest(cell) for code, cell in cells.items()}
    loose = [
        part
        for code, cell in cells.items()
        for part in shapely.get_parts(cell)
        if not part.equals(whole[code])
    ]
    for part in loose:
        code = max(whole, key=lambda code: float(part.intersection(whole[code]).length))
        whole[code] = _joined([whole[code], part])
    return whole


def _largest(cell: Geometry) -> Geometry:
    return max(shapely.get_parts(cell), key=lambda part: float(part.area))
