"""What the facts of some leaves add up to, counted by the database in a few grouped queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Electorate,
    Grade,
    ProposalOutcome,
    Standing,
)
from data.leaf import Batch, of_leaves
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Candidate,
    Cycle,
    Doubt,
    Project,
    Proposal,
)

MONEY = ("investment_fen", "year_plan_fen", "in_place_fen", "work_done_fen", "paid_fen")

Place = tuple[str, str]
"""An area and a category, or an area and a month."""
Cells = dict[Place, dict[str, int]]
Fact = tuple[str, str, str, int]
"""Area, category, column, count."""
Statement = sa.Select[*tuple[Any, ...]]
Answer = sa.Row[*tuple[Any, ...]]
FactModel = type[Proposal] | type[Candidate] | type[Project]


def _of(model: FactModel | type[Cycle]) -> tuple[sa.ColumnElement[bool], ...]:
    return of_leaves(model.origin, model.project_year, model.area_code)


def _grouped(model: FactModel, kind: Any, *sums: Any) -> Statement:
    """Rows ``(area, category, kind, count, *sums)``."""
    key = (model.area_code, model.category, kind)
    return sa.select(*key, sa.func.count(), *sums).where(*_of(model)).group_by(*key)


# Statements are built once: building them costs many times what the database needs to answer.
PROPOSALS = _grouped(Proposal, Proposal.outcome, sa.func.count(Proposal.answered_on))
CANDIDATES = _grouped(Candidate, Candidate.outcome)
PROJECTS = _grouped(
    Project,
    Project.standing,
    sa.func.count(Project.investment_fen),
    sa.func.sum(sa.case((Project.second_handling, 1), else_=0)),
    *(sa.func.coalesce(sa.func.sum(getattr(Project, name)), 0) for name in MONEY),
)
GRADES = _grouped(
    Project,
    Project.grade,
    sa.func.sum(sa.case((Project.standing == Standing.COMPLETED, 1), else_=0)),
)
SHEET_KEY = (Project.area_code, Project.category, AppraisalRound.electorate)
SHEETS = (
    sa.select(
        *SHEET_KEY,
        sa.func.sum(AppraisalSheet.satisfied),
        sa.func.sum(AppraisalSheet.basically_satisfied),
        sa.func.sum(AppraisalSheet.dissatisfied),
    )
    .join(AppraisalSheet, AppraisalSheet.project_id == Project.id)
    .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
    .where(*_of(Project), AppraisalRound.number == 1)
    .group_by(*SHEET_KEY)
)
DOUBTS = (
    sa.select(sa.func.count()).where(Doubt.cycle_id == Cycle.id).correlate(Cycle).scalar_subquery()
)
CYCLES = sa.select(
    Cycle.id,
    Cycle.area_code,
    Cycle.known_proposals,
    Cycle.known_candidates,
    Cycle.known_adopted,
    DOUBTS.label("doubts"),
).where(*_of(Cycle))
MONTHS = sa.select(Project.area_code, Project.due_on, Project.completed_on).where(*_of(Project))


def by_category(session: Session, batch: Batch) -> Cells:
    """Counts, money and grades of each area and category."""
    cells: Cells = defaultdict(lambda: defaultdict(int))
    for facts in (
        _proposals(session, batch),
        _candidates(session, batch),
        _projects(session, batch),
        _grades(session, batch),
        _sheets(session, batch),
        _cycles(session, batch),
    ):
        for area, category, column, count in facts:
            if count:
                cells[area, category][column] += count
    return cells


def by_month(session: Session, batch: Batch) -> Cells:
    """Completions planned for and reached in each month."""
    months: Cells = defaultdict(lambda: defaultdict(int))
    for area, due_on, completed_on in _rows(session, MONTHS, batch):
        if due_on:
            months[area, f"{due_on:%Y-%m}"]["planned"] += 1
        if completed_on:
            months[area, f"{completed_on:%Y-%m}"]["completed"] += 1
    return months


def _proposals(session: Session, batch: Batch) -> Iterable[Fact]:
    for area, category, outcome, n, n_answered in _rows(session, PROPOSALS, batch):
        yield area, category, "proposals", n
        yield area, category, "proposals_answered", n_answered
        yield area, category, f"proposals_{ProposalOutcome(outcome).value}", n


def _candidates(session: Session, batch: Batch) -> Iterable[Fact]:
    for area, category, outcome, n in _rows(session, CANDIDATES, batch):
        yield area, category, "candidates", n
        yield area, category, f"candidates_{CandidateOutcome(outcome).value}", n


def _projects(session: Session, batch: Batch) -> Iterable[Fact]:
    rows = _rows(session, PROJECTS, batch)
    for area, category, standing, n, n_stated, n_again, *amounts in rows:
        yield area, category, "projects", n
        yield area, category, Standing(standing).value, n
        yield area, category, "amount_missing", n - n_stated
        yield area, category, "second_handling", n_again
        for name, amount in zip(MONEY, amounts, strict=True):
            yield area, category, name, int(amount)


def _grades(session: Session, batch: Batch) -> Iterable[Fact]:
    for area, category, grade, n, n_done in _rows(session, GRADES, batch):
        if grade is not None:
            yield area, category, "appraised", n
            yield area, category, "completed_appraised", n_done
            yield area, category, Grade(grade).value, n


def _sheets(session: Session, batch: Batch) -> Iterable[Fact]:
    """Ballots of the first rounds: deputies' and citizens' results are kept apart."""
    rows = _rows(session, SHEETS, batch)
    for area, category, electorate, satisfied, basically, dissatisfied in rows:
        who = "citizens" if electorate == Electorate.CITIZENS else "deputies"
        yield area, category, f"{who}_satisfied", int(satisfied)
        yield area, category, f"{who}_basically", int(basically)
        yield area, category, f"{who}_dissatisfied", int(dissatisfied)


def _cycles(session: Session, batch: Batch) -> Iterable[Fact]:
    for cycle in _rows(session, CYCLES, batch):
        yield cycle.area_code, "", "cycles", 1
        yield cycle.area_code, "", "doubts", cycle.doubts
        for column, count in _known_totals(session, cycle):
            yield cycle.area_code, "", column, count


def _known_totals(session: Session, cycle: Answer) -> Iterator[tuple[str, int]]:
    """Published totals stand in for rows only where there are no rows."""
    if cycle.known_proposals and not _has_rows(session, Proposal.cycle_id, cycle.id):
        yield "proposals", cycle.known_proposals
    if cycle.known_candidates and not _has_rows(session, Candidate.cycle_id, cycle.id):
        yield "candidates", cycle.known_candidates
        yield "candidates_adopted", cycle.known_adopted or 0
    if cycle.known_adopted and not _has_rows(session, Project.cycle_id, cycle.id):
        yield "projects", cycle.known_adopted
        yield "unreported", cycle.known_adopted


def _has_rows(session: Session, column: InstrumentedAttribute[int], cycle_id: int) -> bool:
    return bool(session.scalar(sa.select(sa.exists().where(column == cycle_id))))


def _rows(session: Session, statement: Statement, batch: Batch) -> Sequence[Answer]:
    """Answers of a ready statement; not through the session, which would look at it anew."""
    return session.connection().execute(statement, batch.values).all()
