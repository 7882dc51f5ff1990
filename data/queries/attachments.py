"""Files that were handed in: what they are, and their bytes."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import AttachmentKind
from data.models import Attachment


@dataclass(frozen=True)
class AttachmentRow:
    """One file without its bytes."""

    attachment_id: int
    area_code: str
    kind: AttachmentKind
    project_id: int | None
    name: str
    caption: str
    media_type: str
    size: int
    digest: str


COLUMNS = (
    Attachment.id,
    Attachment.area_code,
    Attachment.kind,
    Attachment.project_id,
    Attachment.name,
    Attachment.caption,
    Attachment.media_type,
    Attachment.size,
    Attachment.digest,
)


def find(session: Session, attachment_id: int) -> AttachmentRow | None:
    """One file, or ``None`` where there is none."""
    row = session.execute(select(*COLUMNS).where(Attachment.id == attachment_id)).first()
    return AttachmentRow(*row) if row else None


def of_project(session: Session, project_id: int) -> tuple[AttachmentRow, ...]:
    """The photos of one project, the first one first."""
    rows = session.execute(
        select(*COLUMNS).where(Attachment.project_id == project_id).order_by(Attachment.id)
    )
    return tuple(AttachmentRow(*row) for row in rows)


def content(session: Session, attachment_id: int) -> bytes | None:
    """The bytes of one file."""
    return session.scalar(select(Attachment.content).where(Attachment.id == attachment_id))
