"""Imports a filled-in workbook: all or nothing, with every fault at once."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.appraisal import HALF_RULE, grade
from dashboard.domain.geography import NamedArea, is_code, is_within
from dashboard.domain.lifecycle import CongressKind, Electorate, Grade, Origin, Standing
from dashboard.wording import labels
from dashboard.wording.doubts import KEPT_AS_PUBLISHED
from dashboard.wording.workbook import congress_name
from data import audit, rollup
from data.leaf import Leaf
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Area,
    Congress,
    Cycle,
    Doubt,
    Project,
    PublishedTotal,
)
from data.workbook.checks import CycleRows, RoundKey, link
from data.workbook.doubts import RowDoubt, counts, doubts
from data.workbook.places import Places
from data.workbook.reader import SheetCells, read
from data.workbook.report import FoundDoubt, ImportReport, WorkbookFaults
from data.workbook.sheets import BY_NAME, PROJECTS
from data.workbook.tables import Row, Table, is_ignored, tables

OUR_RULE = replace(HALF_RULE, name="ours_half_of_valid")
"""Places publish ballots without the grade or the rule; the name says that the rule is ours."""

CHINA = timezone(timedelta(hours=8))
NOT_PROJECT_COLUMNS = {"area_name", "area_code", "project_year", "standing"}


@dataclass(frozen=True)
class PlacedRow:
    """A row of 地区与周期 or 公布总数 with the area that it means."""

    row: Row
    area_code: str
    doubt: RowDoubt | None


@dataclass(frozen=True)
class StoredCycle:
    """A cycle in the database with the rows that belong to it."""

    id: int
    leaf: Leaf
    area_name: str
    rows: CycleRows
    doubts: list[RowDoubt]


def import_workbook(
    session: Session,
    content: bytes,
    *,
    origin: Origin,
    actor: audit.Actor,
    now: datetime,
    chain_area: str,
    within: str | None = None,
) -> ImportReport:
    """Check everything, then store everything; the caller's transaction commits.

    The event goes to the audit chain of ``chain_area``; ``within`` is the area that the actor
    may write for, ``None`` for any. A cycle that is already there is refused, never overwritten,
    so importing a file twice is refused too. ``FaultsError`` with all faults, in which case
    nothing was written.
    """
    faults = WorkbookFaults(sheet_names=tuple(BY_NAME))
    sheets = read(content, BY_NAME)
    parsed = tables(sheets, faults)
    cycles = link(parsed, faults)
    finder = _Finder(session, within, faults)
    placed = _place_cycles(finder, parsed["cycles"], origin)
    totals = _place_totals(finder, parsed["totals"])
    faults.raise_if_any()
    stored = _store_cycles(session, cycles, placed, origin)
    projects = _store_projects(session, stored)
    _store_rounds(session, stored, projects)
    _store_doubts(session, stored, projects, origin)
    _store_totals(session, totals)
    as_of = None if origin is Origin.PUBLISHED else now.astimezone(CHINA).date()
    rollup.refresh_all(session, [cycle.leaf for cycle in stored], as_of=as_of)
    report = _report(parsed, sheets, stored, totals)
    _record(session, content, report, actor=actor, now=now, chain_area=chain_area)
    return report


class _Finder:
    """Matches rows to areas and notes the faults of those that match none."""

    def __init__(self, session: Session, within: str | None, faults: WorkbookFaults) -> None:
        self.session = session
        self.within = within
        self.faults = faults
        rows = session.execute(sa.select(Area.code, Area.name).order_by(Area.code))
        self.places = Places(NamedArea(code, name) for code, name in rows)

    def place(self, table: Table, row: Row) -> PlacedRow | None:
        """The row with its area; the fault is noted where there is none."""
        name, code = row.get("area_name"), row.get("area_code") or ""
        if name is None:
            return None
        if code and not is_code(code):
            self.faults.add("area_code_malformed", table.place(row, "area_code"), value=code)
            return None
        match = self.places.find(code, name)
        at = table.place(row, "area_name")
        if match.area_code is None:
            is_ambiguous = match.doubt_code == "area_name_ambiguous"
            fault = "area_ambiguous" if is_ambiguous else "area_unknown"
            self.faults.add(fault, at, name=name, given=code)
            return None
        if self.within and not is_within(match.area_code, self.within):
            self.faults.add(
                "area_not_yours", at, name=name, used=match.area_code, within=self.within
            )
        return PlacedRow(
            row, match.area_code, _area_doubt(match.doubt_code, name, code, match.area_code)
        )


def _area_doubt(doubt: str | None, name: str, code: str, used: str) -> RowDoubt | None:
    return RowDoubt(doubt, {"name": name, "code": code, "used": used}) if doubt else None


def _place_cycles(finder: _Finder, table: Table, origin: Origin) -> dict[int, PlacedRow]:
    """The rows of 地区与周期 by their number, none of them twice and none of them stored before."""
    known = _stored_keys(finder.session, origin)
    seen: dict[tuple[str, int], Row] = {}
    placed: dict[int, PlacedRow] = {}
    for row in table.rows:
        found, year, kind = (
            finder.place(table, row),
            row.get("project_year"),
            row.get("congress_kind"),
        )
        if found is None or year is None:
            continue
        at, name = table.place(row, "area_name"), row.values["area_name"]
        first = seen.setdefault((found.area_code, year), row)
        if first is not row and first.get("area_code") != row.get("area_code"):
            finder.faults.add("cycle_twice", at, name=name, year=str(year), first=first.number)
        if (found.area_code, kind, year) in known:
            finder.faults.add("cycle_exists", at, name=name, year=str(year))
        placed[row.number] = found
    return placed


def _stored_keys(session: Session, origin: Origin) -> set[tuple[str, str, int]]:
    rows = session.execute(
        sa.select(Congress.area_code, Congress.kind, Cycle.project_year)
        .join(Cycle, Cycle.congress_id == Congress.id)
        .where(Cycle.origin == origin)
    )
    return {(code, CongressKind(kind).value, year) for code, kind, year in rows}


def _place_totals(finder: _Finder, table: Table) -> list[PlacedRow]:
    columns = (PublishedTotal.area_code, PublishedTotal.label, PublishedTotal.period)
    known = {tuple(row) for row in finder.session.execute(sa.select(*columns))}
    placed = []
    for row in table.rows:
        found = finder.place(table, row)
        if found is None:
            continue
        label, period = row.get("label"), row.get("period")
        if (found.area_code, label, period) in known:
            facts = {"name": row.values["area_name"], "label": label, "period": period}
            finder.faults.add("total_exists", table.place(row, "area_name"), **facts)
        placed.append(found)
    return placed


def _store_cycles(
    session: Session,
    cycles: Sequence[CycleRows],
    placed: dict[int, PlacedRow],
    origin: Origin,
) -> list[StoredCycle]:
    at = [placed[cycle.row.number] for cycle in cycles]
    congresses = _congresses(session, at)
    rows = [
        _cycle(cycle, place.area_code, congresses[place.area_code, _kind(cycle.row)], origin)
        for cycle, place in zip(cycles, at, strict=True)
    ]
    session.add_all(rows)
    session.flush()
    return [
        StoredCycle(
            row.id,
            Leaf(origin, row.project_year, row.area_code),
            cycle.row.values["area_name"],
            cycle,
            [*([place.doubt] if place.doubt else []), *doubts(cycle)],
        )
        for row, cycle, place in zip(rows, cycles, at, strict=True)
    ]


def _kind(row: Row) -> CongressKind:
    return CongressKind(row.values["congress_kind"])


def _congresses(
    session: Session, placed: Sequence[PlacedRow]
) -> dict[tuple[str, CongressKind], Congress]:
    """The congresses of the rows; those that are not known yet are added."""
    found = {(c.area_code, c.kind): c for c in session.scalars(sa.select(Congress))}
    names = {row.code: row.name for row in session.execute(sa.select(Area.code, Area.name))}
    for place in placed:
        code, kind = place.area_code, _kind(place.row)
        if (code, kind) not in found:
            name = congress_name(names[code], labels.CONGRESS_KINDS[kind])
            found[code, kind] = Congress(area_code=code, kind=kind, name=name)
            session.add(found[code, kind])
    session.flush()
    return found


def _cycle(rows: CycleRows, area_code: str, congress: Congress, origin: Origin) -> Cycle:
    funnel = rows.funnel.values if rows.funnel else {}
    return Cycle(
        congress_id=congress.id,
        area_code=area_code,
        project_year=rows.row.values["project_year"],
        origin=origin,
        source=rows.row.get("source"),
        note=rows.row.get("note"),
        known_proposals=funnel.get("suggestions"),
        known_candidates=funnel.get("candidates"),
        known_adopted=funnel.get("adopted"),
    )


ProjectIds = dict[tuple[int, str], int]
"""Project ids by cycle and title."""


def _store_projects(session: Session, stored: Sequence[StoredCycle]) -> ProjectIds:
    rows = [row for cycle in stored for row in _project_rows(cycle)]
    if not rows:
        return {}
    session.execute(sa.insert(Project), rows)
    wanted = [cycle for cycle in stored if cycle.rows.rounds or cycle.doubts]
    return {key: number for cycle in wanted for key, number in _ids(session, cycle)}


def _ids(session: Session, cycle: StoredCycle) -> Iterator[tuple[tuple[int, str], int]]:
    rows = session.execute(sa.select(Project.title, Project.id).where(Project.cycle_id == cycle.id))
    for title, number in rows:
        yield (cycle.id, title), number


def _project_rows(cycle: StoredCycle) -> Iterator[dict[str, Any]]:
    grades = _last_grades(cycle.rows)
    keys = [c.key for c in PROJECTS.columns if c.key not in NOT_PROJECT_COLUMNS]
    for row in cycle.rows.projects:
        yield {
            **{key: row.get(key) for key in keys},
            "cycle_id": cycle.id,
            "origin": cycle.leaf.origin,
            "project_year": cycle.leaf.project_year,
            "area_code": cycle.leaf.area_code,
            "standing": Standing(row.get("standing") or Standing.UNREPORTED),
            "days_late": 0,
            "grade": grades.get(row.values["title"]),
            "second_handling": False,
        }


def _last_grades(rows: CycleRows) -> dict[str, Grade | None]:
    """The grade of the last round by project; citizens' rounds are kept apart (domain 5)."""
    grades: dict[str, Grade | None] = {}
    for (electorate, _), _, sheets in _numbered(rows):
        if electorate != Electorate.CITIZENS:
            grades |= {r.values["project_title"]: grade(counts(r), OUR_RULE) for r in sheets}
    return grades


