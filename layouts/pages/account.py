"""One's own account: what one may do, the password, the second factor, the way out everywhere."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.errors import Fault
from dashboard.summaries.accounts import GrantLine, OwnAccount
from dashboard.wording import accounts as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, field, hidden, post, said
from layouts.components.table import Column, table
from layouts.page import Page


def page(
    own: OwnAccount,
    *,
    token: str,
    faults: tuple[Fault, ...] = (),
    notice: str = "",
    code: Component | None = None,
) -> Page:
    """The whole page; ``code`` is the picture of a second factor that waits to be confirmed."""
    head = html.Div([html.H1(own.name), html.P(own.login)], className="page-head")
    sentences = [words.sentence(fault) for fault in faults]
    above = [*said(sentences, is_fault=True), *said([notice] if notice else [], is_fault=False)]
    cards = [_password(own, token)]
    if not own.is_restricted:
        cards = [_roles(own), *cards, _totp(own, token, code), _browsers(own, token)]
    body = [head, *above, html.Div(cards, className="own-account")]
    return Page(words.ACCOUNT, shell.page(words.ACCOUNT, body))


def _roles(own: OwnAccount) -> Component:
    columns = [Column(words.ROLE, keep=True), Column(words.SCOPE), Column(words.ROLE_NOTE)]
    rows = [[words.ROLES[g.role], scope(g), words.ROLE_NOTES[g.role]] for g in own.grants]
    content = table(columns, rows, caption=words.MY_ROLES) if rows else html.P(words.NO_ROLES)
    return card(words.MY_ROLES, content)


def scope(granted: GrantLine) -> str:
    """Where a role holds, in words."""
    return f"{granted.area_name} · {granted.unit}" if granted.unit else granted.area_name


def _password(own: OwnAccount, token: str) -> Component:
    why = words.MUST_RENEW if own.is_expired else words.MUST_CHANGE
    must = said([why], is_fault=False) if own.is_restricted else []
    form = post(
        "/account/password",
        token,
        _secret(words.OLD_PASSWORD, "old", "current-password"),
        _secret(words.NEW_PASSWORD, "new", "new-password"),
        _secret(words.REPEAT_PASSWORD, "repeat", "new-password"),
        button(words.SAVE_PASSWORD, is_main=True),
    )
    return card(words.CHANGE_PASSWORD, *must, html.P(words.POLICY, className="quiet"), form)


def _secret(label: str, name: str, kind: str) -> Component:
    return field(label, name, type="password", autocomplete=kind, maxlength="128", required=True)


def _totp(own: OwnAccount, token: str, code: Component | None) -> Component:
    if own.is_totp_on:
        note, form = words.TOTP_ON_NOTE, _confirm(token, words.TOTP_OFF, is_on=False)
        return card(words.TOTP, html.P(note, className="quiet"), form)
    if own.totp_secret is None:
        form = post("/account/totp-offer", token, button(words.TOTP_BEGIN))
        return card(words.TOTP, html.P(words.TOTP_OFF_NOTE, className="quiet"), form)
    secret = html.Code(own.totp_secret, className="secret")
    shown = [code] if code is not None else []
    form = _confirm(token, words.TOTP_ON, is_on=True)
    return card(words.TOTP, html.P(words.TOTP_SCAN), *shown, html.P(secret), form)


def _confirm(token: str, word: str, *, is_on: bool) -> Component:
    typed = field(
        words.TOTP_CONFIRM,
        "code",
        inputmode="numeric",
        autocomplete="one-time-code",
        maxlength="12",
        required=True,
    )
    return post("/account/totp", token, hidden("on", "1" if is_on else "0"), typed, button(word))


def _browsers(own: OwnAccount, token: str) -> Component:
    form = post("/account/sign-out-everywhere", token, button(words.SIGN_OUT_EVERYWHERE))
    note = html.P(words.BROWSERS_NOTE, className="quiet")
    return card(words.BROWSERS, note, form, note=words.browsers(own.browsers))
