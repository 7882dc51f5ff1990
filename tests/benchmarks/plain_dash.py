"""The same overview page as an ordinary Dash application would do it: graphs, one batched callback.

The data comes from the product's own queries, plotly.js is the stock one that plotly ships, and
static files are sent ready compressed, so that the comparison is about the way of drawing alone.
"""

import os
from pathlib import Path
from typing import Any

import dash
import flask
import plotly
import plotly.graph_objects as go
from dash import Input, Output, dcc, html

from callbacks import documents
from dashboard import addresses, formatting
from dashboard.config import Settings
from dashboard.summaries.area import AreaOverview, Ratio, Totals
from dashboard.wording import area as words
from dashboard.wording import labels
from data import geo
from data.queries import frame as frames
from data.queries import overview as queries
from data.session import Database

GRAPHS = ("loop", "map", "ranking", "categories", "trend", "money", "grades")
NO_BASEMAP = '{"type":"Topology","objects":{},"arcs":[]}'
CONFIG = {"topojsonURL": "/topojson/", "displayModeBar": False, "plotlyServerURL": ""}


def create_server() -> flask.Flask:
    """The server, warmed up like the product's own."""
    settings = Settings.from_environment(os.environ)
    database = Database(settings.database_url)
    server = flask.Flask("plain", static_folder=None)
    app = dash.Dash("plain", server=server, compress=False, enable_mcp=False)
    app.layout = html.Div(
        [
            dcc.Location(id="address"),
            html.H1(id="title"),
            html.Div(id="figures"),
            *(dcc.Graph(id=name, config=CONFIG) for name in GRAPHS),
            html.Table(id="late"),
        ]
    )
    _answer_geography(server)
    _draw(app, database, settings)
    documents.register(server)
    documents.warm_up(server)
    _keep_compressed(app, server)
    return server


def _draw(app: dash.Dash, database: Database, settings: Settings) -> None:
    drawn = [Output(name, "figure") for name in GRAPHS]

    @app.callback(
        Output("title", "children"),
        Output("figures", "children"),
        *drawn,
        Output("late", "children"),
        Input("address", "pathname"),
    )
    def on_address(path: str) -> tuple[Any, ...]:
        code = path.removeprefix("/area/") if path.startswith("/area/") else None
        with database.read() as session:
            wanted = addresses.wanted(code, {})
            frame = frames.frame(session, wanted, home_area=settings.home_area)
            assert frame is not None
            found = queries.overview(session, frame)
        graphs = (_loop, _map, _ranking, _categories, _trend, _money, _grades)
        return (
            words.title(frame.area.name, frame.view.project_year),
            _key_figures(found.totals),
            *(graph(found) for graph in graphs),
            _late(found),
        )


def _key_figures(totals: Totals) -> list[Any]:
    rates = {
        words.COMPLETION: totals.completion,
        words.ON_SCHEDULE: totals.on_schedule,
        words.PAID: totals.paid_of_in_place,
        words.SATISFACTION: totals.satisfaction,
        words.ANSWERED: totals.answered,
    }
    return [
        html.Div([html.B(name), " ", formatting.percent(rate), " ", formatting.part_of(rate)])
        for name, rate in rates.items()
    ]


def _loop(found: AreaOverview) -> go.Figure:
    t = found.totals
    flows = (
        (0, 1, t.proposals_merged),
        (0, 2, t.proposals - t.proposals_merged),
        (1, 3, t.candidates_adopted),
        (1, 4, t.candidates - t.candidates_adopted),
        (3, 5, t.completed),
        (3, 6, t.projects - t.completed),
        (5, 7, t.satisfied),
        (5, 8, t.basically_satisfied),
        (5, 9, t.dissatisfied),
    )
    source, target, value = zip(*flows, strict=True)
    names = [str(number) for number in range(10)]
    return go.Figure(
        go.Sankey(node={"label": names}, link={"source": source, "target": target, "value": value})
    )


def _map(found: AreaOverview) -> go.Figure:
    code = found.frame.view.area_code
    voting = [child for child in found.children if child.totals.projects]
    figure = go.Figure(
        go.Choropleth(
            geojson=f"/outlines/{code}.geojson",
            featureidkey="id",
            locations=[child.area.code for child in voting],
            z=[_percent(child.totals.completion) for child in voting],
        )
    )
    return figure.update_geos(visible=False, fitbounds="locations", projection_type="mercator")


def _ranking(found: AreaOverview) -> go.Figure:
    ranked = sorted(found.children, key=lambda child: _percent(child.totals.completion))
    return go.Figure(
        go.Bar(
            orientation="h",
            x=[_percent(child.totals.completion) for child in ranked],
            y=[child.area.name for child in ranked],
        )
    )


def _categories(found: AreaOverview) -> go.Figure:
    return go.Figure(
        go.Bar(
            x=[labels.CATEGORIES[category] for category, _ in found.by_category],
            y=[_percent(totals.completion) for _, totals in found.by_category],
        )
    )


def _trend(found: AreaOverview) -> go.Figure:
    months = [month.month for month in found.months]
    figure = go.Figure(go.Scatter(x=months, y=[month.planned for month in found.months]))
    return figure.add_scatter(x=months, y=[month.completed for month in found.months])


def _money(found: AreaOverview) -> go.Figure:
    names = list(words.MONEY_NAMES)
    return go.Figure(
        go.Bar(
            orientation="h",
            x=[getattr(found.totals, name) for name in names],
            y=[words.MONEY_NAMES[name] for name in names],
        )
    )


def _grades(found: AreaOverview) -> go.Figure:
    t = found.totals
    sides = {
        words.DEPUTIES: (t.deputies_satisfied, t.deputies_basically, t.deputies_dissatisfied),
        words.CITIZENS: (t.citizens_satisfied, t.citizens_basically, t.citizens_dissatisfied),
    }
    return go.Figure(
        [
            go.Bar(orientation="h", y=list(sides), x=[counts[grade] for counts in sides.values()])
            for grade in range(3)
        ]
    ).update_layout(barmode="stack")


def _late(found: AreaOverview) -> list[Any]:
    return [
        html.Tr(
            [
                html.Td(late.area.name),
                html.Td(late.title),
                html.Td(late.lead_unit),
                html.Td(late.days_late),
                html.Td(late.reason),
            ]
        )
        for late in found.late
    ]


def _percent(rate: Ratio) -> float:
    return rate.percent or 0.0


def _answer_geography(server: flask.Flask) -> None:
    """Outlines by their address, and a base map with nothing on it in place of the fetched one."""

    @server.get("/outlines/<code>.geojson")
    def on_outline(code: str) -> flask.Response:
        text = (geo.OUTLINES / f"{int(code)}.geojson").read_text(encoding="utf-8")
        return flask.Response(text, mimetype="application/json")

    @server.get("/topojson/<name>")
    def on_basemap(name: str) -> flask.Response:
        return flask.Response(NO_BASEMAP, mimetype="application/json")


def _keep_compressed(app: dash.Dash, server: flask.Flask) -> None:
    """What the browser asks for later, compressed now: plotly.js first of all."""
    kept = server.extensions["minsheng-static"]
    lazy = {
        "/_dash-component-suites/plotly/package_data/plotly.min.js": Path(plotly.__file__).parent
        / "package_data"
        / "plotly.min.js",
        "/_dash-component-suites/dash/dcc/async-graph.js": Path(dcc.__file__).parent
        / "async-graph.js",
    }
    for address, path in lazy.items():
        kept[address] = documents.Part.of("application/javascript", path.read_bytes())
