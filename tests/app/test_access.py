"""Every callback and route, asked directly by nobody and by every role, in and out of scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dash
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app as product
from callbacks import access
from callbacks.access import action_of
from dashboard.config import Settings
from dashboard.domain import roles
from dashboard.domain.roles import ACCOUNT_ACTIONS, PUBLIC_ACTIONS, Action, Grant, Role
from data.commands.accounts import NewAccount
from data.commands.first_accounts import first_account
from data.models import Account, SignedIn
from data.session import Database
from layouts.frame import Ids
from tests import factories

NOW = datetime.now(UTC)  # noqa: TID251 - the application itself asks for the time
PASSWORD = "Right-Pass1"  # noqa: S105
UNIT = "镇水利站"
NOBODY = "nobody"
WHO = [NOBODY, *(role.value for role in Role)]
VIEW = f"area={factories.TOWNSHIP}&year={factories.YEAR}"
INSIDE, OUTSIDE = factories.TOWNSHIP, factories.OTHER_TOWNSHIP
OUTPUT = f"..{Ids.CONTENT}.html...{Ids.CONTENT}.address.."
PAGES = (
    *(f"/{name}?{VIEW}" for name in ("proposals", "candidates", "votes", "delivery", "appraisals")),
    f"/area/{INSIDE}",
    "/published",
    "/search?q=道路",
    "/",
)
REAL = {
    "<name>": "delivery",
    "<int(max=999999999):account_id>": "999",
    "<int(max=999999999):vote_id>": "999",
    "<int(max=999999999):round_id>": "999",
    "<int(max=999999999):attachment_id>": "999",
    "<verb>": "unlock",
}
NUMBER, TEXT = re.compile(r"<int(\(.*?\))?:\w+>"), re.compile(r"<\w+>")
ONE_OF = re.compile(r"<any\((\w+)[^)]*\):\w+>")
"""Parameters without an example: a number that does not exist, a name, the first of a choice."""

CHINESE = re.compile("[\u4e00-\u9fff]{6,}")


@dataclass(frozen=True)
class Served:
    """The closed application with one account for each role, all of one township."""

    app: dash.Dash
    database: Database

    def client(self, who: str = NOBODY, *, protected: bool = False) -> FlaskClient:
        """Somebody with a browser of their own; ``protected`` keeps the check of form tokens."""
        self.app.server.config["WTF_CSRF_ENABLED"] = protected
        client = self.app.server.test_client()
        if who != NOBODY:
            answer = signed_in(client, who)
            assert answer.status_code == 303, answer.get_data(as_text=True)
        return client


def made(path: Path, migrated: bytes, **settings: Any) -> Served:
    path.write_bytes(migrated)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
        for role in Role:
            unit = UNIT if roles.needs_unit(role) else ""
            wanted = NewAccount(role.value, f"某{role.value}"[:20], INSIDE)
            granted = Grant(role, INSIDE, unit)
            first_account(session, wanted, granted, now=NOW, password=PASSWORD)
        session.execute(sa.update(Account).values(must_change=False))
    given = Settings(database_url=f"sqlite:///{path}", home_area=factories.COUNTY)
    return Served(product.create_app(replace(given, public_reading=False, **settings)), database)


@pytest.fixture(scope="module")
def served(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    found = made(tmp_path_factory.mktemp("access") / "access.db", migrated_sqlite)
    yield found
    found.database.close()


def token_of(page: str) -> str:
    match = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert match
    return match[1]


def signed_in(client: FlaskClient, login: str, password: str = PASSWORD, **more: str) -> Any:
    page = client.get("/sign-in").get_data(as_text=True)
    form = {"login": login, "password": password, "csrf_token": token_of(page), **more}
    return client.post("/sign-in", data=form)


def update(client: FlaskClient, pathname: Any, search: Any = "") -> TestResponse:
    return client.post(
        "/_dash-update-component",
        json={
            "output": OUTPUT,
            "outputs": [
                {"id": Ids.CONTENT, "property": "html"},
                {"id": Ids.CONTENT, "property": "address"},
            ],
            "inputs": [
                {"id": Ids.ADDRESS, "property": "pathname", "value": pathname},
                {"id": Ids.ADDRESS, "property": "search", "value": search},
            ],
            "state": [{"id": Ids.CONTENT, "property": "address", "value": "/elsewhere"}],
            "changedPropIds": [f"{Ids.ADDRESS}.pathname"],
        },
    )


def may(who: str, action: Action) -> bool:
    if action in PUBLIC_ACTIONS:
        return True
    return who != NOBODY and (action in ACCOUNT_ACTIONS or action in roles.ALLOWED[Role(who)])


def refusal(who: str) -> int:
    return 401 if who == NOBODY else 403


def assert_refused(answer: TestResponse, status: int) -> None:
    assert answer.status_code == status
    assert CHINESE.search(answer.get_data(as_text=True).encode().decode("unicode_escape")) or (
        CHINESE.search(answer.get_data(as_text=True))
    )
    assert "no-store" in answer.headers["Cache-Control"]


# Every route, every callback


def guarded_rules(app: dash.Dash) -> list[tuple[str, str, Action]]:
    found = []
    for rule in app.server.url_map.iter_rules():
        action = action_of(app.server.view_functions[rule.endpoint])
        if action is None:
            continue
        address = rule.rule
        for name, value in REAL.items():
            address = address.replace(name, value)
        address = NUMBER.sub("999", ONE_OF.sub(r"\1", TEXT.sub("no-such", address)))
        assert "<" not in address, f"{rule.rule}: no example for this test"
        methods = (rule.methods or set()) & {"GET", "POST", "PUT", "DELETE"}
        found += [(method, address, action) for method in sorted(methods)]
    return found


@pytest.mark.parametrize("who", WHO)
def test_every_route_answers_only_whom_its_action_allows(served: Served, who: str) -> None:
    rules = guarded_rules(served.app)
    assert {"/sign-in", "/account", "/accounts", "/export/delivery.csv"} <= {r[1] for r in rules}
    for method, address, action in rules:
        answer = served.client(who).open(address, method=method)
        if may(who, action):
            assert answer.status_code not in {401, 403} or address == "/sign-in", address
        else:
            assert_refused(answer, refusal(who))


@pytest.mark.parametrize("who", WHO)
def test_every_callback_answers_only_whom_the_page_allows(served: Served, who: str) -> None:
    assert list(served.app.callback_map) == [OUTPUT], "a new callback needs its case here"
    client = served.client(who)
    for page in PAGES:
        path, _, query = page.partition("?")
        for answer in (update(client, path, f"?{query}"), client.get(page)):
            if may(who, Action.VIEW):
                assert answer.status_code == 200, page
            else:
                assert_refused(answer, refusal(who))
    assert update(client, "/help").status_code == 200
    assert client.get("/help").status_code == 200


@pytest.mark.parametrize("who", [role.value for role in Role])
def test_outside_of_their_scope_everybody_is_refused_and_nothing_of_it_is_sent(
    served: Served, who: str
) -> None:
    client = served.client(who)
    with served.database.read() as session:
        other = session.scalar(
            sa.text("SELECT id FROM project WHERE area_code = :code"), {"code": OUTSIDE}
        )
    addresses = [
        f"/area/{OUTSIDE}",
        f"/area/{factories.COUNTY}",
        f"/area/{factories.PREFECTURE}",
        f"/delivery?area={OUTSIDE}",
        f"/delivery?area={factories.COUNTY}",
        f"/project/{other}",
    ]
    for address in addresses:
        path, _, query = address.partition("?")
        for answer in (client.get(address), update(client, path, f"?{query}")):
            assert_refused(answer, 403)
            assert "项目2026-" not in answer.get_data(as_text=True)
    assert client.get(f"/export/delivery.csv?area={factories.COUNTY}").status_code == 403


def test_a_scope_begins_at_its_own_area_and_names_nothing_above_it(served: Served) -> None:
    page = served.client("leader").get("/").get_data(as_text=True)
    trail = page[page.index('class="trail"') : page.index("</ol>")]
    assert "砖店镇" in trail
    assert "新蔡县" not in trail


def test_search_finds_nothing_outside_of_the_scope(served: Served) -> None:
    client = served.client("leader")
    assert "通村道路" in client.get("/search?q=通村").get_data(as_text=True)
    assert "陈店镇" not in client.get("/search?q=陈店").get_data(as_text=True).split("</form>")[-1]
    found = client.get("/search?q=项目2026").get_data(as_text=True)
    assert "/project/" not in found


def test_garbage_for_an_area_is_not_found_rather_than_a_failure(served: Served) -> None:
    client = served.client("leader")
    for text in ("x", "4", "41172", "４１", "-1", "411729101x"):
        assert client.get(f"/delivery?area={text}").status_code == 404


# Two people, one cache


def test_a_page_kept_for_one_person_never_names_them_to_another(served: Served) -> None:
    first, second = served.client("leader"), served.client("clerk")
    address = f"/area/{INSIDE}"
    pages = [client.get(address).get_data(as_text=True) for client in (first, second, first)]
    assert ["某leader" in page for page in pages] == [True, False, True]
    assert ["某clerk" in page for page in pages] == [False, True, False]
    texts = [
        update(client, address).get_json()["response"][Ids.CONTENT]["html"]
        for client in (first, second)
    ]
    assert ["某leader" in text for text in texts] == [True, False]
    tokens = {token_of(page) for page in pages[:2]}
    assert len(tokens) == 2


def test_a_page_kept_for_one_person_is_not_shown_to_who_may_not_see_it(served: Served) -> None:
    assert served.client("leader").get(f"/area/{INSIDE}").status_code == 200
    assert served.client().get(f"/area/{INSIDE}").status_code == 401
    assert served.client("security_admin").get(f"/area/{INSIDE}").status_code == 403


# Forms


OTHER = "of another browser"
POSTS = (
    "/sign-in",
    "/sign-out",
    "/account/password",
    "/account/totp",
    "/account/totp-offer",
    "/account/sign-out-everywhere",
    "/accounts/create",
    "/accounts/revoke",
    "/accounts/1/disable",
)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", [None, "", "forged", OTHER])
def test_a_form_without_its_own_token_changes_nothing(
    served: Served, path: str, token: str | None
) -> None:
    client = served.client("security_admin", protected=True)
    if token == OTHER:
        token = token_of(served.client(protected=True).get("/sign-in").get_data(as_text=True))
    form = {} if token is None else {"csrf_token": token}
    answer = client.post(path, data=form)
    assert answer.status_code == 400
    assert "这张表单已失效" in answer.get_data(as_text=True)
    assert client.get("/account").status_code == 200, "still signed in"


@pytest.mark.parametrize(
    "header", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_cannot_sign_anybody_in_or_out(served: Served, header: dict[str, str]) -> None:
    client = served.client("clerk")
    for path in ("/sign-in", "/sign-out", "/_dash-update-component"):
        assert client.post(path, headers=header).status_code in {400, 403}
    assert client.get("/account").status_code == 200


# The cookie


def cookie_of(answer: TestResponse) -> str:
    lines = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("minsheng=")]
    assert lines
    return lines[-1]


def test_the_cookie_is_kept_from_scripts_and_other_sites(served: Served) -> None:
    cookie = cookie_of(served.client().get("/sign-in"))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_is_sent_encrypted_only(
    migrated_sqlite: bytes, tmp_path: Path
) -> None:
    behind = made(tmp_path / "tls.db", migrated_sqlite, tls=True)
    assert "Secure" in cookie_of(behind.client().get("/sign-in")).split("; ")
    behind.database.close()


def test_reading_needs_no_cookie_and_sets_none(migrated_sqlite: bytes, tmp_path: Path) -> None:
    path = tmp_path / "open.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
    settings = Settings(database_url=f"sqlite:///{path}", home_area=factories.COUNTY)
    client = product.create_app(settings).server.test_client()
    for page in ("/", f"/area/{OUTSIDE}", "/help"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert 'href="/sign-in"' in answer.get_data(as_text=True)
    assert client.get("/accounts").status_code == 401
    database.close()


def test_what_was_there_before_the_sign_in_does_not_outlive_it(served: Served) -> None:
    client = served.client(protected=True)
    client.get("/sign-in")
    before = client.get_cookie("minsheng")
    signed_in(client, "clerk")
    first = client.get_cookie("minsheng")
    signed_in(client, "clerk")
    second = client.get_cookie("minsheng")
    assert before
    assert first
    assert second
    assert len({before.value, first.value, second.value}) == 3
    stolen = served.client()
    stolen.set_cookie("minsheng", first.value)
    assert stolen.get("/account").status_code == 401, "signing in again ends the one before"
    stolen.set_cookie("minsheng", before.value)
    assert stolen.get("/account").status_code == 401


def test_a_cookie_kept_after_signing_out_opens_nothing(served: Served) -> None:
    client = served.client("clerk")
    kept = client.get_cookie("minsheng")
    assert kept
    answer = client.post("/sign-out")
    assert answer.status_code == 303
    client.set_cookie("minsheng", kept.value)
    assert client.get("/account").status_code == 401


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "eyJfdXNlcl9pZCI6IjEifQ.x.y", "\xff" * 50])
def test_a_forged_cookie_is_nobody(served: Served, value: str) -> None:
    answer = served.client().get("/account", headers={"Cookie": f"minsheng={value}"})
    assert answer.status_code == 401


# Signing in


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        (f"/delivery?{VIEW}", f"/delivery?{VIEW}"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/sign-out", "/"),
    ],
)
def test_signing_in_leads_back_to_where_one_was_but_never_elsewhere(
    served: Served, wanted: str, target: str
) -> None:
    answer = signed_in(served.client(), "clerk", next=wanted)
    assert (answer.status_code, answer.headers["Location"]) == (303, target)


@pytest.mark.parametrize(
    ("who", "target"),
    [
        ("leader", "/"),
        ("security_admin", "/accounts"),
        ("audit_admin", "/audit"),
        ("system_admin", "/account"),
    ],
)
def test_everybody_begins_where_their_work_is(served: Served, who: str, target: str) -> None:
    assert signed_in(served.client(), who).headers["Location"] == target


def test_nobody_is_asked_to_sign_in_where_they_wanted_to_go(served: Served) -> None:
    page = served.client().get(f"/delivery?{VIEW}").get_data(as_text=True)
    assert f'name="next" value="/delivery?{VIEW.replace("&", "&amp;")}"' in page


def test_a_one_time_password_opens_the_own_account_only(
    migrated_sqlite: bytes, tmp_path: Path
) -> None:
    new = made(tmp_path / "new.db", migrated_sqlite)
    with new.database.transaction() as session:
        session.execute(sa.update(Account).values(must_change=True))
    client = new.client()
    assert signed_in(client, "clerk").headers["Location"] == "/account"
    assert client.get(f"/area/{INSIDE}").headers["Location"] == "/account"
    assert_refused(update(client, f"/area/{INSIDE}"), 403)
    assert client.get(f"/export/delivery.csv?{VIEW}").status_code == 303
    form = {"old": PASSWORD, "new": "Next-Pass1", "repeat": "Next-Pass1"}
    assert client.post("/account/password", data={**form, "repeat": "x"}).status_code == 400
    assert client.post("/account/password", data=form).status_code == 303
    assert client.get(f"/area/{INSIDE}").status_code == 200
    new.database.close()


def test_wrong_passwords_say_so_and_then_lock_with_the_time_left(
    migrated_sqlite: bytes, tmp_path: Path
) -> None:
    locked = made(tmp_path / "lock.db", migrated_sqlite)
    client = locked.client()
    for _ in range(4):
        answer = signed_in(client, "clerk", "Wrong-Pass1")
        assert answer.status_code == 401
        assert "账号、密码或动态口令不对" in answer.get_data(as_text=True)
    for password in ("Wrong-Pass1", PASSWORD):
        answer = signed_in(client, "clerk", password)
        assert answer.status_code == 429
        assert 295 <= int(answer.headers["Retry-After"]) <= 300
        assert "请 " in answer.get_data(as_text=True)
    locked.database.close()


def test_the_page_says_how_long_one_may_stay_and_the_server_keeps_to_it(served: Served) -> None:
    client = served.client("clerk")
    assert 'data-idle="600"' in client.get(f"/area/{INSIDE}").get_data(as_text=True)
    assert 590 <= client.get("/session").get_json()["left"] <= 600
    with served.database.transaction() as session:
        session.execute(sa.update(SignedIn).values(seen_at=NOW - timedelta(seconds=200)))
    assert client.get("/session").get_json()["left"] <= 400
    assert client.get("/session").get_json()["left"] <= 400, "asking is no sign of life"
    assert client.get("/session?touch=1").get_json()["left"] == 600
    assert client.get("/session").get_json()["left"] >= 590
    with served.database.transaction() as session:
        session.execute(sa.update(SignedIn).values(seen_at=NOW - timedelta(hours=1)))
    answer = client.get("/session", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.is_json


def test_a_visitor_without_a_cookie_costs_no_look_up(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: object, **_values: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr(access.accounts, "present", never)
    assert served.client().get("/help").status_code == 200


# The security administrator


def test_accounts_are_managed_by_plain_forms(migrated_sqlite: bytes, tmp_path: Path) -> None:
    new = made(tmp_path / "manage.db", migrated_sqlite)
    client = new.client("security_admin")
    form = {"login": "lisi", "name": "李四", "area": INSIDE}
    page = client.post("/accounts/create", data=form).get_data(as_text=True)
    one_time = re.search(r'<code class="secret">([^<]+)</code>', page)
    assert one_time
    with new.database.read() as session:
        account_id = session.scalar(sa.select(Account.id).where(Account.login == "lisi"))
    grant = {"role": "leader", "area": INSIDE, "unit": ""}
    answer = client.post(f"/accounts/{account_id}/grant", data=grant)
    assert answer.headers["Location"] == "/accounts?done=grant"
    assert "已授予角色" in client.get("/accounts?done=grant").get_data(as_text=True)
    refused = client.post(f"/accounts/{account_id}/grant", data=grant)
    assert refused.status_code == 400
    assert "已经有这个角色" in refused.get_data(as_text=True)
    assert client.post(f"/accounts/{account_id}/nothing").status_code == 404
    assert signed_in(new.client(), "lisi", one_time[1]).headers["Location"] == "/account"
    new.database.close()


def test_names_are_shown_as_they_are_and_never_as_markup(
    migrated_sqlite: bytes, tmp_path: Path
) -> None:
    new = made(tmp_path / "names.db", migrated_sqlite)
    client = new.client("security_admin")
    form = {"login": "x-y", "name": "<b>x</b>", "area": INSIDE}
    page = client.post("/accounts/create", data=form).get_data(as_text=True)
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b>" not in page
    sent = signed_in(new.client(), '"><script>alert(1)</script>', "x").get_data(as_text=True)
    assert "<script>alert" not in sent
    new.database.close()
