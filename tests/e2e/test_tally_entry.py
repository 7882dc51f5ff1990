"""The entry of a tally with a real browser, by keyboard alone; what leaves the page is watched."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from dashboard.domain.lifecycle import Category
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Actor, Grant, Role
from data.commands import ballots, candidates, votes
from data.commands.candidates import CandidateDraft
from data.commands.votes import MeasuresDraft, NewVote
from data.models import Account, TallyDraft, TallyVersion, VoteRound
from data.session import Database
from tests.e2e.conftest import WAIT_MS, Visitor
from tests.e2e.probe import NOT_ENGLISH, SCRIPT, Watch
from tests.e2e.site import Site, copy_with_accounts
from tests.votes import DAY

PASSWORD = "Right-Pass1"  # noqa: S105
COUNTY = "411729"
NOW = datetime.now(UTC)  # noqa: TID251 - the server itself asks for the time
TITLES = tuple(f"第{n}件实事" for n in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸")
VOTES = (61, 66, 64, 63, 60, 58, 57, 52, 49, 35, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22)
ACCOUNT = ("72", "69", "3", "69", "69", "68", "1", "")
LOGINS = {"typist": Role.CLERK, "second": Role.SECOND_CLERK}
SHOWN = rf"{NOT_ENGLISH}|Shift|某(?:typist|second)"
KEYS = "1234567890qwertyuiop"


class Halls:
    """The ballots that wait for entries, one for each test."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._year = 2040

    def ballot(self) -> int:
        """A ballot of twenty candidates that nobody has typed yet."""
        self._year += 1
        with self._database.transaction() as session:
            number = session.scalars(sa.select(Account.id).where(Account.login == "typist")).one()
            clerk = Actor(number, "某typist", (Grant(Role.CLERK, COUNTY),), "127.0.0.1")
            wanted = NewVote(COUNTY, self._year, "第一次会议", DAY, 72, "usual")
            vote_id = votes.prepare(session, wanted, actor=clerk, now=NOW)
            listed = [CandidateDraft(None, title, Category.ROADS) for title in TITLES]
            candidates.set_candidates(session, vote_id, listed, actor=clerk, now=NOW)
            draft = MeasuresDraft(VotingMeasures(seats=16), "usual")
            votes.set_measures(session, vote_id, draft, actor=clerk, now=NOW)
            ballots.fix_list(session, vote_id, actor=clerk, now=NOW)
            statement = sa.select(VoteRound.id).where(VoteRound.vote_id == vote_id)
            return session.scalars(statement).one()

    def drafts(self, round_id: int) -> list[dict[str, object]]:
        """What is stored of drafts of one ballot."""
        with self._database.read(is_fresh=True) as session:
            statement = (
                sa.select(TallyDraft.figures)
                .join(TallyVersion, TallyVersion.id == TallyDraft.version_id)
                .where(TallyVersion.round_id == round_id)
            )
            return list(session.scalars(statement))


@pytest.fixture(scope="module")
def halls(site: Site) -> Iterator[Halls]:
    database = Database(site.database_url)
    yield Halls(database)
    database.close()


