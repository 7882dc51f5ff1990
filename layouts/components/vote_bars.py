"""Did it pass: bars from 0 with the base marked and the threshold line with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from layouts.components.markup import aria


@dataclass(frozen=True)
class VoteBar:
    """One candidate; ``is_chosen`` is the one that the page is about, ``note`` its outcome."""

    title: str
    votes: int
    is_adopted: bool
    is_chosen: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A number of votes that is marked across all bars, with its words."""

    votes: int
    label: str


@dataclass(frozen=True)
class Cut:
    """A mark between two bars: ``after`` so many of them; ``is_end`` closes a tie."""

    after: int
    label: str
    is_end: bool = False


def threshold_bar(votes: int, *, base: int, needed: int | None, words: str) -> Component:
    """One candidate's votes on the scale of the base; ``needed`` is ``None`` for plurality."""
    scale = max(base, votes, 1)
    at = None if needed is None else _left(needed, scale)
    line = [] if at is None else [html.S(style=at), html.Em(words, style=at)]
    return html.Div(
        [
            html.I(style={"width": _percent(votes, scale)}),
            html.B(formatting.count(votes), style=_left(votes, scale)),
            *line,
            html.Span(formatting.count(base), className="end"),
        ],
        className="threshold-bar",
    )


def vote_bars(
    bars: Sequence[VoteBar],
    *,
    base: Line | None,
    threshold: Line | None,
    name: str,
    cuts: Sequence[Cut] = (),
) -> Component:
    """All candidates on one scale from 0 to the base; more votes than the base are not clamped.

    Without a base (rank totals are no share of anything) the scale ends at the longest bar.
    """
    scale = max([base.votes if base else 1, 1, *(bar.votes for bar in bars)])
    lines = [
        *([_line(base, "base", scale)] if base else []),
        *([_line(threshold, "threshold", scale)] if threshold else []),
    ]
    rows = [
        part
        for position, bar in enumerate(bars)
        for part in (*_cuts(cuts, position), _title(bar), _track(bar, scale))
    ]
    return html.Div(
        [html.Div(lines, className="vote-lines"), *rows, *_cuts(cuts, len(bars))],
        className="vote-bars",
        role="group",
        **aria(label=name),
    )


def _cuts(cuts: Sequence[Cut], position: int) -> list[Component]:
    return [
        html.Span(html.Span(cut.label), className=f"vote-cut{' is-end' if cut.is_end else ''}")
        for cut in cuts
        if cut.after == position
    ]


def _line(line: Line, meaning: str, scale: int) -> Component:
    return html.Span(
        html.Span(line.label), className=f"vote-{meaning}", style=_left(line.votes, scale)
    )


def _title(bar: VoteBar) -> Component:
    name = "vote-title is-chosen" if bar.is_chosen else "vote-title"
    text = html.A(bar.title, href=bar.href) if bar.href else bar.title
    return html.Span(text, className=name, title=bar.title)


def _track(bar: VoteBar, scale: int) -> Component:
    state = " is-chosen" if bar.is_chosen else "" if bar.is_adopted else " is-out"
    number = html.B(formatting.count(bar.votes))
    note = [html.Small(bar.note)] if bar.note else []
    return html.Span(
        [html.I(number, style={"width": _percent(bar.votes, scale)}), *note],
        className=f"vote-track{state}",
    )


def _left(votes: int, scale: int) -> dict[str, str]:
    return {"left": _percent(votes, scale)}


def _percent(votes: int, scale: int) -> str:
    return f"{100 * votes / scale:.2f}%"
