"""The columns of the list of appraisals: both electorates under each other, the gap in words."""

from collections.abc import Callable
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.lists import AppraisalRow, Listing, SheetRow
from dashboard.wording import doubts, labels
from dashboard.wording import lists as words
from layouts.components import marks
from layouts.components.stacked_bar import stacked_bar
from layouts.components.table import Cell
from layouts.lists.column import ListColumn, Value, per_cent, place_link, project_link


def _grade(row: AppraisalRow, _listing: Listing[AppraisalRow]) -> Cell:
    if row.grade is None:
        return html.Span(words.AWAITING, className="quiet")
    return marks.grade_badge(row.grade)


def _results(row: AppraisalRow, _listing: Listing[AppraisalRow]) -> Cell:
    sheets = [sheet for sheet in (row.deputies, row.citizens) if sheet]
    said = [doubts.sentence(doubt.code, doubt.facts) for doubt in row.doubts]
    noted = [html.P([marks.doubt(text), text], className="broken") for text in said]
    if not sheets:
        return html.Span(words.NO_SHEET, className="quiet")
    return html.Div([*(_sheet(sheet) for sheet in sheets), *noted], className="polls")


def _sheet(sheet: SheetRow) -> Component:
    counts = sheet.counts
    bar = stacked_bar(
        counts.satisfied,
        counts.basically_satisfied,
        counts.dissatisfied,
        rule_percent=sheet.rule_share.percent,
    )
    rate = [html.B(formatting.percent(sheet.satisfaction)), html.Small(_counts(sheet))]
    return html.Div(
        [html.Span(labels.ELECTORATES[sheet.electorate]), bar, html.Span(rate)], className="poll"
    )


def _counts(sheet: SheetRow) -> str:
    counts = sheet.counts
    return f"{counts.satisfied} / {counts.basically_satisfied} / {counts.dissatisfied}"


def _points(row: AppraisalRow) -> Decimal | None:
    """Citizens against deputies; ``None`` unless both voted."""
    if not (row.deputies and row.citizens):
        return None
    return formatting.points_apart(row.deputies.satisfaction, row.citizens.satisfaction)


def _gap(row: AppraisalRow, _listing: Listing[AppraisalRow]) -> Cell:
    points = _points(row)
    if points is None:
        return html.Span(formatting.NONE, className="quiet")
    return labels.gap_short(points)


def _second(row: AppraisalRow, _listing: Listing[AppraisalRow]) -> Cell:
    if not row.is_second_handling:
        return html.Span(formatting.NONE, className="quiet")
    return html.Div([html.B(words.SECOND), *(html.Small(_earlier(s)) for s in row.earlier)])


def _earlier(sheet: SheetRow) -> str:
    counts = sheet.counts
    grade = labels.GRADES[sheet.grade] if sheet.grade else ""
    return words.earlier(grade, counts.satisfied, counts.basically_satisfied, counts.dissatisfied)


Pick = Callable[[AppraisalRow], SheetRow | None]


def _of_sheet(pick: Pick, read: Callable[[SheetRow], Value]) -> Callable[[AppraisalRow], Value]:
    def value(row: AppraisalRow) -> Value:
        sheet = pick(row)
        return read(sheet) if sheet else None

    return value


def _file_columns(who: str, pick: Pick) -> tuple[ListColumn[AppraisalRow], ...]:
    """Counts and share of one electorate, each in its own column of the file."""
    satisfied, basically, dissatisfied = words.GRADE_COUNTS
    return (
        ListColumn(who + satisfied, _of_sheet(pick, lambda sheet: sheet.counts.satisfied)),
        ListColumn(
            who + basically, _of_sheet(pick, lambda sheet: sheet.counts.basically_satisfied)
        ),
        ListColumn(who + dissatisfied, _of_sheet(pick, lambda sheet: sheet.counts.dissatisfied)),
        ListColumn(
            who + words.SATISFACTION + words.IN_PERCENT,
            _of_sheet(pick, lambda sheet: per_cent(sheet.satisfaction)),
        ),
    )


COLUMNS: tuple[ListColumn[AppraisalRow], ...] = (
    ListColumn(
        words.PLACE,
        lambda row: row.area.full_name,
        lambda row, listing: place_link(row.area, listing),
        sort="place",
        keep=True,
    ),
    ListColumn(
        words.PROJECT,
        lambda row: row.title,
        lambda row, _: project_link(row.project_id, row.title, row.lead_unit),
        sort="title",
        name="title",
    ),
    ListColumn(
        words.CATEGORY,
        lambda row: labels.CATEGORIES[row.category],
        lambda row, _: labels.CATEGORIES[row.category],
        keep=True,
    ),
    ListColumn(
        words.COMPLETED_ON,
        lambda row: row.completed_on,
        lambda row, _: formatting.day(row.completed_on),
        keep=True,
    ),
    ListColumn(
        words.GRADE,
        lambda row: labels.GRADES[row.grade] if row.grade else words.AWAITING,
        _grade,
        sort="grade",
        keep=True,
    ),
    ListColumn(words.BALLOTS, None, _results, name="results"),
    *_file_columns(words.DEPUTIES, lambda row: row.deputies),
    *_file_columns(words.CITIZENS, lambda row: row.citizens),
    ListColumn(words.GAP + words.IN_POINTS, _points),
    ListColumn(words.GAP, None, _gap, name="gap"),
    ListColumn(
        words.SECOND,
        lambda row: words.YES if row.is_second_handling else words.NO,
        _second,
        name="second",
    ),
)
