"""The demo data: its fixed numbers, its accounts, its awkward cases, and that it repeats."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.appraisal import GradeCounts, GradeRule, grade
from dashboard.domain.delivery import DEFAULT_LIGHT_RULE, days_behind, standing
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    ConsentKind,
    Electorate,
    Grade,
    Origin,
    ProposalOutcome,
    Standing,
)
from dashboard.domain.measures import VotingMeasures, votes_needed
from data import audit, migrate, rollup
from data.base import Base
from data.commands.seed import DemoReport, load_demo
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Area,
    AuditEvent,
    Ballot,
    Candidate,
    ChangeConsent,
    CongressSession,
    Cycle,
    Dataset,
    FundSource,
    Indicator,
    Milestone,
    ProgressReport,
    Project,
    Proposal,
    Rectification,
    Revision,
    Rollup,
    Tally,
    VoteCount,
)
from data.models.rollup import ALL
from data.seed.demo import AS_OF, edge_cases, patterns
from data.seed.demo.patterns import Scope
from data.session import Database

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
XINCAI_2026 = (Project.area_code.like("411729%"), Project.project_year == 2026)
THOUSAND_YUAN_FEN = 100_000
COUNT = sa.func.count()


def _load(database: Database) -> DemoReport:
    return load_demo(database, now=NOW, progress=lambda _sentence: None)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database of each kind with the demo data in it, shared by the tests of this file."""
    if request.param == "postgres":
        database: Database = request.getfixturevalue("migrated_postgres")
        _empty(database)
    else:
        path = tmp_path_factory.mktemp("demo") / "demo.db"
        database = Database(f"sqlite:///{path}")
        migrate.upgrade(database)
    _load(database)
    return database


def _empty(database: Database) -> None:
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with database.engine.begin() as connection:
        # The audit trail refuses to be emptied; only the server's own administrator gets past it.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture
def session(loaded: Database) -> Iterator[Session]:
    with loaded.read() as session:
        yield session


def _by(session: Session, column: Any, *where: sa.ColumnElement[bool]) -> dict[Any, int]:
    rows = session.execute(sa.select(column, COUNT).where(*where).group_by(column))
    return {value: count for value, count in rows if value is not None}


def test_xincai_2026_stands_as_in_the_picture(session: Session) -> None:
    assert _by(session, Project.standing, *XINCAI_2026) == {
        Standing.COMPLETED: 121,
        Standing.NORMAL: 27,
        Standing.LATE: 12,
        Standing.VERY_LATE: 5,
    }


def test_proposals_of_xincai_2026_leave_by_six_outlets(session: Session) -> None:
    where = (Proposal.area_code.like("411729%"), Proposal.project_year == 2026)
    assert _by(session, Proposal.outcome, *where) == {
        ProposalOutcome.MERGED: 642,
        ProposalOutcome.DIRECT_ANSWER: 1126,
        ProposalOutcome.MICRO_WISH: 437,
        ProposalOutcome.RESERVE_POOL: 386,
        ProposalOutcome.DEPUTY_SUGGESTION: 318,
        ProposalOutcome.DECLINED: 77,
    }
    answered = sa.select(sa.func.count(Proposal.answered_on)).where(*where)
    assert session.scalar(answered) == 2938


def test_candidates_of_xincai_2026(session: Session) -> None:
    where = (Candidate.area_code.like("411729%"), Candidate.project_year == 2026)
    assert _by(session, Candidate.outcome, *where) == {
        CandidateOutcome.ADOPTED: 165,
        CandidateOutcome.RESERVE_POOL: 31,
        CandidateOutcome.DROPPED: 18,
    }


def test_grades_of_xincai_2026_are_of_completed_projects_only(session: Session) -> None:
    assert _by(session, Project.grade, *XINCAI_2026) == {
        Grade.SATISFIED: 88,
        Grade.BASICALLY_SATISFIED: 6,
        Grade.DISSATISFIED: 2,
    }
    graded_open = sa.select(COUNT).where(
        *XINCAI_2026, Project.grade.is_not(None), Project.completed_on.is_(None)
    )
    assert session.scalar(graded_open) == 0


