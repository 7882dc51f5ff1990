"""How a monthly report becomes a light; the limits are data because places differ (domain 4)."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.lifecycle import Standing


@dataclass(frozen=True)
class LightRule:
    """Days behind the schedule from which a project counts as late and as very late."""

    name: str
    late_from_days: int
    very_late_from_days: int


DEFAULT_LIGHT_RULE = LightRule("days_behind_15_30", late_from_days=15, very_late_from_days=30)


def standing(
    *, days_behind: int, completed_on: date | None, deferred: bool, rule: LightRule
) -> Standing:
    """Where a reported project stands; completion outranks deferral, deferral outranks days."""
    if completed_on is not None:
        return Standing.COMPLETED
    if deferred:
        return Standing.DEFERRED
    if days_behind >= rule.very_late_from_days:
        return Standing.VERY_LATE
    return Standing.LATE if days_behind >= rule.late_from_days else Standing.NORMAL


def days_behind(due_on: date | None, as_of: date) -> int:
    """Whole days by which ``as_of`` lies after the next open due date; never negative."""
    return max(0, (as_of - due_on).days) if due_on else 0
