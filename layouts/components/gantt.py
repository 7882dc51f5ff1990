"""Milestones as plan above actual, each with its day and how early or late it was."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.figures.gantt import Gantt, GanttRow, Span
from dashboard.wording import project as words
from layouts.components.card import data_behind
from layouts.components.markup import aria
from layouts.components.table import Column, table


def gantt(chart: Gantt) -> list[Component]:
    """The chart and the table behind it."""
    figure = html.Div(
        [_months(chart), _grid(chart), *(_row(row) for row in chart.rows)],
        className="gantt",
        role="group",
        **aria(label=words.gantt_name(len(chart.rows))),
    )
    return [figure, data_behind(_table(chart))]


def legend() -> Component:
    """What the thin and the thick bar mean."""
    return html.Span(
        [
            html.I(className="gantt-planned-key"),
            words.PLAN,
            html.I(className="gantt-actual-key"),
            words.ACTUAL,
        ],
        className="card-note gantt-legend",
    )


def _months(chart: Gantt) -> Component:
    every = -(-len(chart.months) // 9)
    shown = [tick for i, tick in enumerate(chart.months) if i % every == 0]
    return html.Div(
        [
            html.Span(
                words.month(tick.month), style={"left": f"{tick.start + tick.width / 2:.2f}%"}
            )
            for tick in shown
        ],
        className="gantt-months",
        **aria(hidden="true"),
    )


def _grid(chart: Gantt) -> Component:
    lines = [html.I(style={"left": f"{tick.start:.2f}%"}) for tick in chart.months]
    if chart.today is not None:
        lines.append(html.I(className="is-today", style={"left": f"{chart.today:.2f}%"}))
    return html.Div(lines, className="gantt-grid", **aria(hidden="true"))


def _row(row: GanttRow) -> Component:
    milestone = row.milestone
    bars = [_bar(row.planned, "gantt-planned")]
    if row.actual:
        bars.append(_bar(row.actual, "gantt-actual" + (" is-open" if row.actual.is_open else "")))
    said = words.late_words(row.days_late, is_done=milestone.actual_to is not None)
    late = "is-late" if (row.days_late or 0) > 0 else "is-early" if milestone.actual_to else ""
    day = formatting.short_day(milestone.actual_to or milestone.planned_to)
    return html.Div(
        [
            html.Span(milestone.name, className="gantt-name"),
            html.Span(bars, className="gantt-track"),
            html.Span(
                day, className="gantt-day" if milestone.actual_to else "gantt-day is-planned"
            ),
            html.Span(said, className=f"gantt-late {late}".strip()),
        ],
        className="gantt-row",
    )


def _bar(span: Span, class_name: str) -> Component:
    place = {"left": f"{span.start:.2f}%", "width": f"{span.width:.2f}%"}
    return html.I(className=class_name, style=place)


def _table(chart: Gantt) -> Component:
    columns = (
        Column(words.MILESTONES),
        *(
            Column(word, keep=True)
            for word in (
                words.PLANNED_FROM,
                words.PLANNED_TO,
                words.ACTUAL_FROM,
                words.ACTUAL_TO,
                words.DIFFERENCE,
            )
        ),
    )
    return table(columns, [_cells(row) for row in chart.rows], caption=words.MILESTONES)


def _cells(row: GanttRow) -> tuple[str, ...]:
    milestone = row.milestone
    return (
        milestone.name,
        formatting.day(milestone.planned_from),
        formatting.day(milestone.planned_to),
        formatting.day(milestone.actual_from),
        formatting.day(milestone.actual_to),
        words.late_words(row.days_late, is_done=milestone.actual_to is not None),
    )
