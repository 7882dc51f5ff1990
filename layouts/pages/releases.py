"""The page of releases: what is public of an area, what has changed since, and the history."""

from collections.abc import Collection
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import Stage
from dashboard.summaries.releases import (
    CongressReleases,
    ReleaseOverview,
    ReleaseState,
    ReleaseVersion,
    StageState,
)
from dashboard.wording import labels
from dashboard.wording import releases as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, field, hidden, post, said
from layouts.components.markup import element
from layouts.components.table import Cell, Column, table
from layouts.page import Page

PATH = "/work/releases"
HISTORY = (
    Column(words.TIME, keep=True),
    Column(words.PLACE),
    Column(words.STAGE, keep=True),
    Column(words.NUMBER, keep=True),
    Column(words.WHO),
    Column(words.STATE, name="release-end"),
)


def page(
    found: ReleaseOverview,
    *,
    token: str,
    faults: tuple[Fault, ...] = (),
    notice: str = "",
    ticked: Collection[Stage] = (),
) -> Page:
    """The whole page; ``ticked`` keeps the stages of a refused form."""
    body = [
        html.Div([html.H1(words.TITLE), html.P(words.NOTE)], className="page-head"),
        *said([words.fault(fault) for fault in faults], is_fault=True),
        *said([notice] if notice else [], is_fault=False),
        html.Div([_choose(found), *_make(found, token, ticked)], className="release-top"),
        _now(found),
        _history(found, token),
    ]
    return Page(words.TITLE, shell.page(words.TITLE, body), 400 if faults else 200)


def address(found: ReleaseOverview, area_code: str = "", **more: str) -> str:
    """The same view, of another area where one is given."""
    code = area_code or found.area.code
    query = {"area": code, "view": view_value(found.project_year, found.origin), **more}
    return f"{PATH}?{urlencode(query)}"


def view_value(project_year: int, origin: str) -> str:
    """A view as the address holds it."""
    return f"{project_year}-{origin}"


def _choose(found: ReleaseOverview) -> Component:
    areas = [(each.code, each.name) for each in found.areas]
    views = [(view_value(*view), words.view(*view)) for view in found.views]
    chosen = view_value(found.project_year, found.origin)
    form = html.Form(
        [
            _choice(words.AREA, "area", areas, found.area.code),
            _choice(words.VIEW, "view", views, chosen),
            button(words.SHOW),
        ],
        action=PATH,
        method="get",
        className="filters",
    )
    return card(_heading(found), form)


def _choice(label: str, name: str, options: list[tuple[str, str]], chosen: str) -> Component:
    listed = [
        element("option", word, value=value, selected=value == chosen) for value, word in options
    ]
    return html.Label([label, element("select", *listed, name=name)])


def _heading(found: ReleaseOverview) -> str:
    return words.heading(found.area.name, found.project_year, found.origin)


def _make(found: ReleaseOverview, token: str, ticked: Collection[Stage]) -> list[Component]:
    """The stages to tick, each with what its release would do."""
    if not found.rows:
        return []
    form = post(
        PATH,
        token,
        hidden("area", found.area.code),
        hidden("view", view_value(found.project_year, found.origin)),
        html.Ul([_stage(found, stage, stage in ticked) for stage in Stage], className="ticks"),
        button(words.GO, is_main=True) if found.is_pending else html.P(words.ALL_SAME),
    )
    return [card(words.WHAT, html.P(words.WHAT_NOTE, className="quiet"), form)]


def _stage(found: ReleaseOverview, stage: Stage, is_ticked: bool) -> Component:
    first = next(each for row in found.rows for each in row.stages if each.stage is stage)
    counts = found.counted(stage)
    moved = counts[ReleaseState.NEW] + counts[ReleaseState.CHANGED]
    box = element(
        "input",
        type="checkbox",
        name="stages",
        value=stage.value,
        checked=is_ticked,
        disabled=first.by_vote_page or not moved,
    )
    if first.by_vote_page:
        note: list[Component] = [html.Span(words.VOTE_PAGE_NOTE)]
    else:
        note = [_count(state, counts[state]) for state in words.COUNTED if counts[state]]
    label = html.Label([box, html.B(words.tick(stage), className=f"stage-{stage.value}")])
    return html.Li([label, html.Span(note, className="counts")])


def _count(state: ReleaseState, count: int) -> Component:
    return html.Span(words.counted(state, count), className=f"state release-{state.value}")


def _now(found: ReleaseOverview) -> Component:
    if not found.rows:
        return card(words.NOW, html.P(words.NOTHING_HERE, className="quiet"))
    columns = (Column(words.PLACE, keep=True), *(Column(labels.STAGES[stage]) for stage in Stage))
    rows = [_row(found, row) for row in found.rows]
    return card(
        words.NOW,
        table(columns, rows, caption=words.NOW, as_cards=True),
        name="releases release-now",
    )


def _row(found: ReleaseOverview, row: CongressReleases) -> list[Cell]:
    is_here = row.area.code == found.area.code
    place = html.A(row.area.name, href=address(found, row.area.code))
    return [html.B(row.area.name) if is_here else place, *map(_cell, row.stages)]


def _cell(stage: StageState) -> Component:
    word = html.Span(words.STATES[stage.state], className=f"state release-{stage.state.value}")
    if stage.current is None:
        waits = stage.by_vote_page and stage.state is ReleaseState.NOTHING
        return html.Div(html.Span(words.BY_VOTE_PAGE, className="quiet") if waits else word)
    return html.Div([word, *map(html.Small, _version(stage.current))])


def _version(version: ReleaseVersion) -> list[str]:
    """When and by whom, on two lines; on a third what day the figures stand for."""
    number, moment = words.version(version.number), formatting.moment(version.released_at)
    as_of = [words.as_of(formatting.day(version.as_of))] if version.as_of else []
    return [f"{number} · {moment}", version.released_by, *as_of]


def _history(found: ReleaseOverview, token: str) -> Component:
    if not found.history:
        return card(words.HISTORY, html.P(words.NOTHING_YET, className="quiet"))
    rows = [_line(found, version, token) for version in found.history]
    shown = table(HISTORY, rows, caption=words.HISTORY, as_cards=True)
    return card(words.HISTORY, shown, name="releases")


def _line(found: ReleaseOverview, version: ReleaseVersion, token: str) -> list[Cell]:
    return [
        formatting.moment(version.released_at),
        html.A(version.area.name, href=address(found, version.area.code)),
        labels.STAGES[version.stage],
        words.version(version.number),
        version.released_by,
        _end(found, version, token),
    ]


def _end(found: ReleaseOverview, version: ReleaseVersion, token: str) -> Component:
    """What became of a release; a current one can be withdrawn here."""
    if version.withdrawn_at:
        moment = formatting.moment(version.withdrawn_at)
        return html.Span(words.withdrawn(version, moment), className="withdrawn")
    if not version.is_current:
        return html.Span(words.REPLACED, className="quiet")
    form = post(
        f"{PATH}/{version.release_id}/withdraw",
        token,
        hidden("area", found.area.code),
        hidden("view", view_value(found.project_year, found.origin)),
        html.P(words.WITHDRAW_NOTE, className="quiet"),
        field(words.REASON, "reason", maxlength="400", required=True),
        button(words.WITHDRAW_GO),
    )
    return html.Div(
        [
            html.Span(words.CURRENT, className="state release-same"),
            html.Details([html.Summary(words.WITHDRAW), form], className="data"),
        ],
        className="release-current",
    )
