"""The working pages of a vote, asked by the people who run one: forms, refusals, whole sessions."""

import io
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app as product
from callbacks import access
from callbacks.pages.vote_work import typed
from dashboard.config import Settings
from dashboard.domain.ballot import ItemCount
from dashboard.domain.counting import Batch
from dashboard.domain.errors import Fault
from dashboard.domain.roles import Actor, Grant, Role
from dashboard.summaries.accounts import Present
from dashboard.summaries.vote_forms import TypedCandidate
from dashboard.vote_steps import TaskKind
from dashboard.wording import vote_work as words
from data.commands import tallies
from data.models import Account
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
TOWNSHIP, OTHER = factories.TOWNSHIP, factories.OTHER_TOWNSHIP
PEOPLE = {
    "clerk": (1, Role.CLERK, TOWNSHIP),
    "second": (2, Role.SECOND_CLERK, TOWNSHIP),
    "certifier": (3, Role.CERTIFIER, TOWNSHIP),
    "releaser": (4, Role.RELEASER, TOWNSHIP),
    "stranger": (5, Role.CLERK, OTHER),
    "leader": (6, Role.LEADER, TOWNSHIP),
}
NAMES = {login: f"{login}之名" for login in PEOPLE}
PDF = b"%PDF-1.4 signed"
TITLES = ("修路", "供水", "路灯", "广场")
NEW = {
    "area": TOWNSHIP,
    "project_year": "2031",
    "session_name": "第六次会议",
    "held_on": "2031-01-28",
    "due": "72",
    "preset": "usual",
}
MEASURES = {
    "preset": "usual",
    "text": "第一条 <b>票决</b>",
    "needs_signed_sheet": "",
    "model": "mark_up_to",
    "seats": "2",
    "quorum_top": "2",
    "quorum_bottom": "3",
    "quorum_comparator": "at_least",
    "pass_top": "1",
    "pass_bottom": "2",
    "pass_comparator": "more_than",
    "pass_base": "due",
    "tie": "re_vote",
    "shortfall": "further_ballot",
    "rank_rule": "lowest_sum",
    "marks_least": "",
    "marks_most": "",
    "ranked_places": "",
    "marks_exact": "",
    "publish_counts": "",
    "sheet_rule": "1",
    "re_vote_keeps_share": "1",
    "keep_reserve": "1",
}
ACCOUNT = {
    "due": 72,
    "present": 68,
    "on_leave": 4,
    "issued": 68,
    "collected": 68,
    "valid": 68,
    "void": 0,
}
TIED = {**ACCOUNT, "votes.1": 50, "votes.2": 40, "votes.3": 40, "votes.4": 5}


class Office:
    """One server with the people of one township; each request is by one of them."""

    def __init__(self, server: flask.Flask, database: Database) -> None:
        self.database = database
        self.who = ""
        server.config["WTF_CSRF_ENABLED"] = False
        self._client: FlaskClient = server.test_client()

    def present(self) -> Present | None:
        if not self.who:
            return None
        return Present(actor(self.who), self.who, NAMES[self.who], NOW, 600)

    def get(self, who: str, path: str) -> TestResponse:
        self.who = who
        return self._client.get(path)

    def post(self, who: str, path: str, form: Mapping[str, Any] | None = None) -> TestResponse:
        self.who = who
        return self._client.post(path, data=form or {})

    def text(self, who: str, path: str) -> str:
        answer = self.get(who, path)
        assert answer.status_code == 200, (who, path, answer.status_code)
        return answer.text

    def done(self, who: str, path: str, form: Mapping[str, Any] | None = None) -> str:
        """A form that must be accepted; returns where it leads."""
        answer = self.post(who, path, form)
        assert answer.status_code == 303, refusals(answer)
        return answer.headers["Location"]

    def enter(self, who: str, round_id: int, figures: Mapping[str, int], **more: Any) -> None:
        with self.database.transaction() as session:
            tallies.enter(session, round_id, figures, actor=actor(who), now=NOW, **more)

    def enter_twice(self, round_id: int, figures: Mapping[str, int], **more: Any) -> None:
        self.enter("clerk", round_id, figures, **more)
        self.enter("second", round_id, figures, **more)


