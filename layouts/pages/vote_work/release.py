"""The last look before anything becomes public: exactly what everybody will be able to see."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.selection import Selection
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.components.table import Cell, Column, table
from layouts.page import Page
from layouts.pages.vote_work import frame, links, outcome


def page(vote: WorkVote, answer: Answer, *, is_list: bool, may_release: bool) -> Page:
    """The page of a release; ``may_release``: there is something, and this visitor may do it."""
    title = words.RELEASE_LIST if is_list else words.RELEASE_RESULT
    shown = _list(vote) if is_list else _result(vote)
    target = links.vote(vote.vote_id, "release-list" if is_list else "release-result")
    go = post(target, answer.token, button(title, is_main=True))
    back = html.A(words.RELEASE_NOT_YET, href=links.vote(vote.vote_id), className="button")
    acts = html.Div([*([go] if may_release else []), back], className="verbs")
    note = words.RELEASE_LIST_NOTE if is_list else words.RELEASE_SURE
    wait = [] if may_release else [html.P(words.RELEASE_NOTHING)]
    return frame.page(
        vote,
        title,
        answer,
        card(words.RELEASE_SHOWS, *shown, note=words.RELEASE_PREVIEW, name="work-narrow"),
        card(title, html.P(note), *wait, acts, name="work-next is-mine"),
    )


def _list(vote: WorkVote) -> list[Component]:
    columns = (Column(words.NUMBER, is_number=True), Column(words.PROJECT))
    rows: list[list[Cell]] = [[str(c.number), c.title] for c in vote.candidates]
    return [table(columns, rows, caption=words.LIST)]


def _result(vote: WorkVote) -> list[Component]:
    found = vote.outcome
    if found is None:
        return [html.P(words.RELEASE_NOTHING)]
    is_counted = vote.measures.publish_counts
    said = words.RELEASE_WITH if is_counted else words.RELEASE_WITHOUT
    count = words.RECOMMENDED_COUNT if found.is_advisory else words.ADOPTED_COUNT
    summary = count.format(adopted=len(found.adopted), seats=found.paper.seats)
    return [
        html.P([html.B(summary), html.Span(said)], className="sum"),
        _public(vote, found, is_counted=is_counted),
    ]


def _public(vote: WorkVote, found: Selection, *, is_counted: bool) -> Component:
    names = vote_words.ADVISORY_OUTCOMES if found.is_advisory else vote_words.OUTCOMES
    columns = [Column(words.NUMBER, is_number=True), Column(words.PROJECT)]
    if is_counted:
        columns.append(Column(outcome.votes_word(found.paper), is_number=True))
    columns.append(Column(words.RESULT, keep=True))
    rows: list[list[Cell]] = [
        [
            str(result.number),
            vote.candidate(result.number).title,
            *([formatting.count(result.votes)] if is_counted else []),
            _outcome(names, result.outcome),
        ]
        for result in found.results
    ]
    return table(columns, rows, caption=words.OUTCOME)


def _outcome(names: dict[CandidateOutcome, str], found: CandidateOutcome) -> Component:
    return html.Span(names[found], className=f"work-result result-{found.value}")
