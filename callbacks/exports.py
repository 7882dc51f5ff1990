"""Lists as files, and full results of ballots as files: what the page shows, safe to open."""

from collections.abc import Callable, Mapping
from dataclasses import replace
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
from dashboard.summaries.voting import BallotFile
from dashboard.wording import labels
from dashboard.wording import lists as words
from dashboard.wording import results as result_words
from data.exports import pabulib, results
from data.exports.pabulib import NotInFormatError
from data.exports.spreadsheet import BOM, Line, written
from data.queries import listing, published, voting
from data.session import Database
from layouts.lists import COLUMNS

EXPORTED = {page.value: page for page in FIND}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[str, tuple[str, Callable[[BallotFile], str | bytes]]] = {
    "xlsx": (XLSX, results.as_workbook),
    "csv": ("text/csv", results.as_csv),
    "pb": ("text/plain", pabulib.as_pabulib),
}
"""Files of one ballot: media type, and what makes the file."""
BALLOTS_IN_FILE = 500
"""A thousand pages of rows; a prefecture has fewer, a province is told to take one at a time."""


def register(server: flask.Flask, database: Database, settings: Settings) -> None:
    """Answer ``/export/<list>.csv``, and the files of full results."""

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

    @server.get("/export/votes.xlsx", endpoint="export-votes")
    @requires(Action.VIEW)
    def on_votes() -> flask.Response:
        query = flask.request.query_string.decode("utf-8", "replace")
        with database.read() as session:
            request = Request.parse(flask.request.path, query)
            return export_votes(Context(session, request, settings, reach(Action.VIEW)))

    @server.get("/export/ballot/<int:ballot_id>.<kind>", endpoint="export-ballot")
    @requires(Action.VIEW)
    def on_ballot(ballot_id: int, kind: str) -> flask.Response:
        with database.read() as session:
            file = voting.of_ballot(session, ballot_id, reach(Action.VIEW))
        return export_ballot(file, kind)


def export(context: Context, page: Page) -> flask.Response:
    """The whole filtered list as a file, up to 20,000 rows; 404 where the view does not exist."""
    frame = context.frame()
    if frame is None:
        return _refused()
    asked = filters.parse(filters.SPECS[page], context.request.query).for_file()
    found = listing.listing(context.session, frame, asked, FIND[page])
    sources = published.sources(context.session, frame.view)
    text = BOM + written([_about(found, sources), *_table(found)])
    return _file(text, "text/csv", _disposition(found))


def export_votes(context: Context) -> flask.Response:
    """Full results of the ballots that pass the filters, as one workbook."""
    frame = context.frame()
    if frame is None:
        return _refused()
    asked = filters.parse(filters.SPECS[Page.VOTES], context.request.query)
    wanted = replace(asked, page=1, size=BALLOTS_IN_FILE)
    found, count = voting.full_results(context.session, frame.view, wanted)
    view, sources = frame.view, published.sources(context.session, frame.view)
    file = BallotFile(
        found, frame.area, view.project_year, view.origin, sources, frame.as_of, count
    )
    name = result_words.all_name(_mark(view.origin), frame.area.name, view.project_year)
    return _file(results.as_workbook(file), XLSX, _attachment("votes.xlsx", f"{name}.xlsx"))


def export_ballot(file: BallotFile | None, kind: str) -> flask.Response:
    """One ballot as a file; a ballot or a kind that there is not is refused with a sentence."""
    if file is None or kind not in KINDS:
        return _refused(result_words.NO_BALLOT)
    media_type, made = KINDS[kind]
    try:
        content = made(file)
    except NotInFormatError:
        return _refused(result_words.NOT_IN_FORMAT)
    row = file.results[0].row
    name = result_words.ballot_name(
        _mark(file.origin), file.area.full_name, file.project_year, labels.BALLOT_KINDS[row.kind]
    )
    return _file(
        content, media_type, _attachment(f"ballot-{row.ballot_id}.{kind}", f"{name}.{kind}")
    )


def _refused(sentence: str = words.FILE_UNKNOWN) -> flask.Response:
    return flask.Response(sentence, status=404, mimetype="text/plain")


def _file(content: str | bytes, media_type: str, disposition: str) -> flask.Response:
    data = content.encode() if isinstance(content, str) else content
    response = flask.Response(data, mimetype=media_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _about(found: Listing[Any], sources: tuple[str, ...]) -> Line:
    """The first line: what kind of data this is, of what, as of when, how many rows."""
    frame, page = found.frame, found.filters.spec.page
    shown, count = len(found.found.rows), found.found.count
    cut = words.file_cut(formatting.count(shown), formatting.count(count))
    day = formatting.day(frame.as_of)
    return [
        words.FILE_ORIGINS[frame.view.origin],
        *([words.file_sources("；".join(sources))] if sources else []),
        words.heading(frame.area.name, frame.view.project_year, page, frame.congress_kind),
        *([words.file_as_of(day)] if frame.as_of else []),
        *([words.file_filters(_chosen(found))] if found.filters.chosen else []),
        words.file_count(page, formatting.count(count)) if shown == count else cut,
    ]


def _chosen(found: Listing[Any]) -> str:
    page, spec = found.filters.spec.page, found.filters.spec
    parts, kind = [], found.frame.congress_kind
    for name, value in found.filters.chosen.items():
        word = words.choice_word(page, name, value, kind) if name in spec.choices else value
        parts.append(f"{words.filter_word(page, name)} {word}")
    return "，".join(parts)


def _table(found: Listing[Any]) -> list[Line]:
    columns = [column for column in COLUMNS[found.filters.spec.page] if column.value]
    rows = [[column.value(row) for column in columns if column.value] for row in found.found.rows]
    return [[column.title for column in columns], *rows]


def _disposition(found: Listing[Any]) -> str:
    frame, page = found.frame, found.filters.spec.page
    mark = _mark(frame.view.origin)
    name = words.file_name(
        frame.area.name, frame.view.project_year, page, mark, frame.congress_kind
    )
    return _attachment(f"{page}.csv", name)


def _mark(origin: Origin) -> str:
    """What figures that are not one's own carry in their file's name."""
    return "" if origin is Origin.ENTERED else labels.ORIGINS[origin]


def _attachment(plain: str, name: str) -> str:
    """A file name in Chinese (RFC 6266, RFC 5987), with a plain one for old browsers."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
