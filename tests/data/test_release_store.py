"""Releases are frozen copies: one is current, numbers never repeat, old copies stay readable."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    Stage,
    Standing,
)
from dashboard.summaries.area import AreaRef
from dashboard.summaries.released import (
    PAYLOADS,
    Payload,
    ReleasedAccount,
    ReleasedAppraisal,
    ReleasedBallot,
    ReleasedCandidate,
    ReleasedCount,
    ReleasedDelivery,
    ReleasedGrades,
    ReleasedIndicator,
    ReleasedPhoto,
    ReleasedProject,
    ReleasedProposals,
    ReleasedRound,
    ReleasedVote,
)
from data import released
from data.models import PublicRevision, Release
from data.queries import public
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
DAY = date(2026, 1, 28)
PLACE = AreaRef(factories.TOWNSHIP, "砖店镇", Level.TOWNSHIP)
PROPOSALS = ReleasedProposals(
    42, 40, 12, ((Category.ROADS, 42),), ((Channel.QR_CODE, 42),), date(2025, 9, 1), DAY
)
VOTE = ReleasedVote(
    congress_name="砖店镇人民代表大会",
    congress_kind=CongressKind.CONGRESS,
    session_name="第一次会议",
    held_on=DAY,
    seats=1,
    candidates=(
        ReleasedCandidate(1, "通村道路", Category.ROADS, CandidateOutcome.ADOPTED, project_id=7),
        ReleasedCandidate(2, "村史馆", Category.CULTURE_SPORT, CandidateOutcome.DROPPED),
    ),
    ballots=(
        ReleasedBallot(
            1,
            BallotKind.FIRST,
            1,
            2,
            (ReleasedCount(1, 61, CandidateOutcome.ADOPTED),),
            ReleasedAccount(72, 68, 68, 68, 67, 1),
            correction=("更正一处",),
        ),
    ),
    announcement=("公告", "1. 通村道路"),
    check_code="K7QM-2X9A",
    has_counts=True,
    is_final=True,
)
PROJECT = ReleasedProject(
    7,
    "通村道路",
    Category.ROADS,
    ProjectKind.ENGINEERING,
    Standing.LATE,
    PLACE,
    due_on=DAY,
    investment_fen=86_000_000,
    indicators=(ReleasedIndicator("道路", "km", Decimal("11.6"), Decimal("0.125")),),
    photos=(ReleasedPhoto("a" * 64, "施工后", "image/jpeg"),),
)
DELIVERY = ReleasedDelivery((PROJECT, replace(PROJECT, project_id=71, photos=())), DAY)
APPRAISAL = ReleasedAppraisal(
    (
        ReleasedRound(
            Electorate.DEPUTIES,
            date(2027, 1, 5),
            (ReleasedGrades(7, "通村道路", 10, 12, 44, Grade.DISSATISFIED),),
            "过半",
        ),
        ReleasedRound(
            Electorate.PRESIDIUM,
            date(2027, 6, 5),
            (ReleasedGrades(7, "通村道路", 8, 1, 0, Grade.SATISFIED),),
        ),
        ReleasedRound(
            Electorate.CITIZENS,
            date(2027, 7, 5),
            (ReleasedGrades(7, "通村道路", 0, 1, 9, Grade.DISSATISFIED),),
        ),
    )
)
EXAMPLES: dict[Stage, Payload] = {
    Stage.PROPOSE: PROPOSALS,
    Stage.DECIDE: VOTE,
    Stage.DELIVER: DELIVERY,
    Stage.APPRAISE: APPRAISAL,
}


def stored(session: Any, payload: Payload, area: str = factories.TOWNSHIP, **more: Any) -> Release:
    """The payload as the next release of its stage."""
    factories.an_area(session, area)
    given: dict[str, Any] = {
        "origin": Origin.ENTERED,
        "project_year": 2026,
        "as_of": DAY,
        "check_code": payload.check_code if isinstance(payload, ReleasedVote) else None,
        **more,
    }
    stage = next(stage for stage, kind in PAYLOADS.items() if isinstance(payload, kind))
    return released.store(
        session, area_code=area, stage=stage, payload=payload, released_by="某人", now=NOW, **given
    )


@pytest.mark.parametrize("stage", list(Stage))
def test_a_payload_comes_back_from_the_database_as_it_was(database: Database, stage: Stage) -> None:
    with database.transaction() as session:
        number = stored(session, EXAMPLES[stage]).id
    with database.read() as session:
        row = session.get_one(Release, number)
        assert released.load(stage, row.payload) == EXAMPLES[stage]


def test_a_copy_that_was_stored_before_a_field_existed_stays_readable() -> None:
    old = released.dump(VOTE)
    for name in ("is_advisory", "has_counts", "check_code"):
        del old[name]
    del old["candidates"][0]["why"]
    loaded = released.load(Stage.DECIDE, old)
    assert loaded == replace(VOTE, has_counts=False, check_code=None)


def test_the_last_grade_by_those_who_decide_counts_and_citizens_are_kept_apart() -> None:
    assert released.summarised(APPRAISAL) == {"appraised": 1, "grade.satisfied": 1}
    assert released.summarised(DELIVERY) == {"projects": 2, "standing.late": 2}
    assert released.summarised(VOTE) == {"candidates": 2, "adopted": 1}


def test_a_new_release_takes_the_place_of_the_one_before(database: Database) -> None:
    with database.transaction() as session:
        stored(session, PROPOSALS)
        stored(session, replace(PROPOSALS, answered=42))
        stored(session, VOTE)
        stored(session, PROPOSALS, project_year=2025)
        stored(session, PROPOSALS, origin=Origin.DEMO)
    with database.read() as session:
        rows = session.execute(
            sa.select(Release.stage, Release.project_year, Release.number, Release.is_current)
            .where(Release.origin == Origin.ENTERED)
            .order_by(Release.id)
        ).all()
        assert [tuple(row) for row in rows] == [
            (Stage.PROPOSE, 2026, 1, False),
            (Stage.PROPOSE, 2026, 2, True),
            (Stage.DECIDE, 2026, 1, True),
            (Stage.PROPOSE, 2025, 1, True),
        ]
        found = public.stages(session, factories.TOWNSHIP, 2026, Origin.ENTERED)
        assert [(each.stage, each.number) for each in found] == [
            (Stage.PROPOSE, 2),
            (Stage.DECIDE, 1),
        ]


def test_only_the_county_of_a_release_gets_a_new_public_revision(database: Database) -> None:
    with database.transaction() as session:
        stored(session, PROPOSALS)
        stored(session, VOTE)
        stored(session, PROPOSALS, "411722101")
    with database.read() as session:
        numbers = dict(
            session.execute(sa.select(PublicRevision.county_code, PublicRevision.number)).all()
        )
        assert numbers == {"411729": 2, "411722": 1}
        assert [
            public.revision(session, code)
            for code in ("", "41", "411729", "411729101", "411722", "410104")
        ] == [3, 3, 2, 2, 1, 0]


def test_a_release_of_the_province_concerns_every_county(database: Database) -> None:
    with database.transaction() as session:
        stored(session, PROPOSALS, "41")
    with database.read() as session:
        assert public.revision(session, "411729101") == 1


def test_releases_at_the_same_time_get_numbers_of_their_own(database: Database) -> None:
    with database.transaction() as session:
        factories.an_area(session, factories.TOWNSHIP)

    def one(answered: int) -> None:
        with database.transaction() as session:
            stored(session, replace(PROPOSALS, answered=answered))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(12)))
    with database.read() as session:
        rows = session.execute(
            sa.select(Release.number, Release.is_current).order_by(Release.number)
        ).all()
        assert [tuple(row) for row in rows] == [(n, n == 12) for n in range(1, 13)]
        assert public.revision(session) == 12
