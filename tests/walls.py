"""Facts for boards, invented: every state that a wall can be asked to show."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    CongressKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    ScreenPlace,
    Stage,
    Standing,
)
from dashboard.domain.measures import Base
from dashboard.outline import Outline, Shape
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public import PublicChild, PublicTotals
from dashboard.summaries.released import (
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
    ReleasedRound,
    ReleasedStage,
    ReleasedVote,
)
from dashboard.summaries.screens import BoardFacts

COUNTY = AreaRef("411729", "新蔡县", Level.COUNTY)
TOWNSHIP = AreaRef("411729101", "砖店镇", Level.TOWNSHIP)
OTHER = AreaRef("411729102", "陈店镇", Level.TOWNSHIP)
DAY = date(2026, 11, 21)
NUMBERS = {Standing.COMPLETED: 121, Standing.NORMAL: 27, Standing.LATE: 12, Standing.VERY_LATE: 5}
GRADES = {Grade.SATISFIED: 88, Grade.BASICALLY_SATISFIED: 6, Grade.DISSATISFIED: 2}
ADOPTED, TIED, OUT = (
    CandidateOutcome.ADOPTED,
    CandidateOutcome.TIED,
    CandidateOutcome.RESERVE_POOL,
)
TITLES = (
    "农村饮水安全巩固提升",
    "通村道路硬化",
    "镇卫生院改扩建",
    "村级养老服务站",
    "中心小学塑胶操场",
)


def totals(**values: Any) -> PublicTotals:
    """Sums that agree with each other: 121 + 27 + 12 + 5 are 165."""
    plain: dict[str, Any] = {
        "proposals": 2986,
        "answered": 2938,
        "candidates": 214,
        "adopted": 165,
        "projects": 165,
        "by_standing": tuple((each, NUMBERS.get(each, 0)) for each in Standing),
        "appraised": 96,
        "by_grade": tuple((each, GRADES[each]) for each in Grade),
        "as_of": date(2026, 11, 20),
        "areas": 20,
    }
    return PublicTotals(**{**plain, **values})


def nothing() -> PublicTotals:
    """Sums where nothing was released."""
    none = dict.fromkeys(("proposals", "answered", "candidates", "adopted", "projects"), 0)
    return totals(
        **none,
        by_standing=tuple((each, 0) for each in Standing),
        appraised=0,
        by_grade=tuple((each, 0) for each in Grade),
        as_of=None,
        areas=0,
    )


def facts(*stages: ReleasedStage, **values: Any) -> BoardFacts:
    """What a board of the county is drawn from."""
    plain: dict[str, Any] = {
        "area": COUNTY,
        "project_year": 2026,
        "origin": Origin.ENTERED,
        "place": ScreenPlace.LOBBY,
        "day": DAY,
        "stages": stages,
        "totals": totals(),
        "children": children(),
        "mapped": COUNTY,
        "outline": outline(),
    }
    return BoardFacts(**{**plain, **values})


def released(
    payload: Payload, stage: Stage, area: AreaRef = COUNTY, **values: Any
) -> ReleasedStage:
    """One stage as it was released."""
    plain: dict[str, Any] = {
        "origin": Origin.ENTERED,
        "number": 1,
        "released_on": date(2026, 1, 28),
    }
    return ReleasedStage(area, 2026, stage=stage, payload=payload, **{**plain, **values})


def children() -> tuple[PublicChild, ...]:
    """Two townships with releases, one without."""
    street = AreaRef("411729001", "古吕街道", Level.TOWNSHIP)
    return (
        PublicChild(street, nothing(), None),
        PublicChild(TOWNSHIP, totals(projects=9), Standing.NORMAL),
        PublicChild(OTHER, totals(projects=8), Standing.VERY_LATE),
    )


def outline() -> Outline:
    """Three squares beside each other."""
    names = ((1, "古吕街道", "411729001"), (2, "砖店镇", TOWNSHIP.code), (3, "陈店镇", OTHER.code))
    return Outline("411729", "voronoi", "schematic", tuple(_square(*each) for each in names))


def _square(at: int, name: str, code: str) -> Shape:
    west, south = 115.0 + at * 0.1, 32.7
    ring = (
        (west, south),
        (west, south + 0.1),
        (west + 0.1, south + 0.1),
        (west + 0.1, south),
        (west, south),
    )
    return Shape(code, name, (ring,), (west + 0.05, south + 0.05))


def candidate(number: int, outcome: CandidateOutcome, **values: Any) -> ReleasedCandidate:
    """One project on the list."""
    title = TITLES[number % len(TITLES)]
    plain = {"lead_unit": "镇建设办", "project_id": number}
    return ReleasedCandidate(number, title, Category.ROADS, outcome, **{**plain, **values})


def vote(
    outcomes: tuple[CandidateOutcome, ...] = (ADOPTED,) * 8 + (OUT, OUT),
    *,
    is_counted: bool = False,
    **values: Any,
) -> ReleasedVote:
    """A vote whose result was released; with ``is_counted`` with its numbers."""
    listed = tuple(
        candidate(number, outcome, votes=100 - number * 5 if is_counted else None)
        for number, outcome in enumerate(outcomes, start=1)
    )
    account = ReleasedAccount(112, 104, 104, 103, 101, 2) if is_counted else None
    ballot = ReleasedBallot(
        round=1,
        kind=BallotKind.FIRST,
        seats=8,
        version=1,
        counts=tuple(ReleasedCount(c.number, c.votes, c.outcome) for c in listed),
        account=account,
        base=Base.DUE,
        base_count=112 if is_counted else None,
        needed=57 if is_counted else None,
    )
    plain: dict[str, Any] = {
        "congress_name": "新蔡县人民代表大会",
        "congress_kind": CongressKind.CONGRESS,
        "session_name": "第六次会议",
        "held_on": date(2026, 1, 28),
        "seats": 8,
        "candidates": listed,
        "ballots": (ballot,),
        "announcement": ("新蔡县第十六届人民代表大会公告", "下列项目获得通过：", "1. 通村道路硬化"),
        "check_code": "K7QM-2X9A",
        "has_counts": is_counted,
        "is_final": True,
    }
    return ReleasedVote(**{**plain, **values})


def waiting() -> ReleasedVote:
    """A list without any ballot."""
    made = vote((CandidateOutcome.PENDING,) * 12)
    return replace(made, ballots=(), announcement=(), check_code=None, is_final=False)


def project(number: int, standing: Standing = Standing.COMPLETED, **values: Any) -> ReleasedProject:
    """One adopted project."""
    plain: dict[str, Any] = {
        "project_id": number,
        "title": TITLES[number % len(TITLES)],
        "category": Category.ROADS,
        "kind": ProjectKind.ENGINEERING,
        "standing": standing,
        "area": TOWNSHIP,
        "content": "硬化道路 3.2 公里，配套排水沟和路灯，惠及三个行政村。",
        "quantity": "道路 3.2 km，路灯 86 盏",
        "lead_unit": "镇建设办",
        "started_on": date(2026, 3, 3),
        "due_on": date(2026, 10, 30),
        "investment_fen": 86_000_000,
        "indicators": (
            ReleasedIndicator("道路", "km", Decimal("3.2"), Decimal("3.4")),
            ReleasedIndicator("路灯", "盏", Decimal(86), Decimal(40)),
        ),
    }
    return ReleasedProject(**{**plain, **values})


def photo(number: int) -> ReleasedPhoto:
    """A photo by the digest of its content."""
    return ReleasedPhoto(f"{number:064x}", f"施工现场（{number}）", "image/jpeg")


def delivery(*projects: ReleasedProject) -> ReleasedDelivery:
    """What was released of delivery."""
    return ReleasedDelivery(projects, date(2026, 11, 20))


def appraisal() -> ReleasedAppraisal:
    """Deputies and citizens on two projects."""
    deputies = (
        ReleasedGrades(1, TITLES[1], 60, 8, 2, Grade.SATISFIED),
        ReleasedGrades(2, TITLES[2], 12, 3, 56, Grade.DISSATISFIED),
    )
    citizens = (ReleasedGrades(1, TITLES[1], 30, 9, 4, Grade.SATISFIED),)
    held = date(2026, 9, 18)
    return ReleasedAppraisal(
        (
            ReleasedRound(Electorate.CITIZENS, held, citizens),
            ReleasedRound(Electorate.DEPUTIES, held, deputies, "满意票过半数评为满意。"),
        )
    )
