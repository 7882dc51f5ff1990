"""The sorted dot plot: name left, dot on its track, rate and n/N right."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Standing
from dashboard.figures.ranking import RankedArea, Ranking
from dashboard.summaries.area import Ratio
from layouts.components import marks


def ranking_plot(
    ranking: Ranking, link: Callable[[str], str], part_of: Callable[[Ratio], str]
) -> Component:
    """All lines under one axis; the dashed line is the mean of the whole."""
    mean = (
        [html.I(className="rank-mean", style={"left": f"{ranking.mean_x}%"})]
        if ranking.mean_x is not None
        else []
    )
    ticks = [
        html.Span(f"{value}%", style={"left": f"{x:.2f}%"}, className="rank-tick")
        for value, x in ranking.ticks
    ]
    lines = [html.I(style={"left": f"{x:.2f}%"}, className="rank-grid") for _, x in ranking.ticks]
    head = html.Div([html.Div([*ticks], className="rank-axis")], className="rank-head")
    back = html.Div(html.Div([*lines, *mean], className="rank-field"), className="rank-back")
    rows = html.Ol([_row(row, link, part_of) for row in ranking.rows])
    widest = max((len(part_of(row.rate)) for row in ranking.rows), default=0)
    return html.Div(
        [head, html.Div([back, rows], className="rank-body")],
        className="ranking",
        style={"--part": f"{max(widest, 4) * 7}px"},
    )


def _row(row: RankedArea, link: Callable[[str], str], part_of: Callable[[Ratio], str]) -> Component:
    is_flagged = row.very_late > 0
    dot = (
        marks.mark(marks.SHAPES[Standing.VERY_LATE]) if is_flagged else html.I(className="rank-dot")
    )
    place = html.Span(dot, className="rank-place", style={"left": f"{row.x}%"})
    stem = html.I(className="rank-stem", style={"width": f"{row.x}%"})
    return html.Li(
        [
            html.A(row.area.name, href=link(row.area.code), className="rank-name"),
            html.Span([stem, place], className="rank-track"),
            html.B(formatting.rate(row.rate), className="rank-rate"),
            html.Span(part_of(row.rate), className="rank-part"),
        ]
    )
