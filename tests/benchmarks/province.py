"""Fills an empty database with a whole province of made-up cycles, in bulk, for measuring only."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import (
    LATE_STANDINGS,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Grade,
    Origin,
    ProjectKind,
    ProposalOutcome,
    Standing,
)
from data import migrate, rollup
from data.base import Base
from data.commands.areas import load_areas
from data.models import (
    Area,
    Candidate,
    Congress,
    Cycle,
    Dataset,
    ProgressReport,
    Project,
    Proposal,
)
from data.session import Database

CATEGORIES = tuple(Category)
STANDINGS = tuple(Standing)
GRADES = (*Grade, None)
OUTCOMES = tuple(ProposalOutcome)
CHANNELS = tuple(Channel)
SEED = 20261120
Row = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much to make: every township of the first ``counties`` counties votes every year."""

    counties: int = 157
    years: tuple[int, ...] = (2024, 2025, 2026)
    projects: int = 8
    proposals: int = 12


SMALLEST = Size(counties=2, years=(2026,), projects=3, proposals=3)


@dataclass(frozen=True)
class Made:
    """What was stored."""

    townships: int
    projects: int


def build(database: Database, size: Size) -> Made:
    """Migrate, load the areas, insert the facts in bulk, and let the roll-up add them up."""
    migrate.upgrade(database)
    with database.transaction() as session:
        load_areas(session)
        made = fill(session, size)
        rollup.rebuild(session)
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


def fill(session: Session, size: Size) -> Made:
    """Insert congresses, cycles, proposals, candidates, projects and one report a project."""
    townships = _townships(session, size.counties)
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    session.add(
        Dataset(name="demo", origin=Origin.DEMO, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
    )
    session.flush()
    _insert(session, Congress, list(_congresses(townships)))
    cycles = list(_cycles(townships, size.years))
    _insert(session, Cycle, cycles)
    projects = size.projects * len(cycles)
    _insert(session, Candidate, _facts(cycles, size.projects, _candidate, chance))
    _insert(session, Proposal, _facts(cycles, size.proposals, _proposal, chance))
    _insert(session, Project, _facts(cycles, size.projects, _project, chance))
    _insert(session, ProgressReport, [_report(number) for number in range(1, projects + 1)])
    session.flush()
    return Made(len(townships), projects)


def _townships(session: Session, counties: int) -> list[str]:
    """Codes of all townships in Henan's first counties, zones left out."""
    named = (
        sa.select(Area.code).where(~Area.is_zone, Area.code.startswith("41")).order_by(Area.code)
    )
    codes = list(session.scalars(named))
    kept = set([code for code in codes if len(code) == Level.COUNTY][:counties])
    return [code for code in codes if len(code) == Level.TOWNSHIP and code[:6] in kept]


def _congresses(townships: list[str]) -> Iterator[Row]:
    for number, code in enumerate(townships, start=1):
        yield {"id": number, "area_code": code, "kind": CongressKind.CONGRESS, "name": code}


def _cycles(townships: list[str], years: tuple[int, ...]) -> Iterator[Row]:
    for position, year in enumerate(years):
        for number, code in enumerate(townships, start=1):
            yield {
                "id": position * len(townships) + number,
                "congress_id": number,
                "area_code": code,
                "project_year": year,
                "origin": Origin.DEMO,
                "collected_from": date(year - 1, 9, 1),
                "collected_to": date(year - 1, 11, 30),
                "delivered_to": date(year, 12, 20),
            }


def _facts(cycles: list[Row], each: int, make: Any, chance: random.Random) -> Iterator[Row]:
    number = 0
    for cycle in cycles:
        for position in range(1, each + 1):
            number += 1
            shared = {name: cycle[name] for name in ("origin", "project_year", "area_code")}
            yield {"id": number, "cycle_id": cycle["id"], **shared} | make(
                number, position, cycle["project_year"], chance
            )


def _candidate(number: int, position: int, _year: int, chance: random.Random) -> Row:
    return {
        "number": position,
        "title": f"P{number}",
        "category": chance.choice(CATEGORIES),
        "outcome": CandidateOutcome.ADOPTED,
    }


def _proposal(number: int, _position: int, year: int, chance: random.Random) -> Row:
    return {
        "receipt_code": f"R{number}",
        "channel": chance.choice(CHANNELS),
        "category": chance.choice(CATEGORIES),
        "words": "W",
        "proposed_on": date(year - 1, 10, 1),
        "outcome": chance.choice(OUTCOMES),
    }


def _project(number: int, position: int, year: int, chance: random.Random) -> Row:
    standing = chance.choice(STANDINGS)
    is_done = standing is Standing.COMPLETED
    due_on = date(year, chance.randint(4, 11), 28)
    invested = chance.randint(4_000_000, 150_000_000)
    return {
        "candidate_id": number,
        "code": f"{year}-{position:02}",
        "title": f"P{number}",
        "category": chance.choice(CATEGORIES),
        "kind": ProjectKind.ENGINEERING,
        "lead_unit": "U",
        "due_on": due_on,
        "completed_on": due_on - timedelta(days=10) if is_done else None,
        "standing": standing,
        "days_late": chance.randint(10, 90) if standing in LATE_STANDINGS else 0,
        "investment_fen": invested,
        "year_plan_fen": invested,
        "in_place_fen": invested * 9 // 10,
        "work_done_fen": invested * 8 // 10,
        "paid_fen": invested * 7 // 10,
        "grade": chance.choice(GRADES) if is_done else None,
        "second_handling": False,
    }


def _report(project_id: int) -> Row:
    return {
        "id": project_id,
        "project_id": project_id,
        "month": "2026-10",
        "progress_percent": 60,
        "standing": Standing.NORMAL,
        "reported_on": date(2026, 10, 28),
    }


def _insert(session: Session, model: type[Base], rows: Any) -> None:
    """One statement for many rows, a few thousand at a time."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == 5000:
            session.execute(sa.insert(model.__table__), waiting)
            waiting = []
    if waiting:
        session.execute(sa.insert(model.__table__), waiting)
