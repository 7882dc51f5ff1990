"""The form in which one person types a tally: what stands in it, and what it says so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dashboard.domain import counting
from dashboard.domain.ballot import (
    MODELS_WITH_MARKS,
    MODELS_WITH_PARTS,
    OPTIONAL_FIELDS,
    Figures,
    ItemCount,
    Paper,
)
from dashboard.domain.counting import BATCH_SIZE, Batch
from dashboard.domain.entry import Tally
from dashboard.domain.errors import Fault, Faults
from dashboard.domain.measures import Base, votes_needed
from dashboard.domain.partial import missing, partial_findings, read_typed
from dashboard.domain.tally import Findings
from dashboard.summaries.vote_work import WorkRound, WorkVote

SUMMED = ("collected", "valid", "void")
"""Fields of the account that the batches add up to."""
BATCH_FIELDS = ("sheets", "void")


class Mode(StrEnum):
    """Totals per project, or sheets read out in batches."""

    TOTALS = "totals"
    BATCHES = "batches"


class State(StrEnum):
    """What a row or an equation shows."""

    WAITING = "waiting"
    SOUND = "sound"
    DOUBT = "doubt"
    FAULT = "fault"


@dataclass(frozen=True)
class BatchForm:
    """The batch that is being read out: its place from 1, what stands in its fields."""

    place: int = 1
    is_again: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class EntryForm:
    """One person's form; ``typed`` is the text of every field, ``figures`` what is read of it.

    ``refused`` are faults of the last attempt to submit that the figures alone do not show:
    blank fields, a batch left open, an entry that the stage no longer allows.
    """

    vote: WorkVote
    ballot: WorkRound
    typed: Mapping[str, str]
    figures: Figures
    findings: Findings
    mode: Mode = Mode.TOTALS
    batches: tuple[Batch, ...] = ()
    batch: BatchForm = BatchForm()
    saved_at: datetime | None = None
    refused: tuple[Fault, ...] = ()
    notice: str = ""

    @property
    def paper(self) -> Paper:
        """The paper of the ballot."""
        return self.ballot.paper

    @property
    def tally(self) -> Tally:
        """What the congress has on record beside the figures; never the other entry."""
        return self.ballot.tally

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that blocks, once each."""
        return tuple(dict.fromkeys((*self.findings.faults, *self.refused)))

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that still have to be filled in."""
        return missing(self.paper, self.figures)

    @property
    def may_confirm(self) -> bool:
        """Whether nothing but contradictions block, which may stand on the signed sheet."""
        read = read_typed(self.typed, self.paper.fields)
        negative = any(fault.code == "figure_negative" for fault in self.findings.faults)
        return bool(self.findings.faults) and not (self.missing or read.faults or negative)

    @property
    def needed(self) -> int | None:
        """The line of the vote, as far as its base is known; ``None`` where there is none."""
        base = self.paper.measures.pass_base
        known = self.figures.get(base.value) if base is not Base.NONE else None
        if base is Base.DUE and known is None:
            known = self.vote.due
        if known is None:
            return None
        return votes_needed(self.paper.measures, due=known, present=known, valid=known)

    def at(self, row: str) -> tuple[Fault, ...]:
        """The faults of one row: a field of the account, an item, or the sum of all."""
        return tuple(fault for fault in self.faults if row_of(fault.place) == row)

    def doubts_at(self, row: str) -> tuple[Fault, ...]:
        """The doubts of one row."""
        return tuple(doubt for doubt in self.findings.doubts if row_of(doubt.place) == row)

    def state(self, row: str) -> State:
        """What one row shows."""
        if self.at(row):
            return State.FAULT
        if self.doubts_at(row):
            return State.DOUBT
        return State.SOUND if self._is_filled(row) else State.WAITING

    def _is_filled(self, row: str) -> bool:
        fields = [name for name in self.paper.fields if row_of(name) == row]
        return bool(fields) and all(name in self.figures for name in fields)


def row_of(place: str) -> str:
    """The row in which a field stands: fields of one item stand side by side."""
    number = place.partition(".")[2]
    return f"item.{number}" if number else place


def filled(
    vote: WorkVote,
    ballot: WorkRound,
    typed: Mapping[str, str],
    batches: tuple[Batch, ...] = (),
    *,
    mode: Mode = Mode.TOTALS,
    batch: BatchForm | None = None,
    refused: tuple[Fault, ...] = (),
    saved_at: datetime | None = None,
    notice: str = "",
) -> EntryForm:
    """The form with everything judged that can be; sums of batches stand above what was typed."""
    paper, tally = ballot.paper, ballot.tally
    form_mode = Mode.BATCHES if batches else mode
    texts = {**_own_text(typed, form_mode), **summed(paper, batches)}
    read = read_typed(texts, paper.fields)
    found = partial_findings(paper, read.figures, tally.roll, tally.signed_in)
    is_under_way = form_mode is Mode.BATCHES and sheets_left(read.figures) >= BATCH_SIZE
    doubts = tuple(d for d in found.doubts if not (is_under_way and is_summed(d.place)))
    judged = Findings((*read.faults, *found.faults), doubts)
    return EntryForm(
        vote,
        ballot,
        texts,
        read.figures,
        judged,
        form_mode,
        batches,
        batch or new_batch(paper, batches),
        saved_at,
        refused,
        notice,
    )


def _own_text(typed: Mapping[str, str], mode: Mode) -> dict[str, str]:
    """While sheets are read out, only what no batch adds up to is typed."""
    is_reading = mode is Mode.BATCHES
    return {name: t for name, t in typed.items() if not (is_reading and is_summed(name))}


def sheets_left(figures: Figures) -> int:
    """Sheets that were issued and are in no batch yet."""
    return max(0, figures.get("issued", 0) - figures.get("collected", 0))


def is_summed(place: str) -> bool:
    """Whether a figure grows with every batch: half a count is no reason for a doubt."""
    return place in SUMMED or "." in place


def summed(paper: Paper, batches: tuple[Batch, ...]) -> dict[str, str]:
    """The sums of all batches as the text of the fields that they fill."""
    sums = counting.sums(paper, batches) if batches else {}
    return {name: str(figure) for name, figure in sums.items()}


def as_text(figures: Figures) -> dict[str, str]:
    """Figures as the text of their fields."""
    return {name: str(figure) for name, figure in figures.items()}


def new_batch(paper: Paper, batches: tuple[Batch, ...]) -> BatchForm:
    """An empty batch after the last one."""
    return BatchForm(len(batches) + 1, typed=dict.fromkeys(batch_fields(paper), "0"))


def again(paper: Paper, batches: tuple[Batch, ...], place: int) -> BatchForm:
    """A batch that is put right; a place that no batch has is that of a new one."""
    if not 1 <= place <= len(batches):
        return new_batch(paper, batches)
    batch = batches[place - 1]
    figures = {"sheets": batch.sheets, "void": batch.void}
    for name in batch_fields(paper)[len(BATCH_FIELDS) :]:
        part, _, number = name.partition(".")
        figures[name] = getattr(batch.counts[int(number)], part)
    return BatchForm(place, is_again=True, typed=as_text(figures))


def batch_fields(paper: Paper) -> tuple[str, ...]:
    """The fields of one batch: its sheets, its void ones, every count."""
    return (*BATCH_FIELDS, *(name for name in paper.fields if "." in name))


def read_batch(paper: Paper, typed: Mapping[str, str]) -> tuple[Batch | None, tuple[Fault, ...]]:
    """The batch in the fields, or every fault that keeps it from being one."""
    fields, faults = batch_fields(paper), Faults()
    read = read_typed(typed, fields)
    quoted = {fault.place for fault in read.faults}
    for name in fields:
        if name not in read.figures and name not in quoted:
            faults.add("figure_missing", name)
        elif read.figures.get(name, 0) < 0:
            faults.add("figure_negative", name, figure=read.figures[name])
    if read.figures.get("sheets") == 0:
        faults.add("figure_missing", "sheets")
    if read.faults or len(faults):
        return None, (*read.faults, *faults)
    batch = _batch(paper, read.figures)
    wrong = counting.check_batch(paper, batch)
    return (None, wrong) if wrong else (batch, ())


def _batch(paper: Paper, figures: Figures) -> Batch:
    counts = {
        number: ItemCount(**{part: figures[f"{part}.{number}"] for part in paper.parts})
        for number in paper.counted
    }
    return Batch(figures["sheets"], figures["void"], counts)


def is_begun(paper: Paper, typed: Mapping[str, str]) -> bool:
    """Whether anything stands in the fields of a batch."""
    return any(typed.get(name, "0").strip() not in {"", "0"} for name in batch_fields(paper))


def recorded(batches: tuple[Batch, ...], place: int, batch: Batch) -> tuple[Batch, ...]:
    """All batches with one put in its place, or after the last."""
    if 1 <= place <= len(batches):
        return (*batches[: place - 1], batch, *batches[place:])
    return (*batches, batch)


def dropped(batches: tuple[Batch, ...], place: int) -> tuple[Batch, ...]:
    """All batches but one."""
    return (*batches[: place - 1], *batches[place:]) if place >= 1 else batches


@dataclass(frozen=True)
class Equation:
    """One line of the reconciliation: its code, its figures, and whether it holds."""

    code: str
    state: State
    left: int = 0
    right: int = 0
    terms: tuple[int, ...] = ()


def equations(form: EntryForm) -> tuple[Equation, ...]:
    """The lines of the reconciliation in the order of the chain (domain 3); figures so far."""
    return (_sheets(form), *_counts(form))


def _sheets(form: EntryForm) -> Equation:
    terms = tuple(form.figures.get(name, 0) for name in ("valid", "void"))
    state = _state(form, SUMMED, {"parts_differ_from_collected"})
    return Equation("sheets", state, form.figures.get("collected", 0), sum(terms), terms)


def _counts(form: EntryForm) -> tuple[Equation, ...]:
    paper, valid = form.paper, form.figures.get("valid", 0)
    every = tuple(name for name in paper.fields if "." in name)
    counts = [form.figures[name] for name in every if name in form.figures]
    if paper.model in MODELS_WITH_MARKS:
        most = max(counts, default=0)
        bound = {"marks_exceed_limit", "marks_below_limit", "marks_not_exact"}
        limit = paper.marks_most * valid
        items = _state(form, ("valid", *every), {"item_exceeds_valid"})
        together = _state(form, ("valid", *every), bound)
        return (
            Equation("items", items, most, valid),
            Equation("marks", together, sum(counts), limit),
        )
    if paper.model in MODELS_WITH_PARTS:
        state = _state(form, ("valid", *every), {"parts_differ_from_valid"})
        sound = sum(form.state(f"item.{n}") in {State.SOUND, State.DOUBT} for n in paper.counted)
        return (Equation("parts", state, sound, len(paper.counted)),)
    expected = valid * paper.ranks * (paper.ranks + 1) // 2
    state = _state(form, ("valid", *every), {"rank_sums_differ_from_total"})
    return (Equation("ranks", state, sum(counts), expected),)


def _state(form: EntryForm, fields: tuple[str, ...], codes: set[str]) -> State:
    """Whether the rules of a line have spoken; until its fields are filled it waits."""
    if any(fault.code in codes for fault in form.findings.faults):
        return State.FAULT
    is_filled = all(name in form.figures for name in fields)
    return State.SOUND if is_filled else State.WAITING


def typed_items(form: EntryForm) -> int:
    """Items of which every count is filled in."""
    return sum(
        all(f"{part}.{number}" in form.figures for part in form.paper.parts)
        for number in form.paper.counted
    )


def column_sum(form: EntryForm, part: str) -> int:
    """One column added up as far as it is filled in."""
    return sum(form.figures.get(f"{part}.{number}", 0) for number in form.paper.counted)


def has_room(batch: BatchForm) -> bool:
    """Whether another sheet fits into the batch."""
    sheets = batch.typed.get("sheets", "0")
    return not sheets.isdigit() or int(sheets) < BATCH_SIZE


def account_fields(paper: Paper) -> tuple[str, ...]:
    """Fields that are not counts, in the order of the form."""
    return tuple(name for name in paper.fields if "." not in name)


def is_optional(name: str) -> bool:
    """Whether a field may stay blank."""
    return name in OPTIONAL_FIELDS
