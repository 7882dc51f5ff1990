"""The county's Excel sheet of one count: written with its labels locked, read back cell by cell.

What is read fills a draft and nothing else: a person still looks at it and submits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.domain.ballot import OPTIONAL_FIELDS, WHOLE_LIST, Figures, Paper
from dashboard.domain.errors import Faults
from dashboard.domain.partial import read_typed
from dashboard.wording import labels
from dashboard.wording import tally_entry as words
from data.workbook import reader
from data.workbook.cells import shown
from data.workbook.package import refuse
from data.workbook.reader import Cell, SheetCells
from data.workbook.report import column_letters

CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed, so that the same ballot gives the same file."""
LABEL, TITLE, FIRST_FIGURE = 0, 1, 2
MAX_FIGURE = 999_999
LOCKED = {"locked": True, "border": 1, "valign": "vcenter", "text_wrap": True}
OPEN = {"locked": False, "border": 1, "bg_color": "#FFF8E6", "num_format": "0", "font_size": 12}
BOLD = {"bold": True, "valign": "vcenter"}


@dataclass(frozen=True)
class Ballot:
    """What the sheet says above its figures, and the titles of the items by their number."""

    paper: Paper
    heading: str
    titles: Mapping[int, str]


@dataclass(frozen=True)
class Line:
    """One line of the sheet: what stands in its first two cells, and the fields beside them."""

    label: str
    title: str
    fields: tuple[str, ...]


def account_lines(paper: Paper) -> tuple[Line, ...]:
    """The ballot account, one figure a line."""
    names = (name for name in paper.fields if "." not in name)
    return tuple(Line(words.field(name), "", (name,)) for name in names)


def item_lines(ballot: Ballot) -> tuple[Line, ...]:
    """The candidates in the order of the paper, or the one line of a whole list."""
    parts = ballot.paper.parts
    return tuple(
        Line(
            words.WHOLE_LIST_TITLE if number == WHOLE_LIST else str(number),
            ballot.titles[number],
            tuple(f"{part}.{number}" for part in parts),
        )
        for number in ballot.paper.counted
    )


