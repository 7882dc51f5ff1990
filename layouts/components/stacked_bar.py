"""Grades of one electorate as one bar: satisfied from the left, numbers inside where they fit."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Grade
from dashboard.wording import labels
from layouts.components.markup import aria

WIDE_ENOUGH_PERCENT = 7


def stacked_bar(
    satisfied: int, basically: int, dissatisfied: int, *, rule_percent: float | None = None
) -> Component:
    """The bar; ``rule_percent`` draws the line that the rule sets. Zero ballots draw a track."""
    counts = dict(zip(Grade, (satisfied, basically, dissatisfied), strict=True))
    total = sum(counts.values())
    said = "，".join(f"{labels.GRADES[grade]} {count}" for grade, count in counts.items())
    parts = [_part(grade, count, total) for grade, count in counts.items() if count]
    rule = [] if rule_percent is None else [html.S(style={"left": f"{rule_percent:.2f}%"})]
    return html.Div(
        [html.Div(parts, className="stack-parts"), *rule],
        className="stack",
        role="img",
        title=said,
        **aria(label=said),
    )


def _part(grade: Grade, count: int, total: int) -> Component:
    percent = 100 * count / total
    number = formatting.count(count) if percent >= WIDE_ENOUGH_PERCENT else ""
    return html.Span(number, className=f"stack-{grade}", style={"width": f"{percent:.2f}%"})
