"""The vote: who stands while the hall waits, then what was adopted, as far as it was released."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome, Stage
from dashboard.summaries.released import (
    ReleasedAccount,
    ReleasedBallot,
    ReleasedCandidate,
    ReleasedStage,
    ReleasedVote,
)
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.screens import parts

ROWS, MOST_PAGES, MOST_VOTES = 12, 4, 24
COUNTED_ROWS = 10


def pages(facts: BoardFacts) -> list[Component]:
    """The area's own vote, else those below it one after the other."""
    found = facts.own_or_below(Stage.DECIDE)[:MOST_VOTES]
    if not found:
        return [parts.empty(Board.VOTE, facts)]
    return [page for released in found for page in _pages(facts, released)]


def _pages(facts: BoardFacts, released: ReleasedStage) -> list[Component]:
    vote = released.payload
    if not isinstance(vote, ReleasedVote):
        return []
    if not vote.ballots:
        listed, make = vote.candidates, _waiting
    elif vote.has_counts and _last(vote).needed is not None:
        listed, make = _by_votes(vote), _counted
    else:
        listed, make = (*vote.adopted, *_tied(vote)), _adopted
    size = COUNTED_ROWS if make is _counted else ROWS
    found = parts.paged(listed, size, MOST_PAGES)
    recency = words.released_on(released.released_on)
    return [
        parts.picture(
            Board.VOTE,
            facts,
            html.Div(
                [
                    _numbers(released, vote, is_below=released.area != facts.area),
                    make(vote, page, words.page(number, len(found)) if len(found) > 1 else ""),
                ],
                className="vote-columns",
            ),
            note=words.ADVISORY if vote.is_advisory else "",
            recency=recency,
        )
        for number, page in enumerate(found, start=1)
    ]


def _last(vote: ReleasedVote) -> ReleasedBallot:
    return vote.ballots[-1]


def _tied(vote: ReleasedVote) -> tuple[ReleasedCandidate, ...]:
    return tuple(each for each in vote.candidates if each.outcome is CandidateOutcome.TIED)


def _by_votes(vote: ReleasedVote) -> tuple[ReleasedCandidate, ...]:
    return tuple(sorted(vote.candidates, key=lambda each: (-(each.votes or 0), each.number)))


def _numbers(released: ReleasedStage, vote: ReleasedVote, *, is_below: bool) -> Component:
    """The left column: the one number, the meeting, the account of ballots."""
    seats, listed = formatting.count(vote.seats), formatting.count(len(vote.candidates))
    if vote.ballots:
        head, number = words.ADOPTED, formatting.count(len(vote.adopted))
        under = words.adopted_count(seats, listed)
    else:
        head, number = words.CANDIDATES, listed
        under = words.waiting_count(listed, seats)
    account = _last(vote).account if vote.ballots else None
    return html.Div(
        [
            *([html.H2(released.area.name)] if is_below else []),
            parts.heading(head),
            html.P(number, className="one-number"),
            html.P(html.Span(under), className="share is-words"),
            *_state(vote),
            *([_account(account)] if account else []),
            html.P(
                words.session_line(vote.congress_name, vote.session_name, vote.held_on),
                className="vote-session",
            ),
        ],
        className="vote-numbers",
    )


def _state(vote: ReleasedVote) -> list[Component]:
    """What the hall still waits for, and what is kept unpublished by the measures."""
    if not vote.ballots:
        return [
            html.Div([html.B(words.WAITING), html.Span(words.WAITING_NOTE)], className="vote-wait")
        ]
    said: list[Component] = []
    if not vote.is_final:
        said.append(html.Div(html.B(words.TO_COME), className="vote-wait"))
    dropped = len(vote.candidates) - len(vote.adopted) - len(_tied(vote))
    if dropped:
        said.append(html.P(words.reserve(formatting.count(dropped)), className="vote-note"))
    if not vote.has_counts:
        said.append(html.P(words.NO_COUNTS, className="vote-note"))
    return [*said, *(html.P(text, className="vote-note") for text in _last(vote).correction)]


def _account(account: ReleasedAccount) -> Component:
    numbers = (
        account.due,
        account.present,
        account.issued,
        account.collected,
        account.valid,
        account.void,
    )
    cells = [
        html.Div([html.Span(word), html.B(formatting.count(number))])
        for word, number in zip(words.ACCOUNT_WORDS, numbers, strict=True)
    ]
    return html.Div(cells, className="vote-account")


def _waiting(vote: ReleasedVote, page: Sequence[ReleasedCandidate], which: str) -> Component:
    cards = [_card(each) for each in page]
    return _listing(parts.heading(words.CANDIDATES, which), cards, len(page))


def _adopted(vote: ReleasedVote, page: Sequence[ReleasedCandidate], which: str) -> Component:
    cards = [_card(each, is_settled=True) for each in page]
    return _listing(parts.heading(words.ADOPTED_LIST, which), cards, len(page))


def _listing(head: Component, cards: list[Component], count: int) -> Component:
    columns = "one" if count <= 5 else "two"
    return html.Div(
        [head, html.Div(cards, className=f"cards cards-{columns}")], className="vote-list"
    )


def _card(candidate: ReleasedCandidate, *, is_settled: bool = False) -> Component:
    is_tied = candidate.outcome is CandidateOutcome.TIED
    note = " · ".join(
        text for text in (labels.CATEGORIES[candidate.category], candidate.lead_unit) if text
    )
    said = words.TIED if is_tied else note
    kind = "is-tied" if is_tied else "is-adopted" if is_settled else "is-open"
    return html.Div(
        [html.I(str(candidate.number)), html.Div([html.B(candidate.title), html.Span(said)])],
        className=f"vote-card {kind}",
    )


def _counted(vote: ReleasedVote, page: Sequence[ReleasedCandidate], which: str) -> Component:
    """Bars from 0 on the scale of the base, with the threshold line and its number."""
    last = _last(vote)
    most = max([1, *(each.votes or 0 for each in vote.candidates)])
    scale = max(most, last.base_count or 0, last.needed or 0)
    line = words.threshold(
        formatting.count(last.needed), last.base, formatting.count(last.base_count)
    )
    rows = [_bar(each, scale) for each in page]
    at = {"left": f"{100 * (last.needed or 0) / scale:.2f}%"}
    return html.Div(
        [
            parts.heading(line, which),
            html.Div(
                [html.Div(html.S(style=at), className="vote-line"), *rows], className="vote-rows"
            ),
        ]
    )


def _bar(candidate: ReleasedCandidate, scale: int) -> Component:
    votes = candidate.votes or 0
    name = {
        CandidateOutcome.ADOPTED: "is-adopted",
        CandidateOutcome.TIED: "is-tied",
    }.get(candidate.outcome, "is-out")
    return html.Div(
        [
            html.B(candidate.title),
            html.Div(
                html.I(style={"width": f"{100 * votes / scale:.2f}%"}), className="vote-track"
            ),
            html.Em([formatting.count(candidate.votes), html.I(words.VOTES_UNIT)]),
            html.Span(words.OUTCOMES[candidate.outcome]),
        ],
        className=f"vote-row {name}",
    )
