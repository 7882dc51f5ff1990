"""What the certified ballots decide together: one sentence per project, and what comes next."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.ballot import Paper
from dashboard.domain.selection import CandidateResult, Selection
from dashboard.summaries.vote_work import VoteStage, WorkVote
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from dashboard.wording import voting_rules
from layouts.components.card import card
from layouts.components.table import Cell, Column, table


def shown(vote: WorkVote) -> list[Component]:
    """The card, or nothing before the first certification."""
    if vote.outcome is None:
        return []
    found = vote.outcome
    count = words.RECOMMENDED_COUNT if found.is_advisory else words.ADOPTED_COUNT
    summary = count.format(adopted=len(found.adopted), seats=found.paper.seats)
    return [
        card(
            words.OUTCOME,
            html.P([html.B(summary), html.Span(voting_rules.threshold(found))], className="sum"),
            html.P(voting_rules.next_step(found), className="work-step-next"),
            results(vote, found),
            note="" if _is_public(vote) else words.OUTCOME_NOTE_INSIDE,
            name="work-outcome",
        )
    ]


def _is_public(vote: WorkVote) -> bool:
    return vote.stage is VoteStage.RELEASED


def results(vote: WorkVote, found: Selection) -> Component:
    """Every project with its outcome and the sentence why."""
    columns = (
        Column(words.NUMBER, is_number=True),
        Column(words.PROJECT, name="work-title"),
        Column(votes_word(found.paper), is_number=True),
        Column(words.RESULT, keep=True),
        Column(words.WHY, name="work-why"),
    )
    rows = [_row(vote, found, result) for result in found.results]
    return table(columns, rows, caption=words.OUTCOME, as_cards=True)


def votes_word(paper: Paper) -> str:
    """What the counts are: votes, or sums of places."""
    return words.POINTS.get(paper.model.value, words.VOTES)


def _row(vote: WorkVote, found: Selection, result: CandidateResult) -> list[Cell]:
    names = vote_words.ADVISORY_OUTCOMES if found.is_advisory else vote_words.OUTCOMES
    outcome = html.Span(
        names[result.outcome], className=f"work-result result-{result.outcome.value}"
    )
    return [
        str(result.number),
        vote.candidate(result.number).title,
        formatting.count(result.votes),
        outcome,
        voting_rules.why(result, found.paper),
    ]
