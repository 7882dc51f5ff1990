"""The page of open data: which files there are, what they may be used for, every field."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.summaries.public_pages import Described, OpenDataPage
from dashboard.wording import open_data as data_words
from dashboard.wording import public as words
from layouts import public_shell
from layouts.components.card import card
from layouts.components.table import Column, table
from layouts.page import Page
from layouts.public import parts
from layouts.public.links import Links, link


def page(found: OpenDataPage, links: Links, *, notes: tuple[str, ...] = ()) -> Page:
    """Files, terms of use, and what each column and field means."""
    frame = found.frame
    title = words.data_title(frame.area.name, frame.project_year)
    body: list[Component | None] = [
        parts.heading(title, words.DATA_LEAD),
        _files(found, links) if found.files else _places(found, links),
        card(words.LICENCE_TITLE, html.P(data_words.LICENCE), html.P(words.NOTES[frame.origin])),
        _described(words.COLUMNS_TITLE, words.COLUMNS_NOTE, found.tables, words.COLUMN),
        _described(words.FIELDS_TITLE, words.FIELDS_NOTE, found.records, words.FIELD),
        card(
            words.OC4IDS_TITLE,
            html.P(data_words.OC4IDS_FIELDS),
            html.P(data_words.OC4IDS_LIMITS),
            name="public-text",
        ),
    ]
    shell = public_shell.page(body, links, frame=frame, chosen=words.OPEN_DATA, notes=notes)
    return Page(title, shell)


def _files(found: OpenDataPage, links: Links) -> Component:
    columns = [
        Column(words.FILE, name="title"),
        Column(words.HOLDS),
        Column(words.ROWS, is_number=True),
        Column(words.DOWNLOAD),
    ]
    rows = [
        (
            file.title,
            file.note,
            "" if file.rows is None else words.rows(file.rows),
            html.A(file.name, href=links.file(file.name), className="public-file"),
        )
        for file in found.files
    ]
    content = table(columns, rows, caption=words.DATA_TITLE, as_cards=True)
    return card(words.DATA_TITLE, content, name="public-files")


def _places(found: OpenDataPage, links: Links) -> Component:
    """Above the county: where there are files."""
    items = [
        html.Li(link(child.area.name, links.open_data(parts.key_of(found.frame, child.area.code))))
        for child in found.children
    ]
    content = html.Ul(items, className="public-names")
    return card(words.DATA_TITLE, html.P(words.DATA_COUNTY), content)


def _described(title: str, note: str, kinds: Sequence[Described], name: str) -> Component:
    groups = [
        html.Details([html.Summary(html.B(kind.title)), _fields(kind, name)]) for kind in kinds
    ]
    return card(title, html.Div(groups, className="public-groups"), note=note)


def _fields(kind: Described, name: str) -> Component:
    columns = [Column(name, keep=True), Column(words.MEANING)]
    return table(columns, kind.fields, caption=kind.title)
