"""The places below an area: a map of completion rates and the list behind it."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import LATE_STANDINGS, Standing
from dashboard.figures import measure
from dashboard.figures.map_geometry import MapArea, MapGeometry
from dashboard.outline import OutlineCaption
from dashboard.summaries.area import Ratio
from dashboard.summaries.public import PublicChild
from dashboard.summaries.public_pages import PublicArea, completion
from dashboard.wording import labels
from dashboard.wording import public as words
from layouts.components import marks
from layouts.components.area_map import CAPTIONS, Shown, area_map
from layouts.components.card import card
from layouts.components.rates import bar
from layouts.public.links import Links, link
from layouts.public.parts import key_of

ONE_COLUMN = 10
"""Longer lists stand in two columns beside the map."""


def places(
    area: PublicArea, links: Links, geometry: MapGeometry | None, caption: OutlineCaption
) -> list[Component]:
    """The map where there is one, and the list; nothing where no place below has a release."""
    if not area.children:
        return []
    drawn = [_map_card(area, links, geometry, caption)] if geometry and _is_mapped(area) else []
    return [*drawn, _list_card(area, links)]


def _is_mapped(area: PublicArea) -> bool:
    """A map of rates says nothing before anything was delivered."""
    return any(completion(child.totals).whole for child in area.children)


def _list_card(area: PublicArea, links: Links) -> Component:
    title = words.by_level(labels.CHILD_LEVELS[area.frame.area.level])
    rows = [_row(area, child, links) for child in area.children]
    note = words.congresses(area.totals.areas)
    many = " is-many" if len(rows) > ONE_COLUMN else ""
    listed = html.Ol(rows, className=f"public-places{many}")
    return card(title, listed, note=note, name="places-card")


def _row(area: PublicArea, child: PublicChild, links: Links) -> Component:
    rate = completion(child.totals)
    worst = [marks.light(child.worst)] if child.worst in LATE_STANDINGS and child.worst else []
    name = link(child.area.name, links.area(key_of(area.frame, child.area.code)))
    return html.Li(
        [
            html.Span([name, *worst], className="public-place"),
            html.Span(_said(child, rate), className="public-place-count"),
            html.Div(
                bar(rate, "stage-deliver") if rate.whole else None, className="public-place-bar"
            ),
        ]
    )


def _said(child: PublicChild, rate: Ratio) -> str:
    if rate.whole:
        return words.completed_of(formatting.count(rate.part), formatting.count(rate.whole))
    if child.totals.projects:
        return words.projects(child.totals.projects)
    return words.of_candidates(formatting.count(child.totals.candidates))


def _map_card(
    area: PublicArea, links: Links, geometry: MapGeometry, caption: OutlineCaption
) -> Component:
    children = {child.area.code: child for child in area.children}
    drawn = area_map(
        geometry,
        lambda place: _shown(area, links, place, children.get(place.code)),
        name=words.MAP,
    )
    return card(words.MAP, drawn, _legend(area), note=CAPTIONS[caption], name="map-card")


def _shown(area: PublicArea, links: Links, place: MapArea, child: PublicChild | None) -> Shown:
    rate = completion(child.totals) if child else Ratio(0, 0)
    step = measure.class_of(rate)
    if child is None or step is None:
        return Shown("hatched", "", f"{place.name} {words.MAP_HATCHED}", "")
    mark = marks.shape(Standing.VERY_LATE) if child.worst is Standing.VERY_LATE else ""
    said = words.place_said(place.name, formatting.percent(rate), _said(child, rate))
    href = links.area(key_of(area.frame, place.code))
    return Shown(f"ramp-{step}", formatting.rounded(rate), said, href, mark)


def _legend(area: PublicArea) -> Component:
    floors = measure.CLASS_FLOORS
    classes = [
        html.Li([html.I(className=f"swatch ramp-{i}"), words.map_class(floor, top)])
        for i, (floor, top) in enumerate(zip(floors, (*floors[1:], None), strict=True), start=1)
    ]
    flagged = any(child.worst is Standing.VERY_LATE for child in area.children)
    flag = html.Li([marks.mark(marks.SHAPES[Standing.VERY_LATE]), words.MAP_VERY_LATE])
    hatched = html.Li([html.I(className="swatch hatched"), words.MAP_HATCHED])
    head = html.Li(f"{words.COMPLETED_RATE} %")
    return html.Ul([head, *classes, *([flag] if flagged else []), hatched], className="map-legend")
