"""What the third role and the chief scrutineer look at: differences, doubts, how firm it is."""

from dataclasses import dataclass

from dashboard.domain import counting, entry, margin
from dashboard.domain.ballot import Figures, Paper, sheet_of
from dashboard.domain.counting import BatchDifference, FieldDifference
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import EntryKind
from dashboard.domain.margin import Margin
from dashboard.summaries.vote_work import WorkEntry, WorkRound, WorkVersion


@dataclass(frozen=True)
class Comparison:
    """Fields that differ, whether they could change the result, and the first batch apart.

    ``could_change`` is ``None`` where the figures do not allow an answer.
    """

    first: WorkEntry
    second: WorkEntry
    fields: tuple[FieldDifference, ...]
    could_change: bool | None
    first_batch: BatchDifference | None


@dataclass(frozen=True)
class Doubt:
    """A doubt that needs a written reason, and whether it could change the result."""

    fault: Fault
    could_change: bool
    reason: str = ""


@dataclass(frozen=True)
class Review:
    """Everything that certification has to answer; ``margin`` is ``None`` before figures settle."""

    faults: tuple[Fault, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    margin: Margin | None = None


def comparison(work: WorkRound) -> Comparison | None:
    """Both entries field by field, or ``None`` for everybody who may not see both."""
    first, second = (_entry(work.current, kind) for kind in (EntryKind.FIRST, EntryKind.SECOND))
    if first is None or second is None or first.figures is None or second.figures is None:
        return None
    return Comparison(
        first,
        second,
        counting.differences(first.figures, second.figures, work.paper.fields),
        _could_change(work.paper, first.figures, second.figures),
        _first_batch(work.paper, first, second),
    )


def differs(work: WorkRound) -> bool:
    """Whether the two entries of the version in work wait for a third person."""
    return work.current.stage is Stage.DIFFER


def review(work: WorkRound) -> Review:
    """Faults and doubts of settled figures; nothing before they are settled."""
    current = work.current
    if current.settled is None or current.selection is None:
        return Review()
    found, selection = entry.settled_findings(work.tally), current.selection
    written = dict(current.reasons)
    doubts = (
        Doubt(doubt, margin.doubt_could_change(selection, doubt), written.get(doubt, ""))
        for doubt in found.doubts
    )
    return Review(found.faults, tuple(doubts), margin.decisive_margin(selection))


def is_void(found: Review) -> bool:
    """Whether the measures make the whole vote void: more sheets collected than issued."""
    return any(fault.code == "collected_exceeds_issued_vote_void" for fault in found.faults)


def may_start_over(version: WorkVersion) -> bool:
    """Whether figures may be typed anew: something is typed, nothing is certified."""
    return version.stage in {Stage.FIRST_ENTRY, Stage.DIFFER, Stage.SETTLED}


def _entry(version: WorkVersion, kind: EntryKind) -> WorkEntry | None:
    return next((e for e in version.entries if e.kind is kind), None)


def _could_change(paper: Paper, first: Figures, second: Figures) -> bool | None:
    try:
        sheets = [sheet_of(paper, figures) for figures in (first, second)]
    except FaultsError:
        return None
    return margin.difference_could_change(paper, *sheets)


def _first_batch(paper: Paper, first: WorkEntry, second: WorkEntry) -> BatchDifference | None:
    if not first.batches or not second.batches:
        return None
    return counting.first_difference(paper, first.batches, second.batches)
