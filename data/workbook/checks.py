"""What rows must agree on among themselves: nothing twice, and every reference found."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from dashboard.domain.lifecycle import Standing
from dashboard.wording import labels
from dashboard.wording import workbook as wording
from data.workbook.report import WorkbookFaults
from data.workbook.tables import Row, Table

COMPLETED = {Standing.COMPLETED.value, Standing.BASICALLY_COMPLETED.value}

FUNNEL_STEPS = {"suggestions", "candidates", "adopted"}

RoundKey = tuple[str, str]
"""Electorate and name of a round."""


@dataclass
class CycleRows:
    """One row of 地区与周期 with everything that refers to it, in the order of the sheets."""

    row: Row
    projects: list[Row] = field(default_factory=list)
    rounds: dict[RoundKey, list[Row]] = field(default_factory=lambda: defaultdict(list))
    funnel: Row | None = None


def link(tables: Mapping[str, Table], faults: WorkbookFaults) -> list[CycleRows]:
    """Check all sheets against each other and gather the rows of each cycle."""
    linked = _Linked(tables["cycles"], faults)
    _projects(linked, tables["projects"])
    _appraisals(linked, tables["appraisals"])
    _funnels(linked, tables["funnels"])
    _totals(tables["totals"], faults)
    return linked.cycles


class _Linked:
    """Finds the cycle that a row of another sheet means."""

    def __init__(self, table: Table, faults: WorkbookFaults) -> None:
        self.faults = faults
        self.cycles = [CycleRows(row) for row in table.rows]
        self.by_name: dict[tuple[str, int], list[CycleRows]] = defaultdict(list)
        self.unsure = {row.get("area_name") for row in table.rows if not row.get("project_year")}
        self.unplaced_titles: set[str | None] = set()
        first: dict[Hashable, Row] = {}
        for cycle in self.cycles:
            row = cycle.row
            key = (row.get("area_name"), row.get("area_code"), row.get("project_year"))
            if None in (key[0], key[2]):
                continue
            if _is_first(first, key, row):
                self.by_name[key[0], key[2]].append(cycle)
            else:
                faults.add(
                    "cycle_twice",
                    table.place(row, "area_name"),
                    name=str(key[0]),
                    year=str(key[2]),
                    first=first[key].number,
                )

    def cycle(self, table: Table, row: Row) -> CycleRows | None:
        """The cycle of a row; the fault is noted where there is none."""
        name, code, year = (row.get(k) for k in ("area_name", "area_code", "project_year"))
        if name is None or year is None or name in self.unsure:
            return None
        found = self.by_name.get((name, year), [])
        exact = [cycle for cycle in found if code and cycle.row.get("area_code") == code] or found
        listed = exact[0].row.get("area_code") if len(exact) == 1 else None
        at = table.place(row, "area_name")
        if not exact:
            self.faults.add("cycle_not_listed", at, name=name, year=str(year))
        elif len(exact) > 1:
            self.faults.add("cycle_ambiguous", at, name=name, year=str(year))
        elif code and listed and code != listed:
            at = table.place(row, "area_code")
            self.faults.add("cycle_code_differs", at, name=name, given=code, listed=listed)
        else:
            return exact[0]
        return None


def _is_first(seen: dict[Hashable, Row], key: Hashable, row: Row) -> bool:
    return seen.setdefault(key, row) is row


def _projects(linked: _Linked, table: Table) -> None:
    codes: dict[Hashable, Row] = {}
    titles: dict[Hashable, Row] = {}
    for row in table.rows:
        _check_completion(table, row, linked.faults)
        cycle = linked.cycle(table, row)
        if cycle is None:
            linked.unplaced_titles.add(row.get("title"))
            continue
        for key, seen in (("code", codes), ("title", titles)):
            value = row.get(key)
            if value is not None and not _is_first(seen, (id(cycle), value), row):
                first = seen[id(cycle), value].number
                at = table.place(row, key)
                linked.faults.add(f"project_{key}_twice", at, value=value, first=first)
        cycle.projects.append(row)


def _check_completion(table: Table, row: Row, faults: WorkbookFaults) -> None:
    standing = row.get("standing")
    if "standing" in row.refused or row.get("completed_on") is None:
        return
    if standing not in COMPLETED:
        word = labels.STANDINGS[Standing(standing)] if standing else wording.BLANK_STANDING
        faults.add("completed_on_unexpected", table.place(row, "completed_on"), standing=word)


def _appraisals(linked: _Linked, table: Table) -> None:
    """A title that was refused already, or whose row found no cycle, is not reported again."""
    titles = {id(c): {row.get("title") for row in c.projects} for c in linked.cycles}
    sheets: dict[Hashable, Row] = {}
    for row in table.rows:
        _check_ballots(table, row, linked.faults)
        cycle = linked.cycle(table, row)
        title = row.get("project_title")
        if cycle is None or title is None:
            continue
        listed = titles[id(cycle)] | linked.unplaced_titles
        if title not in listed and None not in listed:
            at = table.place(row, "project_title")
            linked.faults.add("project_not_listed", at, value=title)
        _add_to_round(cycle, table, row, sheets, linked.faults)


def _check_ballots(table: Table, row: Row, faults: WorkbookFaults) -> None:
    counts = [row.get(key) for key in ("satisfied", "basically_satisfied", "dissatisfied")]
    if counts == [0, 0, 0]:
        faults.add("appraisal_without_ballots", table.place(row, "satisfied"))


def _add_to_round(
    cycle: CycleRows,
    table: Table,
    row: Row,
    sheets: dict[Hashable, Row],
    faults: WorkbookFaults,
) -> None:
    if row.get("electorate") is None or row.get("round_name") is None:
        return
    key = (row.get("electorate"), row.get("round_name"))
    title = row.get("project_title")
    if not _is_first(sheets, (id(cycle), key, title), row):
        first = sheets[id(cycle), key, title].number
        faults.add("appraisal_twice", table.place(row, "project_title"), value=title, first=first)
    cycle.rounds[key].append(row)
    first_row = cycle.rounds[key][0]
    for column, code in (("held_on", "round_date_differs"), ("voters", "round_voters_differ")):
        said, expected = row.get(column), first_row.get(column)
        if said != expected and None not in (said, expected):
            faults.add(
                code,
                table.place(row, column),
                value=str(said),
                expected=str(expected),
                first=first_row.number,
            )


def _funnels(linked: _Linked, table: Table) -> None:
    for row in table.rows:
        if not FUNNEL_STEPS & (row.values.keys() | row.refused):
            linked.faults.add("funnel_blank", table.place(row, "suggestions"))
        cycle = linked.cycle(table, row)
        if cycle is None:
            continue
        if cycle.funnel is not None:
            linked.faults.add(
                "funnel_twice",
                table.place(row, "area_name"),
                name=row.get("area_name"),
                year=str(row.get("project_year")),
                first=cycle.funnel.number,
            )
        cycle.funnel = cycle.funnel or row


def _totals(table: Table, faults: WorkbookFaults) -> None:
    seen: dict[Hashable, Row] = {}
    keys = ("area_name", "area_code", "label", "period")
    for row in table.rows:
        name, code, label, period = (row.get(key) for key in keys)
        first = seen.setdefault((name, code, label, period), row)
        if first is not row:
            at = table.place(row, "area_name")
            facts = {"name": str(name), "label": str(label), "period": str(period)}
            faults.add("total_twice", at, first=first.number, **facts)
