"""政府办: plan and actual, indicators, money, monthly reports, checks and supervision."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Stage, Standing
from dashboard.figures import gantt as gantt_figure
from dashboard.summaries.project import (
    ConsentNote,
    Delivered,
    InspectionNote,
    ProjectLife,
    SupervisionNote,
)
from dashboard.wording import labels
from dashboard.wording import project as words
from layouts.components import gantt
from layouts.components.indicator import indicators
from layouts.components.marks import SHAPES, mark
from layouts.components.money_bars import money_bars
from layouts.components.month_bars import month_bars
from layouts.components.table import Column, table
from layouts.life import parts
from layouts.life.parts import StageColumn


def stage(life: ProjectLife) -> StageColumn | None:
    """The column, or ``None`` where nothing of it is recorded."""
    delivered = life.delivered
    cards = [
        _content(life),
        _milestones(life),
        _indicators(delivered),
        _money(delivered),
        _reports(delivered),
        _inspections(delivered, life.project_year),
        _supervision(delivered, life.project_year),
        _consents(delivered, life.project_year),
    ]
    shown = [parts.card(card) for card in cards if card is not None]
    if not shown:
        return None
    if life.delivered.money.is_empty:
        shown.append(parts.card(parts.block(words.MONEY, parts.sentence(words.NOTHING_STATED))))
    return StageColumn(Stage.DELIVER, _head(life), shown, weight=32)


def _head(life: ProjectLife) -> str:
    due = formatting.short_day(life.due_on) if life.due_on else None
    done = formatting.short_day(life.completed_on) if life.completed_on else None
    late = life.due_on and life.completed_on and life.completed_on > life.due_on
    return words.deliver_head(due, done, is_late=bool(late))


def _content(life: ProjectLife) -> Component | None:
    """The text of the project where no candidate text says it already."""
    if life.proposed.candidate is not None or not life.content:
        return None
    return parts.block(words.CONTENT, html.P(life.content))


def _milestones(life: ProjectLife) -> Component | None:
    chart = gantt_figure.chart(life.delivered.milestones, life.as_of)
    if chart is None:
        return None
    return parts.block(words.MILESTONES, *gantt.gantt(chart), end=gantt.legend())


def _indicators(delivered: Delivered) -> Component | None:
    values = delivered.indicators
    if not values:
        return None
    return parts.block(words.INDICATORS, *indicators(values), note=words.INDICATORS_NOTE)


def _money(delivered: Delivered) -> Component | None:
    if delivered.money.is_empty:
        return None
    funds = [(fund.name, formatting.wan(fund.amount_fen)) for fund in delivered.funds]
    return parts.block(
        words.MONEY,
        *money_bars(delivered.money),
        note=words.MONEY_NOTE,
        end=words.sources(funds) if funds else None,
    )


def _reports(delivered: Delivered) -> Component | None:
    if not delivered.reports:
        return None
    return parts.block(words.REPORTS, *month_bars(delivered.reports), note=words.REPORTS_NOTE)


def _inspections(delivered: Delivered, year: int) -> Component | None:
    if not delivered.inspections:
        return None
    columns = (
        Column(words.WHEN, keep=True),
        Column(words.INSPECTOR),
        Column(words.REPORTED, is_number=True),
        Column(words.VERIFIED, is_number=True),
        Column(words.CONCLUSION, keep=True),
        Column(words.REMARK),
    )
    rows = [_inspection(note, year) for note in delivered.inspections]
    return parts.block(words.INSPECTIONS, table(columns, rows, caption=words.INSPECTIONS))


def _inspection(note: InspectionNote, year: int) -> tuple[Component | str, ...]:
    shape = SHAPES[Standing.NORMAL if note.agrees else Standing.LATE]
    said = html.Span([mark(shape), " ", words.AGREES if note.agrees else words.DIFFERS])
    return (
        parts.day(note.held_on, year),
        note.body,
        note.reported,
        note.verified,
        said,
        note.note or "",
    )


def _supervision(delivered: Delivered, year: int) -> Component | None:
    if not delivered.supervision:
        return None
    rows = [_action(note, year) for note in delivered.supervision]
    return parts.block(words.SUPERVISION, parts.steps(rows))


def _action(note: SupervisionNote, year: int) -> tuple[str, str, Component]:
    due = parts.day(note.due_on, year) if note.due_on else None
    closed = parts.day(note.closed_on, year) if note.closed_on else None
    what = words.supervision_line(note.body, labels.SUPERVISION_KINDS[note.kind], due)
    lines = [html.Span(note.matter)]
    if note.reply:
        lines.append(html.Span(words.replied(note.reply)))
    lines.append(html.Span(words.closed_out(closed), className="closed"))
    return parts.day(note.taken_on, year), what, html.Span(lines, className="lines")


def _consents(delivered: Delivered, year: int) -> Component | None:
    if not delivered.consents:
        return None
    rows = [_consent(note, year) for note in delivered.consents]
    return parts.block(words.CONSENTS, parts.steps(rows))


def _consent(note: ConsentNote, year: int) -> tuple[str, str, str]:
    what = words.consent_line(note.body, labels.CONSENT_KINDS[note.kind])
    return parts.day(note.consented_on, year), what, note.reason
