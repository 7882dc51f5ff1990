"""What strangers may ask of the server, and that nothing they send breaks or betrays it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash
import flask
import pytest
from dash import Input, Output, html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app as product
from callbacks import access, routes
from callbacks.access import UnguardedError, action_of, requires
from dashboard.config import Settings
from dashboard.domain.roles import PUBLIC_ACTIONS, Action
from data.session import Database
from layouts.frame import Ids
from tests import factories

VIEW = f"area={factories.COUNTY}&year={factories.YEAR}"
PAGES = (
    "/",
    f"/area/{factories.COUNTY}",
    *(f"/{name}" for name in ("proposals", "candidates", "votes", "delivery", "appraisals")),
    "/project/1",
    "/published",
    "/search",
    "/help",
)
OUTPUT = f"..{Ids.CONTENT}.html...{Ids.CONTENT}.address.."
VERSIONS = re.compile(
    r"dash_version|python_version|plotly_version|Python/\d|Werkzeug|gunicorn/\d|Dash \d|Flask/\d"
)


@pytest.fixture(scope="module")
def app(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> dash.Dash:
    """The whole application over a small world."""
    return _app(tmp_path_factory.mktemp("guards") / "small.db", migrated_sqlite)


@pytest.fixture
def client(app: dash.Dash) -> Iterator[FlaskClient]:
    """Somebody who reaches the server."""
    with app.server.test_client() as client:
        yield client


def _app(
    path: Path, migrated: bytes, *, with_world: bool = True, is_open: bool = True
) -> dash.Dash:
    path.write_bytes(migrated)
    database = Database(f"sqlite:///{path}")
    if with_world:
        with database.transaction() as session:
            factories.a_small_world(session)
    database.close()
    settings = Settings(
        database_url=f"sqlite:///{path}", home_area=factories.COUNTY, public_reading=is_open
    )
    return product.create_app(settings)


def update(client: FlaskClient, pathname: Any, search: Any, shown: Any = "/elsewhere") -> Any:
    """Ask for a page the way the page's own script does."""
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
            "state": [{"id": Ids.CONTENT, "property": "address", "value": shown}],
            "changedPropIds": [f"{Ids.ADDRESS}.pathname"],
        },
    )


