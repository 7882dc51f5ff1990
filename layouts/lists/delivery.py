"""The columns of the list of projects in delivery."""

from dash import html

from dashboard import formatting
from dashboard.summaries.lists import DeliveryRow, Listing
from dashboard.wording import labels
from dashboard.wording import lists as words
from layouts.components.marks import light
from layouts.components.table import Cell
from layouts.lists.column import (
    ListColumn,
    per_cent,
    place_link,
    project_link,
    quiet,
    wan,
    with_small,
)


def _days_late(row: DeliveryRow, _listing: Listing[DeliveryRow]) -> Cell:
    return html.B(words.late_days(formatting.count(row.days_late))) if row.days_late else quiet("")


def _paid_rate(row: DeliveryRow, _listing: Listing[DeliveryRow]) -> Cell:
    ratio = row.paid_of_in_place
    if ratio is None:
        return quiet("")
    return with_small(formatting.percent(ratio), formatting.money_part_of(ratio))


def _progress(row: DeliveryRow, _listing: Listing[DeliveryRow]) -> Cell:
    return quiet("") if row.progress_percent is None else f"{row.progress_percent} %"


COLUMNS: tuple[ListColumn[DeliveryRow], ...] = (
    ListColumn(
        words.STANDING,
        lambda row: labels.STANDINGS[row.standing],
        lambda row, _: light(row.standing),
        keep=True,
    ),
    ListColumn(
        words.PLACE,
        lambda row: row.area.full_name,
        lambda row, listing: place_link(row.area, listing),
        sort="place",
        keep=True,
    ),
    ListColumn(words.CODE, lambda row: row.code),
    ListColumn(
        words.PROJECT,
        lambda row: row.title,
        lambda row, _: project_link(row.project_id, row.title, row.code),
        name="title",
    ),
    ListColumn(words.UNIT, lambda row: row.lead_unit, lambda row, _: quiet(row.lead_unit)),
    ListColumn(
        words.CATEGORY,
        lambda row: labels.CATEGORIES[row.category],
        lambda row, _: labels.CATEGORIES[row.category],
        keep=True,
    ),
    ListColumn(
        words.DUE_ON,
        lambda row: row.due_on,
        lambda row, _: formatting.day(row.due_on),
        sort="due_on",
        keep=True,
    ),
    ListColumn(
        words.COMPLETED_ON,
        lambda row: row.completed_on,
        lambda row, _: formatting.day(row.completed_on),
        sort="completed_on",
        keep=True,
    ),
    ListColumn(
        words.PROGRESS + words.IN_PERCENT,
        lambda row: row.progress_percent,
    ),
    ListColumn(words.PROGRESS, None, _progress, is_number=True),
    ListColumn(
        words.DAYS_LATE,
        lambda row: row.days_late,
        _days_late,
        sort="days_late",
        is_number=True,
    ),
    ListColumn(
        words.REASON,
        lambda row: row.late_reason,
        lambda row, _: quiet(row.late_reason),
        name="reason",
    ),
    ListColumn(words.INVESTMENT + words.IN_WAN, lambda row: wan(row.investment_fen)),
    ListColumn(
        words.INVESTMENT,
        None,
        lambda row, _: formatting.money(row.investment_fen),
        sort="investment",
        is_number=True,
    ),
    ListColumn(words.IN_PLACE + words.IN_WAN, lambda row: wan(row.in_place_fen)),
    ListColumn(words.PAID + words.IN_WAN, lambda row: wan(row.paid_fen)),
    ListColumn(words.PAID_RATE + words.IN_PERCENT, lambda row: per_cent(row.paid_of_in_place)),
    ListColumn(words.PAID_RATE, None, _paid_rate, is_number=True),
)
