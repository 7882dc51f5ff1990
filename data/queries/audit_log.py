"""The audit trail as its administrator reads it: filtered, newest first, within reach."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from dashboard.domain.roles import Reach
from dashboard.summaries.audit import AuditFilters, AuditLog, AuditRow
from data.models import AuditEvent
from data.queries import areas
from data.queries.within import within

PLACE = ZoneInfo("Asia/Shanghai")
Condition = ColumnElement[bool]


def log(session: Session, filters: AuditFilters, reach: Reach) -> AuditLog:
    """One page of events; a page that is too high becomes the last one."""
    where = [within(AuditEvent.chain, reach), *_conditions(filters)]
    count = session.scalar(select(func.count()).select_from(AuditEvent).where(*where)) or 0
    page = min(filters.page, max(1, -(-count // filters.size)))
    places = _places(session, reach)
    found = session.scalars(
        select(AuditEvent)
        .where(*where)
        .order_by(AuditEvent.id.desc())
        .limit(filters.size)
        .offset((page - 1) * filters.size)
    )
    rows = tuple(_row(event, places) for event in found)
    return AuditLog(rows, count, replace(filters, page=page), _actions(session, reach), places)


def _conditions(filters: AuditFilters) -> list[Condition]:
    conditions: list[Condition] = []
    if filters.since:
        conditions.append(AuditEvent.recorded_at >= _begin(filters.since))
    if filters.until:
        conditions.append(AuditEvent.recorded_at < _begin(filters.until) + timedelta(days=1))
    if filters.actor:
        conditions.append(AuditEvent.actor.contains(filters.actor, autoescape=True))
    if filters.action:
        conditions.append(AuditEvent.action == filters.action)
    if filters.chain:
        conditions.append(AuditEvent.chain == filters.chain)
    if filters.text:
        columns = (AuditEvent.subject, cast(AuditEvent.old, Text), cast(AuditEvent.new, Text))
        found = (column.contains(filters.text, autoescape=True) for column in columns)
        conditions.append(or_(*found))
    return conditions


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), PLACE)


def _actions(session: Session, reach: Reach) -> tuple[str, ...]:
    codes = select(AuditEvent.action).where(within(AuditEvent.chain, reach)).distinct()
    return tuple(session.scalars(codes.order_by(AuditEvent.action)))


def _places(session: Session, reach: Reach) -> dict[str, str]:
    codes = select(AuditEvent.chain).where(within(AuditEvent.chain, reach)).distinct()
    chains = list(session.scalars(codes.order_by(AuditEvent.chain)))
    named = areas.named(session, chains)
    return {chain: named[chain].name if chain in named else chain for chain in chains}


def _row(event: AuditEvent, places: dict[str, str]) -> AuditRow:
    return AuditRow(
        row_id=event.id,
        chain=event.chain,
        place=places.get(event.chain, event.chain),
        number=event.number,
        recorded_at=event.recorded_at.astimezone(PLACE),
        actor=event.actor,
        role=event.role,
        address=event.address,
        action=event.action,
        subject=event.subject,
        old=event.old or {},
        new=event.new or {},
    )
