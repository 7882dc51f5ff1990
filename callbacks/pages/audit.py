"""The audit log for its administrator: a page without scripts, and the same events as a file.

Neither is kept anywhere: what one person may read must never be served to the next.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import flask

from callbacks import access, plain
from callbacks.access import requires
from callbacks.request import Request
from dashboard import formatting
from dashboard.domain.roles import Action
from dashboard.summaries.audit import FILE_SIZE, AuditFilters, AuditLog, AuditRow
from dashboard.wording import audit as words
from data.exports import spreadsheet
from data.queries import audit_log
from data.session import Database
from layouts.pages import audit as layout

MOST_DIGITS = 6


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/audit`` and ``/audit.csv`` within the reach of whoever asks."""

    def found(filters: AuditFilters) -> AuditLog:
        with database.read() as session:
            return audit_log.log(session, filters, access.reach(Action.READ_AUDIT))

    @server.get(layout.PATH, endpoint="audit")
    @requires(Action.READ_AUDIT)
    def on_page() -> flask.Response:
        return plain.document(layout.page(found(asked())))

    @server.get(layout.FILE, endpoint="audit_file")
    @requires(Action.READ_AUDIT)
    def on_file() -> flask.Response:
        return file(found(replace(asked(), page=1, size=FILE_SIZE)))


def asked() -> AuditFilters:
    """What the address asks for."""
    query = flask.request.query_string.decode("utf-8", "replace")
    return parsed(Request.parse(flask.request.path, query).query)


def parsed(query: Mapping[str, str]) -> AuditFilters:
    """Filters from outside; what makes no sense counts as absent."""
    return AuditFilters(
        since=_day(query.get("from", "")),
        until=_day(query.get("to", "")),
        actor=query.get("actor", "").strip(),
        action=query.get("action", "").strip(),
        chain=query.get("area", "").strip(),
        text=query.get("q", "").strip(),
        page=_number(query.get("page", "")),
    )


def file(log: AuditLog) -> flask.Response:
    """The events as CSV; text that a spreadsheet would compute is made text."""
    shown, count = formatting.count(len(log.rows)), formatting.count(log.count)
    said = words.file_count(count) if shown == count else words.file_cut(shown, count)
    lines = [(words.TITLE, said), words.HEADINGS, *map(_line, log.rows)]
    text = spreadsheet.BOM + spreadsheet.written(lines)
    response = flask.Response(text.encode(), mimetype="text/csv")
    name = quote(f"{words.FILE_NAME}.csv", safe="")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"audit.csv\"; filename*=UTF-8''{name}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _line(row: AuditRow) -> spreadsheet.Line:
    return (
        row.place,
        row.number,
        f"{row.recorded_at:%Y-%m-%d %H:%M:%S}",
        row.actor,
        words.role(row.role),
        row.address,
        words.sentence(row.action),
        row.action,
        words.subject(row.subject),
        words.values(row.old),
        words.values(row.new),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1
