"""Lists as files: the same filters and columns as the page, for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import flask

from callbacks.access import reach, requires
from callbacks.context import Context
from callbacks.pages.lists import FIND
from callbacks.request import Request
from dashboard import formatting
from dashboard import listing as filters
from dashboard.addresses import Page
from dashboard.config import Settings
from dashboard.domain.lifecycle import Origin
from dashboard.domain.roles import Action
from dashboard.summaries.lists import Listing
from dashboard.wording import labels
from dashboard.wording import lists as words
from data.queries import listing, published
from data.session import Database
from layouts.lists import COLUMNS
from layouts.lists.column import Value

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs of full width count, too: spreadsheets set to Chinese take them for the plain ones."""
EXPORTED = {page.value: page for page in FIND}
Line = Sequence[Value]


def register(server: flask.Flask, database: Database, settings: Settings) -> None:
    """Answer ``/export/<list>.csv``."""

    @server.get("/export/<name>.csv", endpoint="export")
    @requires(Action.VIEW)
    def on_export(name: str) -> flask.Response:
        page = EXPORTED.get(name)
        if page is None:
            return _refused()
        query = flask.request.query_string.decode("utf-8", "replace")
        with database.read() as session:
            request = Request.parse(flask.request.path, query)
            context = Context(session, request, settings, reach(Action.VIEW))
            return export(context, page)


def export(context: Context, page: Page) -> flask.Response:
    """The whole filtered list as a file, up to 20,000 rows; 404 where the view does not exist."""
    frame = context.frame()
    if frame is None:
        return _refused()
    asked = filters.parse(filters.SPECS[page], context.request.query).for_file()
    found = listing.listing(context.session, frame, asked, FIND[page])
    sources = published.sources(context.session, frame.view)
    text = BOM + written([_about(found, sources), *_table(found)])
    response = flask.Response(text.encode(), mimetype="text/csv")
    response.headers["Content-Disposition"] = _disposition(found)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def guarded(value: Value) -> str:
    """A value as it stands in the file; text that a spreadsheet would compute is made text."""
    if value is None:
        return ""
    text = str(value)
    is_formula = isinstance(value, str) and text.lstrip(" \n").startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text


def _refused() -> flask.Response:
    return flask.Response(words.FILE_UNKNOWN, status=404, mimetype="text/plain")


def written(lines: Iterable[Line]) -> str:
    """Lines as CSV with every value guarded."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for line in lines:
        writer.writerow([guarded(value) for value in line])
    return written.getvalue()


def _about(found: Listing[Any], sources: tuple[str, ...]) -> Line:
    """The first line: what kind of data this is, of what, as of when, how many rows."""
    frame, page = found.frame, found.filters.spec.page
    shown, count = len(found.found.rows), found.found.count
    cut = words.file_cut(formatting.count(shown), formatting.count(count))
    day = formatting.day(frame.as_of)
    return [
        words.FILE_ORIGINS[frame.view.origin],
        *([words.file_sources("；".join(sources))] if sources else []),
        words.heading(frame.area.name, frame.view.project_year, page),
        *([words.file_as_of(day)] if frame.as_of else []),
        *([words.file_filters(_chosen(found))] if found.filters.chosen else []),
        words.file_count(page, formatting.count(count)) if shown == count else cut,
    ]


def _chosen(found: Listing[Any]) -> str:
    page, spec = found.filters.spec.page, found.filters.spec
    parts = []
    for name, value in found.filters.chosen.items():
        word = words.choice_word(page, name, value) if name in spec.choices else value
        parts.append(f"{words.filter_word(page, name)} {word}")
    return "，".join(parts)


def _table(found: Listing[Any]) -> list[Line]:
    columns = [column for column in COLUMNS[found.filters.spec.page] if column.value]
    rows = [[column.value(row) for column in columns if column.value] for row in found.found.rows]
    return [[column.title for column in columns], *rows]


def _disposition(found: Listing[Any]) -> str:
    """A file name in Chinese (RFC 6266, RFC 5987), with a plain one for old browsers."""
    frame, page = found.frame, found.filters.spec.page
    mark = "" if frame.view.origin is Origin.ENTERED else labels.ORIGINS[frame.view.origin]
    name = words.file_name(frame.area.name, frame.view.project_year, page, mark)
    return f"attachment; filename=\"{page}.csv\"; filename*=UTF-8''{quote(name, safe='')}"