def actor(who: str) -> Actor:
    number, role, area = PEOPLE[who]
    return Actor(number, NAMES[who], (Grant(role, area),))


def refusals(answer: TestResponse) -> list[str]:
    """The sentences of a refused form."""
    listed = re.search(r"<ul[^>]*said-fault[^>]*>(.*?)</ul>", answer.text)
    return re.findall(r"<li>(.*?)</li>", listed[1]) if listed else []


def numbers(page: str) -> set[str]:
    """Every number in the text and in the fields of a page, without times of day."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    shown = re.findall(r">([^<]+)<", main) + re.findall(r' value="([0-9]+)"', main)
    return set(re.findall(r"[0-9]+", re.sub(r"[0-9]{2}:[0-9]{2}", "", " ".join(shown))))


@dataclass(frozen=True)
class Site:
    """One server for all tests of this file, and the database that each of them begins with."""

    server: flask.Flask
    path: Path
    clean: Path


@pytest.fixture(scope="module")
def site(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("votes")
    path, clean = folder / "votes.db", folder / "clean.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
        for login, (number, _role, area) in PEOPLE.items():
            session.add(_account(number, login, area))
    database.close()
    _copied(path, clean)
    settings = Settings(database_url=f"sqlite:///{path}", secret_key="k" * 32)
    return Site(product.create_app(settings).server, path, clean)


def _copied(source: Path, target: Path) -> None:
    """SQLite's own copy: connections that are open at the target stay right."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@pytest.fixture
