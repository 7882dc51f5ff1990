"""Forms of a vote, read: text from outside becomes values, everything unreadable a fault."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import Category
from dashboard.domain.measures import (
    BallotModel,
    Base,
    Comparator,
    RankRule,
    Share,
    ShortfallRule,
    TieRule,
    VotingMeasures,
)
from dashboard.domain.presets import Preset
from dashboard.summaries.vote_forms import Typed, TypedCandidate
from dashboard.summaries.vote_work import WorkCandidate, WorkVote

Code = TypeVar("Code", bound=StrEnum)
MOST_DIGITS = 6
MOST_ROWS = 120
ROW_FIELDS = ("candidate_id", "title", "category", "content", "lead_unit", "wan")
FEN_PER_WAN = Decimal(1_000_000)
MOST_WAN = Decimal(10**9)
COLUMNS = re.compile(r"\t| {2,}|\u3000+")
SHARE_PARTS = ("top", "bottom", "comparator")


@dataclass
class Reading:
    """Reads the fields of one form and collects everything that cannot be read."""

    typed: Typed
    faults: Faults = field(default_factory=Faults)

    def text(self, name: str) -> str:
        """A text without the blanks around it."""
        return self.typed.get(name, "").strip()

    def whole(self, name: str) -> int:
        """A whole number; 0 where it cannot be read."""
        found = self.whole_or_none(name)
        if found is None and not self.text(name):
            self.faults.add("number_empty", name)
        return found or 0

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, or ``None`` where the field is empty."""
        text = self.text(name)
        if not text:
            return None
        found = whole(text)
        if found is None:
            self.faults.add("number_unreadable", name, text=text[:20])
        return found

    def day(self, name: str) -> date:
        """A date; the first of all days where it cannot be read."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            self.faults.add("date_unreadable", name, text=self.text(name)[:20])
            return date.min

    def code(self, kind: type[Code], name: str, default: Code) -> Code:
        """One of a few; the default where it is none of them."""
        if self.text(name) in set(kind):
            return kind(self.text(name))
        self.faults.add("choice_unknown", name)
        return default

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self.text(name) == "1"

    def share(self, name: str, default: Share) -> Share:
        """A share with its comparator."""
        return Share(
            self.whole(f"{name}_top"),
            self.whole(f"{name}_bottom"),
            self.code(Comparator, f"{name}_comparator", default.comparator),
        )


def whole(text: str) -> int | None:
    """A whole number as people type it, also with wide digits; ``None`` for anything else."""
    narrow = text.strip().translate(WIDE)
    is_number = narrow.isascii() and narrow.isdigit() and len(narrow) <= MOST_DIGITS
    return int(narrow) if is_number else None


WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF0C: ","}
"""Digits, point and comma as a Chinese keyboard may type them."""


def measures(typed: Typed) -> tuple[VotingMeasures, Faults]:
    """The measures that a form describes; where it cannot be read, the usual rule stands."""
    read, usual = Reading(typed), VotingMeasures()
    found = VotingMeasures(
        model=read.code(BallotModel, "model", usual.model),
        seats=read.whole("seats"),
        quorum=read.share("quorum", usual.quorum),
        pass_share=read.share("pass", usual.pass_share),
        pass_base=read.code(Base, "pass_base", usual.pass_base),
        marks_exact=read.flag("marks_exact"),
        tie=read.code(TieRule, "tie", usual.tie),
        shortfall=read.code(ShortfallRule, "shortfall", usual.shortfall),
        publish_counts=read.flag("publish_counts"),
        marks_least=read.whole_or_none("marks_least") or 0,
        marks_most=read.whole_or_none("marks_most"),
        rank_rule=read.code(RankRule, "rank_rule", usual.rank_rule),
        ranked_places=read.whole_or_none("ranked_places"),
        sheet_rule=read.flag("sheet_rule"),
        re_vote_keeps_share=read.flag("re_vote_keeps_share"),
        keep_reserve=read.flag("keep_reserve"),
    )
    return found, read.faults


def measures_fields(
    rules: VotingMeasures, *, preset: str, text: str, needs_signed_sheet: bool
) -> dict[str, str]:
    """Stored measures as the fields of their form."""
    return {
        "preset": preset,
        "text": text,
        "needs_signed_sheet": _flag(needs_signed_sheet),
        "model": rules.model.value,
        "seats": str(rules.seats),
        **_share("quorum", rules.quorum),
        **_share("pass", rules.pass_share),
        "pass_base": rules.pass_base.value,
        "tie": rules.tie.value,
        "shortfall": rules.shortfall.value,
        "rank_rule": rules.rank_rule.value,
        "marks_least": _number(rules.marks_least or None),
        "marks_most": _number(rules.marks_most),
        "ranked_places": _number(rules.ranked_places),
        "marks_exact": _flag(rules.marks_exact),
        "publish_counts": _flag(rules.publish_counts),
        "sheet_rule": _flag(rules.sheet_rule),
        "re_vote_keeps_share": _flag(rules.re_vote_keeps_share),
        "keep_reserve": _flag(rules.keep_reserve),
    }


def loaded(vote: WorkVote, preset: Preset) -> VotingMeasures:
    """A preset's measures; the seats stay those of the vote, unless a place states its own."""
    if preset.candidates is not None:
        return preset.measures
    return replace(preset.measures, seats=vote.measures.seats)


