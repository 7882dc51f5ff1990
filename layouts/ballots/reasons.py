"""What a session decided: adopted, tied, not adopted, with the sentence why for every project."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import NextStep
from dashboard.summaries.voting import CandidateVotes
from dashboard.vote_result import GROUPS, Decided, VoteResult
from dashboard.wording import labels, voting_rules
from dashboard.wording import voting as words
from layouts.components.card import card
from layouts.components.markup import aria


def reasons_card(result: VoteResult) -> list[Component]:
    """The groups with their reasons; nothing before the first ballot is counted."""
    if not result.decided:
        return []
    return [
        card(
            words.RESULT_TITLE,
            *_unexplained(result),
            *(_group(result, group) for group in GROUPS if result.of_group(group)),
            html.Ul([html.Li(line) for line in _lines(result)], className="ballot-notes"),
            note=result.ballots[0].row.session_name,
            name="reasons",
        )
    ]


def _unexplained(result: VoteResult) -> list[Component]:
    if result.is_explained:
        return []
    count = sum(item.result is None for item in result.decided)
    return [html.P(words.unexplained(count), className="unlisted")]


def _group(result: VoteResult, group: CandidateOutcome) -> Component:
    found = result.of_group(group)
    names = words.ADVISORY_GROUPS if _is_advisory(result) else words.GROUPS
    most = max(1, *(item.candidate.asked for item in result.decided))
    return html.Section(
        [
            html.H3(words.group(names[group], len(found))),
            html.Ol([_item(item, result, most) for item in found]),
        ],
        className=f"reason-group is-{group}",
    )


def _item(item: Decided, result: VoteResult, most: int) -> Component:
    candidate = item.candidate
    text = words.numbered(candidate.number, candidate.title)
    href = addresses.project(candidate.project_id) if candidate.project_id else ""
    return html.Li(
        [
            html.Span(html.A(text, href=href) if href else text, className="reason-title"),
            _asked(candidate, most),
            html.Span(_why(item, result), className="reason-why"),
        ]
    )


def _asked(candidate: CandidateVotes, most: int) -> Component:
    """How many citizens asked for it, on one scale for the whole list."""
    said = words.asked(candidate.asked)
    if not candidate.asked:
        return html.Span(said, className="reason-asked is-none")
    bar = html.I(style={"width": f"{58 * candidate.asked / most:.1f}%"}, className="bar-propose")
    return html.Span([bar, html.B(said)], className="reason-asked", **aria(label=words.ASKED))


def _why(item: Decided, result: VoteResult) -> str:
    """The sentence with its figures, or the stored outcome alone where figures do not explain."""
    if item.result is None or result.selection is None:
        outcomes = words.ADVISORY_OUTCOMES if _is_advisory(result) else labels.CANDIDATE_OUTCOMES
        return words.recorded(outcomes[item.candidate.outcome])
    return voting_rules.why(item.result, result.selection.paper)


def _lines(result: VoteResult) -> list[str]:
    """What comes next, both meanings of the surplus, and what citizens had asked for."""
    return [*_next_step(result), *_surplus(result), *_compared(result)]


def _next_step(result: VoteResult) -> list[str]:
    selection = result.selection
    if selection is None or not result.is_explained:
        return []
    is_plain = selection.next_step is NextStep.NOTHING and selection.unfilled
    return [] if is_plain else [voting_rules.next_step(selection)]


def _surplus(result: VoteResult) -> list[str]:
    row = result.ballots[0].row
    if row.candidates <= row.seats:
        return []
    return [words.surplus(row.candidates, row.seats)]


def _compared(result: VoteResult) -> list[str]:
    adopted = result.of_group(CandidateOutcome.ADOPTED)
    asked = sum(item.candidate.asked for item in result.decided)
    if not asked:
        return []
    asked_adopted = sum(item.candidate.asked for item in adopted)
    others = len(result.decided) - len(adopted)
    return [
        words.asked_and_adopted(
            len(adopted),
            asked_adopted,
            others,
            asked - asked_adopted,
            advisory=_is_advisory(result),
        )
    ]


def _is_advisory(result: VoteResult) -> bool:
    return result.ballots[0].row.measures.model is BallotModel.ADVISORY
