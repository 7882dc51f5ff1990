"""The audit log as a page: filters, events newest first, old and new values side by side."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.audit import AuditFilters, AuditLog, AuditRow
from dashboard.wording import audit as words
from layouts import shell
from layouts.components.markup import element
from layouts.components.pager import pager
from layouts.components.table import Cell, Column, table
from layouts.page import Page

PATH, FILE = "/audit", "/audit.csv"
COLUMNS = (
    Column(words.TIME, keep=True),
    Column(words.AREA, keep=True),
    Column(words.ACTOR, name="audit-actor"),
    Column(words.ACTION),
    Column(words.SUBJECT, name="audit-subject"),
    Column(words.CHANGES, name="audit-changes"),
)


def page(log: AuditLog) -> Page:
    """One page of events."""
    body = [_head(log), _filters(log), _events(log)]
    return Page(words.TITLE, shell.page(words.TITLE, body))


def address(filters: AuditFilters, path: str = PATH, **more: str) -> str:
    """The address of the same events."""
    query = urlencode({**filters.query(), **more})
    return f"{path}?{query}" if query else path


def _head(log: AuditLog) -> Component:
    count = words.counted(formatting.count(log.count), log.filters.page, log.pages)
    file = html.A(words.EXPORT, href=address(log.filters, FILE), className="button", download="")
    return html.Div(
        [html.H1(words.TITLE), html.P(count), file], className="page-head list-head audit-head"
    )


def _filters(log: AuditLog) -> Component:
    chosen = log.filters
    actions = {code: words.sentence(code) for code in log.actions}
    since = chosen.since.isoformat() if chosen.since else ""
    until = chosen.until.isoformat() if chosen.until else ""
    clear = [html.A(words.CLEAR, href=PATH, className="clear")] if chosen.query() else []
    form = html.Form(
        [
            _field(words.SINCE, "from", since, kind="date"),
            _field(words.UNTIL, "to", until, kind="date"),
            _choice(words.ACTION, "action", actions, chosen.action),
            _choice(words.AREA, "area", log.places, chosen.chain),
            _field(words.ACTOR, "actor", chosen.actor),
            _field(words.TEXT, "q", chosen.text),
            html.Button(words.FIND, type="submit", className="button"),
            *clear,
        ],
        method="get",
        action=PATH,
        className="filters",
    )
    return html.Section(form, className="card list-filters audit-filters")


def _field(label: str, name: str, value: str, *, kind: str = "text") -> Component:
    return html.Label([label, element("input", type=kind, name=name, value=value, maxlength="60")])


def _choice(label: str, name: str, options: Mapping[str, str], chosen: str) -> Component:
    shown = {"": words.ANY, **options}
    entries = [
        element("option", word, value=value, selected=value == chosen)
        for value, word in shown.items()
    ]
    return html.Label([label, element("select", *entries, name=name)])


def _events(log: AuditLog) -> Component:
    note = html.P(words.NOTE, className="list-note")
    if not log.rows:
        nothing = html.Div(html.Strong(words.NOTHING), className="empty")
        return html.Section([note, nothing], className="card list")
    rows = table(COLUMNS, [_row(row) for row in log.rows], caption=words.TITLE, as_cards=True)
    pages = pager(
        log.filters.page, log.pages, lambda number: address(log.filters, page=str(number))
    )
    return html.Section([note, rows, *pages], className="card list audit")


def _row(row: AuditRow) -> list[Cell]:
    who = "，".join(part for part in (words.role(row.role), row.address) if part)
    return [
        f"{row.recorded_at:%Y-%m-%d %H:%M:%S}",
        html.Div([row.place, html.Small(f"{words.NUMBER} {row.number}")]),
        html.Div([row.actor, html.Small(who)]),
        words.sentence(row.action),
        html.Span(words.subject(row.subject), className="quiet"),
        _changes(row.old, row.new),
    ]


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Cell:
    """Every value that is on either side; where both are, the old one is struck through."""
    names = list(dict.fromkeys((*old, *new)))
    if not names:
        return formatting.NONE
    return html.Dl(
        [
            html.Div([html.Dt(words.field(name)), html.Dd([*_old(name, old), *_new(name, new)])])
            for name in names
        ],
        className="audit-values",
    )


def _old(name: str, old: Mapping[str, Any]) -> list[Component]:
    return [html.Del(words.value(name, old[name]))] if name in old else []


def _new(name: str, new: Mapping[str, Any]) -> list[Component]:
    return [html.Ins(words.value(name, new[name]))] if name in new else []