def _share(name: str, share: Share) -> dict[str, str]:
    values: tuple[Any, ...] = (share.numerator, share.denominator, share.comparator.value)
    return {f"{name}_{part}": str(v) for part, v in zip(SHARE_PARTS, values, strict=True)}


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _flag(is_set: bool) -> str:
    return "1" if is_set else ""


# The list of candidates


def row_of(text: str) -> int:
    """The position that a button names; -1, which no row has, for anything else."""
    found = whole(text)
    return -1 if found is None else found


def rows_of(candidates: Sequence[WorkCandidate]) -> tuple[TypedCandidate, ...]:
    """Stored candidates as rows to edit."""
    return tuple(
        TypedCandidate(
            str(c.candidate_id),
            c.title,
            c.category.value,
            c.content or "",
            c.lead_unit or "",
            wan_text(c.estimated_fen),
        )
        for c in candidates
    )


def wan_text(fen: int | None) -> str:
    """Money in 万元 with every digit that was stored, without needless zeros: 86, 86.05."""
    if fen is None:
        return ""
    text = f"{Decimal(fen) / FEN_PER_WAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows_typed(columns: Mapping[str, Sequence[str]]) -> tuple[TypedCandidate, ...]:
    """Rows as a browser sends them: one list per field, in the order of the rows."""
    lists = [list(columns.get(name, ()))[:MOST_ROWS] for name in ROW_FIELDS]
    count = max(map(len, lists), default=0)
    filled = [found + [""] * (count - len(found)) for found in lists]
    return tuple(
        TypedCandidate(*(text.strip() for text in row)) for row in zip(*filled, strict=True)
    )


def pasted(text: str) -> tuple[TypedCandidate, ...]:
    """Lines of a sheet: title, lead unit, estimate in 万元; the last two may be missing."""
    lines = [line for line in text.splitlines() if line.strip()]
    return tuple(_pasted(COLUMNS.split(line.strip())) for line in lines[:MOST_ROWS])


def _pasted(cells: Sequence[str]) -> TypedCandidate:
    title, unit, wan = (*(cell.strip() for cell in cells), "", "")[:3]
    return TypedCandidate(title=title, lead_unit=unit, wan=wan, category=Category.OTHER.value)


def changed(rows: Sequence[TypedCandidate], verb: str, at: int) -> tuple[TypedCandidate, ...]:
    """Rows after one button: ``add``, ``up``, ``down``, ``remove``; others change nothing."""
    found = list(rows)
    if verb == "add":
        found.append(TypedCandidate(category=Category.OTHER.value))
    elif verb == "remove" and 0 <= at < len(found):
        del found[at]
    else:
        other = at + {"up": -1, "down": 1}.get(verb, 0)
        if 0 <= at < len(found) and 0 <= other < len(found):
            found[at], found[other] = found[other], found[at]
    return tuple(found)


def fen(text: str) -> int | None:
    """Money typed in 万元 as fen; raises ``ValueError`` for anything that is no such amount."""
    narrow = text.strip().translate(WIDE).replace(",", "")
    if not narrow:
        return None
    try:
        amount = Decimal(narrow)
    except InvalidOperation as error:
        raise ValueError(text) from error
    exact = amount * FEN_PER_WAN if amount.is_finite() and abs(amount) <= MOST_WAN else None
    if exact is None or exact != exact.to_integral_value():
        raise ValueError(text)
    return int(exact)


@dataclass(frozen=True)
class ReadCandidate:
    """One row with its values."""

    candidate_id: int | None
    title: str
    category: Category
    content: str | None
    lead_unit: str | None
    estimated_fen: int | None


def candidates(rows: Sequence[TypedCandidate]) -> tuple[tuple[ReadCandidate, ...], Faults]:
    """Every row read; amounts that cannot be read are faults, each with its row."""
    faults = Faults()
    return tuple(_candidate(row, n, faults) for n, row in enumerate(rows, start=1)), faults


def _candidate(row: TypedCandidate, number: int, faults: Faults) -> ReadCandidate:
    amount = None
    try:
        amount = fen(row.wan)
    except ValueError:
        faults.add("money_unreadable", f"wan.{number}", row=number, text=row.wan[:20])
    is_known = row.category in set(Category)
    return ReadCandidate(
        whole_id(row.candidate_id),
        row.title,
        Category(row.category) if is_known else Category.OTHER,
        row.content or None,
        row.lead_unit or None,
        amount,
    )


def whole_id(text: str) -> int | None:
    """A number of a row in the database, or ``None``."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def held(vote: WorkVote) -> dict[str, str]:
    """Attendance as the fields of its form."""
    return {
        "due": str(vote.due),
        "present": _number(vote.present),
        "on_leave": _number(vote.on_leave),
    }
