"""A life as a line on the desk and as a list on phones, with the table of all moments behind it."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.figures.drawing import Drawing
from dashboard.figures.timeline import Moment
from dashboard.wording import project as words
from dashboard.wording.deciding import VOTED, Deciding
from layouts.components.card import data_behind
from layouts.components.drawing import drawing
from layouts.components.table import Column, table


def timeline(
    figure: Drawing | None, moments: Sequence[Moment], deciding: Deciding = VOTED
) -> list[Component]:
    """The line where there is one, the list that replaces it on narrow pages, and the table."""
    line = [drawing(figure, name="timeline-line")] if figure else []
    return [*line, _list(moments), data_behind(_table(moments, deciding))]


def _list(moments: Sequence[Moment]) -> Component:
    return html.Ol([_item(moment) for moment in moments], className="timeline-list")


def _item(moment: Moment) -> Component:
    stage = f"stage-{moment.stage}" if moment.stage else "is-today"
    planned = " is-planned" if moment.is_planned else ""
    content: list[Any] = [
        html.Time(formatting.day(moment.on), dateTime=moment.on.isoformat()),
        html.Span(moment.word),
    ]
    if moment.is_planned:
        content.append(html.Small(words.PLANNED_NOTE))
    return html.Li(content, className=f"{stage}{planned}")


def _table(moments: Sequence[Moment], deciding: Deciding) -> Component:
    columns = (Column(words.WHEN, keep=True), Column(words.STAGE, keep=True), Column(words.WHAT))
    return table(
        columns,
        [
            (
                formatting.day(moment.on),
                deciding.stage_word(moment.stage) if moment.stage else "",
                words.planned(moment.word) if moment.is_planned else moment.word,
            )
            for moment in moments
        ],
        caption=words.TIMELINE,
    )
