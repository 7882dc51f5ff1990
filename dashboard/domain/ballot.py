"""What lies on the table at a vote: the paper, the ballot account, the counts per project."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.errors import Faults
from dashboard.domain.measures import BallotModel, RankRule, Share, VotingMeasures

WHOLE_LIST = 0
"""The number under which the one resolution on a whole list is counted."""

ACCOUNT_FIELDS = ("due", "present", "on_leave", "issued", "collected", "valid", "void")
OPTIONAL_FIELDS = frozenset({"on_leave", "marks"})
MODELS_WITH_MARKS = frozenset({BallotModel.MARK_UP_TO, BallotModel.ADVISORY})
MODELS_WITH_PARTS = frozenset({BallotModel.ITEM_BY_ITEM, BallotModel.WHOLE_LIST})

Figures = Mapping[str, int]
"""The figures of one tally by field: ``due``, ``valid``, ``votes.3``, ``against.3`` ..."""


@dataclass(frozen=True)
class Paper:
    """The ballot paper: the frozen measures and the numbers of the candidates on it."""

    measures: VotingMeasures
    numbers: tuple[int, ...]

    @property
    def model(self) -> BallotModel:
        """How the paper is marked."""
        return self.measures.model

    @property
    def seats(self) -> int:
        """Places that the ballot fills."""
        return self.measures.seats

    @property
    def counted(self) -> tuple[int, ...]:
        """Numbers that get counts: every candidate, or the one resolution on the list."""
        return (WHOLE_LIST,) if self.model is BallotModel.WHOLE_LIST else self.numbers

    @property
    def marks_most(self) -> int:
        """Marks beyond which a sheet is void (over-vote)."""
        most = self.measures.marks_most
        return min(self.seats if most is None else most, len(self.numbers))

    @property
    def marks_least(self) -> int:
        """Marks below which a sheet is void; the same as the most where measures say exactly."""
        return self.marks_most if self.measures.marks_exact else self.measures.marks_least

    @property
    def ranks(self) -> int:
        """Priority numbers that one ranked sheet gives away."""
        return self.measures.ranked_places or len(self.numbers)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is counted per item, in the order of the paper."""
        has_parts = self.model in MODELS_WITH_PARTS
        return ("votes", "against", "abstained") if has_parts else ("votes",)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of a tally in the order of the form; see ``OPTIONAL_FIELDS``."""
        marks = ("marks",) if self.model in MODELS_WITH_MARKS else ()
        counts = (f"{part}.{number}" for number in self.counted for part in self.parts)
        return (*ACCOUNT_FIELDS, *marks, *counts)


@dataclass(frozen=True)
class BallotAccount:
    """应到 ≥ 实到 ≥ 发出 ≥ 收回 = 有效 + 废票; 请假 is ``None`` where nobody wrote it down."""

    due: int
    present: int
    issued: int
    collected: int
    valid: int
    void: int
    on_leave: int | None = None


@dataclass(frozen=True)
class ItemCount:
    """Votes for one item (its rank total on ranked paper), against it, and abstentions."""

    votes: int
    against: int = 0
    abstained: int = 0

    @property
    def total(self) -> int:
        """All parts together."""
        return self.votes + self.against + self.abstained


@dataclass(frozen=True)
class TallySheet:
    """One counted ballot; ``marks`` is the control total of all marks, where it was counted."""

    account: BallotAccount
    counts: Mapping[int, ItemCount]
    marks: int | None = None


def sheet_of(paper: Paper, figures: Figures) -> TallySheet:
    """Read a form's figures; ``FaultsError`` names every missing, unknown or negative one."""
    faults = Faults()
    for field in paper.fields:
        if field not in figures and field not in OPTIONAL_FIELDS:
            faults.add("figure_missing", field)
    for field, figure in figures.items():
        if field not in paper.fields:
            faults.add("figure_unknown", field, figure=figure)
        elif figure < 0:
            faults.add("figure_negative", field, figure=figure)
    faults.raise_if_any()
    account = BallotAccount(**{f: figures[f] for f in ACCOUNT_FIELDS if f in figures})
    counts = {n: _item(paper, figures, n) for n in paper.counted}
    return TallySheet(account, counts, figures.get("marks"))


def _item(paper: Paper, figures: Figures, number: int) -> ItemCount:
    return ItemCount(**{part: figures[f"{part}.{number}"] for part in paper.parts})


