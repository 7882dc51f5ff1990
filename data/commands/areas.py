"""Store the areas that ship with the product."""

import csv
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain import geography
from data import geo
from data.models import Area

OUTSIDE = Path(__file__).parents[1] / "seed" / "areas_outside.csv"


def load_areas(session: Session) -> int:
    """Insert Henan with everything below it, and the places that published data names.

    Returns how many areas were stored; parents come before their children.
    """
    names = {**_outside(), **{area.code: area.name for area in geo.areas()}}
    zones = {area.code for area in geo.areas() if area.is_zone}
    rows = [
        {
            "code": code,
            "name": names[code],
            "is_zone": code in zones,
            "parent_code": _parent(code, names),
        }
        for code in sorted(names, key=lambda code: (len(code), code))
    ]
    session.execute(sa.insert(Area), rows)
    return len(rows)


def _parent(code: str, names: dict[str, str]) -> str | None:
    parent = geography.parent(code)
    return parent if parent in names else None


def _outside() -> dict[str, str]:
    with OUTSIDE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}
