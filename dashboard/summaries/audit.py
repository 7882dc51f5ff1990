"""Events of the audit trail as their page shows them, and what the page can be filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

PAGE_SIZE = 50
FILE_SIZE = 20_000


@dataclass(frozen=True)
class AuditFilters:
    """Checked filters; days are those of the place, ``chain`` the code of a county or above."""

    since: date | None = None
    until: date | None = None
    actor: str = ""
    action: str = ""
    chain: str = ""
    text: str = ""
    page: int = 1
    size: int = PAGE_SIZE

    def query(self) -> dict[str, str]:
        """The query that leads to the same events, without the page."""
        given = {
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "actor": self.actor,
            "action": self.action,
            "area": self.chain,
            "q": self.text,
        }
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class AuditRow:
    """One recorded act; ``number`` is its place in the chain of its county."""

    row_id: int
    chain: str
    place: str
    number: int
    recorded_at: datetime
    actor: str
    role: str
    address: str
    action: str
    subject: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True)
class AuditLog:
    """One page of events, newest first, with what can be chosen from."""

    rows: tuple[AuditRow, ...]
    count: int
    filters: AuditFilters
    actions: tuple[str, ...]
    places: Mapping[str, str]

    @property
    def pages(self) -> int:
        """How many pages the events fill; none fill one."""
        return max(1, -(-self.count // self.filters.size))
