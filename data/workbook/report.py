"""Where a fault is, as Excel shows it, and what an import did."""

import re
from dataclasses import dataclass, field

from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from data.workbook.reader import column_number

MAX_FAULTS = 1000
PLACE = re.compile(r"^(.*)!([A-Z]+)?(\d+)?$", re.DOTALL)


def column_letters(column: int) -> str:
    """A column counted from 0 as Excel names it: 0 is A, 26 is AA."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(sheet: str, row: int | None = None, column: int | None = None) -> str:
    """项目!C5 for row 5 (as Excel counts) and column 2 (counted from 0), or less of it."""
    if row is None and column is None:
        return sheet
    letters = "" if column is None else column_letters(column)
    return f"{sheet}!{letters}{'' if row is None else row}"


@dataclass(frozen=True)
class Located:
    """A fault taken apart for a table of faults; 0 and empty where it has no cell."""

    sheet: str
    row: int
    column: str
    fault: Fault


def located(fault: Fault) -> Located:
    """Sheet, row and column of a fault."""
    found = PLACE.match(fault.place)
    if found is None:
        return Located(fault.place, 0, "", fault)
    sheet, letters, digits = found.groups()
    return Located(sheet, int(digits or 0), letters or "", fault)


@dataclass
class WorkbookFaults(Faults):
    """Collects the faults of all sheets; after ``MAX_FAULTS`` it only remembers that more came."""

    sheet_names: tuple[str, ...] = ()
    overflowed: bool = field(default=False)

    def add(self, code: str, place: str = "", **facts: Fact) -> None:
        """Note one fault of a cell, a row, a column or a sheet."""
        if len(self.found) >= MAX_FAULTS:
            self.overflowed = True
        else:
            super().add(code, place, **facts)

    def raise_if_any(self) -> None:
        """Raise everything found so far in the order of sheets, rows and columns."""
        if not self.found:
            return
        ordered = sorted(self.found, key=self._position)
        if self.overflowed:
            ordered.append(Fault("more_faults", "", (("shown", MAX_FAULTS),)))
        raise FaultsError(tuple(ordered))

    def _position(self, fault: Fault) -> tuple[int, int, int]:
        at = located(fault)
        known = at.sheet in self.sheet_names
        sheet = self.sheet_names.index(at.sheet) if known else len(self.sheet_names)
        return sheet, at.row, column_number(at.column) if at.column else -1


@dataclass(frozen=True)
class FoundDoubt:
    """A figure that was kept though it does not reconcile; the sentence is in the wording."""

    area_name: str
    code: str
    facts: dict[str, str | int]


@dataclass(frozen=True)
class ImportReport:
    """What went in: rows by sheet, doubts that were kept, hidden sheets that were not read."""

    cycles: int
    projects: int
    appraisals: int
    funnels: int
    totals: int
    doubts: tuple[FoundDoubt, ...] = ()
    ignored_sheets: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """All rows that went in."""
        return self.cycles + self.projects + self.appraisals + self.funnels + self.totals
