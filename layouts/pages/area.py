"""The overview of an area: the same page from the province to the township."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Page as PageName
from dashboard.summaries.area import (
    AreaOverview,
)
from dashboard.wording import area as words
from layouts import shell
from layouts.components.card import card
from layouts.components.loop import loop_card
from layouts.overview.breakdown import categories, proposal_categories, trend_card
from layouts.overview.grades import grade_card
from layouts.overview.key_figures import key_figures
from layouts.overview.late import late_card
from layouts.overview.links import MapView, link
from layouts.overview.money import money_card
from layouts.overview.notes import doubts, sources
from layouts.overview.own import own_projects
from layouts.overview.places import map_card, ranking_card
from layouts.page import Page
from layouts.pages import missing


def page(overview: AreaOverview, view: MapView) -> Page:
    """The page of an area; an area or year without figures says what there is instead."""
    frame = overview.frame
    title = words.title(frame.area.name, frame.view.project_year)
    if overview.totals.is_empty:
        body = [missing.no_data(frame, PageName.AREA), *_children_of_empty(overview, view)]
    else:
        body = _body(overview, view)
    heading = html.H1(title, className="sr-only")
    tree = shell.page(title, [heading, *body], frame=frame, chosen=PageName.AREA)
    return Page(title, tree)


def _body(overview: AreaOverview, view: MapView) -> list[Component]:
    return [
        loop_card(overview, lambda stage, code: link(overview, stage, code)),
        html.Div(key_figures(overview), className="key-figures"),
        *(_with_children(overview, view) if overview.children else _without_children(overview)),
        *_money_and_grades(overview),
        *doubts(overview),
        *sources(overview),
    ]


def _with_children(overview: AreaOverview, view: MapView) -> list[Component]:
    """Where, who is first and last, what is late; then what the area's own body adopted."""
    places = [map_card(overview, view), ranking_card(overview, view)]
    grid = html.Div([*places, _right(overview)], className="area-grid")
    return [grid, *own_projects(overview)]


def _without_children(overview: AreaOverview) -> list[Component]:
    """A township is its projects: the list says what is late."""
    if not overview.totals.projects:
        return [proposal_categories(overview)]
    side = html.Div([categories(overview), trend_card(overview)], className="area-side")
    main = own_projects(overview) or [late_card(overview)]
    if not overview.totals.is_reported:
        return main
    return [html.Div([*main, side], className="area-grid-0")]


def _children_of_empty(overview: AreaOverview, view: MapView) -> list[Component]:
    """An area without figures still opens its map: its neighbours may have some."""
    if not overview.children or view.geometry is None:
        return []
    return [html.Div([map_card(overview, view)], className="area-grid area-grid-1")]


def _money_and_grades(overview: AreaOverview) -> list[Component]:
    if not overview.totals.projects:
        return []
    return [html.Div([money_card(overview), grade_card(overview)], className="pair")]


def _right(overview: AreaOverview) -> Component:
    if not overview.totals.projects:
        return proposal_categories(overview)
    if not overview.totals.is_reported:
        return card(words.LATE, html.P(words.UNREPORTED, className="empty"), name="late-card")
    return html.Div(
        [
            late_card(overview),
            html.Div([categories(overview), trend_card(overview)], className="right-pair"),
        ],
        className="area-right",
    )
