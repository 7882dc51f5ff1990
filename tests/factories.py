"""Builds small worlds for tests: every value that matters is given, the rest is plain.

Each function adds one thing and returns it; ``rollup.rebuild`` or ``rollup.refresh`` comes last.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.appraisal import HALF_RULE, GradeCounts, GradeRule, grade
from dashboard.domain.lifecycle import (
    LATE_STANDINGS,
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Electorate,
    Origin,
    ProjectKind,
    ProposalOutcome,
    Standing,
)
from dashboard.domain.measures import VotingMeasures
from data import rollup
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Area,
    Ballot,
    Candidate,
    Congress,
    CongressSession,
    Cycle,
    Dataset,
    Doubt,
    ProgressReport,
    Project,
    Proposal,
    PublishedTotal,
    Tally,
    VoteCount,
)

PROVINCE, PREFECTURE, COUNTY = "41", "4117", "411729"
TOWNSHIP, OTHER_TOWNSHIP = "411729101", "411729102"
NAMES = {
    PROVINCE: "河南省",
    PREFECTURE: "驻马店市",
    COUNTY: "新蔡县",
    TOWNSHIP: "砖店镇",
    OTHER_TOWNSHIP: "陈店镇",
}
YEAR = 2026


def an_area(session: Session, code: str, name: str | None = None) -> Area:
    """An area and everything that contains it; one that is there already is returned."""
    for needed in (*reversed(geography.ancestors(code)), code):
        if session.get(Area, needed) is None:
            given = name if needed == code else None
            parent = geography.parent(needed)
            known = given or NAMES.get(needed, needed)
            session.add(Area(code=needed, name=known, parent_code=parent))
            session.flush()
    return session.get_one(Area, code)


def a_cycle(
    session: Session,
    *,
    area: str = TOWNSHIP,
    year: int = YEAR,
    origin: Origin = Origin.DEMO,
    **values: Any,
) -> Cycle:
    """A cycle of the congress of an area, which is made where it is missing."""
    an_area(session, area)
    congress = session.query(Congress).filter_by(area_code=area).first()
    if congress is None:
        congress = Congress(area_code=area, kind=CongressKind.CONGRESS, name=f"{area} congress")
        session.add(congress)
        session.flush()
    return _added(
        session,
        Cycle(congress_id=congress.id, area_code=area, project_year=year, origin=origin, **values),
    )


def a_proposal(session: Session, cycle: Cycle, code: str, **values: Any) -> Proposal:
    """A proposal with a receipt code of its own; undecided and unanswered unless told."""
    plain: dict[str, Any] = {
        "channel": Channel.STATION,
        "category": Category.ROADS,
        "words": "路灯坏了",
        "proposed_on": date(cycle.project_year - 1, 10, 1),
        "outcome": ProposalOutcome.PENDING,
    }
    return _added(session, Proposal(**_of(cycle), receipt_code=code, **{**plain, **values}))


def a_candidate(session: Session, cycle: Cycle, number: int, **values: Any) -> Candidate:
    """A candidate project; not voted on yet unless told."""
    plain: dict[str, Any] = {
        "title": f"候选{number}",
        "category": Category.ROADS,
        "outcome": CandidateOutcome.PENDING,
    }
    return _added(session, Candidate(**_of(cycle), number=number, **{**plain, **values}))


def a_session(
    session: Session,
    cycle: Cycle,
    *,
    due: int = 72,
    present: int = 68,
    measures: VotingMeasures | None = None,
) -> CongressSession:
    """A congress session in January of the project year."""
    return _added(
        session,
        CongressSession(
            cycle_id=cycle.id,
            name="第一次会议",
            held_on=date(cycle.project_year, 1, 28),
            due=due,
            present=present,
            measures=(measures or VotingMeasures()).to_json(),
        ),
    )


def a_ballot(
    session: Session,
    held: CongressSession,
    votes: dict[int, tuple[int, CandidateOutcome]],
    *,
    number: int = 1,
    kind: BallotKind = BallotKind.FIRST,
    seats: int = 1,
    void: int = 1,
    measures: VotingMeasures | None = None,
) -> Ballot:
    """A counted ballot: ``votes`` holds votes and outcome by candidate id; all present voted."""
    ballot = _added(
        session,
        Ballot(
            session_id=held.id,
            round=number,
            kind=kind,
            seats=seats,
            held_on=held.held_on,
            measures=(measures or VotingMeasures()).to_json(),
        ),
    )
    tally = a_tally(session, ballot, issued=held.present, void=void)
    for candidate_id, (votes_for, outcome) in votes.items():
        session.add(
            VoteCount(
                tally_id=tally.id, candidate_id=candidate_id, votes_for=votes_for, outcome=outcome
            )
        )
    session.flush()
    return ballot


def a_tally(
    session: Session, ballot: Ballot, *, issued: int, void: int = 1, version: int = 1
) -> Tally:
    """A tally in which every ballot came back."""
    return _added(
        session,
        Tally(
            ballot_id=ballot.id,
            version=version,
            issued=issued,
            collected=issued,
            valid=issued - void,
            void=void,
        ),
    )


def a_project(
    session: Session,
    cycle: Cycle,
    code: str,
    *,
    standing: Standing = Standing.NORMAL,
    **values: Any,
) -> Project:
    """An adopted project; on schedule and not graded unless told."""
    plain: dict[str, Any] = {
        "title": f"项目{code}",
        "category": Category.ROADS,
        "kind": ProjectKind.ENGINEERING,
        "due_on": date(cycle.project_year, 10, 31),
    }
    if standing is Standing.COMPLETED:
        plain["completed_on"] = date(cycle.project_year, 9, 30)
    return _added(
        session, Project(**_of(cycle), code=code, standing=standing, **{**plain, **values})
    )


def a_report(session: Session, project: Project, month: str, percent: int) -> ProgressReport:
    """The report of one month."""
    return _added(
        session,
        ProgressReport(
            project_id=project.id,
            month=month,
            progress_percent=percent,
            standing=project.standing,
            reported_on=date.fromisoformat(f"{month}-28"),
        ),
    )


def a_round(
    session: Session,
    cycle: Cycle,
    *,
    electorate: Electorate = Electorate.DEPUTIES,
    number: int = 1,
    rule: GradeRule = HALF_RULE,
) -> AppraisalRound:
    """An appraisal round at the next session."""
    return _added(
        session,
        AppraisalRound(
            cycle_id=cycle.id,
            name=f"第{number}轮",
            electorate=electorate,
            number=number,
            held_on=date(cycle.project_year + 1, 1, number),
            rule=rule.to_json(),
        ),
    )


def a_sheet(
    session: Session, held: AppraisalRound, project: Project, counts: tuple[int, int, int]
) -> AppraisalSheet:
    """The ballots of one round on one project, graded by the rule of the round.

    The deputies' grade becomes the grade of the project, as certifying does.
    """
    graded = grade(GradeCounts(*counts), GradeRule.from_json(held.rule))
    if held.electorate is not Electorate.CITIZENS:
        project.grade = graded
    satisfied, basically, dissatisfied = counts
    return _added(
        session,
        AppraisalSheet(
            round_id=held.id,
            project_id=project.id,
            satisfied=satisfied,
            basically_satisfied=basically,
            dissatisfied=dissatisfied,
            grade=graded,
        ),
    )


def a_doubt(
    session: Session,
    cycle: Cycle,
    code: str,
    about: Project | None = None,
    /,
    **facts: str | int,
) -> Doubt:
    """A figure that does not reconcile."""
    return _added(
        session,
        Doubt(cycle_id=cycle.id, project_id=about.id if about else None, code=code, facts=facts),
    )


def a_published_total(session: Session, *, area: str, adopted: int) -> PublishedTotal:
    """A total that a place published without naming its projects."""
    an_area(session, area)
    return _added(
        session,
        PublishedTotal(
            area_code=area, label="全县", adopted=adopted, period="2024", source="代表工作"
        ),
    )


def demo_data(session: Session) -> Dataset:
    """The mark that demo data is loaded."""
    return _added(
        session,
        Dataset(name="demo", origin=Origin.DEMO, loaded_at=datetime(YEAR, 11, 20, tzinfo=UTC)),
    )


def a_small_world(session: Session) -> None:
    """Two townships through all stages, an older year, and a published total; sums are made.

    砖店镇 votes on four candidates: two adopted, two tied, one of them adopted by a re-vote.
    """
    demo_data(session)
    _a_voting_township(session)
    _a_late_township(session)
    a_project(session, a_cycle(session, year=YEAR - 1), "2025-01", standing=Standing.COMPLETED)
    a_cycle(
        session,
        area=COUNTY,
        origin=Origin.PUBLISHED,
        source="代表工作",
        known_proposals=322,
        known_candidates=12,
        known_adopted=10,
    )
    rollup.rebuild(session)


def _a_voting_township(session: Session) -> None:
    cycle = a_cycle(session, area=TOWNSHIP)
    adopted, tied = CandidateOutcome.ADOPTED, CandidateOutcome.TIED
    first, second, third, fourth = (
        a_candidate(session, cycle, 1, outcome=adopted, title="通村道路"),
        a_candidate(session, cycle, 2, outcome=adopted, lead_unit="镇水利站"),
        a_candidate(session, cycle, 3, outcome=adopted, category=Category.HEALTH),
        a_candidate(session, cycle, 4, outcome=CandidateOutcome.RESERVE_POOL),
    )
    held = a_session(session, cycle)
    votes = {first.id: (61, adopted), second.id: (50, adopted)}
    a_ballot(session, held, {**votes, third.id: (41, tied), fourth.id: (41, tied)}, seats=3)
    again = {third.id: (39, adopted), fourth.id: (28, CandidateOutcome.RESERVE_POOL)}
    a_ballot(session, held, again, number=2, kind=BallotKind.RE_VOTE)
    _projects_of(session, cycle, first, second, third)
    outcomes = [ProposalOutcome.MERGED, ProposalOutcome.MERGED, *ProposalOutcome]
    for number, outcome in enumerate(outcomes):
        a_proposal(
            session,
            cycle,
            f"D{number:03}",
            outcome=outcome,
            candidate_id=first.id if outcome is ProposalOutcome.MERGED else None,
            answered_on=date(YEAR, 1, 5) if number % 2 else None,
        )


def _projects_of(session: Session, cycle: Cycle, *candidates: Candidate) -> None:
    """Satisfied by both; dissatisfied, then second handling; completed and waiting."""
    first, second, _third = (
        a_project(
            session,
            cycle,
            f"2026-{candidate.number:02}",
            standing=Standing.COMPLETED,
            candidate_id=candidate.id,
            title=candidate.title,
            category=candidate.category,
            lead_unit=candidate.lead_unit,
            investment_fen=86_000_000,
            in_place_fen=82_000_000,
            paid_fen=70_500_000,
        )
        for candidate in candidates
    )
    deputies = a_round(session, cycle)
    a_sheet(session, deputies, first, (52, 11, 3))
    a_sheet(session, a_round(session, cycle, electorate=Electorate.CITIZENS), first, (83, 24, 11))
    a_sheet(session, deputies, second, (10, 12, 44))
    second.second_handling = True
    a_sheet(session, a_round(session, cycle, number=2), second, (20, 30, 16))
    a_doubt(
        session, cycle, "appraisal_total_differs", first, project="通村道路", total=66, usual=70
    )


def _a_late_township(session: Session) -> None:
    """One project of every light, all with equal numbers of days late where they are late."""
    cycle = a_cycle(session, area=OTHER_TOWNSHIP)
    for number, standing in enumerate(Standing):
        is_late = standing in LATE_STANDINGS
        project = a_project(
            session,
            cycle,
            f"2026-{number:02}",
            standing=standing,
            days_late=20 if is_late else 0,
            late_reason="汛期停工" if is_late else None,
        )
        a_report(session, project, "2026-09", 40)
        a_report(session, project, "2026-10", 60 + number)


def _of(cycle: Cycle) -> dict[str, Any]:
    """What every fact repeats of its cycle."""
    return {
        "cycle_id": cycle.id,
        "origin": cycle.origin,
        "project_year": cycle.project_year,
        "area_code": cycle.area_code,
    }


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
