"""A display in a browser: killed servers, cut networks, thousands of boards, keys, looks."""

import json
import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route

from dashboard.domain.roles import Actor, Grant, Role
from dashboard.formatting import CHINA
from dashboard.wording import screens as words
from data import passwords
from data.commands import screens
from data.queries import screens as found
from data.seed.demo import screens as demo
from data.session import Database
from tests.e2e.probe import Watch, unreadable
from tests.e2e.site import Site

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
CLERK = Actor(1, "张三", (Grant(Role.CLERK, "41"),))
HD, UHD = (1920, 1080), (3840, 2160)
SHOWN = ".face.is-shown .board"
FEWEST_LETTERS = 40
BOARDS = {"delivery", "map", "loop", "vote", "appraisal", "project", "announcement"}
LENGTHS = {"秒": 1, "分钟": 60, "小时": 3600}


@dataclass
class Hung:
    """A display on a wall: its server, its database, the address that it opens."""

    site: Site
    database: Database
    token: str

    @property
    def path(self) -> str:
        return f"/screen/{self.token}"

    def kill(self) -> None:
        """End the server as a power cut would: nobody says goodbye."""
        process = self.site._process
        assert process is not None
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in (process.pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        self.site._process = None

    def screen_id(self) -> int:
        with self.database.read() as session:
            return found.watched(session)[passwords.token_hash(self.token)].screen_id


@pytest.fixture(scope="module")
def hung(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hung]:
    folder = tmp_path_factory.mktemp("hung")
    path = Path(shutil.copy(loaded_path, folder / "screens.db"))
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        token = demo.add_screen(session, by="演示", now=NOW)
    served = Site(path, folder / "server.log")
    try:
        served.start()
        yield Hung(served, database, token)
    finally:
        served.stop()
        database.close()


@dataclass
class Display:
    """The browser of a display."""

    context: BrowserContext
    watch: Watch

    @property
    def page(self) -> Page:
        return self.watch.page

    def open(self, path: str) -> None:
        self.page.goto(self.watch.url + path)
        self.page.locator(SHOWN).wait_for()
        self.page.locator("[data-full]").wait_for(state="hidden")

    def press(self, key: str, times: int = 1) -> None:
        self.page.evaluate(
            """([key, times]) => { for (let n = 0; n < times; n += 1)
               document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); }""",
            [key, times],
        )

    def ask_now(self) -> None:
        """What the browser does when a network comes back; otherwise ten seconds pass."""
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def board(self) -> str:
        return self.page.locator(SHOWN).get_attribute("data-board") or ""

    def age(self) -> str:
        return self.page.locator(f"{SHOWN} [data-age]").inner_text()

    def is_amber(self) -> bool:
        return "is-stale" in (self.page.locator("html").get_attribute("class") or "")

    def assert_shows_something(self) -> None:
        assert self.page.url.startswith(self.watch.url), "the browser's own error page"
        assert len(self.page.locator(SHOWN).inner_text()) > FEWEST_LETTERS, "blank"


@pytest.fixture
def hang(browser: Browser, hung: Hung) -> Iterator[Callable[..., Display]]:
    contexts = []

    def arrive(size: tuple[int, int] = HD, *, with_worker: bool = True) -> Display:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            reduced_motion="reduce",
            service_workers="allow" if with_worker else "block",
        )
        contexts.append(context)
        return Display(context, Watch(context.new_page(), hung.site.url))

    yield arrive
    for context in contexts:
        context.close()
    if hung.site._process is None:
        hung.site.start()


def until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "did not come about"
        time.sleep(0.1)


def seconds_of(age: str) -> int:
    match = re.search(r"(\d+) (秒|分钟|小时)", age)
    assert match, age
    return int(match[1]) * LENGTHS[match[2]]


# Looks


