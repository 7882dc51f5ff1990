"""Photos of projects for those who add them; the public sees them through releases alone."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, undefer

from dashboard.domain.lifecycle import AttachmentKind, Stage
from dashboard.domain.roles import ALLOWED, Action, Actor, Grant, Reach
from dashboard.summaries.area import AreaRef
from dashboard.summaries.photos import PhotoLine, PhotoProject, ProjectPhotos
from dashboard.summaries.released import ReleasedDelivery
from data import released
from data.models import Attachment, Project, Release
from data.queries import areas
from data.queries.within import within

SHOWN = 100
IS_PHOTO = Attachment.kind == AttachmentKind.PHOTO


def projects(session: Session, actor: Actor, text: str = "") -> tuple[PhotoProject, ...]:
    """Projects whose photos the actor may add to, newest years first; a unit's own ones alone."""
    counts = select(func.count()).where(Attachment.project_id == Project.id, IS_PHOTO)
    rows = session.execute(
        select(Project, counts.scalar_subquery())
        .where(_allowed(actor), _mentions(text))
        .order_by(Project.project_year.desc(), Project.area_code, Project.code, Project.id)
        .limit(SHOWN)
    ).all()
    places = areas.named(session, [project.area_code for project, _ in rows])
    return tuple(_project(project, places[project.area_code], n) for project, n in rows)


def of_project(session: Session, project_id: int) -> ProjectPhotos | None:
    """One project with its photos, or ``None`` where there is no such project."""
    project = session.get(Project, project_id)
    if project is None:
        return None
    rows = session.scalars(
        select(Attachment)
        .where(Attachment.project_id == project_id, IS_PHOTO)
        .order_by(Attachment.id)
    ).all()
    public = digests(session, project.area_code, project_id) if rows else set()
    place = areas.named(session, [project.area_code])[project.area_code]
    lines = tuple(_line(row, row.digest in public) for row in rows)
    return ProjectPhotos(_project(project, place, len(lines)), lines)


def photo(session: Session, project_id: int, photo_id: int) -> tuple[str, bytes] | None:
    """Media type and content of one photo of a project."""
    row = session.execute(
        select(Attachment.media_type, Attachment.content).where(
            Attachment.id == photo_id, Attachment.project_id == project_id, IS_PHOTO
        )
    ).one_or_none()
    return (row.media_type, row.content) if row else None


def digests(session: Session, area_code: str, project_id: int) -> set[str]:
    """The photos of a project that any release names, whether it is current or not."""
    rows = session.scalars(
        select(Release)
        .where(Release.area_code == area_code, Release.stage == Stage.DELIVER)
        .options(undefer(Release.payload))
    )
    payloads = (released.load(row.stage, row.payload) for row in rows)
    return {
        photo.digest
        for payload in payloads
        if isinstance(payload, ReleasedDelivery)
        for project in payload.projects
        if project.project_id == project_id
        for photo in project.photos
    }


def _allowed(actor: Actor) -> ColumnElement[bool]:
    grants = [grant for grant in actor.grants if Action.ADD_PHOTOS in ALLOWED[grant.role]]
    return or_(false(), *(_of_grant(grant) for grant in grants))


def _of_grant(grant: Grant) -> ColumnElement[bool]:
    own = Project.lead_unit == grant.unit if grant.unit else true()
    return and_(within(Project.area_code, Reach((grant.area_code,))), own)


def _mentions(text: str) -> ColumnElement[bool]:
    if not text:
        return true()
    columns: tuple[Any, ...] = (Project.title, Project.code, Project.lead_unit)
    return or_(*(column.contains(text, autoescape=True) for column in columns))


def _project(project: Project, place: AreaRef, photos: int) -> PhotoProject:
    return PhotoProject(
        project_id=project.id,
        title=project.title,
        area=place,
        project_year=project.project_year,
        origin=project.origin,
        lead_unit=project.lead_unit,
        photos=photos,
    )


def _line(row: Attachment, is_released: bool) -> PhotoLine:
    return PhotoLine(row.id, row.caption, row.size, row.added_at, row.added_by, is_released)
