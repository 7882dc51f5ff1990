"""What everybody may see: releases that are current, and nothing else in the database.

No fact, no vote in work and no sum of facts is read here; a test holds this module to its tables.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, undefer

from dashboard.domain import geography
from dashboard.domain.check_code import read_code
from dashboard.domain.lifecycle import AttachmentKind, Electorate, Grade, Origin, Stage, Standing
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public import PublicChild, PublicTotals, ReleasedLife
from dashboard.summaries.released import (
    ReleasedAppraisal,
    ReleasedCandidate,
    ReleasedDelivery,
    ReleasedGrades,
    ReleasedProject,
    ReleasedStage,
    ReleasedVote,
)
from data import released
from data.models.attachment import Attachment
from data.models.release import PublicRevision, Release
from data.queries import areas

PLACE = ZoneInfo("Asia/Shanghai")
DIGEST = re.compile(r"[0-9a-f]{64}")
PHOTOS = ("image/jpeg", "image/png")
WORST_FIRST = (
    Standing.VERY_LATE,
    Standing.LATE,
    Standing.DEFERRED,
    Standing.UNREPORTED,
    Standing.NORMAL,
    Standing.BASICALLY_COMPLETED,
    Standing.COMPLETED,
)
LOWEST, HIGHEST = "", "9" * 12
Rounds = tuple[tuple[Electorate, date, ReleasedGrades], ...]


def revision(session: Session, area_code: str = "") -> int:
    """The number that moves with every release and withdrawal in the area, and with nothing else.

    Without an area: in the whole database.
    """
    county, code = geography.county_of(area_code), PublicRevision.county_code
    above = [county[:level] for level in geography.Level if level < len(county)]
    is_near = or_(_within(code, county), code.in_(above))
    return session.scalar(select(func.sum(PublicRevision.number)).where(is_near)) or 0


def stages(
    session: Session, area_code: str, project_year: int, origin: Origin
) -> tuple[ReleasedStage, ...]:
    """What is public of an area and everything below it, by area and stage."""
    current = _current(area_code, project_year, origin).options(undefer(Release.payload))
    rows = session.scalars(current.order_by(Release.area_code)).all()
    order = list(Stage)
    return _stages(session, sorted(rows, key=lambda row: (row.area_code, order.index(row.stage))))


def years(session: Session, area_code: str) -> tuple[tuple[int, Origin], ...]:
    """Project years with anything public in the area, the newest first, own figures before demo."""
    rows = session.execute(
        select(Release.project_year, Release.origin)
        .where(Release.is_current, _within(Release.area_code, area_code))
        .distinct()
    )
    order = list(Origin)
    found = ((year, Origin(origin)) for year, origin in rows)
    return tuple(sorted(found, key=lambda key: (-key[0], order.index(key[1]))))


def project(session: Session, project_id: int) -> ReleasedLife | None:
    """One released project with its vote and its grades, as far as these were released."""
    row = session.scalar(_deliveries().where(_lists(project_id)).limit(1))
    if row is None:
        return None
    found = _stages(session, _siblings(session, row))
    by_stage = {stage.stage: stage for stage in found}
    delivered = by_stage[Stage.DELIVER]
    vote = _vote(by_stage.get(Stage.DECIDE))
    return ReleasedLife(
        project=_project(delivered, project_id),
        place=delivered.area,
        project_year=delivered.project_year,
        origin=delivered.origin,
        candidate=_candidate(vote, project_id),
        vote=vote,
        rounds=_rounds(by_stage.get(Stage.APPRAISE), project_id),
        source=delivered.source,
    )


def by_check_code(session: Session, code: str) -> ReleasedStage | None:
    """The current announcement with a check code as somebody typed it."""
    wanted = read_code(code)
    if wanted is None:
        return None
    row = session.scalar(
        select(Release)
        .where(Release.check_code == wanted, Release.is_current)
        .options(undefer(Release.payload))
        .order_by(Release.id.desc())
        .limit(1)
    )
    return _stages(session, [row])[0] if row else None


def totals(session: Session, area_code: str, project_year: int, origin: Origin) -> PublicTotals:
    """The sums over everything public of an area and below it; zeros where nothing is."""
    return _totals(_sums(session, area_code, project_year, origin).values())


def children(
    session: Session, area_code: str, project_year: int, origin: Origin
) -> tuple[PublicChild, ...]:
    """Every area one level below with its sums, by code."""
    below = areas.children(session, area_code)
    sums: dict[str, list[_Sums]] = defaultdict(list)
    size = len(below[0].code) if below else 0
    for code, found in _sums(session, area_code, project_year, origin).items():
        sums[code[:size]].append(found)
    return tuple(_child(area, sums[area.code]) for area in below)


def photo(session: Session, digest: str) -> tuple[str, bytes] | None:
    """Media type and content of a photo that a current release names."""
    if not DIGEST.fullmatch(digest):
        return None
    kept = session.scalars(
        select(Attachment)
        .where(Attachment.digest == digest, Attachment.kind == AttachmentKind.PHOTO)
        .order_by(Attachment.id)
    ).all()
    codes = {row.area_code for row in kept}
    rows = session.scalars(_deliveries().where(Release.area_code.in_(codes)))
    is_named = any(digest in _digests(row) for row in rows)
    if not is_named or kept[0].media_type not in PHOTOS:
        return None
    return kept[0].media_type, kept[0].content


@dataclass
class _Sums:
    """What the current releases of one area say in numbers."""

    counts: Counter[str] = field(default_factory=Counter)
    newest: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether there are projects that will be reported on again."""
        return self.counts["projects"] > self.counts[f"standing.{Standing.COMPLETED.value}"]


