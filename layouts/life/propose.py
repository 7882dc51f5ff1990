"""群众提: original words, what they were merged into, how it was screened and answered."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Stage
from dashboard.summaries.project import CandidateText, ProjectLife, Proposed, Quote
from dashboard.wording import labels
from dashboard.wording import project as words
from layouts.components.markup import Markup
from layouts.components.table import Column, table
from layouts.life import parts
from layouts.life.parts import StageColumn

QUOTES_SHOWN = 3
BRACKET = (
    '<svg class="bracket" viewBox="0 0 358 26" preserveAspectRatio="none" aria-hidden="true">'
    '<path d="M60 0V8Q60 13 66 13H174Q179 13 179 25M298 0V8Q298 13 292 13H184Q179 13 179 25'
    'M179 0V25"/></svg>'
)
ARROW = (
    '<svg class="bracket is-arrow" viewBox="0 0 10 7" aria-hidden="true">'
    '<path d="M0 0l5 6 5-6"/></svg>'
)


def stage(life: ProjectLife) -> StageColumn | None:
    """The column, or ``None`` where nothing of it is recorded."""
    proposed = life.proposed
    if proposed.is_empty:
        return None
    card = parts.card(
        _quotes(proposed.quotes),
        _candidate(proposed.candidate, is_merged=bool(proposed.quotes)),
        _screening(proposed),
        _answers(proposed),
    )
    return StageColumn(Stage.PROPOSE, words.propose_head(len(proposed.quotes)), [card], weight=21)


def _quotes(quotes: Sequence[Quote]) -> Component | None:
    if not quotes:
        return None
    shown = [_quote(quote) for quote in _spread(quotes)]
    return parts.block(words.QUOTES, *shown, note=words.QUOTES_NOTE, name="quotes")


def _spread(quotes: Sequence[Quote]) -> list[Quote]:
    """The first, the last and one between, so that the whole time of asking is heard."""
    if len(quotes) <= QUOTES_SHOWN:
        return list(quotes)
    return [quotes[0], quotes[len(quotes) // 2], quotes[-1]]


def _quote(quote: Quote) -> Component:
    arrived = words.channel_and_day(
        labels.CHANNELS[quote.channel], formatting.day(quote.proposed_on)
    )
    return html.Blockquote([html.P(words.quote(quote.words)), html.Footer(arrived)])


def _candidate(candidate: CandidateText | None, *, is_merged: bool) -> Component | None:
    if candidate is None:
        return None
    estimate = None
    if candidate.estimated_fen is not None:
        estimate = formatting.money(candidate.estimated_fen)
    text = html.Div(
        [
            html.Strong(words.CANDIDATE_MERGED if is_merged else words.CANDIDATE),
            html.P(candidate.content or candidate.title),
            html.Small(words.candidate_note(candidate.number, estimate)),
        ],
        className="candidate-text",
    )
    bracket = [Markup(BRACKET + ARROW)] if is_merged else []
    return html.Div([*bracket, text], className="block")


def _screening(proposed: Proposed) -> Component | None:
    if not proposed.steps:
        return None
    rows = [
        (formatting.short_day(step.held_on), step.body, step.conclusion) for step in proposed.steps
    ]
    return parts.block(words.SCREENING, parts.steps(rows))


def _answers(proposed: Proposed) -> Component | None:
    if not proposed.quotes:
        return None
    answered = proposed.answered
    line = words.answered(answered.part, answered.whole, proposed.longest_wait_days)
    return parts.block(words.ANSWERING, parts.sentence(line), _all_quotes(proposed.quotes))


def _answered_on(quote: Quote) -> str:
    return formatting.day(quote.answered_on) if quote.answered_on else words.NOT_ANSWERED


def _all_quotes(quotes: Sequence[Quote]) -> Component:
    columns = (
        Column(words.WHEN, keep=True),
        Column(words.CHANNEL, keep=True),
        Column(words.WORDS),
        Column(words.WAIT, keep=True),
        Column(words.ANSWER),
    )
    rows = [
        (
            formatting.day(quote.proposed_on),
            labels.CHANNELS[quote.channel],
            quote.words,
            words.days(quote.waited_days),
            quote.answer or _answered_on(quote),
        )
        for quote in quotes
    ]
    behind = table(columns, rows, caption=words.ALL_QUOTES)
    return html.Details([html.Summary(words.ALL_QUOTES), html.Div(behind)], className="data")
