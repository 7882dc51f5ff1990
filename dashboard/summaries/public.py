"""What public pages and screens show of releases: sums, single projects, nothing else."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.lifecycle import Electorate, Grade, Origin, Standing
from dashboard.summaries.area import AreaRef
from dashboard.summaries.released import (
    ReleasedCandidate,
    ReleasedGrades,
    ReleasedProject,
    ReleasedVote,
)


@dataclass(frozen=True)
class PublicTotals:
    """Sums over the current releases of an area and everything below it.

    ``by_standing`` and ``by_grade`` hold every value in the order of its enumeration, zeros
    included. A project counts as appraised once somebody but the citizens graded it; ``by_grade``
    counts the grade of its last round. ``as_of`` is the day of the oldest figures among areas with
    unfinished projects, so that no stale area hides behind a fresh one; the newest day where all
    are finished. ``areas`` counts congress areas with a release.
    """

    proposals: int
    answered: int
    candidates: int
    adopted: int
    projects: int
    by_standing: tuple[tuple[Standing, int], ...]
    appraised: int
    by_grade: tuple[tuple[Grade, int], ...]
    as_of: date | None
    areas: int


@dataclass(frozen=True)
class PublicChild:
    """One area below another; ``worst`` is the worst standing of any of its projects.

    ``totals.areas`` is 0 where nothing of it was released.
    """

    area: AreaRef
    totals: PublicTotals
    worst: Standing | None


@dataclass(frozen=True)
class ReleasedLife:
    """One released project; ``rounds`` are its grades by round, the earliest round first."""

    project: ReleasedProject
    place: AreaRef
    project_year: int
    origin: Origin
    candidate: ReleasedCandidate | None
    vote: ReleasedVote | None
    rounds: tuple[tuple[Electorate, date, ReleasedGrades], ...]
    source: str
