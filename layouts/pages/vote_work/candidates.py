"""The list of candidates as rows to edit; it works without JavaScript, button by button."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.ballot import Surplus
from dashboard.domain.lifecycle import Category
from dashboard.summaries.vote_forms import Answer, TypedCandidate
from dashboard.summaries.vote_work import WorkCandidate, WorkVote
from dashboard.wording import labels, voting_rules
from dashboard.wording import vote_work as words
from layouts.components.card import card
from layouts.components.forms import post
from layouts.components.markup import Markup, aria, element
from layouts.components.table import Cell, Column, table
from layouts.page import Page
from layouts.pages.vote_work import fields, frame, links

CATEGORIES = [(category.value, labels.CATEGORIES[category]) for category in Category]
COLUMNS = (
    Column(words.NUMBER, is_number=True),
    Column(words.ROW_TITLE, name="work-title"),
    Column(words.ROW_CATEGORY, keep=True),
    Column(words.ROW_UNIT, keep=True),
    Column(words.ROW_WAN, is_number=True),
    Column(words.ASKED, is_number=True),
)


def page(
    vote: WorkVote,
    answer: Answer,
    rows: Sequence[TypedCandidate],
    *,
    marked: frozenset[int] = frozenset(),
    is_changed: bool = False,
    pasted: str = "",
) -> Page:
    """The whole page; ``marked`` are the positions of rows with faults, ``is_changed`` unsaved."""
    may_edit = vote.is_open and vote.permissions.may_prepare
    if may_edit and not vote.is_rehearsal:
        body = _editor(vote, answer, rows, marked, is_changed=is_changed, pasted=pasted)
    else:
        body = _closed(vote, answer)
    return frame.page(vote, words.LIST_TITLE, answer, body)


def _closed(vote: WorkVote, answer: Answer) -> Component:
    """The list as it stands, with the way back while nobody has typed."""
    note = words.LIST_REHEARSAL if vote.is_open and vote.is_rehearsal else words.LIST_CLOSED
    shown = table(COLUMNS, map(_row, vote.candidates), caption=words.LIST_TITLE, as_cards=True)
    return html.Div(
        [
            card(
                words.LIST_TITLE,
                html.P(note if not vote.is_open or vote.is_rehearsal else "", className="quiet"),
                _counts(vote, len(vote.candidates)),
                shown,
            ),
            *_acts_when_closed(vote, answer),
        ],
        className="work-main",
    )


def _row(candidate: WorkCandidate) -> list[Cell]:
    content = [html.Small(candidate.content)] if candidate.content else []
    return [
        str(candidate.number),
        html.Div([candidate.title, *content]),
        labels.CATEGORIES[candidate.category],
        candidate.lead_unit or formatting.NONE,
        formatting.wan(candidate.estimated_fen),
        formatting.count(candidate.asked) if candidate.asked else formatting.NONE,
    ]


def _acts_when_closed(vote: WorkVote, answer: Answer) -> list[Component]:
    if not vote.permissions.may_prepare:
        return []
    link = links.vote(vote.vote_id, "list")
    if vote.is_open:
        fix = fields.act(words.FIX_ONLY, "fix", name="button button-main")
        note = html.P(words.FIX_NOTE, className="quiet")
        return [card(words.FIX_TITLE, note, post(link, answer.token, fix))]
    if any(version.entries for r in vote.rounds for version in r.versions):
        return []
    back = fields.act(words.REOPEN, "reopen")
    note = html.P(words.REOPEN_NOTE, className="quiet")
    return [card(words.REOPEN, note, post(link, answer.token, back))]


def _counts(vote: WorkVote, count: int) -> Component:
    seats = vote.measures.seats
    lines = [words.FOR_SEATS.format(candidates=count, seats=seats)]
    if count and seats > 0:
        lines += [f"{words.SURPLUS} {line}" for line in voting_rules.surplus(Surplus(count, seats))]
    return html.P([html.Span(line) for line in lines], className="work-facts")


def _editor(
    vote: WorkVote,
    answer: Answer,
    rows: Sequence[TypedCandidate],
    marked: frozenset[int],
    *,
    is_changed: bool,
    pasted: str,
) -> Component:
    return post(
        links.vote(vote.vote_id, "list"),
        answer.token,
        _by_default(),
        card(
            words.LIST_TITLE,
            _counts(vote, sum(not row.is_blank for row in rows)),
            _rows(rows, marked),
            html.Div([fields.act(words.ADD_ROW, "add")], className="verbs"),
            note=words.LIST_LEAD,
        ),
        _paste(pasted),
        _bar(is_changed=is_changed),
        name="work-form candidates",
    )


def _by_default() -> Component:
    """The enter key presses the first button of a form: it must save, not move a row."""
    return html.Button(
        words.SAVE_LIST,
        type="submit",
        name="act",
        value="save",
        className="sr-only",
        tabIndex="-1",
        **aria(hidden="true"),
    )


def _rows(rows: Sequence[TypedCandidate], marked: frozenset[int]) -> Component:
    if not rows:
        return html.Div(
            [html.Strong(words.LIST_EMPTY), html.P(words.LIST_EMPTY_DO)], className="empty"
        )
    head = html.Div(
        [html.Span(word) for word in words.ROW_HEAD], className="row-head", **aria(hidden="true")
    )
    last = len(rows) - 1
    shown = [
        _edited(row, at, is_last=at == last, is_marked=at + 1 in marked)
        for at, row in enumerate(rows)
    ]
    return html.Div([head, html.Ol(shown, className="rows")], className="row-table")


def _edited(row: TypedCandidate, at: int, *, is_last: bool, is_marked: bool) -> Component:
    number = at + 1
    return html.Li(
        [
            html.B(str(number), className="row-number"),
            element("input", type="hidden", name="candidate_id", value=row.candidate_id),
            _line("title", words.ROW_TITLE, row.title, number, most="120"),
            fields.select("category", CATEGORIES, row.category, aria_label=words.ROW_CATEGORY),
            _content(row.content, number),
            _line("lead_unit", words.ROW_UNIT, row.lead_unit, number, most="60"),
            _line("wan", words.ROW_WAN, row.wan, number, most="20"),
            html.Div(_moves(at, number, is_last=is_last), className="row-acts"),
        ],
        className="row is-marked" if is_marked else "row",
    )


def _content(content: str, number: int) -> Markup:
    label = f"{words.ROW_OF.format(number=number)}{words.ROW_CONTENT}"
    return fields.writing(
        "content",
        content,
        rows=2,
        maxlength="500",
        aria_label=label,
        placeholder=words.ROW_CONTENT,
    )


def _line(name: str, label: str, value: str, number: int, *, most: str) -> Markup:
    return element(
        "input",
        type="text",
        name=name,
        value=value,
        maxlength=most,
        aria_label=f"{words.ROW_OF.format(number=number)}{label}",
        placeholder=words.ROW_WAN_SHORT if name == "wan" else label,
        inputmode="decimal" if name == "wan" else None,
        class_="figure" if name == "wan" else None,
        autocomplete="off",
    )


def _moves(at: int, number: int, *, is_last: bool) -> list[Component]:
    of = words.ROW_OF.format(number=number)
    up = [] if at == 0 else [_move(words.UP_SIGN, f"up.{at}", f"{of}{words.ROW_UP}")]
    down = [] if is_last else [_move(words.DOWN_SIGN, f"down.{at}", f"{of}{words.ROW_DOWN}")]
    remove = fields.act(
        words.ROW_REMOVE, f"remove.{at}", label=f"{words.ROW_REMOVE}{of}", name="button row-remove"
    )
    return [*up, *down, remove]


def _move(sign: str, value: str, label: str) -> Component:
    return fields.act(sign, value, label=label, name="button row-move")


def _paste(pasted: str) -> Component:
    return card(
        words.PASTE,
        fields.area(words.PASTE_HINT, "pasted", pasted, rows=3),
        html.Div([fields.act(words.PASTE_GO, "paste")], className="verbs"),
        name="work-paste",
    )


def _bar(*, is_changed: bool) -> Component:
    """Save, draw, fix: always in reach, with a word where something is not saved yet."""
    quiet = html.P([html.Span(words.DRAW_NOTE), html.Span(words.FIX_NOTE)], className="quiet")
    changed = html.P(html.B(words.LIST_CHANGED), className="unsaved", role="status")
    return html.Div(
        [
            changed if is_changed else quiet,
            html.Div(
                [
                    fields.act(words.SAVE_LIST, "save"),
                    fields.act(words.DRAW, "draw"),
                    fields.act(words.FIX, "fix", name="button button-main"),
                ],
                className="verbs",
            ),
        ],
        className="work-bar",
    )
