"""Who is signed in, at the end of the header: put into a page after it was kept for everybody."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain import roles
from dashboard.domain.roles import Action
from dashboard.summaries.accounts import Present
from dashboard.wording import accounts as words
from dashboard.wording import photos as photo_words
from dashboard.wording import releases as release_words
from layouts.components.markup import Markup, data, element

PLACE = "<!--who-->"
"""Where the name comes; text from people cannot hold it, as it is escaped."""

LINKS = (
    (Action.OPEN_VOTE, "/work/votes", words.VOTES_LINK),
    (Action.MANAGE_SCREENS, "/work/screens", words.SCREENS_LINK),
    (Action.ADD_PHOTOS, "/work/photos", photo_words.LINK),
    (Action.RELEASE, "/work/releases", release_words.LINK),
    (Action.MANAGE_ACCOUNTS, "/accounts", words.ACCOUNTS),
    (Action.READ_AUDIT, "/audit", words.AUDIT_LINK),
)


def place() -> Component:
    """An empty place in the header."""
    return Markup(PLACE)


def nobody() -> Component:
    """The way in."""
    link = html.A(words.SIGN_IN, href="/sign-in", target="_self", className="who-link")
    return html.Div(link, className="who")


def somebody(present: Present, *, csrf_token: str, idle_seconds: int) -> Component:
    """The name, the pages that their roles add, and the way out."""
    links = [
        html.A(word, href=address, target="_self", className="who-link")
        for action, address, word in LINKS
        if roles.may(present.actor, action)
    ]
    name = html.A(present.name, href="/account", target="_self", className="who-name")
    times = data(idle=str(idle_seconds), **{"idle-text": words.IDLE_WARNING})
    texts = data(**{"idle-seconds": words.IDLE_SECONDS, "idle-stay": words.IDLE_STAY})
    return html.Div([*links, name, _out(csrf_token)], className="who", **times, **texts)


def token_field(csrf_token: str) -> Component:
    """The hidden field that every form which changes something carries."""
    return element("input", type="hidden", name="csrf_token", value=csrf_token)


def _out(csrf_token: str) -> Component:
    button = html.Button(words.SIGN_OUT, type="submit", className="who-out")
    return html.Form([token_field(csrf_token), button], action="/sign-out", method="post")
