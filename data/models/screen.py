"""Public screens: what they show in turn, where they hang, and when they were last seen."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import ScreenPlace
from data.base import Base, coded


class Playlist(Base):
    """Boards in their order; ``entries`` hold board, area, year, seconds and times of day."""

    __tablename__ = "playlist"
    __table_args__ = (Index(None, "area_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    name: Mapped[str] = mapped_column(String(60))
    entries: Mapped[list[Any]]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(60))


class PublicScreen(Base):
    """One display; whoever knows the token of its address sees its playlist and nothing else."""

    __tablename__ = "public_screen"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "area_code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    playlist_id: Mapped[int] = mapped_column(ForeignKey("playlist.id"))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[ScreenPlace] = mapped_column(coded(ScreenPlace))
    token_hash: Mapped[str] = mapped_column(String(64))
    expires_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(60))
    last_seen_at: Mapped[datetime | None]
    last_board: Mapped[str] = mapped_column(String(40), default="")
    last_version: Mapped[str] = mapped_column(String(40), default="")
    identify_until: Mapped[datetime | None]
