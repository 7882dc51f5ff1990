"""The small drawings that stand beside a word: lights, grades, the doubt triangle, the brand."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.lifecycle import Grade, Standing
from dashboard.wording import labels
from layouts.components.markup import Markup

SHAPES = {
    Standing.COMPLETED: (
        '<circle cx="8" cy="8" r="7.5" fill="var(--light-completed)"/>'
        '<path d="M4.4 8.3l2.5 2.5 4.7-5" fill="none" stroke="var(--on-colour)"'
        ' stroke-width="1.9"/>'
    ),
    Standing.BASICALLY_COMPLETED: (
        '<circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--light-completed)"'
        ' stroke-width="1.8"/>'
        '<path d="M8 1a7 7 0 0 0 0 14z" fill="var(--light-completed)"/>'
    ),
    Standing.NORMAL: (
        '<circle cx="8" cy="8" r="5.6" fill="none" stroke="var(--light-normal)"'
        ' stroke-width="3.6"/>'
    ),
    Standing.LATE: (
        '<path d="M8 .8L15.6 14.6H.4z" fill="var(--light-late)"/>'
        '<path d="M8 5.6v4.6M8 11.4v1.8" stroke="var(--mark-ink)" stroke-width="1.7"/>'
    ),
    Standing.VERY_LATE: (
        '<path d="M8 .2L15.8 8 8 15.8.2 8z" fill="var(--light-very-late)"/>'
        '<path d="M5 8h6" stroke="var(--on-colour)" stroke-width="2"/>'
    ),
    Standing.DEFERRED: (
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="none" stroke="var(--light-deferred)"'
        ' stroke-width="1.8"/><path d="M4.5 8h6M8 5l3 3-3 3" fill="none"'
        ' stroke="var(--light-deferred)" stroke-width="1.8"/>'
    ),
    Standing.UNREPORTED: (
        '<circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--ink-3)" stroke-width="1.6"'
        ' stroke-dasharray="2.4 2"/>'
    ),
}
GRADE_SHAPES = {
    Grade.SATISFIED: (
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="var(--grade-satisfied)"/>'
    ),
    Grade.BASICALLY_SATISFIED: (
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="var(--grade-basically)"/>'
        '<path d="M4 8h8" stroke="var(--grade-basically-ink)" stroke-width="1.8"/>'
    ),
    Grade.DISSATISFIED: (
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="var(--grade-dissatisfied)"/>'
        '<path d="M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8" stroke="var(--on-colour)"'
        ' stroke-width="1.8"/>'
    ),
}
DOUBT = (
    '<path d="M8 .8L15.6 14.6H.4z" fill="none" stroke="var(--light-late-word)" stroke-width="1.6"/>'
    '<path d="M8 5.6v4.6M8 11.4v1.6" stroke="var(--light-late-word)" stroke-width="1.6"/>'
)
BRAND = (
    '<rect width="26" height="26" rx="6" fill="var(--accent)"/>'
    '<path d="M6 13.5l4.6 4.6L20 8.4" fill="none" stroke="var(--on-colour)" stroke-width="2.8"/>'
)


def mark(shape: str, *, size: int = 16) -> Markup:
    """A mark without its word; the word must stand beside it or in a legend."""
    return Markup(f'<svg class="mark" viewBox="0 0 {size} {size}" aria-hidden="true">{shape}</svg>')


def shape(standing: Standing) -> str:
    """A light without its word, as text for places that are markup already."""
    return f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{SHAPES[standing]}</svg>'


def light(standing: Standing) -> Component:
    """Where a project stands: shape and word."""
    return html.Span(
        [mark(SHAPES[standing]), labels.STANDINGS[standing]], className=f"light light-{standing}"
    )


def grade_badge(grade: Grade) -> Component:
    """A grade: shape and word."""
    return html.Span(
        [mark(GRADE_SHAPES[grade]), labels.GRADES[grade]], className=f"grade grade-{grade}"
    )


def doubt(sentence: str) -> Component:
    """The small triangle that a flagged figure keeps wherever it is repeated."""
    return html.Span(
        [mark(DOUBT), html.Span(sentence, className="sr-only")],
        className="doubt-mark",
        title=sentence,
    )
