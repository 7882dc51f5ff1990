"""Pieces that several public pages share: cards, lists of projects, votes."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.summaries.public_pages import Key, PublicFrame
from dashboard.summaries.released import ReleasedCandidate, ReleasedProject, ReleasedVote
from dashboard.wording import announcement as vote_words
from dashboard.wording import public as words
from layouts.components import marks
from layouts.components.table import Column, table
from layouts.public.links import Links, link


def heading(title: str, *about: str) -> Component:
    """The heading of a page with a line below it."""
    said = [html.P(text) for text in about if text]
    return html.Div([html.H1(title), *said], className="public-head")


def key_of(frame: PublicFrame, code: str) -> Key:
    """Another area in the same year and origin."""
    return code, frame.project_year, frame.origin


def project_list(projects: Sequence[ReleasedProject], links: Links) -> Component:
    """Projects with their light as shape and word, title, unit, and how far behind they are."""
    return html.Ul([_project(project, links) for project in projects], className="public-projects")


def _project(project: ReleasedProject, links: Links) -> Component:
    late = [words.days_late(project.days_late)] if project.days_late else []
    about = "　".join([*([project.lead_unit] if project.lead_unit else []), *late])
    return html.Li(
        [
            marks.light(project.standing),
            html.Div(
                [
                    link(project.title, links.project(project.project_id), name="public-title"),
                    *([html.Small(about)] if about else []),
                ]
            ),
        ]
    )


def candidates(vote: ReleasedVote, links: Links) -> Component:
    """Every candidate with its outcome and the sentence for it; votes only where released."""
    number, title, outcome, why = words.CANDIDATE_COLUMNS
    votes = [Column(words.VOTES, is_number=True)] if vote.has_counts else []
    columns = [
        Column(number, keep=True, name="ordinal"),
        Column(title, name="title"),
        Column(outcome, keep=True),
        *votes,
        Column(why, name="reason"),
    ]
    rows = [_candidate(candidate, vote, links) for candidate in vote.candidates]
    return table(columns, rows, caption=words.CANDIDATES, as_cards=True)


def _candidate(
    candidate: ReleasedCandidate, vote: ReleasedVote, links: Links
) -> list[Component | str]:
    href = links.project(candidate.project_id) if candidate.project_id else ""
    votes = [formatting.count(candidate.votes)] if vote.has_counts else []
    return [
        str(candidate.number),
        link(candidate.title, href),
        outcome_word(candidate.outcome, vote),
        *votes,
        candidate.why or formatting.NONE,
    ]


def outcome_word(outcome: CandidateOutcome, vote: ReleasedVote) -> str:
    """What the vote made of a candidate; an advisory vote only recommends."""
    advisory = vote_words.OUTCOMES_ADVISORY if vote.is_advisory else vote_words.OUTCOMES
    return advisory[outcome]


def vote_line(vote: ReleasedVote) -> str:
    """How many stood and how many were adopted."""
    if not vote.ballots:
        return words.listed(len(vote.candidates), vote.seats)
    return words.adopted_of(len(vote.adopted), len(vote.candidates), vote.seats)


def session(vote: ReleasedVote, area_name: str) -> str:
    """Which session of which body decided."""
    return vote_words.session(vote, area_name)
