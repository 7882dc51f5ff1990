"""What is wrong or doubtful about a tally: every rule with its field and both numbers, at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard.domain.ballot import (
    MODELS_WITH_MARKS,
    MODELS_WITH_PARTS,
    BallotAccount,
    ItemCount,
    Paper,
    TallySheet,
    points,
)
from dashboard.domain.errors import Fault, Faults
from dashboard.domain.measures import BallotModel, Comparator, Share, VotingMeasures
from dashboard.domain.quorum import quorum

VOID_SHARE_DOUBT = Share(3, 100, Comparator.AT_LEAST)
"""From this share of void among collected sheets on, somebody looks at them again."""


@dataclass(frozen=True)
class Findings:
    """Hard faults block; doubts pass with a written reason."""

    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


def check(
    paper: Paper, sheet: TallySheet, *, roll: int | None = None, signed_in: int | None = None
) -> Findings:
    """Everything that is wrong or doubtful about a tally (domain 3, reconciliation chain).

    ``roll`` is the number of deputies that the congress has on record, ``signed_in`` how many
    the attendance list has, if these are known.
    """
    faults, doubts = Faults(), Faults()
    _check_account(paper.measures, sheet.account, faults)
    check_counts(paper, sheet, faults)
    _doubt_account(sheet.account, roll, doubts)
    _doubt_sign_in(sheet.account, signed_in, doubts)
    _doubt_counts(paper, sheet, doubts)
    _doubt_list(paper, doubts)
    return Findings(tuple(faults), tuple(doubts))


def _check_account(measures: VotingMeasures, account: BallotAccount, faults: Faults) -> None:
    due, present, on_leave = account.due, account.present, account.on_leave or 0
    if present > due:
        faults.add("present_exceeds_due", "present", present=present, due=due)
    elif present + on_leave > due:
        faults.add(
            "attendance_exceeds_due", "on_leave", present=present, on_leave=on_leave, due=due
        )
    needed = quorum(measures, account)
    if not needed.is_met:
        faults.add("quorum_not_met", "present", present=present, least=needed.least, due=due)
    if account.issued > present:
        faults.add("issued_exceeds_present", "issued", issued=account.issued, present=present)
    _check_sheets(measures, account, faults)


def _check_sheets(measures: VotingMeasures, account: BallotAccount, faults: Faults) -> None:
    issued, collected = account.issued, account.collected
    if collected > issued:
        void_all = "_vote_void" if measures.sheet_rule else ""
        faults.add(
            f"collected_exceeds_issued{void_all}", "collected", collected=collected, issued=issued
        )
    parts = account.valid + account.void
    if parts != collected:
        faults.add(
            "parts_differ_from_collected",
            "valid",
            valid=account.valid,
            void=account.void,
            parts=parts,
            collected=collected,
        )


def check_counts(paper: Paper, sheet: TallySheet, faults: Faults) -> None:
    """Add the hard faults between the counts and the valid sheets, model by model."""
    if paper.model in MODELS_WITH_MARKS:
        _check_marks(paper, sheet, faults)
    elif paper.model in MODELS_WITH_PARTS:
        _check_parts(sheet, faults)
    else:
        _check_ranks(paper, sheet, faults)


def _check_marks(paper: Paper, sheet: TallySheet, faults: Faults) -> None:
    """Sum of marks ≤ N x valid and each item ≤ valid; both bounds meet where N is exact."""
    valid, marks = sheet.account.valid, sum(item.votes for item in sheet.counts.values())
    for number, item in sheet.counts.items():
        if item.votes > valid:
            faults.add(
                "item_exceeds_valid",
                f"votes.{number}",
                number=number,
                votes=item.votes,
                valid=valid,
            )
    code = _marks_fault(paper, marks, valid)
    if code:
        bound = paper.marks_least if code == "marks_below_limit" else paper.marks_most
        faults.add(code, "votes", marks=marks, limit=bound * valid, each=bound, valid=valid)
    if sheet.marks is not None and sheet.marks != marks:
        faults.add("marks_total_differs", "marks", stated=sheet.marks, marks=marks)


def _marks_fault(paper: Paper, marks: int, valid: int) -> str | None:
    least, most = paper.marks_least * valid, paper.marks_most * valid
    if least <= marks <= most:
        return None
    if least == most:
        return "marks_not_exact"
    return "marks_exceed_limit" if marks > most else "marks_below_limit"


def _check_parts(sheet: TallySheet, faults: Faults) -> None:
    """For + against + abstained = valid, item by item."""
    valid = sheet.account.valid
    for number, item in sheet.counts.items():
        if item.total != valid:
            faults.add(
                "parts_differ_from_valid",
                f"votes.{number}",
                number=number,
                votes=item.votes,
                against=item.against,
                abstained=item.abstained,
                parts=item.total,
                valid=valid,
            )


def _check_ranks(paper: Paper, sheet: TallySheet, faults: Faults) -> None:
    """Every valid sheet gives away each priority number once: 1 + 2 + ... + K per sheet."""
    valid, ranks = sheet.account.valid, paper.ranks
    is_full = ranks == len(paper.numbers)
    least, most = (valid if is_full else 0), ranks * valid
    for number, item in sheet.counts.items():
        if not least <= item.votes <= most:
            faults.add(
                "rank_sum_out_of_range",
                f"votes.{number}",
                number=number,
                votes=item.votes,
                least=least,
                most=most,
            )
    total, expected = (
        sum(item.votes for item in sheet.counts.values()),
        valid * ranks * (ranks + 1) // 2,
    )
    if total != expected:
        faults.add(
            "rank_sums_differ_from_total", "votes", total=total, expected=expected, valid=valid
        )
    _check_best_ranks(paper, sheet, faults)


def _check_best_ranks(paper: Paper, sheet: TallySheet, faults: Faults) -> None:
    """The best k items cannot have more points than k times the best places of all sheets."""
    best = sorted(points(paper, sheet).values(), reverse=True)
    limits = accumulate(max(paper.ranks - i, 0) * sheet.account.valid for i in range(len(best)))
    for items, (reached, limit) in enumerate(zip(accumulate(best), limits, strict=True), start=1):
        if 1 < items < len(best) and reached > limit:
            faults.add(
                "rank_sums_not_possible_together",
                "votes",
                items=items,
                points=reached,
                limit=limit,
            )
            return


def _doubt_account(account: BallotAccount, roll: int | None, doubts: Faults) -> None:
    _doubt_attendance(account, roll, doubts)
    issued, present, collected = account.issued, account.present, account.collected
    if issued < present:
        missing = present - issued
        doubts.add(
            "issued_below_present", "issued", issued=issued, present=present, missing=missing
        )
    if collected < issued:
        missing = issued - collected
        doubts.add(
            "collected_below_issued",
            "collected",
            collected=collected,
            issued=issued,
            missing=missing,
        )
    if account.void and VOID_SHARE_DOUBT.met(account.void, collected):
        doubts.add("void_share_high", "void", void=account.void, collected=collected)


def _doubt_attendance(account: BallotAccount, roll: int | None, doubts: Faults) -> None:
    """应到 = 实到 + 请假, where leave was written down, and the deputies on the roll."""
    due, present, on_leave = account.due, account.present, account.on_leave
    if roll is not None and due != roll:
        doubts.add("due_differs_from_roll", "due", due=due, roll=roll)
    if on_leave is not None and present + on_leave < due:
        doubts.add(
            "absent_without_leave",
            "on_leave",
            due=due,
            present=present,
            on_leave=on_leave,
            missing=due - present - on_leave,
        )


def _doubt_sign_in(account: BallotAccount, signed_in: int | None, doubts: Faults) -> None:
    """签到 and 实到 may differ by those who came late or left: somebody writes down why."""
    if signed_in is not None and account.present != signed_in:
        doubts.add(
            "present_differs_from_sign_in", "present", present=account.present, signed_in=signed_in
        )


def _doubt_counts(paper: Paper, sheet: TallySheet, doubts: Faults) -> None:
    """All counts equal, or some identical: chance, or a line copied twice."""
    groups: defaultdict[ItemCount, list[int]] = defaultdict(list)
    for number in sorted(sheet.counts):
        groups[sheet.counts[number]].append(number)
    alike = [(item, numbers) for item, numbers in groups.items() if len(numbers) > 1]
    for item, numbers in alike:
        is_all = len(numbers) == len(sheet.counts)
        doubts.add(
            "all_counts_equal" if is_all else "identical_counts",
            f"votes.{numbers[0]}",
            items=len(numbers),
            numbers=",".join(map(str, numbers)),
            votes=item.votes,
        )


def _doubt_list(paper: Paper, doubts: Faults) -> None:
    """等额: warned, never refused; a whole list is as long as its seats by its nature."""
    candidates, seats = len(paper.numbers), paper.seats
    if paper.model is BallotModel.WHOLE_LIST or candidates > seats:
        return
    code = "equal_number" if candidates == seats else "fewer_candidates_than_seats"
    doubts.add(code, "seats", candidates=candidates, adopted=seats, seats=seats)


def check_stated(adopted: int, elsewhere: Sequence[int]) -> tuple[Fault, ...]:
    """Doubts about a published outcome that the same source states with other numbers."""
    doubts = Faults()
    for other in sorted(set(elsewhere) - {adopted}):
        doubts.add("adopted_stated_twice", "adopted", adopted=adopted, elsewhere=other)
    return tuple(doubts)


def unseen_votes(paper: Paper, sheet: TallySheet, number: int) -> range:
    """Votes that one item of a consistent tally could have without any hard fault.

    Where the measures leave room (marks up to N and no control total), arithmetic cannot tell
    these values apart: only the second entry by another person can. Everywhere else the range
    holds the one value that was counted.
    """
    votes = sheet.counts[number].votes
    if paper.model not in MODELS_WITH_MARKS or sheet.marks is not None:
        return range(votes, votes + 1)
    valid, marks = sheet.account.valid, sum(item.votes for item in sheet.counts.values())
    lowest = max(0, votes - (marks - paper.marks_least * valid))
    highest = min(valid, votes + paper.marks_most * valid - marks)
    return range(lowest, highest + 1)


def sheets_in_doubt(doubt: Fault) -> int | None:
    """How many sheets a doubt is about, or ``None`` where it cannot be bounded."""
    facts = dict(doubt.facts)
    if doubt.code in {"collected_below_issued", "issued_below_present"}:
        return int(facts["missing"])
    if doubt.code == "void_share_high":
        return int(facts["void"])
    return 0 if doubt.code in NOT_ABOUT_SHEETS else None


NOT_ABOUT_SHEETS = frozenset(
    {"absent_without_leave", "equal_number", "fewer_candidates_than_seats"}
)
"""Doubts that leave every count as it is."""
