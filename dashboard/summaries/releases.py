"""What staff see of releases: what is public, what the facts say by now, and who did what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.domain.lifecycle import Origin, Stage
from dashboard.summaries.area import AreaRef

View = tuple[int, Origin]
"""A project year and where its figures come from."""


class ReleaseState(StrEnum):
    """What is public of one stage, compared with what is recorded by now."""

    NOTHING = "nothing"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ONLY_PUBLIC = "only_public"


PENDING = frozenset({ReleaseState.NEW, ReleaseState.CHANGED})
"""A release would change something."""


@dataclass(frozen=True)
class ReleaseVersion:
    """One release of one stage as it was made, and what became of it."""

    release_id: int
    area: AreaRef
    stage: Stage
    number: int
    released_at: datetime
    released_by: str
    as_of: date | None
    is_current: bool
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True)
class StageState:
    """One stage of one congress; ``by_vote_page``: released where the vote is held, not here."""

    stage: Stage
    state: ReleaseState
    current: ReleaseVersion | None = None
    by_vote_page: bool = False


@dataclass(frozen=True)
class CongressReleases:
    """One congress area with its four stages in their order."""

    area: AreaRef
    stages: tuple[StageState, ...]


@dataclass(frozen=True)
class ReleaseOverview:
    """Everything that the page of releases shows for one area and view.

    ``areas`` are those to choose from: the area, what contains it within reach, one level below.
    """

    area: AreaRef
    project_year: int
    origin: Origin
    views: tuple[View, ...]
    areas: tuple[AreaRef, ...]
    rows: tuple[CongressReleases, ...]
    history: tuple[ReleaseVersion, ...]

    @property
    def is_pending(self) -> bool:
        """Whether a release of any stage would change something."""
        return any(each.state in PENDING for row in self.rows for each in row.stages)

    def counted(self, stage: Stage) -> dict[ReleaseState, int]:
        """How many congresses stand how in one stage: what a release of it would do."""
        states = [each.state for row in self.rows for each in row.stages if each.stage is stage]
        return {state: states.count(state) for state in ReleaseState}
