"""The fields of the form: the ballot account with its reconciliation, one line per project."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.domain.ballot import WHOLE_LIST
from dashboard.entry_form import SUMMED, EntryForm, Mode, account_fields, row_of
from dashboard.wording import tally_entry as words
from layouts.components.card import card
from layouts.components.markup import Markup, data, element
from layouts.pages.tally_entry import findings
from layouts.pages.tally_entry.findings import COUNT, FAULTS, SUMS, TOTAL
from layouts.pages.tally_entry.modes import modes

ROWS_AT_EASE = 12


def account(form: EntryForm) -> Component:
    """应到 to 废票 with what each has to be, then the lines that have to add up."""
    shown = findings.regions(form)
    lines = [_line(form, name) for name in account_fields(form.paper)]
    sums = html.Div(shown[SUMS], id=SUMS, className="entry-sums")
    return card(words.ACCOUNT, *lines, sums, note=words.ACCOUNT_NOTE, name="entry-account")


def _line(form: EntryForm, name: str) -> Component:
    is_summed = form.mode is Mode.BATCHES and name in SUMMED
    box = _summed(form, name) if is_summed else figure(form, name, words.field(name))
    label = html.Span(words.field(name), id=f"label-{name}", className="entry-label")
    return html.Div([label, box, _note(form, name)], className="entry-line", **_row(form, name))


def _summed(form: EntryForm, name: str) -> Component:
    text = form.typed.get(name, "") if form.batches else "0"
    return element("output", text, class_="entry-sum", title=words.FROM_BATCHES)


def figure(form: EntryForm, name: str, label: str) -> Markup:
    """One field; the caret starts in the first that is wrong or blank."""
    return box(
        name,
        form.typed.get(name, ""),
        label,
        is_wrong=findings.is_wrong(form, name),
        note=f"note-{row_of(name)}",
        is_first=name == first(form),
    )


def box(
    name: str, text: str, label: str, *, is_wrong: bool, note: str, is_first: bool = False
) -> Markup:
    """A field for one figure; text that is no figure stays in it as it was typed."""
    return element(
        "input",
        type="text",
        inputmode="numeric",
        autocomplete="off",
        maxlength="12",
        name=name,
        value=text,
        class_="entry-figure",
        aria_label=label,
        aria_describedby=note,
        aria_invalid="true" if is_wrong else None,
        autofocus=is_first,
    )


def first(form: EntryForm) -> str:
    """Where the caret starts: the first field with a fault, or else the first one left blank."""
    wrong = [name for name in form.paper.fields if findings.is_wrong(form, name)]
    skipped = SUMMED if form.mode is Mode.BATCHES else ()
    blank = [name for name in form.missing if name not in skipped]
    return next((name for name in (*wrong, *blank) if name not in skipped), "")


def _row(form: EntryForm, row: str) -> dict[str, Any]:
    return data(row=row, state=form.state(row).value)


def _note(form: EntryForm, row: str) -> Component:
    shown = findings.note(form, row)
    return html.Span(shown, id=f"note-{row}", className="entry-note", **data(note=row))


def counts(form: EntryForm) -> Component:
    """One line per project: its number, its title, its figures, what the rules say of it."""
    shown = findings.regions(form)
    head = html.Div(
        [
            html.H2(words.COUNTS),
            html.Span(shown[COUNT], id=COUNT, className="card-note"),
            html.Span(shown[FAULTS], id=FAULTS, className="entry-faults", role="status"),
            html.Div(modes(form), className="card-end"),
        ],
        className="card-head",
    )
    body = html.Tbody([_item(form, number) for number in form.paper.counted])
    table = html.Table([_heads(form), body, *_total(form)], className=table_name(form))
    return html.Section([head, table], className="card entry-counts")


def _heads(form: EntryForm) -> Component:
    columns = [html.Th(word, className="number", scope="col") for word in words.columns(form.paper)]
    cells = [html.Th(words.NUMBER, scope="col"), html.Th(words.PROJECT, scope="col"), *columns]
    return html.Thead(html.Tr([*cells, html.Th("", scope="col")]))


def _item(form: EntryForm, number: int) -> Component:
    row = f"item.{number}"
    cells = [
        html.Td(_count(form, f"{part}.{number}"), className="entry-cell", **data(label=word))
        for part, word in zip(form.paper.parts, words.columns(form.paper), strict=True)
    ]
    note = html.Td(_note(form, row), className="entry-said")
    shown = [html.Td(_number(number), className="entry-number"), title(form, number)]
    return html.Tr([*shown, *cells, note], **_row(form, row))


def _count(form: EntryForm, name: str) -> Markup:
    return figure(form, name, words.sheet_label(form.paper, name))


def _number(number: int) -> str:
    return "" if number == WHOLE_LIST else str(number)


def title(form: EntryForm, number: int) -> Component:
    """The project as it stands on the ballot."""
    return html.Td(title_of(form, number), className="entry-title")


def title_of(form: EntryForm, number: int) -> str:
    """The title of a project, or what stands for the whole list."""
    if number == WHOLE_LIST:
        return words.whole_list(len(form.paper.numbers))
    return form.vote.candidate(number).title


def table_name(form: EntryForm) -> str:
    """Long lists stand closer, so that a hall sees all of them; three columns leave less room."""
    is_long = len(form.paper.counted) > ROWS_AT_EASE
    has_parts = len(form.paper.parts) > 1
    return f"entry-table{' is-long' if is_long else ''}{' has-parts' if has_parts else ''}"


def _total(form: EntryForm) -> list[Component]:
    """All marks together; votes in three parts add up line by line."""
    if len(form.paper.parts) > 1:
        return []
    shown = findings.regions(form)
    sums = [
        html.Td(shown[f"{TOTAL}-{part}"], id=f"{TOTAL}-{part}", className="number entry-column")
        for part in form.paper.parts
    ]
    name = html.Td(shown[TOTAL], id=TOTAL, className="entry-title")
    note = html.Td(_note(form, "votes"), className="entry-said")
    row = html.Tr([html.Td(""), name, *sums, note], **_row(form, "votes"))
    return [html.Tfoot(row)]
