"""Satisfaction: deputies and citizens under each other, and the gap between them."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Grade, Origin
from dashboard.summaries.area import (
    AreaOverview,
    Ratio,
)
from dashboard.wording import area as words
from dashboard.wording import labels
from layouts.components.card import card, data_behind
from layouts.components.stacked_bar import stacked_bar
from layouts.components.table import Column, table


def grade_card(overview: AreaOverview) -> Component:
    """Ballots of the first rounds, one bar for each electorate that graded."""
    t = overview.totals
    sides = (
        (words.DEPUTIES, (t.deputies_satisfied, t.deputies_basically, t.deputies_dissatisfied)),
        (words.CITIZENS, (t.citizens_satisfied, t.citizens_basically, t.citizens_dissatisfied)),
    )
    counted = [(name, counts) for name, counts in sides if sum(counts)]
    if not counted:
        is_published = overview.frame.view.origin is Origin.PUBLISHED
        said = words.GRADES_NOT_PUBLISHED if is_published else words.GRADES_NONE
        return card(words.GRADES, html.P(said, className="empty"), name="grade-card")
    bars = [
        html.Div(
            [
                html.P([html.B(name), html.Span(_satisfied_share(counts))], className="grade-head"),
                stacked_bar(*counts),
            ]
        )
        for name, counts in counted
    ]
    who, *grades, rate = words.GRADE_COLUMNS
    data = table(
        [Column(who), *(Column(word, is_number=True) for word in (*grades, rate))],
        [
            [
                name,
                *map(formatting.count, counts),
                formatting.percent(Ratio(counts[0], sum(counts))),
            ]
            for name, counts in counted
        ],
    )
    return card(
        words.GRADES,
        *bars,
        _legend(),
        *_gap(counted),
        data_behind(data),
        note=words.GRADES_IS,
        name="grade-card",
    )


def _satisfied_share(counts: tuple[int, int, int]) -> str:
    rate = Ratio(counts[0], sum(counts))
    return words.share_of(
        words.SATISFACTION_VOTES, formatting.percent(rate), formatting.part_of(rate)
    )


def _legend() -> Component:
    keys = [
        html.Span([html.I(className=f"stack-{grade}"), labels.GRADES[grade]]) for grade in Grade
    ]
    return html.P(keys, className="stack-legend")


def _gap(counted: Sequence[tuple[str, tuple[int, int, int]]]) -> list[Component]:
    if len(counted) < 2:
        return []
    deputies, citizens = (Ratio(counts[0], sum(counts)) for _, counts in counted)
    points = formatting.points_apart(deputies, citizens)
    return [] if points is None else [html.P(labels.gap(points), className="quiet")]
