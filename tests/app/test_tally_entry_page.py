"""The entry page: one person's own figures, everything wrong at once, nothing typed is lost."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app as product
from callbacks import access, limits
from dashboard.config import Settings
from dashboard.domain.entry import Stage
from dashboard.domain.measures import BallotModel, Base, VotingMeasures
from dashboard.domain.roles import Actor
from dashboard.summaries.accounts import Present
from dashboard.summaries.vote_work import WorkRound
from data.commands import ballots, votes
from data.queries import vote_work
from data.session import Database
from data.workbook import tally_sheet
from tests.votes import NOW, Staff, a_vote, figures, staff

TITLES = ("通村道路", "饮水管网", "卫生院", "食堂", "路灯")
COUNTS = {1: 50, 2: 45, 3: 40, 4: 20, 5: 10}
OTHER = "411729109"
SignIn = Callable[[Actor], None]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Hall:
    """A ballot that waits for its entries, the people of its congress, and a stranger."""

    client: FlaskClient
    database: Database
    people: Staff
    stranger: Actor
    round_id: int

    def path(self, name: str = "entry") -> str:
        return f"/work/rounds/{self.round_id}/{name}"

    def post(self, name: str = "entry", **form: object) -> TestResponse:
        token = TOKEN.search(self.client.get(self.path()).text)
        return self.client.post(
            self.path(name), data={"csrf_token": token.group(1) if token else "", **form}
        )

    def ask(self, name: str, texts: dict[str, object], **more: object) -> TestResponse:
        token = TOKEN.search(self.client.get(self.path()).text)
        return self.client.post(
            self.path(name),
            json={"figures": texts, **more},
            headers={"X-CSRFToken": token.group(1) if token else ""},
        )

    def seen_by(self, actor: Actor) -> WorkRound:
        with self.database.read(is_fresh=True) as session:
            vote_id = vote_work.vote_of_round(session, self.round_id) or 0
            vote = vote_work.vote(session, vote_id, actor)
            assert vote is not None
            return next(one for one in vote.rounds if one.round_id == self.round_id)


def a_hall(path: Path, measures: VotingMeasures | None = None, *, seats: int = 3) -> Hall:
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        people, stranger = staff(session), staff(session, OTHER).clerk
        vote_id = a_vote(session, people, titles=TITLES, seats=seats, measures=measures)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        votes.record_attendance(
            session, vote_id, present=58, on_leave=2, actor=people.clerk, now=NOW
        )
    settings = Settings(database_url=f"sqlite:///{path}", secret_key="k" * 32)
    client = product.create_app(settings).server.test_client()
    return Hall(client, database, people, stranger, round_id)


@pytest.fixture
def hall(migrated_sqlite: bytes, tmp_path: Path) -> Iterator[Hall]:
    path = tmp_path / "hall.db"
    path.write_bytes(migrated_sqlite)
    made = a_hall(path)
    yield made
    made.database.close()


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    def become(actor: Actor) -> None:
        since = datetime.now(UTC)  # noqa: TID251 - the server asks for the time as well
        present = Present(actor, "typist", actor.name, since, 600)
        monkeypatch.setattr(access, "present", lambda: present)

    return become


def texts(**changed: object) -> dict[str, object]:
    return {**figures(COUNTS), **changed}


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, name
    return found.group(1)


def may_confirm(page: str) -> bool:
    label = re.search(r'<label[^>]*id="entry-confirm"[^>]*>', page)
    assert label
    return "hidden" not in label.group()


PATHS = ("entry", "import", "tally-sheet.xlsx")


@pytest.mark.parametrize("name", PATHS)
def test_only_typists_of_the_area_get_in(hall: Hall, sign_in: SignIn, name: str) -> None:
    assert hall.client.get(hall.path(name)).status_code == 401
    allowed = {hall.people.clerk: 200, hall.people.second: 200}
    for actor in (*vars(hall.people).values(), hall.stranger):
        sign_in(actor)
        assert hall.client.get(hall.path(name)).status_code == allowed.get(actor, 403)
    sign_in(hall.people.clerk)
    assert hall.client.get("/work/rounds/999999/entry").status_code == 404


@pytest.mark.parametrize("name", ["entry", "check", "draft", "import"])
def test_nothing_is_taken_without_the_token_of_the_form(
    hall: Hall, sign_in: SignIn, name: str
) -> None:
    sign_in(hall.people.clerk)
    answer = hall.client.post(hall.path(name), data={"act": "submit", **texts()})
    assert answer.status_code == 400
    assert hall.seen_by(hall.people.clerk).current.stage is Stage.EMPTY


def test_two_people_type_the_same_and_the_second_never_sees_the_first(
    hall: Hall, sign_in: SignIn
) -> None:
    sign_in(hall.people.clerk)
    hall.post(act="draft", **texts(due="60", **{"votes.1": "47"}))
    answer = hall.post(act="submit", **texts(**{"votes.1": "47"}))
    assert answer.status_code == 303
    standing = hall.client.get(hall.path()).text
    assert "第一次录入已提交" in standing
    assert "entry-figure" not in standing

    sign_in(hall.people.second)
    page = hall.client.get(hall.path()).text
    assert [value(page, name) for name in ("due", "votes.1", "votes.5")] == ["", "", ""]
    assert "47" not in re.sub(r"<[^>]*>", "", page[page.index("entry-grid") :])
    assert "提交第二次录入" in page
    asked = hall.ask("check", {"due": "60", "valid": "58", "votes.1": "50"}).text
    assert "47" not in asked
    assert hall.post(act="submit", **texts(**{"votes.1": "47"})).status_code == 303
    settled = hall.client.get(hall.path()).text
    assert "两次一致" in settled
    assert hall.seen_by(hall.people.second).current.stage is Stage.SETTLED


def test_two_that_differ_are_told_so_without_the_other_figure(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    hall.post(act="submit", **texts(**{"votes.1": "47"}))
    sign_in(hall.people.second)
    assert hall.post(act="submit", **texts(**{"votes.1": "46"})).status_code == 303
    page = hall.client.get(hall.path()).text
    body = page[page.index('class="page"') :]
    assert "两次不一致" in body
    assert not re.search(r"\b4[67]\b", re.sub(r"<[^>]*>", " ", body))


def test_one_person_cannot_type_twice(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    first = TOKEN.search(hall.client.get(hall.path()).text)
    hall.post(act="submit", **texts())
    again = {"csrf_token": first.group(1) if first else "", "act": "submit", **texts()}
    answer = hall.client.post(hall.path(), data=again)
    assert answer.status_code == 400
    assert "E03" in answer.text
    assert hall.seen_by(hall.people.clerk).current.stage is Stage.FIRST_ENTRY


def test_everything_wrong_is_said_at_once_at_its_field_and_everything_typed_stays(
    hall: Hall, sign_in: SignIn
) -> None:
    sign_in(hall.people.clerk)
    typed = texts(due="六十", present="59", void="3", **{"votes.2": "85", "votes.4": ""})
    answer = hall.post(act="submit", **typed)
    assert answer.status_code == 400
    shown = {name: value(answer.text, name) for name in typed}
    assert shown == {name: str(text) for name, text in typed.items()}
    said = re.sub(r"<[^>]*>", " ", answer.text)
    for sentence in (
        r"F04\s+“应到”应为整数（最多六位），填写的是“六十”。",
        r"F17\s+有效 58 张加废票 3 张为 61 张，与收回 58 张不等。",
        r"F21\s+2 号项目得 85 票，多于有效票 58 张。",
        r"F01\s+没有填写",
        r"D06\s+实到 59 人，签到 58 人，两者不等。",
    ):
        assert re.search(sentence, said.replace("&quot;", '"')), sentence
    assert 'name="as_on_paper"' in answer.text
    assert not may_confirm(answer.text), "no paper says so"


def test_what_the_signed_sheet_says_can_be_handed_in_as_it_is(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    wrong = texts(**{"votes.2": "85"})
    answer = hall.post(act="submit", **wrong)
    assert answer.status_code == 400
    assert may_confirm(answer.text)
    assert hall.post(act="submit", as_on_paper="1", **wrong).status_code == 303
    (own,) = hall.seen_by(hall.people.clerk).current.entries
    assert own.as_on_paper


def test_a_draft_is_its_typists_alone_and_survives_the_server(
    hall: Hall, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(hall.people.clerk)
    kept = hall.ask("draft", {"due": "60", "votes.1": "４７", "void": "没有"})
    assert kept.status_code == 200
    assert re.match(r"草稿已存 \d\d:\d\d 不是数字的内容没有存进草稿。", kept.json["text"])
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'hall.db'}", secret_key="n" * 32)
    hall.client = product.create_app(settings).server.test_client()
    page = hall.client.get(hall.path()).text
    assert [value(page, name) for name in ("due", "votes.1", "void")] == ["60", "47", ""]
    assert "草稿已存" in page
    sign_in(hall.people.second)
    assert value(hall.client.get(hall.path()).text, "votes.1") == ""


def test_after_handing_in_nothing_is_drafted_any_more(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    headers = {"X-CSRFToken": TOKEN.findall(hall.client.get(hall.path()).text)[0]}
    hall.post(act="submit", **texts())
    late = hall.client.post(hall.path("draft"), json={"figures": {"due": "9"}}, headers=headers)
    assert late.status_code == 409
    assert hall.seen_by(hall.people.clerk).draft is None


def test_the_script_is_answered_by_the_functions_that_draw_the_page(
    hall: Hall, sign_in: SignIn
) -> None:
    sign_in(hall.people.clerk)
    typed = texts(**{"votes.2": "85"})
    asked = hall.ask("check", {name: str(text) for name, text in typed.items()}).json
    page = hall.post(act="draft", **typed).text
    assert asked["invalid"] == ["votes.2"]
    assert asked["mayConfirm"] is True
    assert asked["rows"]["item.2"]["state"] == "fault"
    for row in asked["rows"].values():
        assert row["html"] in page
    for region in asked["regions"].values():
        assert region in page


@pytest.mark.parametrize(
    "sent", [None, [], "x", {"figures": []}, {"figures": {"due": 5, "x": "1"}}, {"figures": None}]
)
def test_what_is_no_form_counts_as_blank(hall: Hall, sign_in: SignIn, sent: object) -> None:
    sign_in(hall.people.clerk)
    token = TOKEN.search(hall.client.get(hall.path()).text)
    headers = {"X-CSRFToken": token.group(1) if token else ""}
    answer = hall.client.post(hall.path("check"), json=sent, headers=headers)
    assert answer.status_code == 200
    assert answer.json["rows"]["due"]["state"] == "waiting"


def batch(sheets: int, void: int, *counts: int, place: int = 1) -> dict[str, object]:
    items = {f"batch.votes.{n}": count for n, count in enumerate(counts, start=1)}
    own = {"batch.place": place, "batch.sheets": sheets, "batch.void": void}
    return {"mode": "batches", "act": "batch", **own, **items}


ACCOUNT = {"due": 60, "present": 58, "on_leave": 2, "issued": 58}


def test_batches_are_recorded_put_right_and_handed_in(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    assert hall.post(**batch(50, 1, 40, 30, 20, 10, 5), **ACCOUNT).status_code == 303
    assert hall.post(**batch(8, 0, 7, 6, 5, 1, 1, place=2), **ACCOUNT).status_code == 303
    page = hall.client.get(hall.path()).text
    assert "唱票：第 3 组" in page, "batches keep the mode"
    again = hall.client.get(hall.path() + "?mode=batches&batch=1").text
    assert [value(again, f"batch.{name}") for name in ("sheets", "void", "votes.1")] == [
        "50",
        "1",
        "40",
    ]
    assert hall.post(**batch(50, 2, 40, 30, 20, 10, 6), **ACCOUNT).status_code == 303
    assert hall.post(act="submit", mode="batches", **ACCOUNT).status_code == 303
    (own,) = hall.seen_by(hall.people.clerk).current.entries
    assert own.figures == {
        **ACCOUNT, "collected": 58, "valid": 56, "void": 2,
        "votes.1": 47, "votes.2": 36, "votes.3": 25, "votes.4": 11, "votes.5": 7,
    }  # fmt: skip
    assert [one.sheets for one in own.batches or ()] == [50, 8]


def test_a_batch_that_cannot_be_is_refused_with_all_its_faults(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    answer = hall.post(**batch(51, 0, 60, 30, 20, 10, 5), **ACCOUNT)
    assert answer.status_code == 400
    assert "F31" in answer.text
    assert "F21" in answer.text
    assert value(answer.text, "batch.votes.1") == "60"
    assert value(answer.text, "due") == "60"
    assert hall.seen_by(hall.people.clerk).draft is None


def test_a_batch_left_open_keeps_the_entry_from_being_handed_in(
    hall: Hall, sign_in: SignIn
) -> None:
    sign_in(hall.people.clerk)
    hall.post(**batch(50, 0, 40, 30, 20, 10, 5), **ACCOUNT)
    begun = {**batch(3, 0, 2, 1, 0, 0, 0, place=2), "act": "submit"}
    answer = hall.post(**begun, **ACCOUNT)
    assert answer.status_code == 400
    assert "正在唱的一组还没有记入" in answer.text
    assert value(answer.text, "batch.votes.1") == "2"
    assert hall.seen_by(hall.people.clerk).current.stage is Stage.EMPTY


def test_dropping_the_last_batch_opens_the_totals_again(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    hall.post(**batch(50, 0, 40, 30, 20, 10, 5), **ACCOUNT)
    assert "删去各组后才能改按总数录入" in hall.client.get(hall.path() + "?mode=totals").text
    hall.post(**{**batch(50, 0, 40, 30, 20, 10, 5), "act": "drop"}, **ACCOUNT)
    page = hall.client.get(hall.path() + "?mode=totals").text
    assert [value(page, name) for name in ("due", "collected", "votes.1")] == ["60", "", ""]


def test_a_look_at_the_other_mode_loses_no_figure(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    hall.ask("draft", {name: str(figure) for name, figure in figures(COUNTS).items()})
    looked = hall.client.get(hall.path() + "?mode=batches").text
    assert "唱票的各组未填" in looked
    hall.ask("draft", {"due": "61", "present": "", "issued": "58"}, mode="batches")
    hall.post(act="draft", mode="batches", **{**ACCOUNT, "due": "61"})
    page = hall.client.get(hall.path()).text
    shown = {name: value(page, name) for name in ("due", "collected", "votes.1", "votes.5")}
    assert shown == {"due": "61", "collected": "58", "votes.1": "50", "votes.5": "10"}


def sheet_of(hall: Hall, **changed: int) -> bytes:
    ballot = hall.seen_by(hall.people.clerk)
    titles = dict(enumerate(TITLES, start=1))
    filled = {**figures(COUNTS), **changed}
    return tally_sheet.write(tally_sheet.Ballot(ballot.paper, "", titles), filled)


def test_a_filled_excel_sheet_becomes_a_draft_and_nothing_more(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    empty = hall.client.get(hall.path("tally-sheet.xlsx"))
    assert empty.data[:2] == b"PK"
    answer = hall.post("import", file=(BytesIO(sheet_of(hall)), "a.xlsx"))
    assert answer.status_code == 303
    page = hall.client.get(answer.location).text
    assert "已从 Excel 读入，还没有提交" in page
    assert [value(page, name) for name in ("due", "votes.1", "votes.5")] == ["60", "50", "10"]
    assert hall.seen_by(hall.people.clerk).current.stage is Stage.EMPTY


def test_a_wrong_sheet_is_refused_as_a_whole_with_every_cell(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    empty = hall.client.get(hall.path("tally-sheet.xlsx")).data
    answer = hall.post("import", file=(BytesIO(empty), "a.xlsx"))
    assert answer.status_code == 400
    assert "11 处错误" in answer.text
    assert "C4 “应到”没有填写" in answer.text
    assert hall.post("import", file=(BytesIO(b"x"), "a.xlsx")).status_code == 400
    assert hall.post("import").status_code == 400
    assert hall.seen_by(hall.people.clerk).draft is None


def test_a_sheet_may_be_two_megabytes_and_no_form_that_large(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    assert limits.most_bytes(hall.path("import")) == 2 * 1024 * 1024
    assert limits.most_bytes(hall.path("entry")) == limits.USUAL_BYTES
    too_large = b"x" * (2 * 1024 * 1024 + 1)
    assert hall.client.post(hall.path("import"), data=too_large).status_code == 413


def test_recorded_batches_are_not_overwritten_by_a_sheet(hall: Hall, sign_in: SignIn) -> None:
    sign_in(hall.people.clerk)
    hall.post(**batch(50, 0, 40, 30, 20, 10, 5), **ACCOUNT)
    answer = hall.post("import", file=(BytesIO(sheet_of(hall)), "a.xlsx"))
    assert answer.status_code == 400
    assert "已按唱票记入 1 组" in answer.text
    draft = hall.seen_by(hall.people.clerk).draft
    assert draft is not None
    assert draft.figures["votes.1"] == 40


@pytest.mark.parametrize("model", BallotModel)
def test_every_model_has_its_form_in_both_modes(
    model: BallotModel, migrated_sqlite: bytes, tmp_path: Path, sign_in: SignIn
) -> None:
    path = tmp_path / "model.db"
    path.write_bytes(migrated_sqlite)
    base = Base.NONE if model is BallotModel.RANKED else Base.DUE
    seats = len(TITLES) if model is BallotModel.WHOLE_LIST else 3
    measures = VotingMeasures(model=model, seats=seats, pass_base=base)
    hall = a_hall(path, measures, seats=seats)
    sign_in(hall.people.clerk)
    paper = hall.seen_by(hall.people.clerk).paper
    page = hall.client.get(hall.path()).text
    assert all(f'name="{name}"' in page for name in paper.fields)
    reading = hall.client.get(hall.path() + "?mode=batches").text
    assert all(f'name="batch.{name}"' in reading for name in paper.fields if "." in name)
    assert ("data-reading" in reading) is (model is not BallotModel.RANKED)
    hall.database.close()
