"""Where: the map of the children and their ranking."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import Standing
from dashboard.figures import measure, ranking
from dashboard.figures.map_geometry import MapArea
from dashboard.figures.measure import Measure
from dashboard.summaries.area import (
    AreaOverview,
    AreaTotals,
)
from dashboard.wording import area as words
from dashboard.wording import deciding, labels
from layouts.components import marks
from layouts.components.area_map import CAPTIONS, Shown, area_map
from layouts.components.card import card, data_behind
from layouts.components.markup import aria, current
from layouts.components.ranking import ranking_plot
from layouts.components.table import Column, table
from layouts.overview.links import MapView, by, child_page, part_of


def map_card(overview: AreaOverview, view: MapView) -> Component:
    """The map of the children by the chosen rate, with its legend and caption."""
    level = overview.frame.area.level
    totals = {child.area.code: child for child in overview.children}
    content: Component = html.P(words.MAP_NONE, className="empty")
    if view.geometry is not None:
        content = area_map(
            view.geometry,
            lambda area: _shown(overview, view.chosen, area, totals.get(area.code)),
            name=words.by_child(level, view.chosen),
        )
    return card(
        words.by_child(level, view.chosen),
        content,
        _map_legend(overview, view.chosen),
        note=CAPTIONS[view.caption],
        end=_measures(overview, view.chosen),
        name="map-card",
    )


def _measures(overview: AreaOverview, chosen: Measure) -> Component:
    return html.Nav(
        [
            html.A(
                word,
                href=child_page(overview, overview.frame.area.code, **by(overview, option)),
                **current(option is chosen),
            )
            for option, word in words.MEASURES.items()
        ],
        className="segments",
        **aria(label=words.MAP_BY),
    )


def _shown(
    overview: AreaOverview, chosen: Measure, area: MapArea, child: AreaTotals | None
) -> Shown:
    href = child_page(overview, area.code, **by(overview, chosen))
    if child is None or not child.votes:
        word = _why_hatched(area.code, area.name)
        return Shown("hatched", "", f"{area.name} {word}", href)
    rate = measure.ratio(chosen, child.totals)
    step = measure.class_of(rate)
    if step is None:
        return Shown("hatched", "", f"{area.name} {words.NO_BASE}", href)
    mark = marks.shape(Standing.VERY_LATE) if child.totals.very_late else ""
    said = words.share_of(words.MEASURES[chosen], formatting.percent(rate), part_of(chosen, rate))
    return Shown(f"ramp-{step}", formatting.rounded(rate), f"{area.name} {said}", href, mark)


def _why_hatched(code: str, name: str) -> str:
    """Streets hold no congress; anywhere else nothing is recorded."""
    is_street = len(code) == Level.TOWNSHIP and name.endswith(labels.STREET)
    return words.MAP_NO_VOTE if is_street else words.MAP_NO_DATA


def _map_legend(overview: AreaOverview, chosen: Measure) -> Component:
    floors = measure.CLASS_FLOORS
    tops = (*floors[1:], None)
    classes = [
        html.Li([html.I(className=f"swatch ramp-{i}"), words.map_class(floor, top)])
        for i, (floor, top) in enumerate(zip(floors, tops, strict=True), start=1)
    ]
    reasons = {_why_hatched(c.area.code, c.area.name) for c in overview.children if not c.votes}
    hatched = [html.Li([html.I(className="swatch hatched"), reason]) for reason in sorted(reasons)]
    flag = html.Li([marks.mark(marks.SHAPES[Standing.VERY_LATE]), words.MAP_VERY_LATE])
    flags = [flag] if any(child.totals.very_late for child in overview.children) else []
    return html.Ul(
        [html.Li(f"{words.MEASURES[chosen]} %"), *classes, *flags, *hatched], className="map-legend"
    )


def ranking_card(overview: AreaOverview, view: MapView) -> Component:
    """The children from the highest rate to the lowest, with all their figures behind."""
    ranked = ranking.ranking(overview.children, overview.totals, view.chosen)
    whole = labels.WHOLE_LEVELS[overview.frame.area.level]
    rate = formatting.percent(measure.ratio(view.chosen, overview.totals))
    left = (
        [html.P(words.left_out(ranked.left_out), className="card-note")] if ranked.left_out else []
    )
    if not ranked.rows:
        nothing = html.P(words.NOTHING_TO_RANK, className="empty")
        return card(words.ranked(view.chosen), nothing, name="ranking-card")
    return card(
        words.ranked(view.chosen),
        ranking_plot(
            ranked,
            lambda code: child_page(overview, code, **by(overview, view.chosen)),
            lambda part: part_of(view.chosen, part),
        ),
        *left,
        data_behind(_children_table(overview)),
        note=words.ranking_note(whole, rate),
        name="ranking-card",
    )


def _children_table(overview: AreaOverview) -> Component:
    place, proposed, listed, *rest = words.CHILD_COLUMNS
    numbers = (proposed, listed, deciding.by(overview.frame.congress_kind).adopted, *rest)
    columns = [Column(place, keep=True), *(Column(word, is_number=True) for word in numbers)]
    return table(columns, [_child_row(overview, child) for child in overview.children])


def _child_row(overview: AreaOverview, child: AreaTotals) -> list[Component | str]:
    t = child.totals
    counts = (t.proposals, t.candidates, t.projects, t.completed, t.late, t.very_late)
    return [
        html.A(child.area.name, href=child_page(overview, child.area.code)),
        *(formatting.count(count) for count in counts),
        formatting.percent(t.completion),
        formatting.percent(t.paid_of_in_place),
        formatting.count(t.appraised),
        formatting.percent(t.satisfaction),
    ]
