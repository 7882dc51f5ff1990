"""The columns of the list of candidate projects."""

from dash import html

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.summaries.lists import CandidateRow, Listing
from dashboard.wording import deciding, labels
from dashboard.wording import lists as words
from layouts.components.table import Cell
from layouts.lists.column import ListColumn, place_link, project_link, quiet, wan


def _title(row: CandidateRow, _listing: Listing[CandidateRow]) -> Cell:
    return row.title if row.project_id is None else project_link(row.project_id, row.title)


def _said(row: CandidateRow) -> str:
    """The outcome in the words of the body that decided it."""
    return deciding.by(row.congress_kind).outcomes[row.outcome]


def _outcome(row: CandidateRow, _listing: Listing[CandidateRow]) -> Cell:
    is_adopted = row.outcome is CandidateOutcome.ADOPTED
    name = "outcome is-adopted" if is_adopted else "outcome"
    return html.Span(_said(row), className=name)


COLUMNS: tuple[ListColumn[CandidateRow], ...] = (
    ListColumn(
        words.PLACE,
        lambda row: row.area.full_name,
        lambda row, listing: place_link(row.area, listing),
        sort="place",
        keep=True,
    ),
    ListColumn(
        words.NUMBER,
        lambda row: row.number,
        lambda row, _: formatting.count(row.number),
        sort="number",
        is_number=True,
    ),
    ListColumn(words.CANDIDATE, lambda row: row.title, _title, name="title"),
    ListColumn(
        words.CATEGORY,
        lambda row: labels.CATEGORIES[row.category],
        lambda row, _: labels.CATEGORIES[row.category],
        keep=True,
    ),
    ListColumn(words.UNIT, lambda row: row.lead_unit, lambda row, _: quiet(row.lead_unit)),
    ListColumn(words.ESTIMATE + words.IN_WAN, lambda row: wan(row.estimated_fen)),
    ListColumn(
        words.ESTIMATE,
        None,
        lambda row, _: formatting.money(row.estimated_fen),
        sort="estimated",
        is_number=True,
    ),
    ListColumn(
        words.VOTES_FOR,
        lambda row: row.votes_for,
        lambda row, _: formatting.count(row.votes_for),
        sort="votes_for",
        is_number=True,
    ),
    ListColumn(
        words.RANK,
        lambda row: row.rank,
        lambda row, _: formatting.count(row.rank),
        is_number=True,
    ),
    ListColumn(words.RESULT, _said, _outcome, keep=True),
)
