"""A tally while it is being typed: the rules that can already speak on the figures present.

No rule stands here a second time: the one engine judges, and a finding is heard only if every
field that its rule reads has been filled in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.ballot import OPTIONAL_FIELDS, Figures, Paper, sheet_of
from dashboard.domain.errors import Fault, Faults
from dashboard.domain.tally import Findings, check

WHOLE = re.compile(r"-?[0-9]{1,6}")
"""Six digits hold every figure of a vote: 400 deputies giving 30 priority numbers make 186,000."""

FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}

NEEDS: Mapping[str, tuple[str, ...]] = {
    "present_exceeds_due": ("due", "present"),
    "attendance_exceeds_due": ("due", "present", "on_leave"),
    "quorum_not_met": ("due", "present"),
    "issued_exceeds_present": ("present", "issued"),
    "collected_exceeds_issued": ("issued", "collected"),
    "collected_exceeds_issued_vote_void": ("issued", "collected"),
    "parts_differ_from_collected": ("collected", "valid", "void"),
    "due_differs_from_roll": ("due",),
    "present_differs_from_sign_in": ("present",),
    "absent_without_leave": ("due", "present", "on_leave"),
    "issued_below_present": ("present", "issued"),
    "collected_below_issued": ("issued", "collected"),
    "void_share_high": ("collected", "void"),
    "equal_number": (),
    "fewer_candidates_than_seats": (),
}
"""Fields of the account that a rule reads; nothing for rules about the list alone."""

ABOUT_ONE_ITEM = frozenset(
    {"item_exceeds_valid", "parts_differ_from_valid", "rank_sum_out_of_range"}
)
ABOUT_ITEMS_ALIKE = frozenset({"all_counts_equal", "identical_counts"})


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of a form: the figures in it, and a fault for all other text."""

    figures: dict[str, int]
    faults: tuple[Fault, ...] = ()


def read_typed(typed: Mapping[str, str], fields: tuple[str, ...]) -> Typed:
    """The figures among typed text; a blank field is no figure, and is not a fault here.

    Digits of full width count as digits. A fault ``figure_not_whole`` quotes what is no figure.
    """
    figures, faults = {}, Faults()
    for field in fields:
        text = typed.get(field, "").translate(FULL_WIDTH).strip()
        if WHOLE.fullmatch(text):
            figures[field] = int(text)
        elif text:
            faults.add("figure_not_whole", field, typed=text[:20])
    return Typed(figures, tuple(faults))


def partial_findings(
    paper: Paper, figures: Figures, roll: int | None = None, signed_in: int | None = None
) -> Findings:
    """What is wrong or doubtful so far; on complete figures the same as ``tally.check``.

    Figures that are no figures of this paper are faults, and every rule that would read them
    is silent. A field left blank is no fault before somebody submits.
    """
    malformed, usable = _malformed(paper, figures), _usable(paper, figures)
    found = check(paper, sheet_of(paper, _filled(paper, usable)), roll=roll, signed_in=signed_in)
    return Findings(
        (*malformed, *_heard(paper, usable, found.faults)), _heard(paper, usable, found.doubts)
    )


def missing(paper: Paper, figures: Figures) -> tuple[str, ...]:
    """Fields that still have to be filled in, in the order of the form."""
    return tuple(f for f in paper.fields if f not in figures and f not in OPTIONAL_FIELDS)


def _usable(paper: Paper, figures: Figures) -> dict[str, int]:
    return {f: n for f, n in figures.items() if f in paper.fields and n >= 0}


def _malformed(paper: Paper, figures: Figures) -> tuple[Fault, ...]:
    faults = Faults()
    for field, figure in figures.items():
        if field not in paper.fields:
            faults.add("figure_unknown", field, figure=figure)
        elif figure < 0:
            faults.add("figure_negative", field, figure=figure)
    return tuple(faults)


def _filled(paper: Paper, figures: Figures) -> dict[str, int]:
    """Each gap gets a figure of its own that no count has, so that no two gaps look alike.

    These figures only let the engine run: whatever it says about them is not heard.
    """
    beyond = 1 + max(figures.values(), default=0)
    gaps = {field: beyond + i for i, field in enumerate(missing(paper, figures))}
    return {**gaps, **figures}


def _heard(paper: Paper, figures: Figures, found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple(f for f in found if all(need in figures for need in needs(paper, f)))


def needs(paper: Paper, fault: Fault) -> tuple[str, ...]:
    """The fields that the rule of a finding reads; of a sum over all items, every count."""
    if fault.code in NEEDS:
        return NEEDS[fault.code]
    if fault.code in ABOUT_ONE_ITEM:
        return ("valid", *_counts(paper, fault.place.partition(".")[2]))
    if fault.code in ABOUT_ITEMS_ALIKE:
        return _alike(paper, fault)
    marks = ("marks",) if fault.code == "marks_total_differs" else ("valid",)
    return (*marks, *(f for number in paper.counted for f in _counts(paper, str(number))))


def _alike(paper: Paper, fault: Fault) -> tuple[str, ...]:
    numbers = str(dict(fault.facts)["numbers"]).split(",")
    return tuple(field for number in numbers for field in _counts(paper, number))


def _counts(paper: Paper, number: str) -> tuple[str, ...]:
    return tuple(f"{part}.{number}" for part in paper.parts)
