"""Five kinds of money on one scale, and three rates between them."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import (
    AreaOverview,
    Ratio,
)
from dashboard.wording import area as words
from layouts.components.card import card, data_behind
from layouts.components.table import Column, table


def money_card(overview: AreaOverview) -> Component:
    """Five bars that are never added up; a rate stands beside its numerator."""
    totals = overview.totals
    amounts = [(words.MONEY_NAMES[name], getattr(totals, name)) for name in words.MONEY_NAMES]
    most = max(amount for _, amount in amounts) or 1
    rates = {
        words.MONEY_NAMES["in_place_fen"]: (words.IN_PLACE_RATE, totals.in_place_of_plan),
        words.MONEY_NAMES["work_done_fen"]: (
            words.DONE_RATE,
            Ratio(totals.work_done_fen, totals.year_plan_fen),
        ),
        words.MONEY_NAMES["paid_fen"]: (words.PAID_RATE, totals.paid_of_in_place),
    }
    said = _amounts_said(overview)
    rows = [
        _money_row(name, said(amount), amount / most, rates.get(name)) for name, amount in amounts
    ]
    name, amount_word = words.MONEY_COLUMNS
    data = table(
        [Column(name), Column(amount_word, is_number=True)],
        [[name, said(amount)] for name, amount in amounts],
    )
    missing_note = (
        [html.P(words.money_missing(totals.amount_missing), className="card-note")]
        if totals.amount_missing
        else []
    )
    return card(
        words.MONEY,
        html.Div(rows, className="money"),
        *missing_note,
        data_behind(data),
        note=words.MONEY_IS,
        name="money-card",
    )


def _amounts_said(overview: AreaOverview) -> Callable[[int], str]:
    """A published place that names no amount has not published it; our own zero is a zero."""
    if overview.frame.view.origin is Origin.PUBLISHED:
        return lambda fen: formatting.money(fen) if fen else words.NOT_PUBLISHED
    return formatting.money


def _money_row(name: str, amount: str, share: float, rate: tuple[str, Ratio] | None) -> Component:
    said = ""
    if rate and rate[1].whole:
        said = words.share_of(
            rate[0], formatting.percent(rate[1]), formatting.money_part_of(rate[1])
        )
    muted = "muted" if rate is None else "stage-deliver"
    return html.Div(
        [
            html.Span(name),
            html.B(amount),
            html.Div(
                html.I(className=f"fill {muted}", style={"width": f"{100 * share:.1f}%"}),
                className="bar bar-thick",
            ),
            html.Small(said),
        ],
        className="money-row",
    )
