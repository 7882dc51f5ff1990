"""Words that depend on who decides: deputies vote (票决); a street or village chooses (票选).

A street has no congress: its residents' meeting chooses by ballot, and another body confirms.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.lifecycle import CandidateOutcome, CongressKind, Stage
from dashboard.wording import announcement, labels


@dataclass(frozen=True)
class Deciding:
    """The second stage in the words of one kind of body."""

    stage: str
    vote: str
    held: str
    adopted: str
    outcomes: Mapping[CandidateOutcome, str]

    def stage_word(self, stage: Stage) -> str:
        """A stage of the loop; only the second one depends on who decides."""
        return self.stage if stage is Stage.DECIDE else labels.STAGES[stage]

    def rate_of(self, part: str) -> str:
        """The definition of a rate of the adopted projects."""
        return f"{part}{'' if part.endswith('）') else ' '}÷ {self.adopted}"


VOTED = Deciding(
    stage=labels.STAGES[Stage.DECIDE],
    vote="票决",
    held="会议票决",
    adopted="票决通过",
    outcomes=labels.CANDIDATE_OUTCOMES,
)
CHOSEN = Deciding(
    stage="票选",
    vote="票选",
    held="会议票选",
    adopted="票选入选",
    outcomes={
        **announcement.OUTCOMES_ADVISORY,
        CandidateOutcome.PENDING: "待票选",
        CandidateOutcome.ADOPTED: "票选入选",
    },
)


def by(kind: CongressKind | None) -> Deciding:
    """The words for the body of an area; where there is none, or several kinds, the usual ones."""
    return VOTED if kind in {None, CongressKind.CONGRESS} else CHOSEN
