"""A fabricated year of one township as it was released, for tests of public pages and files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from dashboard.domain.check_code import check_code
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
from dashboard.domain.measures import Base
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
    ReleasedProject,
    ReleasedProposals,
    ReleasedRound,
    ReleasedStage,
    ReleasedVote,
)
from data import released
from data.models import Release
from tests import factories

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
AS_OF = date(2026, 11, 19)
PLACE = AreaRef(factories.TOWNSHIP, "砖店镇", Level.TOWNSHIP)
LINES = (
    "砖店镇人民代表大会2026年第一次会议公告",
    "下列1个项目获得通过，现予公告：",
    "1. 通村道路硬化",
    "砖店镇人民代表大会主席团",
    "2026年1月20日",
)
CODE = check_code(LINES)
STAGES = {record: stage for stage, record in PAYLOADS.items()}

PROPOSALS = ReleasedProposals(
    proposals=170,
    answered=168,
    candidates=2,
    by_category=((Category.ROADS, 120), (Category.HEALTH, 50)),
    by_channel=((Channel.STATION, 170),),
)
ROAD = ReleasedProject(
    project_id=7,
    title="通村道路硬化",
    category=Category.ROADS,
    kind=ProjectKind.ENGINEERING,
    standing=Standing.LATE,
    area=PLACE,
    content="硬化道路 3.5 km",
    lead_unit="镇交通办",
    days_late=17,
    late_reason="设备二次采购",
    started_on=date(2026, 3, 1),
    due_on=date(2026, 10, 31),
    reported_on=AS_OF,
    investment_fen=86_000_000,
    paid_fen=12_345_678,
    indicators=(ReleasedIndicator("道路", "km", Decimal("3.5"), Decimal("2.1")),),
)
CLINIC = ReleasedProject(
    project_id=8,
    title="=村卫生室",  # what a spreadsheet would compute
    category=Category.HEALTH,
    kind=ProjectKind.SERVICE,
    standing=Standing.COMPLETED,
    area=PLACE,
    completed_on=date(2026, 9, 1),
)
DELIVERY = ReleasedDelivery((ROAD, CLINIC), as_of=AS_OF)
VOTE = ReleasedVote(
    congress_name="砖店镇人民代表大会",
    congress_kind=CongressKind.CONGRESS,
    session_name="2026 年第一次会议",
    held_on=date(2026, 1, 20),
    seats=1,
    candidates=(
        ReleasedCandidate(
            1,
            "通村道路硬化",
            Category.ROADS,
            CandidateOutcome.ADOPTED,
            content="硬化道路 3.5 km",
            estimated_fen=86_000_000,
            asked=31,
            why="达到通过线，在名额之内，通过。",
            project_id=7,
        ),
        ReleasedCandidate(
            2,
            "文化广场",
            Category.CULTURE_SPORT,
            CandidateOutcome.DROPPED,
            why="未达到通过线，未过。",
        ),
    ),
    ballots=(
        ReleasedBallot(
            round=1,
            kind=BallotKind.FIRST,
            seats=1,
            version=1,
            counts=(
                ReleasedCount(1, None, CandidateOutcome.ADOPTED),
                ReleasedCount(2, None, CandidateOutcome.DROPPED),
            ),
        ),
    ),
    announcement=LINES,
    check_code=CODE,
    is_final=True,
)
LIST = replace(
    VOTE,
    candidates=tuple(replace(c, outcome=CandidateOutcome.PENDING, why="") for c in VOTE.candidates),
    ballots=(),
    announcement=(),
    check_code=None,
    is_final=False,
)
COUNTED = replace(
    VOTE,
    candidates=(
        replace(VOTE.candidates[0], votes=4711),
        replace(VOTE.candidates[1], votes=1147),
    ),
    ballots=(
        replace(
            VOTE.ballots[0],
            counts=(
                ReleasedCount(1, 4711, CandidateOutcome.ADOPTED),
                ReleasedCount(2, 1147, CandidateOutcome.DROPPED),
            ),
            account=ReleasedAccount(5999, 5888, 5888, 5888, 5858, 30),
            base=Base.DUE,
            base_count=5999,
            needed=3000,
        ),
    ),
    has_counts=True,
)
APPRAISAL = ReleasedAppraisal(
    (
        ReleasedRound(
            Electorate.DEPUTIES,
            date(2026, 11, 10),
            (ReleasedGrades(8, CLINIC.title, 50, 8, 2, Grade.SATISFIED),),
        ),
    )
)
YEAR = (PROPOSALS, VOTE, DELIVERY, APPRAISAL)
"""All four stages, without counts."""


def stages(*payloads: Payload) -> tuple[ReleasedStage, ...]:
    """The same as the queries answer them."""
    return tuple(
        ReleasedStage(
            PLACE, 2026, Origin.DEMO, STAGES[type(p)], 1, NOW.date(), p, AS_OF, source="演示"
        )
        for p in payloads or YEAR
    )


def store(session: Session, *payloads: Payload) -> tuple[Release, ...]:
    """Release these payloads, all four stages without any, of 砖店镇 in 新蔡县."""
    factories.an_area(session, PLACE.code, PLACE.name)
    return tuple(_stored(session, payload) for payload in payloads or YEAR)


def _stored(session: Session, payload: Payload) -> Release:
    code = payload.check_code if isinstance(payload, ReleasedVote) else None
    return released.store(
        session,
        origin=Origin.DEMO,
        project_year=2026,
        area_code=PLACE.code,
        stage=STAGES[type(payload)],
        payload=payload,
        as_of=AS_OF,
        check_code=code,
        released_by="演示",
        now=NOW,
        source="演示来源",
    )


def of(session: Session, stage: Stage) -> Release:
    """The current release of a stage."""
    rows = session.query(Release).filter_by(stage=stage, is_current=True)
    return rows.one()
