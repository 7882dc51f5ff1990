"""The result of a search: areas, projects and lead units, each a link."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses
from dashboard.addresses import Page as PageName
from dashboard.summaries.area import Frame, View
from dashboard.summaries.lists import ProjectHit, SearchResult
from dashboard.wording import lists as words
from layouts import shell
from layouts.components.card import card
from layouts.components.marks import light
from layouts.components.markup import element
from layouts.components.table import Cell, Column, table
from layouts.page import Page


def page(frame: Frame, result: SearchResult) -> Page:
    """What was found, or what to do."""
    title = words.result_title(result.text)
    found = [*_areas(frame, result), *_projects(result), *_units(frame, result)]
    body = [
        html.Div(html.H1(title), className="page-head"),
        _form(frame, result.text),
        *(found or [_nothing(result)]),
    ]
    return Page(title, shell.page(title, body, frame=frame))


def _form(frame: Frame, text: str) -> Component:
    view = frame.view
    origin = "" if view.is_default_origin else view.origin.value
    hidden = [element("input", type="hidden", name="origin", value=origin)] if origin else []
    field = element("input", type="search", name="q", value=text, placeholder=words.SEARCH_FIELD)
    form = html.Form(
        [
            html.Label([words.SEARCH_FIELD, field], className="filter-q"),
            *hidden,
            html.Button(words.SEARCH_GO, type="submit", className="button"),
        ],
        method="get",
        action="/search",
        className="filters",
    )
    return html.Section(form, className="card")


def _nothing(result: SearchResult) -> Component:
    said = words.found_none(result.text) if result.text else words.SEARCH_PROMPT
    title = [html.Strong(words.SEARCH_NONE)] if result.text else []
    return html.Section(html.Div([*title, said], className="empty"), className="card")


def _areas(frame: Frame, result: SearchResult) -> list[Component]:
    if not result.areas:
        return []
    links = [
        html.Li(html.A(area.full_name, href=addresses.area(frame.view, area.code)))
        for area in result.areas
    ]
    return [_card(words.SEARCH_AREAS, "areas", html.Ul(links, className="hits"), result)]


def _projects(result: SearchResult) -> list[Component]:
    if not result.projects:
        return []
    columns = [
        Column(words.STANDING, keep=True),
        Column(words.PROJECT, name="title"),
        Column(words.PLACE, keep=True),
        Column(words.YEAR, keep=True),
        Column(words.UNIT),
    ]
    rows = [_project(hit) for hit in result.projects]
    content = table(columns, rows, caption=words.SEARCH_PROJECTS, as_cards=True)
    return [_card(words.SEARCH_PROJECTS, "projects", content, result)]


def _project(hit: ProjectHit) -> list[Cell]:
    return [
        light(hit.standing),
        html.A(hit.title, href=addresses.project(hit.project_id)),
        hit.area.full_name,
        str(hit.project_year),
        html.Span(hit.lead_unit or "", className="quiet"),
    ]


def _units(frame: Frame, result: SearchResult) -> list[Component]:
    """Each leads to its projects of the year, wherever they lie."""
    if not result.units:
        return []
    view, everywhere = frame.view, frame.trail[0].code
    whole = View(everywhere, view.project_year, view.origin, view.is_default_origin)
    links = [
        html.Li(html.A(unit, href=addresses.listing(PageName.DELIVERY, whole, unit=unit)))
        for unit in result.units
    ]
    return [_card(words.SEARCH_UNITS, "units", html.Ul(links, className="hits"), result)]


def _card(title: str, kind: str, content: Component, result: SearchResult) -> Component:
    return card(title, content, note=words.SEARCH_MORE if kind in result.more else "")
