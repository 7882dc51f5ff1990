"""What citizens and press see without an account, and what they never see."""

import re
from collections.abc import Iterator

import flask
import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.access import COOKIE, action_of
from dashboard.config import Settings
from dashboard.domain.lifecycle import Stage
from dashboard.domain.roles import Action, Actor, Grant, Role
from dashboard.wording import public as words
from data.commands import releases
from data.session import Database
from tests import factories, public_year

RELEASER = Actor(1, "发布人", (Grant(Role.RELEASER, factories.COUNTY),))
KEY = f"{factories.TOWNSHIP}-2026-demo"
FOUND = {
    "home": ("/public", "新蔡县 2026 年民生实事项目"),
    "province": ("/public/area/41", "河南省 2026 年民生实事项目"),
    "township": (f"/public/area/{factories.TOWNSHIP}?year=2026&origin=demo", "砖店镇 2026 年"),
    "project": ("/public/project/7", "通村道路硬化"),
    "announcements": ("/public/announcements", "新蔡县 2026 年公告"),
    "announcement": (f"/public/announcement/{KEY}", "下列1个项目获得通过"),
    "announcement by code": (f"/public/announcement/{public_year.CODE}", "下列1个项目获得通过"),
    "announcement by code as typed": (
        f"/public/announcement/{public_year.CODE.lower().replace('-', ' ')}",
        "下列1个项目获得通过",
    ),
    "open data": ("/public/data", "新蔡县 2026 年开放数据"),
    "open data above the county": ("/public/data?area=41", words.DATA_COUNTY),
    "announcements above the county": ("/public/announcements?area=41", words.TO_COUNTY),
    "area without a release": ("/public/area/411722", words.NOTHING_TITLE),
}
MISSING = (
    "/public/area/999999",
    "/public/area/no-code",
    "/public/area/411729?year=1999",
    "/public/area/411729?year=2026&origin=nonsense",
    "/public/area/411729?origin=entered",
    "/public/project/999999",
    "/public/announcement/411729-1999-demo",
    "/public/announcement/0000-0000",
    "/public/announcements?area=999999",
    "/public/data?area=999999",
)
NO_FILES = (
    "/public/data/999999-2026.json",
    "/public/data/411729-1999.json",
    "/public/data/411729-2026-nonsense.csv",
    "/public/data/411729-2026-projects.json",
    "/public/data/41-2026.json",
    "/public/data/..%2f..%2fapp.py",
    "/public/photo/0000",
)
FILES = {
    "411729-2026.json": "application/json",
    "411729-2026-demo.json": "application/json",
    "411729-2026-oc4ids.json": "application/json",
    "411729-2026-projects.csv": "text/csv",
    "411729-2026-demo-votes.csv": "text/csv",
    f"{factories.TOWNSHIP}-2026-grades.csv": "text/csv",
    "411729-2026-proposals.csv": "text/csv",
    "411729-2026-indicators.csv": "text/csv",
    "schema.json": "application/json",
}


@pytest.fixture
def released_database(sqlite_database: Database) -> Database:
    """One township with all four stages, and a county without anything."""
    with sqlite_database.transaction() as session:
        public_year.store(session)
        factories.an_area(session, "411722", "上蔡县")
    return sqlite_database


@pytest.fixture
def server(released_database: Database) -> flask.Flask:
    settings = Settings(
        database_url=str(released_database.engine.url),
        home_area=factories.COUNTY,
        demo=False,
        secret_key="s" * 40,
    )
    made: flask.Flask = create_app(settings).server
    return made


@pytest.fixture
def client(server: flask.Flask) -> Iterator[FlaskClient]:
    """Somebody without an account, where nobody may read without one."""
    with server.test_client() as client:
        yield client


