"""A vote in work: its measures, its list, its ballots; the facts get its result at the release."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import BallotKind
from data.base import Base, coded


class Vote(Base):
    """One vote that staff prepare and count; the candidates are those of its cycle.

    ``list_fixed_at``: from then on neither list nor measures change. ``present`` and ``on_leave``
    are the attendance as signed in, ``None`` before the session. A rehearsal is never released.
    """

    __tablename__ = "vote"
    __table_args__ = (Index(None, "area_code"), Index(None, "cycle_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    session_name: Mapped[str] = mapped_column(String(80))
    held_on: Mapped[date]
    due: Mapped[int]
    present: Mapped[int | None]
    on_leave: Mapped[int | None]
    preset: Mapped[str] = mapped_column(String(40))
    measures: Mapped[dict[str, Any]]
    measures_text: Mapped[str] = mapped_column(default="")
    measures_file_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    needs_signed_sheet: Mapped[bool] = mapped_column(default=False)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    list_fixed_at: Mapped[datetime | None]
    list_fixed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("congress_session.id"))


class VoteRound(Base):
    """One ballot of a vote in work: who stands, under which frozen measures.

    ``chosen`` is the presidium's recorded choice among the tied, where the measures allow it.
    """

    __tablename__ = "vote_round"
    __table_args__ = (
        UniqueConstraint("vote_id", "round"),
        CheckConstraint("round >= 1", name="round_counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    round: Mapped[int]
    kind: Mapped[BallotKind] = mapped_column(coded(BallotKind))
    numbers: Mapped[list[Any]]
    measures: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    opened_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    chosen: Mapped[list[Any] | None]
    chosen_text: Mapped[str] = mapped_column(String(400), default="")
    chosen_at: Mapped[datetime | None]
    chosen_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"))
