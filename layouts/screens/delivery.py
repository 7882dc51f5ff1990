"""How delivery goes: one number, lights by township, and what is latest, or done in a hall."""

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import LATE_STANDINGS, ScreenPlace, Stage, Standing
from dashboard.summaries.area import Ratio
from dashboard.summaries.public import PublicTotals
from dashboard.summaries.released import ReleasedDelivery, ReleasedProject
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.screens import parts
from layouts.screens.wall_map import wall_map_drawing

MAP_WIDTH, MAP_HEIGHT = 706, 600
ROWS, MOST_PAGES = 5, 6
ALWAYS = (Standing.COMPLETED, Standing.NORMAL, Standing.LATE, Standing.VERY_LATE)
CAPTIONS = {"schematic": words.SCHEMATIC}


def pages(facts: BoardFacts) -> list[Component]:
    """One picture for each page of the list; a hall is shown what is done, not what is late."""
    totals = facts.totals
    if totals is None or not totals.projects:
        return [parts.empty(Board.DELIVERY, facts)]
    late = latest(facts)
    none_late = not any(dict(totals.by_standing)[standing] for standing in LATE_STANDINGS)
    done = facts.place is ScreenPlace.HALL or none_late
    listed = _done(facts) if done else late
    title = (
        words.DONE if facts.place is ScreenPlace.HALL else words.NO_LATE if done else words.LATEST
    )
    found = parts.paged(listed, ROWS, MOST_PAGES)
    return [
        parts.picture(
            Board.DELIVERY,
            facts,
            html.Div(
                [
                    _numbers(totals),
                    lights(facts),
                    _list(title, page, words.page(number, len(found)), done=done),
                ],
                className="delivery-columns",
            ),
            parts.strip(totals),
        )
        for number, page in enumerate(found, start=1)
    ]


def projects(facts: BoardFacts) -> list[ReleasedProject]:
    """Every released project of the area and below it."""
    return [
        project
        for released in facts.of(Stage.DELIVER)
        if isinstance(released.payload, ReleasedDelivery)
        for project in released.payload.projects
    ]


def latest(facts: BoardFacts) -> list[ReleasedProject]:
    """What is late, the longest delay first."""
    late = [each for each in projects(facts) if each.standing in LATE_STANDINGS and each.days_late]
    return sorted(late, key=lambda each: (-each.days_late, each.project_id))


def _done(facts: BoardFacts) -> list[ReleasedProject]:
    done = [each for each in projects(facts) if each.standing is Standing.COMPLETED]
    newest = {each.project_id: each.completed_on for each in done}
    return sorted(
        done,
        key=lambda each: (-(day.toordinal() if (day := newest[each.project_id]) else 0),
                          each.project_id),
    )  # fmt: skip


def _numbers(totals: PublicTotals) -> Component:
    counted = dict(totals.by_standing)
    completion = Ratio(counted[Standing.COMPLETED], totals.projects)
    shown = [s for s in Standing if s in ALWAYS or counted[s]]
    return html.Div(
        [
            parts.heading(words.COMPLETION),
            html.P([formatting.rate(completion), html.I("%")], className="one-number"),
            html.P(
                [
                    f"{formatting.count(completion.part)} / {formatting.count(completion.whole)}",
                    html.Span(words.COMPLETION_OF),
                ],
                className="share",
            ),
            parts.bar((f"light-{standing}", counted[standing]) for standing in Standing),
            html.Div(
                [_standing(each, counted[each]) for each in shown],
                className=f"standings standings-{len(shown)}",
            ),
        ],
        className="delivery-numbers",
    )


def _standing(standing: Standing, count: int) -> Component:
    return html.Div(
        [
            parts.light(standing),
            html.Span(labels.STANDINGS[standing]),
            html.B(formatting.count(count), className=f"ink-{standing}"),
        ],
        className="standing",
    )


def lights(facts: BoardFacts, *, width: int = MAP_WIDTH, height: int = MAP_HEIGHT) -> Component:
    """The map of worst lights with a legend that counts areas."""
    title = words.LIGHTS if facts.mapped == facts.area else words.LIGHTS_OF_OWN
    if facts.outline is None:
        return html.Div([parts.heading(title), legend(facts)], className="lights")
    caption = CAPTIONS.get(facts.outline.caption, words.SCHEMATIC_TILES)
    chosen = "" if facts.mapped == facts.area else facts.area.code
    drawing = wall_map_drawing(
        facts.outline, facts.children, width=width, height=height, chosen=chosen
    )
    return html.Div([parts.heading(title, caption), drawing, legend(facts)], className="lights")


def legend(facts: BoardFacts) -> Component:
    """Every light that occurs, with its word and how many areas show it."""
    counted = Counter(child.worst for child in facts.children if child.worst)
    shown = [
        html.Span(
            [
                parts.light(standing),
                f" {labels.STANDINGS[standing]} {words.areas(counted[standing])}",
            ]
        )
        for standing in Standing
        if counted[standing]
    ]
    without = sum(child.worst is None for child in facts.children)
    none = [html.Span([html.I(className="hatched"), f" {words.NOT_COUNTED}"])] if without else []
    return html.Div([*shown, *none], className="legend")


def _list(title: str, page: Sequence[ReleasedProject], which: str, *, done: bool) -> Component:
    if not page:
        said = [parts.nothing(words.NO_DONE, words.NO_DONE_NOTE)] if done else []
        return html.Div([parts.heading(title), *said], className="lagging")
    rows = [_row(project, done=done) for project in page]
    return html.Div([parts.heading(title, which), *rows], className="lagging")


def _row(project: ReleasedProject, *, done: bool) -> Component:
    where = project.area.name
    days = html.Em(
        [formatting.count(project.days_late), html.I(words.DAYS)],
        className=f"ink-{project.standing}",
    )
    under = words.done_where(where, project.completed_on) if done else where
    return html.Div(
        [
            parts.light(project.standing),
            html.Div([html.B(project.title), html.Span(under)]),
            *([] if done else [days]),
        ],
        className="lagging-row",
    )
