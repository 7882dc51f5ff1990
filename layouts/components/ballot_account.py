"""The ballot account as a chain of numbers, with each step that does not add up."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.voting import BallotAccount
from dashboard.wording import voting as words
from layouts.components.marks import doubt

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
    steps = [
        html.Div([html.Dt(word), html.Dd(formatting.count(number))])
        for word, number in zip(WORDS, numbers, strict=True)
    ]
    said = [words.broken(*step) for step in counts.breaks]
    broken = [html.P([doubt(text), text], className="broken") for text in said]
    return html.Div([html.Dl(steps, className="account"), *broken])
