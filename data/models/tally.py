"""The tally of a ballot in work: versions, the two entries of each, drafts, written reasons."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.entry import Stage
from dashboard.domain.lifecycle import EntryKind
from data.base import Base, coded


class TallyVersion(Base):
    """One version of a tally as ``dashboard.domain.entry.Version`` describes it."""

    __tablename__ = "tally_version"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("vote_round.id"))
    number: Mapped[int]
    stage: Mapped[Stage] = mapped_column(coded(Stage))
    reason: Mapped[str] = mapped_column(String(400), default="")
    opened_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled: Mapped[dict[str, Any] | None]
    certified_at: Mapped[datetime | None]
    certified_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_sheet_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    released_at: Mapped[datetime | None]
    released_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class TallyEntry(Base):
    """All figures as one person typed them; ``batches`` are the sums of each batch of 唱票."""

    __tablename__ = "tally_entry"
    __table_args__ = (UniqueConstraint("version_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("tally_version.id"))
    kind: Mapped[EntryKind] = mapped_column(coded(EntryKind))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    figures: Mapped[dict[str, Any]]
    batches: Mapped[list[Any] | None]
    as_on_paper: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime]


class TallyDraft(Base):
    """What one person has typed so far and nobody else may see; gone with the entry."""

    __tablename__ = "tally_draft"

    version_id: Mapped[int] = mapped_column(ForeignKey("tally_version.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    figures: Mapped[dict[str, Any]]
    batches: Mapped[list[Any] | None]
    saved_at: Mapped[datetime]


class TallyReason(Base):
    """The written reason for one doubt, with the figures it was written for."""

    __tablename__ = "tally_reason"
    __table_args__ = (Index(None, "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("tally_version.id"))
    code: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(String(400))