def figures_of(paper: Paper, sheet: TallySheet) -> dict[str, int]:
    """The sheet as a form's figures, in the order of the form."""
    found: dict[str, int | None] = {f: getattr(sheet.account, f) for f in ACCOUNT_FIELDS}
    found["marks"] = sheet.marks
    for number in paper.counted:
        for part in paper.parts:
            found[f"{part}.{number}"] = getattr(sheet.counts[number], part)
    return {field: figure for field, figure in found.items() if figure is not None}


def points(paper: Paper, sheet: TallySheet) -> dict[int, int]:
    """What each counted item is ranked by, more is better.

    Votes as counted; sums of places are turned round (every sheet gives the first place as many
    points as there are places), so both rules of ranked paper compare alike.
    """
    votes = {number: item.votes for number, item in sheet.counts.items()}
    if paper.model is BallotModel.RANKED and paper.measures.rank_rule is RankRule.LOWEST_SUM:
        return {n: (paper.ranks + 1) * sheet.account.valid - sum_ for n, sum_ in votes.items()}
    return votes


def is_valid_sheet(paper: Paper, marks: int) -> bool:
    """Whether one sheet with so many marks (or priority numbers) counts; over-votes are void."""
    if paper.model is BallotModel.RANKED:
        return marks == paper.ranks
    if paper.model in MODELS_WITH_PARTS:
        return True
    return paper.marks_least <= marks <= paper.marks_most


@dataclass(frozen=True)
class Surplus:
    """差额: "20 %" is said of two different bases, so both are shown from the counts."""

    candidates: int
    seats: int

    @property
    def surplus(self) -> int:
        """Candidates beyond the seats; 0 or less is an equal-number ballot (等额)."""
        return self.candidates - self.seats

    @property
    def of_seats(self) -> Fraction:
        """Surplus over seats: 12 for 10 is 1/5."""
        return Fraction(self.surplus, self.seats)

    @property
    def of_candidates(self) -> Fraction:
        """Surplus over candidates: 12 for 10 is 1/6."""
        return Fraction(self.surplus, self.candidates)


def check_paper(paper: Paper) -> None:
    """Refuse measures that contradict themselves or the list; ``FaultsError`` with all faults."""
    faults = Faults()
    _check_numbers(paper, faults)
    _check_shares(paper.measures, faults)
    if paper.model in MODELS_WITH_MARKS:
        _check_marks(paper, faults)
    if paper.model is BallotModel.RANKED:
        _check_ranks(paper, faults)
    if paper.model is BallotModel.WHOLE_LIST and len(paper.numbers) > paper.seats:
        faults.add("list_exceeds_seats", "seats", candidates=len(paper.numbers), seats=paper.seats)
    faults.raise_if_any()


def _check_numbers(paper: Paper, faults: Faults) -> None:
    if not paper.numbers:
        faults.add("candidates_missing", "numbers")
    for number in sorted({n for n in paper.numbers if n < 1 or paper.numbers.count(n) > 1}):
        times = paper.numbers.count(number)
        faults.add("candidate_number_not_usable", "numbers", number=number, times=times)
    if paper.seats < 1:
        faults.add("seats_not_positive", "seats", seats=paper.seats)


def _check_shares(measures: VotingMeasures, faults: Faults) -> None:
    for place in ("quorum", "pass_share"):
        share: Share = getattr(measures, place)
        if not 0 < share.numerator <= share.denominator or share.least(10**6) > 10**6:
            faults.add(
                "share_not_usable",
                place,
                numerator=share.numerator,
                denominator=share.denominator,
            )


def _check_marks(paper: Paper, faults: Faults) -> None:
    least, most = paper.marks_least, paper.marks_most
    if least < 0 or most < 1 or least > most:
        faults.add("marks_not_possible", "marks_most", least=least, most=most)


def _check_ranks(paper: Paper, faults: Faults) -> None:
    """A sum of places is fair only if every candidate gets one; points are not votes."""
    measures, candidates = paper.measures, len(paper.numbers)
    is_partial = paper.ranks != candidates
    if not 1 <= paper.ranks <= candidates or (
        is_partial and measures.rank_rule is RankRule.LOWEST_SUM
    ):
        faults.add("ranks_not_possible", "ranked_places", ranks=paper.ranks, candidates=candidates)
    if measures.pass_base.value != "none":
        faults.add("threshold_without_votes", "pass_base", base=measures.pass_base.value)
