"""The page of votes: full results of the congress in view, then one row per ballot."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel
from dashboard.summaries.area import View
from dashboard.summaries.lists import Listing
from dashboard.summaries.voting import (
    AnnouncedVote,
    BallotResult,
    BallotRow,
    CandidateVotes,
    VotesInView,
)
from dashboard.wording import labels
from dashboard.wording import voting as words
from layouts.components.ballot_account import ballot_account
from layouts.components.card import card, data_behind
from layouts.components.table import Column, table
from layouts.components.vote_bars import Line, VoteBar, vote_bars
from layouts.page import Page
from layouts.pages import lists


def page(listing: Listing[BallotRow], votes: VotesInView) -> Page:
    """The list of ballots with what stands beside it."""
    return lists.page(listing, [*_results(votes), *_announced(votes, listing.frame.view)])


def _results(votes: VotesInView) -> list[Component]:
    if not votes.results:
        return []
    return [html.Div([_result(result) for result in votes.results], className="ballots")]


def _result(result: BallotResult) -> Component:
    row = result.row
    title = words.card_title(labels.BALLOT_KINDS[row.kind], formatting.day(row.held_on))
    bars = [_bars(result), data_behind(_table(result))] if result.votes else []
    said = words.outcome(
        row.adopted,
        row.candidates,
        row.seats,
        row.tied,
        pending=sum(item.outcome is CandidateOutcome.PENDING for item in result.votes),
        advisory=_is_advisory(row),
    )
    return card(
        title,
        ballot_account(row.account),
        html.P(said if row.account.is_counted else words.NOT_COUNTED, className="decided"),
        *bars,
        html.Ul([html.Li(note) for note in _notes(result)], className="ballot-notes"),
        *_measures_text(result),
        note=f"{row.session_name}，{words.seats_of(row.seats, row.candidates)}",
        name="ballot",
    )


def _is_advisory(row: BallotRow) -> bool:
    """Whether a street or village only advises: it chooses, it does not decide."""
    return row.measures.model is BallotModel.ADVISORY


def _bars(result: BallotResult) -> Component:
    """All candidates on the scale of the deputies due, with the line that they had to reach."""
    row = result.row
    needed = row.votes_needed
    outcomes = words.ADVISORY_OUTCOMES if _is_advisory(row) else words.OUTCOMES
    return vote_bars(
        [_bar(item, outcomes) for item in result.votes],
        base=Line(row.account.due, words.base(row.account.due)),
        threshold=Line(needed, words.line(needed)) if needed is not None else None,
        name=words.VOTE_COUNTS,
    )


def _bar(item: CandidateVotes, outcomes: Mapping[CandidateOutcome, str]) -> VoteBar:
    return VoteBar(
        title=words.numbered(item.number, item.title),
        votes=item.votes_for,
        is_adopted=item.outcome is CandidateOutcome.ADOPTED,
        href=addresses.project(item.project_id) if item.project_id else "",
        note=outcomes[item.outcome],
    )


def _notes(result: BallotResult) -> list[str]:
    """How this ballot was held and what is particular about it."""
    row = result.row
    quorum = words.quorum(
        row.has_quorum,
        row.account.present,
        row.account.due,
        row.quorum_least,
        row.measures.quorum,
    )
    particular = [
        words.ADVISORY if _is_advisory(row) else "",
        words.KIND_NOTES[row.kind],
        words.EQUAL_NUMBER if row.is_equal_number else "",
        "" if row.measures.publish_counts else words.NOT_PUBLIC,
        result.note or "",
        _certified(result),
    ]
    return [quorum, words.measures(row.measures, row.seats), *filter(None, particular)]


def _certified(result: BallotResult) -> str:
    if result.certified_on is None:
        return ""
    return words.certified(result.certified_by, formatting.day(result.certified_on))


def _measures_text(result: BallotResult) -> list[Component]:
    if not result.measures_text:
        return []
    text = html.P(result.measures_text, className="measures-text")
    return [html.Details([html.Summary(words.MEASURES_TEXT), html.Div(text)], className="data")]


def _table(result: BallotResult) -> Component:
    numbers = (words.VOTES_FOR, words.AGAINST, words.ABSTAINED)
    return table(
        [
            Column(words.NUMBER, is_number=True),
            Column(words.CANDIDATE),
            *(Column(title, is_number=True) for title in numbers),
            Column(words.RESULT, keep=True),
        ],
        [
            [
                str(item.number),
                item.title,
                formatting.count(item.votes_for),
                formatting.count(item.votes_against),
                formatting.count(item.abstained),
                labels.CANDIDATE_OUTCOMES[item.outcome],
            ]
            for item in result.votes
        ],
        caption=words.VOTE_COUNTS,
    )


def _announced(votes: VotesInView, view: View) -> list[Component]:
    if not votes.announced:
        return []
    items = [_announced_item(vote, view) for vote in votes.announced]
    return [
        card(
            words.ANNOUNCED_TITLE,
            html.Ul(items, className="announced"),
            note=words.ANNOUNCED_NOTE,
        )
    ]


def _announced_item(vote: AnnouncedVote, view: View) -> Component:
    place = html.A(vote.area.name, href=addresses.area(view, vote.area.code))
    said = html.B(words.announced(vote.candidates, vote.adopted))
    more = [html.Small(text) for text in (vote.note, vote.source) if text]
    return html.Li([place, said, *more])
