"""Writes workbooks in the shape that the import reads: the empty template, the example, data."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.wording import labels
from dashboard.wording import workbook as wording
from data.workbook.report import column_letters
from data.workbook.sheets import MAX_WAN, SHEETS, Column, Kind, Sheet

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by sheet key; values by column key as they stand in the cell (万元, words, dates)."""

CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed, so that the same rows give the same file."""

LAST_VALIDATED_ROW = 5000
HEADER_STYLE = {
    "bold": True,
    "bg_color": "#F3E9E7",
    "border": 1,
    "text_wrap": True,
    "valign": "top",
}
REQUIRED_STYLE = {**HEADER_STYLE, "font_color": "#A61B1B"}
FORMATS = {
    Kind.DATE: {"num_format": "yyyy-mm-dd"},
    Kind.TEXT: {"num_format": "@"},
    Kind.MONEY: {"num_format": "0.######"},
}
WIDTHS = {
    Kind.TEXT: 22,
    Kind.WORD: 16,
    Kind.DATE: 12,
    Kind.COUNT: 11,
    Kind.YEAR: 10,
    Kind.MONEY: 12,
}


def template() -> bytes:
    """The empty workbook: headings with remarks, drop-downs, and a sheet of instructions."""
    return write({})


def example() -> bytes:
    """The template with a few rows filled in, which goes through the import as it is."""
    return write(wording.EXAMPLE)


def write(rows: Rows) -> bytes:
    """A workbook of these rows; sheets without rows have their headings only."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": labels.PRODUCT, "created": CREATED})
        for sheet in SHEETS:
            _write_sheet(book, sheet, rows.get(sheet.key, ()))
        _write_help(book)
    return stream.getvalue()


def _write_sheet(book: Any, sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> None:
    tab = book.add_worksheet(sheet.name)
    tab.freeze_panes(1, 0)
    for index, column in enumerate(sheet.columns):
        _write_column(book, tab, index, column, rows)


def _write_column(
    book: Any, tab: Any, index: int, column: Column, rows: Sequence[Mapping[str, Any]]
) -> None:
    style = book.add_format(FORMATS.get(column.kind, {}))
    tab.set_column(index, index, WIDTHS[column.kind], style)
    head = book.add_format(REQUIRED_STYLE if column.required else HEADER_STYLE)
    tab.write_string(0, index, column.heading, head)
    tab.write_comment(0, index, column.note, {"author": labels.PRODUCT})
    _validate(tab, index, column)
    for number, row in enumerate(rows, 1):
        _write_cell(tab, number, index, row.get(column.key), style)


def _write_cell(tab: Any, row: int, column: int, value: object, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        tab.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        tab.write_string(row, column, value, style)
    else:
        tab.write_number(row, column, value, style)


def _validate(tab: Any, index: int, column: Column) -> None:
    """Excel itself refuses what the import would refuse, as far as it can."""
    rules: dict[Kind, dict[str, Any]] = {
        Kind.WORD: {"validate": "list", "source": list(column.words)},
        Kind.COUNT: {"validate": "integer", "criteria": ">=", "value": 0},
        Kind.YEAR: {"validate": "integer", "criteria": "between", "minimum": 1990, "maximum": 2100},
        Kind.MONEY: {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": MAX_WAN,
        },
        Kind.DATE: {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)},
    }
    if column.kind in rules:
        message = {"error_title": column.heading[:32], "error_message": column.note[:255]}
        tab.data_validation(1, index, LAST_VALIDATED_ROW, index, {**rules[column.kind], **message})


def _write_help(book: Any) -> None:
    """The instructions; the import knows this sheet and skips it."""
    tab = book.add_worksheet(wording.HELP_SHEET)
    head = book.add_format(HEADER_STYLE)
    tab.set_column(0, 2, 18)
    tab.set_column(3, 3, 80)
    for number, line in enumerate(wording.HELP):
        tab.write_string(number, 0, line)
    start = len(wording.HELP) + 1
    tab.write_row(start, 0, wording.HELP_COLUMNS, head)
    for number, cells in enumerate(_help_lines(), start + 1):
        tab.write_row(number, 0, cells)


def _help_lines() -> list[tuple[str, str, str, str]]:
    return [
        (
            sheet.name,
            f"{column_letters(index)} {column.heading}",
            wording.REQUIRED if column.required else wording.OPTIONAL,
            " ".join((column.note, "、".join(column.words))).strip(),
        )
        for sheet in SHEETS
        for index, column in enumerate(sheet.columns)
    ]
