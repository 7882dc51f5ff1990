"""The audit trail: one event per command, chained so that a changed row is found."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data import dialect
from data.models import AuditEvent

FIRST_HASH = "0" * 64
STEP = 1000


@dataclass(frozen=True)
class Actor:
    """Who acts: copied into the event, so that it stays true when the account changes."""

    name: str
    role: str
    address: str = ""


@dataclass(frozen=True)
class BrokenLink:
    """The first event of a chain that is not what its hash says, and the row it was found in.

    ``number`` is the one that the chain needs at this place; where the event itself is missing,
    ``row_id`` is the row that stands there instead.
    """

    chain: str
    number: int
    row_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Walk:
    """What walking the chains found; ``seal`` is a digest of the ends of all of them.

    A chain cannot tell that its last events were cut off. Whoever notes the seal elsewhere can.
    """

    chains: int
    events: int
    seal: str
    broken: BrokenLink | None = None


def record(
    session: Session,
    action: str,
    *,
    actor: Actor,
    area_code: str,
    subject: str,
    now: datetime,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append one event to the chain of its county; the caller's transaction commits it.

    Writers of one chain wait for each other, so that its numbers have no gap and no double.
    """
    chain = area_code[:6]
    dialect.lock_chain(session, chain)
    last = session.execute(
        select(AuditEvent.number, AuditEvent.hash)
        .where(AuditEvent.chain == chain)
        .order_by(AuditEvent.number.desc())
        .limit(1)
    ).first()
    event = AuditEvent(
        chain=chain,
        number=last.number + 1 if last else 1,
        recorded_at=now,
        actor=actor.name,
        role=actor.role,
        address=actor.address,
        action=action,
        subject=subject,
        old=dict(old) if old is not None else None,
        new=dict(new) if new is not None else None,
        previous_hash=last.hash if last else FIRST_HASH,
    )
    event.hash = digest(event)
    session.add(event)
    session.flush()
    return event


def digest(event: AuditEvent) -> str:
    """SHA-256 over every field of the event and the hash of the one before it."""
    fields = (
        event.chain,
        event.number,
        event.recorded_at.isoformat(),
        event.actor,
        event.role,
        event.address,
        event.action,
        event.subject,
        event.old,
        event.new,
        event.previous_hash,
    )
    return hashlib.sha256(orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)).hexdigest()


def first_broken_link(session: Session) -> BrokenLink | None:
    """Walk every chain from its first event; ``None`` where all of them hold."""
    return walk(session).broken


def walk(session: Session) -> Walk:
    """Walk every chain from its first event to the last, or to the first that does not hold."""
    ends: dict[str, tuple[int, str]] = {}
    try:
        for row_id, chain, event in _events(session):
            number, previous = ends.get(chain, (0, FIRST_HASH))
            if event is None or not _follows(event, number + 1, previous):
                return _result(ends, BrokenLink(chain, number + 1, row_id))
            ends[chain] = (event.number, event.hash)
    except DBAPIError:
        return _result(ends, _first_unreadable(session))
    return _result(ends, None)


def _result(ends: dict[str, tuple[int, str]], broken: BrokenLink | None) -> Walk:
    listed = sorted((chain, *end) for chain, end in ends.items())
    events = sum(number for number, _hash in ends.values())
    return Walk(len(ends), events, hashlib.sha256(orjson.dumps(listed)).hexdigest(), broken)


def _follows(event: AuditEvent, number: int, previous: str) -> bool:
    expected = (number, previous)
    return (event.number, event.previous_hash) == expected and digest(event) == event.hash


def _events(session: Session) -> Iterator[tuple[int, str, AuditEvent | None]]:
    """Every event in the order of its chain; ``None`` for one that can no longer be read.

    One changed byte can make a time, a number or a document unreadable: that must be a finding
    with its row, not a failure of the walk.
    """
    keys = select(AuditEvent.id, AuditEvent.chain).order_by(AuditEvent.chain, AuditEvent.number)
    found = session.execute(keys, execution_options={"yield_per": STEP})
    for part in found.partitions():
        rows = _readable(session, [row.id for row in part])
        yield from ((row.id, row.chain, rows.get(row.id)) for row in part)


def _readable(session: Session, ids: list[int]) -> dict[int, AuditEvent]:
    wanted = select(AuditEvent).where(AuditEvent.id.in_(ids))
    try:
        rows = session.scalars(wanted, execution_options={"populate_existing": True}).all()
    except (ValueError, TypeError, DBAPIError):
        if len(ids) == 1:
            return {}
        half = len(ids) // 2
        return {**_readable(session, ids[:half]), **_readable(session, ids[half:])}
    for row in rows:
        session.expunge(row)
    return {row.id: row for row in rows}


def _first_unreadable(session: Session) -> BrokenLink:
    """Where not even the order can be read: the first row that cannot, by its key."""
    ids = list(session.scalars(select(AuditEvent.id).order_by(AuditEvent.id)))
    rows = _readable(session, ids)
    lost = next((row_id for row_id in ids if row_id not in rows), None)
    return BrokenLink("", 0, lost)
