"""人大评: grades per electorate and round, the gap between them, what had to be repaired."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Electorate, Grade, Stage, Standing
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import ProjectLife, RectificationNote, SheetResult
from dashboard.wording import labels
from dashboard.wording import project as words
from layouts.components.card import data_behind
from layouts.components.marks import SHAPES, grade_badge, mark
from layouts.components.stacked_bar import stacked_bar
from layouts.components.table import Column, table
from layouts.life import parts
from layouts.life.parts import StageColumn

CITIZENS = Electorate.CITIZENS


def stage(life: ProjectLife) -> StageColumn | None:
    """The column, or ``None`` where nothing of it is recorded."""
    cards = [_grades(life.sheets)] if life.sheets else []
    cards += [_rectification(note, life) for note in life.rectifications]
    if not cards:
        return None
    return StageColumn(Stage.APPRAISE, _head(life), cards, weight=22)


def _head(life: ProjectLife) -> str:
    """The last grade of the congress; failing that, the citizens'."""
    if not life.sheets:
        return words.not_yet_appraised(is_done=life.completed_on is not None)
    congress = [sheet for sheet in life.sheets if sheet.electorate is not CITIZENS]
    last = (congress or life.sheets)[-1]
    return words.appraise_head(last.round_name, last.grade)


def _grades(sheets: Sequence[SheetResult]) -> Component:
    gap = _gap(sheets)
    notes = [words.SATISFACTION_NOTE, *([gap] if gap else []), words.basic_rule(sheets[-1].rule)]
    return parts.card(
        parts.block(
            words.GRADES,
            *(_sheet(sheet) for sheet in sheets),
            html.Div([html.P(note) for note in notes], className="rules"),
            data_behind(_table(sheets)),
            end=_legend(),
        )
    )


def _sheet(sheet: SheetResult) -> Component:
    head = [
        html.B(labels.ELECTORATES[sheet.electorate]),
        html.Span(words.sheet_note(formatting.day(sheet.held_on), sheet.counts.valid)),
        *([grade_badge(sheet.grade)] if sheet.grade else []),
    ]
    rate = words.satisfaction(
        formatting.percent(sheet.satisfaction), formatting.part_of(sheet.satisfaction)
    )
    return html.Div(
        [
            html.Div(sheet.round_name, className="grading-round"),
            html.Div(head, className="grading-head"),
            _bar(sheet),
            html.Div(
                [html.Span(words.grade_rule(sheet.rule)), html.B(rate)], className="grading-rate"
            ),
        ],
        className="grading",
    )


def _bar(sheet: SheetResult) -> Component:
    counts, rule = sheet.counts, sheet.rule.satisfied
    return stacked_bar(
        counts.satisfied,
        counts.basically_satisfied,
        counts.dissatisfied,
        rule_percent=rule.numerator / rule.denominator * 100,
    )


def _legend() -> Component:
    keys = [html.Span([html.I(className=f"key-{grade}"), labels.GRADES[grade]]) for grade in Grade]
    return html.Span(keys, className="grade-legend")


def _gap(sheets: Sequence[SheetResult]) -> str | None:
    """The distance between the last rates of citizens and deputies, as printed beside the bars."""
    ours = _last_rate(sheets, Electorate.DEPUTIES)
    theirs = _last_rate(sheets, CITIZENS)
    if ours is None or theirs is None:
        return None
    points = formatting.points_apart(ours, theirs)
    return None if points is None else labels.gap(points) + words.FULL_STOP


def _last_rate(sheets: Sequence[SheetResult], electorate: Electorate) -> Ratio | None:
    rates = [
        sheet.satisfaction
        for sheet in sheets
        if sheet.electorate is electorate and sheet.satisfaction.whole
    ]
    return rates[-1] if rates else None


def _table(sheets: Sequence[SheetResult]) -> Component:
    numbers = (*labels.GRADES.values(), words.VALID, words.SATISFACTION)
    columns = (
        Column(words.ROUND),
        Column(words.WHEN, keep=True),
        *(Column(word, is_number=True) for word in numbers),
        Column(words.GRADE, keep=True),
    )
    return table(columns, [_cells(sheet) for sheet in sheets], caption=words.GRADES)


def _cells(sheet: SheetResult) -> tuple[str, ...]:
    counts = sheet.counts
    return (
        words.round_and_electorate(sheet.round_name, sheet.electorate),
        formatting.day(sheet.held_on),
        formatting.count(counts.satisfied),
        formatting.count(counts.basically_satisfied),
        formatting.count(counts.dissatisfied),
        formatting.count(counts.valid),
        formatting.percent(sheet.satisfaction),
        labels.GRADES[sheet.grade] if sheet.grade else formatting.NONE,
    )


def _rectification(note: RectificationNote, life: ProjectLife) -> Component:
    title = words.RECTIFICATION_SECOND if life.second_handling else words.RECTIFICATION
    shape = SHAPES[Standing.NORMAL if note.closed_on else Standing.LATE]
    said = words.CLOSED if note.closed_on else words.OPEN
    state = html.Span([mark(shape), " ", said])
    return parts.card(
        parts.block(
            title,
            html.P(note.matter, className="matter"),
            _course(note, life.project_year),
            end=state,
        )
    )


def _course(note: RectificationNote, year: int) -> Component:
    """What happened to a rectification, in order."""
    due = parts.day(note.due_on, year) if note.due_on else None
    rows = [(note.ordered_on, words.ordered(note.ordered_by, due))]
    if note.done_on:
        rows.append((note.done_on, words.done(note.done_note)))
    if note.closed_on:
        rows.append((note.closed_on, words.closed(note.closed_by)))
    return parts.steps([(parts.day(on, year), "", said) for on, said in rows])
