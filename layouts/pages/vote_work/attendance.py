"""应到, 实到, 请假 as signed in, and whether the quorum is met."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.entry import FIGURES_ARE_FINAL
from dashboard.domain.quorum import Quorum
from dashboard.summaries.vote_forms import Answer, Typed
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.page import Page
from layouts.pages.vote_work import fields, frame, links


def page(vote: WorkVote, answer: Answer, *, typed: Typed, quorum: Quorum | None) -> Page:
    """The form; ``quorum`` is that of the figures shown, ``None`` before somebody counted."""
    may_edit = vote.permissions.may_prepare and not _is_certified(vote)
    left = _form(vote, answer, typed) if may_edit else _closed(vote)
    body = html.Div([left, _quorum(vote, quorum)], className="work-halves")
    return frame.page(vote, words.ATTENDANCE_TITLE, answer, body)


def _is_certified(vote: WorkVote) -> bool:
    return bool(vote.rounds) and any(
        version.stage in FIGURES_ARE_FINAL for version in vote.rounds[0].versions
    )


def _form(vote: WorkVote, answer: Answer, typed: Typed) -> Component:
    has_entries = any(version.entries for r in vote.rounds for version in r.versions)
    due = {"readonly": True} if has_entries else {}
    note = [html.P(words.DUE_CLOSED, className="hint")] if has_entries else []
    form = post(
        links.vote(vote.vote_id, "attendance"),
        answer.token,
        fields.number(words.ATTENDANCE_DUE, "due", typed, required=True, **due),
        *note,
        fields.number(words.ATTENDANCE_PRESENT, "present", typed, required=True),
        fields.number(
            words.ATTENDANCE_LEAVE, "on_leave", typed, placeholder=words.ATTENDANCE_LEAVE_HINT
        ),
        button(words.SAVE, is_main=True),
    )
    return card(words.ATTENDANCE_TITLE, html.P(words.ATTENDANCE_LEAD, className="quiet"), form)


def _closed(vote: WorkVote) -> Component:
    lines = [
        (words.ATTENDANCE_DUE, vote.due),
        (words.ATTENDANCE_PRESENT, vote.present),
        (words.ATTENDANCE_LEAVE, vote.on_leave),
    ]
    shown = [
        html.Div([html.Dt(word), html.Dd(words.NONE if number is None else str(number))])
        for word, number in lines
    ]
    note = [html.P(words.ATTENDANCE_CLOSED, className="quiet")] if _is_certified(vote) else []
    return card(words.ATTENDANCE_TITLE, *note, html.Dl(shown, className="work-rules"))


def _quorum(vote: WorkVote, found: Quorum | None) -> Component:
    """Met or not, with both numbers; before the count only what is needed."""
    share = vote_words.fraction(vote.measures.quorum)
    if found is None:
        least = vote.measures.quorum.least(vote.due)
        line = words.QUORUM_LEAST.format(due=vote.due, least=least, share=share)
        return card(words.QUORUM_TITLE, html.P(line), name="work-quorum")
    missed = words.QUORUM_MISSED.format(missing=found.least - found.present)
    both = words.QUORUM_BOTH.format(
        present=found.present, due=found.due, least=found.least, share=share
    )
    verdict = html.P(words.QUORUM_MET if found.is_met else missed, className="work-verdict")
    name = "work-quorum is-met" if found.is_met else "work-quorum is-missed"
    return card(words.QUORUM_TITLE, verdict, html.P(both), *_absent(vote, found), name=name)


def _absent(vote: WorkVote, found: Quorum) -> list[Component]:
    missing = found.due - found.present - (vote.on_leave or 0)
    if vote.on_leave is None or missing <= 0:
        return []
    return [html.P(words.ABSENT.format(missing=missing), className="quiet")]
