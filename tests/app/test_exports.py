"""Exported lists: same rows as the page, marked, named in Chinese, safe to open."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import flask
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from callbacks import access, exports
from callbacks.pages.lists import FIND
from dashboard import listing
from dashboard.config import Settings
from dashboard.domain.measures import BallotModel, Base, VotingMeasures
from data import rollup
from data.exports import spreadsheet
from data.models import Ballot, Candidate
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
def test_only_text_is_guarded(value: spreadsheet.Value, expected: str) -> None:
    assert spreadsheet.guarded(value) == expected


@pytest.mark.parametrize(
    "address",
    ["/export/accounts.csv", "/export/delivery.csv?area=999999", "/export/delivery.csv?year=x"],
)
def test_what_does_not_exist_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


# Full results ------------------------------------------------------------------------------


def sheets(client: FlaskClient, address: str) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook as rows of values."""
    answer = client.get(address)
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def ballots(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.scalars(select(Ballot.id).order_by(Ballot.id)))


def test_a_workbook_of_full_results_has_four_sheets_that_say_what_data_this_is(
    client: FlaskClient,
) -> None:
    found = sheets(client, f"/export/votes.xlsx?{VIEW}")
    assert list(found) == ["结果", "票数账", "办法", "版本"]
    assert all(rows[0][0].startswith("演示数据") for rows in found.values())
    assert [len(rows) - 2 for rows in found.values()] == [6, 2, 2, 6]


def test_figures_in_the_workbook_are_numbers_days_are_days_and_every_row_says_why(
    client: FlaskClient,
) -> None:
    _about, headings, *rows = sheets(client, f"/export/votes.xlsx?{VIEW}")["结果"]
    first = dict(zip(headings, rows[0], strict=True))
    assert (first["赞成票"], first["群众建议（条）"], first["名次"]) == (61.0, 3.0, 1.0)
    assert first["日期"] == date(factories.YEAR, 1, 28)
    assert (
        first["为什么"]
        == "得 61 票，达到通过线 37 票（应到代表 72），列第 1，在名额 3 之内，通过。"
    )
    assert first["地区"] == "新蔡县 砖店镇"


def test_the_filters_of_the_list_hold_for_the_workbook(client: FlaskClient) -> None:
    found = sheets(client, f"/export/votes.xlsx?{VIEW}&kind=re_vote")
    assert [row[3] for row in found["票数账"][2:]] == ["再次投票"]


def test_one_ballot_comes_as_workbook_and_as_text_with_the_same_rows(
    client: FlaskClient, sqlite_database: Database
) -> None:
    ballot_id, _ = ballots(sqlite_database)
    _about, headings, *rows = sheets(client, f"/export/ballot/{ballot_id}.xlsx")["结果"]
    about, as_text, *found = lines(client, f"/export/ballot/{ballot_id}.csv")
    assert about[0].startswith("演示数据")
    assert (as_text, len(found)) == (headings, len(rows))
    name = client.get(f"/export/ballot/{ballot_id}.csv").headers["Content-Disposition"]
    assert unquote(name).endswith("演示数据-新蔡县 砖店镇-2026-首次投票.csv")


def test_text_that_a_spreadsheet_would_compute_is_text_in_a_workbook_too(
    client: FlaskClient, sqlite_database: Database
) -> None:
    with sqlite_database.transaction() as session:
        candidate = session.scalars(select(Candidate).where(Candidate.number == 1)).first()
        assert candidate
        candidate.title = '=HYPERLINK("x","路")'
    answer = client.get(f"/export/votes.xlsx?{VIEW}").get_data()
    with zipfile.ZipFile(io.BytesIO(answer)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)
    assert "<f>" not in text
    assert "=HYPERLINK(" in text


def test_the_open_format_has_projects_and_their_votes_and_no_single_vote(
    client: FlaskClient, sqlite_database: Database
) -> None:
    ballot_id, _ = ballots(sqlite_database)
    answer = client.get(f"/export/ballot/{ballot_id}.pb")
    meta, rest = answer.get_data().decode().split("PROJECTS\n")
    projects, votes = rest.split("VOTES\n")
    assert votes == "voter_id;vote\n"
    fields = dict(row for row in csv.reader(io.StringIO(meta), delimiter=";") if len(row) == 2)
    assert (fields["num_projects"], fields["num_votes"], fields["budget"]) == ("4", "67", "3")
    assert (fields["vote_type"], fields["max_length"]) == ("approval", "3")
    assert fields["comment"].startswith("#1: 演示数据")
    rows = list(csv.DictReader(io.StringIO(projects), delimiter=";"))
    assert [(row["votes"], row["selected"]) for row in rows] == [
        ("61", "1"),
        ("50", "1"),
        ("41", "0"),
        ("41", "0"),
    ]


def test_the_open_format_is_refused_with_a_reason_where_it_has_no_words(
    client: FlaskClient, sqlite_database: Database
) -> None:
    ballot_id, _ = ballots(sqlite_database)
    ranked = VotingMeasures(model=BallotModel.RANKED, pass_base=Base.NONE).to_json()
    with sqlite_database.transaction() as session:
        ballot = session.get(Ballot, ballot_id)
        assert ballot
        ballot.measures = ranked
    answer = client.get(f"/export/ballot/{ballot_id}.pb")
    assert answer.status_code == 404
    assert "Pabulib 格式" in answer.get_data().decode()


@pytest.mark.parametrize("address", ["/export/ballot/999999.csv", "/export/ballot/1.exe"])
def test_a_ballot_or_a_kind_that_there_is_not_is_refused_in_words(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "没有这次投票" in answer.get_data().decode()
