"""A bar towards a target: the tick stands at 90 % of the track, so that more has room."""

from dataclasses import dataclass

from dashboard.summaries.area import Ratio

TICK = 90.0


@dataclass(frozen=True)
class TargetBar:
    """Width of the bar and place of the target, in per cent of the track."""

    width: float
    tick: float


def bar(reached: Ratio) -> TargetBar | None:
    """How far it came; beyond the end of the track the target moves left, nothing is cut.

    ``None`` where the target is nothing, so that there is no share.
    """
    percent = reached.percent
    if percent is None:
        return None
    width = percent * TICK / 100
    if width <= 100:
        return TargetBar(max(width, 0), TICK)
    return TargetBar(100, 100 * 100 / percent)
