"""What boards have in common: heading, lights, the strip of stages, pages, empty states."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Grade, Origin, Stage, Standing
from dashboard.summaries.public import PublicTotals
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.components import marks
from layouts.components.markup import Markup, data

Item = TypeVar("Item")
ARROW = (
    '<svg class="arrow" viewBox="0 0 36 60" aria-hidden="true"><path d="M8 8l20 22L8 52"'
    ' fill="none" stroke="var(--chip-line)" stroke-width="4"/></svg>'
)


def picture(
    board: Board, facts: BoardFacts, *body: Component, note: str = "", recency: str = ""
) -> Component:
    """One whole picture: heading, body, and a last line where there is something to say."""
    notes = [text for text in (note, words.source(facts.source) if facts.source else "") if text]
    foot = [html.Footer([html.Span(text) for text in notes], className="notes")] if notes else []
    return html.Section(
        [_top(board, facts, recency), *body, *foot],
        className=f"board board-{board}",
        **data(board=board.value),
    )


def _top(board: Board, facts: BoardFacts, recency: str) -> Component:
    told = recency or _recency(facts)
    return html.Header(
        [
            html.H1(
                [
                    words.title(facts.area.name),
                    html.Span(words.subtitle(board, facts.project_year)),
                ]
            ),
            *_origin(facts),
            html.Div(className="scan", **data(qr="")),
            html.Div(
                [
                    html.Span("", **data(date="")),
                    html.Span(
                        [html.Span(told, className="as-of"), html.Em("", **data(age=""))],
                        className="recency",
                    ),
                ],
                className="when",
            ),
            html.B("", className="clock", **data(clock="")),
        ],
        className="top",
    )


def _recency(facts: BoardFacts) -> str:
    if facts.totals is None or facts.totals.as_of is None:
        return ""
    return words.as_of(facts.totals.as_of)


def _origin(facts: BoardFacts) -> list[Component]:
    """Demo and published figures say what they are, always."""
    if not facts.project_year or facts.origin is Origin.ENTERED:
        return []
    return [html.Span(labels.ORIGINS[facts.origin], className=f"origin origin-{facts.origin}")]


def light(standing: Standing) -> Markup:
    """A light without its word; the word stands beside it or in the legend."""
    return marks.mark(marks.SHAPES[standing])


def grade(value: Grade) -> Markup:
    """A grade without its word."""
    return marks.mark(marks.GRADE_SHAPES[value])


def heading(title: str, end: str = "") -> Component:
    """The heading of a column, with something small at its end."""
    return html.Div([html.Span(title), html.Small(end)], className="heading")


def paged(items: Sequence[Item], size: int, most: int) -> list[Sequence[Item]]:
    """Pages of at most ``size`` items, at most ``most`` of them; one empty page of nothing."""
    begins = range(0, min(len(items), size * most), size)
    return [items[begin : begin + size] for begin in begins] or [()]


def strip(totals: PublicTotals) -> Component:
    """The four stages with one number each, along the lower edge."""
    parts: list[Component] = []
    for stage, (number, unit) in _numbers(totals).items():
        if parts:
            parts.append(Markup(ARROW))
        parts.append(_stage(stage, number, unit))
    return html.Div(parts, className="strip")


def _numbers(totals: PublicTotals) -> dict[Stage, tuple[int, str]]:
    standings, grades = dict(totals.by_standing), dict(totals.by_grade)
    return {
        Stage.PROPOSE: (totals.proposals, words.PROPOSALS_UNIT),
        Stage.DECIDE: (totals.adopted, words.adopted_unit(formatting.count(totals.candidates))),
        Stage.DELIVER: (standings[Standing.COMPLETED], words.COMPLETED_UNIT),
        Stage.APPRAISE: (
            grades[Grade.SATISFIED],
            words.satisfied_unit(formatting.count(totals.appraised)),
        ),
    }


def _stage(stage: Stage, number: int, unit: str) -> Component:
    return html.Div(
        [
            html.I(className=f"stage-{stage}"),
            html.Span(labels.STAGES[stage]),
            html.Div([html.B(formatting.count(number)), html.Em(unit)]),
        ],
        className="strip-stage",
    )


def bar(parts: Iterable[tuple[str, int]]) -> Component:
    """One stacked bar; parts of nothing are left out."""
    return html.Div(
        [
            html.I(className=meaning, style={"flexGrow": str(count)})
            for meaning, count in parts
            if count
        ],
        className="bar-stacked",
    )


def empty(board: Board, facts: BoardFacts) -> Component:
    """The picture where nothing was released yet: what will be here, and the way there."""
    panel = html.Div(
        [html.H2(words.EMPTY[board]), html.P(words.EMPTY_NOTES[board]), _way()],
        className="empty-panel",
    )
    return picture(board, facts, panel)


def nothing(title: str, note: str) -> Component:
    """A list that is empty although its board is not."""
    return html.Div([html.B(title), html.Span(note)], className="nothing")


def _way() -> Component:
    parts: list[Component] = []
    for stage in Stage:
        if parts:
            parts.append(Markup(ARROW))
        parts.append(
            html.Div(
                [
                    html.I(className=f"stage-{stage}"),
                    html.Span(labels.STAGES[stage]),
                    html.Em(words.STAGE_NOTES[stage]),
                ],
                className="strip-stage",
            )
        )
    return html.Div(parts, className="strip")
