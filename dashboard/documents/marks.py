"""What must stand at the head of every page: a draft, a rehearsal, demo data."""

from dashboard.domain.entry import FIGURES_ARE_FINAL, Stage
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.vote_work import WorkRound, WorkVote
from dashboard.wording import documents as words

DONE_WITH = FIGURES_ARE_FINAL | {Stage.VOTE_VOID}


def marks(vote: WorkVote, *, is_draft: bool) -> tuple[str, ...]:
    """The words at the head, the gravest first; () for a paper that counts."""
    marked = (
        (is_draft, words.DRAFT),
        (vote.is_rehearsal, words.REHEARSAL),
        (vote.origin is Origin.DEMO, words.DEMO),
    )
    return tuple(word for is_so, word in marked if is_so)


def is_being_counted(ballot: WorkRound) -> bool:
    """Whether figures of this ballot are still to be certified."""
    return ballot.current.stage not in DONE_WITH


def is_being_corrected(ballot: WorkRound) -> bool:
    """Whether a certified result of this ballot is about to be replaced."""
    was_certified = any(version.stage in FIGURES_ARE_FINAL for version in ballot.versions)
    return was_certified and is_being_counted(ballot)
