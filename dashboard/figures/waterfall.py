"""The ballot account as a waterfall: what there was, what was lost on the way, what counted.

应到 → 请假、未到 → 实到 → 未领 → 发出 → 未收回 → 收回 → 废票 → 有效. A step that does not add up is
drawn as it was reported and marked; nothing is repaired. Heights are pixels, x is per cent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard import formatting
from dashboard.figures.drawing import Drawing, Label, Shape, rectangle
from dashboard.summaries.voting import BallotAccount
from dashboard.wording import voting as words

WORDS_END = 23.0
LEFT, RIGHT = 24.5, 89.0
PITCH, TOP = 19, 12
LEVEL_HEIGHT, LOSS_HEIGHT = 13, 8
THINNEST = 0.5


class Part(StrEnum):
    """What a row of the waterfall is; the values are class names."""

    LEVEL = "waterfall-level"
    LOSS = "waterfall-loss"
    VALID = "waterfall-valid"
    BROKEN = "waterfall-broken"


@dataclass(frozen=True)
class Step:
    """One row: how many, and from where to where the bar runs on the scale of people.

    ``part`` of ``BROKEN``: the figure contradicts the one before it.
    """

    word: str
    count: int
    low: int
    high: int
    part: Part

    @property
    def is_broken(self) -> bool:
        """Whether the figures around it do not add up."""
        return self.part is Part.BROKEN


def steps(account: BallotAccount) -> tuple[Step, ...]:
    """The rows from the deputies due to the valid ballots; before the count only attendance."""
    return tuple(_steps(account))


def waterfall(account: BallotAccount) -> Drawing:
    """The account as a picture on the scale of its largest figure."""
    rows = steps(account)
    scale = max(1, *(step.high for step in rows))
    shapes = tuple(_bar(step, at, scale) for at, step in enumerate(rows))
    labels = tuple(label for at, step in enumerate(rows) for label in _labels(step, at, scale))
    return Drawing(PITCH * len(rows) + 6, shapes, labels, words.ACCOUNT)


def _steps(account: BallotAccount) -> Iterator[Step]:
    yield _level(words.DUE, account.due)
    yield from _absent(account)
    yield _level(words.PRESENT, account.present, is_broken=account.present > account.due)
    if account.issued is None or account.collected is None:
        return
    yield _loss(words.NOT_TAKEN, account.present, account.issued)
    yield _level(words.ISSUED, account.issued, is_broken=account.issued > account.present)
    yield _loss(words.NOT_RETURNED, account.issued, account.collected)
    yield _level(words.COLLECTED, account.collected, is_broken=account.collected > account.issued)
    yield from _counted(account.collected, account.valid or 0, account.void or 0)


def _absent(account: BallotAccount) -> Iterator[Step]:
    """On leave, where that was written down, and everybody else who is missing."""
    if not account.on_leave:
        yield _loss(words.ABSENT_OR_ON_LEAVE, account.due, account.present)
        return
    left = account.due - account.on_leave
    yield _loss(words.ON_LEAVE, account.due, left)
    if left != account.present:
        yield _loss(words.ABSENT, left, account.present)


def _counted(collected: int, valid: int, void: int) -> Iterator[Step]:
    """Void and valid; where they are not all that was collected, the difference is a row."""
    yield _loss(words.VOID, collected, collected - void)
    if valid + void != collected:
        yield _loss(words.UNACCOUNTED, collected - void, valid, is_broken=True)
    yield Step(words.VALID, valid, 0, valid, Part.VALID)


def _level(word: str, count: int, *, is_broken: bool = False) -> Step:
    return Step(word, count, 0, count, Part.BROKEN if is_broken else Part.LEVEL)


def _loss(word: str, before: int, after: int, *, is_broken: bool = False) -> Step:
    """What is missing between two levels; more than before is no loss but a contradiction."""
    lost = before - after
    part = Part.BROKEN if lost < 0 or is_broken else Part.LOSS
    return Step(
        words.surplus_over(word) if lost < 0 else word,
        abs(lost),
        max(0, min(before, after)),
        max(before, after, 0),
        part,
    )


def _x(count: int, scale: int) -> float:
    return LEFT + (RIGHT - LEFT) * count / scale


def _middle(at: int) -> float:
    return TOP + PITCH * at


def _bar(step: Step, at: int, scale: int) -> Shape:
    is_level = step.low == 0 and step.part is not Part.LOSS
    height = LEVEL_HEIGHT if is_level else LOSS_HEIGHT
    x = _x(step.low, scale)
    width = max(_x(step.high, scale) - x, THINNEST if step.count or is_level else 0.12)
    return Shape(rectangle(x, _middle(at) - height / 2, width, height), step.part)


def _labels(step: Step, at: int, scale: int) -> tuple[Label, Label]:
    word = Label(WORDS_END, _middle(at), step.word, f"{step.part}-word", "end")
    x = max(_x(step.high, scale), _x(step.low, scale) + THINNEST) + 1
    note = words.DOES_NOT_ADD_UP if step.is_broken else ""
    number = formatting.count(step.count)
    return word, Label(x, _middle(at), number, f"{step.part}-count", note=note)
