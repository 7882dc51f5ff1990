"""The votes that a project must reach, of a base that is always named."""

from dataclasses import dataclass

from dashboard.domain.ballot import BallotAccount
from dashboard.domain.measures import Base, VotingMeasures, votes_needed


@dataclass(frozen=True)
class Threshold:
    """Votes needed, and what they are a share of; without a base a single vote is needed."""

    needed: int
    base: Base
    base_count: int

    def met(self, votes: int) -> bool:
        """Whether so many votes (or points) reach the threshold."""
        return votes >= self.needed


def threshold(measures: VotingMeasures, account: BallotAccount) -> Threshold:
    """The line of one vote (domain 3: base and comparator are data).

    Nobody is adopted without a single vote, whatever the base: an empty vote adopts nothing.
    """
    counts = {Base.DUE: account.due, Base.PRESENT: account.present}
    least = votes_needed(measures, due=account.due, present=account.present, valid=account.valid)
    base_count = counts.get(measures.pass_base, account.valid)
    return Threshold(max(1, least or 0), measures.pass_base, base_count)
