"""One project in the spotlight: its photos, its figures, and its way through the four stages."""

from dataclasses import dataclass
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome, Electorate, Stage, Standing
from dashboard.summaries.released import (
    ReleasedAppraisal,
    ReleasedCandidate,
    ReleasedGrades,
    ReleasedIndicator,
    ReleasedPhoto,
    ReleasedProject,
    ReleasedVote,
)
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.components.markup import Markup
from layouts.screens import parts
from layouts.screens.delivery import projects

MOST_SHOWN = 12
MOST_PHOTOS, MOST_INDICATORS = 3, 3
FULL_TRACK = 90
"""A target stands at 90 % of its track, so that more than all of it has room (look.md)."""


@dataclass(frozen=True)
class Life:
    """One project with what was released of its other stages."""

    project: ReleasedProject
    candidate: ReleasedCandidate | None
    grades: tuple[tuple[Electorate, ReleasedGrades], ...]


def pages(facts: BoardFacts) -> list[Component]:
    """Up to twelve projects; every day begins where the day before ended."""
    listed = projects(facts)
    if not listed:
        return [parts.empty(Board.PROJECT, facts)]
    numbered = list(enumerate(listed, start=1))
    return [
        parts.picture(
            Board.PROJECT,
            facts,
            _spotlight(_life(facts, project), words.number_of(number, len(listed))),
        )
        for number, project in of_the_day(numbered, facts.day.toordinal())
    ]


def of_the_day(
    numbered: list[tuple[int, ReleasedProject]], day: int
) -> list[tuple[int, ReleasedProject]]:
    """The share of a day: the same on every display, another one tomorrow."""
    begin = day * MOST_SHOWN % len(numbered)
    turned = [*numbered[begin:], *numbered[:begin]]
    return turned[:MOST_SHOWN]


def _life(facts: BoardFacts, project: ReleasedProject) -> Life:
    votes = (each.payload for each in facts.of(Stage.DECIDE))
    adopted = (
        candidate
        for vote in votes
        if isinstance(vote, ReleasedVote)
        for candidate in vote.candidates
        if candidate.project_id == project.project_id
        and candidate.outcome is CandidateOutcome.ADOPTED
    )
    rounds = (each.payload for each in facts.of(Stage.APPRAISE))
    grades = {
        held.electorate: item
        for appraisal in rounds
        if isinstance(appraisal, ReleasedAppraisal)
        for held in appraisal.rounds
        for item in held.items
        if item.project_id == project.project_id
    }
    return Life(project, next(adopted, None), tuple(grades.items()))


def _spotlight(life: Life, which: str) -> Component:
    project = life.project
    return html.Div(
        [
            _photos(project),
            html.Div(
                [
                    html.P(
                        [html.Span(project.area.name), html.Small(which)], className="spot-place"
                    ),
                    html.H2(project.title),
                    _state(project),
                    *(
                        [html.P(project.content, className="spot-content")]
                        if project.content
                        else []
                    ),
                    _facts(project),
                    *_indicators(project.indicators),
                ],
                className="spot-text",
            ),
            _way(life),
        ],
        className=f"spot spot-photos-{min(len(project.photos), MOST_PHOTOS)}",
    )


def _photos(project: ReleasedProject) -> Component:
    """Up to three photos; where there is none, what the project is, in large letters."""
    shown = project.photos[:MOST_PHOTOS]
    if not shown:
        return html.Div(
            [
                html.B(labels.CATEGORIES[project.category]),
                html.Span([html.I(part) for part in words.quantities(_size(project))]),
                html.Small(words.NO_PHOTO),
            ],
            className="spot-photos spot-none",
        )
    return html.Div([_photo(photo) for photo in shown], className="spot-photos")


def _size(project: ReleasedProject) -> str:
    return project.quantity or labels.PROJECT_KINDS[project.kind]


def _photo(photo: ReleasedPhoto) -> Component:
    return html.Figure(
        [
            html.Img(src=f"/public/photo/{photo.digest}", alt=photo.caption),
            *([html.Figcaption(photo.caption)] if photo.caption else []),
        ]
    )


def _state(project: ReleasedProject) -> Component:
    late = [words.late(formatting.count(project.days_late))] if project.days_late else []
    is_late = project.standing in {Standing.LATE, Standing.VERY_LATE}
    said = [labels.STANDINGS[project.standing], *(late if is_late else [])]
    return html.P(
        [
            parts.light(project.standing),
            html.B(words.joined(said), className=f"ink-{project.standing}"),
        ],
        className="spot-state",
    )


def _facts(project: ReleasedProject) -> Component:
    day = project.completed_on
    known = (
        (words.INVESTMENT, formatting.money(project.investment_fen)),
        (words.LEAD_UNIT, project.lead_unit or formatting.NONE),
        (words.COMPLETED_DAY, words.full_day(day)) if day else (words.DUE, _due(project)),
    )
    shown = [(word, value) for word, value in known if value != formatting.NONE]
    return html.Dl(
        [html.Div([html.Dt(word), html.Dd(value)]) for word, value in shown],
        className="spot-facts",
    )


def _due(project: ReleasedProject) -> str:
    return words.full_day(project.due_on) if project.due_on else formatting.NONE


def _indicators(found: tuple[ReleasedIndicator, ...]) -> list[Component]:
    rows = [_indicator(each) for each in found[:MOST_INDICATORS]]
    return [html.Div(rows, className="spot-indicators")] if rows else []


def _indicator(indicator: ReleasedIndicator) -> Component:
    share = indicator.done / indicator.target if indicator.target else Decimal(0)
    width = min(100, FULL_TRACK * float(share))
    said = words.target(
        formatting.quantity(indicator.done), formatting.quantity(indicator.target), indicator.unit
    )
    return html.Div(
        [
            html.Span(indicator.name),
            html.Div(
                [
                    html.I(style={"width": f"{width:.1f}%"}),
                    html.S(style={"left": f"{FULL_TRACK}%"}),
                ],
                className="spot-track",
            ),
            html.B(said),
        ],
        className="spot-indicator",
    )


def _way(life: Life) -> Component:
    cells: list[Component] = []
    for stage, (head, under) in _stages(life).items():
        if cells:
            cells.append(Markup(parts.ARROW))
        cells.append(
            html.Div(
                [
                    html.I(className=f"stage-{stage}"),
                    html.Span(labels.STAGES[stage]),
                    html.Div([html.B(head), html.Em(under)]),
                ],
                className="strip-stage strip-words",
            )
        )
    return html.Div(cells, className="strip")


def _stages(life: Life) -> dict[Stage, tuple[str, str]]:
    project, candidate = life.project, life.candidate
    asked = words.asked(formatting.count(candidate.asked)) if candidate and candidate.asked else ""
    votes = formatting.count(candidate.votes) if candidate and candidate.votes else None
    decided = words.voted(votes) if candidate else words.NOT_RELEASED
    started = words.started(project.started_on) if project.started_on else ""
    deciding = [g for who, g in life.grades if who is not Electorate.CITIZENS] or [
        g for _, g in life.grades
    ]
    grade = deciding[-1].grade if deciding else None
    return {
        Stage.PROPOSE: (asked or words.NO_LIFE, ""),
        Stage.DECIDE: (decided, ""),
        Stage.DELIVER: (labels.STANDINGS[project.standing], started),
        Stage.APPRAISE: (labels.GRADES[grade] if grade else words.TO_APPRAISE, ""),
    }
