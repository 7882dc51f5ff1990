"""The four stages in one line: what was asked, decided, done and thought of it."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Stage
from dashboard.summaries.area import Ratio
from dashboard.summaries.public import PublicTotals
from dashboard.summaries.public_pages import PublicArea
from dashboard.wording import labels
from dashboard.wording import public as words
from layouts.components import marks
from layouts.components.card import card


def four_stages(area: PublicArea) -> Component:
    """A card with one block for each stage; one without a release says so."""
    blocks = [_stage(area, stage) for stage in Stage]
    return card(
        words.FOUR_STAGES,
        html.Ol(blocks, className="public-stages"),
        note=words.FOUR_STAGES_NOTE,
    )


def _stage(area: PublicArea, stage: Stage) -> Component:
    content = (
        CONTENT[stage](area.totals)
        if area.is_released(stage)
        else [html.P(words.STAGE_EMPTY[stage], className="quiet")]
    )
    return html.Li(
        [html.H3(labels.STAGES[stage]), *content], className=f"public-stage stage-{stage}"
    )


def _proposed(totals: PublicTotals) -> list[Component]:
    rate = formatting.percent(Ratio(totals.answered, totals.proposals))
    number = (
        _number(totals.proposals, words.OPINIONS, words.PROPOSALS) if totals.proposals else None
    )
    answered = words.answered(formatting.count(totals.answered), rate) if totals.proposals else ""
    lines = [answered, words.candidates(formatting.count(totals.candidates))]
    return [*([number] if number else []), *_lines(lines)]


def _decided(totals: PublicTotals) -> list[Component]:
    candidates = formatting.count(totals.candidates)
    if not totals.adopted:
        return _lines([words.not_yet_decided(candidates)])
    number = _number(totals.adopted, words.ITEMS, words.ADOPTED)
    return [number, *_lines([words.of_candidates(candidates)])]


def _delivered(totals: PublicTotals) -> list[Component]:
    lights = [(marks.light(standing), count) for standing, count in totals.by_standing if count]
    return [_number(totals.projects, words.ITEMS, words.IN_DELIVERY), _counts(lights)]


def _appraised(totals: PublicTotals) -> list[Component]:
    grades = [(marks.grade_badge(grade), count) for grade, count in totals.by_grade if count]
    whole = words.of_projects(formatting.count(totals.projects))
    number = _number(totals.appraised, words.ITEMS, words.APPRAISED)
    return [number, *_lines([whole] if totals.projects else []), _counts(grades)]


CONTENT = {
    Stage.PROPOSE: _proposed,
    Stage.DECIDE: _decided,
    Stage.DELIVER: _delivered,
    Stage.APPRAISE: _appraised,
}


def _number(count: int, unit: str, said: str) -> Component:
    return html.P(
        [html.B(formatting.count(count)), html.Small(f"{unit} {said}")], className="public-number"
    )


def _lines(lines: Iterable[str]) -> list[Component]:
    return [html.P(line, className="quiet") for line in lines if line]


def _counts(counts: list[tuple[Component, int]]) -> Component:
    items = [html.Li([word, html.B(formatting.count(count))]) for word, count in counts]
    return html.Ul(items, className="public-counts")
