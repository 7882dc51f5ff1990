"""Two projects to test with: one of which everything is recorded, one of which hardly anything."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    ConsentKind,
    Electorate,
    Origin,
    ProposalOutcome,
    Standing,
    SupervisionKind,
)
from data import rollup
from data.models import (
    Answer,
    ChangeConsent,
    Cycle,
    FundSource,
    Indicator,
    Inspection,
    Milestone,
    Project,
    Rectification,
    ScreeningStep,
    SupervisionAction,
)
from tests import factories

AS_OF = date(2026, 11, 20)
WAN = 1_000_000


def a_rich_life(session: Session) -> Project:
    """A project that tied, won the re-vote, was done, graded badly and done again."""
    cycle = factories.a_cycle(session, collected_from=date(2025, 9, 1))
    project = _voted(session, cycle)
    _delivered(session, project)
    _appraised(session, cycle, project)
    rollup.refresh(session, rollup.Leaf(Origin.DEMO, 2026, cycle.area_code), as_of=AS_OF)
    return project


def a_poor_life(session: Session) -> Project:
    """A published project without amount, votes or grades, and with a doubt about its list."""
    cycle = factories.a_cycle(
        session, origin=Origin.PUBLISHED, year=2024, area=factories.OTHER_TOWNSHIP, source="某报"
    )
    project: Project = factories.a_project(
        session, cycle, "2024-08", title="水库", standing=Standing.UNREPORTED, due_on=None
    )
    factories.a_doubt(session, cycle, "listed_differs_from_stated", stated=10, listed=8)
    rollup.refresh(session, rollup.Leaf(Origin.PUBLISHED, 2024, cycle.area_code))
    return project


def _voted(session: Session, cycle: Cycle) -> Project:
    own, rival = (
        factories.a_candidate(session, cycle, number, title=title, outcome=outcome)
        for number, title, outcome in (
            (1, "通村道路提升", CandidateOutcome.ADOPTED),
            (2, "村史馆修缮", CandidateOutcome.RESERVE_POOL),
        )
    )
    _proposed(session, cycle, own.id)
    held = factories.a_session(session, cycle)
    tied = {c.id: (41, CandidateOutcome.TIED) for c in (own, rival)}
    factories.a_ballot(session, held, tied)
    again = {own.id: (45, CandidateOutcome.ADOPTED), rival.id: (20, CandidateOutcome.RESERVE_POOL)}
    factories.a_ballot(session, held, again, number=2, kind=BallotKind.RE_VOTE)
    project: Project = factories.a_project(
        session,
        cycle,
        "2026-01",
        title="通村道路提升",
        candidate_id=own.id,
        standing=Standing.COMPLETED,
        year_plan_fen=86 * WAN,
        in_place_fen=82 * WAN,
        paid_fen=41 * WAN,
        second_handling=True,
    )
    return project


def _proposed(session: Session, cycle: Cycle, candidate_id: int) -> None:
    for code, answered_on in (("A", date(2025, 10, 27)), ("B", None)):
        proposal = factories.a_proposal(
            session,
            cycle,
            code,
            words=f"路不好走{code}",
            outcome=ProposalOutcome.MERGED,
            candidate_id=candidate_id,
            answered_on=answered_on,
        )
        for words in ("第一次答复", "第二次答复") if answered_on else ():
            session.add(
                Answer(proposal_id=proposal.id, answered_on=answered_on, body="镇", words=words)
            )
    session.add(
        ScreeningStep(
            candidate_id=candidate_id,
            held_on=date(2025, 12, 8),
            body="主席团",
            conclusion="列入候选",
        )
    )


def _delivered(session: Session, project: Project) -> None:
    of = {"project_id": project.id}
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    session.add_all(
        [
            FundSource(**of, name="县级", amount_fen=60 * WAN),
            FundSource(**of, name="镇级", amount_fen=26 * WAN),
            Indicator(**of, name="受益", unit="人", target=Decimal(1000), done=Decimal(1110)),
            Milestone(**of, position=2, name="验收", planned_from=april, planned_to=april),
            Milestone(
                **of,
                position=1,
                name="施工",
                planned_from=march,
                planned_to=april,
                actual_from=march,
                actual_to=date(2026, 4, 7),
            ),
            Inspection(
                **of,
                held_on=april,
                body="代表小组",
                reported="65 %",
                verified="60 %",
                agrees=False,
            ),
            SupervisionAction(
                **of, kind=SupervisionKind.SUMMON, taken_on=april, body="主席团", matter="进度"
            ),
            ChangeConsent(
                **of, kind=ConsentKind.DEFER, consented_on=april, body="主席团", reason="洪水"
            ),
        ]
    )
    for month, percent in (("2026-04", 111), ("2026-03", 60)):
        factories.a_report(session, project, month, percent)


def _appraised(session: Session, cycle: Cycle, project: Project) -> None:
    deputies = factories.a_round(session, cycle)
    citizens = factories.a_round(session, cycle, electorate=Electorate.CITIZENS)
    again = factories.a_round(session, cycle, electorate=Electorate.PRESIDIUM, number=2)
    sheet = factories.a_sheet(session, deputies, project, (10, 10, 46))
    factories.a_sheet(session, citizens, project, (83, 24, 11))
    factories.a_sheet(session, again, project, (8, 1, 0))
    session.add(
        Rectification(
            project_id=project.id,
            sheet_id=sheet.id,
            matter="路肩积水",
            ordered_on=date(2027, 1, 5),
            ordered_by="主席团",
        )
    )
    session.flush()
