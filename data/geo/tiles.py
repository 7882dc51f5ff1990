"""Hexagon tiles of one county: one tile of equal size for each township."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

import shapely  # type: ignore[import-untyped]

from data.geo.assignment import least_total
from data.geo.plane import Geometry, LocalPlane, Point, on_grid, plane_of

SMALLEST_TILE_KM2 = 8.0
BLOCK_ASPECT = 1.4
OFFSETS = 6
ROOT_3 = math.sqrt(3)

Place = tuple[int, int]


def tiles_in_code_order(county: Geometry, codes: Sequence[str]) -> dict[str, Geometry]:
    """Tiles in reading order of the codes, in one block: their places mean nothing."""
    plane = plane_of(county)
    radius = _radius(max(float(plane.to_plane(county).area) / len(codes), SMALLEST_TILE_KM2))
    columns, rows = _block(len(codes))
    left, top = -(columns - 0.5) * ROOT_3 * radius / 2, (rows - 1) * 1.5 * radius / 2
    places = [divmod(index, columns) for index in range(len(codes))]
    return {
        code: _tile(plane, _centre((left, top), radius, place), radius)
        for code, place in zip(sorted(codes), places, strict=True)
    }


def tiles_by_position(
    county: Geometry, codes: Sequence[str], seats: Mapping[str, Point], town: Point
) -> dict[str, Geometry]:
    """Tiles over the county; the seats move least in total, unknown ones lie near the town.

    The sum of squared distances is least: of two equal moves, neighbours keep their order.
    """
    plane = plane_of(county)
    shape = plane.to_plane(county)
    radius = _radius(float(shape.area) / len(codes))
    centres = _best_centres(shape, radius, len(codes))
    wanted = {code: plane.to_plane(shapely.points(seats.get(code, town))) for code in codes}
    ordered = sorted(codes)
    costs = [[_distance(wanted[code], centre) ** 2 for centre in centres] for code in ordered]
    columns = least_total(costs)
    return {
        code: _tile(plane, centres[column], radius)
        for code, column in zip(ordered, columns, strict=True)
    }


def _radius(area_km2: float) -> float:
    return math.sqrt(area_km2 * 2 / (3 * ROOT_3))


def _block(count: int) -> Place:
    """Columns and rows of a compact block with few empty places at its end."""
    choices = [(columns, math.ceil(count / columns)) for columns in range(1, count + 1)]
    return min(choices, key=lambda choice: _awkwardness(choice, count))


def _awkwardness(block: Place, count: int) -> float:
    columns, rows = block
    aspect = (columns + 0.5) * ROOT_3 / (1.5 * rows + 0.5)
    empty = (columns * rows - count) / count
    return abs(math.log(aspect / BLOCK_ASPECT)) + 2 * empty


def _centre(corner: Point, radius: float, place: Place) -> Point:
    row, column = place
    x = corner[0] + (column + (row % 2) / 2) * ROOT_3 * radius
    return x, corner[1] - row * 1.5 * radius


def _hexagon(centre: Point, radius: float) -> Geometry:
    corners = [math.pi / 2 - index * math.pi / 3 for index in range(6)]
    return shapely.polygons(
        [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in corners]
    )


def _tile(plane: LocalPlane, centre: Point, radius: float) -> Geometry:
    return on_grid(plane.to_degrees(_hexagon(centre, radius)))


def _distance(point: Geometry, centre: Point) -> float:
    return math.hypot(float(point.x) - centre[0], float(point.y) - centre[1])


def _best_centres(shape: Geometry, radius: float, count: int) -> list[Point]:
    """The placing of the grid whose ``count`` connected tiles hide most of the county."""
    shifts = product(range(OFFSETS), range(OFFSETS))
    patches = [_patch(shape, radius, count, shift) for shift in shifts]
    return max(patches, key=lambda patch: round(patch[0], 6))[1]


def _patch(shape: Geometry, radius: float, count: int, shift: Place) -> tuple[float, list[Point]]:
    """Covered area and centres of one connected patch of tiles, grown from the fullest tile."""
    covered = _coverage(shape, radius, shift)
    chosen = [max(sorted(covered), key=lambda place: covered[place][0])]
    while len(chosen) < count:
        border = {near for place in chosen for near in _around(place)} - set(chosen)
        chosen.append(max(sorted(border & covered.keys()), key=lambda place: covered[place][0]))
    area = sum(covered[place][0] for place in chosen)
    return area, [covered[place][1] for place in sorted(chosen)]


def _coverage(shape: Geometry, radius: float, shift: Place) -> dict[Place, tuple[float, Point]]:
    west, south, east, north = shapely.bounds(shape)
    corner = (
        west - ROOT_3 * radius * (2 - shift[0] / OFFSETS),
        north + 3 * radius * (1 - shift[1] / OFFSETS),
    )
    rows = math.ceil((north - south) / (1.5 * radius)) + 5
    columns = math.ceil((east - west) / (ROOT_3 * radius)) + 5
    cells = {}
    for place in product(range(rows), range(columns)):
        centre = _centre(corner, radius, place)
        cells[place] = (float(_hexagon(centre, radius).intersection(shape).area), centre)
    return cells


def _around(place: Place) -> list[Place]:
    row, column = place
    side = column + 1 if row % 2 else column - 1
    return [
        (row, column - 1), (row, column + 1),
        (row - 1, column), (row - 1, side), (row + 1, column), (row + 1, side),
    ]  # fmt: skip
