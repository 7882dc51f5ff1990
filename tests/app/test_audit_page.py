"""The audit log as page and file: for its administrator alone, safe to read and to open."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import app as product
from callbacks import access
from callbacks.pages import audit as page
from dashboard.config import Settings
from dashboard.domain.roles import Actor, Grant, Role
from dashboard.summaries.accounts import Present
from dashboard.summaries.audit import AuditFilters
from data import audit
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
COUNTY, OTHER = "411729", "410104"
SignIn = Callable[..., None]


@pytest.fixture
def client(migrated_sqlite: bytes, tmp_path: Path) -> Iterator[FlaskClient]:
    path = tmp_path / "small.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
        factories.an_area(session, OTHER, "管城回族区")
        for number in range(60):
            record(session, COUNTY, f"project:{number}", old={"进度": number}, new={"进度": 100})
        record(session, COUNTY, "<script>alert(1)</script>", new={"note": "=2+5"})
        record(session, OTHER, "project:geheim")
    database.close()
    settings = Settings(database_url=f"sqlite:///{path}", secret_key="k" * 32)
    with product.create_app(settings).server.test_client() as client:
        yield client


def record(session: object, area: str, subject: str, **values: dict[str, object]) -> None:
    actor = audit.Actor("@导入程序", "clerk", "127.0.0.1")
    audit.record(
        session,  # type: ignore[arg-type]
        "workbook.imported",
        actor=actor,
        area_code=area,
        subject=subject,
        now=NOW,
        **values,
    )


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    def become(role: Role, area: str = COUNTY) -> None:
        actor = Actor(1, "审计员", (Grant(role, area),))
        present = Present(actor, "audit", "审计员", NOW, 600)
        monkeypatch.setattr(access, "present", lambda: present)

    return become


@pytest.mark.parametrize("path", ["/audit", "/audit.csv"])
def test_nobody_and_no_other_role_reads_the_log(
    client: FlaskClient, sign_in: SignIn, path: str
) -> None:
    assert client.get(path).status_code == 401
    for role in Role:
        sign_in(role)
        answer = client.get(path)
        assert answer.status_code == (200 if role is Role.AUDIT_ADMIN else 403), role
        assert ("项目 " in answer.text) is (role is Role.AUDIT_ADMIN)


def test_the_log_ends_where_the_reach_ends(client: FlaskClient, sign_in: SignIn) -> None:
    sign_in(Role.AUDIT_ADMIN)
    for path in ("/audit", "/audit?q=geheim", "/audit.csv", f"/audit.csv?area={OTHER}"):
        assert "项目 geheim" not in client.get(path).text
    sign_in(Role.AUDIT_ADMIN, "41")
    assert "项目 geheim" in client.get("/audit").text


def test_the_page_shows_sentences_places_and_changes_and_escapes_what_people_wrote(
    client: FlaskClient, sign_in: SignIn
) -> None:
    sign_in(Role.AUDIT_ADMIN)
    answer = client.get("/audit")
    assert "导入了工作簿" in answer.text
    assert "新蔡县" in answer.text
    assert "<del>59</del>" in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_pages_and_filters_are_kept_in_the_links(client: FlaskClient, sign_in: SignIn) -> None:
    sign_in(Role.AUDIT_ADMIN)
    first = client.get("/audit?q=project").text
    assert "共 60 条，第 1 / 2 页" in first
    assert 'href="/audit?q=project&amp;page=2"' in first
    assert 'href="/audit.csv?q=project"' in first
    assert "项目 0<" in client.get("/audit?q=project&page=2").text


def test_the_file_holds_all_events_and_nothing_that_a_spreadsheet_would_compute(
    client: FlaskClient, sign_in: SignIn
) -> None:
    sign_in(Role.AUDIT_ADMIN)
    answer = client.get("/audit.csv")
    about, headings, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert about[1] == "共 61 条"
    assert len(rows) == 61
    assert rows[0][headings.index("操作人")] == "'@导入程序"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "audit.csv" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-13-01", "to": "x", "page": "-1"},
        {"from": "", "page": "٢"},
        {"page": "9999999"},
        {},
    ],
)
def test_what_makes_no_sense_counts_as_absent(query: dict[str, str]) -> None:
    assert page.parsed(query) == AuditFilters()
