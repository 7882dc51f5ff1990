"""What the stages of the project page share: their column, small headings, lists of dated steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Stage
from dashboard.wording.deciding import VOTED, Deciding


@dataclass(frozen=True)
class StageColumn:
    """One stage on the page: its cards, and how wide it wants to be beside the others."""

    stage: Stage
    note: str
    cards: Sequence[Component]
    weight: int


def column(stage: StageColumn, deciding: Deciding = VOTED) -> Component:
    """A coloured heading with its cards beneath."""
    heading = head(stage.stage, stage.note, deciding)
    return html.Div([heading, *stage.cards], className=f"stage-column of-{stage.stage}")


def head(stage: Stage, note: str = "", deciding: Deciding = VOTED) -> Component:
    """The name of a stage under its coloured line, with a note."""
    return html.Div(
        [html.H2(deciding.stage_word(stage)), html.Span(note)],
        className=f"stage-head stage-{stage}",
    )


def card(*blocks: Component | None, name: str = "") -> Component:
    """A card of several blocks; absent blocks are left out."""
    kept = [block for block in blocks if block is not None]
    return html.Section(kept, className=f"card life-card {name}".strip())


def block(
    title: str | None,
    *content: Component | str | None,
    note: str = "",
    end: Component | str | None = None,
    name: str = "",
) -> Component:
    """Content under a small heading; the note explains it, the end stands right."""
    head: list[Component] = [html.H3(title)] if title else []
    if note:
        head.append(html.Span(note, className="card-note"))
    if end is not None:
        head.append(html.Span(end, className="block-end"))
    parts = [part for part in content if part is not None]
    heading = [html.Div(head, className="block-head")] if head else []
    return html.Div([*heading, *parts], className=f"block {name}".strip())


def steps(rows: Sequence[tuple[str, Component | str, Component | str]]) -> Component:
    """Dated steps: day, what, and what came of it."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(day),
                    html.Dd([*([html.B(what)] if what else []), html.Span(result)]),
                ]
            )
            for day, what, result in rows
        ],
        className="course",
    )


def day(on: date, year: int) -> str:
    """Month and day within a year, the whole date outside it."""
    return formatting.short_day(on) if on.year == year else formatting.day(on)


def sentence(text: str) -> Component:
    """A quiet line of text."""
    return html.P(text, className="quiet")
