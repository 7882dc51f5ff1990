"""Totals agree: page with page, parent with children, and every sum with SQL over the facts."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.addresses import Wanted
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Grade,
    Origin,
    ProposalOutcome,
    Standing,
)
from dashboard.summaries.area import AreaOverview, Frame, Totals
from data.models import Candidate, Cycle, Project, Proposal, Rollup
from data.models.rollup import ALL
from data.queries import frame as frames
from data.queries import overview
from data.session import Database

COUNT = sa.func.count()


@pytest.fixture
def session(demo_database: Database) -> Iterator[Session]:
    with demo_database.read() as session:
        yield session


def places(session: Session) -> list[tuple[Origin, int, str]]:
    """Every origin, year and area of which something is kept."""
    rows = session.execute(
        sa.select(Rollup.origin, Rollup.project_year, Rollup.area_code)
        .where(Rollup.scope == ALL)
        .distinct()
    )
    return sorted((origin, year, code) for origin, year, code in rows)


def frame_of(session: Session, origin: Origin, year: int, code: str) -> Frame:
    found = frames.frame(session, Wanted(code, str(year), origin.value), home_area="41")
    assert found is not None
    return found


def overviews(session: Session) -> Iterator[AreaOverview]:
    for place in places(session):
        yield overview.overview(session, frame_of(session, *place))


def test_every_sum_equals_sql_over_the_facts(session: Session) -> None:
    checked = 0
    for origin, year, code in places(session):
        frame = frame_of(session, origin, year, code)
        totals = overview.totals(session, frame.view)
        assert _from_facts(session, origin, year, code) == _from_rollup(totals), (code, year)
        checked += 1
    assert checked > 500


def test_children_and_the_own_body_make_the_whole(session: Session) -> None:
    for shown in overviews(session):
        parts = sum((child.totals for child in shown.children), shown.own)
        if shown.children:
            assert parts == shown.totals, shown.frame.view


def test_categories_make_the_whole(session: Session) -> None:
    for shown in overviews(session):
        if shown.frame.view.origin is Origin.DEMO:
            by_category = sum((totals for _, totals in shown.by_category), Totals())
            assert by_category.projects == shown.totals.projects
            assert by_category.proposals == shown.totals.proposals


def test_what_leaves_a_stage_and_what_goes_on_make_what_came(session: Session) -> None:
    for shown in overviews(session):
        t = shown.totals
        if shown.frame.view.origin is not Origin.DEMO:
            continue
        assert t.proposals == sum(
            getattr(t, f"proposals_{outcome.value}") for outcome in ProposalOutcome
        )
        assert t.candidates == sum(
            getattr(t, f"candidates_{outcome.value}") for outcome in CandidateOutcome
        )
        assert t.candidates_adopted == t.projects
        assert t.projects == sum(t.standing(standing) for standing in Standing)
        assert t.appraised == t.satisfied + t.basically_satisfied + t.dissatisfied
        assert sum(month.completed for month in shown.months) == t.completed


def test_late_projects_are_counted_as_they_are_listed(session: Session) -> None:
    for shown in overviews(session):
        expected = min(overview.LATE_SHOWN, shown.totals.late + shown.totals.very_late)
        assert len(shown.late) == expected


def test_xincai_reads_as_its_sources_say(session: Session) -> None:
    shown = overview.overview(session, frame_of(session, Origin.DEMO, 2026, "411729"))
    t = shown.totals
    assert (t.cycles, t.projects) == (20, 165)
    assert (t.completed, t.normal, t.late, t.very_late) == (121, 27, 12, 5)
    assert (t.proposals, t.proposals_merged, t.candidates) == (2986, 642, 214)
    assert (t.appraised, t.satisfied, t.basically_satisfied, t.dissatisfied) == (96, 88, 6, 2)


def test_demo_and_published_figures_never_mix(session: Session) -> None:
    demo = overview.totals(session, frame_of(session, Origin.DEMO, 2024, "41").view)
    published = overview.totals(session, frame_of(session, Origin.PUBLISHED, 2024, "41").view)
    total = session.scalar(
        sa.select(COUNT).select_from(Project).where(Project.project_year == 2024)
    )
    assert published.projects == 8
    assert demo.projects + published.projects == total


def _from_facts(session: Session, origin: Origin, year: int, code: str) -> dict[str, int]:
    def counted(
        model: type[Proposal] | type[Candidate] | type[Project], column: object
    ) -> dict[str, int]:
        rows = session.execute(
            sa.select(column, COUNT)  # type: ignore[call-overload]
            .where(
                model.origin == origin,
                model.project_year == year,
                model.area_code.startswith(code),
            )
            .group_by(column)
        )
        return {str(value): n for value, n in rows if value is not None}

    known = session.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(Cycle.known_proposals), 0),
            sa.func.coalesce(sa.func.sum(Cycle.known_candidates), 0),
            sa.func.coalesce(sa.func.sum(Cycle.known_adopted), 0),
        ).where(
            Cycle.origin == origin, Cycle.project_year == year, Cycle.area_code.startswith(code)
        )
    ).one()
    standings = counted(Project, Project.standing)
    standings["unreported"] = standings.get("unreported", 0) + known[2]
    return {
        "proposals": sum(counted(Proposal, Proposal.outcome).values()) + known[0],
        "candidates": sum(counted(Candidate, Candidate.outcome).values()) + known[1],
        **{standing.value: standings.get(standing.value, 0) for standing in Standing},
        **{grade.value: counted(Project, Project.grade).get(grade.value, 0) for grade in Grade},
    }


def _from_rollup(totals: Totals) -> dict[str, int]:
    names = ("proposals", "candidates", *(s.value for s in Standing), *(g.value for g in Grade))
    return {name: getattr(totals, name) for name in names}
