"""Who is adopted, and why: one outcome and one reason per candidate; ties are named, not broken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.ballot import WHOLE_LIST, Paper, TallySheet, points
from dashboard.domain.errors import Fact
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel, Base, ShortfallRule, TieRule
from dashboard.domain.threshold import Threshold, threshold


class Reason(StrEnum):
    """Why a candidate has its outcome; the sentence with the figures is a word's business."""

    PASSED = "passed"
    MOST_VOTES = "most_votes"
    LIST_CARRIED = "list_carried"
    WON_RE_VOTE = "won_re_vote"
    WON_FURTHER_BALLOT = "won_further_ballot"
    CHOSEN_BY_PRESIDIUM = "chosen_by_presidium"
    BELOW_THRESHOLD = "below_threshold"
    NO_VOTES = "no_votes"
    OUTVOTED = "outvoted"
    LIST_REJECTED = "list_rejected"
    NOT_CHOSEN_BY_PRESIDIUM = "not_chosen_by_presidium"
    TIED_AT_CUT = "tied_at_cut"


class NextStep(StrEnum):
    """What the measures say comes next."""

    NOTHING = "nothing"
    RE_VOTE = "re_vote"
    PRESIDIUM = "presidium"
    FURTHER_BALLOT = "further_ballot"
    FEWER = "fewer"
    NEXT_SESSION = "next_session"


SHORTFALL_STEPS = {
    ShortfallRule.FURTHER_BALLOT: NextStep.FURTHER_BALLOT,
    ShortfallRule.FEWER: NextStep.FEWER,
    ShortfallRule.NEXT_SESSION: NextStep.NEXT_SESSION,
}


@dataclass(frozen=True)
class CandidateResult:
    """One candidate: its votes (rank total on ranked paper), points, rank, outcome and reason."""

    number: int
    votes: int
    points: int
    rank: int
    outcome: CandidateOutcome
    reason: Reason
    facts: tuple[tuple[str, Fact], ...]


@dataclass(frozen=True)
class Selection:
    """What a ballot decided; candidates in the order of their points, then of their number.

    ``votes`` and ``points`` of a candidate are those of the last ballot that it stood in.
    """

    paper: Paper
    threshold: Threshold
    results: tuple[CandidateResult, ...]

    def outcome_of(self, number: int) -> CandidateOutcome:
        """The outcome of one candidate; ``KeyError`` if it is not on the paper."""
        return {result.number: result.outcome for result in self.results}[number]

    @property
    def adopted(self) -> frozenset[int]:
        """Numbers of the adopted (on advisory paper: recommended) projects."""
        return self._having(CandidateOutcome.ADOPTED)

    @property
    def tied(self) -> frozenset[int]:
        """Numbers that share the votes at the cut-off: more of them than places are open."""
        return self._having(CandidateOutcome.TIED)

    @property
    def not_adopted(self) -> frozenset[int]:
        """Numbers that were not adopted and are not tied."""
        return frozenset(self.paper.numbers) - self.adopted - self.tied

    def _having(self, outcome: CandidateOutcome) -> frozenset[int]:
        return frozenset(r.number for r in self.results if r.outcome is outcome)

    @property
    def open_places(self) -> int:
        """Places that the tied compete for; 0 without a tie."""
        return self.paper.seats - len(self.adopted) if self.tied else 0

    @property
    def unfilled(self) -> int:
        """Places for which too few candidates passed; 0 while a tie is open."""
        return 0 if self.tied else self.paper.seats - len(self.adopted)

    @property
    def is_advisory(self) -> bool:
        """Whether another body has to confirm the choice: a street has no congress."""
        return self.paper.model is BallotModel.ADVISORY

    @property
    def next_step(self) -> NextStep:
        """The only way on that the measures leave; a tie comes before a shortfall."""
        measures = self.paper.measures
        if self.tied:
            return NextStep.PRESIDIUM if measures.tie is TieRule.PRESIDIUM else NextStep.RE_VOTE
        if self.unfilled == 0 or self._is_plain_list:
            return NextStep.NOTHING
        return SHORTFALL_STEPS[measures.shortfall]

    @property
    def _is_plain_list(self) -> bool:
        """A carried list shorter than its seats leaves nobody to vote on."""
        return self.paper.model is BallotModel.WHOLE_LIST and bool(self.adopted)

    @property
    def reserve(self) -> tuple[tuple[int, ...], ...]:
        """Candidates kept for later years, best first; those with equal points stand together."""
        kept = [r for r in self.results if r.outcome is CandidateOutcome.RESERVE_POOL]
        ranks = sorted({r.rank for r in kept})
        return tuple(tuple(r.number for r in kept if r.rank == rank) for rank in ranks)


