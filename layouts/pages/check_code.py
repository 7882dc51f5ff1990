"""The page where anybody computes the code of an announcement again, or looks one up."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.released import ReleasedStage, ReleasedVote
from dashboard.wording import announcement, labels
from dashboard.wording import check_code as words
from dashboard.wording import public as public_words
from layouts import public_shell
from layouts.components.card import card
from layouts.components.forms import button
from layouts.components.markup import element
from layouts.page import Page
from layouts.public.links import Links, link


@dataclass(frozen=True)
class Checked:
    """What somebody gave, and what came of it."""

    text: str = ""
    typed: str = ""
    code: str | None = None
    release: ReleasedStage | None = None
    is_left_out: bool = False


def page(checked: Checked, links: Links, *, faults: tuple[str, ...] = ()) -> Page:
    """The forms, below what they led to last."""
    body: list[Component | None] = [
        html.Div([html.H1(public_words.CHECK), html.P(words.NOTE)], className="public-head"),
        *[html.P(fault, className="check-fault", role="alert") for fault in faults],
        *([_answer(checked, links)] if checked.code else []),
        html.Div([_by_text(checked), _by_code(checked)], className="check-forms"),
        card(words.HOW, html.P(public_words.CHECK_HOW)),
    ]
    shell = public_shell.page(body, links, chosen=public_words.CHECK)
    return Page(public_words.CHECK, shell, 400 if faults else 200)


def _by_text(checked: Checked) -> Component:
    text = element(
        "textarea",
        checked.text,
        name="text",
        rows="12",
        maxlength=str(words.MOST_SIGNS),
        required=True,
    )
    form = html.Form(
        [html.Label([words.TEXT, text]), button(words.TEXT_GO, is_main=True)],
        action="/public/check",
        method="post",
        className="check-form",
    )
    return card(words.BY_TEXT, form)


def _by_code(checked: Checked) -> Component:
    typed = element(
        "input",
        type="text",
        name="code",
        value=checked.typed,
        placeholder=words.CODE_HINT,
        maxlength="20",
        autocomplete="off",
        required=True,
    )
    form = html.Form(
        [html.Label([words.CODE, typed]), button(words.CODE_GO)],
        action="/public/check",
        method="get",
        className="check-form",
    )
    return card(words.BY_CODE, form)


def _answer(checked: Checked, links: Links) -> Component:
    is_known = checked.release is not None
    found = words.SAME if checked.text else words.FOUND
    said = [html.P(found if is_known else words.UNKNOWN, className="check-said")]
    computed = [html.P(words.COMPUTED, className="quiet")] if checked.text else []
    return html.Section(
        [
            *computed,
            html.P(html.Code(checked.code), className="public-code"),
            *said,
            *([html.P(words.LEFT_OUT, className="quiet")] if checked.is_left_out else []),
            *(
                _release(checked.release, links)
                if checked.release
                else [html.P(words.UNKNOWN_TEXT)]
            ),
        ],
        className=f"card check-{'known' if is_known else 'unknown'}",
        role="status",
    )


def _release(release: ReleasedStage, links: Links) -> list[Component]:
    vote = release.payload
    if not isinstance(vote, ReleasedVote):
        return []
    rows = [
        (words.CONGRESS, announcement.signed_by(vote, release.area.name)),
        (words.SESSION, announcement.session(vote, release.area.name)),
        (words.RELEASED, formatting.day(release.released_on)),
    ]
    if release.origin is not Origin.ENTERED:
        rows.append((words.DATA, labels.ORIGINS[release.origin]))
    facts = html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))])
    key = (release.area.code, release.project_year, release.origin)
    return [facts, html.P(link(words.READ, links.announcement(key)))]
