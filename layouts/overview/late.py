"""What is late, the furthest behind first."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.addresses import Page as PageName
from dashboard.summaries.area import (
    AreaOverview,
    LateProject,
)
from dashboard.wording import area as words
from layouts.components import marks
from layouts.components.card import card
from layouts.components.table import Column, table
from layouts.overview.links import child_page


def late_card(overview: AreaOverview) -> Component:
    """The table of late projects; the whole list is one click away."""
    totals, view = overview.totals, overview.frame.view
    count = totals.very_late + totals.late
    everything = addresses.listing(PageName.DELIVERY, view, standing="all_late")
    lamp, place, project, unit, days, reason = words.LATE_COLUMNS
    columns = [
        Column(lamp, keep=True),
        Column(place, keep=True),
        Column(project, name="title"),
        Column(unit),
        Column(days, is_number=True),
        Column(reason),
    ]
    content = (
        table(columns, [_late_row(overview, row) for row in overview.late], as_cards=True)
        if overview.late
        else html.P(words.LATE_NONE, className="empty")
    )
    return card(
        words.LATE,
        content,
        note=words.late_note(totals.very_late, totals.late) if count else "",
        end=html.A(words.late_all(count), href=everything) if count else None,
        name="late-card",
    )


def _late_row(overview: AreaOverview, late: LateProject) -> list[Component | str]:
    return [
        marks.light(late.standing),
        html.A(late.area.full_name, href=child_page(overview, late.area.code), className="quiet"),
        html.A(late.title, href=addresses.project(late.project_id)),
        late.lead_unit or formatting.NONE,
        formatting.count(late.days_late),
        html.Span(late.reason or words.NO_REASON, className="quiet"),
    ]
