"""The map wall: every area by its worst light, with completed projects beside it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Standing
from dashboard.summaries.public import PublicChild
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.screens import parts
from layouts.screens.delivery import CAPTIONS, legend
from layouts.screens.wall_map import wall_map_drawing

MAP_WIDTH, MAP_HEIGHT = 1120, 790
ROWS, MOST_PAGES = 11, 6
ORDER = (
    Standing.VERY_LATE,
    Standing.LATE,
    Standing.DEFERRED,
    Standing.UNREPORTED,
    Standing.NORMAL,
    Standing.BASICALLY_COMPLETED,
    Standing.COMPLETED,
)


def pages(facts: BoardFacts) -> list[Component]:
    """One picture for each page of the list of areas."""
    shown = [child for child in facts.children if child.worst]
    if not shown:
        return [parts.empty(Board.MAP, facts)]
    ranked = sorted(shown, key=lambda child: (child.area != facts.area, *_rank(child)))
    found = parts.paged(ranked, ROWS, MOST_PAGES)
    return [
        parts.picture(
            Board.MAP,
            facts,
            html.Div(
                [_map(facts), _list(page, words.page(number, len(found)))], className="map-columns"
            ),
            note=words.MAP_NOTE,
        )
        for number, page in enumerate(found, start=1)
    ]


def _rank(child: PublicChild) -> tuple[int, str]:
    """The worst light first, as on the map."""
    return ORDER.index(child.worst or Standing.COMPLETED), child.area.code


def _map(facts: BoardFacts) -> Component:
    if facts.outline is None:
        return html.Div([parts.heading(words.MAP_TITLE), legend(facts)], className="map-left")
    caption = CAPTIONS.get(facts.outline.caption, words.SCHEMATIC_TILES)
    chosen = "" if facts.mapped == facts.area else facts.area.code
    drawing = wall_map_drawing(
        facts.outline, facts.children, width=MAP_WIDTH, height=MAP_HEIGHT, chosen=chosen
    )
    title = words.LIGHTS if facts.mapped == facts.area else words.LIGHTS_OF_OWN
    head = parts.heading(title, caption)
    return html.Div([head, drawing, legend(facts)], className="map-left")


def _list(page: Sequence[PublicChild], which: str) -> Component:
    head = parts.heading(words.COMPLETED_OF, which)
    return html.Div([head, *(_row(child) for child in page)], className="map-right")


def _row(child: PublicChild) -> Component:
    worst = child.worst or Standing.COMPLETED
    completed = dict(child.totals.by_standing)[Standing.COMPLETED]
    part, whole = formatting.count(completed), formatting.count(child.totals.projects)
    return html.Div(
        [
            parts.light(worst),
            html.B(child.area.name),
            html.Span(labels.STANDINGS[worst], className=f"ink-{worst}"),
            html.Em([part, html.I(words.of(whole))]),
        ],
        className="map-row",
    )