def text_of(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


# Who may ask


def test_every_callback_names_its_action(app: dash.Dash) -> None:
    assert app.callback_map
    actions = [action_of(entry["callback"]) for entry in app.callback_map.values()]
    assert set(actions) <= set(Action)


def test_every_rule_names_its_action_or_is_dash_s_own(app: dash.Dash) -> None:
    views = app.server.view_functions
    rules = list(app.server.url_map.iter_rules())
    ours = [rule for rule in rules if rule.rule not in access.FRAMEWORK_RULES]
    assert {rule.rule for rule in ours} >= {"/export/<name>.csv", "/sign-in", "/accounts"}
    assert all(action_of(views[rule.endpoint]) in Action for rule in ours)
    assert {rule.rule for rule in rules} >= access.FRAMEWORK_RULES, "a listed rule is gone"


def test_of_all_pages_only_the_help_is_open_without_an_account() -> None:
    public = [route.pattern.pattern for route in routes.ROUTES if route.action in PUBLIC_ACTIONS]
    assert public == ["/help"]


def test_the_application_refuses_to_start_with_an_unguarded_callback(app: dash.Dash) -> None:
    bare = dash.Dash("bare", server=flask.Flask("bare", static_folder=None))

    @bare.callback(Output("there", "children"), Input("here", "value"))
    def on_change(value: str) -> str:
        return value

    with pytest.raises(UnguardedError, match=r"there\.children"):
        access.check(bare)


def test_the_application_refuses_to_start_with_an_unguarded_address() -> None:
    server = flask.Flask("bare", static_folder=None)
    server.add_url_rule("/secret", view_func=lambda: "secret")
    with pytest.raises(UnguardedError, match="/secret"):
        access.check(dash.Dash("bare", server=server))


def test_an_application_of_guarded_parts_starts() -> None:
    server = flask.Flask("bare", static_folder=None)

    @server.get("/open")
    @requires(Action.OPEN_PAGE)
    def on_open() -> str:
        return "open"

    bare = dash.Dash("bare", server=server)
    bare.layout = html.Div()
    access.check(bare)
    assert text_of(server.test_client().get("/open")) == "open"


def test_without_an_account_nothing_is_read_where_reading_is_closed(
    migrated_sqlite: bytes, tmp_path: Path
) -> None:
    client = _app(tmp_path / "closed.db", migrated_sqlite, is_open=False).server.test_client()
    assert client.get(f"/export/delivery.csv?{VIEW}").status_code == 401
    assert update(client, "/delivery", f"?{VIEW}").status_code == 401
    closed = [path for path in PAGES if path != "/help"]
    assert [client.get(path).status_code for path in closed] == [401] * len(closed)
    assert "通村道路" not in text_of(client.get(f"/delivery?{VIEW}"))


# What they may send


@pytest.mark.parametrize(
    ("pathname", "search"),
    [
        (None, None),
        (7, 3.5),
        ([], {}),
        ({"area": "41"}, ["x"]),
        (True, False),
        ("/area/41", "?" + "x" * 50_000),
        ("/" + "y" * 50_000, ""),
        ("/\ud800", "?q=\udfff\ud800"),
        ("/search", "?q=%00\x00\x1b"),
        ("/area/\x00", "?year=\x00"),
        ("/project/99999999999999999999", ""),
        ("//evil.example/", "?area=../../etc"),
        ("/delivery", "?" + "&".join(f"a{n}={n}" for n in range(5_000))),
        ("/delivery", "?page=999999999999&sort=--title;drop"),
    ],
)
def test_a_callback_answers_any_value_with_a_page(
    client: FlaskClient, pathname: Any, search: Any
) -> None:
    answer = update(client, pathname, search)
    assert answer.status_code == 200
    shown = answer.get_json()["response"][Ids.CONTENT]["html"]
    assert 'id="content"' in shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{",
        b'"text"',
        b"\xff\xfe\x00",
        b"{}",
        b'{"output": "' + b"x" * 5_000_000 + b'"}',
        json.dumps({"output": "no.such"}).encode(),
        json.dumps({"output": None, "inputs": None, "changedPropIds": None}).encode(),
        json.dumps({"output": "x" * 200_000, "inputs": [], "changedPropIds": []}).encode(),
        json.dumps({"output": OUTPUT}).encode(),
        json.dumps({"output": OUTPUT, "inputs": [], "changedPropIds": []}).encode(),
        json.dumps({"output": OUTPUT, "inputs": 5, "state": "x", "changedPropIds": 1}).encode(),
        json.dumps(
            {"output": OUTPUT, "outputs": 3, "inputs": [{"id": 1}], "changedPropIds": []}
        ).encode(),
        json.dumps(
            {
                "output": "no.such",
                "outputs": {"id": "no", "property": "such"},
                "inputs": [{"id": Ids.ADDRESS, "property": "pathname", "value": "/"}],
                "changedPropIds": [f"{Ids.ADDRESS}.pathname"],
            }
        ).encode(),
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_nonsense_is_the_sender_s_fault(client: FlaskClient, body: bytes, kind: str) -> None:
    answer = client.post("/_dash-update-component", data=body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in text_of(answer)
    assert "site-packages" not in text_of(answer)


HOSTILE = (
    "area=<script>alert(1)</script>",
    "area=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
    "q='%22%3E%3Csvg/onload=alert(1)%3E",
    "q=" + "z" * 50_000,
    "year=99999",
    "year=-1",
    "year=%D9%A2%D9%A0%D9%A2%D9%A6",
    "year=2026&year=2025",
    "area=../../etc/passwd",
    "area=%00",
    "q=%00",
    "origin=published'--",
    "sort=%00&page=0",
    "page=%C2%B2",
    "standing=late%27%20OR%201=1",
    "unit=%25%25%25",
    "q=%5C%25_",
    "q=%ED%A0%80",
    "by=__class__",
    "&&&==&=",
)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_gives_a_page_without_the_payload(client: FlaskClient, query: str) -> None:
    for path in PAGES:
        for address in (f"{path}?{query}", f"{path}?{VIEW}&{query}"):
            answer = client.get(address)
            text = text_of(answer)
            assert answer.status_code in {200, 404}, address
            for payload in ("<script>alert", "<img src=x", "<svg/onload", "passwd<", "\x00"):
                assert payload not in text, address
            assert "z" * 200 not in text, address


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_gives_a_file_or_404(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/export/delivery.csv?{VIEW}&{query}")
    assert answer.status_code in {200, 404}
    assert "\x00" not in text_of(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/area/41%00",
        "/area/../../etc/passwd",
        "/area/٤١",
        "/area/" + "4" * 3000,
        "/project/999999999",
        "/project/-1",
        "/project/1e3",
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/dash/../app.py",
        "/export/..%2Fapp.csv",
        "/export/nothing.csv",
        "/%ff%fe",
        "/<script>alert(1)</script>",
    ],
)
def test_an_address_that_leads_nowhere_is_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404, text_of(answer)[:300]
    assert "Traceback" not in text_of(answer)
    assert "<script>alert" not in text_of(answer)


# What the answers give away


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/_dash-layout", "/_dash-dependencies"])
def test_no_answer_names_a_version_or_shows_a_trace(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert "Traceback" not in text_of(answer)
    assert not VERSIONS.search(text_of(answer))
    assert not VERSIONS.search(str(answer.headers))


def test_a_page_that_fails_says_so_without_a_trace(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_context: object) -> None:
        raise RuntimeError("the secret of the inside")

    monkeypatch.setattr(routes, "page", broken)
    answer = client.get("/never-drawn-before")
    assert answer.status_code == 500
    assert "这一页没有打开" in text_of(answer)
    assert "secret of the inside" not in text_of(answer)
    assert "Traceback" not in text_of(answer)
    assert "secret of the inside" in caplog.text, "whoever runs the server must find the reason"


def test_two_applications_in_one_process_both_work(
    app: dash.Dash, migrated_sqlite: bytes, tmp_path: Path
) -> None:
    empty = _app(tmp_path / "empty.db", migrated_sqlite, with_world=False)
    first, second = app.server.test_client(), empty.server.test_client()
    assert first.get(f"/delivery?{VIEW}").status_code == 200
    assert second.get(f"/delivery?{VIEW}").status_code == 404
    for client in (first, second):
        answer = update(client, "/help", "")
        assert "说明" in answer.get_json()["response"][Ids.CONTENT]["html"]
