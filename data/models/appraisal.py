"""Appraisal rounds, their sheets, and what follows a bad grade."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import Electorate, Grade
from data.base import Base, coded


class AppraisalRound(Base):
    """One ballot of grades under a frozen rule; a second round may have another electorate."""

    __tablename__ = "appraisal_round"
    __table_args__ = (UniqueConstraint("cycle_id", "electorate", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    name: Mapped[str] = mapped_column(String(80))
    electorate: Mapped[Electorate] = mapped_column(coded(Electorate))
    number: Mapped[int]
    held_on: Mapped[date]
    rule: Mapped[dict[str, Any]]


class AppraisalSheet(Base):
    """The ballots of one round on one project, exactly as reported, and the grade they give."""

    __tablename__ = "appraisal_sheet"
    __table_args__ = (UniqueConstraint("round_id", "project_id"), Index(None, "project_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("appraisal_round.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    satisfied: Mapped[int]
    basically_satisfied: Mapped[int]
    dissatisfied: Mapped[int]
    grade: Mapped[Grade | None] = mapped_column(coded(Grade))


class Rectification(Base):
    """Repair after an appraisal (整改, 二次办理), until someone has looked and closed it."""

    __tablename__ = "rectification"
    __table_args__ = (Index(None, "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal_sheet.id"))
    matter: Mapped[str] = mapped_column(String(200))
    ordered_on: Mapped[date]
    ordered_by: Mapped[str] = mapped_column(String(60))
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_note: Mapped[str | None] = mapped_column(String(200))
    closed_on: Mapped[date | None]
    closed_by: Mapped[str | None] = mapped_column(String(60))
