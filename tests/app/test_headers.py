"""Every answer tells browsers what to refuse; only our own pages change anything; no details."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import dash
import flask
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

import app as product
from callbacks import headers, limits
from callbacks.server import register as register_server
from dashboard import journal
from dashboard.config import Settings
from dashboard.wording import failure as words
from data.session import Database
from layouts import frame
from tests import factories

TOKEN = "w" * 32
FAR = {"REMOTE_ADDR": "10.1.2.3"}
ANSWERS = ("/help", "/nowhere", "/healthz", "/assets/base.css", "/_dash-layout", "/export/no.csv")


def make(path: Path, migrated: bytes, **given: object) -> dash.Dash:
    path.write_bytes(migrated)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
    database.close()
    values = {"home_area": factories.COUNTY, "secret_key": "k" * 32, **given}
    return product.create_app(Settings(database_url=f"sqlite:///{path}", **values))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def app(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> dash.Dash:
    return make(tmp_path_factory.mktemp("headers") / "small.db", migrated_sqlite)


@pytest.fixture
def client(app: dash.Dash) -> Iterator[FlaskClient]:
    with app.server.test_client() as client:
        yield client


def rules(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in map(str.split, policy.split(";"))}


# Headers


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        for name, value in headers.FIXED.items():
            assert answer.headers[name] == value
        assert "Content-Security-Policy" in answer.headers
        assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["X-Request-Id"])
        assert "Server" not in answer.headers
        assert "X-Powered-By" not in answer.headers


def test_the_policy_allows_nothing_but_this_server(client: FlaskClient) -> None:
    policy = rules(client.get("/help").headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    scripts = policy["script-src"]
    assert scripts[0] == "'self'"
    assert all(source.startswith("'sha256-") for source in scripts[1:])
    sources = {source for listed in policy.values() for source in listed}
    assert not [source for source in sources if "unsafe-eval" in source or "*" in source]
    assert "http" not in " ".join(sources)


def test_every_inline_script_of_a_page_is_named_by_its_hash(
    app: dash.Dash, client: FlaskClient
) -> None:
    answer = client.get("/help")
    inline = re.findall(r"<script[^>]*>(?!<)([^<]+)</script>", answer.get_data(as_text=True))
    runs = [text for text in inline if not text.lstrip().startswith("{")]
    assert runs
    hashes = app.csp_hashes()
    assert answer.headers["Content-Security-Policy"].count("'sha256-") == len(hashes) >= len(runs)


def test_only_https_is_asked_for_where_it_is_there(
    client: FlaskClient, migrated_sqlite: bytes, tmp_path: Path
) -> None:
    assert "Strict-Transport-Security" not in client.get("/help").headers
    behind_tls = make(tmp_path / "tls.db", migrated_sqlite, tls=True).server.test_client()
    assert behind_tls.get("/help").headers["Strict-Transport-Security"] == "max-age=63072000"


# Whose requests may change anything


@pytest.mark.parametrize(
    ("sent", "is_ours"),
    [
        ({}, True),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Referer": "http://localhost/area/41"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://localhost.evil.example"}, False),
        ({"Origin": "http://localhost:81"}, False),
        ({"Origin": "http://[bad"}, False),
        ({"Referer": "http://evil.example/localhost"}, False),
        ({"Referer": "evil"}, False),
        ({"Origin": "http://localhost", "Referer": "http://evil.example/"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
    ],
)
def test_only_pages_of_this_server_may_change_anything(
    client: FlaskClient, sent: dict[str, str], is_ours: bool
) -> None:
    for path in ("/_dash-update-component", "/sign-in", "/nowhere"):
        answer = client.post(path, headers=sent)
        is_refused = answer.status_code == 403
        assert is_refused is not is_ours, path


def test_reading_is_allowed_from_anywhere(client: FlaskClient) -> None:
    sent = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.get("/help", headers=sent).status_code == 200


# Sizes


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data=b"x" * (limits.USUAL_BYTES + 1))
    assert answer.status_code == 413
    assert words.SAID[413][0] in answer.get_data(as_text=True)


def test_files_may_be_larger_where_they_are_handed_in() -> None:
    server = flask.Flask("sizes")
    limits.register(server)

    @server.post("/import")
    def on_import() -> str:
        return str(len(flask.request.get_data()))

    size = limits.USUAL_BYTES * 4
    assert server.test_client().post("/import", data=b"x" * size).text == str(size)
    too_much = server.test_client().post("/import", data=b"x" * (limits.UPLOADS["/import"] + 1))
    assert too_much.status_code == 413


# Refusals and failures


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 418, 429, 500, 503])
@pytest.mark.parametrize("is_script", [False, True])
def test_every_refusal_is_a_page_or_json_in_chinese_without_details(
    migrated_sqlite: bytes, tmp_path: Path, status: int, is_script: bool
) -> None:
    server = _failing(migrated_sqlite, tmp_path, status)
    accepted = "application/json" if is_script else "text/html,*/*;q=0.8"
    answer = server.test_client().get("/fails", headers={"Accept": accepted})
    text = str(answer.get_json()) if is_script else answer.get_data(as_text=True)
    assert answer.status_code == status
    assert words.said(status)[0] in text
    assert answer.headers["X-Request-Id"] in text
    assert answer.mimetype == ("application/json" if is_script else "text/html")
    assert not re.search(r"Traceback|Werkzeug|Flask|Python|\.py\b|secret", text)


def _failing(migrated: bytes, tmp_path: Path, status: int) -> flask.Flask:
    path = tmp_path / "failing.db"
    path.write_bytes(migrated)
    server = flask.Flask("failing")
    settings = Settings(database_url=f"sqlite:///{path}")
    failing = dash.Dash("failing", server=server, enable_mcp=False)
    failing.layout = frame.layout
    register_server(failing, Database(settings.database_url), settings)

    def fails() -> str:
        if status == 500:
            raise RuntimeError("secret of the inside")
        flask.abort(status)

    server.add_url_rule("/fails", "fails", fails)
    return server


def test_a_method_that_is_not_answered_names_those_that_are(client: FlaskClient) -> None:
    answer = client.delete("/help")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


# Logs


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    made = journal.JsonLines()
    return [json.loads(made.format(record)) for record in caplog.records]


def test_a_request_is_one_line_without_words_or_people(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "minsheng.access"):
        client.get("/search?q=张三的电话", headers={"Cookie": "name=geheim"}, environ_base=FAR)
        client.get("/寻找/张三")
    text = json.dumps(lines(caplog), ensure_ascii=False)
    searched, other = (line for line in lines(caplog) if line["source"] == "minsheng.access")
    assert (searched["method"], searched["path"], searched["status"]) == ("GET", "/search", 200)
    assert "path" not in other
    for secret in ("张三", "%E5", "geheim", "10.1.2.3"):
        assert secret not in text


def test_an_error_is_logged_with_its_place_and_without_stored_values() -> None:
    made = journal.JsonLines()
    try:
        raise ValueError("duplicate key\nDETAIL: Key (login)=(zhangsan) already exists")
    except ValueError as error:
        record = logging.LogRecord("x", 40, "", 0, "failed", (), (ValueError, error, None))
    (found,) = json.loads(made.format(record))["errors"]
    assert (found["kind"], found["said"]) == ("ValueError", "duplicate key")


def test_statements_are_logged_without_their_values(database: Database) -> None:
    with database.read() as session, pytest.raises(sa.exc.DBAPIError) as caught:
        session.execute(sa.text("SELECT * FROM nowhere WHERE name = :name"), {"name": "zhangsan"})
    assert "zhangsan" not in str(caught.value)


def test_strangers_cannot_choose_the_number_of_their_request(
    client: FlaskClient, migrated_sqlite: bytes, tmp_path: Path
) -> None:
    sent = {"X-Request-Id": "abcdef-0123456789"}
    assert client.get("/help", headers=sent).headers["X-Request-Id"] != sent["X-Request-Id"]
    proxied = make(tmp_path / "proxied.db", migrated_sqlite, proxies=1).server.test_client()
    assert proxied.get("/help", headers=sent).headers["X-Request-Id"] == sent["X-Request-Id"]
    forged = {"X-Request-Id": 'x" injected={}'}
    assert proxied.get("/help", headers=forged).headers["X-Request-Id"] != forged["X-Request-Id"]


# Health and metrics


def test_health_tells_strangers_only_whether_it_serves(client: FlaskClient) -> None:
    assert client.get("/healthz", environ_base=FAR).get_json() == {"status": "正常"}
    handed_on = client.get("/healthz", headers={"X-Forwarded-For": "10.1.2.3"})
    assert handed_on.get_json() == {"status": "正常"}
    near = client.get("/healthz").get_json()
    assert near["is_at_head"] is True
    assert near["revision"] >= 1


@pytest.mark.parametrize(
    ("breaking", "reason"),
    [
        ("UPDATE alembic_version SET version_num = 'older'", "数据库结构与程序版本不一致"),
        ("DROP TABLE alembic_version", "数据库结构与程序版本不一致"),
    ],
)
def test_a_database_of_another_version_is_not_served(
    migrated_sqlite: bytes, tmp_path: Path, breaking: str, reason: str
) -> None:
    path = tmp_path / "old.db"
    client = make(path, migrated_sqlite).server.test_client()
    database = Database(f"sqlite:///{path}")
    with database.engine.begin() as connection:
        connection.exec_driver_sql(breaking)
    database.close()
    answer = client.get("/healthz", environ_base=FAR)
    assert answer.status_code == 503
    assert reason in answer.get_json()["status"]
    assert list(answer.get_json()) == ["status"]


def test_a_database_that_does_not_answer_is_said_so(migrated_sqlite: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lost.db"
    client = make(path, migrated_sqlite).server.test_client()
    path.write_bytes(b"no database at all" * 1000)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.get_json() == {"status": "数据库没有应答"}


def test_metrics_exist_only_where_they_are_switched_on(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_metrics_are_for_this_machine_or_the_token(migrated_sqlite: bytes, tmp_path: Path) -> None:
    on = make(tmp_path / "on.db", migrated_sqlite, metrics=True, metrics_token=TOKEN)
    client = on.server.test_client()
    client.get("/area/411729")
    near = client.get("/metrics")
    assert near.status_code == 200
    assert 'minsheng_requests_total{kind="area",method="GET",status="200"}' in near.text
    assert client.get("/metrics", environ_base=FAR).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 404
    for sent, status in ((TOKEN, 200), ("x" * 32, 404), ("ü", 404)):
        bearer = {"Authorization": f"Bearer {sent}"}
        assert client.get("/metrics", headers=bearer, environ_base=FAR).status_code == status
