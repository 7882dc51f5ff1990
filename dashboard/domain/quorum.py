"""Whether enough deputies were present for the vote to count."""

from dataclasses import dataclass

from dashboard.domain.ballot import BallotAccount
from dashboard.domain.measures import Share, VotingMeasures


@dataclass(frozen=True)
class Quorum:
    """The quorum of one vote: who was there, how many had to be, of how many due to attend."""

    present: int
    due: int
    least: int
    share: Share

    @property
    def is_met(self) -> bool:
        """Whether the vote counts."""
        return self.present >= self.least


def quorum(measures: VotingMeasures, account: BallotAccount) -> Quorum:
    """A share of the deputies due to attend; the measures say whether ≥ or > (domain 3)."""
    share = measures.quorum
    return Quorum(account.present, account.due, share.least(account.due), share)
