"""One project's whole life on one page: its line through time, then a column per stage."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.domain.lifecycle import LATE_STANDINGS, Origin, Stage, Standing
from dashboard.figures import life_line
from dashboard.figures.timeline import Words, drawing
from dashboard.summaries.area import Frame
from dashboard.summaries.project import ProjectDoubt, ProjectLife, SiblingProject
from dashboard.wording import deciding, labels
from dashboard.wording import doubts as doubt_words
from dashboard.wording import project as words
from dashboard.wording.deciding import Deciding
from layouts import shell
from layouts.components.card import card
from layouts.components.marks import DOUBT, SHAPES, grade_badge, light, mark
from layouts.components.timeline import timeline
from layouts.life import appraise, decide, deliver, parts, propose
from layouts.page import Page

STAGES = {
    Stage.PROPOSE: propose.stage,
    Stage.DECIDE: decide.stage,
    Stage.DELIVER: deliver.stage,
    Stage.APPRAISE: appraise.stage,
}
EVEN, SLIM = 22, 12
EXPLAINED = (*LATE_STANDINGS, Standing.DEFERRED)


def page(life: ProjectLife, frame: Frame) -> Page:
    """The page of one project, as full as what is recorded of it."""
    who = deciding.by(frame.congress_kind)
    content = [
        _head(life, frame),
        *_why(life),
        *_doubts(life),
        *_timeline(life, who),
        _stages(life, who),
        *_sources(life),
        *_siblings(life),
    ]
    body = html.Div(content, className="project-page")
    return Page(life.title, shell.page(life.title, [body], frame=frame))


def _head(life: ProjectLife, frame: Frame) -> Component:
    badges = [light(life.standing)]
    if life.grade:
        badges.append(grade_badge(life.grade))
    if life.second_handling:
        badges.append(html.Span(words.SECOND_HANDLING, className="second-handling"))
    chips = [html.Span(badge, className="badge") for badge in badges]
    title = html.Div([html.H1(life.title), *chips], className="project-title")
    return html.Div([title, _facts(life, frame)], className="project-head")


def _facts(life: ProjectLife, frame: Frame) -> Component:
    """Who is responsible for what by when; facts that nobody stated are left out."""
    area = html.A(frame.area.name, href=addresses.area(frame.view))
    kind = labels.PROJECT_KINDS[life.kind]
    facts: list[tuple[str, Component | str | None]] = [
        (words.CODE, life.code),
        (words.PLACE, area),
        (words.LEAD_UNIT, life.lead_unit),
        (words.SUPPORTING, life.supporting_units),
        (words.LEADER, life.lead_leader),
        (words.GROUP, life.supervision_group),
        (words.CATEGORY, words.kind_and_category(kind, labels.CATEGORIES[life.category])),
        (words.QUANTITY, life.quantity),
        (words.DUE, formatting.day(life.due_on) if life.due_on else None),
    ]
    return html.Dl(
        [html.Div([html.Dt(word), html.Dd(value)]) for word, value in facts if value],
        className="facts",
    )


def _why(life: ProjectLife) -> list[Component]:
    """The reason of a delay or deferral, where the project is not done."""
    if life.standing not in EXPLAINED:
        return []
    as_of = formatting.day(life.reported_on or life.as_of)
    said = words.standing_line(life.standing, life.days_late, life.late_reason, as_of)
    shape = mark(SHAPES[life.standing])
    return [html.P([shape, " ", said], className=f"standing-line of-{life.standing}")]


def _doubts(life: ProjectLife) -> list[Component]:
    if not life.doubts:
        return []
    heading: list[Component | str] = [mark(DOUBT), words.DOUBT_TITLE]
    if any(doubt.reason == doubt_words.KEPT_AS_PUBLISHED for doubt in life.doubts):
        heading.append(html.Span(doubt_words.KEPT_AS_PUBLISHED, className="card-note"))
    items = html.Ul([html.Li(_doubt(doubt)) for doubt in life.doubts])
    return [html.Section([html.H2(heading), items], className="notice")]


def _doubt(doubt: ProjectDoubt) -> list[Component | str]:
    sentence = doubt_words.sentence(doubt.code, doubt.facts)
    if not doubt.concerns_project:
        sentence = words.of_cycle(sentence)
    if not doubt.reason or doubt.reason == doubt_words.KEPT_AS_PUBLISHED:
        return [sentence]
    return [sentence, " ", words.doubt_reason(doubt.reason)]


def _timeline(life: ProjectLife, who: Deciding) -> list[Component]:
    """The line of all moments; with fewer than two there is nothing to draw."""
    moments = life_line.moments(life)
    if len([moment for moment in moments if moment.stage]) < 2:
        return []
    named = Words(words.TIMELINE, words.month, words.year_month)
    figure = drawing(moments, life_line.spans(life), as_of=life_line.today(life), words=named)
    return [html.Section(timeline(figure, moments, who), className="card timeline-card")]


def _stages(life: ProjectLife, who: Deciding) -> Component:
    """A column for every recorded stage; those without any record share one more column."""
    found = {stage: make(life) for stage, make in STAGES.items()}
    columns = [column for column in found.values() if column is not None]
    missing = [stage for stage, column in found.items() if column is None]
    if not columns:
        return _grid([(_missing(life, [stage], who), EVEN) for stage in missing])
    shown = [(parts.column(column, who), column.weight) for column in columns]
    if missing:
        shown.append((_missing(life, missing, who), SLIM if len(columns) > 1 else EVEN))
    return _grid(shown, is_unfinished=missing == [Stage.APPRAISE])


def _grid(columns: list[tuple[Component, int]], *, is_unfinished: bool = False) -> Component:
    """Columns side by side, as wide as their weights; narrower pages put them below each other.

    Where the last stage is still to come, a page of two columns gives the third one both.
    """
    template = " ".join(f"minmax(0, {weight}fr)" for _, weight in columns)
    return html.Div(
        [column for column, _ in columns],
        className=f"stages stages-{len(columns)}{' is-unfinished' if is_unfinished else ''}",
        style={"--columns": template},
    )


def _missing(life: ProjectLife, stages: list[Stage], who: Deciding) -> Component:
    """Stages of which nothing is recorded, one under the other, each with its sentence."""
    cards = [
        part
        for stage in stages
        for part in (parts.head(stage, "", who), parts.card(parts.sentence(_said(life, stage))))
    ]
    return html.Div(cards, className="stage-column of-none")


def _said(life: ProjectLife, stage: Stage) -> str:
    if life.origin is Origin.PUBLISHED:
        return words.EMPTY[stage]
    if stage is Stage.APPRAISE:
        return words.not_yet_appraised(is_done=life.completed_on is not None)
    return words.UNRECORDED[stage]


def _siblings(life: ProjectLife) -> list[Component]:
    """The other projects of the same cycle, one click away."""
    if len(life.siblings) < 2:
        return []
    items = [html.Li(_sibling(project, life)) for project in life.siblings]
    note = words.projects(len(items))
    return [card(words.SIBLINGS, html.Ul(items), note=note, name="siblings")]


def _sibling(project: SiblingProject, life: ProjectLife) -> Component:
    shape = mark(SHAPES[project.standing])
    said = html.Span(labels.STANDINGS[project.standing], className="sr-only")
    if project.project_id == life.project_id:
        return html.B([shape, said, project.title])
    return html.A([shape, said, project.title], href=addresses.project(project.project_id))


def _sources(life: ProjectLife) -> list[Component]:
    """Where the figures come from, and what is to be known about their cycle."""
    lines = [
        *dict.fromkeys(source for source in (life.source, life.cycle_source) if source),
        *([words.cycle_note(life.cycle_note)] if life.cycle_note else []),
    ]
    if not lines:
        return []
    return [card(words.SOURCE, *(html.P(line) for line in lines), name="project-source")]
