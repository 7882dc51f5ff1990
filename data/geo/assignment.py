"""Give every township its own tile so that all of them together move least."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf


def least_total(costs: Sequence[Sequence[float]]) -> list[int]:
    """Column of each row in the cheapest one-to-one assignment (shortest augmenting paths).

    ``costs`` is square; equal costs are settled by order, so the answer is always the same.
    """
    seating = _Seating(costs)
    for row in range(len(costs)):
        seating.seat(row)
    return [seating.row_of.index(row) for row in range(len(costs))]


@dataclass
class _Seating:
    """Rows seated so far, with the prices that prove their seats cheapest."""

    costs: Sequence[Sequence[float]]
    row_of: list[int] = field(init=False)
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.costs)
        self.row_of = [-1] * size
        self.row_price, self.column_price = [0.0] * size, [0.0] * size

    def seat(self, row: int) -> None:
        """Seat one more row; rows seated before may have to move along the cheapest path."""
        size = len(self.costs)
        reach, came_from, done = [inf] * size, [-1] * size, [False] * size
        standing, column, paid = row, -1, 0.0
        while standing != -1:
            for other in range(size):
                if not done[other] and paid + self._reduced(standing, other) < reach[other]:
                    reach[other] = paid + self._reduced(standing, other)
                    came_from[other] = column
            column = min((c for c in range(size) if not done[c]), key=reach.__getitem__)
            done[column], paid, standing = True, reach[column], self.row_of[column]
        self._reprice(row, reach, done, paid)
        self._move(row, came_from, column)

    def _reduced(self, row: int, column: int) -> float:
        return self.costs[row][column] - self.row_price[row] - self.column_price[column]

    def _reprice(self, row: int, reach: list[float], done: list[bool], paid: float) -> None:
        self.row_price[row] += paid
        for column, is_done in enumerate(done):
            if is_done:
                self.column_price[column] -= paid - reach[column]
                if self.row_of[column] != -1:
                    self.row_price[self.row_of[column]] += paid - reach[column]

    def _move(self, row: int, came_from: list[int], column: int) -> None:
        while column != -1:
            before = came_from[column]
            self.row_of[column] = row if before == -1 else self.row_of[before]
            column = before