def _numbered(rows: CycleRows) -> Iterator[tuple[RoundKey, int, list[Row]]]:
    """Rounds by date, each with its number among the rounds of the same electorate."""
    numbers: dict[str, int] = defaultdict(int)
    by_date = sorted(rows.rounds.items(), key=lambda item: (_held_on(item[1]), item[1][0].number))
    for key, sheets in by_date:
        numbers[key[0]] += 1
        yield key, numbers[key[0]], sheets


def _held_on(sheets: Sequence[Row]) -> date:
    held_on: date = sheets[0].values["held_on"]
    return held_on


def _store_rounds(session: Session, stored: Sequence[StoredCycle], projects: ProjectIds) -> None:
    rounds = [
        (cycle, _round(cycle.id, key, number, sheets), sheets)
        for cycle in stored
        for key, number, sheets in _numbered(cycle.rows)
    ]
    session.add_all([held for _, held, _ in rounds])
    session.flush()
    rows = [
        {
            "round_id": held.id,
            "project_id": projects[cycle.id, sheet.values["project_title"]],
            "satisfied": sheet.values["satisfied"],
            "basically_satisfied": sheet.values["basically_satisfied"],
            "dissatisfied": sheet.values["dissatisfied"],
            "grade": grade(counts(sheet), OUR_RULE),
        }
        for cycle, held, sheets in rounds
        for sheet in sheets
    ]
    if rows:
        session.execute(sa.insert(AppraisalSheet), rows)


