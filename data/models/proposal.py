"""What citizens ask for, and how each proposal is screened and answered."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import Category, Channel, Origin, ProposalOutcome
from data.base import Base, coded


class Proposal(Base):
    """One proposal in its author's words; ``area_code`` is the congress it was made to."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("receipt_code"),
        Index(None, "origin", "project_year", "area_code"),
        Index(None, "cycle_id"),
        Index(None, "candidate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    project_year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    receipt_code: Mapped[str] = mapped_column(String(20))
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    category: Mapped[Category] = mapped_column(coded(Category))
    words: Mapped[str] = mapped_column(String(500))
    proposed_on: Mapped[date]
    outcome: Mapped[ProposalOutcome] = mapped_column(coded(ProposalOutcome))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    answered_on: Mapped[date | None]


class ProposalLink(Base):
    """One proposal merged into, or split from, another; every original stays reachable."""

    __tablename__ = "proposal_link"

    from_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)


class Answer(Base):
    """What was answered to the author of a proposal."""

    __tablename__ = "answer"
    __table_args__ = (Index(None, "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    answered_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(String(500))


class ScreeningStep(Base):
    """One gate between proposal and candidate list; the order of bodies differs by place."""

    __tablename__ = "screening_step"
    __table_args__ = (Index(None, "candidate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    held_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(60))
    conclusion: Mapped[str] = mapped_column(String(200))
