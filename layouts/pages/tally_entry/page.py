"""The whole page: where the entry stands, the form with its three columns, the submit bar."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.addresses import Page as Menu
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fault
from dashboard.entry_form import EntryForm, Mode, State, row_of
from dashboard.summaries.vote_work import WorkRound, WorkVote
from dashboard.wording import tally_entry as words
from dashboard.wording import vote_faults
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import hidden, said
from layouts.components.marks import mark
from layouts.components.markup import aria, data, element
from layouts.page import Page
from layouts.pages.tally_entry import batches, fields, findings, links
from layouts.pages.tally_entry.findings import MARKS

STEP_OF = {Stage.EMPTY: 0, Stage.FIRST_ENTRY: 1, Stage.DIFFER: 2, Stage.SETTLED: 3}
LAST_STEP = 4


def page(form: EntryForm, *, token: str) -> Page:
    """The form of one person; an answer to a refused submission has status 400."""
    title = words.heading(form.ballot.kind, form.ballot.round)
    loose = [vote_faults.of_fault(f) if _is_rule(f.code) else words.said(f) for f in _loose(form)]
    body = [
        head(form.vote, form.ballot, form.needed),
        *said(loose, is_fault=True),
        *said([form.notice] if form.notice else [], is_fault=False),
        steps(form.ballot.current.stage),
        _form(form, token),
    ]
    status = 400 if form.refused or form.batch.faults else 200
    return Page(title, _framed(title, body), status)


def _is_rule(code: str) -> bool:
    return code not in words.OTHER_FAULTS


def _loose(form: EntryForm) -> list[Fault]:
    """Faults that no row shows."""
    shown = set(findings.rows(form))
    return [f for f in form.faults if row_of(f.place) not in shown]


def _framed(title: str, body: list[Component]) -> Component:
    return shell.page(title, body, chosen=Menu.VOTES)


def head(vote: WorkVote, ballot: WorkRound, needed: int | None) -> Component:
    """What is typed, for which session, by which rule."""
    place = f"{vote.congress_name} {vote.session_name} {formatting.day(vote.held_on)}"
    chip = html.Span(words.REHEARSAL, className="chip", title=words.REHEARSAL_TITLE)
    return html.Div(
        [
            html.H1(words.heading(ballot.kind, ballot.round)),
            html.P(place),
            html.P(words.about(ballot.paper, needed)),
            *([chip] if vote.is_rehearsal else []),
            html.A(words.BACK, href=links.vote(vote.vote_id), className="entry-back"),
        ],
        className="page-head entry-head",
    )


def steps(stage: Stage) -> Component:
    """The five steps; the one in work is marked, those behind it are ticked."""
    at = STEP_OF.get(stage, LAST_STEP)
    items = [
        _step(number, word, note, at)
        for number, (word, note) in enumerate(zip(words.STEPS, words.STEP_NOTES, strict=True))
    ]
    return html.Ol(items, className="entry-steps")


def _step(number: int, word: str, note: str, at: int) -> Component:
    marked = aria(current="step") if number == at else {}
    shape: Component | str = mark(MARKS[State.SOUND]) if number < at else str(number + 1)
    return html.Li(
        [html.I(shape), html.Div([html.B(word), html.Span(note)])],
        className="is-done" if number < at else None,
        **marked,
    )


def _form(form: EntryForm, token: str) -> Component:
    round_id = form.ballot.round_id
    middle = batches.reading(form) if form.mode is Mode.BATCHES else fields.counts(form)
    return html.Form(
        [
            hidden("csrf_token", token),
            hidden("mode", form.mode.value),
            # The Enter key without scripts presses the first button: it must never submit.
            element("input", type="submit", name="act", value="draft", hidden=True),
            html.Div([fields.account(form), middle, _aside(form)], className="entry-grid"),
            _bar(form),
        ],
        action=links.entry(round_id),
        method="post",
        className=f"entry entry-{form.mode}",
        **data(
            entry=form.mode.value,
            check=links.check(round_id),
            draft=links.draft(round_id),
            failed=words.SAVING_FAILED,
            out=words.SIGNED_OUT,
            lost=words.BATCH_LOST,
        ),
    )


def _aside(form: EntryForm) -> Component:
    shown = findings.regions(form)
    is_reading = form.mode is Mode.BATCHES
    heading = html.Span(shown[findings.DOUBTS_HEAD], id=findings.DOUBTS_HEAD)
    doubts = html.Section(
        [
            html.Div(
                [html.H2(heading), html.Span(words.DOUBTS_NOTE, className="card-note")],
                className="card-head",
            ),
            html.Div(shown[findings.DOUBTS], id=findings.DOUBTS),
        ],
        className="card",
    )
    listed = [batches.listed(form)] if is_reading else []
    return html.Div([*listed, doubts, keys(form)], className="entry-aside")


def keys(form: EntryForm) -> Component:
    """The keys of this mode."""
    is_reading = form.mode is Mode.BATCHES and batches.is_readable(form.paper)
    shown = list(words.BATCH_KEYS if is_reading else words.KEY_WORDS)
    if is_reading and len(form.paper.parts) > 1:
        shown.insert(1, words.PART_KEYS)
    lines = [part for key, word in shown for part in (html.Kbd(key), html.Span(word))]
    note = html.P(words.ONLY_SUMS, className="quiet")
    return card(words.KEYS, html.Div(lines, className="entry-keys"), note, name="entry-keyboard")


def _bar(form: EntryForm) -> Component:
    round_id = form.ballot.round_id
    saved = form.saved_at
    text = words.saved_at(formatting.clock(saved)) if saved else words.NOT_SAVED_YET
    read = html.A(words.IMPORT, href=links.reading(round_id), className="button")
    submit = html.Button(
        words.SUBMIT + words.STEPS[min(STEP_OF.get(form.ballot.current.stage, 0), 1)],
        type="submit",
        name="act",
        value="submit",
        className="button button-main",
        id="entry-submit",
    )
    return html.Div(
        [
            html.Div(
                findings.status(form), id=findings.STATUS, className="entry-status", role="status"
            ),
            _confirm(form),
            html.Span(text, id="entry-saved", className="entry-saved", role="status"),
            html.Button(
                words.SAVE,
                type="submit",
                name="act",
                value="draft",
                className="button",
                id="entry-save",
            ),
            *([] if form.batches else [read]),
            submit,
        ],
        className="entry-foot",
    )


def _confirm(form: EntryForm) -> Component:
    """The typist's word that the signed sheet itself says so."""
    box = element("input", type="checkbox", name="as_on_paper", value="1")
    return html.Label(
        [box, html.B(words.AS_ON_PAPER), html.Span(words.AS_ON_PAPER_NOTE)],
        id="entry-confirm",
        className="entry-confirm",
        hidden=not form.may_confirm,
    )


def standing(vote: WorkVote, ballot: WorkRound, *, notice: str = "") -> Page:
    """What this person sees when there is nothing (more) to type; no figure of anybody else."""
    title, stage = words.heading(ballot.kind, ballot.round), ballot.current.stage
    word = words.STATES.get(stage, words.NOTHING_TO_TYPE)
    state = html.Section(
        [
            html.H2([mark(MARKS[_shape(stage)]), word]),
            html.P(words.STATE_NOTES.get(stage, "")),
            html.P(html.A(words.BACK, href=links.vote(vote.vote_id), className="button")),
        ],
        className="card entry-standing",
        role="status",
    )
    body = [
        head(vote, ballot, None),
        *said([notice] if notice else [], is_fault=False),
        steps(stage),
        state,
    ]
    return Page(title, _framed(title, body))


def _shape(stage: Stage) -> State:
    return State.DOUBT if stage in {Stage.DIFFER, Stage.VOTE_VOID} else State.SOUND
