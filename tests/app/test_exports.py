"""Exported lists: same rows as the page, marked, named in Chinese, safe to open."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import flask
import pytest
from flask.testing import FlaskClient

from callbacks import access, exports
from callbacks.pages.lists import FIND
from dashboard import listing
from dashboard.config import Settings
from data import rollup
from data.session import Database
from tests import factories

VIEW = f"area={factories.COUNTY}&year={factories.YEAR}"


@pytest.fixture
def client(sqlite_database: Database) -> Iterator[FlaskClient]:
    """A server that has nothing but exports."""
    with sqlite_database.transaction() as session:
        factories.a_small_world(session)
    server = flask.Flask("exports")
    settings = Settings(secret_key="k" * 32)
    access.prepare(server, sqlite_database, settings)
    exports.register(server, sqlite_database, settings)
    with server.test_client() as client:
        yield client


def lines(client: FlaskClient, address: str) -> list[list[str]]:
    """The lines of a file."""
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("name", "rows"),
    [("proposals", 9), ("candidates", 4), ("votes", 2), ("delivery", 10), ("appraisals", 4)],
)
def test_a_file_holds_every_row_and_says_that_it_is_demo_data(
    client: FlaskClient, name: str, rows: int
) -> None:
    about, headings, *found = lines(client, f"/export/{name}.csv?{VIEW}")
    assert about[0].startswith("演示数据")
    assert len(found) == rows
    assert all(len(row) == len(headings) for row in found)


def test_every_list_can_be_exported() -> None:
    assert set(FIND) == set(listing.SPECS)


def test_a_file_has_the_filters_of_the_page_and_names_them(client: FlaskClient) -> None:
    about, headings, *found = lines(client, f"/export/delivery.csv?{VIEW}&standing=all_late")
    assert "筛选：进展 全部滞后" in about
    assert [row[headings.index("滞后天数")] for row in found] == ["20", "20"]


def test_numbers_in_a_file_are_plain_and_exact(client: FlaskClient) -> None:
    _about, headings, *found = lines(client, f"/export/delivery.csv?{VIEW}&q=通村")
    row = dict(zip(headings, found[0], strict=True))
    assert (row["总投资（万元）"], row["拨付率（%）"]) == ("86", "86.0")


def test_a_published_file_carries_its_source(client: FlaskClient) -> None:
    about, *_ = lines(client, f"/export/delivery.csv?{VIEW}&origin=published")
    assert about[0].startswith("真实公开数据")
    assert "来源：代表工作" in about


def test_the_file_name_is_chinese_and_has_a_plain_twin(client: FlaskClient) -> None:
    header = client.get(f"/export/delivery.csv?{VIEW}").headers["Content-Disposition"]
    plain, encoded = header.split("; ")[1:]
    assert plain == 'filename="delivery.csv"'
    name = unquote(encoded.removeprefix("filename*=UTF-8''"))
    assert name == "演示数据-新蔡县-2026-项目办理.csv"


def test_text_that_a_spreadsheet_would_compute_is_made_text(
    client: FlaskClient, sqlite_database: Database
) -> None:
    with sqlite_database.transaction() as session:
        cycle = factories.a_cycle(session, year=2024)
        factories.a_proposal(session, cycle, "X", words='=HYPERLINK("x","要路灯")')
        rollup.rebuild(session)
    _about, headings, row = lines(
        client, f"/export/proposals.csv?area={factories.COUNTY}&year=2024"
    )
    assert row[headings.index("群众原话")] == '\'=HYPERLINK("x","要路灯")'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("路灯=亮", "路灯=亮"),
        (-1, "-1"),
        (Decimal("-8.4"), "-8.4"),
        (date(2026, 1, 5), "2026-01-05"),
        (None, ""),
    ],
)
def test_only_text_is_guarded(value: exports.Value, expected: str) -> None:
    assert exports.guarded(value) == expected


@pytest.mark.parametrize(
    "address",
    ["/export/accounts.csv", "/export/delivery.csv?area=999999", "/export/delivery.csv?year=x"],
)
def test_what_does_not_exist_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
