"""Sums follow the facts: after any history they equal what a rebuild computes."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Category,
    Electorate,
    Origin,
    ProposalOutcome,
    Standing,
)
from dashboard.summaries.area import Totals
from data import rollup
from data.leaf import Leaf
from data.models import (
    AppraisalRound,
    Candidate,
    Cycle,
    Project,
    Proposal,
    Revision,
    Rollup,
    RollupDates,
    RollupMonth,
)
from data.models.rollup import ALL, OWN
from data.session import Database
from tests import factories as make

AREAS = ("411729101", "411729102", "411729", "410104001", "410104002", "4101")
Fact = TypeVar("Fact", Proposal, Candidate, Project)
Sums = dict[str, dict[tuple[object, ...], tuple[object, ...]]]


def sums(session: Session) -> Sums:
    """Everything that is kept, rows of zeros left out."""
    found: Sums = {}
    for model in (Rollup, RollupMonth, RollupDates):
        table = model.__table__
        keys = list(table.primary_key)
        values = [column for column in table.columns if not column.primary_key]
        rows = session.execute(sa.select(*keys, *values)).all()
        found[table.name] = {
            tuple(row[: len(keys)]): tuple(row[len(keys) :])
            for row in rows
            if any(value for value in row[len(keys) :] if not isinstance(value, str))
        }
    return found


def leaf_of(cycle: Cycle) -> Leaf:
    return Leaf(cycle.origin, cycle.project_year, cycle.area_code)


class History:
    """Random acts on a few areas; each act refreshes only the leaf that it touched."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.random = random.Random(seed)  # noqa: S311 - a history, not a secret
        self.count = 0

    def act(self) -> None:
        """One act in a random area, year and origin."""
        cycle = self.cycle()
        acts: tuple[Callable[[Cycle], None], ...] = (
            self.propose,
            self.answer,
            self.nominate,
            self.decide,
            self.adopt,
            self.report,
            self.appraise,
            self.move_dates,
        )
        self.random.choice(acts)(cycle)
        rollup.refresh(self.session, leaf_of(cycle))

    def cycle(self) -> Cycle:
        area, year = self.random.choice(AREAS), self.random.choice((2025, 2026))
        origin = self.random.choice((Origin.DEMO, Origin.ENTERED))
        found = self.session.scalars(
            sa.select(Cycle).where(
                Cycle.area_code == area, Cycle.project_year == year, Cycle.origin == origin
            )
        ).first()
        return found or make.a_cycle(self.session, area=area, year=year, origin=origin)

    def number(self) -> int:
        self.count += 1
        return self.count

    def propose(self, cycle: Cycle) -> None:
        make.a_proposal(
            self.session, cycle, f"R{self.number()}", category=self.random.choice(list(Category))
        )

    def answer(self, cycle: Cycle) -> None:
        found = self.one(Proposal, cycle)
        if found:
            found.outcome = self.random.choice(list(ProposalOutcome))
            found.answered_on = self.random.choice((None, date(2026, 1, 5)))

    def nominate(self, cycle: Cycle) -> None:
        make.a_candidate(self.session, cycle, self.number())

    def decide(self, cycle: Cycle) -> None:
        found = self.one(Candidate, cycle)
        if found:
            found.outcome = self.random.choice(list(CandidateOutcome))

    def adopt(self, cycle: Cycle) -> None:
        make.a_project(
            self.session,
            cycle,
            f"P{self.number()}",
            category=self.random.choice(list(Category)),
            investment_fen=self.random.choice((None, 4_000_000, 150_000_000)),
        )

    def report(self, cycle: Cycle) -> None:
        found = self.one(Project, cycle)
        if found:
            found.standing = self.random.choice(list(Standing))
            done = date(2026, 2, 1) + timedelta(days=self.random.randrange(300))
            found.completed_on = done if found.standing is Standing.COMPLETED else None
            found.paid_fen = self.random.randrange(10**9)

    def appraise(self, cycle: Cycle) -> None:
        found = self.one(Project, cycle)
        if found:
            electorate = self.random.choice((Electorate.DEPUTIES, Electorate.CITIZENS))
            held = make.a_round(self.session, cycle, electorate=electorate, number=self.number())
            counts = tuple(self.random.randrange(60) for _ in range(3))
            make.a_sheet(self.session, held, found, counts)  # type: ignore[arg-type]

    def move_dates(self, cycle: Cycle) -> None:
        cycle.collected_from = date(2025, 9, 1) + timedelta(days=self.random.randrange(60))
        held = self.session.scalars(
            sa.select(AppraisalRound).where(AppraisalRound.cycle_id == cycle.id)
        ).first()
        if held:
            held.held_on = date(2026, 9, 1) + timedelta(days=self.random.randrange(60))

    def one(self, model: type[Fact], cycle: Cycle) -> Fact | None:
        rows = self.session.scalars(
            sa.select(model).where(model.cycle_id == cycle.id).order_by(model.id)
        ).all()
        return self.random.choice(rows) if rows else None


