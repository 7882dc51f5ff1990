"""唱票: the batch that is being read out with its running 正 tally, and the batches recorded."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain import counting
from dashboard.domain.ballot import MODELS_WITH_MARKS, Paper
from dashboard.domain.counting import BATCH_SIZE, STROKES_OF_ZHENG
from dashboard.domain.measures import BallotModel
from dashboard.entry_form import EntryForm, Mode, State
from dashboard.wording import tally_entry as words
from layouts.components.card import card
from layouts.components.forms import hidden
from layouts.components.markup import Markup, aria, data
from layouts.pages.tally_entry import fields, findings, links
from layouts.pages.tally_entry.findings import TOTAL
from layouts.pages.tally_entry.modes import modes

KEY_CODES = (
    *(f"Digit{digit}" for digit in "1234567890"),
    *(f"Key{letter}" for letter in "QWERTYUIOP"),
    *(f"Key{letter}" for letter in "ASDFGHJKL"),
)
"""One key per project, in the order of the paper, by its place on the keyboard: a Chinese input
method changes the letter but not the place."""

STROKES = ("M2 2.2H12", "M7 2.2V12", "M7 7H11.6", "M3.6 6.4V12", "M1 12H13")
"""正 in the order in which it is written."""


def is_readable(paper: Paper) -> bool:
    """Whether one sheet is marks that can be counted stroke by stroke; ranks are numbers."""
    return paper.model is not BallotModel.RANKED


def reading(form: EntryForm) -> Component:
    """The batch in work: its sheets, one line per project with its key and its 正 tally."""
    head = html.Div(
        [
            html.H2(words.batch_title(form.batch.place, is_again=form.batch.is_again)),
            html.Span(words.BATCH_NOTE.format(limit=BATCH_SIZE), className="card-note"),
            html.Div(modes(form), className="card-end"),
        ],
        className="card-head",
    )
    content = [head, _symbols(), hidden("batch.place", str(form.batch.place)), _sheets(form)]
    return html.Section(
        [*content, _panel(form), _verbs(form)],
        className="card entry-counts",
        **data(
            batch=str(form.batch.place),
            strokes=str(STROKES_OF_ZHENG),
            limit=str(BATCH_SIZE),
            most=str(form.paper.marks_most if form.paper.model in MODELS_WITH_MARKS else 0),
            parts=",".join(form.paper.parts),
            full=words.BATCH_FULL,
            marked=words.SHEET_FULL,
        ),
    )


def _symbols() -> Markup:
    """The five stages of 正, drawn once for every count on the page."""
    drawn = "".join(
        f'<symbol id="zheng-{count}" viewBox="0 0 14 14"><path d="{" ".join(STROKES[:count])}"'
        ' fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>'
        for count in range(1, STROKES_OF_ZHENG + 1)
    )
    return Markup(
        f'<svg width="0" height="0" aria-hidden="true" class="zheng-symbols">{drawn}</svg>'
    )


def zheng(count: int) -> Markup:
    """A count in 正: whole characters, then the one begun."""
    whole, begun = counting.strokes(count)
    drawn = [STROKES_OF_ZHENG] * whole + ([begun] if begun else [])
    return Markup("".join(f'<svg class="zheng"><use href="#zheng-{n}"/></svg>' for n in drawn))


def _sheets(form: EntryForm) -> Component:
    boxes = [
        html.Label([html.Span(word), _box(form, name, word), _said(form, name)])
        for name, word in (("sheets", words.SHEETS), ("void", words.VOID))
    ]
    return html.Div([*boxes, *_this_sheet(form), *_overall(form)], className="batch-sheets")


def _this_sheet(form: EntryForm) -> list[Component]:
    """How many marks the sheet in hand has so far: known to this page alone, and only for now."""
    if not is_readable(form.paper):
        return [html.P(words.UNREADABLE_BATCH, className="quiet")]
    shown: list[Component | str] = [words.THIS_SHEET, html.B("0", id="batch-marked")]
    warned = html.Span("", id="batch-warning", className="batch-warning", role="status")
    return [html.P(shown, className="batch-now", hidden=True), warned]


def _overall(form: EntryForm) -> list[Component]:
    faults = [f for f in form.batch.faults if f.place == "votes"]
    return [findings.sentence(fault, State.FAULT) for fault in faults]


def _panel(form: EntryForm) -> Component:
    """The part of the page that takes the keys; figures can be typed into it as well."""
    rows = [_row(form, place, number) for place, number in enumerate(form.paper.counted)]
    table = html.Table(
        [_heads(form), html.Tbody(rows), _foot(form)], className=fields.table_name(form)
    )
    if not is_readable(form.paper):
        return html.Div(table)
    hint = html.P(words.READING_HINT, className="reading-hint", id="reading-hint")
    return html.Div(
        [hint, table],
        className="reading",
        tabIndex="0",
        role="group",
        **aria(label=words.READING, describedby="reading-hint"),
        **data(reading="1"),
    )


def _heads(form: EntryForm) -> Component:
    parts = words.columns(form.paper)
    shown = (words.KEY if is_readable(form.paper) else "", words.NUMBER, words.PROJECT)
    many = len(parts) > 1
    columns = [words.THIS_BATCH if not many else word for word in parts]
    heads = [html.Th(word, scope="col") for word in shown]
    heads += [
        html.Th(word, scope="col", className="number", **data(part=part))
        for word, part in zip(columns, form.paper.parts, strict=True)
    ]
    return html.Thead(html.Tr([*heads, html.Th(words.BEFORE, scope="col", className="number")]))


def _row(form: EntryForm, place: int, number: int) -> Component:
    code = KEY_CODES[place] if place < len(KEY_CODES) and is_readable(form.paper) else ""
    cap: Component | str = html.Kbd(code[-1]) if code else ""
    cells = [_count(form, f"{part}.{number}") for part in form.paper.parts]
    said = [_said(form, f"{part}.{number}") for part in form.paper.parts]
    name = html.Td([fields.title_of(form, number), *said], className="entry-title")
    is_wrong = any(f.place.endswith(f".{number}") for f in form.batch.faults)
    return html.Tr(
        [
            html.Td(cap),
            html.Td(str(number) if number else "", className="entry-number"),
            name,
            *cells,
            html.Td(_before(form, number), className="number"),
        ],
        **data(item=str(number), key=code, state="fault" if is_wrong else "waiting"),
    )


def _count(form: EntryForm, name: str) -> Component:
    text = form.batch.typed.get(name, "")
    drawn = zheng(int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else ""
    marks = [html.Span(drawn, className="zhengs", **data(zheng=name))]
    shown = marks if is_readable(form.paper) else []
    label = words.sheet_label(form.paper, name)
    column = words.columns(form.paper)[form.paper.parts.index(name.partition(".")[0])]
    content = html.Div([*shown, _box(form, name, label)])
    return html.Td(content, className="batch-count", **data(label=column))


def _box(form: EntryForm, name: str, label: str) -> Markup:
    is_wrong = any(fault.place == name for fault in form.batch.faults)
    text = form.batch.typed.get(name, "")
    return fields.box(f"batch.{name}", text, label, is_wrong=is_wrong, note=f"note-batch.{name}")


def _said(form: EntryForm, name: str) -> Component:
    wrong = [fault for fault in form.batch.faults if fault.place == name]
    return html.Span(
        [findings.sentence(fault, State.FAULT) for fault in wrong],
        id=f"note-batch.{name}",
        className="entry-note",
    )


def _before(form: EntryForm, number: int) -> str:
    others = [b for n, b in enumerate(form.batches, 1) if n != form.batch.place]
    sums = (sum(getattr(b.counts[number], part) for b in others) for part in form.paper.parts)
    return " / ".join(map(str, sums))


def _foot(form: EntryForm) -> Component:
    sums = [html.Td("", className="number", **data(sum=part)) for part in form.paper.parts]
    blank = [html.Td(""), html.Td("")]
    return html.Tfoot(
        html.Tr([*blank, html.Td(words.TOTAL, className="entry-title"), *sums, html.Td("")]),
        id=f"{TOTAL}-batch",
    )


def _verbs(form: EntryForm) -> Component:
    word = words.REPLACE_BATCH if form.batch.is_again else words.RECORD_BATCH
    away = links.entry(form.ballot.round_id, Mode.BATCHES)
    record = html.Button(
        word, type="submit", name="act", value="batch", className="button", id="batch-record"
    )
    drop = html.Button(
        words.DROP_BATCH, type="submit", name="act", value="drop", className="button"
    )
    leave = html.A(words.LEAVE_BATCH, href=away, className="button")
    return html.Div(
        [record, *([drop, leave] if form.batch.is_again else [])], className="batch-verbs"
    )


def listed(form: EntryForm) -> Component:
    """The batches recorded so far, each with its sums and the way to put it right."""
    if not form.batches:
        return card(words.BATCHES, html.P(words.NO_BATCHES, className="quiet"))
    heads = [html.Th(word, scope="col", className="number") for word in words.BATCH_COLUMNS]
    rows = [_batch(form, place) for place in range(1, len(form.batches) + 1)]
    table = html.Table([html.Thead(html.Tr([*heads, html.Th("", scope="col")])), html.Tbody(rows)])
    return card(words.BATCHES, table, note=words.FROM_BATCHES)


def _batch(form: EntryForm, place: int) -> Component:
    batch = form.batches[place - 1]
    votes = sum(item.votes for item in batch.counts.values())
    figures = (place, batch.sheets, batch.valid, batch.void, votes)
    change = html.A(words.CHANGE, href=links.entry(form.ballot.round_id, Mode.BATCHES, batch=place))
    cells = [html.Td(str(figure), className="number") for figure in figures]
    return html.Tr([*cells, html.Td(change, className="number")])
