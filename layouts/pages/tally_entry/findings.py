"""What the rules say of the figures so far: beside each field, in the cards, in the submit bar.

The page and the answers to its script are drawn by the same functions.
"""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import Standing
from dashboard.domain.measures import BallotModel
from dashboard.domain.rules import RULE_NUMBERS
from dashboard.entry_form import (
    SUMMED,
    EntryForm,
    Equation,
    Mode,
    State,
    account_fields,
    column_sum,
    equations,
    row_of,
    sheets_left,
    typed_items,
)
from dashboard.wording import tally_entry as words
from layouts.components.marks import SHAPES, mark
from layouts.components.markup import render

MARKS = {
    State.SOUND: SHAPES[Standing.NORMAL],
    State.DOUBT: SHAPES[Standing.LATE],
    State.FAULT: SHAPES[Standing.VERY_LATE],
}
SUMS, DOUBTS, COUNT, STATUS = "entry-sums", "entry-doubts", "entry-count", "entry-status"
BATCHES = "batches"
TOTAL, FAULTS, DOUBTS_HEAD = "entry-total", "entry-faults", "entry-doubts-head"


def rows(form: EntryForm) -> tuple[str, ...]:
    """Every row of the form by its key, in order."""
    items = (f"item.{number}" for number in form.paper.counted)
    return (*account_fields(form.paper), *items, "votes")


def regions(form: EntryForm) -> dict[str, list[Component | str]]:
    """What changes besides the rows, by the id of its place."""
    total = len(form.paper.counted)
    return {
        SUMS: [html.P(_equation(form, line)) for line in equations(form)],
        DOUBTS: doubts(form),
        DOUBTS_HEAD: [words.doubts(len(form.findings.doubts))],
        COUNT: [words.typed_count(typed_items(form), total)],
        FAULTS: [words.faults(len(form.faults))],
        STATUS: status(form),
        **_totals(form),
    }


def _totals(form: EntryForm) -> dict[str, list[Component | str]]:
    sums = {part: [str(column_sum(form, part))] for part in form.paper.parts}
    name = words.total_of(typed_items(form), len(form.paper.counted))
    return {TOTAL: [name], **{f"{TOTAL}-{part}": [*text] for part, text in sums.items()}}


def answer(form: EntryForm) -> dict[str, object]:
    """What the script gets: rows with their state and note, regions, fields with faults."""
    return {
        "rows": {
            row: {"state": form.state(row).value, "html": render(note(form, row))}
            for row in rows(form)
        },
        "regions": {name: render(content) for name, content in regions(form).items()},
        "invalid": [name for name in form.paper.fields if is_wrong(form, name)],
        "mayConfirm": form.may_confirm,
    }


def is_wrong(form: EntryForm, name: str) -> bool:
    """Whether a field is marked: its own faults, or those of its row where it comes first."""
    return any(fault.place == name for fault in form.faults)


def note(form: EntryForm, row: str) -> list[Component | str]:
    """What stands beside a row: its faults, its doubts, or that it is sound."""
    wrong = [sentence(fault, State.FAULT) for fault in form.at(row)]
    doubted = [sentence(doubt, State.DOUBT) for doubt in form.doubts_at(row)]
    if wrong or doubted:
        return [*wrong, *doubted]
    return _hint(form, row) if "." not in row else _bar(form, row)


def sentence(fault: Fault, state: State) -> Component:
    """One finding: shape, number, sentence."""
    number = RULE_NUMBERS.get(fault.code, "")
    return html.Span(
        [mark(MARKS[state]), html.Small(number), " ", html.Span(words.said(fault))],
        className=f"said-here said-{state}",
    )


def _hint(form: EntryForm, row: str) -> list[Component | str]:
    text = _hint_text(form, row)
    is_sound = form.state(row) is State.SOUND
    return [*([mark(MARKS[State.SOUND])] if is_sound else []), html.Span(text)]


def _hint_text(form: EntryForm, row: str) -> str:
    if row == "due":
        return words.due_hint(form.tally.roll)
    if row == "present":
        due = form.figures.get("due", form.vote.due)
        least = form.paper.measures.quorum.least(due)
        return words.present_hint(least, form.tally.signed_in)
    return words.FIELD_HINTS.get(row, "")