@pytest.fixture(scope="module")
def site(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own, with two typists."""
    folder = tmp_path_factory.mktemp("entry")
    path = copy_with_accounts(loaded_path, folder / "entry.db", LOGINS, COUNTY, PASSWORD)
    served = Site(path, folder / "server.log")
    try:
        served.start()
        yield served
    finally:
        served.stop()


def at_entry(visitor: Visitor, login: str, round_id: int, *, query: str = "") -> Watch:
    watch = visitor()
    page = watch.page
    page.goto(f"{watch.url}/sign-in?next=/work/rounds/{round_id}/entry")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".entrance-card button").click()
    page.goto(f"{watch.url}/work/rounds/{round_id}/entry{query}")
    return watch


def type_in(page: Page, *texts: object) -> None:
    for text in texts:
        page.keyboard.type(str(text))
        page.keyboard.press("Enter")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.name"))


def test_twenty_projects_are_typed_by_keyboard_alone_and_both_entries_agree(
    visitor: Visitor, halls: Halls
) -> None:
    round_id = halls.ballot()
    for login, word in (("typist", "第一次录入已提交"), ("second", "两次一致")):
        watch = at_entry(visitor, login, round_id)
        page = watch.page
        assert focused(page) == "due"
        type_in(page, *ACCOUNT, *VOTES)
        assert focused(page) == "entry-submit"
        expect(page.locator("#entry-status")).to_have_text("已填完，没有错误，可以提交")
        page.keyboard.press("Enter")
        expect(page.locator(".entry-standing h2")).to_have_text(word)
        assert watch.faults == []
        assert watch.outside == []


def test_a_fault_is_shown_while_typing_found_by_f8_and_gone_when_put_right(
    visitor: Visitor, halls: Halls
) -> None:
    watch = at_entry(visitor, "typist", halls.ballot())
    page = watch.page
    wrong = list(VOTES)
    wrong[6] = 85
    type_in(page, *ACCOUNT, *wrong[:19])
    row = page.locator('[data-row="item.7"]')
    expect(row).to_have_attribute("data-state", "fault")
    expect(row).to_contain_text("F21 7 号项目得 85 票，多于有效票 68 张。", use_inner_text=True)
    expect(page.locator("#entry-status")).to_contain_text("第 7 项有错，第 20 项未填")
    page.keyboard.press("F8")
    assert focused(page) == "votes.7"
    page.keyboard.type("58")
    expect(row).to_have_attribute("data-state", "sound")
    expect(page.locator("#entry-doubts")).to_contain_text("6、7 号共 2 个项目的票数完全相同")
    page.keyboard.press("F8")
    assert focused(page) == "votes.20", "no fault is left: the next blank field"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+Enter")
    assert focused(page) == "votes.18"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "votes.19"
    assert watch.faults == []


def test_a_draft_survives_the_server_and_the_browser(
    visitor: Visitor, halls: Halls, site: Site
) -> None:
    round_id = halls.ballot()
    page = at_entry(visitor, "typist", round_id).page
    type_in(page, *ACCOUNT[:3])
    page.keyboard.press("Control+s")
    saved = page.locator("#entry-saved")
    expect(saved).to_have_text(re.compile(r"草稿已存 \d\d:\d\d"))
    type_in(page, "69", "68")
    expect(saved).to_have_text(re.compile(r"草稿已存"))
    for _ in range(100):
        if halls.drafts(round_id)[0].get("collected") == 68:
            break
        page.wait_for_timeout(100)
    page.close()
    site.stop()
    site.start()
    again = at_entry(visitor, "typist", round_id).page
    shown = [
        again.locator(f"[name={name}]").input_value() for name in ("due", "issued", "collected")
    ]
    assert shown == ["72", "69", "68"]
    assert focused(again) == "valid"


def test_the_page_says_so_when_a_draft_is_not_kept_and_goes_on(
    visitor: Visitor, halls: Halls, site: Site
) -> None:
    page = at_entry(visitor, "typist", halls.ballot()).page
    page.route("**/draft", lambda route: route.abort())
    type_in(page, "72")
    page.keyboard.press("Control+s")
    expect(page.locator("#entry-saved")).to_have_text("草稿没有存上，正在重试")
    page.unroute("**/draft")
    expect(page.locator("#entry-saved")).to_contain_text("草稿已存", timeout=WAIT_MS)


def posted(watch: Watch, since: int) -> list[str]:
    """What left the page since then."""
    sent = (request for request in watch.requests[since:] if request.method == "POST")
    return [request.post_data or "" for request in sent]


def strokes(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_sheets_are_read_out_stroke_by_stroke_and_only_sums_leave_the_page(
    visitor: Visitor, halls: Halls
) -> None:
    round_id = halls.ballot()
    watch = at_entry(visitor, "typist", round_id, query="?mode=batches")
    page = watch.page
    type_in(page, "72", "69", "3", "69", "")
    assert page.evaluate("document.activeElement.dataset.reading") == "1"
    page.keyboard.press("Control+s")
    expect(page.locator("#entry-saved")).to_contain_text("草稿已存")
    before = len(watch.requests)
    strokes(page, "1", "2", "q", "Space")
    strokes(page, "1", "1", "3", "Backspace", "Space")
    strokes(page, "4", "5", "6", ".")
    strokes(page, "1", "p", "Space")
    shown = {
        n: page.locator(f"[name='batch.votes.{n}']").input_value() for n in (1, 2, 3, 4, 11, 20)
    }
    assert shown == {1: "3", 2: "1", 3: "0", 4: "0", 11: "1", 20: "1"}
    assert page.locator("[name='batch.sheets']").input_value() == "4"
    assert page.locator("[name='batch.void']").input_value() == "1"
    expect(page.locator("[data-zheng='votes.1'] use")).to_have_attribute("href", "#zheng-3")
    page.wait_for_timeout(3500)
    assert [body for body in posted(watch, before) if "votes" in body or "sheets" in body] == []
    page.keyboard.press("Control+Enter")
    expect(page.locator("h2", has_text="唱票：第 2 组")).to_be_visible()
    (body,) = [body for body in posted(watch, before) if "votes" in body]
    assert "batch.sheets=4" in body
    assert "batch.votes.1=3" in body
    (kept,) = halls.drafts(round_id)
    assert [kept[name] for name in ("collected", "valid", "void", "votes.1")] == [4, 3, 1, 3]
    assert watch.faults == []


def test_a_sheet_with_too_many_marks_takes_no_further_stroke(
    visitor: Visitor, halls: Halls
) -> None:
    page = at_entry(visitor, "typist", halls.ballot(), query="?mode=batches").page
    page.locator("[data-reading]").focus()
    strokes(page, *KEYS)
    expect(page.locator("#batch-marked")).to_have_text("16 / 16")
    expect(page.locator("#batch-warning")).to_have_text("这张票已经划满")
    assert page.locator("[name='batch.votes.17']").input_value() == "0"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (360, 780)])
@pytest.mark.parametrize("query", ["", "?mode=batches"])
def test_the_form_can_be_read_at_every_width(
    visitor: Visitor, halls: Halls, size: tuple[int, int], query: str
) -> None:
    watch = at_entry(visitor, "typist", halls.ballot(), query=query)
    page = watch.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    found = page.evaluate(SCRIPT, SHOWN)
    assert [found[kind] for kind in ("wide", "cut", "stacked", "english")] == [[]] * 4