@pytest.mark.parametrize(
    ("town", "completed", "projects"),
    [("砖店镇", 8, 9), ("陈店镇", 7, 9), ("弥陀寺乡", 5, 8), ("练村镇", 5, 9), ("宋岗乡", 4, 8)],
)
def test_towns_of_xincai_2026(session: Session, town: str, completed: int, projects: int) -> None:
    code = sa.select(Area.code).where(Area.name == town, Area.code.like("411729%"))
    where = (*XINCAI_2026, Project.area_code == code.scalar_subquery())
    by_standing = _by(session, Project.standing, *where)
    assert (by_standing[Standing.COMPLETED], sum(by_standing.values())) == (completed, projects)


def test_the_five_very_late_projects_are_the_ones_in_the_picture(session: Session) -> None:
    rows = session.execute(
        sa.select(Area.name, Project.days_late)
        .join(Area, Area.code == Project.area_code)
        .where(*XINCAI_2026, Project.standing == Standing.VERY_LATE)
        .order_by(Project.days_late.desc())
    ).all()
    expected = [("宋岗乡", 61), ("余店镇", 54), ("黄楼镇", 47), ("化庄乡", 43), ("练村镇", 39)]
    assert [tuple(row) for row in rows] == expected


@pytest.mark.parametrize(
    ("county", "year", "projects"),
    [("411729", 2024, 165), ("411729", 2025, 162), ("410104", 2024, 130)],
)
def test_published_totals_of_a_year(
    session: Session, county: str, year: int, projects: int
) -> None:
    where = (Project.area_code.startswith(county), Project.project_year == year)
    assert session.scalar(sa.select(COUNT).select_from(Project).where(*where)) == projects


def test_linying_completed_all_218(session: Session) -> None:
    where = Project.area_code.startswith("411122")
    assert _by(session, Project.standing, where) == {Standing.COMPLETED: 218}


def test_134_of_xincai_2026_are_due_by_the_end_of_november(session: Session) -> None:
    due = sa.select(COUNT).where(*XINCAI_2026, Project.due_on <= date(2026, 11, 30))
    assert session.scalar(due) == 134


def test_streets_of_xincai_have_no_cycle(session: Session) -> None:
    assert session.scalar(sa.select(COUNT).where(Cycle.area_code.like("411729__0%"))) > 0
    assert session.scalar(sa.select(COUNT).where(Cycle.area_code.like("4117290%"))) == 0


def test_every_ballot_account_reconciles(session: Session) -> None:
    rows = session.execute(
        sa.select(CongressSession, Ballot, Tally)
        .join(Ballot, Ballot.session_id == CongressSession.id)
        .join(Tally, Tally.ballot_id == Ballot.id)
    ).all()
    assert len(rows) > 300
    for held, ballot, tally in rows:
        assert held.due >= held.present >= tally.issued >= tally.collected
        assert tally.collected == tally.valid + tally.void
        assert VotingMeasures.from_json(ballot.measures).quorum.met(held.present, held.due)
        assert ballot.seats == VotingMeasures.from_json(ballot.measures).seats


def test_marks_fit_the_valid_ballots(session: Session) -> None:
    for ballot, tally, counts in _counted(session):
        votes = [count.votes_for for count in counts]
        assert max(votes) <= tally.valid
        assert sum(votes) <= ballot.seats * tally.valid
        for count in counts:
            if count.votes_against is not None:
                assert count.votes_for + count.votes_against + count.abstained == tally.valid


def test_outcomes_follow_from_the_votes(session: Session) -> None:
    dues = dict(session.execute(sa.select(CongressSession.id, CongressSession.due)).all())
    for ballot, tally, counts in _counted(session):
        needed = votes_needed(
            VotingMeasures.from_json(ballot.measures),
            due=dues[ballot.session_id],
            present=tally.issued,
            valid=tally.valid,
        )
        adopted = [c.votes_for for c in counts if c.outcome is CandidateOutcome.ADOPTED]
        others = [c.votes_for for c in counts if c.outcome is not CandidateOutcome.ADOPTED]
        assert len(adopted) <= ballot.seats
        assert min(adopted) >= (needed or 0)
        assert max(others, default=0) < min(adopted)


