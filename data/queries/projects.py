"""One project's whole life, read with a fixed number of statements however much there is of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.domain import geography
from dashboard.domain.appraisal import GradeCounts, GradeRule
from dashboard.summaries.project import (
    CandidateText,
    ConsentNote,
    Delivered,
    FundPart,
    IndicatorValue,
    InspectionNote,
    MilestoneDates,
    Money,
    MonthReport,
    ProjectDoubt,
    ProjectLife,
    Proposed,
    Quote,
    RectificationNote,
    ScreeningNote,
    SheetResult,
    SiblingProject,
    SupervisionNote,
)
from data.models import (
    Answer,
    AppraisalRound,
    AppraisalSheet,
    Candidate,
    ChangeConsent,
    Congress,
    Cycle,
    Doubt,
    FundSource,
    Indicator,
    Inspection,
    Milestone,
    ProgressReport,
    Project,
    Proposal,
    Rectification,
    Revision,
    ScreeningStep,
    SupervisionAction,
)
from data.queries import voting

COPIED = [
    "area_code",
    "project_year",
    "origin",
    "code",
    "title",
    "category",
    "kind",
    "standing",
    "content",
    "quantity",
    "lead_unit",
    "lead_leader",
    "supporting_units",
    "supervision_group",
    "started_on",
    "due_on",
    "completed_on",
    "days_late",
    "late_reason",
    "reported_on",
    "grade",
    "second_handling",
    "source",
]
SIBLINGS_SHOWN = 60
MONEY = ("investment_fen", "year_plan_fen", "in_place_fen", "work_done_fen", "paid_fen")


def life(session: Session, project_id: int) -> ProjectLife | None:
    """Everything recorded about a project, or ``None`` if there is no such project."""
    found = session.execute(
        select(Project, Cycle, Congress)
        .join(Cycle, Cycle.id == Project.cycle_id)
        .join(Congress, Congress.id == Cycle.congress_id)
        .where(Project.id == project_id)
    ).one_or_none()
    if found is None:
        return None
    project, cycle, congress = found
    return ProjectLife(
        project_id=project.id,
        **{name: getattr(project, name) for name in COPIED},
        congress_name=congress.name,
        congress_kind=congress.kind,
        cycle_source=cycle.source,
        cycle_note=cycle.note,
        collected_from=cycle.collected_from,
        collected_to=cycle.collected_to,
        as_of=session.scalar(
            select(Revision.as_of).where(
                Revision.county_code == geography.county_of(project.area_code)
            )
        ),
        proposed=_proposed(session, project.candidate_id),
        ballots=voting.of_cycle(session, cycle.id),
        delivered=_delivered(session, project),
        sheets=_sheets(session, project_id),
        rectifications=_rectifications(session, project_id),
        doubts=_doubts(session, cycle.id, project_id),
        siblings=_siblings(session, cycle.id),
    )


def _proposed(session: Session, candidate_id: int | None) -> Proposed:
    candidate = session.get(Candidate, candidate_id) if candidate_id else None
    if candidate is None:
        return Proposed()
    steps = session.execute(
        select(ScreeningStep.held_on, ScreeningStep.body, ScreeningStep.conclusion)
        .where(ScreeningStep.candidate_id == candidate.id)
        .order_by(ScreeningStep.held_on, ScreeningStep.id)
    )
    return Proposed(
        quotes=_quotes(session, candidate.id),
        steps=tuple(ScreeningNote(*step) for step in steps),
        candidate=CandidateText(
            candidate.number,
            candidate.title,
            candidate.content,
            candidate.lead_unit,
            candidate.estimated_fen,
        ),
    )


def _quotes(session: Session, candidate_id: int) -> tuple[Quote, ...]:
    """The proposals merged into a candidate, oldest first, each with its last answer."""
    last = (
        select(Answer.proposal_id, func.max(Answer.id).label("id"))
        .join(Proposal, Proposal.id == Answer.proposal_id)
        .where(Proposal.candidate_id == candidate_id)
        .group_by(Answer.proposal_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Proposal.words,
            Proposal.channel,
            Proposal.proposed_on,
            Proposal.answered_on,
            Answer.body,
            Answer.words,
        )
        .outerjoin(last, last.c.proposal_id == Proposal.id)
        .outerjoin(Answer, Answer.id == last.c.id)
        .where(Proposal.candidate_id == candidate_id)
        .order_by(Proposal.proposed_on, Proposal.id)
    )
    return tuple(Quote(*row) for row in rows)


def _delivered(session: Session, project: Project) -> Delivered:
    return Delivered(
        money=Money(**{name: getattr(project, name) for name in MONEY}),
        funds=tuple(
            FundPart(**row)
            for row in _rows(session, project.id, (FundSource.name, FundSource.amount_fen))
        ),
        indicators=tuple(
            IndicatorValue(**row)
            for row in _rows(
                session,
                project.id,
                (Indicator.name, Indicator.unit, Indicator.target, Indicator.done),
            )
        ),
        milestones=_milestones(session, project.id),
        reports=_reports(session, project.id),
        inspections=_inspections(session, project.id),
        supervision=_supervision(session, project.id),
        consents=_consents(session, project.id),
    )


def _rows(
    session: Session,
    project_id: int,
    columns: Sequence[InstrumentedAttribute[Any]],
    *order: InstrumentedAttribute[Any],
) -> Sequence[RowMapping]:
    """Rows of one project by the column names of their table; entry order unless told."""
    model = columns[0].class_
    return (
        session.execute(
            select(*columns).where(model.project_id == project_id).order_by(*order, model.id)
        )
        .mappings()
        .all()
    )


def _milestones(session: Session, project_id: int) -> tuple[MilestoneDates, ...]:
    m = Milestone
    columns = (m.name, m.planned_from, m.planned_to, m.actual_from, m.actual_to)
    return tuple(MilestoneDates(**row) for row in _rows(session, project_id, columns, m.position))


def _reports(session: Session, project_id: int) -> tuple[MonthReport, ...]:
    r = ProgressReport
    columns = (
        *(r.month, r.progress_percent, r.standing, r.work_done_fen, r.paid_fen),
        *(r.note, r.reported_on),
    )
    return tuple(MonthReport(**row) for row in _rows(session, project_id, columns, r.month))


def _inspections(session: Session, project_id: int) -> tuple[InspectionNote, ...]:
    i = Inspection
    columns = (i.held_on, i.body, i.reported, i.verified, i.agrees, i.note)
    return tuple(InspectionNote(**row) for row in _rows(session, project_id, columns, i.held_on))


def _supervision(session: Session, project_id: int) -> tuple[SupervisionNote, ...]:
    s = SupervisionAction
    columns = (s.kind, s.taken_on, s.body, s.matter, s.due_on, s.reply, s.closed_on)
    return tuple(SupervisionNote(**row) for row in _rows(session, project_id, columns, s.taken_on))


def _consents(session: Session, project_id: int) -> tuple[ConsentNote, ...]:
    c = ChangeConsent
    columns = (c.kind, c.consented_on, c.body, c.reason)
    return tuple(ConsentNote(**row) for row in _rows(session, project_id, columns, c.consented_on))


def _sheets(session: Session, project_id: int) -> tuple[SheetResult, ...]:
    rows = session.execute(
        select(AppraisalSheet, AppraisalRound)
        .join(AppraisalRound, AppraisalRound.id == AppraisalSheet.round_id)
        .where(AppraisalSheet.project_id == project_id)
        .order_by(AppraisalRound.held_on, AppraisalRound.number, AppraisalRound.id)
    )
    return tuple(
        SheetResult(
            round_name=held.name,
            electorate=held.electorate,
            number=held.number,
            held_on=held.held_on,
            counts=GradeCounts(sheet.satisfied, sheet.basically_satisfied, sheet.dissatisfied),
            grade=sheet.grade,
            rule=GradeRule.from_json(held.rule),
        )
        for sheet, held in rows
    )


def _rectifications(session: Session, project_id: int) -> tuple[RectificationNote, ...]:
    r = Rectification
    columns = (
        *(r.matter, r.ordered_on, r.ordered_by, r.due_on),
        *(r.done_on, r.done_note, r.closed_on, r.closed_by),
    )
    return tuple(
        RectificationNote(**row) for row in _rows(session, project_id, columns, r.ordered_on)
    )


def _doubts(session: Session, cycle_id: int, project_id: int) -> tuple[ProjectDoubt, ...]:
    """Doubts about the project, and those about its cycle as a whole."""
    rows = session.scalars(
        select(Doubt)
        .where(
            Doubt.cycle_id == cycle_id,
            Doubt.project_id.is_(None) | (Doubt.project_id == project_id),
        )
        .order_by(Doubt.project_id.is_(None), Doubt.id)
    )
    return tuple(
        ProjectDoubt(doubt.code, doubt.facts, doubt.reason, doubt.project_id is not None)
        for doubt in rows
    )


def _siblings(session: Session, cycle_id: int) -> tuple[SiblingProject, ...]:
    """All projects of a cycle, this one included, by their code."""
    rows = session.execute(
        select(Project.id, Project.title, Project.standing)
        .where(Project.cycle_id == cycle_id)
        .order_by(Project.code, Project.id)
        .limit(SIBLINGS_SHOWN)
    )
    return tuple(SiblingProject(*row) for row in rows)
