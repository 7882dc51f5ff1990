"""The loop picture with its headings: a flow on wide pages, a list on narrow ones."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Grade, ProposalOutcome, Stage, Standing
from dashboard.figures import loop
from dashboard.summaries.area import AreaOverview, StageDates
from dashboard.wording import area as area_words
from dashboard.wording import deciding, labels
from dashboard.wording import loop as words
from layouts.components import marks
from layouts.components.card import card, data_behind
from layouts.components.drawing import drawing
from layouts.components.markup import Markup
from layouts.components.table import Column, table

MARKS = {standing: marks.shape(standing) for standing in Standing}


def loop_card(overview: AreaOverview, link: loop.Links) -> Component:
    """The signature picture of an area and year."""
    flow = loop.flow(overview.totals, link, MARKS, deciding.by(overview.frame.congress_kind))
    returning = html.P(words.RETURNING, className="loop-returning")
    return card(
        words.TITLE,
        html.Div(
            [_headings(flow, overview.dates), drawing(loop.draw(flow))], className="loop-wide"
        ),
        html.Div(
            [_column(flow, stage, overview.dates) for stage in Stage], className="loop-narrow"
        ),
        html.Div([data_behind(_table(flow)), returning], className="loop-foot"),
        note=words.NOTE,
        name="loop-card",
    )


def _headings(flow: loop.Flow, dates: StageDates) -> Component:
    return html.Div([_heading(flow, stage, dates) for stage in Stage], className="loop-heads")


def _heading(flow: loop.Flow, stage: Stage, dates: StageDates) -> Component:
    when = _when(stage, dates, flow.deciding.held)
    return html.Div(
        [html.B(flow.deciding.stage_word(stage)), html.Span(when)],
        className=f"loop-head stage-{stage}",
    )


def _when(stage: Stage, dates: StageDates, held: str) -> str:
    spans = {
        Stage.PROPOSE: (dates.collected_from, dates.collected_to, area_words.COLLECTED),
        Stage.DECIDE: (dates.voted_from, dates.voted_to, held),
        Stage.DELIVER: (dates.voted_to, dates.delivered_to, area_words.DELIVERED),
        Stage.APPRAISE: (dates.appraised_from, dates.appraised_to, area_words.APPRAISED),
    }
    first, last, what = spans[stage]
    if first is None or last is None:
        return ""
    return area_words.between(formatting.day(first), formatting.day(last), what)


def _column(flow: loop.Flow, stage: Stage, dates: StageDates) -> Component:
    """One stage on a narrow page: its nodes, and under each what leaves it."""
    steps = [step for step in flow.steps if step.stage is stage]
    return html.Div(
        [_heading(flow, stage, dates), *(part for step in steps for part in _narrow(flow, step))],
        className="loop-stage",
    )


def _narrow(flow: loop.Flow, step: loop.Step) -> list[Component]:
    if not step.count:
        return [html.P(words.NOTHING, className="loop-none")]
    gate = []
    if step.gate and step.gate.whole:
        rate = [html.B(formatting.percent(step.gate)), html.Small(formatting.part_of(step.gate))]
        gate = [html.Span(rate, className=f"loop-gate stage-{step.stage}")]
    head = html.P(
        [
            html.A(formatting.count(step.count), href=step.href, className="loop-count"),
            html.Span(step.unit),
            *gate,
        ]
    )
    leaves = [
        html.Li(html.A([Markup(b.mark), b.word, html.B(formatting.count(b.count))], href=b.href))
        for b in step.branches
        if b.count
    ]
    return [head, html.Ul([*_onward(flow, step), *leaves], className="loop-leaves")]


def _onward(flow: loop.Flow, step: loop.Step) -> list[Component]:
    """What goes on where the wide flow draws a band: proposals merged, projects satisfied."""
    totals = flow.totals
    if step.stage is Stage.PROPOSE:
        code: str = ProposalOutcome.MERGED
        word, rate = labels.PROPOSAL_OUTCOMES[ProposalOutcome.MERGED], totals.merged
    elif step is flow.steps[-1]:
        code, word, rate = Grade.SATISFIED, labels.GRADES[Grade.SATISFIED], totals.satisfaction
    else:
        return []
    share, count = html.Small(formatting.percent(rate)), html.B(formatting.count(rate.part))
    line = html.A([word, share, count], href=flow.link(step.stage, code))
    return [html.Li(line, className="loop-onward")] if rate.part else []


def _table(flow: loop.Flow) -> Component:
    rows = [
        [flow.deciding.stage_word(step.stage), word, formatting.count(count)]
        for step in flow.steps
        for word, count in [(step.unit, step.count), *((b.word, b.count) for b in step.branches)]
    ]
    stage, where, count = area_words.LOOP_COLUMNS
    return table([Column(stage), Column(where), Column(count, is_number=True)], rows)