def _counted(session: Session) -> Iterator[tuple[Ballot, Tally, list[VoteCount]]]:
    by_tally: dict[int, list[VoteCount]] = {}
    for count in session.scalars(sa.select(VoteCount)):
        by_tally.setdefault(count.tally_id, []).append(count)
    joined = sa.select(Ballot, Tally).join(Tally, Tally.ballot_id == Ballot.id)
    for ballot, tally in session.execute(joined):
        yield ballot, tally, by_tally[tally.id]


def test_adopted_candidates_and_projects_are_the_same(session: Session) -> None:
    adopted = set(
        session.scalars(
            sa.select(Candidate.id).where(Candidate.outcome == CandidateOutcome.ADOPTED)
        )
    )
    projects = list(session.scalars(sa.select(Project.candidate_id)))
    assert set(projects) == adopted
    assert len(projects) == len(adopted)


def test_grades_follow_from_the_sheets(session: Session) -> None:
    joined = sa.select(AppraisalSheet, AppraisalRound.rule).join(
        AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id
    )
    for sheet, rule in session.execute(joined):
        counts = GradeCounts(sheet.satisfied, sheet.basically_satisfied, sheet.dissatisfied)
        assert sheet.grade is grade(counts, GradeRule.from_json(rule))


def test_a_project_carries_the_grade_of_its_last_round_of_deputies(session: Session) -> None:
    joined = (
        sa.select(AppraisalSheet.project_id, AppraisalSheet.grade)
        .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
        .where(AppraisalRound.electorate != Electorate.CITIZENS)
        .order_by(AppraisalRound.number)
    )
    last = dict(session.execute(joined).all())
    kept = sa.select(Project.id, Project.grade).where(Project.grade.is_not(None))
    assert dict(session.execute(kept).all()) == last


def test_standings_follow_from_the_milestones(session: Session) -> None:
    open_due: dict[int, Any] = {}
    opened = sa.select(Milestone).where(Milestone.actual_to.is_(None))
    for step in session.scalars(opened.order_by(Milestone.position.desc())):
        open_due[step.project_id] = step.planned_to
    fixed = (Standing.DEFERRED, Standing.BASICALLY_COMPLETED)
    for project in session.scalars(sa.select(Project).where(Project.standing.not_in(fixed))):
        behind = days_behind(open_due.get(project.id), AS_OF)
        assert project.days_late == behind
        assert project.standing is standing(
            days_behind=behind,
            completed_on=project.completed_on,
            deferred=False,
            rule=DEFAULT_LIGHT_RULE,
        )


def test_the_last_report_is_the_state_of_the_project(session: Session) -> None:
    last = {
        report.project_id: report
        for report in session.scalars(sa.select(ProgressReport).order_by(ProgressReport.month))
    }
    for project in session.scalars(sa.select(Project)):
        report = last[project.id]
        assert report.standing is project.standing
        assert report.reported_on == project.reported_on
        assert (report.work_done_fen, report.paid_fen) == (project.work_done_fen, project.paid_fen)


def test_reports_never_go_back_nor_past_the_day_of_the_data(session: Session) -> None:
    before: dict[int, tuple[int, int, int]] = {}
    ordered = sa.select(ProgressReport).order_by(ProgressReport.project_id, ProgressReport.month)
    for report in session.scalars(ordered):
        now = (report.progress_percent, report.work_done_fen or 0, report.paid_fen or 0)
        last = before.get(report.project_id, (0, 0, 0))
        assert all(new >= old for new, old in zip(now, last, strict=True))
        assert report.reported_on <= AS_OF
        before[report.project_id] = now


