"""Candidate projects, ballots, and certified tallies with their ballot account."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import BallotKind, CandidateOutcome, Category, Origin
from data.base import Base, coded


class Candidate(Base):
    """A project on the ballot list, with the text that deputies voted on."""

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        Index(None, "origin", "project_year", "area_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    project_year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    category: Mapped[Category] = mapped_column(coded(Category))
    content: Mapped[str | None] = mapped_column(String(500))
    lead_unit: Mapped[str | None] = mapped_column(String(60))
    estimated_fen: Mapped[int | None] = mapped_column(BigInteger)
    outcome: Mapped[CandidateOutcome] = mapped_column(coded(CandidateOutcome))


class Ballot(Base):
    """One vote of one session: the first ballot, a re-vote, or a further ballot."""

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("session_id", "round"),
        CheckConstraint("round >= 1", name="round_counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("congress_session.id"))
    round: Mapped[int]
    kind: Mapped[BallotKind] = mapped_column(coded(BallotKind))
    seats: Mapped[int]
    held_on: Mapped[date]
    measures: Mapped[dict[str, Any]]
    note: Mapped[str | None] = mapped_column(String(400))


class Tally(Base):
    """The counted result of a ballot; a correction is a new version, the old one stays."""

    __tablename__ = "tally"
    __table_args__ = (UniqueConstraint("ballot_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"))
    version: Mapped[int]
    issued: Mapped[int]
    collected: Mapped[int]
    valid: Mapped[int]
    void: Mapped[int]
    certified_on: Mapped[date | None]
    certified_by: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(String(400))


class VoteCount(Base):
    """Votes for one candidate in one tally; never who cast them."""

    __tablename__ = "vote_count"
    __table_args__ = (UniqueConstraint("tally_id", "candidate_id"), Index(None, "candidate_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    tally_id: Mapped[int] = mapped_column(ForeignKey("tally.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    votes_for: Mapped[int]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    outcome: Mapped[CandidateOutcome] = mapped_column(coded(CandidateOutcome))
