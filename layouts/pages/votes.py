"""The page of votes: what the congress in view decided and why, then one row per ballot."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, vote_result
from dashboard.addresses import Page as PageName
from dashboard.summaries.area import View
from dashboard.summaries.lists import Listing
from dashboard.summaries.voting import AnnouncedVote, BallotRow, VotesInView
from dashboard.wording import voting as words
from layouts.ballots.ballot import ballot_card
from layouts.ballots.reasons import reasons_card
from layouts.components.card import card
from layouts.page import Page
from layouts.pages import lists


def page(listing: Listing[BallotRow], votes: VotesInView) -> Page:
    """The list of ballots with what stands beside it."""
    view = listing.frame.view
    beside = [*_results(votes), *_announced(votes, view)]
    query = listing.filters.query()
    full = html.A(words.ALL_FILES, href=addresses.all_votes(view, **query), className="button")
    return lists.page(listing, beside, end=[full] if listing.found.rows else [])


def _results(votes: VotesInView) -> list[Component]:
    """For each session: what it decided and why, then its ballots."""
    found = []
    for result in vote_result.results(votes.results):
        found += reasons_card(result)
        ballots = [ballot_card(ballot) for ballot in result.ballots]
        found.append(html.Div(ballots, className="ballots"))
    return found


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
    place = html.A(
        vote.area.full_name, href=addresses.listing(PageName.VOTES, view, area=vote.area.code)
    )
    said = html.B(words.announced(vote.candidates, vote.adopted))
    more = [html.Small(text) for text in (vote.note, vote.source) if text]
    return html.Li([place, said, *more])
