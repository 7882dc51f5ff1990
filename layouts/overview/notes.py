"""What does not add up, and where published figures come from."""

from dash import html
from dash.development.base_component import Component

from dashboard.summaries.area import (
    AreaOverview,
)
from dashboard.wording import area as words
from dashboard.wording import doubts as doubt_words
from layouts.components import marks


def doubts(overview: AreaOverview) -> list[Component]:
    """Every figure that does not add up, in a sentence with its numbers."""
    if not overview.doubts:
        return []
    items = [
        html.Li([html.B(doubt.area.full_name), " ", doubt_words.sentence(doubt.code, doubt.facts)])
        for doubt in overview.doubts
    ]
    head = html.H2([marks.mark(marks.DOUBT), words.DOUBTS])
    return [html.Section([head, html.Ul(items)], className="notice")]


def sources(overview: AreaOverview) -> list[Component]:
    """Where published figures come from, and what the place said besides."""
    if not (overview.sources or overview.notes):
        return []
    lines = [
        html.P([html.B(name), " ", text], className="quiet")
        for name, texts in ((words.SOURCES, overview.sources), (words.NOTES, overview.notes))
        for text in texts
    ]
    return [html.Section(lines, className="card source-card")]
