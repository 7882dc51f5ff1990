"""The columns of the list of ballots."""

from collections.abc import Callable

from dash import html

from dashboard import formatting
from dashboard.summaries.lists import Listing
from dashboard.summaries.voting import BallotRow
from dashboard.wording import labels
from dashboard.wording import voting as words
from dashboard.wording.lists import PLACE
from layouts.components.marks import doubt
from layouts.components.table import Cell
from layouts.lists.column import ListColumn, place_link, with_small


def _count(
    title: str, read: Callable[[BallotRow], int | None], sort: str = ""
) -> ListColumn[BallotRow]:
    return ListColumn(
        title, read, lambda row, _: formatting.count(read(row)), sort=sort, is_number=True
    )


def _collected(row: BallotRow, _listing: Listing[BallotRow]) -> Cell:
    flags = [doubt(words.broken(*step)) for step in row.account.breaks]
    return html.Span([*flags, formatting.count(row.account.collected)])


def _adopted(row: BallotRow, _listing: Listing[BallotRow]) -> Cell:
    return formatting.count(row.adopted) if row.account.is_counted else words.NOT_COUNTED


def _quorum(row: BallotRow) -> str:
    return words.quorum(
        row.has_quorum,
        row.account.present,
        row.account.due,
        row.quorum_least,
        row.measures.quorum,
    )


COLUMNS: tuple[ListColumn[BallotRow], ...] = (
    ListColumn(
        PLACE,
        lambda row: row.area.full_name,
        lambda row, listing: place_link(row.area, listing),
        sort="place",
        keep=True,
    ),
    ListColumn(
        words.SESSION, lambda row: row.session_name, lambda row, _: row.session_name, name="title"
    ),
    ListColumn(
        words.HELD_ON,
        lambda row: row.held_on,
        lambda row, _: formatting.day(row.held_on),
        sort="held_on",
        keep=True,
    ),
    ListColumn(
        words.KIND,
        lambda row: labels.BALLOT_KINDS[row.kind],
        lambda row, _: labels.BALLOT_KINDS[row.kind],
        keep=True,
    ),
    ListColumn(words.CANDIDATES_ONLY, lambda row: row.candidates),
    ListColumn(words.SEATS_ONLY, lambda row: row.seats),
    ListColumn(
        words.SEATS, None, lambda row, _: words.seats_of(row.seats, row.candidates), is_number=True
    ),
    _count(words.DUE, lambda row: row.account.due, sort="due"),
    _count(words.PRESENT, lambda row: row.account.present),
    _count(words.ISSUED, lambda row: row.account.issued),
    ListColumn(words.COLLECTED, lambda row: row.account.collected, _collected, is_number=True),
    _count(words.VALID, lambda row: row.account.valid),
    _count(words.VOID, lambda row: row.account.void),
    ListColumn(words.ADOPTED, lambda row: row.adopted, _adopted, is_number=True),
    _count(words.TIED, lambda row: row.tied),
    ListColumn(
        words.QUORUM,
        _quorum,
        lambda row, _: with_small(
            words.quorum_short(row.has_quorum, row.account.present, row.quorum_least),
            words.fraction(row.measures.quorum),
        ),
        keep=True,
    ),
)
