"""Adopted projects and everything that is recorded while they are delivered."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import (
    Category,
    ConsentKind,
    Grade,
    Origin,
    ProjectKind,
    Standing,
    SupervisionKind,
)
from data.base import Base, coded

Fen = BigInteger


class Project(Base):
    """An adopted project with its state as of the last report; text and targets are frozen.

    Five kinds of money (domain 4), each ``None`` where the place never stated it. ``grade`` is
    the deputies' grade of the last round, ``second_handling`` whether it had to be done again.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("cycle_id", "code"),
        UniqueConstraint("candidate_id"),
        Index(None, "origin", "project_year", "area_code"),
        Index(None, "origin", "project_year", "days_late"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    project_year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    code: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(120))
    category: Mapped[Category] = mapped_column(coded(Category))
    kind: Mapped[ProjectKind] = mapped_column(coded(ProjectKind))
    content: Mapped[str | None] = mapped_column(String(500))
    quantity: Mapped[str | None] = mapped_column(String(80))
    lead_unit: Mapped[str | None] = mapped_column(String(60))
    lead_leader: Mapped[str | None] = mapped_column(String(40))
    supporting_units: Mapped[str | None] = mapped_column(String(120))
    supervision_group: Mapped[str | None] = mapped_column(String(60))
    started_on: Mapped[date | None]
    due_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    standing: Mapped[Standing] = mapped_column(coded(Standing))
    days_late: Mapped[int] = mapped_column(default=0)
    late_reason: Mapped[str | None] = mapped_column(String(200))
    reported_on: Mapped[date | None]
    investment_fen: Mapped[int | None] = mapped_column(Fen)
    year_plan_fen: Mapped[int | None] = mapped_column(Fen)
    in_place_fen: Mapped[int | None] = mapped_column(Fen)
    work_done_fen: Mapped[int | None] = mapped_column(Fen)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    grade: Mapped[Grade | None] = mapped_column(coded(Grade))
    second_handling: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(String(200))


class FundSource(Base):
    """Where the money of a project comes from."""

    __tablename__ = "fund_source"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    name: Mapped[str] = mapped_column(String(40))
    amount_fen: Mapped[int] = mapped_column(Fen)


class Indicator(Base):
    """A target with its unit and what was done; more than 100 % is normal, never clamped."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    name: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(20))
    target: Mapped[Decimal]
    done: Mapped[Decimal]


class Milestone(Base):
    """One planned step of a project and when it really happened."""

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("project_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    planned_from: Mapped[date]
    planned_to: Mapped[date]
    actual_from: Mapped[date | None]
    actual_to: Mapped[date | None]


class ProgressReport(Base):
    """The report of one month; amounts are cumulative, progress may exceed 100 per cent."""

    __tablename__ = "progress_report"
    __table_args__ = (UniqueConstraint("project_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    month: Mapped[str] = mapped_column(String(7))
    progress_percent: Mapped[int]
    standing: Mapped[Standing] = mapped_column(coded(Standing))
    work_done_fen: Mapped[int | None] = mapped_column(Fen)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    note: Mapped[str | None] = mapped_column(String(200))
    reported_on: Mapped[date]
    locked: Mapped[bool] = mapped_column(default=True)


class Inspection(Base):
    """What a unit reported and what was found on site."""

    __tablename__ = "inspection"
    __table_args__ = (Index(None, "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    held_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(60))
    reported: Mapped[str] = mapped_column(String(40))
    verified: Mapped[str] = mapped_column(String(40))
    agrees: Mapped[bool]
    note: Mapped[str | None] = mapped_column(String(200))


class SupervisionAction(Base):
    """A step against a lagging unit, with deadline, reply and close-out."""

    __tablename__ = "supervision_action"
    __table_args__ = (Index(None, "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    kind: Mapped[SupervisionKind] = mapped_column(coded(SupervisionKind))
    taken_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(60))
    matter: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date | None]
    reply: Mapped[str | None] = mapped_column(String(300))
    closed_on: Mapped[date | None]


class ChangeConsent(Base):
    """Consent of the deciding body to deferring, changing or ending an adopted project."""

    __tablename__ = "change_consent"
    __table_args__ = (Index(None, "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    kind: Mapped[ConsentKind] = mapped_column(coded(ConsentKind))
    consented_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(300))