def test_money_is_in_range_and_adds_up(session: Session) -> None:
    sources = dict(
        session.execute(
            sa.select(FundSource.project_id, sa.func.sum(FundSource.amount_fen)).group_by(
                FundSource.project_id
            )
        ).all()
    )
    for project in session.scalars(sa.select(Project)):
        high = 50_000 if len(project.area_code) == 6 else 1_500
        amount = project.investment_fen or 0
        assert 40 * THOUSAND_YUAN_FEN <= amount <= high * THOUSAND_YUAN_FEN
        assert amount % THOUSAND_YUAN_FEN == 0
        assert int(sources[project.id]) == amount
        assert (project.paid_fen or 0) <= (project.in_place_fen or 0) <= amount


def test_only_one_fund_is_unused(session: Session) -> None:
    unused = session.scalars(
        sa.select(Project).where(Project.paid_fen * 10 < Project.in_place_fen * 6)
    ).all()
    found = [(project.area_code, project.project_year) for project in unused]
    assert found == [edge_cases.UNUSED_FUND]


def test_one_project_reached_111_per_cent(session: Session) -> None:
    joined = sa.select(Indicator, Project.area_code, Project.project_year).join(
        Project, Project.id == Indicator.project_id
    )
    over = [
        (area_code, year)
        for indicator, area_code, year in session.execute(joined)
        if indicator.done * 100 >= indicator.target * 111
    ]
    assert over == [edge_cases.OVER_TARGET]


def test_the_slipped_project_has_the_consent_of_the_deciding_body(session: Session) -> None:
    slipped = session.scalars(sa.select(Project).where(Project.standing == Standing.DEFERRED)).one()
    consent = session.scalars(
        sa.select(ChangeConsent).where(ChangeConsent.project_id == slipped.id)
    ).one()
    assert (slipped.area_code, slipped.project_year) == edge_cases.SLIPPED
    assert consent.kind is ConsentKind.DEFER


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (edge_cases.TIE, BallotKind.RE_VOTE),
        (edge_cases.FURTHER_BALLOT, BallotKind.FURTHER),
    ],
)
def test_second_ballots(session: Session, place: tuple[str, int], kind: BallotKind) -> None:
    second = session.execute(
        sa.select(Cycle.area_code, Cycle.project_year)
        .join(CongressSession, CongressSession.cycle_id == Cycle.id)
        .join(Ballot, Ballot.session_id == CongressSession.id)
        .where(Ballot.kind == kind)
    ).all()
    assert [tuple(row) for row in second] == [place]


def test_the_tied_are_marked_in_the_first_ballot(session: Session) -> None:
    tied = session.scalars(
        sa.select(VoteCount.votes_for).where(VoteCount.outcome == CandidateOutcome.TIED)
    ).all()
    assert tied == [41, 41]


def test_one_ballot_has_as_many_candidates_as_seats(session: Session) -> None:
    listed = sa.select(Candidate.cycle_id, COUNT.label("n")).group_by(Candidate.cycle_id).subquery()
    equal = session.execute(
        sa.select(Cycle.area_code, Cycle.project_year)
        .join(CongressSession, CongressSession.cycle_id == Cycle.id)
        .join(Ballot, Ballot.session_id == CongressSession.id)
        .join(listed, listed.c.cycle_id == Cycle.id)
        .where(listed.c.n == Ballot.seats)
    ).all()
    assert [tuple(row) for row in equal] == [edge_cases.EQUAL_NUMBER]


@pytest.mark.parametrize(
    ("place", "electorate"),
    [
        (edge_cases.FAILED_PRESIDIUM, Electorate.PRESIDIUM),
        (edge_cases.FAILED_COMMITTEE, Electorate.STANDING_COMMITTEE),
    ],
)
def test_a_failed_project_is_done_again_and_graded_by_another_body(
    session: Session, place: tuple[str, int], electorate: Electorate
) -> None:
    again = session.scalars(
        sa.select(Project)
        .join(AppraisalSheet, AppraisalSheet.project_id == Project.id)
        .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
        .where(
            AppraisalRound.number == 2,
            AppraisalRound.electorate == electorate,
            Project.area_code == place[0],
            Project.project_year == place[1],
        )
    ).first()
    assert again is not None
    assert again.second_handling
    repair = sa.select(Rectification.closed_on).where(Rectification.project_id == again.id)
    assert session.scalars(repair).one() is not None