def _round(cycle_id: int, key: RoundKey, number: int, sheets: Sequence[Row]) -> AppraisalRound:
    electorate, name = key
    return AppraisalRound(
        cycle_id=cycle_id,
        name=name,
        electorate=Electorate(electorate),
        number=number,
        held_on=_held_on(sheets),
        rule=OUR_RULE.to_json(),
    )


def _store_doubts(
    session: Session, stored: Sequence[StoredCycle], projects: ProjectIds, origin: Origin
) -> None:
    reason = KEPT_AS_PUBLISHED if origin is Origin.PUBLISHED else None
    session.add_all(
        Doubt(
            cycle_id=cycle.id,
            project_id=projects[cycle.id, doubt.project_title] if doubt.project_title else None,
            code=doubt.code,
            facts=doubt.facts,
            reason=reason,
        )
        for cycle in stored
        for doubt in cycle.doubts
    )
    session.flush()


def _store_totals(session: Session, placed: Sequence[PlacedRow]) -> None:
    keys = ("label", "congresses", "adopted", "period", "source")
    session.add_all(
        PublishedTotal(area_code=total.area_code, **{key: total.row.get(key) for key in keys})
        for total in placed
    )
    session.flush()


def _report(
    parsed: dict[str, Table],
    sheets: Sequence[SheetCells],
    stored: Sequence[StoredCycle],
    totals: Sequence[PlacedRow],
) -> ImportReport:
    found = [(cycle.area_name, doubt) for cycle in stored for doubt in cycle.doubts]
    found += [(total.row.values["area_name"], total.doubt) for total in totals if total.doubt]
    return ImportReport(
        **{key: len(table.rows) for key, table in parsed.items()},
        doubts=tuple(FoundDoubt(name, doubt.code, doubt.facts) for name, doubt in found),
        ignored_sheets=tuple(sheet.name for sheet in sheets if is_ignored(sheet)),
    )


def _record(
    session: Session,
    content: bytes,
    report: ImportReport,
    *,
    actor: audit.Actor,
    now: datetime,
    chain_area: str,
) -> None:
    digest = hashlib.sha256(content).hexdigest()
    rows = ("cycles", "projects", "appraisals", "funnels", "totals")
    audit.record(
        session,
        "workbook.imported",
        actor=actor,
        area_code=chain_area,
        subject=f"sha256:{digest}",
        now=now.astimezone(UTC),
        new={**{name: getattr(report, name) for name in rows}, "doubts": len(report.doubts)},
    )
