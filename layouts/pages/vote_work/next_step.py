"""The one thing that comes next, as one main action, and who has to do what after it."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkVote
from dashboard.vote_steps import (
    CERTIFYING,
    ENTERING,
    PREPARING,
    Task,
    TaskKind,
    next_task,
    round_in_work,
    tasks_ahead,
    typed_in,
)
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts.components.card import card
from layouts.components.forms import button, hidden, post
from layouts.components.markup import element
from layouts.pages.vote_work import fields, links

PAGES: Mapping[TaskKind, str] = {
    TaskKind.CHECK_MEASURES: "measures",
    TaskKind.WRITE_LIST: "list",
    TaskKind.FIX_LIST: "list",
    TaskKind.SIGN_IN: "attendance",
    TaskKind.RELEASE: "release",
}
BALLOT_PAGES: Mapping[TaskKind, str] = {
    TaskKind.FIRST_ENTRY: "entry",
    TaskKind.SECOND_ENTRY: "entry",
    TaskKind.COMPARE: "compare",
    TaskKind.CERTIFY: "certify",
}


def shown(vote: WorkVote, answer: Answer) -> Component:
    """The card on top of the page."""
    task = next_task(vote)
    if task is None:
        note = words.DONE_REHEARSAL if vote.is_rehearsal else words.DONE_NOTE
        return card(words.DONE, html.P(note), name="work-next is-done")
    title = words.NEXT if task.is_mine else words.NEXT_OTHERS
    what = [html.P(words.TASKS[task.kind], className="work-task"), *_notes(vote, task)]
    action = [_action(vote, task, answer)] if task.is_mine else []
    name = "work-next is-mine" if task.is_mine else "work-next"
    return card(title, *what, *action, *_ahead(vote), name=name)


def _notes(vote: WorkVote, task: Task) -> list[Component]:
    lines = [words.TASK_NOTES[task.kind]]
    if not task.is_mine:
        work = round_in_work(vote)
        has_typed = work is not None and typed_in(work.current)
        is_about_typing = task.kind in ENTERING | CERTIFYING
        lines += [words.OWN_ENTRY_DONE] if has_typed and is_about_typing else []
        lines.append(words.BY_OTHERS.format(who=who(task.kind)))
    return [html.P(line, className="quiet") for line in lines]


def who(kind: TaskKind) -> str:
    """Whose task it is."""
    if kind is TaskKind.SECOND_ENTRY:
        return words.WHO_ENTERS_SECOND
    if kind in ENTERING:
        return words.WHO_ENTERS
    if kind in CERTIFYING:
        return words.WHO_CERTIFIES
    if kind is TaskKind.CHOOSE:
        return words.WHO_CHOOSES
    return words.WHO_PREPARES if kind in PREPARING else words.WHO_RELEASES


def _action(vote: WorkVote, task: Task, answer: Answer) -> Component:
    if task.kind is TaskKind.CHOOSE:
        return _choice(vote, answer)
    if task.kind in PAGES:
        return _link(words.BUTTONS[task.kind], links.vote(vote.vote_id, PAGES[task.kind]))
    if task.kind in BALLOT_PAGES and task.round_id is not None:
        page = BALLOT_PAGES[task.kind]
        return _link(words.BUTTONS[task.kind], links.ballot(task.round_id, page))
    go = button(words.BUTTONS[task.kind], is_main=True)
    number = hidden("rounds", str(len(vote.rounds)))
    return post(links.vote(vote.vote_id, "rounds"), answer.token, number, go)


def _link(word: str, address: str) -> Component:
    return html.A(word, href=address, className="button button-main")


def _choice(vote: WorkVote, answer: Answer) -> Component:
    """The presidium chooses among the tied: as many as places are open, with its words."""
    found = vote.outcome
    tied = sorted(found.tied) if found else []
    note = words.CHOOSE_NOTE.format(tied=len(tied), open=found.open_places if found else 0)
    typed = answer.typed or {}
    boxes = [_box(vote, number, is_chosen=f"chosen.{number}" in typed) for number in tied]
    return post(
        links.vote(vote.vote_id, "choice"),
        answer.token,
        html.P(note),
        html.Div(boxes, className="work-boxes"),
        fields.area(words.CHOOSE_TEXT, "text", typed.get("text", ""), maxlength="400"),
        button(words.CHOOSE_GO, is_main=True),
    )


def _box(vote: WorkVote, number: int, *, is_chosen: bool) -> Component:
    box = element("input", type="checkbox", name=f"chosen.{number}", value="1", checked=is_chosen)
    return html.Label(
        [box, vote_words.numbered(number, vote.candidate(number).title)], className="work-box"
    )


def _ahead(vote: WorkVote) -> list[Component]:
    kinds = tasks_ahead(vote)
    if not kinds:
        return []
    items = [html.Li([html.Span(words.TASKS[kind]), html.Small(who(kind))]) for kind in kinds]
    listed = html.Ol(items, className="work-ahead")
    return [html.Div([html.H3(words.AFTER), listed], className="work-after")]