def test_the_road_of_chendian_has_its_whole_life(session: Session) -> None:
    road = session.scalars(sa.select(Project).where(Project.code == "2026-陈店-04")).one()
    counts = session.scalars(
        sa.select(VoteCount).where(VoteCount.candidate_id == road.candidate_id)
    ).one()
    tally = session.get_one(Tally, counts.tally_id)
    words = sa.select(COUNT).where(Proposal.candidate_id == road.candidate_id)
    assert road.title == "通村道路提升（大王庄至张营）"
    assert (counts.votes_for, tally.issued, tally.valid, tally.void) == (61, 68, 67, 1)
    assert session.scalar(words) == 3
    assert session.scalar(sa.select(COUNT).where(Milestone.project_id == road.id)) == 6


def test_nothing_looks_like_a_phone_number(session: Session) -> None:
    looks = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
    for column in (Proposal.words, Project.title, Project.content, Proposal.receipt_code):
        assert not [text for text in session.scalars(sa.select(column)) if looks.search(text)]


def test_titles_are_unique_in_their_town_and_varied(session: Session) -> None:
    twice = (
        sa.select(Candidate.area_code, Candidate.title)
        .group_by(Candidate.area_code, Candidate.title)
        .having(COUNT > 1)
    )
    assert session.execute(twice).all() == []
    assert sum(len(patterns.of_scope(scope)) for scope in Scope) >= 100


def test_sums_are_those_of_the_facts(session: Session) -> None:
    row = session.execute(
        sa.select(sa.func.sum(Rollup.projects), sa.func.sum(Rollup.completed_appraised)).where(
            Rollup.area_code == "411729",
            Rollup.project_year == 2026,
            Rollup.scope == ALL,
            Rollup.origin == Origin.DEMO,
        )
    ).one()
    assert tuple(map(int, row)) == (165, 96)
    assert session.get_one(Revision, "411729").as_of == AS_OF


def test_the_load_is_recorded_once_per_county(session: Session) -> None:
    events = session.scalars(sa.select(AuditEvent)).all()
    assert [event.action for event in events] == ["demo.loaded"] * 10
    assert audit.first_broken_link(session) is None
    assert session.get_one(Dataset, "demo").origin is Origin.DEMO


def test_rows_added_later_get_keys_of_their_own(loaded: Database) -> None:
    with loaded.read() as session:
        highest = session.scalar(sa.select(sa.func.max(Cycle.id))) or 0
        first = session.scalars(sa.select(Cycle).limit(1)).one()
        session.add(
            Cycle(
                congress_id=first.congress_id,
                area_code=first.area_code,
                project_year=2030,
                origin=Origin.ENTERED,
            )
        )
        session.flush()
        assert session.scalar(sa.select(sa.func.max(Cycle.id))) == highest + 1


def test_a_second_load_is_refused_and_changes_nothing(loaded: Database) -> None:
    with pytest.raises(FaultsError, match="demo_already_loaded"):
        _load(loaded)
    with loaded.read() as session:
        assert len(rollup.leaves(session)) == 520


def test_the_same_seed_gives_the_same_rows(loaded: Database, tmp_path: Path) -> None:
    again = Database(f"sqlite:///{tmp_path / 'again.db'}")
    Base.metadata.create_all(again.engine)
    _load(again)
    assert _digest(again) == _digest(loaded)
    again.close()


def _digest(database: Database) -> str:
    """One hash over every row of every table, the same on both engines."""
    found = hashlib.sha256()
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in sorted(repr(tuple(row)) for row in connection.execute(sa.select(table))):
                found.update(row.encode())
    return found.hexdigest()
