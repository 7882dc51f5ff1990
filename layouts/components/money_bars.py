"""Five kinds of money on one scale, with the rates beside their numerators."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import Money
from dashboard.wording import project as words
from layouts.components.card import data_behind
from layouts.components.table import Column, table

PLANNED = ("investment_fen", "year_plan_fen")


def money_bars(money: Money) -> list[Component]:
    """A row for each amount, stated or not, and the table behind them."""
    full = max([1, *(fen for fen in _amounts(money).values() if fen is not None)])
    rows = [part for name, fen in _amounts(money).items() for part in _row(money, name, fen, full)]
    return [html.Div(rows, className="money-bars"), data_behind(_table(money))]


def _amounts(money: Money) -> dict[str, int | None]:
    return {name: getattr(money, name) for name in words.MONEY_NAMES}


def _row(money: Money, name: str, fen: int | None, full: int) -> list[Component]:
    fill = "is-planned" if name in PLANNED else ""
    width = {"width": f"{(fen or 0) / full * 100:.2f}%"}
    bar = html.I(className=fill or None, style=width) if fen is not None else None
    return [
        html.Span(words.MONEY_NAMES[name], className="money-name"),
        html.B(formatting.wan(fen)) if fen is not None else html.Small(words.NOT_STATED),
        html.Span(bar, className="money-track"),
        html.Span(_rate(money, name), className="money-rate"),
    ]


def _rate(money: Money, name: str) -> str:
    word, ratio = _rates(money).get(name, ("", None))
    if ratio is None:
        return ""
    return words.rate(
        word, formatting.percent(ratio), formatting.wan(ratio.part), formatting.wan(ratio.whole)
    )


def _rates(money: Money) -> dict[str, tuple[str, Ratio | None]]:
    return {
        "in_place_fen": (words.IN_PLACE_RATE, money.in_place_of_plan),
        "work_done_fen": (words.WORK_DONE_RATE, money.work_done_of_plan),
        "paid_fen": (words.PAID_RATE, money.paid_of_in_place),
    }


def _table(money: Money) -> Component:
    columns = (Column(words.ITEM), Column(words.AMOUNT, is_number=True), Column(words.RATE))
    rows = [
        (words.MONEY_NAMES[name], formatting.wan(fen), _rate(money, name))
        for name, fen in _amounts(money).items()
    ]
    return table(columns, rows, caption=words.MONEY)
