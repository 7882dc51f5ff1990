"""How firm a result is: the fewest votes or sheets, counted otherwise, that could change it."""

from dataclasses import dataclass, replace

from dashboard.domain.ballot import Paper, TallySheet
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import Selection, select
from dashboard.domain.tally import sheets_in_doubt


@dataclass(frozen=True)
class Margin:
    """Distance between the last adopted and the first not adopted, and what would bridge it.

    ``gap`` is ``None`` where one of the two is missing. ``votes``: so many figures changed by one
    each change an outcome at the earliest; ``sheets``: so many sheets, read otherwise, do.
    """

    last_adopted: int | None
    first_not_adopted: int | None
    gap: int | None
    votes: int
    sheets: int


def decisive_margin(selection: Selection) -> Margin:
    """The margin of one ballot's selection, in points (votes, or rank totals turned round).

    With a tie open every single vote decides. Otherwise an outcome changes when an adopted one
    falls below the threshold, when one that stays out fills a free place, or when the first that
    stays out draws level with the last adopted: a sheet can move both, so it counts double there.
    """
    inside = [r.points for r in selection.results if r.outcome is CandidateOutcome.ADOPTED]
    outside = [r.points for r in selection.results if r.number in selection.not_adopted]
    last, first_out = min(inside, default=None), max(outside, default=None)
    gap = None if last is None or first_out is None else last - first_out
    if selection.tied:
        return Margin(last, first_out, gap, votes=1, sheets=1)
    single, double = _steps(selection, last, first_out, gap)
    one, two = _reach(selection.paper)
    votes = min((*single, *double))
    sheets = min((*(-(-s // one) for s in single), *(-(-d // two) for d in double)))
    return Margin(last, first_out, gap, votes, sheets)


def _steps(
    selection: Selection, last: int | None, first_out: int | None, gap: int | None
) -> tuple[list[int], list[int]]:
    """Distances that one candidate travels alone, and those that two can share."""
    needed = selection.threshold.needed
    single = [] if last is None else [last - needed + 1]
    has_free_place = selection.unfilled > 0
    if has_free_place and first_out is not None:
        single.append(needed - first_out)
    return single, [gap] if gap is not None and not has_free_place else []


def _reach(paper: Paper) -> tuple[int, int]:
    """Points that one sheet read otherwise moves one candidate by, and two towards each other."""
    if paper.model is not BallotModel.RANKED:
        return 1, 2
    is_full = paper.ranks == len(paper.numbers)
    reach = max(1, paper.ranks - 1 if is_full else paper.ranks)
    return reach, 2 * reach


def doubt_could_change(selection: Selection, doubt: Fault) -> bool:
    """Whether the sheets behind a doubt are enough to change the result.

    A doubt that no number of sheets bounds always could.
    """
    sheets = sheets_in_doubt(doubt)
    return sheets is None or sheets >= decisive_margin(selection).sheets


def difference_could_change(paper: Paper, first: TallySheet, second: TallySheet) -> bool:
    """Whether any mixture of the figures of two entries could give another result than the first.

    Never wrongly says no: one threshold or the other applies, and the votes that differ are
    together at least as many as any mixture moves.
    """
    distance = sum(
        abs(first.counts[number].votes - second.counts[number].votes) for number in first.counts
    )
    under = [select(paper, replace(first, account=sheet.account)) for sheet in (first, second)]
    if outcomes(under[0]) != outcomes(under[1]):
        return True
    return any(distance >= decisive_margin(selection).votes for selection in under)


def outcomes(selection: Selection) -> dict[int, CandidateOutcome]:
    """The outcome of every candidate by its number."""
    return {result.number: result.outcome for result in selection.results}
