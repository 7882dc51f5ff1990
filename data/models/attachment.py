"""Files that were handed in: an adopted measure, a signed sheet, a photo of a project."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import AttachmentKind
from data.base import Base, coded


class Attachment(Base):
    """One file as it was handed in; its bytes are read only where they are asked for.

    ``digest`` is the SHA-256 of the content in hexadecimal digits.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "area_code"), Index(None, "project_id"), Index(None, "digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    kind: Mapped[AttachmentKind] = mapped_column(coded(AttachmentKind))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    name: Mapped[str] = mapped_column(String(120))
    caption: Mapped[str] = mapped_column(String(120), default="")
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(60))
    content: Mapped[bytes] = mapped_column(deferred=True)
