"""The loop in four stages: one flow, and under each stage what it came to."""

from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Grade, Stage, Standing
from dashboard.figures import wall_loop
from dashboard.figures.wall_loop import Gate, Leaf, WallLoop
from dashboard.summaries.area import Ratio
from dashboard.summaries.public import PublicTotals
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.components.markup import Markup
from layouts.screens import parts

Line = tuple[str, str, str]
"""The class of its mark, its word, its number."""


def pages(facts: BoardFacts) -> list[Component]:
    """One picture."""
    totals = facts.totals
    if totals is None or not any((totals.proposals, totals.candidates, totals.projects)):
        return [parts.empty(Board.LOOP, facts)]
    columns = [_column(stage, totals) for stage in Stage]
    body = html.Div(
        [
            html.Div([_heading(stage) for stage in Stage], className="loop-stages"),
            drawn(wall_loop.draw(totals)),
            html.Div(columns, className="loop-columns"),
        ],
        className="loop-board",
    )
    return [parts.picture(Board.LOOP, facts, body)]


def drawn(figure: WallLoop) -> Markup:
    """The flow as markup; its colours come from the classes."""
    bands = "".join(f'<path class="{p.meaning}" d="{p.path}"/>' for p in figure.bands)
    bars = "".join(f'<path class="{p.meaning}" d="{p.path}"/>' for p in figure.bars)
    change = ""
    if figure.change_at:
        x, y = figure.change_at
        change = (
            f'<path class="scale-change" d="{figure.change}"/>'
            f'<text class="scale-word" x="{x:g}" y="{y:g}" text-anchor="middle">'
            f"{escape(words.SCALE)}</text>"
        )
    gates = "".join(_gate(gate) for gate in figure.gates)
    leaves = "".join(_leaf(leaf) for leaf in figure.leaves)
    return Markup(
        f'<svg class="wall-loop" viewBox="0 0 {wall_loop.WIDTH} {wall_loop.HEIGHT}" role="img"'
        f' aria-label="{escape(words.LOOP_NAME)}">{change}{bands}{leaves}{bars}{gates}</svg>'
    )


def _gate(gate: Gate) -> str:
    """A rate over its numerator and denominator, at the middle of a band."""
    return (
        f'<text class="gate-rate" x="{gate.x:g}" y="{gate.y - 2:g}" text-anchor="middle">'
        f"{escape(formatting.percent(gate.share))}</text>"
        f'<text class="gate-part" x="{gate.x:g}" y="{gate.y + 34:g}" text-anchor="middle">'
        f"{escape(_gate_word(gate))} {escape(formatting.part_of(gate.share))}</text>"
    )


def _gate_word(gate: Gate) -> str:
    return labels.GRADES[Grade.SATISFIED] if gate.is_grade else words.GATES[gate.stage]


def _leaf(leaf: Leaf) -> str:
    return (
        f'<path class="leaf-{leaf.stage}" d="{leaf.path}"/>'
        f'<text class="leaf-word" x="{leaf.x + 12:g}" y="{leaf.y + 9:g}">'
        f"{escape(words.leaf(leaf.stage, formatting.count(leaf.count)))}</text>"
    )


def _heading(stage: Stage) -> Component:
    return html.Div(
        [html.B(labels.STAGES[stage]), html.Span(words.STAGE_NOTES[stage])],
        className=f"loop-stage-head head-{stage}",
    )


def _column(stage: Stage, totals: PublicTotals) -> Component:
    number, unit, lines = _of(stage, totals)
    if not number and not any(value not in {"0", formatting.NONE} for _, _, value in lines):
        return html.Div([html.P(words.NOT_RELEASED, className="loop-none")])
    rows = [
        html.Li([html.I(className=mark), html.Span(word), html.B(value)])
        for mark, word, value in lines
    ]
    head = html.P([html.B(formatting.count(number)), html.Span(unit)], className="loop-number")
    return html.Div([head, html.Ul(rows)])


def _of(stage: Stage, totals: PublicTotals) -> tuple[int, str, list[Line]]:
    makers = {
        Stage.PROPOSE: _proposed,
        Stage.DECIDE: _decided,
        Stage.DELIVER: _delivered,
        Stage.APPRAISE: _appraised,
    }
    if stage is Stage.DECIDE and totals.candidates and not totals.projects and not totals.adopted:
        return totals.candidates, words.CANDIDATES_UNIT, []
    number, lines = makers[stage](totals)
    return number, words.LOOP_UNITS[stage], lines


def _proposed(totals: PublicTotals) -> tuple[int, list[Line]]:
    answered = Ratio(totals.answered, totals.proposals)
    return totals.proposals, [
        ("stage-propose", words.ANSWERED, formatting.count(totals.answered)),
        ("", words.ANSWERED_RATE, formatting.percent(answered)),
    ]


def _decided(totals: PublicTotals) -> tuple[int, list[Line]]:
    return totals.adopted, [
        ("stage-decide", words.CANDIDATES_WORD, formatting.count(totals.candidates)),
        ("", words.NOT_ADOPTED, formatting.count(max(0, totals.candidates - totals.adopted))),
    ]


def _delivered(totals: PublicTotals) -> tuple[int, list[Line]]:
    counted = dict(totals.by_standing)
    lines = [
        (f"light-{standing}", labels.STANDINGS[standing], formatting.count(counted[standing]))
        for standing in Standing
        if counted[standing] and standing is not Standing.COMPLETED
    ]
    return counted[Standing.COMPLETED], lines


def _appraised(totals: PublicTotals) -> tuple[int, list[Line]]:
    counted = dict(totals.by_grade)
    waiting = max(0, totals.projects - totals.appraised)
    lines = [
        (f"grade-{grade}", labels.GRADES[grade], formatting.count(counted[grade]))
        for grade in (Grade.BASICALLY_SATISFIED, Grade.DISSATISFIED)
    ]
    return counted[Grade.SATISFIED], [*lines, ("", words.TO_APPRAISE, formatting.count(waiting))]
