"""Choose places on a line for labels so that none covers another and the whole costs least."""

from collections.abc import Sequence
from itertools import accumulate
from math import inf


def spread(costs: Sequence[Sequence[float]], *, apart: int) -> list[int] | None:
    """A slot for each label, in order, at least ``apart`` slots from the one before.

    ``costs[label][slot]`` is the price of a place; the sum is least. None if there is no room.
    """
    if not costs:
        return []
    totals: list[list[float]] = []
    for row in costs:
        before = _best_so_far(totals[-1], apart) if totals else [0.0] * len(row)
        totals.append([cost + sofar for cost, sofar in zip(row, before, strict=True)])
    return _walk_back(totals, apart)


def _best_so_far(totals: Sequence[float], apart: int) -> list[float]:
    """For every slot: the cheapest way to have the labels before it far enough above."""
    shifted = [inf] * apart + list(accumulate(totals, min))
    return shifted[: len(totals)]


def _walk_back(totals: Sequence[Sequence[float]], apart: int) -> list[int] | None:
    slots: list[int] = []
    end = len(totals[0])
    for row in reversed(totals):
        slot = min(range(end), key=row.__getitem__, default=None)
        if slot is None or row[slot] == inf:
            return None
        slots.append(slot)
        end = max(0, slot - apart + 1)
    return slots[::-1]
