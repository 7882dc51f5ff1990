"""唱票: sheets are read out and counted in batches of 50; only sums of a batch are kept.

No single sheet and no order of sheets is ever a value here: the vote is secret.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.ballot import BallotAccount, ItemCount, Paper, TallySheet
from dashboard.domain.errors import Fault, Faults
from dashboard.domain.tally import check_counts

BATCH_SIZE = 50
STROKES_OF_ZHENG = 5


@dataclass(frozen=True)
class Batch:
    """Up to 50 sheets that were read out together: how many were void, and the sums of counts."""

    sheets: int
    void: int
    counts: Mapping[int, ItemCount]

    @property
    def valid(self) -> int:
        """Sheets that count."""
        return self.sheets - self.void


@dataclass(frozen=True)
class FieldDifference:
    """One field with the figures of both entries; ``None`` where one of them left it out."""

    field: str
    first: int | None
    second: int | None


@dataclass(frozen=True)
class BatchDifference:
    """The first batch that two counts do not agree on, counted from 1, field by field."""

    batch: int
    fields: tuple[FieldDifference, ...]


def differences(
    first: Mapping[str, int], second: Mapping[str, int], order: Sequence[str]
) -> tuple[FieldDifference, ...]:
    """Fields in which two entries differ, in the order of the form."""
    return tuple(
        FieldDifference(field, first.get(field), second.get(field))
        for field in order
        if first.get(field) != second.get(field)
    )


def strokes(count: int) -> tuple[int, int]:
    """A running tally in 正: whole characters and the strokes of the one begun."""
    return divmod(count, STROKES_OF_ZHENG)


def check_batch(paper: Paper, batch: Batch) -> tuple[Fault, ...]:
    """Hard faults of one batch: too many sheets, or counts that its valid sheets cannot give."""
    faults = Faults()
    if batch.sheets > BATCH_SIZE:
        faults.add("batch_too_large", "sheets", sheets=batch.sheets, limit=BATCH_SIZE)
    if batch.void > batch.sheets:
        faults.add(
            "parts_differ_from_collected",
            "void",
            valid=0,
            void=batch.void,
            parts=batch.void,
            collected=batch.sheets,
        )
    else:
        check_counts(paper, _as_sheet(batch), faults)
    return tuple(faults)


def _as_sheet(batch: Batch) -> TallySheet:
    sheets = batch.sheets
    account = BallotAccount(sheets, sheets, sheets, sheets, batch.valid, batch.void)
    return TallySheet(account, batch.counts)


def sums(paper: Paper, batches: Sequence[Batch]) -> dict[str, int]:
    """All batches together as figures of the form: collected, valid, void and every count."""
    return {
        field: sum(_figures(paper, batch)[field] for batch in batches)
        for field in ("collected", "valid", "void", *_count_fields(paper))
    }


def check_batches(paper: Paper, batches: Sequence[Batch], figures: Mapping[str, int]) -> Faults:
    """Hard faults of all batches, and of figures that are not the sums of the batches."""
    faults = Faults()
    for batch in batches:
        faults.found.extend(check_batch(paper, batch))
    for field, total in sums(paper, batches).items() if batches else ():
        if figures.get(field) != total:
            faults.add(
                "batches_differ_from_total", field, figure=figures.get(field, 0), total=total
            )
    return faults


def first_difference(
    paper: Paper, first: Sequence[Batch], second: Sequence[Batch]
) -> BatchDifference | None:
    """The first batch that differs between two counts, or ``None`` if they agree throughout.

    A batch that only one count has differs in its sheets, the other count having none.
    """
    order = ("collected", "valid", "void", *_count_fields(paper))
    for position in range(max(len(first), len(second))):
        one, other = (_at(paper, batches, position) for batches in (first, second))
        found = differences(one, other, order)
        if found:
            return BatchDifference(position + 1, found)
    return None


def _count_fields(paper: Paper) -> tuple[str, ...]:
    return tuple(f"{part}.{number}" for number in paper.counted for part in paper.parts)


def _at(paper: Paper, batches: Sequence[Batch], position: int) -> dict[str, int]:
    return _figures(paper, batches[position]) if position < len(batches) else {}


def _figures(paper: Paper, batch: Batch) -> dict[str, int]:
    figures = {"collected": batch.sheets, "valid": batch.valid, "void": batch.void}
    for number in paper.counted:
        for part in paper.parts:
            figures[f"{part}.{number}"] = getattr(batch.counts[number], part)
    return figures
