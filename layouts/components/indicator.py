"""Targets and what was done: a number, its bar with the target as a tick, the rate."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.figures import target_bar
from dashboard.summaries.project import IndicatorValue
from dashboard.wording import project as words
from layouts.components.card import data_behind
from layouts.components.table import Column, table


def indicators(values: Sequence[IndicatorValue]) -> list[Component]:
    """One block per indicator side by side, and the table behind them."""
    return [
        html.Div([_block(value) for value in values], className="indicators"),
        data_behind(_table(values)),
    ]


def _block(value: IndicatorValue) -> Component:
    done, target = words.quantity(*_numbers(value), value.unit)
    bar = target_bar.bar(value.reached)
    drawn = [_bar(bar), html.Span(formatting.percent(value.reached))] if bar else []
    return html.Div(
        [
            html.Div(value.name, className="indicator-name"),
            html.B([done, " ", html.Small(target)]),
            *drawn,
        ],
        className="indicator",
    )


def _bar(bar: target_bar.TargetBar) -> Component:
    return html.Div(
        [
            html.I(style={"width": f"{bar.width:.2f}%"}),
            html.S(style={"left": f"{bar.tick:.2f}%"}),
        ],
        className="bar",
    )


def _numbers(value: IndicatorValue) -> tuple[str, str]:
    return formatting.quantity(value.done), formatting.quantity(value.target)


def _table(values: Sequence[IndicatorValue]) -> Component:
    columns = (
        Column(words.INDICATOR),
        Column(words.UNIT, keep=True),
        Column(words.TARGET, is_number=True),
        Column(words.DONE, is_number=True),
        Column(words.RATE, is_number=True),
    )
    rows = [
        (
            value.name,
            value.unit,
            formatting.quantity(value.target),
            formatting.quantity(value.done),
            formatting.percent(value.reached),
        )
        for value in values
    ]
    return table(columns, rows, caption=words.INDICATORS)