@pytest.mark.parametrize("size", [HD, UHD])
def test_every_board_is_readable_at_both_sizes(
    hang: Callable[..., Display], hung: Hung, size: tuple[int, int]
) -> None:
    display = hang(size)
    display.open(hung.path)
    seen: set[str] = set()
    for _ in range(60):
        if (board := display.board()) not in seen:
            seen.add(board)
            assert unreadable(display.page) == [], board
            sizes = display.page.evaluate(
                """() => [...document.querySelectorAll(".face.is-shown .board *")]
                   .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
                     && !e.closest("svg"))
                   .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
            )
            # 26 px at 1080p; the chip of demo data alone is 24.
            assert sorted(sizes)[0] >= 24 * size[1] / 1080 - 0.1, board
            assert sorted(sizes)[1] >= 26 * size[1] / 1080 - 0.1, board
        if seen == BOARDS:
            break
        display.press("ArrowRight")
    assert seen == BOARDS
    assert display.watch.faults == []
    assert display.watch.outside == []


# Whatever happens


def wait_out(seconds: float, display: Display) -> None:
    """Let time pass, looking twice a second at what hangs on the wall."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        display.assert_shows_something()
        time.sleep(0.5)


@pytest.mark.parametrize(
    ("rounds", "pause"), [(2, 2.0), pytest.param(20, 24.0, marks=pytest.mark.slow)]
)
def test_killed_servers_and_cut_networks_leave_the_last_picture_with_its_age(
    hang: Callable[..., Display], hung: Hung, rounds: int, pause: float
) -> None:
    display, rng = hang(), Random(7)  # noqa: S311 - when, not what
    display.open(hung.path)
    for _ in range(rounds):
        for cut in (True, False):
            display.ask_now()
            until(lambda: not display.is_amber())
            last = time.monotonic()
            if cut:
                display.context.set_offline(True)
            else:
                hung.kill()
            wait_out(pause * rng.uniform(0.5, 1.5), display)
            for _ in range(3):
                display.ask_now()
                wait_out(0.6, display)
            until(display.is_amber)
            said, gone = seconds_of(display.age()), time.monotonic() - last
            assert gone - 12 <= said <= gone + 2, "the age is that of the last answer"
            if cut:
                display.context.set_offline(False)
            else:
                hung.site.start()
            until(lambda: (display.ask_now(), not display.is_amber())[1])
            display.assert_shows_something()


def test_a_reload_without_a_server_keeps_the_picture_and_says_so(
    hang: Callable[..., Display], hung: Hung
) -> None:
    display = hang()
    display.open(hung.path)
    kept = """async () => { const kept = await caches.keys();
        const cache = kept.length ? await caches.open(kept[0]) : null;
        return cache ? (await cache.keys()).length : 0; }"""
    until(lambda: display.page.evaluate(kept) >= 5)
    hung.kill()
    display.page.reload()
    display.page.locator(SHOWN).wait_for()
    until(display.is_amber)
    display.assert_shows_something()
    assert words.STALE.split("{", 1)[0] in display.age()
    hung.site.start()
    until(lambda: (display.ask_now(), not display.is_amber())[1])


def test_there_are_never_two_questions_on_their_way(
    hang: Callable[..., Display], hung: Hung
) -> None:
    display, open_now, most = hang(), [0], [0]
    display.open(hung.path)

    def slow(route: Route) -> None:
        open_now[0] += 1
        most[0] = max(most[0], open_now[0])
        display.page.wait_for_timeout(300)
        open_now[0] -= 1
        route.continue_()

    display.page.route("**/state?*", slow)
    for _ in range(8):
        display.ask_now()
        display.page.wait_for_timeout(80)
    assert most[0] == 1


def test_two_thousand_boards_leave_memory_as_it_was(
    hang: Callable[..., Display], hung: Hung
) -> None:
    display = hang()
    display.open(hung.path)
    tools = display.context.new_cdp_session(display.page)
    tools.send("Performance.enable")
    display.press("ArrowRight", 300)
    before = _memory(display, tools)
    for _ in range(20):
        display.press("ArrowRight", 100)
    after = _memory(display, tools)
    assert after["Nodes"] <= before["Nodes"] * 1.1 + 50
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] * 1.1 + 300_000
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 2
    display.assert_shows_something()


def _memory(display: Display, tools: CDPSession) -> dict[str, float]:
    # Always the same board, or the boards themselves would be compared.
    for _ in range(60):
        if display.board() == "loop":
            break
        display.press("ArrowRight")
    display.page.wait_for_timeout(1200)
    tools.send("HeapProfiler.collectGarbage")
    listed = tools.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in listed}


# What it obeys


