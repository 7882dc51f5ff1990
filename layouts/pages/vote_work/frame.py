"""What stands around every page of one vote: its name, where it stands, what was just done."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import Deed, WorkVote
from dashboard.vote_steps import Step, StepKind, StepState, steps
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts import shell
from layouts.components.forms import said
from layouts.components.markup import aria
from layouts.page import Page
from layouts.pages.vote_work import links

PAGES = {
    StepKind.PREPARE: "measures",
    StepKind.LIST: "list",
    StepKind.ATTEND: "attendance",
}


def page(vote: WorkVote, title: str, answer: Answer, *body: Component) -> Page:
    """One page of a vote; refusals stand above everything."""
    content = [
        head(vote, title),
        *banner(vote),
        *sentences(answer),
        step_bar(vote),
        *body,
    ]
    name = f"{title} · {vote.area.name}"
    return Page(name, shell.page(name, content), 400 if answer.faults else 200)


def head(vote: WorkVote, title: str) -> Component:
    """The name of the page; on every page but the home also the way back to it."""
    is_home = title == vote.session_name
    back = [] if is_home else [html.A(vote.session_name, href=links.vote(vote.vote_id))]
    facts = [
        vote.area.name,
        formatting.day(vote.held_on),
        vote_words.seats_of(vote.measures.seats, len(vote.candidates)),
        vote_words.passing(vote.measures),
    ]
    return html.Div(
        [
            html.Nav(
                [html.A(words.TITLE, href=links.VOTES), *back],
                className="work-back",
                **aria(label=words.BACK),
            ),
            html.H1(title),
            html.P([html.Span(fact) for fact in facts], className="work-facts"),
        ],
        className="page-head work-head",
    )


def banner(vote: WorkVote) -> list[Component]:
    """A rehearsal says so on every page."""
    if not vote.is_rehearsal:
        return []
    return [
        html.P(
            [html.B(words.REHEARSAL), words.REHEARSAL_NOTE],
            className="notice rehearsal",
            role="note",
        )
    ]


def _note(vote: WorkVote, step: Step) -> str:
    """Who finished a step, and when; how many came; or what the step is about."""
    if step.deed:
        return f"{step.deed.name} {formatting.moment(step.deed.at)[YEAR:]}"
    if step.kind is StepKind.ATTEND and vote.present is not None:
        return words.CAME.format(present=vote.present, due=vote.due)
    return words.STEP_NOTES[step.kind]


YEAR = len("2026-")
"""The bar has no room for the year; the history has it."""


def sentences(answer: Answer) -> list[Component]:
    """Everything that was refused, and what was done."""
    refused = said(map(words.sentence, answer.faults), is_fault=True)
    done = [answer.said] if answer.said else []
    return [*refused, *said([*done, *answer.notes], is_fault=False)]


def step_bar(vote: WorkVote) -> Component:
    """准备 → 名单 → 签到 → 计票 → 审定 → 公布, with who and when."""
    shown = [_step(vote, number, step) for number, step in enumerate(steps(vote), start=1)]
    return html.Ol(shown, className="work-steps", **aria(label=words.STEPS_LABEL))


def _step(vote: WorkVote, number: int, step: Step) -> Component:
    is_current = step.state is StepState.CURRENT
    link = links.vote(vote.vote_id, PAGES.get(step.kind, ""))
    content = html.A(
        [
            html.I(str(number), **aria(hidden="true")),
            html.Span([html.B(words.STEPS[step.kind]), html.Small(_note(vote, step))]),
        ],
        href=link,
    )
    state = aria(current="step") if is_current else {}
    return html.Li(content, className=f"work-step is-{step.state}", **state)


def deed(done: Deed) -> str:
    """Who did it, and when."""
    return f"{done.name} {formatting.moment(done.at)}"