def select(paper: Paper, sheet: TallySheet) -> Selection:
    """Apply the measures to one counted ballot.

    Adopted are those that reach the threshold, most points first, as far as there are places. If
    the last place falls among equals, all of these equals are tied and none of them is adopted.
    """
    line = threshold(paper.measures, sheet.account)
    if paper.model is BallotModel.WHOLE_LIST:
        return _select_list(paper, sheet, line)
    ranked = points(paper, sheet)
    cut = _cut(paper, ranked, line)
    return _selection(paper, sheet, line, {n: _judge(p, line, cut) for n, p in ranked.items()})


@dataclass(frozen=True)
class Cut:
    """The least points adopted, the points at which candidates tie (or none), places left open."""

    adopted_from: int
    tied_at: int | None


def _cut(paper: Paper, ranked: Mapping[int, int], line: Threshold) -> Cut:
    passed = sorted((p for p in ranked.values() if line.met(p)), reverse=True)
    if len(passed) <= paper.seats:
        return Cut(line.needed, None)
    last, first_out = passed[paper.seats - 1], passed[paper.seats]
    return Cut(last + 1, last) if last == first_out else Cut(last, None)


def _judge(ranked: int, line: Threshold, cut: Cut) -> Reason:
    if not line.met(ranked):
        return Reason.NO_VOTES if line.base is Base.NONE else Reason.BELOW_THRESHOLD
    if ranked == cut.tied_at:
        return Reason.TIED_AT_CUT
    if ranked < cut.adopted_from:
        return Reason.OUTVOTED
    return Reason.MOST_VOTES if line.base is Base.NONE else Reason.PASSED


def _select_list(paper: Paper, sheet: TallySheet, line: Threshold) -> Selection:
    """One resolution decides on all: the list is carried or rejected as a whole."""
    votes = sheet.counts[WHOLE_LIST].votes
    reason = Reason.LIST_CARRIED if line.met(votes) else Reason.LIST_REJECTED
    everyone = TallySheet(sheet.account, dict.fromkeys(paper.numbers, sheet.counts[WHOLE_LIST]))
    return _selection(paper, everyone, line, dict.fromkeys(paper.numbers, reason))


ADOPTING = frozenset(
    {
        Reason.PASSED,
        Reason.MOST_VOTES,
        Reason.LIST_CARRIED,
        Reason.WON_RE_VOTE,
        Reason.WON_FURTHER_BALLOT,
        Reason.CHOSEN_BY_PRESIDIUM,
    }
)
"""Reasons that adopt."""


def outcome_for(paper: Paper, reason: Reason) -> CandidateOutcome:
    """The outcome that a reason means; the measures say whether the others are kept."""
    if reason in ADOPTING:
        return CandidateOutcome.ADOPTED
    if reason is Reason.TIED_AT_CUT:
        return CandidateOutcome.TIED
    kept = paper.measures.keep_reserve
    return CandidateOutcome.RESERVE_POOL if kept else CandidateOutcome.DROPPED


def _selection(
    paper: Paper, sheet: TallySheet, line: Threshold, reasons: Mapping[int, Reason]
) -> Selection:
    ranked = points(paper, sheet)
    shared = _shared_facts(paper, line, reasons)
    results = [
        CandidateResult(
            number=number,
            votes=sheet.counts[number].votes,
            points=ranked[number],
            rank=1 + sum(other > ranked[number] for other in ranked.values()),
            outcome=outcome_for(paper, reason),
            reason=reason,
            facts=(),
        )
        for number, reason in reasons.items()
    ]
    ordered = sorted(results, key=lambda r: (r.rank, r.number))
    return Selection(paper, line, tuple(_with_facts(r, shared) for r in ordered))


def _shared_facts(paper: Paper, line: Threshold, reasons: Mapping[int, Reason]) -> dict[str, Fact]:
    tied = sum(reason is Reason.TIED_AT_CUT for reason in reasons.values())
    adopted = sum(reason in ADOPTING for reason in reasons.values())
    return {
        "needed": line.needed,
        "base": line.base.value,
        "base_count": line.base_count,
        "seats": paper.seats,
        "candidates": len(paper.numbers),
        "tied": tied,
        "open": paper.seats - adopted if tied else 0,
    }


def _with_facts(result: CandidateResult, shared: Mapping[str, Fact]) -> CandidateResult:
    facts = {"number": result.number, "votes": result.votes, "rank": result.rank, **shared}
    return replace(result, facts=tuple(facts.items()))
