"""The projects that the area's own body adopted."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import (
    AreaOverview,
    ProjectLine,
)
from dashboard.wording import area as words
from dashboard.wording import labels
from layouts.components import marks
from layouts.components.card import card
from layouts.components.table import Column, table


def own_projects(overview: AreaOverview) -> list[Component]:
    """The table of the area's own projects, or nothing where it adopted none."""
    if not overview.projects:
        return []
    lamp, code, title, category, unit, money, grade = words.PROJECT_COLUMNS
    columns = [
        Column(lamp, keep=True),
        Column(code, keep=True),
        Column(title, name="title"),
        Column(category, keep=True),
        Column(unit),
        Column(money, is_number=True),
        Column(grade, keep=True),
    ]
    is_published = overview.frame.view.origin is Origin.PUBLISHED
    not_graded = words.NOT_PUBLISHED if is_published else words.NOT_GRADED
    rows = [_project_row(project, not_graded) for project in overview.projects]
    return [
        card(
            words.PROJECTS,
            table(columns, rows, as_cards=True),
            note=words.own_note(overview.own.projects),
            name="own-card",
        )
    ]


def _project_row(project: ProjectLine, not_graded: str) -> list[Component | str]:
    flag = [marks.doubt(words.DOUBTS)] if project.is_doubtful else []
    grade = marks.grade_badge(project.grade) if project.grade else not_graded
    return [
        marks.light(project.standing),
        project.code,
        html.Span([html.A(project.title, href=addresses.project(project.project_id)), " ", *flag]),
        labels.CATEGORIES[project.category],
        project.lead_unit or formatting.NONE,
        words.NOT_PUBLISHED
        if project.investment_fen is None
        else formatting.money(project.investment_fen),
        grade,
    ]
