"""Files that people hand in: what a file is follows from its first bytes, never from its name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import AttachmentKind
from dashboard.domain.roles import Action, Actor
from data import audit
from data.commands.acting import recorded
from data.models import Attachment

MOST_BYTES = 8 * 1024 * 1024
MOST_NAME = 120
MAGIC: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
PICTURES = frozenset({"image/jpeg", "image/png"})
TYPES: Mapping[AttachmentKind, frozenset[str]] = {
    AttachmentKind.MEASURES: frozenset(MAGIC.values()),
    AttachmentKind.SIGNED_SHEET: frozenset(MAGIC.values()),
    AttachmentKind.PHOTO: PICTURES,
}


@dataclass(frozen=True)
class NewFile:
    """A file as a browser sent it."""

    name: str
    content: bytes
    caption: str = ""


def add(
    session: Session,
    file: NewFile,
    *,
    kind: AttachmentKind,
    area_code: str,
    action: Action,
    actor: Actor,
    now: datetime,
    project_id: int | None = None,
    unit: str | None = None,
) -> int:
    """Store a file for an area; ``action`` is what its uploader must be allowed to do there.

    Faults: ``file_empty``, ``file_too_large``, ``file_type``, ``text_too_long``.
    """
    signed = recorded(actor, action, area_code, unit)
    media_type = check(file, kind)
    stored = Attachment(
        area_code=area_code,
        kind=kind,
        project_id=project_id,
        name=_name(file.name),
        caption=file.caption.strip(),
        media_type=media_type,
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        added_at=now,
        added_by=signed.name,
        content=file.content,
    )
    session.add(stored)
    session.flush()
    audit.record(
        session,
        "file.added",
        actor=signed,
        area_code=area_code,
        subject=f"sha256:{stored.digest}",
        now=now,
        new={"name": stored.name, "kind": kind.value, "size": stored.size},
    )
    return stored.id


def check(file: NewFile, kind: AttachmentKind) -> str:
    """The media type of a file that may be taken; raises ``FaultsError`` with all its faults."""
    faults, size = Faults(), len(file.content)
    found = next((kind for magic, kind in MAGIC.items() if file.content.startswith(magic)), "")
    if not size:
        faults.add("file_empty", "file", name=_name(file.name))
    elif size > MOST_BYTES:
        faults.add("file_too_large", "file", size=size, most=MOST_BYTES)
    elif found not in TYPES[kind]:
        faults.add("file_type", "file", name=_name(file.name))
    if len(file.caption.strip()) > MOST_NAME:
        faults.add("text_too_long", "caption", length=len(file.caption.strip()), most=MOST_NAME)
    faults.raise_if_any()
    return found


def _name(text: str) -> str:
    """The last part of what the browser called it, without anything that steers a terminal."""
    last = text.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-MOST_NAME:] or "-"
