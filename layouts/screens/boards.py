"""Which board is drawn by what; a board becomes the markup of its pages."""

from collections.abc import Callable, Mapping

from dash.development.base_component import Component

from dashboard.summaries.screens import Board, BoardFacts
from layouts.components.markup import render
from layouts.screens import announcement, appraisal, delivery, loop, project, vote
from layouts.screens import map as map_board

BOARDS: Mapping[Board, Callable[[BoardFacts], list[Component]]] = {
    Board.VOTE: vote.pages,
    Board.LOOP: loop.pages,
    Board.DELIVERY: delivery.pages,
    Board.MAP: map_board.pages,
    Board.APPRAISAL: appraisal.pages,
    Board.PROJECT: project.pages,
    Board.ANNOUNCEMENT: announcement.pages,
}


def drawn(board: Board, facts: BoardFacts) -> tuple[str, ...]:
    """Every page of a board as markup; there is always at least one."""
    return tuple(render(page) for page in BOARDS[board](facts))
