"""The accounts of an area, for its security administrator: who may do what, and where."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.errors import Fault
from dashboard.domain.roles import Role
from dashboard.summaries.accounts import AccountLine, AccountList, GrantLine
from dashboard.wording import accounts as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, choice, field, hidden, post, said
from layouts.components.markup import current, data, element
from layouts.page import Page
from layouts.pages.account import scope


def page(
    found: AccountList,
    *,
    token: str,
    own_id: int,
    areas: tuple[str, ...] = (),
    faults: tuple[Fault, ...] = (),
    notice: str = "",
    one_time: tuple[str, str] | None = None,
) -> Page:
    """The whole page; ``one_time`` is a login with the password that is shown this once."""
    sentences = [words.sentence(fault) for fault in faults]
    body = [
        html.Div([html.H1(words.ACCOUNTS), html.P(words.ACCOUNTS_NOTE)], className="page-head"),
        *said(sentences, is_fault=True),
        *said([notice] if notice else [], is_fault=False),
        *([_one_time(*one_time)] if one_time else []),
        html.Div([_list(found, token, own_id), _create(token, areas)], className="accounts"),
    ]
    return Page(words.ACCOUNTS, shell.page(words.ACCOUNTS, body), 400 if faults else 200)


def _one_time(login: str, password: str) -> Component:
    return html.Section(
        [html.P(words.one_time(login)), html.Code(password, className="secret")],
        className="card one-time",
    )


def _create(token: str, areas: tuple[str, ...]) -> Component:
    form = post(
        "/accounts/create",
        token,
        field(words.LOGIN, "login", hint=words.LOGIN_HINT, maxlength="32", required=True),
        field(words.NAME, "name", maxlength="20", required=True),
        _area(areas),
        button(words.CREATE_GO, is_main=True),
    )
    return card(words.CREATE, html.P(words.CREATE_NOTE, className="quiet"), form)


def _area(areas: tuple[str, ...]) -> Component:
    value = areas[0] if areas else ""
    return field(
        words.AREA, "area", hint=words.AREA_HINT, value=value, maxlength="12", required=True
    )


def _list(found: AccountList, token: str, own_id: int) -> Component:
    lines = [_account(line, token, is_own=line.account_id == own_id) for line in found.lines]
    content = html.Ul(lines, className="account-lines")
    return card(
        words.ACCOUNTS, _find(found), content, *_pager(found), note=words.count(found.count)
    )


def _find(found: AccountList) -> Component:
    text = element("input", type="search", name="q", value=found.text, placeholder=words.FIND)
    return html.Form(
        [html.Label([words.FIND, text]), button(words.FIND_GO)],
        action="/accounts",
        method="get",
        className="filters",
    )


def _pager(found: AccountList) -> list[Component]:
    if found.pages == 1:
        return []
    links = [
        html.A(str(number), href=f"/accounts?page={number}", **current(number == found.page))
        for number in range(1, found.pages + 1)
    ]
    return [html.Nav(links, className="pager")]


def _account(line: AccountLine, token: str, *, is_own: bool) -> Component:
    head = html.Div(
        [
            html.B(line.name),
            html.Span(line.login, className="quiet"),
            html.Span(line.area_name, className="quiet"),
            *[html.Span(word, className=f"state state-{kind}") for kind, word in states(line)],
            html.Span(_seen(line), className="account-seen"),
        ],
        className="account-head",
    )
    held = [_grant(grant, token, is_own=is_own) for grant in line.grants]
    roles = html.Ul(held or [html.Li(words.NO_GRANTS, className="quiet")], className="grants")
    manage = html.P(words.OWN_NOTE, className="quiet") if is_own else _manage(line, token)
    return html.Li([head, roles, manage], id=f"a{line.account_id}")


def states(line: AccountLine) -> list[tuple[str, str]]:
    """What is special about an account, as a class and a word."""
    marked = (
        (line.is_disabled, "off", words.DISABLED),
        (line.is_locked, "locked", words.LOCKED),
        (line.must_change, "must", words.MUST),
        (line.is_totp_on, "totp", words.WITH_TOTP),
    )
    return [(kind, word) for is_so, kind, word in marked if is_so]


def _seen(line: AccountLine) -> str:
    if line.seen_at is None:
        return words.NEVER
    return f"{words.LAST_SEEN} {formatting.moment(line.seen_at)}"


def _grant(granted: GrantLine, token: str, *, is_own: bool) -> Component:
    role = html.B(words.ROLES[granted.role])
    where = html.Span(scope(granted), **data(code=granted.area_code))
    number = hidden("grant", str(granted.grant_id))
    form = post("/accounts/revoke", token, number, button(words.REVOKE), name="small")
    return html.Li([role, where, *([] if is_own else [form])])


def _manage(line: AccountLine, token: str) -> Component:
    toggle = ("enable", words.ENABLE) if line.is_disabled else ("disable", words.DISABLE)
    unlock = [("unlock", words.UNLOCK)] if line.is_locked else []
    verbs = [("reset", words.RESET), *unlock, toggle]
    verbs += [("end", words.END_ALL)] if line.browsers else []
    return html.Details(
        [
            html.Summary(words.MANAGE),
            _grant_form(line, token),
            html.Div([_verb(line, verb, word, token) for verb, word in verbs], className="verbs"),
        ],
        className="data",
    )


def _grant_form(line: AccountLine, token: str) -> Component:
    roles = [(role.value, words.ROLES[role]) for role in Role]
    return post(
        f"/accounts/{line.account_id}/grant",
        token,
        choice(words.ROLE, "role", roles),
        field(words.AREA, "area", value=line.area_code, maxlength="12", required=True),
        field(words.UNIT, "unit", hint=words.UNIT_HINT, maxlength="60"),
        button(words.GRANT),
        name="filters",
    )


def _verb(line: AccountLine, verb: str, word: str, token: str) -> Component:
    return post(f"/accounts/{line.account_id}/{verb}", token, button(word), name="small")
