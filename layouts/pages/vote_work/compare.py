"""Where two entries differ: both figures side by side, and only these fields to type again."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.counting import BatchDifference, FieldDifference
from dashboard.domain.entry import Stage
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkEntry, WorkRound, WorkVote
from dashboard.vote_review import Comparison
from dashboard.vote_steps import typed_in
from dashboard.wording import vote_work as words
from dashboard.wording import voting_rules
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.components.markup import element
from layouts.components.table import Cell, Column, table
from layouts.page import Page
from layouts.pages.vote_work import again, frame, links


def page(vote: WorkVote, work: WorkRound, answer: Answer, *, found: Comparison | None) -> Page:
    """The whole page; ``found`` is ``None`` for everybody who may not see both entries."""
    body: list[Component] = (
        [_nothing(vote, work)]
        if found is None
        else [
            html.Div(
                [
                    html.Div([_form(vote, work, answer, found)], className="work-main"),
                    html.Div([_meaning(vote, found)], className="work-side"),
                ],
                className="work-columns",
            )
        ]
    )
    body += again.start_over(vote, work, answer)
    return frame.page(vote, words.COMPARE_TITLE, answer, *body)


def _nothing(vote: WorkVote, work: WorkRound) -> Component:
    """Why there is nothing to compare here, for this visitor or for everybody."""
    if work.current.stage is not Stage.DIFFER:
        line = words.COMPARE_NOTHING
    elif typed_in(work.current):
        line = words.COMPARE_TYPED
    else:
        line = words.COMPARE_WAIT
    back = html.A(words.HOME, href=links.vote(vote.vote_id), className="button")
    content = html.Div([html.Strong(line), html.P(back)], className="empty")
    return card(words.COMPARE_TITLE, content)


def _form(vote: WorkVote, work: WorkRound, answer: Answer, found: Comparison) -> Component:
    columns = (
        Column(words.FIELD, name="work-title"),
        Column(words.FIRST, is_number=True),
        Column(words.SECOND, is_number=True),
        Column(words.RESOLVED, is_number=True),
    )
    rows = [_row(vote, answer, difference) for difference in found.fields]
    is_anyway = bool((answer.typed or {}).get("as_on_paper"))
    box = element("input", type="checkbox", name="as_on_paper", value="1", checked=is_anyway)
    form = post(
        links.ballot(work.round_id, "compare"),
        answer.token,
        element("input", type="hidden", name="version", value=str(work.current.number)),
        table(columns, rows, caption=words.COMPARE_TITLE, as_cards=True),
        html.Label([box, words.AS_ON_PAPER_ASK], className="work-box"),
        html.Div([button(words.RESOLVE_GO, is_main=True)], className="verbs"),
        name="work-form",
    )
    note = words.DIFFERING.format(count=len(found.fields))
    return card(note, html.P(words.COMPARE_LEAD, className="quiet"), form, name="work-compare")


def _row(vote: WorkVote, answer: Answer, difference: FieldDifference) -> list[Cell]:
    typed = (answer.typed or {}).get(difference.field, "")
    label = field(vote, difference.field)
    box = element(
        "input",
        type="text",
        name=difference.field,
        value=typed,
        inputmode="numeric",
        maxlength="6",
        autocomplete="off",
        aria_label=label,
        class_="figure",
    )
    return [label, _figure(difference.first), _figure(difference.second), box]


def field(vote: WorkVote, name: str) -> str:
    """A field of the form; a candidate is named with its title."""
    _, _, number = name.partition(".")
    title = vote.candidate(int(number)).title if number not in {"", "0"} else ""
    said = voting_rules.field(name)
    return f"{said}：{title}" if title else said


def _figure(figure: int | None) -> str:
    return words.NONE if figure is None else str(figure)


def _meaning(vote: WorkVote, found: Comparison) -> Component:
    """Whether it matters, where to look first, and who typed."""
    verdicts = {
        True: words.COULD_CHANGE,
        False: words.COULD_NOT_CHANGE,
        None: words.COULD_UNKNOWN,
    }
    verdict = html.P(verdicts[found.could_change], className="work-verdict")
    who = [_typist(words.FIRST, found.first), _typist(words.SECOND, found.second)]
    name = "work-quorum is-missed" if found.could_change else "work-quorum"
    return card(words.COMPARE_MATTERS, verdict, *_batch(vote, found.first_batch), *who, name=name)


def _typist(word: str, entry: WorkEntry) -> Component:
    return html.P(f"{word}：{frame.deed(entry.by)}", className="quiet")


def _batch(vote: WorkVote, found: BatchDifference | None) -> list[Component]:
    if found is None:
        return []
    fields = "；".join(
        words.BATCH_FIELD.format(
            field=field(vote, d.field), first=_figure(d.first), second=_figure(d.second)
        )
        for d in found.fields
    )
    return [
        html.P(html.B(words.COMPARE_FIRST_BATCH.format(batch=found.batch))),
        html.P(words.COMPARE_FIRST_FIELDS.format(batch=found.batch, fields=fields)),
    ]
