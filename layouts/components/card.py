"""The white card that everything stands in: a heading, a note, its content, the data behind it."""

from dash import html
from dash.development.base_component import Component

from dashboard.wording import shell as words


def card(
    title: str,
    *content: Component,
    note: str = "",
    end: Component | list[Component] | None = None,
    name: str = "",
) -> Component:
    """A section with its heading; ``name`` becomes a class for its place on the page."""
    head: list[Component] = [html.H2(title)]
    if note:
        head.append(html.Span(note, className="card-note"))
    if end is not None:
        head.append(html.Div(end, className="card-end"))
    return html.Section(
        [html.Div(head, className="card-head"), *content], className=f"card {name}".strip()
    )


def data_behind(table: Component) -> Component:
    """The table behind a figure, folded away."""
    return html.Details([html.Summary(words.TABLE), html.Div(table)], className="data")
