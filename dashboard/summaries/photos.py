"""Photos of projects as staff see them."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import AreaRef


@dataclass(frozen=True)
class PhotoProject:
    """A project whose photos somebody may add to, with how many it has."""

    project_id: int
    title: str
    area: AreaRef
    project_year: int
    origin: Origin
    lead_unit: str | None
    photos: int = 0


@dataclass(frozen=True)
class PhotoLine:
    """One photo; ``is_released``: some release names it, so it stays."""

    photo_id: int
    caption: str
    size: int
    added_at: datetime
    added_by: str
    is_released: bool


@dataclass(frozen=True)
class ProjectPhotos:
    """One project with its photos, the first one first."""

    project: PhotoProject
    photos: tuple[PhotoLine, ...]
