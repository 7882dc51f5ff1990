"""One vote's home: where it stands, what comes next and for whom, ballots, result, papers."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.ballot import Surplus
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkVote
from dashboard.vote_steps import is_decided
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from dashboard.wording import voting_rules
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.page import Page
from layouts.pages.vote_work import ballots, fields, frame, links, next_step, outcome


def page(vote: WorkVote, answer: Answer) -> Page:
    """The whole page."""
    left = [
        next_step.shown(vote, answer),
        *outcome.shown(vote),
        *ballots.shown(vote),
    ]
    right = [_facts(vote, answer), *_documents(vote), *_release_list(vote)]
    columns = html.Div(
        [html.Div(left, className="work-main"), html.Div(right, className="work-side")],
        className="work-columns",
    )
    return frame.page(vote, vote.session_name, answer, columns)


def _facts(vote: WorkVote, answer: Answer) -> Component:
    """Measures, list and attendance in short, each with the page where it is edited."""
    return card(
        words.FACTS,
        html.Dl([_measures(vote), _list(vote), _attendance(vote)], className="work-index"),
        *_session(vote, answer),
    )


def _entry(title: str, link: str, *lines: Component | str) -> Component:
    return html.Div(
        [html.Dt(html.A(title, href=link)), html.Dd([html.P(line) for line in lines if line])]
    )


def _measures(vote: WorkVote) -> Component:
    link = links.vote(vote.vote_id, "measures")
    sentence = vote_words.measures(vote.measures, vote.measures.seats)
    file = vote.measures_file
    if file:
        text: Component | str = html.A(file.name, href=links.file(file.attachment_id))
    else:
        text = words.TEXT_GIVEN if vote.measures_text else words.NO_TEXT
    return _entry(words.MEASURES, link, sentence, text)


def _list(vote: WorkVote) -> Component:
    link = links.vote(vote.vote_id, "list")
    count, seats = len(vote.candidates), vote.measures.seats
    fixed = vote.list_fixed
    state = f"{words.LIST_FIXED}：{frame.deed(fixed)}" if fixed else words.LIST_OPEN
    lines = [words.FOR_SEATS.format(candidates=count, seats=seats)]
    if count and seats:
        both = voting_rules.surplus(Surplus(count, seats))
        lines.append(f"{words.SURPLUS} {both[0]}")
        lines.append(f"{words.SURPLUS} {both[1]}")
    lines += [state, *([words.LIST_RELEASED] if vote.is_list_released else [])]
    return _entry(words.LIST, link, *lines)


def _attendance(vote: WorkVote) -> Component:
    numbers = [(words.ATTENDANCE_DUE, vote.due), (words.ATTENDANCE_PRESENT, vote.present)]
    numbers.append((words.ATTENDANCE_LEAVE, vote.on_leave))
    line = "，".join(f"{word} {formatting.count(number)}" for word, number in numbers)
    return _entry(words.ATTENDANCE, links.vote(vote.vote_id, "attendance"), line)


def _session(vote: WorkVote, answer: Answer) -> list[Component]:
    """Name, day and number of deputies may change until somebody has typed figures."""
    is_counted = any(version.entries for r in vote.rounds for version in r.versions)
    if not vote.permissions.may_prepare or is_counted:
        return []
    held = {"session_name": vote.session_name, "held_on": vote.held_on.isoformat()}
    typed = {**held, "due": str(vote.due), **(answer.typed or {})}
    form = post(
        links.vote(vote.vote_id, "session"),
        answer.token,
        fields.text(words.SESSION, "session_name", typed, required=True),
        fields.day(words.HELD_ON, "held_on", typed),
        fields.number(words.DUE, "due", typed, required=True),
        button(words.SAVE),
    )
    return [fields.folded(words.EDIT_SESSION, form, is_open="held_on" in (answer.typed or {}))]


BEFORE = (
    ("list.pdf", "list.pdf"),
    ("ballots-a4", "ballots.pdf?size=a4&round={round}"),
    ("ballots-a3", "ballots.pdf?size=a3&round={round}"),
)
AFTER = ("minutes.docx", "minutes.pdf", "announcement.docx", "announcement.pdf")


def _documents(vote: WorkVote) -> list[Component]:
    """Papers for the hall once the list is fixed, papers of the result once it is decided."""
    if not vote.rounds:
        return [card(words.DOCUMENTS, html.P(words.DOCUMENTS_NOTE, className="quiet"))]
    number = vote.rounds[-1].round
    before = [(name, path.format(round=number)) for name, path in BEFORE]
    after = [(name, name) for name in AFTER]
    groups = [_papers(words.BEFORE_THE_VOTE, [*_addressed(vote, before), *_tally_sheet(vote)])]
    if is_decided(vote):
        groups.append(_papers(words.AFTER_THE_VOTE, _addressed(vote, after)))
    return [card(words.DOCUMENTS, *groups)]


def _addressed(vote: WorkVote, papers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, links.document(vote.vote_id, path)) for name, path in papers]


def _tally_sheet(vote: WorkVote) -> list[tuple[str, str]]:
    """The county's Excel sheet of the newest ballot, for those who type it."""
    if not vote.permissions.may_enter:
        return []
    return [("tally-sheet", links.ballot(vote.rounds[-1].round_id, "tally-sheet.xlsx"))]


def _papers(title: str, papers: list[tuple[str, str]]) -> Component:
    items = [html.Li(html.A(words.DOCUMENT_NAMES[name], href=link)) for name, link in papers]
    return html.Div([html.H3(title), html.Ul(items)], className="work-papers")


def _release_list(vote: WorkVote) -> list[Component]:
    """The list may be shown to the public before the vote: an act of its own."""
    is_possible = vote.list_fixed is not None and not vote.is_rehearsal
    if not (vote.permissions.may_release and is_possible) or vote.is_list_released:
        return []
    link = html.A(
        words.RELEASE_LIST, href=links.vote(vote.vote_id, "release?what=list"), className="button"
    )
    return [card(words.RELEASE_LIST, html.P(words.RELEASE_LIST_NOTE, className="quiet"), link)]
