"""The loop for a wall: four bars and the bands between them, in pixels of a screen 1920 wide.

Opinions and projects are drawn on two scales, and the change between them is drawn too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.lifecycle import Grade, Stage
from dashboard.figures.drawing import band, rectangle
from dashboard.summaries.area import Ratio
from dashboard.summaries.public import PublicTotals

WIDTH, HEIGHT, FULL, BAR, TOP = 1824, 372, 340, 24, 14
PLACES = {Stage.PROPOSE: 0, Stage.DECIDE: 465, Stage.DELIVER: 930, Stage.APPRAISE: 1395}
THINNEST = 3.0
GAP = 4.0
STUB = 150
ROOM_FOR_WORDS = 96


@dataclass(frozen=True)
class Piece:
    """One coloured path; ``meaning`` is its class."""

    path: str
    meaning: str


@dataclass(frozen=True)
class Gate:
    """How much came through between two bars, and where that is written."""

    x: float
    y: float
    stage: Stage
    share: Ratio
    is_grade: bool = False


@dataclass(frozen=True)
class Leaf:
    """What does not go on: a short band below the flow, and where its name is written."""

    path: str
    stage: Stage
    x: float
    y: float
    count: int


@dataclass(frozen=True)
class WallLoop:
    """The finished figure; ``change_at`` is where the change of scale is named, if it is there."""

    bands: tuple[Piece, ...]
    leaves: tuple[Leaf, ...]
    bars: tuple[Piece, ...]
    gates: tuple[Gate, ...]
    change: str
    change_at: tuple[float, float] | None


def draw(totals: PublicTotals) -> WallLoop:
    """Bars as high as their counts; what nothing is known of has no bar."""
    opinions = _scale(totals.proposals)
    projects = _scale(max(totals.candidates, totals.projects, totals.appraised))
    heights = {
        Stage.PROPOSE: totals.proposals * opinions,
        Stage.DECIDE: totals.candidates * projects,
        Stage.DELIVER: totals.projects * projects,
        Stage.APPRAISE: totals.appraised * projects,
    }
    change = _change(heights)
    middle = (PLACES[Stage.DECIDE] + BAR) / 2
    return WallLoop(
        bands=_bands(totals, projects),
        leaves=tuple(_leaves(totals, projects)),
        bars=tuple(_bars(totals, heights)),
        gates=tuple(_gates(totals, projects)),
        change=change,
        change_at=(middle, TOP + FULL / 2) if change else None,
    )


def _scale(count: int) -> float:
    return FULL / count if count else 0.0


def _bars(totals: PublicTotals, heights: dict[Stage, float]) -> Iterable[Piece]:
    for stage in (Stage.PROPOSE, Stage.DECIDE):
        if heights[stage]:
            yield _bar(stage, TOP, heights[stage], f"stage-{stage}")
    lights = [(f"light-{standing}", count) for standing, count in totals.by_standing]
    yield from _stacked(Stage.DELIVER, heights[Stage.DELIVER], lights)
    grades = [(f"grade-{grade}", count) for grade, count in totals.by_grade]
    yield from _stacked(Stage.APPRAISE, heights[Stage.APPRAISE], grades)


def _stacked(stage: Stage, height: float, parts: list[tuple[str, int]]) -> Iterable[Piece]:
    whole = sum(count for _, count in parts)
    top = float(TOP)
    for meaning, count in parts:
        if count:
            part = height * count / whole
            yield _bar(stage, top, max(part - GAP / 2, THINNEST), meaning)
            top += part


def _bar(stage: Stage, top: float, height: float, meaning: str) -> Piece:
    return Piece(rectangle(PLACES[stage], top, BAR, max(height, THINNEST)), meaning)


def _bands(totals: PublicTotals, scale: float) -> tuple[Piece, ...]:
    flows = (
        (Stage.DECIDE, Stage.DELIVER, min(totals.adopted, totals.projects)),
        (Stage.DELIVER, Stage.APPRAISE, totals.appraised),
    )
    return tuple(
        Piece(
            band(PLACES[begin] + BAR, TOP, PLACES[end], TOP, max(count * scale, THINNEST)),
            f"band-{begin}",
        )
        for begin, end, count in flows
        if count
    )


def _gates(totals: PublicTotals, scale: float) -> Iterable[Gate]:
    gates = (
        (Stage.DECIDE, Stage.DELIVER, Ratio(totals.adopted, totals.candidates)),
        (Stage.DELIVER, Stage.APPRAISE, Ratio(totals.appraised, totals.projects)),
    )
    for begin, end, share in gates:
        if share.part and share.whole:
            middle = (PLACES[begin] + BAR + PLACES[end]) / 2
            yield Gate(middle, _middle(share.part * scale), end, share)
    satisfied = Ratio(dict(totals.by_grade)[Grade.SATISFIED], totals.appraised)
    if satisfied.whole:
        beside = (PLACES[Stage.APPRAISE] + BAR + WIDTH) / 2
        yield Gate(beside, _middle(totals.appraised * scale), Stage.APPRAISE, satisfied, True)


def _middle(height: float) -> float:
    return TOP + max(height, ROOM_FOR_WORDS) / 2


def _leaves(totals: PublicTotals, scale: float) -> Iterable[Leaf]:
    kept = (
        (Stage.DECIDE, totals.candidates, min(totals.adopted, totals.candidates)),
        (Stage.DELIVER, totals.projects, min(totals.appraised, totals.projects)),
    )
    for stage, whole, onward in kept:
        if whole > onward and onward:
            x, top = PLACES[stage] + BAR, TOP + onward * scale
            height = max((whole - onward) * scale, THINNEST)
            yield Leaf(
                rectangle(x, top, STUB, height), stage, x + STUB, top + height / 2, whole - onward
            )


def _change(heights: dict[Stage, float]) -> str:
    """The trapezoid between the two scales."""
    left, right = heights[Stage.PROPOSE], heights[Stage.DECIDE]
    if not (left and right):
        return ""
    begin, end = PLACES[Stage.PROPOSE] + BAR + 6, PLACES[Stage.DECIDE] - 6
    return f"M{begin} {TOP}L{end} {TOP}V{TOP + right:.1f}L{begin} {TOP + left:.1f}z"
