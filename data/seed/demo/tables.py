"""Collects rows with keys assigned here, and inserts them in bulk, parents first."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import CongressKind
from data.base import Base
from data.models import (
    Answer,
    AppraisalRound,
    AppraisalSheet,
    Ballot,
    Candidate,
    ChangeConsent,
    Congress,
    CongressSession,
    Cycle,
    FundSource,
    Indicator,
    Inspection,
    Milestone,
    ProgressReport,
    Project,
    Proposal,
    ProposalLink,
    Rectification,
    ScreeningStep,
    SupervisionAction,
    Tally,
    VoteCount,
)

ORDER: tuple[type[Base], ...] = (
    Congress,
    Cycle,
    CongressSession,
    Candidate,
    Proposal,
    ProposalLink,
    Answer,
    ScreeningStep,
    Ballot,
    Tally,
    VoteCount,
    Project,
    FundSource,
    Indicator,
    Milestone,
    ProgressReport,
    Inspection,
    SupervisionAction,
    ChangeConsent,
    AppraisalRound,
    AppraisalSheet,
    Rectification,
)
ROWS_PER_STATEMENT = 5000


class Rows:
    """Rows per table that wait for insertion; keys go on after the last one in the database."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in ORDER}
        self._last = {model: self._last_id(model) for model in ORDER if model is not ProposalLink}
        self.counts: dict[type[Base], int] = dict.fromkeys(ORDER, 0)

    def add(self, model: type[Base], **values: Any) -> int:
        """Keep one row; returns its key."""
        self._last[model] += 1
        self._waiting[model].append({"id": self._last[model], **values})
        return self._last[model]

    def link(self, from_id: int, to_id: int) -> None:
        """Keep that one proposal was merged into another."""
        self._waiting[ProposalLink].append({"from_id": from_id, "to_id": to_id})

    def congress(self, area_code: str, kind: CongressKind, name: str) -> int:
        """The key of a congress; one that is stored already is used again."""
        found = self._session.scalar(
            sa.select(Congress.id).where(Congress.area_code == area_code, Congress.kind == kind)
        )
        return found or self.add(Congress, area_code=area_code, kind=kind, name=name)

    def insert(self) -> None:
        """Insert everything that waits."""
        for model in ORDER:
            rows = self._waiting[model]
            for start in range(0, len(rows), ROWS_PER_STATEMENT):
                chunk = rows[start : start + ROWS_PER_STATEMENT]
                self._session.execute(sa.insert(model.__table__), chunk)  # type: ignore[arg-type]
            self.counts[model] += len(rows)
            self._waiting[model] = []

    def _last_id(self, model: type[Base]) -> int:
        column = model.__table__.c["id"]
        return self._session.scalar(sa.select(sa.func.max(column))) or 0
