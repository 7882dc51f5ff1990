"""A database with the few areas that workbook tests name."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dashboard.domain import geography
from data.base import Base
from data.models import Area
from data.session import Database

AREAS = {
    "41": "河南省",
    "4103": "洛阳市",
    "410328": "洛宁县",
    "410328100": "城关镇",
    "410328102": "上戈镇",
    "410328103": "下峪镇",
    "4109": "濮阳市",
    "410928": "濮阳县",
    "410928100": "城关镇",
}


def fill(database: Database) -> None:
    """Store the areas."""
    with database.transaction() as session:
        session.execute(sa.insert(Area), [_area(code, name) for code, name in AREAS.items()])


def sqlite_url(folder: Path) -> str:
    """A database file of its own for one test."""
    return f"sqlite:///{folder / 'test.sqlite'}"


def contents(opened: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with opened.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def _area(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "name": name, "parent_code": geography.parent(code), "is_zone": False}