def write(ballot: Ballot, figures: Figures | None = None) -> bytes:
    """The sheet of a ballot, empty or with figures; everything but the figures is locked."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": labels.PRODUCT, "created": CREATED})
        tab = book.add_worksheet(words.SHEET_TAB)
        tab.set_column(LABEL, LABEL, 12)
        tab.set_column(TITLE, TITLE, 44)
        tab.set_column(FIRST_FIGURE, FIRST_FIGURE + 2, 12)
        _Writer(book, tab, ballot, figures or {}).write()
        tab.protect("", {"format_columns": True, "format_rows": True})
        tab.set_portrait()
        tab.fit_to_pages(1, 0)
        tab.set_paper(9)
    return stream.getvalue()


class _Writer:
    """Writes line by line from the top."""

    def __init__(self, book: Any, tab: Any, ballot: Ballot, figures: Figures) -> None:
        self._tab = tab
        self._ballot = ballot
        self._figures = figures
        self._bold, self._locked, self._open = map(book.add_format, (BOLD, LOCKED, OPEN))
        self._row = 0

    def write(self) -> None:
        self._text(self._ballot.heading)
        self._text(words.SHEET_NOTE, skip=1)
        for line in account_lines(self._ballot.paper):
            self._line(line)
        self._row += 1
        heads = (words.NUMBER, words.PROJECT, *words.columns(self._ballot.paper))
        self._tab.write_row(self._row, LABEL, heads, self._locked)
        self._row += 1
        for line in item_lines(self._ballot):
            self._line(line)
        self._row += 1
        self._text(words.SHEET_SIGNED)

    def _text(self, text: str, *, skip: int = 0) -> None:
        self._tab.write_string(self._row, LABEL, text, self._bold)
        self._row += 1 + skip

    def _line(self, line: Line) -> None:
        self._tab.write_string(self._row, LABEL, line.label, self._locked)
        self._tab.write_string(self._row, TITLE, line.title, self._locked)
        for place, name in enumerate(line.fields):
            self._figure(FIRST_FIGURE + place, name)
        self._row += 1

    def _figure(self, column: int, name: str) -> None:
        if name in self._figures:
            self._tab.write_number(self._row, column, self._figures[name], self._open)
        else:
            self._tab.write_blank(self._row, column, None, self._open)
        rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MAX_FIGURE}
        self._tab.data_validation(
            self._row, column, self._row, column, {**rule, "error_message": words.SHEET_CELL}
        )


def read(content: bytes, ballot: Ballot) -> dict[str, int]:
    """The figures of a filled sheet by field; ``FaultsError`` names every wrong cell at once.

    Lines are found by their labels, so rows may have been put in between.
    """
    sheet = _sheet(reader.read(content, (words.SHEET_TAB,)))
    found, faults = _Reader(sheet, ballot), Faults()
    figures = found.figures(faults)
    faults.raise_if_any()
    return figures


def _sheet(sheets: Sequence[SheetCells]) -> SheetCells:
    found = next((s for s in sheets if s.name == words.SHEET_TAB and not s.is_hidden), None)
    if found is None:
        names = "、".join(sheet.name for sheet in sheets)
        raise refuse("sheet_missing", sheet=words.SHEET_TAB, found=names[:100])
    return found


class _Reader:
    """Reads one sheet line by line of the ballot."""

    def __init__(self, sheet: SheetCells, ballot: Ballot) -> None:
        self._sheet = sheet
        self._ballot = ballot

    def figures(self, faults: Faults) -> dict[str, int]:
        head = self._head()
        items = item_lines(self._ballot)
        return {
            **self._lines(account_lines(self._ballot.paper), range(head), faults),
            **self._lines(items, range(head, len(self._sheet.rows)), faults),
        }

    def _head(self) -> int:
        """The row of the headings, which parts the account from the candidates."""
        rows = range(len(self._sheet.rows))
        return next((row for row in rows if self._label(row) == words.NUMBER), len(rows))

    def _lines(self, lines: Sequence[Line], rows: range, faults: Faults) -> dict[str, int]:
        figures: dict[str, int] = {}
        for line in lines:
            places = [row for row in rows if self._label(row) == line.label]
            if not places:
                faults.add("row_missing", "", label=f"{line.label} {line.title}".strip())
                continue
            for row in places[1:]:
                faults.add("row_twice", _name(row, LABEL), label=line.label)
            self._check_title(line, places[0], faults)
            figures |= self._line(line, places[0], faults)
        return figures

    def _line(self, line: Line, row: int, faults: Faults) -> dict[str, int]:
        read = {
            name: self._figure(name, row, FIRST_FIGURE + place, faults)
            for place, name in enumerate(line.fields)
        }
        return {name: figure for name, figure in read.items() if figure is not None}

    def _check_title(self, line: Line, row: int, faults: Faults) -> None:
        title = shown(self._cell(row, TITLE)).strip()
        if line.title and title != line.title[:40] and title.rstrip("…") != line.title[:40]:
            facts = {"number": line.label, "title": line.title, "value": title}
            faults.add("title_differs", _name(row, TITLE), **facts)

    def _figure(self, name: str, row: int, column: int, faults: Faults) -> int | None:
        cell, at = self._cell(row, column), _name(row, column)
        text = _text(cell)
        figure = read_typed({name: text}, (name,)).figures.get(name)
        called = words.sheet_label(self._ballot.paper, name)
        if (row, column) in self._sheet.without_value:
            faults.add("cell_without_value", at, field=called)
        elif not text and name not in OPTIONAL_FIELDS:
            faults.add("cell_blank", at, field=called)
        elif text and figure is None:
            faults.add("cell_not_whole", at, value=shown(cell))
        elif figure is not None and figure < 0:
            faults.add("cell_negative", at, value=figure)
        return figure

    def _label(self, row: int) -> str:
        return _text(self._cell(row, LABEL))

    def _cell(self, row: int, column: int) -> Cell:
        cells = self._sheet.rows[row]
        return cells[column] if column < len(cells) else ""


def _text(cell: Cell) -> str:
    """A cell as somebody typed it: Excel keeps whole numbers as 60.0."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) <= MAX_FIGURE:
        return str(int(cell))
    return str(cell).strip()


def _name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"
