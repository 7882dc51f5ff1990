"""What one public page shows, on the server and in a folder for a memory stick alike."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain import geography
from dashboard.domain.lifecycle import LATE_STANDINGS, Origin, Stage
from dashboard.domain.measures import Base
from dashboard.summaries.area import AreaRef, Ratio
from dashboard.summaries.public import PublicChild, PublicTotals, ReleasedLife
from dashboard.summaries.released import (
    ReleasedDelivery,
    ReleasedProject,
    ReleasedStage,
    ReleasedVote,
)

DETAIL_LEVEL = geography.Level.COUNTY
"""Single projects and data files are for a county or below; higher areas show sums alone."""

Key = tuple[str, int, Origin]
"""One view of what was released: an area, a project year, an origin."""


@dataclass(frozen=True)
class PublicFrame:
    """What stands around a public page.

    ``years`` holds all views of the area, ``released_on`` is the day of the newest release in view
    and ``as_of`` the day of its figures; both are ``None`` where they are not known.
    """

    trail: tuple[AreaRef, ...]
    project_year: int
    origin: Origin
    years: tuple[tuple[int, Origin], ...] = ()
    released_on: date | None = None
    as_of: date | None = None
    sources: tuple[str, ...] = ()

    @property
    def area(self) -> AreaRef:
        """The area in view: the end of the trail."""
        return self.trail[-1]

    @property
    def key(self) -> Key:
        """The view as links name it."""
        return self.area.code, self.project_year, self.origin

    @property
    def has_details(self) -> bool:
        """Whether single projects, announcements and data files are shown."""
        return self.area.level >= DETAIL_LEVEL


@dataclass(frozen=True)
class PublicArea:
    """The page of an area; ``stages`` is empty above the county."""

    frame: PublicFrame
    totals: PublicTotals
    children: tuple[PublicChild, ...] = ()
    stages: tuple[ReleasedStage, ...] = ()

    @property
    def own_vote(self) -> ReleasedStage | None:
        """The vote of this area itself, not of those below it."""
        votes = (stage for stage in self.stages if stage.stage is Stage.DECIDE)
        return next((vote for vote in votes if vote.area.code == self.frame.area.code), None)

    @property
    def projects(self) -> tuple[ReleasedProject, ...]:
        """Every released project of the area and below, by place."""
        return tuple(project for stage in self.stages for project in delivered(stage))

    @property
    def late(self) -> tuple[ReleasedProject, ...]:
        """What is behind its schedule, the furthest behind first."""
        late = [project for project in self.projects if project.standing in LATE_STANDINGS]
        return tuple(sorted(late, key=lambda p: (-p.days_late, p.project_id)))

    def is_released(self, stage: Stage) -> bool:
        """Whether anything of this stage was released; above the county the sums tell."""
        if self.frame.has_details:
            return any(found.stage is stage for found in self.stages)
        totals = self.totals
        return {
            Stage.PROPOSE: totals.proposals > 0,
            Stage.DECIDE: totals.candidates > 0,
            Stage.DELIVER: totals.projects > 0,
            Stage.APPRAISE: totals.appraised > 0,
        }[stage]


@dataclass(frozen=True)
class PublicProject:
    """The page of one project in the frame of the place that decided on it."""

    frame: PublicFrame
    life: ReleasedLife


@dataclass(frozen=True)
class OwnVotes:
    """The votes of one candidate in the last ballot it stood in, where they were released."""

    votes: int
    base: Base
    base_count: int
    needed: int | None

    @property
    def share(self) -> Ratio:
        """Votes among the base."""
        return Ratio(self.votes, self.base_count)


def delivered(stage: ReleasedStage) -> tuple[ReleasedProject, ...]:
    """The projects of a release of 政府办; () for every other stage."""
    return stage.payload.projects if isinstance(stage.payload, ReleasedDelivery) else ()


def vote_of(stage: ReleasedStage) -> ReleasedVote:
    """The payload of a release of 代表决; ``TypeError`` for every other stage."""
    if not isinstance(stage.payload, ReleasedVote):
        raise TypeError(stage.stage)
    return stage.payload


def own_votes(vote: ReleasedVote, number: int) -> OwnVotes | None:
    """The released votes of a candidate; ``None`` where counts are not public."""
    for ballot in reversed(vote.ballots):
        own = next((count for count in ballot.counts if count.number == number), None)
        if own and vote.has_counts and own.votes is not None and ballot.base_count:
            return OwnVotes(own.votes, ballot.base, ballot.base_count, ballot.needed)
    return None


def completion(totals: PublicTotals) -> Ratio:
    """Completed among released projects, none where nobody reported yet."""
    counts = {standing.value: count for standing, count in totals.by_standing}
    is_reported = totals.projects > counts.get("unreported", 0)
    return Ratio(counts.get("completed", 0), totals.projects if is_reported else 0)


def newest(stages: tuple[ReleasedStage, ...]) -> date | None:
    """The day of the newest release."""
    return max((stage.released_on for stage in stages), default=None)


def sources(stages: tuple[ReleasedStage, ...]) -> tuple[str, ...]:
    """Where the figures come from, each source once."""
    return tuple(dict.fromkeys(stage.source for stage in stages if stage.source))


@dataclass(frozen=True)
class OpenFile:
    """One data file; ``rows`` is ``None`` where the file is no table."""

    name: str
    title: str
    note: str
    rows: int | None = None


@dataclass(frozen=True)
class Described:
    """One kind of record or table: its title and, for each field, its name and meaning."""

    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OpenDataPage:
    """What the page of open data shows; ``files`` is empty above the county."""

    frame: PublicFrame
    files: tuple[OpenFile, ...]
    tables: tuple[Described, ...]
    records: tuple[Described, ...]
    children: tuple[PublicChild, ...] = ()
