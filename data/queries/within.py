"""The condition that keeps a query to the areas that somebody may see."""

from typing import Any

from sqlalchemy import ColumnElement, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from dashboard.domain.roles import Reach


def within(column: InstrumentedAttribute[Any], reach: Reach) -> ColumnElement[bool]:
    """Whether an area code lies within reach; nothing does where the reach is empty."""
    if reach.is_everywhere:
        return true()
    return or_(False, *(column.startswith(code) for code in reach.area_codes))