@pytest.mark.parametrize(("address", "holds"), FOUND.values(), ids=FOUND)
def test_a_page_is_there_for_everybody_and_says_what_it_is(
    client: FlaskClient, address: str, holds: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert holds in answer.text


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_public_is_a_page_in_chinese_that_leads_back(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert words.NOT_FOUND_TITLE in answer.text
    assert 'href="/public"' in answer.text


@pytest.mark.parametrize("address", NO_FILES)
def test_a_file_that_does_not_exist_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_every_file_of_open_data_is_sent_under_a_chinese_name(
    client: FlaskClient, name: str, kind: str
) -> None:
    answer = client.get(f"/public/data/{name}")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    if name != "schema.json":
        assert "%E6%BC%94%E7%A4%BA%E6%95%B0%E6%8D%AE" in disposition  # 演示数据


def test_the_page_of_open_data_links_every_file_it_names(client: FlaskClient) -> None:
    names = re.findall(r'href="(/public/data/[^"]+)"', client.get("/public/data").text)
    assert len(names) == 8
    assert {client.get(name).status_code for name in names} == {200}


def test_no_page_and_no_file_holds_a_count_that_the_measures_keep_back(
    client: FlaskClient, released_database: Database
) -> None:
    """The counts are in the database, in a release that was replaced by one without them."""
    with released_database.transaction() as session:
        public_year.store(session, public_year.COUNTED)
    shown = _everything(client)
    assert "4711" in shown.replace(",", "")
    assert words.NO_COUNTS not in shown
    with released_database.transaction() as session:
        public_year.store(session, public_year.VOTE)
    hidden = _everything(client).replace(",", "")
    assert [figure for figure in ("4711", "1147", "5999", "5858") if figure in hidden] == []
    assert words.NO_COUNTS in hidden


def test_released_counts_stand_with_their_base_and_threshold(
    client: FlaskClient, released_database: Database
) -> None:
    with released_database.transaction() as session:
        public_year.store(session, public_year.COUNTED)
    page = client.get("/public/project/7").text
    for figure in ("4,711", "/ 5,999 应到代表，占 78.5 %", "通过线 3000 票"):
        assert figure in page


def test_a_list_before_its_vote_is_public_without_any_outcome(
    client: FlaskClient, released_database: Database
) -> None:
    with released_database.transaction() as session:
        public_year.store(session, public_year.LIST)
    page = client.get(f"/public/area/{factories.TOWNSHIP}").text
    assert words.LIST_ONLY in page
    assert "文化广场" in page
    assert "票决通过" not in page.split(words.VOTE, 1)[1].replace("票决结果", "")


def test_a_withdrawn_release_is_gone_from_every_page_and_file_at_once(
    client: FlaskClient, released_database: Database
) -> None:
    assert "通村道路硬化" in _everything(client)
    with released_database.transaction() as session:
        for stage in Stage:
            row = public_year.of(session, stage)
            releases.withdraw(session, row.id, "公布有误", actor=RELEASER, now=public_year.NOW)
    shown = "".join(client.get(address).text for address, _ in FOUND.values())
    assert "通村道路硬化" not in shown
    assert client.get("/public/project/7").status_code == 404
    assert client.get(f"/public/announcement/{KEY}").status_code == 404
    assert client.get("/public/data/411729-2026.json").status_code == 404
    assert words.NOTHING_TITLE in client.get("/public").text


def test_a_page_is_kept_by_proxies_for_a_minute_and_sets_no_cookie(client: FlaskClient) -> None:
    for address in ("/public", "/public/project/7", "/public/data/411729-2026.json"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert "Set-Cookie" not in answer.headers
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.get_data()) == (304, b"")
        assert again.headers["Cache-Control"] == "public, max-age=60"


def test_a_new_release_changes_the_page_of_somebody_who_has_the_old_one(
    client: FlaskClient, released_database: Database
) -> None:
    known = {"If-None-Match": client.get("/public").headers["ETag"]}
    assert client.get("/public", headers=known).status_code == 304
    with released_database.transaction() as session:
        public_year.store(session, public_year.COUNTED)
    assert client.get("/public/announcements", headers=known).status_code == 200


def test_everybody_is_sent_the_same_page_signed_in_or_not(client: FlaskClient) -> None:
    plain = client.get("/public").text
    client.set_cookie(COOKIE, "somebody")
    assert client.get("/public").text == plain


def test_the_way_in_leads_to_what_is_public_and_back(client: FlaskClient) -> None:
    assert 'href="/public"' in client.get("/sign-in").text
    refused = client.get("/accounts")
    assert refused.status_code == 401
    assert 'href="/public"' in refused.text
    assert 'href="/sign-in"' in client.get("/public").text


def test_every_public_route_names_the_action_that_everybody_may_do(server: flask.Flask) -> None:
    ours = [rule for rule in server.url_map.iter_rules() if rule.endpoint.startswith("public")]
    actions = {action_of(server.view_functions[rule.endpoint]) for rule in ours}
    assert actions == {Action.SEE_RELEASED}
    assert len(ours) >= 9


def test_the_check_code_on_the_page_is_computed_from_the_words_on_the_page(
    client: FlaskClient, released_database: Database
) -> None:
    page = client.get(f"/public/announcement/{KEY}").text
    assert (public_year.CODE in page, words.CHECK_SAME in page) == (True, True)
    assert [line for line in public_year.LINES if line not in page] == []


def test_the_style_sheet_is_kept_for_a_year_under_an_address_of_its_own(
    client: FlaskClient,
) -> None:
    (address,) = re.findall(r'href="(/public/style/[^"]+)"', client.get("/public").text)
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "immutable" in answer.headers["Cache-Control"]


def _everything(client: FlaskClient) -> str:
    """The text of every public page and file."""
    pages = [address for address, _ in FOUND.values()]
    files = [f"/public/data/{name}" for name in FILES]
    return "".join(client.get(address).text for address in (*pages, *files))
