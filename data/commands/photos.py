"""Photos of projects: added and described by the lead unit, removed until a release names them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import AttachmentKind
from dashboard.domain.roles import Action, Actor
from data import audit, pictures
from data.commands import attachments
from data.commands.acting import recorded
from data.commands.attachments import MOST_NAME, NewFile
from data.models import Attachment, Project
from data.queries import photos

MOST_PHOTOS = 30


def add(session: Session, project_id: int, file: NewFile, *, actor: Actor, now: datetime) -> int:
    """Store a photo of a project, cleaned of what the camera wrote into it.

    Faults: those of ``attachments.add``, ``photos_too_many``.
    """
    project = _project(session, project_id)
    recorded(actor, Action.ADD_PHOTOS, project.area_code, project.lead_unit)
    faults = Faults()
    if len(_photos(session, project_id)) >= MOST_PHOTOS:
        faults.add("photos_too_many", "file", most=MOST_PHOTOS)
    faults.raise_if_any()
    attachments.check(file, AttachmentKind.PHOTO)
    picture = pictures.cleaned(file.content)
    if picture is None:
        faults.add("file_type", "file", name=file.name)
    faults.raise_if_any()
    return attachments.add(
        session,
        replace(file, content=picture or b""),
        kind=AttachmentKind.PHOTO,
        area_code=project.area_code,
        project_id=project_id,
        unit=project.lead_unit,
        action=Action.ADD_PHOTOS,
        actor=actor,
        now=now,
    )


def describe(
    session: Session, project_id: int, photo_id: int, caption: str, *, actor: Actor, now: datetime
) -> None:
    """Change what stands under a photo; the public sees it after the next release.

    Faults: ``photo_unknown``, ``text_too_long``.
    """
    photo, signed, text = *_own(session, project_id, photo_id, actor), caption.strip()
    faults = Faults()
    if len(text) > MOST_NAME:
        faults.add("text_too_long", "caption", length=len(text), most=MOST_NAME)
    faults.raise_if_any()
    old, photo.caption = photo.caption, text
    _record(session, "photo.described", photo, signed, now, old={"text": old}, new={"text": text})


def remove(
    session: Session, project_id: int, photo_id: int, *, actor: Actor, now: datetime
) -> None:
    """Delete a photo that no release ever named; faults: ``photo_unknown``, ``photo_released``."""
    photo, signed = _own(session, project_id, photo_id, actor)
    faults = Faults()
    if photo.digest in photos.digests(session, photo.area_code, project_id):
        faults.add("photo_released")
    faults.raise_if_any()
    _record(session, "photo.removed", photo, signed, now, old={"name": photo.name})
    session.delete(photo)
    session.flush()


def _own(
    session: Session, project_id: int, photo_id: int, actor: Actor
) -> tuple[Attachment, audit.Actor]:
    project = _project(session, project_id)
    signed = recorded(actor, Action.ADD_PHOTOS, project.area_code, project.lead_unit)
    found = next((row for row in _photos(session, project_id) if row.id == photo_id), None)
    if found is None:
        faults = Faults()
        faults.add("photo_unknown")
        faults.raise_if_any()
    return session.get_one(Attachment, photo_id), signed


def _project(session: Session, project_id: int) -> Project:
    project, faults = session.get(Project, project_id), Faults()
    if project is None:
        faults.add("project_unknown")
    faults.raise_if_any()
    return session.get_one(Project, project_id)


def _photos(session: Session, project_id: int) -> list[Attachment]:
    return list(
        session.scalars(
            select(Attachment).where(
                Attachment.project_id == project_id, Attachment.kind == AttachmentKind.PHOTO
            )
        )
    )


def _record(
    session: Session,
    action: str,
    photo: Attachment,
    signed: audit.Actor,
    now: datetime,
    **values: dict[str, str],
) -> None:
    audit.record(
        session,
        action,
        actor=signed,
        area_code=photo.area_code,
        subject=f"sha256:{photo.digest}",
        now=now,
        **values,
    )