@pytest.mark.parametrize("seed", range(4))
def test_sums_after_a_random_history_equal_a_rebuild(database: Database, seed: int) -> None:
    with database.transaction() as session:
        history = History(session, seed)
        for _ in range(60):
            history.act()
        kept = sums(session)
        rollup.rebuild(session)
        assert kept == sums(session)
        assert len(kept["rollup"]) > 20


def test_refreshing_again_changes_no_sum(database: Database) -> None:
    with database.transaction() as session:
        make.a_small_world(session)
        before = sums(session)
        rollup.refresh_all(session, rollup.leaves(session))
        assert sums(session) == before


def test_a_project_counts_once_in_every_area_around_it(database: Database) -> None:
    with database.transaction() as session:
        cycle = make.a_cycle(session, area="411729101")
        make.a_project(session, cycle, "01", standing=Standing.LATE)
        rollup.refresh(session, leaf_of(cycle))
        rows = session.execute(
            sa.select(Rollup.scope, Rollup.area_code, Rollup.projects, Rollup.late).where(
                Rollup.category == Category.ROADS
            )
        )
        assert sorted(tuple(row) for row in rows) == [
            (ALL, "41", 1, 1),
            (ALL, "4117", 1, 1),
            (ALL, "411729", 1, 1),
            (ALL, "411729101", 1, 1),
            (OWN, "411729101", 1, 1),
        ]


def test_published_totals_stand_in_only_while_there_are_no_rows(database: Database) -> None:
    with database.transaction() as session:
        cycle = make.a_cycle(session, known_proposals=322, known_candidates=12, known_adopted=10)
        rollup.refresh(session, leaf_of(cycle))
        assert _sum(session, "proposals", "projects", "unreported") == (322, 10, 10)
        make.a_proposal(session, cycle, "R1")
        make.a_project(session, cycle, "P1")
        rollup.refresh(session, leaf_of(cycle))
        assert _sum(session, "proposals", "projects", "unreported") == (1, 1, 0)


def test_an_ancestor_day_follows_when_a_child_day_moves_inward(database: Database) -> None:
    with database.transaction() as session:
        early = make.a_cycle(session, area="411729101", collected_from=date(2025, 8, 1))
        late = make.a_cycle(session, area="411729102", collected_from=date(2025, 9, 1))
        rollup.refresh_all(session, [leaf_of(early), leaf_of(late)])
        early.collected_from = date(2025, 10, 1)
        rollup.refresh(session, leaf_of(early))
        row = session.get_one(RollupDates, (Origin.DEMO, 2026, ALL, "41"))
        assert row.collected_from == date(2025, 9, 1)


def test_a_refresh_moves_only_its_county_and_its_day_never_goes_back(database: Database) -> None:
    with database.transaction() as session:
        here = make.a_cycle(session, area="411729101")
        there = make.a_cycle(session, area="410104001")
        rollup.refresh_all(session, [leaf_of(here), leaf_of(there)], as_of=date(2026, 11, 20))
        rollup.refresh(session, leaf_of(here), as_of=date(2026, 10, 1))
        rows = session.execute(sa.select(Revision.county_code, Revision.number, Revision.as_of))
        assert sorted(tuple(row) for row in rows) == [
            ("410104", 1, date(2026, 11, 20)),
            ("411729", 2, date(2026, 11, 20)),
        ]


def test_every_sum_of_the_table_has_its_field_in_the_summary() -> None:
    names = {column.name for column in Rollup.__table__.columns if not column.primary_key}
    assert names == set(Totals.__dataclass_fields__)


def _sum(session: Session, *names: str) -> tuple[int, ...]:
    columns = [sa.func.sum(getattr(Rollup, name)) for name in names]
    row = session.execute(sa.select(*columns).where(Rollup.scope == OWN)).one()
    return tuple(int(value) for value in row)
