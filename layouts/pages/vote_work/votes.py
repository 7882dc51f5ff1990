"""The votes in work, and the two ways to begin one."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.presets import PRESETS
from dashboard.summaries.area import AreaRef
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import VoteRow, VoteStage
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from dashboard.wording import voting_rules
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.components.table import Cell, Column, table
from layouts.page import Page
from layouts.pages.vote_work import fields, frame, links

COLUMNS = (
    Column(words.COLUMN_AREA, keep=True),
    Column(words.COLUMN_VOTE),
    Column(words.PROJECT_YEAR, keep=True),
    Column(words.COLUMN_HELD, keep=True),
    Column(words.COLUMN_CHOICE, keep=True),
    Column(words.COLUMN_BALLOTS, is_number=True),
    Column(words.COLUMN_STAGE, keep=True),
)


def page(
    rows: Sequence[VoteRow],
    answer: Answer,
    *,
    areas: Sequence[AreaRef] = (),
    rehearsable: Sequence[tuple[int, str]] = (),
) -> Page:
    """The whole page; without ``areas`` the visitor may not prepare anything."""
    may_prepare = bool(areas)
    begin = [_prepare(areas, answer), _rehearse(rehearsable, answer)] if may_prepare else []
    body = [
        html.Div([html.H1(words.TITLE), html.P(words.LEAD)], className="page-head"),
        *frame.sentences(answer),
        *_arranged(_list(rows, may_prepare=may_prepare), begin, is_empty=not rows),
    ]
    return Page(words.TITLE, shell.page(words.TITLE, body), 400 if answer.faults else 200)


def _arranged(listed: Component, begin: list[Component], *, is_empty: bool) -> list[Component]:
    """Votes with the ways to begin beside them; without votes these ways are the page."""
    if not begin:
        return [listed]
    if is_empty:
        return [listed, html.Div(begin, className="work-halves")]
    side = html.Div(begin, className="work-side")
    return [html.Div([html.Div(listed, className="work-main"), side], className="work-columns")]


def _list(rows: Sequence[VoteRow], *, may_prepare: bool) -> Component:
    if not rows:
        hint = words.EMPTY_PREPARE if may_prepare else words.EMPTY_OTHERS
        nothing = html.Div([html.Strong(words.EMPTY), html.P(hint)], className="empty")
        return card(words.IN_WORK, nothing)
    shown = table(COLUMNS, [_row(row) for row in rows], caption=words.IN_WORK, as_cards=True)
    return card(words.IN_WORK, shown, name="work-votes")


def _row(row: VoteRow) -> list[Cell]:
    link = html.A(row.session_name, href=links.vote(row.vote_id))
    rehearsal = [html.Span(words.REHEARSAL, className="chip")] if row.is_rehearsal else []
    return [
        row.area.name,
        html.Div([link, *rehearsal], className="work-named"),
        str(row.project_year),
        formatting.day(row.held_on),
        vote_words.seats_of(row.seats, row.candidates),
        formatting.count(row.ballots),
        stage(row.stage, is_rehearsal=row.is_rehearsal),
    ]


def stage(found: VoteStage, *, is_rehearsal: bool) -> Component:
    """How far a vote has come, as a word with its mark."""
    is_over = is_rehearsal and found is VoteStage.DECIDED
    word = words.STAGE_REHEARSED if is_over else words.STAGES[found]
    return html.Span(word, className=f"work-stage stage-{found}")


def _prepare(areas: Sequence[AreaRef], answer: Answer) -> Component:
    typed = {"area": areas[0].code, "preset": PRESETS[0].name, **(answer.typed or {})}
    form = post(
        links.VOTES,
        answer.token,
        fields.pick(words.AREA, "area", [(area.code, area.name) for area in areas], typed),
        fields.number(words.PROJECT_YEAR, "project_year", typed, required=True, maxlength="4"),
        fields.text(words.SESSION, "session_name", typed, required=True),
        html.P(words.SESSION_HINT, className="hint"),
        fields.day(words.HELD_ON, "held_on", typed),
        fields.number(words.DUE, "due", typed, required=True),
        fields.pick(words.PRESET, "preset", presets(), typed),
        button(words.PREPARE_GO, is_main=True),
    )
    return card(words.PREPARE, html.P(words.PREPARE_NOTE, className="quiet"), form)


def presets() -> list[tuple[str, str]]:
    """Voting measures to start from."""
    return [(preset.name, voting_rules.PRESETS[preset.name]) for preset in PRESETS]


def _rehearse(rehearsable: Sequence[tuple[int, str]], answer: Answer) -> Component:
    note = html.P(words.REHEARSE_NOTE, className="quiet")
    if not rehearsable:
        return card(words.REHEARSE, note, html.P(words.REHEARSE_NOTHING, className="quiet"))
    options = [(str(cycle_id), label) for cycle_id, label in rehearsable]
    form = post(
        links.REHEARSE,
        answer.token,
        fields.pick(words.CYCLE, "cycle", options, answer.typed or {}),
        button(words.REHEARSE_GO),
    )
    return card(words.REHEARSE, note, form)
