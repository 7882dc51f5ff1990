"""Grades from ballots of satisfaction; the rule is data, frozen with each round (domain 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import multimode

from dashboard.domain.lifecycle import Grade
from dashboard.domain.measures import AT_LEAST_HALF, Share


@dataclass(frozen=True)
class GradeRule:
    """Satisfied at a share of the valid ballots, else basically, else dissatisfied."""

    name: str
    satisfied: Share
    basically: Share

    def to_json(self) -> dict[str, object]:
        """The frozen copy as it is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "GradeRule":
        """Read a stored copy back."""
        return cls(
            str(stored["name"]),
            Share.from_json(stored["satisfied"]),
            Share.from_json(stored["basically"]),
        )


HALF_RULE = GradeRule("half_of_valid", satisfied=AT_LEAST_HALF, basically=AT_LEAST_HALF)


@dataclass(frozen=True)
class GradeCounts:
    """Ballots of one electorate on one project."""

    satisfied: int
    basically_satisfied: int
    dissatisfied: int

    @property
    def valid(self) -> int:
        """Ballots that carry a grade."""
        return self.satisfied + self.basically_satisfied + self.dissatisfied


def grade(counts: GradeCounts, rule: GradeRule) -> Grade | None:
    """The grade that the rule gives, or ``None`` where nobody graded."""
    if counts.valid == 0:
        return None
    if rule.satisfied.met(counts.satisfied, counts.valid):
        return Grade.SATISFIED
    if rule.basically.met(counts.satisfied + counts.basically_satisfied, counts.valid):
        return Grade.BASICALLY_SATISFIED
    return Grade.DISSATISFIED


def odd_totals(sheets: Sequence[GradeCounts]) -> tuple[int, dict[int, int]]:
    """Find sheets of one round whose total differs from the total that most sheets share.

    Returns the usual total and ``{position: its own total}`` of those that differ. All ballots
    of a round cover the same items, so totals that differ are a doubt, never a refusal.
    """
    if len(sheets) < 3:
        return 0, {}
    totals = [sheet.valid for sheet in sheets]
    usual = max(multimode(totals))
    return usual, {i: total for i, total in enumerate(totals) if total != usual}
