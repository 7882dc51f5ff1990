"""A project's life is read whole, in order, and at the same cost however much there is of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.domain.lifecycle import BallotKind, Electorate, Grade, Origin
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import ProjectLife
from data.models import Inspection, Milestone, Project
from data.queries import projects
from data.session import Database
from tests import factories, lives


@pytest.fixture
def rich(database: Database) -> ProjectLife:
    with database.transaction() as session:
        project_id = lives.a_rich_life(session).id
    return read(database, project_id)


@pytest.fixture
def poor(database: Database) -> ProjectLife:
    with database.transaction() as session:
        project_id = lives.a_poor_life(session).id
    return read(database, project_id)


def read(database: Database, project_id: int) -> ProjectLife:
    with database.read() as session:
        life = projects.life(session, project_id)
    assert life is not None
    return life


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent while the block runs."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(database.engine, "before_cursor_execute", note)


def test_an_unknown_number_is_no_project(database: Database) -> None:
    with database.read() as session:
        assert projects.life(session, 999_999_999) is None


def test_proposals_are_told_in_order_with_their_last_answer(rich: ProjectLife) -> None:
    assert [quote.words for quote in rich.proposed.quotes] == ["路不好走A", "路不好走B"]
    assert rich.proposed.quotes[0].answer == "第二次答复"
    assert rich.proposed.answered == Ratio(1, 2)
    assert rich.proposed.longest_wait_days == 26


def test_the_ballot_that_adopted_is_the_deciding_one(rich: ProjectLife) -> None:
    assert [ballot.row.kind for ballot in rich.ballots] == [BallotKind.FIRST, BallotKind.RE_VOTE]
    assert rich.deciding is rich.ballots[1]
    own = rich.deciding.of(rich.project_id)
    assert own is not None
    assert (own.votes_for, rich.deciding.row.votes_needed, rich.deciding.row.base_count) == (
        45,
        37,
        72,
    )


def test_milestones_and_reports_are_in_their_own_order(rich: ProjectLife) -> None:
    assert [m.name for m in rich.delivered.milestones] == ["施工", "验收"]
    assert [r.month for r in rich.delivered.reports] == ["2026-03", "2026-04"]
    assert rich.delivered.reports[-1].progress_percent == 111


def test_rates_of_money_need_both_amounts(rich: ProjectLife) -> None:
    money = rich.delivered.money
    assert money.in_place_of_plan == Ratio(82 * lives.WAN, 86 * lives.WAN)
    assert money.paid_of_in_place is not None
    assert money.paid_of_in_place.percent == 50
    assert money.work_done_of_plan is None


def test_each_round_keeps_its_electorate_and_grade(rich: ProjectLife) -> None:
    assert {(s.electorate, s.number): s.grade for s in rich.sheets} == {
        (Electorate.DEPUTIES, 1): Grade.DISSATISFIED,
        (Electorate.CITIZENS, 1): Grade.SATISFIED,
        (Electorate.PRESIDIUM, 2): Grade.SATISFIED,
    }


def test_the_day_of_the_figures_is_that_of_the_county(rich: ProjectLife) -> None:
    assert rich.as_of == date(2026, 11, 20)


def test_what_nobody_published_stays_unknown(poor: ProjectLife) -> None:
    assert poor.origin is Origin.PUBLISHED
    assert poor.delivered.money.is_empty
    assert poor.proposed.is_empty
    assert poor.ballots == ()
    assert poor.deciding is None
    assert poor.cycle_source == "某报"


def test_doubts_of_the_cycle_are_told_apart_from_those_of_the_project(database: Database) -> None:
    with database.transaction() as session:
        project = lives.a_poor_life(session)
        cycle = session.get_one(type(project), project.id).cycle_id
        other = factories.a_project(session, _cycle(session, cycle), "other")
        factories.a_doubt(session, _cycle(session, cycle), "equal_number", project)
        factories.a_doubt(session, _cycle(session, cycle), "equal_number", other)
        project_id = project.id
    doubts = read(database, project_id).doubts
    assert [(doubt.code, doubt.concerns_project) for doubt in doubts] == [
        ("equal_number", True),
        ("listed_differs_from_stated", False),
    ]


def test_more_facts_cost_no_more_statements(database: Database) -> None:
    with database.transaction() as session:
        project_id = lives.a_rich_life(session).id
    with counted(database) as before:
        read(database, project_id)
    with database.transaction() as session:
        _more(session, project_id)
    with counted(database) as after:
        read(database, project_id)
    assert len(after) == len(before)
    assert len(before) <= 25


def _more(session: sa.orm.Session, project_id: int) -> None:
    """Twenty more of what there can be many of, and three more ballots."""
    project = session.get_one(Project, project_id)
    cycle = _cycle(session, project.cycle_id)
    for number in range(20):
        day = date(2026, 5, 1 + number)
        session.add(
            Milestone(
                project_id=project_id,
                position=10 + number,
                name="段",
                planned_from=day,
                planned_to=day,
            )
        )
        session.add(
            Inspection(
                project_id=project_id, held_on=day, body="组", reported="", verified="", agrees=True
            )
        )
        factories.a_proposal(session, cycle, f"M{number}", candidate_id=project.candidate_id)
    held = factories.a_session(session, cycle)
    for number in (3, 4, 5):
        factories.a_ballot(session, held, {}, number=number, kind=BallotKind.FURTHER)


def _cycle(session: sa.orm.Session, cycle_id: int) -> lives.Cycle:
    return session.get_one(lives.Cycle, cycle_id)
