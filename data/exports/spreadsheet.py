"""Lines as CSV and sheets as a workbook, safe to open: text is never computed."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

from dashboard.wording import labels

Value = str | int | Decimal | date | None
Line = Sequence[Value]

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs of full width count, too: spreadsheets set to Chinese take them for the plain ones."""

CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed, so that the same rows give the same file."""

HEADING = {"bold": True, "bg_color": "#F3E9E7", "border": 1, "text_wrap": True, "valign": "top"}
ABOUT = {"bold": True, "font_color": "#8A5800"}
DAY = {"num_format": "yyyy-mm-dd"}
NARROW, WIDE, WIDEST = 9, 24, 60
LONG_TEXT = 40


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings, its rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Line, ...]


def guarded(value: Value) -> str:
    """A value as it stands in the file; text that a spreadsheet would compute is made text."""
    if value is None:
        return ""
    text = str(value)
    is_formula = isinstance(value, str) and text.lstrip(" \n").startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text


def written(lines: Iterable[Line]) -> str:
    """Lines as CSV with every value guarded."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow([guarded(value) for value in line])
    return text.getvalue()


def workbook(sheets: Iterable[Sheet], about: Line) -> bytes:
    """A workbook whose every sheet begins with ``about``: what kind of data this is, from where.

    Rows are written through to a temporary file one by one, so that memory does not grow.
    """
    stream = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(stream, options) as book:
            book.set_properties({"title": labels.PRODUCT, "created": CREATED})
            looks = {"about": book.add_format(ABOUT), "heading": book.add_format(HEADING)}
            looks["day"] = book.add_format(DAY)
            for sheet in sheets:
                _write(book.add_worksheet(sheet.name), sheet, about, looks)
    return stream.getvalue()


def _write(page: Any, sheet: Sheet, about: Line, looks: dict[str, Any]) -> None:
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(2, 0)
    _write_row(page, 0, about, looks, text=looks["about"])
    _write_row(page, 1, sheet.headings, looks, text=looks["heading"])
    for row, values in enumerate(sheet.rows, start=2):
        _write_row(page, row, values, looks)


def _write_row(
    page: Any, row: int, values: Line, looks: dict[str, Any], *, text: Any = None
) -> None:
    """Numbers as numbers, dates as dates, and all text as text: nothing becomes a formula."""
    for column, value in enumerate(values):
        if isinstance(value, date):
            moment = datetime.combine(value, time())
            page.write_datetime(row, column, moment, looks["day"])
        elif isinstance(value, str):
            page.write_string(row, column, value, text)
        elif value is not None:
            page.write_number(row, column, value)


def _widths(sheet: Sheet) -> list[int]:
    """Narrow columns for numbers, wide ones for names, the widest for sentences."""
    columns = zip(*sheet.rows[:50], strict=True) if sheet.rows else ((),) * len(sheet.headings)
    return [
        max(_width(value) for value in (heading, *column))
        for heading, column in zip(sheet.headings, columns, strict=True)
    ]


def _width(value: Value) -> int:
    if isinstance(value, date):
        return 12
    if not isinstance(value, str) or len(value) < 5:
        return NARROW
    return WIDEST if len(value) > LONG_TEXT else WIDE if len(value) > 8 else 14
