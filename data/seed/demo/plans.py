"""What is decided about a cycle before its rows are written."""

from dataclasses import dataclass, field
from datetime import date

from dashboard.domain.lifecycle import Electorate, Grade, ProposalOutcome, Standing
from dashboard.domain.measures import ShortfallRule
from data.seed.demo.drafts import Draft
from data.seed.demo.places import Place


@dataclass(frozen=True)
class Fate:
    """How delivery of one project goes; an open one has a step due ``days_late`` days ago."""

    standing: Standing
    due_on: date
    completed_on: date | None = None
    days_late: int = 0
    reason: str | None = None


@dataclass(frozen=True)
class Step:
    """One milestone."""

    name: str
    planned_from: date
    planned_to: date
    actual_from: date | None
    actual_to: date | None


@dataclass(frozen=True)
class Script:
    """The parts of a project's life that are written down rather than drawn."""

    proposals: tuple[tuple[date, str, str, date], ...] = ()
    screening: tuple[tuple[date, str, str], ...] = ()
    steps: tuple[Step, ...] = ()
    indicators: tuple[tuple[str, str, str, str], ...] = ()
    money: dict[str, int] = field(default_factory=dict)
    sources: tuple[tuple[str, int], ...] = ()
    progress: int = 100
    lead: tuple[str, str, str, str] | None = None
    inspections: tuple[tuple[date, str, str, str, bool, str], ...] = ()
    sheets: dict[Electorate, tuple[int, int, int]] = field(default_factory=dict)
    rectification: dict[str, object] = field(default_factory=dict)
    actions: tuple[dict[str, object], ...] = ()
    consents: tuple[dict[str, object], ...] = ()


@dataclass
class ProjectPlan:
    """One adopted project: its text, its fate, its grades."""

    draft: Draft
    fate: Fate
    grade: Grade | None = None
    second_grade: Grade | None = None
    script: Script = Script()


@dataclass(frozen=True)
class BallotScript:
    """A ballot that is written down: votes by position, the adopted ones first."""

    seats: int
    due: int
    present: int
    void: int
    votes: tuple[int, ...]
    later: "LaterBallot | None" = None
    note: str | None = None
    shortfall: ShortfallRule = ShortfallRule.FURTHER_BALLOT


@dataclass(frozen=True)
class LaterBallot:
    """A re-vote or further ballot: position -> votes."""

    seats: int
    void: int
    votes: dict[int, int]


@dataclass
class CyclePlan:
    """One place and year; ``outcomes`` are of proposals that went into no candidate."""

    place: Place
    year: int
    due: int
    held_on: date | None
    appraised_on: date | None
    projects: list[ProjectPlan]
    others: list[Draft]
    reserve: int
    merged: list[int]
    outcomes: list[ProposalOutcome]
    unanswered: int
    ballot: BallotScript | None = None

    @property
    def drafts(self) -> list[Draft]:
        """Everything on the ballot list, the adopted ones first."""
        return [project.draft for project in self.projects] + self.others
