"""Rates that never stand without their n/N: the key figures and the small multiples."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.area import Ratio


def key_figure(
    name: str,
    definition: str,
    rate: Ratio,
    part_of: str,
    *,
    stage: str,
    href: str,
    mark_percent: float | None = None,
) -> Component:
    """One card: the rate, what it is a share of, a bar, and a mark on it where one is given."""
    number = html.Span([html.B(formatting.rate(rate)), html.I("%" if rate.whole else "")])
    return html.Section(
        [
            html.H2([name, html.Span(definition, className="card-note")]),
            html.P([html.A(number, href=href), html.Span(part_of, className="rate-part")]),
            bar(rate, stage, mark_percent=mark_percent),
        ],
        className="card key-figure",
    )


def small_multiple(name: str, rate: Ratio, part_of: str, *, href: str) -> Component:
    """A name with its rate, a bar on the scale that all of them share, and n/N."""
    return html.Div(
        [
            html.P([html.A(name, href=href), html.B(formatting.percent(rate))]),
            bar(rate, "stage-deliver"),
            html.Small(part_of),
        ],
        className="multiple",
    )


def bar(rate: Ratio, stage: str, *, mark_percent: float | None = None) -> Component:
    """A thin bar up to 100 per cent; more fills the track, and the number says how much."""
    filled = html.I(
        className=f"fill {stage}", style={"width": f"{min(100, rate.percent or 0):.1f}%"}
    )
    mark = [] if mark_percent is None else [html.S(style={"left": f"{mark_percent:.1f}%"})]
    return html.Div([filled, *mark], className="bar")