def _within(column: InstrumentedAttribute[str], code: str) -> ColumnElement[bool]:
    """Codes that begin with another: a range of digits, served by an index in any collation."""
    return column.between(code or LOWEST, code + HIGHEST)


def _current(area_code: str, project_year: int, origin: Origin) -> Select[Release]:
    return select(Release).where(
        Release.is_current,
        Release.origin == origin,
        Release.project_year == project_year,
        _within(Release.area_code, area_code),
    )


def _deliveries() -> Select[Release]:
    return (
        select(Release)
        .where(Release.is_current, Release.stage == Stage.DELIVER)
        .options(undefer(Release.payload))
        .order_by(Release.id)
    )


def _lists(project_id: int) -> ColumnElement[bool]:
    """Whether the summary lists a project; only summaries are searched, never the copies."""
    return cast(Release.summary, String).contains(f",{project_id},")


def _siblings(session: Session, row: Release) -> Sequence[Release]:
    """All current stages of the same congress and year."""
    current = _current(row.area_code, row.project_year, row.origin)
    own = current.where(Release.area_code == row.area_code).options(undefer(Release.payload))
    return session.scalars(own.order_by(Release.id)).all()


def _stages(session: Session, rows: Sequence[Release]) -> tuple[ReleasedStage, ...]:
    places = areas.named(session, [row.area_code for row in rows])
    return tuple(_stage(row, places[row.area_code]) for row in rows)


def _stage(row: Release, place: AreaRef) -> ReleasedStage:
    return ReleasedStage(
        area=place,
        project_year=row.project_year,
        origin=row.origin,
        stage=row.stage,
        number=row.number,
        released_on=row.released_at.astimezone(PLACE).date(),
        payload=released.load(row.stage, row.payload),
        as_of=row.as_of,
        source=str(row.summary.get(released.SOURCE, "")),
    )


def _project(stage: ReleasedStage, project_id: int) -> ReleasedProject:
    if not isinstance(stage.payload, ReleasedDelivery):
        raise TypeError(stage.stage)
    return next(item for item in stage.payload.projects if item.project_id == project_id)


def _vote(stage: ReleasedStage | None) -> ReleasedVote | None:
    return stage.payload if stage and isinstance(stage.payload, ReleasedVote) else None


def _candidate(vote: ReleasedVote | None, project_id: int) -> ReleasedCandidate | None:
    candidates = vote.candidates if vote else ()
    return next((each for each in candidates if each.project_id == project_id), None)


def _rounds(stage: ReleasedStage | None, project_id: int) -> Rounds:
    if stage is None or not isinstance(stage.payload, ReleasedAppraisal):
        return ()
    return tuple(
        (held.electorate, held.held_on, item)
        for held in stage.payload.rounds
        for item in held.items
        if item.project_id == project_id
    )


def _digests(row: Release) -> Iterator[str]:
    delivery = released.load(row.stage, row.payload)
    if isinstance(delivery, ReleasedDelivery):
        for each in delivery.projects:
            yield from (photo.digest for photo in each.photos)


def _sums(session: Session, area_code: str, project_year: int, origin: Origin) -> dict[str, _Sums]:
    """Numbers of each congress area, added up from summaries; the copies are not read.

    The list that was voted on counts its candidates better than the stage before it.
    """
    found: dict[str, _Sums] = defaultdict(_Sums)
    rows = session.scalars(_current(area_code, project_year, origin)).all()
    decided = {row.area_code for row in rows if row.stage is Stage.DECIDE}
    for row in rows:
        sums, numbers = found[row.area_code], dict(_numbers(row.summary))
        if row.stage is Stage.PROPOSE and row.area_code in decided:
            numbers.pop("candidates", None)
        sums.counts.update(numbers)
        sums.newest = max(filter(None, (sums.newest, row.as_of)), default=None)
    return found


def _numbers(summary: dict[str, Any]) -> Iterator[tuple[str, int]]:
    return ((name, value) for name, value in summary.items() if isinstance(value, int))


def _totals(sums: Iterable[_Sums]) -> PublicTotals:
    together = list(sums)
    counts = sum((each.counts for each in together), Counter[str]())
    return PublicTotals(
        proposals=counts["proposals"],
        answered=counts["answered"],
        candidates=counts["candidates"],
        adopted=counts["adopted"],
        projects=counts["projects"],
        by_standing=tuple((each, counts[f"standing.{each.value}"]) for each in Standing),
        appraised=counts["appraised"],
        by_grade=tuple((each, counts[f"grade.{each.value}"]) for each in Grade),
        as_of=_as_of(together),
        areas=len(together),
    )


def _as_of(sums: Sequence[_Sums]) -> date | None:
    """The day of the oldest figures that still move; where all is done, the newest day at all."""
    moving = [each.newest for each in sums if each.newest and each.is_open]
    return min(moving) if moving else max((s.newest for s in sums if s.newest), default=None)


def _child(area: AreaRef, sums: Sequence[_Sums]) -> PublicChild:
    found = _totals(sums)
    counted = dict(found.by_standing)
    worst = next((standing for standing in WORST_FIRST if counted[standing]), None)
    return PublicChild(area, found, worst)
