"""Storing what is made public: frozen copies, one of them current for each stage of a leaf."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.lifecycle import CandidateOutcome, Electorate, Grade, Origin, Stage
from dashboard.summaries.released import (
    PAYLOADS,
    Payload,
    ReleasedAppraisal,
    ReleasedDelivery,
    ReleasedProposals,
    ReleasedVote,
)
from data import dialect
from data.leaf import Leaf, batches
from data.models.release import PublicRevision, Release

ADAPTERS: dict[Stage, TypeAdapter[Any]] = {
    stage: TypeAdapter(record) for stage, record in PAYLOADS.items()
}
STAGES_OF = {record: stage for stage, record in PAYLOADS.items()}
SOURCE, LISTED = "source", "listed"
"""Two texts among the numbers of a summary: where the figures come from, and project numbers."""


@dataclass(frozen=True)
class NewRelease:
    """One stage of one leaf as it is to be made public."""

    leaf: Leaf
    stage: Stage
    payload: Payload
    as_of: date | None = None
    check_code: str | None = None
    source: str = ""


def store(
    session: Session,
    *,
    origin: Origin,
    project_year: int,
    area_code: str,
    stage: Stage,
    payload: Payload,
    as_of: date | None,
    check_code: str | None,
    released_by: str,
    now: datetime,
    source: str = "",
) -> Release:
    """Make one stage public in place of what was public of it; moves the county's revision."""
    leaf = Leaf(origin, project_year, area_code)
    wanted = NewRelease(leaf, stage, payload, as_of, check_code, source)
    return store_all(session, [wanted], released_by=released_by, now=now)[0]


def store_all(
    session: Session, wanted: Sequence[NewRelease], *, released_by: str, now: datetime
) -> tuple[Release, ...]:
    """The same for several, none of them twice, with as many statements as there are years.

    Writers of one county wait for each other at its public revision, before numbers are read.
    """
    move_revisions(session, (new.leaf.area_code for new in wanted), now=now)
    numbers = _last_numbers(session, wanted)
    _retire(session, wanted)
    rows = tuple(
        Release(
            origin=new.leaf.origin,
            project_year=new.leaf.project_year,
            area_code=new.leaf.area_code,
            stage=new.stage,
            number=numbers[new.leaf, new.stage] + 1,
            is_current=True,
            as_of=new.as_of,
            check_code=new.check_code,
            summary=_summary(new),
            payload=dump(new.payload),
            released_at=now,
            released_by=released_by,
        )
        for new in wanted
    )
    session.add_all(rows)
    session.flush()
    return rows


def move_revisions(session: Session, area_codes: Iterable[str], *, now: datetime) -> None:
    """Lock and advance the public revision of every county concerned, in the order of codes."""
    for county in sorted({geography.county_of(code) for code in area_codes}):
        first = {"county_code": county, "number": 0}
        dialect.insert_if_absent(session, PublicRevision.__table__, first)
        row = session.get_one(PublicRevision, county, with_for_update=True, populate_existing=True)
        row.number += 1
        row.changed_at = now
    session.flush()


def dump(payload: Payload) -> dict[str, Any]:
    """A payload as JSON holds it."""
    adapter = ADAPTERS[STAGES_OF[type(payload)]]
    dumped: dict[str, Any] = adapter.dump_python(payload, mode="json")
    return dumped


def load(stage: Stage, stored: dict[str, Any]) -> Payload:
    """The payload of a stored copy; pydantic's ``ValidationError`` where it is damaged."""
    payload: Payload = ADAPTERS[stage].validate_python(stored)
    return payload


def summarised(payload: Payload) -> dict[str, int]:
    """The numbers that pages of higher areas add up; names of codes stand after their kind."""
    match payload:
        case ReleasedProposals():
            return {
                "proposals": payload.proposals,
                "answered": payload.answered,
                "candidates": payload.candidates,
            }
        case ReleasedVote():
            return _of_vote(payload)
        case ReleasedDelivery():
            return _of_delivery(payload)
        case ReleasedAppraisal():
            return _of_appraisal(payload)


def _of_vote(vote: ReleasedVote) -> dict[str, int]:
    outcomes = [candidate.outcome for candidate in vote.candidates]
    return {
        "candidates": len(outcomes),
        "adopted": outcomes.count(CandidateOutcome.ADOPTED),
    }


def _of_delivery(delivery: ReleasedDelivery) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int, projects=len(delivery.projects))
    for project in delivery.projects:
        counts[f"standing.{project.standing.value}"] += 1
    return dict(counts)


def _of_appraisal(appraisal: ReleasedAppraisal) -> dict[str, int]:
    """Each project under its last grade by deputies or those who act for them."""
    last: dict[int, Grade] = {}
    for held in appraisal.rounds:
        if held.electorate is not Electorate.CITIZENS:
            last |= {item.project_id: item.grade for item in held.items if item.grade}
    counts: dict[str, int] = defaultdict(int, appraised=len(last))
    for grade in last.values():
        counts[f"grade.{grade.value}"] += 1
    return dict(counts)


def _summary(new: NewRelease) -> dict[str, Any]:
    """The numbers, the source, and by which projects a release of the delivery is found."""
    summary: dict[str, Any] = dict(summarised(new.payload))
    if new.source:
        summary[SOURCE] = new.source
    if isinstance(new.payload, ReleasedDelivery):
        summary[LISTED] = f",{','.join(str(p.project_id) for p in new.payload.projects)},"
    return summary


def _last_numbers(session: Session, wanted: Sequence[NewRelease]) -> dict[tuple[Leaf, Stage], int]:
    numbers: dict[tuple[Leaf, Stage], int] = defaultdict(int)
    for batch in batches(new.leaf for new in wanted):
        rows = session.execute(
            sa.select(Release.area_code, Release.stage, sa.func.max(Release.number))
            .where(*batch.where(Release.origin, Release.project_year, Release.area_code))
            .group_by(Release.area_code, Release.stage)
        )
        numbers |= {(batch.leaf(code), Stage(stage)): number for code, stage, number in rows}
    return numbers


def _retire(session: Session, wanted: Sequence[NewRelease]) -> None:
    """What was public of these stages is so no longer."""
    for stage in Stage:
        for batch in batches(new.leaf for new in wanted if new.stage is stage):
            session.execute(
                sa.update(Release)
                .where(*batch.where(Release.origin, Release.project_year, Release.area_code))
                .where(Release.stage == stage, Release.is_current)
                .values(is_current=False)
            )
