"""One column of a list: what the file says, and what the page shows where that differs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from dash import html

from dashboard import addresses, formatting
from dashboard.summaries.area import AreaRef, Ratio
from dashboard.summaries.lists import Listing
from layouts.components.table import Cell

Row = TypeVar("Row")
Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """A heading with two readings of a row: ``value`` for files, ``cell`` for pages.

    Without ``cell`` the column stands in files only; without ``value`` on pages only. ``sort``
    is the name by which the query sorts; ``name`` a class for the column's width.
    """

    title: str
    value: Callable[[Row], Value] | None = None
    cell: Callable[[Row, Listing[Row]], Cell] | None = None
    sort: str = ""
    is_number: bool = False
    keep: bool = False
    name: str = ""


def place_link(area: AreaRef, listing: Listing[Row]) -> Cell:
    """The name of a place; a link to the same list of that place, filters kept."""
    if area.code == listing.frame.view.area_code:
        return area.full_name
    query = {**listing.filters.query(), "area": area.code}
    page = listing.filters.spec.page
    return html.A(area.full_name, href=addresses.listing(page, listing.frame.view, **query))


def project_link(project_id: int, title: str, small: str | None = None) -> Cell:
    """The title of a project, a link to its page, with a small line beneath."""
    beneath = [html.Small(small)] if small else []
    return html.Div([html.A(title, href=addresses.project(project_id)), *beneath])


def with_small(text: str, small: str | None) -> Cell:
    """A text with a small line beneath."""
    return html.Div([text, *([html.Small(small)] if small else [])])


def quiet(text: str | None) -> Cell:
    """A text of second rank; a dash where there is none."""
    return html.Span(text or formatting.NONE, className="quiet")


def wan(fen: int | None) -> Decimal | None:
    """An amount in 万元 for files, exact."""
    return None if fen is None else Decimal(fen) / formatting.FEN_PER_WAN


def per_cent(ratio: Ratio | None) -> Decimal | None:
    """A share in per cent with one decimal, half up, for files."""
    if ratio is None or ratio.share is None:
        return None
    exact = Decimal(100 * ratio.share.numerator) / Decimal(ratio.share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