def office(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    _copied(site.clean, site.path)
    database = Database(f"sqlite:///{site.path}")
    found = Office(site.server, database)
    monkeypatch.setattr(access, "present", found.present)
    yield found
    database.close()


def _account(number: int, login: str, area: str) -> Account:
    return Account(
        id=number,
        login=login,
        name=NAMES[login],
        area_code=area,
        password_hash="-",  # noqa: S106
        password_set_at=NOW,
        created_at=NOW,
    )


def rows(*titles: str, **columns: list[str]) -> dict[str, list[str]]:
    """The fields of the list for so many new rows."""
    blank = [""] * len(titles)
    plain = dict.fromkeys(typed.ROW_FIELDS, blank)
    return {**plain, "title": list(titles), "category": ["roads"] * len(titles), **columns}


def prepared(office: Office, **measures: str) -> int:
    """A vote with its measures and four candidates, not fixed yet."""
    office.done("clerk", "/work/votes", NEW)
    vote_id = 1
    office.done("clerk", f"/work/votes/{vote_id}/measures", {**MEASURES, **measures})
    office.done("clerk", f"/work/votes/{vote_id}/list", {**rows(*TITLES), "act": "save"})
    return vote_id


def counting(office: Office, **measures: str) -> tuple[int, int]:
    """A vote ready to be counted, and its first ballot."""
    vote_id = prepared(office, **measures)
    office.done("clerk", f"/work/votes/{vote_id}/list", {**listed(office), "act": "fix"})
    form = {"due": "72", "present": "68", "on_leave": "4"}
    office.done("clerk", f"/work/votes/{vote_id}/attendance", form)
    return vote_id, 1


def listed(office: Office) -> dict[str, list[str]]:
    """The list as the page shows it, as its form sends it."""
    page = office.text("clerk", "/work/votes/1/list")
    ids = re.findall(r'name="candidate_id" value="(\d*)"', page)
    titles = re.findall(r'name="title" value="([^"]*)"', page)
    return rows(*titles, candidate_id=ids)


def reasons(page: str) -> dict[str, str]:
    """A written reason for every doubt on the page."""
    return dict.fromkeys(re.findall(r'name="(reason\.\d+)"', page), "已核对原票")


def certified(office: Office, round_id: int) -> str:
    page = office.text("certifier", f"/work/rounds/{round_id}/certify")
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    form = {**reasons(page), "version": version[1]}
    return office.done("certifier", f"/work/rounds/{round_id}/certify", form)


def task(kind: TaskKind) -> str:
    return f'work-task">{words.TASKS[kind]}<'


# Who may see what


@pytest.mark.parametrize("page", ["", "/measures", "/list", "/attendance"])
def test_only_people_of_the_place_open_a_vote(office: Office, page: str) -> None:
    prepared(office)
    path = f"/work/votes/1{page}"
    for who in ("clerk", "second", "certifier", "releaser"):
        assert office.get(who, path).status_code == 200, who
    assert office.get("stranger", path).status_code == 403
    assert office.get("leader", path).status_code == 403
    assert office.get("", path).status_code == 401


@pytest.mark.parametrize(
    "path",
    ["/work/votes/99", "/work/votes/99/list", "/work/rounds/99/certify", "/work/files/99"],
)
def test_what_does_not_exist_is_not_found(office: Office, path: str) -> None:
    assert office.get("clerk", path).status_code == 404
    assert office.get("certifier", path).status_code == 404


def test_links_stand_in_the_header_for_those_who_may_follow_them(office: Office) -> None:
    assert 'href="/work/votes"' in office.text("second", "/account")
    assert 'href="/work/screens"' in office.text("releaser", "/account")
    assert 'href="/work/screens"' not in office.text("second", "/account")
    assert 'href="/work/votes"' not in office.text("leader", "/account")


# Preparation


def test_an_empty_list_says_what_to_do(office: Office) -> None:
    assert words.EMPTY_PREPARE in office.text("clerk", "/work/votes")
    assert words.PREPARE_GO in office.text("clerk", "/work/votes")
    second = office.text("second", "/work/votes")
    assert words.EMPTY_OTHERS in second
    assert 'action="/work/votes"' not in second


def test_a_refused_vote_says_everything_at_once_and_keeps_what_was_typed(office: Office) -> None:
    answer = office.post(
        "clerk", "/work/votes", {**NEW, "project_year": "二零", "due": "", "session_name": "<i>会"}
    )
    assert answer.status_code == 400
    assert len(refusals(answer)) == 2
    assert 'value="二零"' in answer.text
    assert 'value="&lt;i&gt;会"' in answer.text
    assert words.EMPTY in answer.text


def test_the_next_step_follows_the_work(office: Office) -> None:
    office.done("clerk", "/work/votes", NEW)
    assert task(TaskKind.CHECK_MEASURES) in office.text("clerk", "/work/votes/1")
    office.done("clerk", "/work/votes/1/measures", MEASURES)
    assert task(TaskKind.WRITE_LIST) in office.text("clerk", "/work/votes/1")
    office.done("clerk", "/work/votes/1/list", {**rows(*TITLES), "act": "save"})
    page = office.text("clerk", "/work/votes/1")
    assert task(TaskKind.FIX_LIST) in page
    assert words.NEXT in page
    assert words.NEXT not in office.text("certifier", "/work/votes/1")


def test_measures_are_read_back_as_they_were_typed(office: Office) -> None:
    prepared(office, marks_exact="1", tie="presidium", marks_most="2", publish_counts="1")
    page = office.text("clerk", "/work/votes/1/measures")
    for chosen in ('value="presidium" selected', 'name="marks_most" value="2"'):
        assert chosen in page
    assert "&lt;b&gt;票决" in page
    assert "<b>票决" not in page
    assert "2/2 = 100.0%（差额 ÷ 名额）" in page
    assert "2/4 = 50.0%（差额 ÷ 候选）" in page


def test_measures_that_contradict_themselves_come_back_with_all_faults(office: Office) -> None:
    prepared(office)
    typed_in = {**MEASURES, "seats": "x", "quorum_bottom": "", "model": "none", "text": "留下"}
    answer = office.post("clerk", "/work/votes/1/measures", typed_in)
    assert answer.status_code == 400
    assert len(refusals(answer)) == 3
    assert 'name="seats" value="x"' in answer.text
    assert "留下" in answer.text
    again = office.post("clerk", "/work/votes/1/measures", {**MEASURES, "quorum_top": "4"})
    assert refusals(again)[0].startswith("M04")


def test_a_preview_says_the_meaning_and_saves_nothing(office: Office) -> None:
    prepared(office)
    form = {**MEASURES, "pass_base": "valid", "act": "preview"}
    answer = office.post("clerk", "/work/votes/1/measures", form)
    assert answer.status_code == 200
    assert "赞成 &gt; 1/2 有效票方为通过" in answer.text
    assert words.NOT_SAVED in answer.text
    assert "有效票方为通过" not in office.text("certifier", "/work/votes/1/measures")


def test_a_preset_is_loaded_without_being_saved_and_marks_what_its_source_leaves_open(
    office: Office,
) -> None:
    prepared(office)
    page = office.text("clerk", "/work/votes/1/measures?preset=presidium_decides_ties")
    assert 'value="presidium" selected' in page
    assert words.TO_CONFIRM in page
    assert 'name="seats" value="2"' in page, "the seats stay those of the vote"
    assert 'value="presidium" selected' not in office.text("clerk", "/work/votes/1/measures")
    assert office.get("clerk", "/work/votes/1/measures?preset=nonsense").status_code == 200


def test_the_adopted_text_is_handed_in_as_a_file_and_opened_by_people_of_the_place(
    office: Office,
) -> None:
    prepared(office)
    path = "/work/votes/1/measures/file"
    assert office.post("clerk", path).status_code == 400
    wrong = office.post("clerk", path, {"file": (io.BytesIO(b"hello"), "a.pdf")})
    assert wrong.status_code == 400
    assert refusals(wrong)
    office.done("clerk", path, {"file": (io.BytesIO(PDF), "办法 1.pdf")})
    answer = office.get("releaser", "/work/files/1")
    assert answer.data == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert office.get("stranger", "/work/files/1").status_code == 403
    assert office.get("", "/work/files/1").status_code == 401


def test_fixed_measures_and_lists_are_read_only(office: Office) -> None:
    counting(office)
    for page in ("measures", "list"):
        assert 'name="seats"' not in office.text("clerk", f"/work/votes/1/{page}")
        assert 'name="title"' not in office.text("clerk", f"/work/votes/1/{page}")
    assert office.post("clerk", "/work/votes/1/measures", MEASURES).status_code == 400
    answer = office.post("clerk", "/work/votes/1/list", {**rows("新"), "act": "save"})
    assert answer.status_code == 400


# The list of candidates


def test_a_refused_list_names_every_row_and_keeps_everything(office: Office) -> None:
    prepared(office)
    form = rows("修路", "", "修路", wan=["很多", "5", ""], content=["甲\n乙", "", ""])
    answer = office.post("clerk", "/work/votes/1/list", {**form, "act": "save"})
    assert answer.status_code == 400
    assert len(refusals(answer)) == 3
    assert answer.text.count('class="row is-marked"') == 3
    assert 'value="很多"' in answer.text
    assert "甲\n乙" in answer.text


@pytest.mark.parametrize(
    ("act", "titles"),
    [
        ("add", ["甲", "乙", "丙", ""]),
        ("up.1", ["乙", "甲", "丙"]),
        ("down.1", ["甲", "丙", "乙"]),
        ("remove.0", ["乙", "丙"]),
        ("up.0", ["甲", "乙", "丙"]),
        ("down.2", ["甲", "乙", "丙"]),
        ("remove.9", ["甲", "乙", "丙"]),
        ("remove.x", ["甲", "乙", "丙"]),
        ("remove.", ["甲", "乙", "丙"]),
        ("nonsense", ["甲", "乙", "丙"]),
    ],
)
def test_buttons_of_the_list_change_the_rows_on_the_page_alone(
    office: Office, act: str, titles: list[str]
) -> None:
    prepared(office)
    form = rows("甲", "乙", "丙", wan=["1", "x", "3"])
    answer = office.post("clerk", "/work/votes/1/list", {**form, "act": act})
    assert answer.status_code == 200
    assert re.findall(r'name="title" value="([^"]*)"', answer.text) == titles
    assert words.LIST_CHANGED in answer.text
    assert listed(office)["title"] == list(TITLES), "nothing is stored yet"


def test_lines_of_a_sheet_are_pasted_as_rows(office: Office) -> None:
    prepared(office)
    text = "修桥\t建设办\t1,086.5\r\n\r\n清淤  水利站\r\n只有名称\r\n"
    form = {**rows("甲"), "pasted": text, "act": "paste"}
    answer = office.post("clerk", "/work/votes/1/list", form)
    assert re.findall(r'name="title" value="([^"]*)"', answer.text) == [
        "甲",
        "修桥",
        "清淤",
        "只有名称",
    ]
    assert re.findall(r'name="lead_unit" value="([^"]*)"', answer.text) == [
        "",
        "建设办",
        "水利站",
        "",
    ]
    assert 'name="wan" value="1,086.5"' in answer.text


def test_an_order_drawn_by_lot_keeps_every_candidate(office: Office) -> None:
    prepared(office)
    office.done("clerk", "/work/votes/1/list", {**listed(office), "act": "draw"})
    assert sorted(listed(office)["title"]) == sorted(TITLES)


def test_a_fixed_list_goes_back_until_somebody_has_typed(office: Office) -> None:
    counting(office)
    office.done("clerk", "/work/votes/1/list", {"act": "reopen"})
    assert listed(office)["title"] == list(TITLES)
    office.done("clerk", "/work/votes/1/list", {**listed(office), "act": "fix"})
    office.enter("clerk", 1, TIED)
    assert words.REOPEN not in office.text("clerk", "/work/votes/1/list")
    assert office.post("clerk", "/work/votes/1/list", {"act": "reopen"}).status_code == 400


@pytest.mark.parametrize(
    ("text", "fen"),
    [("86", 86_000_000), ("86.05", 86_050_000), ("1,200", 1_200_000_000), ("８６", 86_000_000)],
)
def test_money_is_read_in_ten_thousands_and_shown_as_it_was(text: str, fen: int) -> None:
    assert typed.fen(text) == fen
    assert typed.fen(typed.wan_text(fen)) == fen


@pytest.mark.parametrize("text", ["一百", "1e9999", "NaN", "Infinity", "1.0000001", "--1"])
def test_other_amounts_are_faults_of_their_row(text: str) -> None:
    _read, faults = typed.candidates([TypedCandidate(title="甲", wan=text)])
    assert [fault.code for fault in faults] == ["money_unreadable"]


# Attendance


def test_the_quorum_is_said_with_both_numbers(office: Office) -> None:
    counting(office)
    page = office.text("certifier", "/work/votes/1/attendance")
    assert words.QUORUM_MET in page
    form = {"due": "72", "present": "47", "on_leave": ""}
    office.done("clerk", "/work/votes/1/attendance", form)
    missed = office.text("clerk", "/work/votes/1/attendance")
    assert "还差 1 人" in missed
    assert "实到 47 人；应到 72 人，须 ≥ 2/3，即 48 人" in missed


def test_attendance_that_cannot_be_is_refused_and_kept(office: Office) -> None:
    counting(office)
    for form in (
        {"due": "72", "present": "73", "on_leave": ""},
        {"due": "", "present": "六十", "on_leave": "1"},
    ):
        answer = office.post("clerk", "/work/votes/1/attendance", form)
        assert answer.status_code == 400
        assert f'value="{form["present"]}"' in answer.text
    assert "实到 68" in office.text("clerk", "/work/votes/1")


# Counting


def test_nobody_sees_the_figures_of_an_entry_before_both_are_there(office: Office) -> None:
    counting(office)
    office.enter("clerk", 1, {**TIED, "votes.1": 47})
    for who in ("second", "certifier", "releaser"):
        for path in ("/work/votes/1", "/work/rounds/1/compare", "/work/rounds/1/certify"):
            assert "47" not in numbers(office.text(who, path)), (who, path)
    assert task(TaskKind.SECOND_ENTRY) in office.text("second", "/work/votes/1")
    assert words.OWN_ENTRY_DONE in office.text("clerk", "/work/votes/1")


def test_only_the_third_role_sees_what_differs_and_types_only_that(office: Office) -> None:
    counting(office)
    office.enter("clerk", 1, {**TIED, "votes.1": 47})
    office.enter("second", 1, {**TIED, "votes.1": 46})
    assert words.COMPARE_TYPED in office.text("second", "/work/rounds/1/compare")
    for who in ("releaser", "second"):
        assert ">47<" not in office.text(who, "/work/rounds/1/compare")
    page = office.text("certifier", "/work/rounds/1/compare")
    assert ">47<" in page
    assert ">46<" in page
    assert "修路" in page
    assert "供水" not in page
    form = {"version": "1", "votes.1": ""}
    assert office.post("certifier", "/work/rounds/1/compare", form).status_code == 400
    assert office.post("second", "/work/rounds/1/compare", form).status_code == 403
    office.done("certifier", "/work/rounds/1/compare", {**form, "votes.1": "47", "votes.2": "1"})
    assert task(TaskKind.CERTIFY) in office.text("certifier", "/work/votes/1")


def test_the_page_says_whether_differences_matter(office: Office) -> None:
    counting(office)
    clear = {**ACCOUNT, "votes.1": 60, "votes.2": 50, "votes.3": 10, "votes.4": 5}
    office.enter("clerk", 1, clear)
    office.enter("second", 1, {**clear, "votes.4": 6})
    assert words.COULD_NOT_CHANGE in office.text("certifier", "/work/rounds/1/compare")
    over = {"reason": "重数", "asked": "start-over"}
    office.done("certifier", "/work/rounds/1/start-over", over)
    office.enter("clerk", 1, clear)
    office.enter("second", 1, {**clear, "votes.2": 36})
    assert words.COULD_CHANGE in office.text("certifier", "/work/rounds/1/compare")


def test_the_first_batch_that_differs_is_named(office: Office) -> None:
    counting(office)
    batches = [batch(40, (30, 20, 20, 3)), batch(28, (20, 20, 10, 2))]
    other = [batches[0], batch(28, (20, 19, 10, 2))]
    office.enter("clerk", 1, summed(batches), batches=batches)
    office.enter("second", 1, summed(other), batches=other)
    page = office.text("certifier", "/work/rounds/1/compare")
    assert words.COMPARE_FIRST_BATCH.format(batch=2) in page
    assert "2 号项目赞成票：供水，第一次 20，第二次 19" in page


def batch(sheets: int, votes: tuple[int, ...]) -> Batch:
    """One batch without void sheets."""
    return Batch(sheets, 0, {n: ItemCount(count) for n, count in enumerate(votes, start=1)})


def summed(batches: list[Batch]) -> dict[str, int]:
    """The figures that some batches add up to."""
    votes = {
        f"votes.{n}": sum(one.counts[n].votes for one in batches) for n in range(1, len(TITLES) + 1)
    }
    return {**ACCOUNT, **votes}


WHOLE = {"votes.0": 40, "against.0": 20, "abstained.0": 8}
ITEMS = {
    f"{part}.{n}": count
    for n, votes in enumerate((50, 40, 37, 10), start=1)
    for part, count in (("votes", votes), ("against", 60 - votes), ("abstained", 8))
}
PLACES = {"votes.1": 100, "votes.2": 150, "votes.3": 190, "votes.4": 240}
MODELS = [
    ("item_by_item", {}, ITEMS, "60"),
    ("ranked", {"pass_base": "none"}, PLACES, "240"),
    ("whole_list", {"seats": "4"}, WHOLE, "20"),
    ("advisory", {"pass_base": "none"}, {**TIED, "votes.2": 41}, "41"),
]


@pytest.mark.parametrize(("model", "more", "figures", "shown"), MODELS)
def test_every_kind_of_ballot_is_certified_and_explained(
    office: Office, model: str, more: dict[str, str], figures: dict[str, int], shown: str
) -> None:
    counting(office, model=model, **more)
    office.enter_twice(1, {**ACCOUNT, **figures})
    assert shown in office.text("certifier", "/work/rounds/1/certify")
    certified(office, 1)
    for who in ("clerk", "releaser"):
        assert words.WHY in office.text(who, "/work/votes/1")
    assert office.get("releaser", "/work/votes/1/release").status_code == 200


def test_starting_over_wants_a_reason_and_keeps_it_readable(office: Office) -> None:
    counting(office)
    office.enter("clerk", 1, TIED)
    path = "/work/rounds/1/start-over"
    assert office.post("certifier", path, {"asked": "start-over"}).status_code == 400
    office.done("certifier", path, {"reason": "票箱重开", "asked": "start-over"})
    assert "票箱重开" in office.text("second", "/work/votes/1")
    assert task(TaskKind.FIRST_ENTRY) in office.text("second", "/work/votes/1")


# Certification


def test_certification_wants_a_reason_for_every_doubt_and_keeps_what_was_given(
    office: Office,
) -> None:
    counting(office, needs_signed_sheet="1")
    few = {"votes.1": 42, "votes.2": 38, "votes.3": 38, "votes.4": 2}
    office.enter_twice(1, {**ACCOUNT, **few, "collected": 66, "valid": 60, "void": 6})
    page = office.text("certifier", "/work/rounds/1/certify")
    wanted = reasons(page)
    assert len(wanted) == 3
    assert "可能影响结果" in page
    given = {
        "version": "1",
        "reason.0": "票箱里少两张",
        "signed_sheet": (io.BytesIO(PDF), "单.pdf"),
    }
    answer = office.post("certifier", "/work/rounds/1/certify", given)
    assert answer.status_code == 400
    assert len(refusals(answer)) == 2, "two doubts without a reason; the sheet is there"
    assert "票箱里少两张" in answer.text
    assert 'name="signed_sheet_id" value="1"' in answer.text
    again = {**wanted, "version": "1", "signed_sheet_id": "1"}
    office.done("certifier", "/work/rounds/1/certify", again)
    assert 'href="/work/files/1"' in office.text("releaser", "/work/votes/1")


def test_a_signed_sheet_that_is_needed_and_missing_blocks(office: Office) -> None:
    counting(office, needs_signed_sheet="1")
    office.enter_twice(1, TIED)
    office.done("clerk", "/work/votes", {**NEW, "project_year": "2032"})
    file = {"file": (io.BytesIO(PDF), "办法.pdf")}
    office.done("clerk", "/work/votes/2/measures/file", file)
    form = {**reasons(office.text("certifier", "/work/rounds/1/certify")), "version": "1"}
    for sheet in ("", "1", "99", "x"):
        answer = office.post(
            "certifier", "/work/rounds/1/certify", {**form, "signed_sheet_id": sheet}
        )
        assert [line[:3] for line in refusals(answer)] == ["E12"], sheet


def test_a_page_drawn_from_another_version_certifies_nothing(office: Office) -> None:
    counting(office)
    office.enter_twice(1, TIED)
    form = {**reasons(office.text("certifier", "/work/rounds/1/certify")), "version": "1"}
    over = {"reason": "重数", "asked": "start-over"}
    office.done("certifier", "/work/rounds/1/start-over", over)
    office.enter_twice(1, {**TIED, "votes.4": 6})
    answer = office.post("certifier", "/work/rounds/1/certify", form)
    assert refusals(answer) == [words.sentence(Fault("changed_meanwhile"))]
    assert task(TaskKind.CERTIFY) in office.text("certifier", "/work/votes/1")


def test_more_sheets_than_issued_cannot_be_certified_and_are_voted_again(office: Office) -> None:
    counting(office)
    broken = {**TIED, "collected": 69, "valid": 69}
    office.enter_twice(1, broken, as_on_paper=True)
    page = office.text("certifier", "/work/rounds/1/certify")
    assert "F16" in page
    assert words.CERTIFY_GO not in page
    assert words.VOID_GO in page
    office.done("certifier", "/work/rounds/1/void")
    assert task(TaskKind.VOTE_AGAIN) in office.text("clerk", "/work/votes/1")
    office.done("clerk", "/work/votes/1/rounds", {"rounds": "1"})
    office.enter_twice(2, TIED)
    certified(office, 2)
    assert task(TaskKind.RE_VOTE) in office.text("clerk", "/work/votes/1")


def test_the_presidium_decides_where_the_measures_say_so(office: Office) -> None:
    counting(office, tie="presidium")
    office.enter_twice(1, TIED)
    certified(office, 1)
    page = office.text("certifier", "/work/votes/1")
    assert task(TaskKind.CHOOSE) in page
    form = {"chosen.1": "1", "text": "主席团会议"}
    answer = office.post("certifier", "/work/votes/1/choice", form)
    assert answer.status_code == 400
    assert "主席团会议" in answer.text
    office.done("certifier", "/work/votes/1/choice", {"chosen.3": "1", "text": "主席团会议"})
    assert task(TaskKind.RELEASE) in office.text("releaser", "/work/votes/1")
    assert "由主席团确定" in office.text("clerk", "/work/votes/1")


# A whole session


def test_a_session_with_a_tie_its_re_vote_release_and_correction(office: Office) -> None:
    vote_id, first = counting(office)
    home = f"/work/votes/{vote_id}"
    office.enter_twice(first, TIED)
    certified(office, first)
    assert f'action="{home}/release-result"' not in office.text("releaser", f"{home}/release")
    office.done("clerk", f"{home}/rounds", {"rounds": "1"})
    twice = office.post("clerk", f"{home}/rounds", {"rounds": "1"})
    assert refusals(twice) == [words.sentence(Fault("changed_meanwhile"))]
    re_vote = {**ACCOUNT, "votes.2": 40, "votes.3": 28}
    office.enter_twice(2, re_vote)
    certified(office, 2)
    assert "首次投票得 40 票，末位相等；再次投票得 40 票，通过。" in office.text("clerk", home)
    assert task(TaskKind.RELEASE) in office.text("releaser", home)
    assert office.post("certifier", f"{home}/release-result").status_code == 403
    shown = office.text("releaser", f"{home}/release")
    assert words.RELEASE_WITHOUT in shown
    assert "50" not in numbers(shown), "counts stay inside"
    office.done("releaser", f"{home}/release-result")
    assert words.DONE in office.text("releaser", home)
    office.done("certifier", "/work/rounds/2/correct", {"reason": "抄错", "asked": "correct"})
    office.enter_twice(2, {**re_vote, "votes.2": 28, "votes.3": 40})
    certified(office, 2)
    page = office.text("second", home)
    assert "第 2 版更正第 1 版：抄错" in page
    assert "2 号项目赞成票：40 更正为 28" in page
    office.done("releaser", f"{home}/release-result")
    assert words.DONE in office.text("releaser", home)


def test_a_rehearsal_says_so_everywhere_and_is_never_released(office: Office) -> None:
    page = office.text("clerk", "/work/votes")
    cycle = re.search(r'name="cycle"><option value="(\d+)"', page)
    assert cycle
    office.done("clerk", "/work/votes/rehearse", {"cycle": cycle[1]})
    for path in ("", "/measures", "/list", "/attendance"):
        assert words.REHEARSAL_NOTE in office.text("clerk", f"/work/votes/1{path}")
    office.done("clerk", "/work/votes/1/list", {"act": "fix"})
    for path in ("/release-list", "/release-result"):
        assert office.post("releaser", f"/work/votes/1{path}").status_code == 400
    assert words.RELEASE_LIST not in office.text("releaser", "/work/votes/1")
    assert office.post("clerk", "/work/votes/rehearse", {"cycle": "x"}).status_code == 400
