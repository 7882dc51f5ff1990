"""Pages that say that something is not there: unknown address, or nothing recorded."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses
from dashboard.addresses import Page as PageName
from dashboard.summaries.area import Frame, View
from dashboard.wording import labels
from dashboard.wording import shell as words
from layouts import shell
from layouts.page import Page


def not_found(frame: Frame | None = None) -> Page:
    """An address that leads nowhere."""
    body = _empty(
        words.NOT_FOUND_TITLE,
        html.P(words.NOT_FOUND),
        html.P(html.A(words.NOT_FOUND_HOME, href="/")),
    )
    tree = shell.page(words.NOT_FOUND_TITLE, [body], frame=frame)
    return Page(words.NOT_FOUND_TITLE, tree, status=404)


def failed(request_id: str) -> Page:
    """Something went wrong on the server; the number finds it in the log."""
    body = _empty(
        words.ERROR_TITLE,
        html.P([words.ERROR, html.Code(request_id)]),
        html.P(html.A(words.NOT_FOUND_HOME, href="/")),
    )
    return Page(words.ERROR_TITLE, shell.page(words.ERROR_TITLE, [body]), status=500)


def no_data(frame: Frame, here: PageName) -> Component:
    """An area or year without a cycle: what there is instead."""
    view = frame.view
    others = [year for year in frame.years if frame.is_recorded and year != view.project_year]
    links = [
        html.Li(html.A(str(year), href=shell.place(frame, view.area_code, here, year=year)))
        for year in others
    ]
    said = words.no_data(frame.area.name, view.project_year, labels.ORIGINS[view.origin])
    hint = [html.P(words.OTHER_YEARS), html.Ul(links)] if links else []
    return _empty(words.NO_DATA_TITLE, html.P(said), *hint, *_elsewhere(frame), *_up(frame))


def _elsewhere(frame: Frame) -> list[Component]:
    """The same area has figures of another origin."""
    return [
        html.P(html.A(words.elsewhere(labels.ORIGINS[view.origin]), href=addresses.area(view)))
        for view in frame.elsewhere
    ]


def _up(frame: Frame) -> list[Component]:
    """Where there is something: the whole, or the way to load data."""
    if len(frame.trail) < 2:
        return [] if frame.years else [html.P(words.EMPTY_INSTANCE)]
    whole, view = frame.trail[0], frame.view
    address = addresses.area(
        View(whole.code, view.project_year, view.origin, view.is_default_origin)
    )
    return [html.P(html.A(words.whole(whole.name), href=address))]


def _empty(title: str, *content: Component) -> Component:
    return html.Section(
        html.Div([html.Strong(title), *content], className="empty"), className="card"
    )
