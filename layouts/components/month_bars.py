"""Cumulative progress month by month as columns, each with its light."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.project import MonthReport
from dashboard.wording import project as words
from layouts.components.card import data_behind
from layouts.components.marks import SHAPES, light, mark
from layouts.components.table import Column, table


def month_bars(reports: Sequence[MonthReport]) -> list[Component]:
    """Columns on one scale that reaches at least to 100 %, and the reports behind them."""
    full = max(100, *(report.progress_percent for report in reports))
    columns = [_column(report, full) for report in reports]
    return [html.Div(columns, className="month-bars"), data_behind(_table(reports))]


def _column(report: MonthReport, full: int) -> Component:
    height = {"height": f"{max(report.progress_percent, 0) / full * 100:.1f}%"}
    return html.Div(
        [
            html.Div(
                [html.Span(str(report.progress_percent)), html.I(style=height)],
                className="month-column",
            ),
            html.Div([mark(SHAPES[report.standing]), formatting.month(report.month)]),
        ],
        className="month",
        title=words.month_said(
            formatting.year_month(report.month), report.progress_percent, report.standing
        ),
    )


def _table(reports: Sequence[MonthReport]) -> Component:
    columns = (
        Column(words.MONTH, keep=True),
        Column(words.PROGRESS, is_number=True),
        Column(words.LIGHT, keep=True),
        Column(words.WORK_DONE, is_number=True),
        Column(words.PAID, is_number=True),
        Column(words.REPORTED_ON, keep=True),
        Column(words.REMARK),
    )
    rows = [
        (
            report.month,
            f"{report.progress_percent} %",
            light(report.standing),
            formatting.money(report.work_done_fen),
            formatting.money(report.paid_fen),
            formatting.day(report.reported_on),
            report.note or "",
        )
        for report in reports
    ]
    return table(columns, rows, caption=words.REPORTS)
