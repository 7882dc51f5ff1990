"""A project's life as one line: a band per stage, its moments, and labels that do not collide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.domain.lifecycle import Stage
from dashboard.figures import calendar_axis
from dashboard.figures.calendar_axis import Axis, MonthTick
from dashboard.figures.drawing import Drawing, Label, Shape, rectangle

NARROWEST = 1240
"""Pixels of the narrowest page that shows the line; labels are spaced for it."""
CHARACTER = 13.6
DIGIT = 7.6
GAP = 12
WORD_TOP = 9
LEADER_TOP = 36
BEND = 42
BAR_TOP = 50
BAR_HEIGHT = 12
MONTH_TOP = 80
HEIGHT = 90
LABELLED_MONTHS = 16
SEAM = 0.12
NEAR = 1.5
FULL = 92
"""Per cent of the width that words may fill before the least weighty ones give way."""


@dataclass(frozen=True)
class Moment:
    """One thing that happened, or is due; a lower ``weight`` gives way first.

    The day of the figures stands on the line as a moment of no stage.
    """

    on: date
    word: str
    stage: Stage | None
    weight: int = 1
    is_planned: bool = False


@dataclass(frozen=True)
class StageSpan:
    """The days that a stage took, or takes."""

    stage: Stage
    begun: date
    ended: date


@dataclass(frozen=True)
class Words:
    """What the line needs in people's language: its name, and a month with or without year."""

    name: str
    month: Callable[[date], str]
    year_month: Callable[[date], str]


def drawing(
    moments: Sequence[Moment],
    spans: Sequence[StageSpan],
    *,
    as_of: date | None,
    words: Words,
) -> Drawing | None:
    """The line as a drawing, or ``None`` with fewer than two moments."""
    axis = _axis(moments, spans, as_of)
    if axis is None or len(moments) < 2:
        return None
    shown = fitting(sorted(moments, key=lambda moment: moment.on), axis)
    places = place(shown, axis)
    today = axis.at(as_of) if as_of else 100.0
    shapes = [
        *(shape for span in spans for shape in _band(span, axis)),
        *_future(axis, today),
        *(
            shape
            for moment, x in zip(shown, places, strict=True)
            for shape in _leader(moment, x, axis)
        ),
        *_ticks(axis),
    ]
    labels = [
        *(_word(moment, x) for moment, x in zip(shown, places, strict=True)),
        *(_dot(moment, axis) for moment in shown if moment.stage),
        *_month_labels(axis, words),
    ]
    return Drawing(HEIGHT, tuple(shapes), tuple(labels), words.name)


def fitting(moments: Sequence[Moment], axis: Axis) -> list[Moment]:
    """As many moments as have room for their words, the weightiest; order is kept.

    A moment of no weight stands only where its words stay near it.
    """
    kept = list(moments)
    while sum(map(label_width, kept)) > FULL and len(kept) > 2:
        kept.remove(min(kept, key=lambda moment: moment.weight))
    while idle := _displaced(kept, axis):
        kept.remove(idle)
    return kept


def _displaced(moments: Sequence[Moment], axis: Axis) -> Moment | None:
    """The moment of no weight whose words stand farthest away, if that is too far."""
    far = [
        (abs(x - axis.at(moment.on)), position)
        for position, (moment, x) in enumerate(zip(moments, place(moments, axis), strict=True))
        if moment.weight == 0 and abs(x - axis.at(moment.on)) > NEAR
    ]
    return moments[max(far)[1]] if far else None


def place(moments: Sequence[Moment], axis: Axis) -> list[float]:
    """Where the words of each moment stand: as near to it as the neighbours allow.

    Moments are in order of time. Shifted by what stands left of them, the places need only be
    in order; neighbours that are not share their mean (least squares).
    """
    widths = [label_width(moment) for moment in moments]
    before = [0.0]
    for left, right in pairwise(widths):
        before.append(before[-1] + (left + right) / 2)
    wanted = [axis.at(m.on) - offset for m, offset in zip(moments, before, strict=True)]
    low, high = widths[0] / 2, 100 - before[-1] - widths[-1] / 2
    ordered = _in_order(wanted)
    return [
        min(max(x, low), max(low, high)) + offset for x, offset in zip(ordered, before, strict=True)
    ]


def label_width(moment: Moment) -> float:
    """Room that the words of a moment need, in per cent of the narrowest page."""
    pixels = sum(CHARACTER if ord(letter) > 0x2E7F else DIGIT for letter in moment.word)
    return (max(pixels, 36) + GAP) / NARROWEST * 100


def _in_order(wanted: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls."""
    blocks: list[tuple[float, int]] = []
    for value in wanted:
        total, size = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / size:
            before, count = blocks.pop()
            total, size = total + before, size + count
        blocks.append((total, size))
    return [total / size for total, size in blocks for _ in range(size)]


def _axis(moments: Sequence[Moment], spans: Sequence[StageSpan], as_of: date | None) -> Axis | None:
    days = [moment.on for moment in moments]
    days += [day for span in spans for day in (span.begun, span.ended)]
    return calendar_axis.around([*days, as_of] if as_of and days else days)


def _band(span: StageSpan, axis: Axis) -> list[Shape]:
    left, right = axis.at(span.begun), axis.at(span.ended)
    width = max(right - left - SEAM, 0.15)
    return [Shape(rectangle(left, BAR_TOP, width, BAR_HEIGHT), f"timeline-{span.stage}")]


def _future(axis: Axis, today: float) -> list[Shape]:
    """What lies ahead of the day of the figures is paler."""
    if today >= 100:
        return []
    return [Shape(rectangle(today, BAR_TOP, 100 - today, BAR_HEIGHT), "timeline-future")]


def _leader(moment: Moment, label_x: float, axis: Axis) -> list[Shape]:
    x = axis.at(moment.on)
    foot = BAR_TOP + (6 if moment.stage else BAR_HEIGHT + 4)
    path = f"M{label_x:.2f} {LEADER_TOP}V{BEND - 2}L{x:.2f} {BEND + 3}V{foot}"
    return [Shape(path, f"timeline-leader {_meaning(moment)}")]


def _ticks(axis: Axis) -> list[Shape]:
    marks = "".join(f"M{tick.start:.2f} {BAR_TOP + 16}v5" for tick in axis.months)
    return [Shape(marks, "timeline-tick")]


def _word(moment: Moment, x: float) -> Label:
    day = f"{moment.on:%m-%d}"
    return Label(
        x, WORD_TOP + 8, moment.word, f"timeline-word {_meaning(moment)}", "middle", note=day
    )


def _dot(moment: Moment, axis: Axis) -> Label:
    return Label(axis.at(moment.on), BAR_TOP + 6, "", f"timeline-dot {_meaning(moment)}", "middle")


def _month_labels(axis: Axis, words: Words) -> list[Label]:
    every = -(-len(axis.months) // LABELLED_MONTHS)
    shown = axis.months[::every]
    years = [None, *(tick.month.year for tick in shown)]
    return [
        _month_label(tick, words, with_year=tick.month.year != before)
        for tick, before in zip(shown, years[:-1], strict=True)
    ]


def _month_label(tick: MonthTick, words: Words, *, with_year: bool) -> Label:
    text = (words.year_month if with_year else words.month)(tick.month)
    return Label(tick.start + tick.width / 2, MONTH_TOP, text, "timeline-month", "middle")


def _meaning(moment: Moment) -> str:
    if moment.stage is None:
        return "is-today"
    return f"stage-{moment.stage}{' is-planned' if moment.is_planned else ''}"
