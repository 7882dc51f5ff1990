"""The ballot account in numbers or as a picture; each step that does not add up is named."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.figures.waterfall import steps, waterfall
from dashboard.summaries.area import Ratio
from dashboard.summaries.voting import BallotAccount
from dashboard.wording import voting as words
from layouts.components.card import data_behind
from layouts.components.drawing import drawing
from layouts.components.marks import doubt
from layouts.components.table import Column, table

WORDS = (words.DUE, words.PRESENT, words.ISSUED, words.COLLECTED, words.VALID, words.VOID)


def ballot_account(counts: BallotAccount) -> Component:
    """应到 → 实到 → 发出 → 收回 → 有效 + 废票; numbers stay as they were reported."""
    numbers = (
        counts.due,
        counts.present,
        counts.issued,
        counts.collected,
        counts.valid,
        counts.void,
    )
    chain = [
        html.Div([html.Dt(word), html.Dd(formatting.count(number))])
        for word, number in zip(WORDS, numbers, strict=True)
    ]
    return html.Div([html.Dl(chain, className="account"), *_broken(counts)])


def account_picture(counts: BallotAccount) -> Component:
    """The account as a waterfall with its turnout, its table, and what does not add up."""
    return html.Div(
        [
            _shares(counts),
            drawing(waterfall(counts), name="waterfall"),
            *_broken(counts),
            data_behind(account_table(counts)),
        ],
        className="account-picture",
    )


def account_table(counts: BallotAccount) -> Component:
    """The rows of the picture as a table."""
    columns = (Column(words.STEP), Column(words.COUNT, is_number=True), Column(words.REMARK))
    rows = [
        (step.word, formatting.count(step.count), words.DOES_NOT_ADD_UP if step.is_broken else "")
        for step in steps(counts)
    ]
    return table(columns, rows, caption=words.ACCOUNT)


def _shares(counts: BallotAccount) -> Component:
    """Turnout, sheets returned and valid ballots, each with its numerator and denominator."""
    parts = [(words.TURNOUT, Ratio(counts.present, counts.due))]
    if counts.issued is not None and counts.collected is not None:
        parts.append((words.RETURNED, Ratio(counts.collected, counts.issued)))
        parts.append((words.VALID_SHARE, Ratio(counts.valid or 0, counts.collected)))
    said = [
        html.Div([html.Dt(word), html.Dd([formatting.percent(ratio), _part_of(ratio)])])
        for word, ratio in parts
    ]
    return html.Dl(said, className="turnout")


def _part_of(ratio: Ratio) -> Component:
    return html.Small(formatting.part_of(ratio))


def _broken(counts: BallotAccount) -> list[Component]:
    said = [words.broken(*step) for step in counts.breaks]
    return [html.P([doubt(text), text], className="broken") for text in said]