def test_a_release_and_a_revocation_reach_the_display(
    hang: Callable[..., Display], hung: Hung
) -> None:
    display = hang()
    display.open(hung.path)
    screen_id = hung.screen_id()
    with hung.database.transaction() as session:
        screens.identify(session, screen_id, actor=CLERK, now=datetime.now(UTC))  # noqa: TID251
    until(lambda: (display.ask_now(), display.page.locator(".flash").is_visible())[1])
    assert display.page.locator(".flash").inner_text() == demo.SCREEN
    with hung.database.transaction() as session:
        screens.revoke(session, screen_id, actor=CLERK, now=NOW)
    gone = display.page.get_by_text(words.GONE["revoked"][0])
    until(lambda: (display.ask_now(), gone.is_visible())[1])
    assert display.page.locator(SHOWN).count() == 0
    assert display.page.evaluate("localStorage.length") == 0, "nothing is left to be shown again"
    with hung.database.transaction() as session:
        hung.token = screens.renew_address(session, screen_id, actor=CLERK, now=NOW)


def test_keys_pause_and_turn_pages(hang: Callable[..., Display], hung: Hung) -> None:
    display = hang()
    display.open(hung.path)
    first = display.page.locator(SHOWN).inner_text()
    display.press("ArrowRight")
    assert display.page.locator(SHOWN).inner_text() != first
    display.press("ArrowLeft")
    until(lambda: display.page.locator(SHOWN).inner_text() == first)
    badge = display.page.locator("[data-paused]")
    display.press(" ")
    assert badge.is_visible()
    display.press(" ")
    assert badge.is_hidden()


def test_a_button_fills_the_screen_where_a_gesture_is_needed(browser: Browser, hung: Hung) -> None:
    size, screen = {"width": 1366, "height": 700}, {"width": 1366, "height": 768}
    context = browser.new_context(viewport=size, screen=screen)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(hung.site.url + hung.path)
    page.locator(SHOWN).wait_for()
    page.get_by_role("button", name=words.START).click()
    until(lambda: bool(page.evaluate("document.fullscreenElement !== null")))
    context.close()


def test_boards_turn_by_themselves_and_survive_a_turned_clock(
    hang: Callable[..., Display], hung: Hung
) -> None:
    display = hang()
    display.page.clock.install()
    display.open(hung.path)
    seen = {display.board()}
    for _ in range(12):
        display.page.clock.run_for(20_500)
        seen.add(display.board())
    assert len(seen) > 2
    clock = display.page.locator(f"{SHOWN} [data-clock]").inner_text()
    display.page.clock.set_system_time(datetime(1970, 1, 1, tzinfo=UTC))
    display.page.clock.run_for(2_000)
    display.assert_shows_something()
    assert display.page.locator(f"{SHOWN} [data-clock]").inner_text()[:2] == clock[:2]


@pytest.mark.parametrize("is_answering", [True, False])
def test_the_nightly_reload_waits_for_a_server_that_answers(
    hang: Callable[..., Display], hung: Hung, is_answering: bool
) -> None:
    display = hang(with_worker=False)
    page = display.page
    night = [False]

    def as_at_night(route: Route) -> None:
        answer = route.fetch()
        own = json.loads(answer.headers["x-screen"])
        own["now"] = _night(hung.path) if night[0] else own["now"]
        route.fulfill(response=answer, headers={**answer.headers, "x-screen": json.dumps(own)})

    page.clock.install()
    page.route("**/state?*", as_at_night)
    display.open(hung.path)
    page.evaluate("window.isTheSame = true")
    if not is_answering:
        page.route(re.compile(r"/screen/[\w-]{43}$"), lambda route: route.abort())
    page.clock.fast_forward("11:00")
    night[0] = True
    for _ in range(20):
        display.ask_now()
        page.clock.run_for(1500)
        time.sleep(0.2)
        if not page.evaluate("window.isTheSame || false"):
            break
    page.locator(SHOWN).wait_for()
    assert page.evaluate("window.isTheSame || false") is not is_answering
    display.assert_shows_something()


def _night(path: str) -> int:
    """Some day at the minute of this display, by the same sum as in its script."""
    total = 0
    for letter in f"minsheng-screen:{path}":
        total = (total * 31 + ord(letter)) % 120
    begin = datetime(2026, 11, 22, 2, 0, 5, tzinfo=CHINA)
    return int((begin + timedelta(minutes=total)).timestamp() * 1000)


def test_a_page_opened_by_script_blockers_says_what_it_needs(browser: Browser, hung: Hung) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hung.site.url + hung.path)
    assert words.NO_SCRIPT in page.content()
    context.close()