def _bar(form: EntryForm, row: str) -> list[Component | str]:
    """The votes on the scale of the deputies due, with the line, once they are typed."""
    votes = form.figures.get(f"votes.{row.partition('.')[2]}")
    if votes is None or form.paper.model is BallotModel.RANKED:
        return [mark(MARKS[State.SOUND])] if form.state(row) is State.SOUND else []
    scale = max(form.figures.get("due", form.vote.due), votes, 1)
    needed = form.needed
    line = [] if needed is None else [html.S(style={"left": _share(needed, scale)})]
    is_enough = needed is None or votes >= needed
    word = "" if needed is None else (words.ENOUGH if is_enough else words.NOT_ENOUGH)
    return [
        html.Span(
            [html.I(style={"width": _share(votes, scale)}), *line],
            className="entry-bar" if is_enough else "entry-bar is-short",
        ),
        html.Span(word.format(needed=needed), className="entry-word"),
    ]


def _share(part: int, whole: int) -> str:
    return f"{min(100 * part / whole, 100):.2f}%"


def _equation(form: EntryForm, line: Equation) -> list[Component | str]:
    shown = [html.B(_sides(line), className=f"equation-{line.state}")]
    shape = [mark(MARKS[line.state])] if line.state in MARKS else []
    return [html.Span(_equation_name(form, line)), html.Span([*shown, *shape])]


def _equation_name(form: EntryForm, line: Equation) -> str:
    if line.code == "marks":
        return words.equation_marks(form.paper.marks_least, form.paper.marks_most)
    return words.EQUATIONS[line.code]


def _sides(line: Equation) -> str:
    if line.state is State.WAITING and not (line.left or line.right):
        return words.OPEN_SUM
    if line.code == "parts":
        return words.parts_sound(line.left, line.right)
    right = " + ".join(map(str, line.terms)) if line.terms else str(line.right)
    return f"{line.left} {_sign(line)} {right}"


def _sign(line: Equation) -> str:
    if line.left == line.right:
        return "="
    if line.code in {"items", "marks"}:
        return "≤" if line.left < line.right else ">"
    return "≠"


def doubts(form: EntryForm) -> list[Component | str]:
    """Every doubt so far with its number; what to write comes at certification."""
    if not form.findings.doubts:
        return [html.P(words.NO_DOUBTS, className="quiet")]
    boxes = [html.Li(_doubt(doubt)) for doubt in form.findings.doubts]
    return [html.Ul(boxes, className="entry-doubts"), html.P(words.DOUBTS_LATER, className="quiet")]


def _doubt(doubt: Fault) -> list[Component | str]:
    head = html.B([RULE_NUMBERS[doubt.code]])
    return [mark(MARKS[State.DOUBT]), head, " ", html.Span(words.said(doubt))]


def _blank(form: EntryForm) -> list[str]:
    """Rows left blank; what batches add up to is blank as a whole."""
    rows_ = list(dict.fromkeys(map(row_of, form.missing)))
    if form.mode is Mode.TOTALS or form.batches:
        return rows_
    return [row for row in rows_ if "." not in row and row not in SUMMED] + [BATCHES]


def _ready(form: EntryForm) -> str:
    """That nothing blocks; while sheets are read out, how many are still to come."""
    left = sheets_left(form.figures)
    return words.sheets_left(left) if form.mode is Mode.BATCHES and left else words.READY


def status(form: EntryForm) -> list[Component | str]:
    """What stands in the way of submitting, or that nothing does."""
    places = {row_of(fault.place) for fault in form.findings.faults}
    wrong = [row for row in rows(form) if row in places]
    open_ = [row for row in _blank(form) if row not in wrong]
    if not wrong and not open_:
        return [mark(MARKS[State.SOUND]), html.Span(_ready(form))]
    named = [words.row_name(row) for row in wrong]
    blank = [words.row_name(row) for row in open_]
    shape = [mark(MARKS[State.FAULT])] if wrong else []
    return [*shape, html.B(words.BLOCKED), html.Span(words.blocking(named, blank))]
