"""Making recorded facts public, stage by stage, and taking a release back."""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dashboard.domain.errors import Faults
from dashboard.domain.geography import is_code
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.domain.roles import Action, Actor
from data import audit, released
from data.commands.acting import recorded
from data.models import Area, Release
from data.queries import releases

PLACE = ZoneInfo("Asia/Shanghai")
MOST_REASON = 400


def release(
    session: Session,
    area_code: str,
    project_year: int,
    origin: Origin,
    stages: Collection[Stage],
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Make public what is recorded of these stages in and under the area, where it differs.

    Returns how many releases that made: a stage whose copy is still the same gets no new one.
    Faults: ``area_unknown``, ``stages_missing``, ``decide_by_vote_page``.
    """
    _refuse_nowhere(area_code)
    signed = recorded(actor, Action.RELEASE, area_code)
    _refuse_unsound(session, area_code, origin, stages)
    view = project_year, origin
    wanted = releases.pending(session, area_code, view, stages, today=_today(now))
    if not wanted:
        return 0
    released.store_all(session, wanted, released_by=signed.name, now=now)
    audit.record(
        session,
        "release.made",
        actor=signed,
        area_code=area_code,
        subject=f"area:{area_code}",
        now=now,
        new={
            "project_year": project_year,
            "origin": origin.value,
            "stages": "+".join(stage.value for stage in Stage if stage in stages),
            "releases": len(wanted),
        },
    )
    return len(wanted)


def withdraw(
    session: Session, release_id: int, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Let a current release be public no longer; the one before it does not come back.

    Faults: ``release_unknown``, ``release_not_current``, ``reason_missing``, ``reason_too_long``.
    """
    row, text = _existing(session, release_id), reason.strip()
    signed = recorded(actor, Action.RELEASE, row.area_code)
    # Waits for whoever releases or withdraws in this county, then looks again.
    released.move_revisions(session, [row.area_code], now=now)
    session.refresh(row)
    _refuse_unfounded(row, text)
    row.is_current = False
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = now, signed.name, text
    session.flush()
    audit.record(
        session,
        "release.withdrawn",
        actor=signed,
        area_code=row.area_code,
        subject=f"release:{row.id}",
        now=now,
        old={"project_year": row.project_year, "stages": row.stage.value, "version": row.number},
        new={"reason": text},
    )


def _today(now: datetime) -> date:
    return now.astimezone(PLACE).date()


def _refuse_nowhere(area_code: str) -> None:
    """What is no code is no area, whoever asks."""
    faults = Faults()
    if not is_code(area_code):
        faults.add("area_unknown", "area", area=area_code)
    faults.raise_if_any()


def _refuse_unsound(
    session: Session, area_code: str, origin: Origin, stages: Collection[Stage]
) -> None:
    faults = Faults()
    if session.get(Area, area_code) is None:
        faults.add("area_unknown", "area", area=area_code)
    if not stages:
        faults.add("stages_missing", "stages")
    if any(releases.by_vote_page(origin, stage) for stage in stages):
        faults.add("decide_by_vote_page", "stages")
    faults.raise_if_any()


def _existing(session: Session, release_id: int) -> Release:
    row, faults = session.get(Release, release_id), Faults()
    if row is None:
        faults.add("release_unknown", number=release_id)
    faults.raise_if_any()
    return session.get_one(Release, release_id)


def _refuse_unfounded(row: Release, reason: str) -> None:
    faults = Faults()
    if not row.is_current:
        faults.add("release_not_current", number=row.number)
    if not reason:
        faults.add("reason_missing", "reason")
    elif len(reason) > MOST_REASON:
        faults.add("reason_too_long", "reason", length=len(reason), most=MOST_REASON)
    faults.raise_if_any()
