"""A list as a page: title, filters, what was ignored or not published, rows, pages."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.domain.lifecycle import Origin
from dashboard.listing import ListFilters
from dashboard.summaries.lists import Listing
from dashboard.wording import lists as words
from layouts import shell
from layouts.components.filters import filter_form
from layouts.components.markup import data
from layouts.components.pager import pager
from layouts.components.table import Cell, Column, table
from layouts.lists import COLUMNS
from layouts.lists.column import ListColumn
from layouts.page import Page
from layouts.pages import missing


def page(
    listing: Listing[Any],
    beside: list[Component] | None = None,
    end: list[Component] | None = None,
) -> Page:
    """One list; ``beside`` stands between the filters and the rows, ``end`` after the title."""
    here = listing.filters.spec.page
    frame = listing.frame
    title = words.heading(frame.area.name, frame.view.project_year, here, frame.congress_kind)
    if listing.is_empty_view:
        body = [missing.no_data(frame, here)]
    else:
        body = [
            _head(listing, title, end or []),
            _filters(listing),
            *(beside or []),
            _rows(listing),
        ]
    return Page(title, shell.page(title, body, frame=frame, chosen=here))


def _head(listing: Listing[Any], title: str, end: list[Component]) -> Component:
    spec, found = listing.filters.spec, listing.found
    count = words.counted(spec.page, formatting.count(found.count), found.page, listing.pages)
    return html.Div(
        [html.H1(title), html.P(count, className="list-count"), _export(listing), *end],
        className=f"page-head list-head stage-{words.STAGES[spec.page]}",
    )


def _export(listing: Listing[Any]) -> Component:
    filters = listing.filters
    href = addresses.export(filters.spec.page, listing.frame.view, **filters.query())
    return html.A(words.EXPORT, href=href, className="button", download="")


def _filters(listing: Listing[Any]) -> Component:
    filters = listing.filters
    form = filter_form(
        filters.spec.page,
        listing.frame,
        filters,
        children=listing.children,
        units=listing.units,
        clear_href=_cleared(listing) if filters.chosen else "",
    )
    ignored = (
        [html.P(words.unknown(filters.unknown), className="ignored", role="status")]
        if filters.unknown
        else []
    )
    return html.Section([form, *ignored], className="card list-filters")


def _rows(listing: Listing[Any]) -> Component:
    page_name, found = listing.filters.spec.page, listing.found
    unlisted = (
        [
            html.P(
                words.unlisted(page_name, formatting.count(listing.unlisted)), className="unlisted"
            )
        ]
        if listing.unlisted
        else []
    )
    content = [_table(listing)] if found.rows else [_nothing(listing)]
    pages = pager(found.page, listing.pages, lambda number: _page_href(listing, number))
    note = html.P(words.note(page_name, listing.frame.congress_kind), className="list-note")
    return html.Section(
        [note, *unlisted, *content, *pages], className="card list", **data(list=page_name)
    )


def _nothing(listing: Listing[Any]) -> Component:
    """No rows: because of the filters, which can be cleared, or because none are recorded."""
    if not listing.filters.chosen:
        why = (
            [html.P(words.NO_ROWS_WHY[listing.filters.spec.page])] if _is_published(listing) else []
        )
        return html.Div([html.Strong(words.NO_ROWS_TITLE), *why], className="empty")
    clear = html.P([words.EMPTY_HINT, html.A(words.CLEAR, href=_cleared(listing))])
    return html.Div([html.Strong(words.EMPTY_TITLE), clear], className="empty")


def _is_published(listing: Listing[Any]) -> bool:
    return listing.frame.view.origin is Origin.PUBLISHED


def _table(listing: Listing[Any]) -> Component:
    shown = [column for column in COLUMNS[listing.filters.spec.page] if column.cell]
    return table(
        [_column(column, listing) for column in shown],
        [[_cell(column, row, listing) for column in shown] for row in listing.found.rows],
        caption=words.title(listing.filters.spec.page, listing.frame.congress_kind),
        as_cards=True,
    )


def _cell(column: ListColumn[Any], row: Any, listing: Listing[Any]) -> Cell:
    return column.cell(row, listing) if column.cell else None


def _column(column: ListColumn[Any], listing: Listing[Any]) -> Column:
    filters = listing.filters
    is_sorted = bool(column.sort) and column.sort == filters.sort
    direction = "descending" if filters.is_descending else "ascending"
    return Column(
        column.title,
        is_number=column.is_number,
        keep=column.keep,
        sort_href=_href(listing, filters.sorted_by(column.sort)) if column.sort else "",
        sorted_as=direction if is_sorted else "",
        name=column.name,
    )


def _href(listing: Listing[Any], filters: ListFilters) -> str:
    return addresses.listing(filters.spec.page, listing.frame.view, **filters.query())


def _page_href(listing: Listing[Any], number: int) -> str:
    filters = listing.filters
    page = {"page": str(number)} if number > 1 else {}
    return addresses.listing(filters.spec.page, listing.frame.view, **filters.query(), **page)


def _cleared(listing: Listing[Any]) -> str:
    return _href(listing, replace(listing.filters, chosen={}))
