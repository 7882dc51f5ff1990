"""Sheets of cells to tables of checked rows, with every bad cell located."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.domain.errors import Fact
from dashboard.wording.workbook import HELP_SHEET
from data.workbook.cells import BadCellError, parser, shown
from data.workbook.reader import Cell, SheetCells
from data.workbook.report import WorkbookFaults, column_letters, place
from data.workbook.sheets import BY_NAME, SHEETS, Column, Sheet

FIRST_ROW = 2
"""Data starts below the headings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its number in Excel; a key is missing where its cell is blank or was refused."""

    number: int
    values: dict[str, Any]
    refused: frozenset[str] = frozenset()

    def get(self, key: str) -> Any:
        """The value, or ``None`` where the cell is blank, refused, or has no column."""
        return self.values.get(key)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet, and which column each key stands in."""

    sheet: Sheet
    positions: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def place(self, row: Row, key: str | None = None) -> str:
        """The place of a cell, or of a row where the key has no column."""
        return place(self.sheet.name, row.number, self.positions.get(key or ""))


def tables(sheets: Sequence[SheetCells], faults: WorkbookFaults) -> dict[str, Table]:
    """A table for every sheet of the template; it is empty where the workbook has none."""
    for cells in sheets:
        _check_sheet(cells, faults)
    found = {cells.name: cells for cells in sheets if not cells.is_hidden}
    parsed = {
        sheet.key: _table(sheet, found[sheet.name], faults) if sheet.name in found else Table(sheet)
        for sheet in SHEETS
    }
    if not faults and not any(table.rows for table in parsed.values()):
        faults.add("workbook_empty")
    return parsed


def is_ignored(cells: SheetCells) -> bool:
    """Whether a sheet was left out, and people should hear of it."""
    return cells.is_hidden and cells.name not in {*BY_NAME, HELP_SHEET}


def _check_sheet(cells: SheetCells, faults: WorkbookFaults) -> None:
    if cells.is_hidden and cells.name in BY_NAME:
        faults.add("sheet_is_hidden", cells.name)
    if not cells.is_hidden and cells.name not in {*BY_NAME, HELP_SHEET}:
        faults.add("sheet_unknown", cells.name, expected="、".join(BY_NAME))


def _table(sheet: Sheet, cells: SheetCells, faults: WorkbookFaults) -> Table:
    if not cells.rows:
        return Table(sheet)
    for first, last in cells.merged:
        span = f"{_cell_name(first)}:{_cell_name(last)}"
        faults.add("merged_cells", place(sheet.name, first[0] + 1, first[1]), range=span)
    positions = _positions(sheet, cells, faults)
    table = Table(sheet, positions)
    plan = [(positions[c.key], c) for c in sheet.columns if c.key in positions]
    reader = _RowReader(sheet, plan, cells.without_value, faults)
    for number, row in enumerate(cells.rows[1:], FIRST_ROW):
        found = reader.row(number, row)
        if found is not None:
            table.rows.append(found)
    return table


def _cell_name(at: tuple[int, int]) -> str:
    return f"{column_letters(at[1])}{at[0] + 1}"


def _positions(sheet: Sheet, cells: SheetCells, faults: WorkbookFaults) -> dict[str, int]:
    headings = [_heading(cell) for cell in cells.rows[0]]
    times = Counter(headings)
    positions: dict[str, int] = {}
    for index, heading in enumerate(headings):
        at = place(sheet.name, 1, index)
        if not heading:
            _check_blank_heading(cells, index, at, faults)
        elif heading not in sheet.by_heading:
            expected = "、".join(sheet.by_heading)
            faults.add("heading_unknown", at, value=shown(heading), expected=expected)
        elif sheet.by_heading[heading].key in positions:
            faults.add("heading_twice", at, value=heading)
        else:
            positions[sheet.by_heading[heading].key] = index
    for column in sheet.columns:
        if column.required and not times[column.heading]:
            faults.add("heading_missing", sheet.name, heading=column.heading)
    return positions


def _heading(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else shown(cell)


def _check_blank_heading(cells: SheetCells, index: int, at: str, faults: WorkbookFaults) -> None:
    if any(not _is_blank(row[index]) for row in cells.rows[1:]):
        faults.add("heading_blank", at)


def _is_blank(cell: Cell) -> bool:
    return cell == "" or (isinstance(cell, str) and not cell.strip())


@dataclass(frozen=True)
class _RowReader:
    """Reads the rows of one sheet and notes every bad cell."""

    sheet: Sheet
    plan: list[tuple[int, Column]]
    without_value: frozenset[tuple[int, int]]
    faults: WorkbookFaults

    def row(self, number: int, cells: Sequence[Cell]) -> Row | None:
        """The row, or ``None`` where it is blank in every known column."""
        filled = [(i, c) for i, c in self.plan if not _is_blank(cells[i])]
        broken = self._not_computed(number)
        if not filled and not broken:
            return None
        values: dict[str, Any] = {}
        for index, column in filled:
            try:
                values[column.key] = parser(column)(cells[index], column)
            except BadCellError as bad:
                self._fault(number, index, column, bad.code, **bad.facts)
        present = {column.key for _, column in filled} | broken
        self._missing(number, present)
        return Row(number, values, frozenset(present - values.keys()))

    def _not_computed(self, number: int) -> set[str]:
        """Keys of cells whose formula gave nothing; usually there are none in the sheet."""
        if not self.without_value:
            return set()
        found = [(i, c) for i, c in self.plan if (number - 1, i) in self.without_value]
        for index, column in found:
            self._fault(number, index, column, "value_not_computed")
        return {column.key for _, column in found}

    def _missing(self, number: int, present: set[str]) -> None:
        for index, column in self.plan:
            if column.required and column.key not in present:
                self._fault(number, index, column, "value_missing")

    def _fault(self, number: int, index: int, column: Column, code: str, **facts: Fact) -> None:
        at = place(self.sheet.name, number, index)
        self.faults.add(code, at, heading=column.heading, **facts)
