"""The columns of the list of proposals."""

from dash import html

from dashboard import formatting
from dashboard.summaries.lists import Listing, ProposalRow
from dashboard.wording import labels
from dashboard.wording import lists as words
from layouts.components.table import Cell
from layouts.lists.column import ListColumn, place_link, project_link, quiet


def _became(row: ProposalRow, _listing: Listing[ProposalRow]) -> Cell:
    if row.project_id is not None and row.candidate_title:
        return project_link(row.project_id, row.candidate_title)
    return quiet(row.candidate_title)


def _answered(row: ProposalRow, _listing: Listing[ProposalRow]) -> Cell:
    if row.answered_on is None:
        return html.Span(words.NOT_ANSWERED, className="quiet")
    return formatting.day(row.answered_on)


COLUMNS: tuple[ListColumn[ProposalRow], ...] = (
    ListColumn(
        words.RECEIPT,
        lambda row: row.receipt_code,
        lambda row, _: html.Span(row.receipt_code, className="quiet"),
        sort="receipt_code",
        keep=True,
    ),
    ListColumn(
        words.PROPOSED_ON,
        lambda row: row.proposed_on,
        lambda row, _: formatting.day(row.proposed_on),
        sort="proposed_on",
        keep=True,
    ),
    ListColumn(
        words.PLACE,
        lambda row: row.area.full_name,
        lambda row, listing: place_link(row.area, listing),
        sort="place",
        keep=True,
    ),
    ListColumn(
        words.WORDS,
        lambda row: row.words,
        lambda row, _: html.Q(row.words),
        name="words title",
    ),
    ListColumn(
        words.CHANNEL,
        lambda row: labels.CHANNELS[row.channel],
        lambda row, _: labels.CHANNELS[row.channel],
        keep=True,
    ),
    ListColumn(
        words.CATEGORY,
        lambda row: labels.CATEGORIES[row.category],
        lambda row, _: labels.CATEGORIES[row.category],
        keep=True,
    ),
    ListColumn(
        words.OUTCOME,
        lambda row: labels.PROPOSAL_OUTCOMES[row.outcome],
        lambda row, _: labels.PROPOSAL_OUTCOMES[row.outcome],
        keep=True,
    ),
    ListColumn(
        words.ANSWERED_ON,
        lambda row: row.answered_on,
        _answered,
        sort="answered_on",
        keep=True,
    ),
    ListColumn(words.BECAME, lambda row: row.candidate_title, _became, name="became"),
)
