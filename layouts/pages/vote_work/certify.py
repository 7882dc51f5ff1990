"""Settled figures before the chief scrutineer: faults that block, doubts that want a reason."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.entry import FIGURES_ARE_FINAL, Stage
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import FileRef, WorkRound, WorkVote
from dashboard.vote_review import Doubt, Review
from dashboard.vote_steps import typed_in
from dashboard.wording import vote_work as words
from dashboard.wording import voting_rules
from layouts.components import marks
from layouts.components.card import card
from layouts.components.forms import button, hidden
from layouts.page import Page
from layouts.pages.vote_work import again, fields, figures, frame, links, outcome


def page(
    vote: WorkVote,
    work: WorkRound,
    answer: Answer,
    *,
    found: Review,
    sheet: FileRef | None = None,
) -> Page:
    """The whole page; ``sheet`` is a signed sheet that was handed in but not certified with yet."""
    if work.current.settled is None:
        return frame.page(vote, words.CERTIFY_TITLE, answer, _early(vote, work))
    left = [_figures(vote, work), *_result(vote, work)]
    right = [
        *_faults(found),
        *_decide(vote, work, answer, found, sheet),
        _margin(work, found),
        *again.void(vote, work, answer, found),
        *again.start_over(vote, work, answer),
        *again.correct(vote, work, answer),
    ]
    columns = html.Div(
        [html.Div(left, className="work-main"), html.Div(right, className="work-side is-wide")],
        className="work-columns",
    )
    return frame.page(vote, words.CERTIFY_TITLE, answer, columns)


def _early(vote: WorkVote, work: WorkRound) -> Component:
    line = words.CERTIFY_EARLY.format(stage=words.TALLY_STAGES[work.current.stage])
    back = html.A(words.HOME, href=links.vote(vote.vote_id), className="button")
    content = html.Div([html.Strong(line), html.P(back)], className="empty")
    return card(words.CERTIFY_TITLE, content)


def _figures(vote: WorkVote, work: WorkRound) -> Component:
    version = words.VERSION.format(number=work.current.number)
    return card(words.FIGURES, figures.shown(vote, work, work.current), note=version)


def _result(vote: WorkVote, work: WorkRound) -> list[Component]:
    selection = work.current.selection
    if selection is None:
        return []
    step = html.P(voting_rules.next_step(selection), className="work-step-next")
    shown = outcome.results(vote, selection)
    return [card(words.IF_CERTIFIED, step, shown, name="work-outcome")]


def _faults(found: Review) -> list[Component]:
    if not found.faults:
        return []
    items = [
        html.Li([html.P(html.B(words.sentence(f))), html.Small(voting_rules.follows(f.code))])
        for f in found.faults
    ]
    title = words.FAULTS_TITLE.format(count=len(found.faults))
    note = html.P(words.FAULTS_NOTE, className="quiet")
    return [card(title, html.Ul(items, className="work-faults"), note, name="work-blocked")]


def _decide(
    vote: WorkVote, work: WorkRound, answer: Answer, found: Review, sheet: FileRef | None
) -> list[Component]:
    """The form of whoever may certify now; what was written for everybody else."""
    current = work.current
    may = vote.permissions.may_certify and not typed_in(current)
    if current.stage is Stage.SETTLED and may and not found.faults:
        return [_form(vote, work, answer, found, sheet)]
    written = [_written(doubt) for doubt in found.doubts]
    doubts = [html.Ul(written, className="work-doubts")] if written else [_no_doubts()]
    return [card(words.DOUBTS, *doubts, *_state(vote, work))]


def _state(vote: WorkVote, work: WorkRound) -> list[Component]:
    current = work.current
    if current.stage in FIGURES_ARE_FINAL and current.certified:
        sheet = current.signed_sheet
        link = [html.P(html.A(sheet.name, href=links.file(sheet.attachment_id)))] if sheet else []
        by = current.certified
        return [html.P(f"{words.CERTIFIED}：{frame.deed(by)}"), *link]
    if current.stage is Stage.VOTE_VOID:
        return [html.P(words.TALLY_STAGES[current.stage])]
    has_typed = vote.permissions.may_certify and typed_in(current)
    return [html.P(words.CERTIFY_TYPED if has_typed else words.CERTIFY_WAIT)]


def _no_doubts() -> Component:
    return html.P(words.NO_DOUBTS)


def _form(
    vote: WorkVote, work: WorkRound, answer: Answer, found: Review, sheet: FileRef | None
) -> Component:
    typed = answer.typed or {}
    doubts = [
        _asked(doubt, at, typed.get(f"reason.{at}", "")) for at, doubt in enumerate(found.doubts)
    ]
    title = words.DOUBTS_TITLE.format(count=len(doubts)) if doubts else words.CERTIFY_SHORT
    lead = html.P(words.DOUBTS_NOTE if doubts else words.NO_FAULTS, className="quiet")
    form = fields.upload(
        links.ballot(work.round_id, "certify"),
        answer.token,
        hidden("version", str(work.current.number)),
        *([html.Ul(doubts, className="work-doubts")] if doubts else [_no_doubts()]),
        *_sheet(vote, sheet),
        html.P(words.CERTIFY_LEAD, className="quiet"),
        button(words.CERTIFY_GO, is_main=True),
    )
    return card(title, lead, form, name="work-certify")


def _asked(doubt: Doubt, at: int, typed: str) -> Component:
    return html.Li(
        [
            _doubt_head(doubt),
            fields.area(
                words.DOUBT_REASON,
                f"reason.{at}",
                typed,
                maxlength="400",
                placeholder=words.DOUBT_HINT,
            ),
        ],
        className="work-doubt",
    )


def _written(doubt: Doubt) -> Component:
    reason = [html.P(f"{words.DOUBT_REASON}：{doubt.reason}")] if doubt.reason else []
    return html.Li([_doubt_head(doubt), *reason], className="work-doubt")


def _doubt_head(doubt: Doubt) -> Component:
    could = voting_rules.could_change(doubt.could_change)
    name = "could-change" if doubt.could_change else "could-not"
    return html.P(
        [
            marks.mark(marks.DOUBT),
            html.B(words.sentence(doubt.fault)),
            html.Span(could, className=name),
        ],
        className="doubt-head",
    )


def _sheet(vote: WorkVote, sheet: FileRef | None) -> list[Component]:
    """The scan of the signed sheet; one that was handed in is kept when a form is refused."""
    note = words.SHEET_NEEDED if vote.needs_signed_sheet else words.SHEET_OPTIONAL
    kept: list[Component] = []
    if sheet:
        link = html.A(sheet.name, href=links.file(sheet.attachment_id))
        kept = [hidden("signed_sheet_id", str(sheet.attachment_id)), html.P([words.KEPT, link])]
    return [
        html.Div(
            [
                html.H3(words.SHEET_TITLE),
                html.P([note, words.FILE_NOTE], className="quiet"),
                *kept,
                fields.file(words.FILE_CHOOSE, "signed_sheet"),
            ],
            className="work-sheet",
        )
    ]


def _margin(work: WorkRound, found: Review) -> Component:
    selection = work.current.selection
    has_tie = selection is not None and bool(selection.tied)
    lines = words.margin(found.margin, has_tie=has_tie) if found.margin else ()
    return card(words.MARGIN_TITLE, *[html.P(line) for line in lines])
