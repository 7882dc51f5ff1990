"""Ways back: type anew before certification, declare the vote void, correct after it."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.entry import FIGURES_ARE_FINAL
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkRound, WorkVote
from dashboard.vote_review import Review, is_void, may_start_over
from dashboard.vote_steps import typed_in
from dashboard.wording import vote_work as words
from layouts.components.card import card
from layouts.components.forms import button, hidden, post
from layouts.pages.vote_work import fields, links


def start_over(vote: WorkVote, work: WorkRound, answer: Answer) -> list[Component]:
    """Count and type anew; folded away, as it discards two entries."""
    if not (vote.permissions.may_certify and may_start_over(work.current)):
        return []
    note = words.START_OVER_NOTE
    form = _with_reason(work, answer, "start-over", note, words.START_OVER_GO)
    is_open = _is_asked(answer, "start-over")
    return [fields.folded(words.START_OVER, form, is_open=is_open, name="data card")]


def void(vote: WorkVote, work: WorkRound, answer: Answer, found: Review) -> list[Component]:
    """More sheets collected than issued: the measures make the whole vote void."""
    has_right = vote.permissions.may_certify and not typed_in(work.current)
    if not (has_right and is_void(found)):
        return []
    form = post(
        links.ballot(work.round_id, "void"), answer.token, button(words.VOID_GO, is_main=True)
    )
    return [card(words.VOID_TITLE, html.P(words.VOID_NOTE), form)]


def correct(vote: WorkVote, work: WorkRound, answer: Answer) -> list[Component]:
    """A new version of certified figures; the old one stays as it is."""
    is_final = work.current.stage in FIGURES_ARE_FINAL
    if not (vote.permissions.may_certify and is_final):
        return []
    note = words.CORRECT_NOTE
    form = _with_reason(work, answer, "correct", note, words.CORRECT_GO)
    is_open = _is_asked(answer, "correct")
    return [fields.folded(words.CORRECT_TITLE, form, is_open=is_open, name="data card")]


def _is_asked(answer: Answer, act: str) -> bool:
    return (answer.typed or {}).get("asked") == act


def _with_reason(work: WorkRound, answer: Answer, act: str, note: str, word: str) -> Component:
    reason = (answer.typed or {}).get("reason", "") if _is_asked(answer, act) else ""
    return post(
        links.ballot(work.round_id, act),
        answer.token,
        hidden("asked", act),
        html.P(note),
        fields.area(words.REASON, "reason", reason, maxlength="400", placeholder=words.REASON_HINT),
        button(word),
    )
