"""Bytes of an uploaded workbook to sheets of cells; nothing but ``FaultsError`` comes out."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from dashboard.domain.errors import FaultsError
from data.workbook.package import MAX_COLUMNS, Package, refuse, unpack

MAX_ROWS = 50_000
MAX_SHEETS = 30

Cell = int | float | str | bool | date | datetime | time | timedelta
Place = tuple[int, int]
"""Row and column, counted from 0."""

CELL = re.compile(
    rb"<(?:[^\s<>/]*:)?c\s([^>]*)(?<!/)>(.*?)</(?:[^\s<>/]*:)?c\s*>", re.DOTALL
)  # fmt: skip
REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,2})([0-9]{1,5})")
ERROR_TYPE = re.compile(rb"(?:^|\s)t\s*=\s*[\"']e[\"']")
TEXT_TYPE = re.compile(rb"(?:^|\s)t\s*=\s*[\"']str[\"']")
FORMULA = re.compile(rb"<(?:[^\s<>/]*:)?f[\s>/]")
MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b'"e"', b"'e'")
"""One of these stands in every sheet with a formula or an error; most sheets have neither."""
VALUE = re.compile(rb"<(?:[^\s<>/]*:)?v\s*>[^<]")


@dataclass(frozen=True)
class SheetCells:
    """One sheet; ``rows`` start at row 1 and column A, blank cells are ``""``.

    ``rows`` is empty for a sheet that was not wanted. ``without_value`` are cells with an error
    such as #DIV/0! or with a formula that was never computed; the reader sees them as blank.
    """

    name: str
    is_hidden: bool
    rows: list[list[Cell]] = field(default_factory=list)
    merged: tuple[tuple[Place, Place], ...] = ()
    without_value: frozenset[Place] = frozenset()


def read(content: bytes, wanted: Collection[str]) -> list[SheetCells]:
    """All sheets in their order, the ``wanted`` ones with their cells.

    ``FaultsError`` for a file that is no workbook, is damaged, encrypted or beyond a limit.
    """
    package = unpack(content)
    try:
        return _sheets(content, package, wanted)
    except (FaultsError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # The reader is compiled: a panic in it is no ``Exception``.
        raise refuse("workbook_damaged") from error


def _sheets(content: bytes, package: Package, wanted: Collection[str]) -> list[SheetCells]:
    parts = package.sheet_parts()
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        listed = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        if len(listed) > MAX_SHEETS:
            raise refuse("workbook_too_many_sheets", sheets=len(listed), most=MAX_SHEETS)
        return [_sheet(book, sheet, parts, wanted) for sheet in listed]


def _sheet(
    book: CalamineWorkbook,
    listed: SheetMetadata,
    parts: dict[str, bytes],
    wanted: Collection[str],
) -> SheetCells:
    is_hidden = listed.visible != SheetVisibleEnum.Visible
    if listed.name not in wanted or is_hidden:
        return SheetCells(listed.name, is_hidden)
    sheet = book.get_sheet_by_name(listed.name)
    last_row, last_column = sheet.end or (0, 0)
    if last_row > MAX_ROWS:
        raise refuse("sheet_too_long", listed.name, rows=last_row, most=MAX_ROWS)
    if last_column >= MAX_COLUMNS:
        raise refuse("workbook_too_far", listed.name)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False) if sheet.end else []
    merged = tuple(sheet.merged_cell_ranges or ())
    return SheetCells(listed.name, is_hidden, rows, merged, _without_value(parts[listed.name]))


def _without_value(part: bytes) -> frozenset[Place]:
    """Cells whose content the reader gives as blank though something stands there."""
    if not any(mark in part for mark in MARKS):
        return frozenset()
    found = set()
    for attributes, inner in CELL.findall(part):
        is_error = ERROR_TYPE.search(attributes)
        is_empty_text = TEXT_TYPE.search(attributes)
        is_empty_formula = FORMULA.search(inner) and not VALUE.search(inner) and not is_empty_text
        place = REFERENCE.search(attributes)
        if place and (is_error or is_empty_formula):
            found.add((int(place.group(2)) - 1, column_number(place.group(1).decode())))
    return frozenset(found)


def column_number(letters: str) -> int:
    """Column letters to a number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
