"""Displays over HTTP: tokens that work and tokens that do not, polls, and their keepers' forms."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import app as product
from callbacks import headers, journal
from callbacks import screens as display
from dashboard.config import Settings
from dashboard.domain.lifecycle import Origin, ScreenPlace, Stage
from dashboard.domain.roles import Actor, Grant, Role
from dashboard.summaries.screens import Board, Entry
from dashboard.wording import screens as words
from data import passwords, released
from data.commands import screens
from data.commands.accounts import NewAccount
from data.commands.first_accounts import first_account
from data.commands.screens import PlaylistDraft, ScreenDraft
from data.models import Account, PublicScreen
from data.session import Database
from tests import factories, walls

NOW = datetime.now(UTC)  # noqa: TID251 - the application itself asks for the time
COUNTY, TOWNSHIP = factories.COUNTY, factories.TOWNSHIP
CLERK = Actor(1, "张三", (Grant(Role.CLERK, COUNTY),))
PASSWORD = "Right-Pass1"  # noqa: S105
ENTRIES = (Entry(Board.VOTE, TOWNSHIP), Entry(Board.DELIVERY, COUNTY))


@dataclass
class Served:
    """The application with one playlist and one display, and a clock that tests may turn."""

    client: FlaskClient
    database: Database
    screen_id: int
    token: str
    wall: display.Wall

    def poll(self, have: str = "", token: str = "", board: str = "") -> TestResponse:  # noqa: S107
        address = f"/screen/{token or self.token}/state?have={have}&board={board}"
        return self.client.get(address, headers={"Accept-Encoding": "identity"})

    def look_again(self) -> None:
        """Let the second pass after which the database is asked anew."""
        reading = self.wall._reading
        if reading:
            self.wall._reading = display.Reading(
                reading.read_at - 3, reading.day, reading.stamp, reading.ready
            )

    def do(self, verb: Any, **values: Any) -> Any:
        with self.database.transaction() as session:
            now = datetime.now(UTC)  # noqa: TID251 - the application itself asks for the time
            done = verb(session, self.screen_id, **values, actor=CLERK, now=now)
        self.look_again()
        return done


@dataclass
class Prepared:
    """One application for all tests here, and the bytes of its database before any of them."""

    app: Any
    path: Path
    first: bytes
    screen_id: int
    token: str
    wall: display.Wall


@pytest.fixture(scope="module")
def prepared(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    path = tmp_path_factory.mktemp("screens") / "screens.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
        playlist = PlaylistDraft(COUNTY, "大厅轮播", ENTRIES)
        playlist_id = screens.save_playlist(session, None, playlist, actor=CLERK, now=NOW)
        draft = ScreenDraft(playlist_id, "一楼大厅", ScreenPlace.LOBBY)
        screen_id, token = screens.add_screen(session, draft, actor=CLERK, now=NOW)
        wanted = NewAccount("clerk", "张三", COUNTY)
        first_account(session, wanted, Grant(Role.CLERK, COUNTY), now=NOW, password=PASSWORD)
        session.execute(sa.update(Account).values(must_change=False))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    settings = Settings(database_url=f"sqlite:///{path}", home_area=COUNTY, secret_key="k" * 32)
    app = product.create_app(settings)
    app.server.config["WTF_CSRF_ENABLED"] = False
    wall = app.server.wsgi_app._wall
    return Prepared(app, path, path.read_bytes(), screen_id, token, wall)


@pytest.fixture
def served(prepared: Prepared) -> Iterator[Served]:
    wall, path = prepared.wall, prepared.path
    wall._database.close()
    for each in path.parent.glob(f"{path.name}-*"):
        each.unlink()
    path.write_bytes(prepared.first)
    wall.__init__(wall._database, wall.build)  # type: ignore[misc]  # as after a start
    database = Database(f"sqlite:///{path}")
    client = prepared.app.server.test_client()
    yield Served(client, database, prepared.screen_id, prepared.token, wall)
    database.close()


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def own(answer: TestResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.headers["X-Screen"])
    return found


def release(served: Served) -> None:
    with served.database.transaction() as session:
        released.store(
            session,
            origin=Origin.ENTERED,
            project_year=2026,
            area_code=TOWNSHIP,
            stage=Stage.DECIDE,
            payload=walls.vote(),
            as_of=date(2026, 11, 20),
            check_code="K7QM-2X9A",
            released_by="赵六",
            now=NOW,
        )
    served.look_again()


# The display


def test_the_page_of_a_display_holds_nothing_but_the_way_to_its_boards(served: Served) -> None:
    answer = served.client.get(f"/screen/{served.token}")
    page = text(answer)
    assert answer.status_code == 200
    assert f'data-state="/screen/{served.token}/state"' in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script(?![^>]* src=)", page), "no script inside the page"
    assert "screen.js" not in text(served.client.get("/help")), "other pages do without it"


def test_what_is_new_is_sent_once_and_then_nothing(served: Served) -> None:
    first = served.poll()
    body = first.get_json()
    assert first.status_code == 200
    assert [slide["board"] for slide in body["slides"]] == ["vote", "delivery"]
    assert words.EMPTY[Board.VOTE] in body["slides"][0]["pages"][0]
    again = served.poll(body["version"])
    assert (again.status_code, again.get_data()) == (204, b"")
    assert own(again)["name"] == "一楼大厅"
    assert abs(own(again)["now"] / 1000 - datetime.now(UTC).timestamp()) < 5  # noqa: TID251


def test_a_release_is_shown_at_the_next_poll(served: Served) -> None:
    version = served.poll().get_json()["version"]
    release(served)
    body = served.poll(version).get_json()
    assert body["version"] != version
    assert words.ADOPTED in body["slides"][0]["pages"][0]


def test_all_displays_share_what_was_drawn_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Board] = []
    real = display.boards.drawn

    def counted(board: Board, facts: Any) -> tuple[str, ...]:
        drawn.append(board)
        return real(board, facts)

    monkeypatch.setattr(display.boards, "drawn", counted)
    for _ in range(5):
        assert served.poll().status_code == 200
    assert drawn == [Board.VOTE, Board.DELIVERY]
    release(served)
    for _ in range(5):
        served.poll()
    assert len(drawn) == 4


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_boards_are_sent_compressed(served: Served, encoding: str) -> None:
    plain = served.poll().get_data()
    answer = served.client.get(
        f"/screen/{served.token}/state", headers={"Accept-Encoding": encoding}
    )
    assert answer.headers["Content-Encoding"] == encoding
    assert len(answer.get_data()) < len(plain) / 2


# Tokens


@pytest.mark.parametrize(
    "token",
    ["0" * 43, "x" * 20, "x" * 80, "-" * 43, "short", "a" * 500, "..%2f..%2fetc", "<script>"],
)
def test_a_token_that_was_never_given_shows_a_calm_page(served: Served, token: str) -> None:
    page = served.client.get(f"/screen/{token}")
    state = served.poll(token=token)
    assert page.status_code == state.status_code == 404
    assert words.GONE["unknown"][0] in text(page) or "没有这个页面" in text(page)
    for answer in (page, state):
        assert "Traceback" not in text(answer)
        assert "<script>" not in text(answer)


def test_a_new_address_is_known_at_once_to_a_process_that_has_just_looked(served: Served) -> None:
    assert served.poll().status_code == 200
    time.sleep(display.LOOK_AGAIN_EVERY)
    with served.database.transaction() as session:
        token = screens.renew_address(session, served.screen_id, actor=CLERK, now=NOW)
    assert served.poll(token=token).status_code == 200


def test_a_token_that_is_nearly_right_is_unknown(served: Served) -> None:
    token = served.token
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    assert served.poll(token=changed).get_json() == {"gone": "unknown"}
    assert served.poll(token=passwords.token_hash(token)).get_json() == {"gone": "unknown"}


def test_a_revoked_display_shows_nothing_from_the_next_poll_on(served: Served) -> None:
    version = served.poll().get_json()["version"]
    served.do(screens.revoke)
    answer = served.poll(version)
    assert (answer.status_code, answer.get_json()) == (404, {"gone": "revoked"})
    page = served.client.get(f"/screen/{served.token}")
    assert page.status_code == 404
    assert words.GONE["revoked"][0] in text(page)
    assert "新蔡县" not in text(page)


def test_a_new_address_works_and_the_old_one_does_not(served: Served) -> None:
    new = served.do(screens.renew_address)
    assert served.poll().get_json() == {"gone": "unknown"}
    assert served.poll(token=new).status_code == 200


def test_an_address_ends_on_the_day_after_its_last(served: Served) -> None:
    today = NOW.astimezone(display.CHINA).date()
    for last, status in ((today, 200), (today - timedelta(days=1), 404)):
        with served.database.transaction() as session:
            row = session.get_one(PublicScreen, served.screen_id)
            row.expires_on = last
        served.do(screens.identify)
        answer = served.poll()
        assert answer.status_code == status
        if status == 404:
            assert answer.get_json() == {"gone": "expired"}


# The poll


def test_a_poll_carries_the_security_headers_and_is_kept_by_nobody(served: Served) -> None:
    version = served.poll().get_json()["version"]
    for answer in (served.poll(), served.poll(version), served.poll(token="0" * 43)):
        for name, value in headers.FIXED.items():
            assert answer.headers[name] == value
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_a_poll_without_news_asks_the_database_at_most_once_a_second(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = served.poll().get_json()["version"]

    def never(*_args: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(display.queries, "stamp", never)
    monkeypatch.setattr(display.queries, "watched", never)
    for _ in range(20):
        assert served.poll(version).status_code == 204


def test_without_its_database_the_server_soon_stops_saying_that_nothing_is_new(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = served.poll().get_json()["version"]

    def broken(*_args: object) -> None:
        raise OSError("no database")

    monkeypatch.setattr(display.queries, "stamp", broken)
    served.look_again()
    assert served.poll(version).status_code == 204, "for a moment the last reading holds"
    for _ in range(11):
        served.look_again()
    answer = served.poll(version)
    assert answer.status_code == 503
    assert "X-Screen" not in answer.headers, "so that the display counts it as a miss"
    monkeypatch.undo()
    served.wall._not_before = 0
    assert served.poll(version).status_code == 204


@pytest.mark.parametrize("query", ["have=%ff%fe", "have=" + "x" * 900, "board=%00%1b", "&&=&", "%"])
def test_nonsense_in_a_poll_is_answered_like_a_first_one(served: Served, query: str) -> None:
    assert served.client.get(f"/screen/{served.token}/state?{query}").status_code == 200


def test_finding_a_display_flashes_its_name_without_new_boards(served: Served) -> None:
    version = served.poll().get_json()["version"]
    assert own(served.poll(version))["flash"] == 0
    served.do(screens.identify)
    answer = served.poll(version)
    assert answer.status_code == 204
    assert own(answer)["flash"] > own(answer)["now"]


def test_heartbeats_are_written_after_the_answer_and_only_now_and_then(served: Served) -> None:
    version = served.poll().get_json()["version"]
    served.poll(version, board="vote%201/1")
    assert _seen(served) == (None, "")
    served.wall._flushed_at -= display.FLUSH_EVERY
    served.poll(version, board="delivery%202/4%3Cscript%3E").close()
    seen, board = _seen(served)
    assert seen is not None
    assert board == "delivery 2/4script"
    served.wall._flushed_at -= display.FLUSH_EVERY
    served.poll(version, board="vote%201/1").close()
    assert _seen(served) == (seen, board)


def _seen(served: Served) -> tuple[datetime | None, str]:
    with served.database.read() as session:
        row = session.get_one(PublicScreen, served.screen_id)
        return row.last_seen_at, row.last_board


def test_a_database_that_is_busy_costs_a_heartbeat_and_no_answer(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object) -> None:
        raise OSError("locked")

    monkeypatch.setattr(display.commands, "note_heartbeats", busy)
    version = served.poll().get_json()["version"]
    served.wall._flushed_at -= display.FLUSH_EVERY
    assert served.poll(version, board="vote").status_code == 204


def test_the_log_does_not_hand_on_the_key_of_a_display() -> None:
    masked = journal.KEY_IN_PATH.sub("_", f"/screen/{'k' * 43}/state")
    assert masked == "/screen/_/state"
    assert journal.KEY_IN_PATH.sub("_", "/screen/worker.js") == "/screen/worker.js"


def test_the_worker_of_displays_is_a_script_of_this_server(served: Served) -> None:
    answer = served.client.get("/screen/worker.js")
    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"


# Their keepers


@pytest.fixture
def keeper(served: Served) -> Served:
    served.client.post("/sign-in", data={"login": "clerk", "password": PASSWORD})
    return served


def _form(**values: str) -> dict[str, str]:
    rows = {"order1": "2", "board1": "map", "code1": COUNTY, "seconds1": "20"}
    rows |= {"order2": "1", "board2": "vote", "code2": TOWNSHIP, "seconds2": "15"}
    rows |= {"order3": "", "board3": "loop", "code3": "nowhere", "seconds3": "x"}
    return {"name": "会场", "area": COUNTY, **rows, **values}


def test_a_playlist_is_made_by_a_plain_form_in_the_order_of_its_numbers(keeper: Served) -> None:
    answer = keeper.client.post(
        "/work/screens/playlist", data=_form(begins2="08:30", ends2="18:00:00")
    )
    assert answer.headers["Location"] == "/work/screens?done=playlist"
    page = text(keeper.client.get("/work/screens"))
    assert "票决结果 → 亮灯地图" in page
    assert "大厅轮播" in page


def test_everything_wrong_with_a_playlist_is_said_and_what_was_typed_stays(keeper: Served) -> None:
    bad = _form(name="", code1="999999", seconds2="1", begins2="08:30")
    answer = keeper.client.post("/work/screens/playlist", data=bad)
    page = text(answer)
    assert answer.status_code == 400
    assert page.count("<li>") >= 4
    for said in ("请填写名称", "第 1 行：没有代码为 999999", "第 2 行：秒数", "第 2 行：时段"):
        assert said in page
    assert 'value="999999"' in page
    assert 'value="nowhere"' in page


def test_the_address_of_a_new_display_is_shown_once(keeper: Served) -> None:
    with keeper.database.read() as session:
        playlist = session.scalar(sa.select(PublicScreen.playlist_id)) or 0
    form = {"name": "三楼会场", "place": "hall", "playlist": str(playlist), "expires": ""}
    page = text(keeper.client.post("/work/screens/add", data=form))
    found = re.search(r"/screen/([\w-]{43})", page)
    assert found
    assert "--kiosk" in page
    assert found[1] not in text(keeper.client.get("/work/screens"))
    keeper.look_again()
    assert keeper.poll(token=found[1]).get_json()["place"] == "hall"


@pytest.mark.parametrize(
    ("verb", "target"),
    [("identify", "done=identify"), ("revoke", "done=revoke")],
)
def test_displays_are_kept_by_plain_forms(keeper: Served, verb: str, target: str) -> None:
    answer = keeper.client.post(f"/work/screens/{keeper.screen_id}/{verb}")
    assert answer.headers["Location"] == f"/work/screens?{target}"
    assert keeper.client.post(f"/work/screens/{keeper.screen_id}/nothing").status_code == 404
    assert keeper.client.post("/work/screens/999/revoke").status_code == 400


def test_a_display_that_falls_silent_is_marked(keeper: Served) -> None:
    for seconds, word in ((30, words.IN_USE), (600, words.SILENT)):
        with keeper.database.transaction() as session:
            row = session.get_one(PublicScreen, keeper.screen_id)
            row.last_seen_at = datetime.now(UTC) - timedelta(seconds=seconds)  # noqa: TID251
        assert f">{word}</span>" in text(keeper.client.get("/work/screens"))


def test_a_preview_needs_no_token_and_is_no_heartbeat(keeper: Served) -> None:
    base = f"/work/screens/{keeper.screen_id}"
    assert f'data-state="{base}/state"' in text(keeper.client.get(f"{base}/preview"))
    assert keeper.client.get(f"{base}/state").get_json()["slides"]
    assert _seen(keeper) == (None, "")
    assert keeper.client.get("/work/screens/999/preview").status_code == 404


def test_a_preview_is_for_keepers_alone(served: Served) -> None:
    for path in ("preview", "state"):
        assert served.client.get(f"/work/screens/{served.screen_id}/{path}").status_code == 401


@pytest.mark.parametrize("name", ["name", "place", "playlist", "expires"])
@pytest.mark.parametrize("value", ["", "x" * 300, "\x00", "9" * 30, "<script>alert(1)</script>"])
def test_forged_fields_are_refused_or_shown_as_they_are(
    keeper: Served, name: str, value: str
) -> None:
    form = {"name": "屏", "place": "hall", "playlist": "1", "expires": "", name: value}
    answer = keeper.client.post("/work/screens/add", data=form)
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in text(answer)
