"""The public page of one project: what was asked, decided, done, and thought of it."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import (
    LATE_STANDINGS,
    CandidateOutcome,
    Electorate,
    Grade,
    Stage,
    Standing,
)
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import IndicatorValue, Money
from dashboard.summaries.public import ReleasedLife
from dashboard.summaries.public_pages import PublicProject, own_votes
from dashboard.summaries.released import (
    ReleasedCandidate,
    ReleasedGrades,
    ReleasedPhoto,
    ReleasedProject,
    ReleasedVote,
)
from dashboard.wording import labels
from dashboard.wording import public as words
from layouts import public_shell
from layouts.components import marks
from layouts.components.indicator import indicators
from layouts.components.markup import element
from layouts.components.money_bars import money_bars
from layouts.components.stacked_bar import stacked_bar
from layouts.components.vote_bars import threshold_bar
from layouts.page import Page
from layouts.public import parts
from layouts.public.links import Links, link

EXPLAINED = (*LATE_STANDINGS, Standing.DEFERRED)


def page(found: PublicProject, links: Links, *, notes: tuple[str, ...] = ()) -> Page:
    """One life, as far as it was released."""
    life = found.life
    title = life.project.title
    body: list[Component | None] = [
        _head(found, links),
        html.Div(
            [
                _stage(Stage.PROPOSE, *_asked(life)),
                _stage(Stage.DECIDE, *_decided(found, links)),
                _stage(Stage.DELIVER, *_delivered(life.project, links)),
                _stage(Stage.APPRAISE, *_appraised(life)),
            ],
            className="public-life",
        ),
    ]
    return Page(title, public_shell.page(body, links, frame=found.frame, notes=notes))


def _head(found: PublicProject, links: Links) -> Component:
    project = found.life.project
    place = link(project.area.name, links.area(parts.key_of(found.frame, project.area.code)))
    facts: list[tuple[str, str | Component | None]] = [
        (words.PLACE_OF_PROJECT, place),
        (words.LEAD_UNIT, project.lead_unit),
        (words.LEADER, project.lead_leader),
        (words.CATEGORY, labels.CATEGORIES[project.category]),
        (words.QUANTITY, project.quantity),
        (words.DUE, formatting.day(project.due_on) if project.due_on else None),
    ]
    last = _last_grade(found.life)
    badges = [marks.light(project.standing), *([marks.grade_badge(last)] if last else [])]
    title = html.Div([html.H1(project.title), *badges], className="public-project-title")
    listed = html.Dl(
        [html.Div([html.Dt(word), html.Dd(value)]) for word, value in facts if value],
        className="public-facts",
    )
    return html.Div([title, _why(project), listed], className="public-head")


def _last_grade(life: ReleasedLife) -> Grade | None:
    """The deputies' last grade; failing that, nobody's."""
    grades = [g.grade for who, _on, g in life.rounds if who is not Electorate.CITIZENS and g.grade]
    return grades[-1] if grades else None


def _why(project: ReleasedProject) -> Component | None:
    if project.standing not in EXPLAINED:
        return None
    said = words.standing_line(project.standing, project.days_late, project.late_reason)
    shape = marks.mark(marks.SHAPES[project.standing])
    return html.P([shape, " ", said], className=f"public-why of-{project.standing}")


def _stage(stage: Stage, *content: Component | None) -> Component:
    head = html.H2(labels.STAGES[stage])
    return html.Section([head, *content], className=f"card public-stage stage-{stage}")


def _block(title: str, *content: Component, note: str = "") -> Component:
    small = [html.Small(note)] if note else []
    return html.Div([html.H3([title, *small]), *content], className="public-block")


def _asked(life: ReleasedLife) -> list[Component | None]:
    candidate = life.candidate
    if candidate is None:
        return [html.P(words.ASKED_NOT_RELEASED, className="quiet")]
    estimate = words.estimate(formatting.money(candidate.estimated_fen))
    return [
        html.P(words.asked(candidate.asked), className="public-said"),
        _block(words.CANDIDATE_TEXT, html.P(candidate.content)) if candidate.content else None,
        html.P(estimate, className="quiet") if candidate.estimated_fen is not None else None,
    ]


def _decided(found: PublicProject, links: Links) -> list[Component | None]:
    vote, candidate = found.life.vote, found.life.candidate
    if vote is None or candidate is None or candidate.outcome is CandidateOutcome.PENDING:
        return [html.P(words.VOTE_NOT_RELEASED, className="quiet")]
    session = parts.session(vote, found.frame.area.name)
    href = links.announcement(found.frame.key)
    return [
        html.P(parts.outcome_word(candidate.outcome, vote), className="public-said"),
        *_votes(vote, candidate),
        html.P(candidate.why) if candidate.why else None,
        html.P(f"{session}　{formatting.day(vote.held_on)}", className="quiet"),
        html.P(parts.vote_line(vote), className="quiet"),
        html.P(html.A(words.SEE_ANNOUNCEMENT, href=href)) if href else None,
    ]


def _votes(vote: ReleasedVote, candidate: ReleasedCandidate) -> list[Component]:
    own = own_votes(vote, candidate.number)
    if own is None:
        return [html.P(words.VOTES_NOT_RELEASED, className="quiet")]
    line = words.needed(own.needed) if own.needed is not None else ""
    rate = formatting.percent(own.share)
    said = words.votes_of(own.base, formatting.count(own.base_count), rate)
    return [
        html.P([html.B(formatting.count(own.votes)), html.Small(said)], className="public-number"),
        threshold_bar(own.votes, base=own.base_count, needed=own.needed, words=line),
    ]


def _delivered(project: ReleasedProject, links: Links) -> list[Component | None]:
    days = [
        (words.STARTED, project.started_on),
        (words.DUE, project.due_on),
        (words.COMPLETED, project.completed_on),
        (words.REPORTED, project.reported_on),
    ]
    known = [html.Div([html.Dt(word), html.Dd(formatting.day(on))]) for word, on in days if on]
    money = _money(project)
    details = [
        _block(words.CONTENT, html.P(project.content)) if project.content else None,
        html.Dl(known, className="public-facts") if known else None,
        _indicators(project),
        None if money.is_empty else _block(words.MONEY, *money_bars(money), note=words.MONEY_NOTE),
        _photos(project, links),
    ]
    if not any(details):
        details.append(html.P(words.NO_DETAILS, className="quiet"))
    return [html.P(marks.light(project.standing), className="public-said"), *details]


def _money(project: ReleasedProject) -> Money:
    return Money(
        project.investment_fen,
        project.year_plan_fen,
        project.in_place_fen,
        project.work_done_fen,
        project.paid_fen,
    )


def _indicators(project: ReleasedProject) -> Component | None:
    if not project.indicators:
        return None
    values = [IndicatorValue(i.name, i.unit, i.target, i.done) for i in project.indicators]
    return _block(words.INDICATORS, *indicators(values), note=words.INDICATORS_NOTE)


def _photos(project: ReleasedProject, links: Links) -> Component | None:
    if not project.photos:
        return None
    shown = [_photo(photo, project, links) for photo in project.photos]
    return _block(words.PHOTOS, html.Div(shown, className="public-photos"))


def _photo(photo: ReleasedPhoto, project: ReleasedProject, links: Links) -> Component:
    said = photo.caption or words.photo_of(project.title)
    image = element(
        "img", src=links.photo(photo.digest, photo.media_type), alt=said, loading="lazy"
    )
    return html.Figure([image, html.Figcaption(said)])


def _appraised(life: ReleasedLife) -> list[Component | None]:
    if not life.rounds:
        return [html.P(words.STAGE_EMPTY[Stage.APPRAISE], className="quiet")]
    return [_graded(*held) for held in life.rounds]


def _graded(who: Electorate, on: date, grades: ReleasedGrades) -> Component:
    counts = (grades.satisfied, grades.basically_satisfied, grades.dissatisfied)
    rate = Ratio(grades.satisfied, sum(counts))
    badge = [marks.grade_badge(grades.grade)] if grades.grade else []
    head = words.grade_head(labels.ELECTORATES[who], formatting.day(on))
    said = words.satisfaction(formatting.percent(rate), formatting.part_of(rate))
    return html.Div(
        [
            html.P([html.Span(head), *badge], className="public-graded"),
            stacked_bar(*counts),
            html.P(said, className="quiet"),
            _grade_counts(counts),
        ],
        className="public-block",
    )


def _grade_counts(counts: tuple[int, int, int]) -> Component:
    named = zip(labels.GRADES, counts, strict=True)
    items = [
        html.Li([marks.grade_badge(grade), html.B(formatting.count(count))])
        for grade, count in named
    ]
    return html.Ul(items, className="public-counts")
