"""One session from end to end, each person with a browser of their own, and one who is nobody.

Two clerks, a chief scrutineer and a releaser run a vote with a tie and its re-vote; somebody who
is not signed in looks again and again, and sees nothing of it until the release.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.roles import Role
from tests.e2e.conftest import Visitor
from tests.e2e.probe import Watch
from tests.e2e.site import Site, copy_with_accounts

PASSWORD = "Right-Pass1"  # noqa: S105
TOWNSHIP, YEAR = "411729101", "2031"
NOW = datetime.now(UTC)  # noqa: TID251 - the server itself asks for the time
LOGINS = {
    "clerk": Role.CLERK,
    "second": Role.SECOND_CLERK,
    "scrutineer": Role.CERTIFIER,
    "releaser": Role.RELEASER,
}
TITLES = ("东头修桥铺路", "西头饮水管网", "南街路灯亮化", "北街健身广场")
SESSION = "砖店镇第六次会议"
ACCOUNT = {
    "due": 60,
    "present": 57,
    "on_leave": 3,
    "issued": 57,
    "collected": 57,
    "valid": 57,
    "void": 0,
}
TIED = {"votes.1": 41, "votes.2": 32, "votes.3": 32, "votes.4": 9}
RE_VOTE = {"votes.2": 24, "votes.3": 33}
FIGURES = ("41", "32", "33", "24")
PUBLIC = (
    "/public",
    f"/public/area/{TOWNSHIP}",
    f"/public/area/{TOWNSHIP}?year={YEAR}&origin=entered",
    "/public/announcements",
    f"/public/announcements?area={TOWNSHIP}",
    f"/public/data?area={TOWNSHIP}",
    f"/area/{TOWNSHIP}?year={YEAR}",
    f"/votes?area={TOWNSHIP}&year={YEAR}",
    f"/votes?area={TOWNSHIP}&year={YEAR}&origin=entered",
    f"/candidates?area={TOWNSHIP}&year={YEAR}&origin=entered",
    "/search?q=修桥铺路",
)


@pytest.fixture(scope="module")
def site(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An open demonstration, on which one township holds a real vote."""
    folder = tmp_path_factory.mktemp("session")
    path = copy_with_accounts(loaded_path, folder / "session.db", LOGINS, TOWNSHIP, PASSWORD)
    served = Site(path, folder / "server.log")
    try:
        served.start()
        yield served
    finally:
        served.stop()


def signed_in(visitor: Visitor, login: str) -> Watch:
    watch = visitor()
    page = watch.page
    page.goto(f"{watch.url}/sign-in?next=/work/votes")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".entrance-card button").click()
    expect(page).to_have_url(f"{watch.url}/work/votes")
    return watch


def fill(page: Page, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        page.locator(f"[name='{name}']").first.fill(str(value))


def prepare(page: Page, url: str) -> str:
    """The clerk's way from an empty workbench to a fixed list; returns the vote's address."""
    page.locator("form[action='/work/votes'] [name=area]").select_option(TOWNSHIP)
    said = {"session_name": SESSION, "held_on": f"{YEAR}-01-28", "due": 60}
    fill(page, {"project_year": YEAR, **said})
    page.locator("form[action='/work/votes'] .button-main").click()
    expect(page).to_have_url(re.compile(r"/work/votes/\d+"))
    address = page.url.split("?")[0]
    page.goto(f"{address}/measures")
    page.locator("[name=seats]").fill("2")
    page.locator("form .button-main").first.click()
    page.goto(f"{address}/list")
    page.locator("[name=pasted]").fill("\n".join(f"{title}\t县交通局\t20" for title in TITLES))
    page.locator("button[value=paste]").click()
    page.locator("button[value=fix]").click()
    page.goto(f"{address}/attendance")
    fill(page, {"present": 57, "on_leave": 3})
    page.locator("main form .button-main").click()
    return address


def enter(watch: Watch, round_path: str, counts: Mapping[str, int]) -> None:
    page = watch.page
    page.goto(f"{watch.url}{round_path}/entry")
    fill(page, {**ACCOUNT, **counts})
    page.locator("#entry-submit").click()
    expect(page.locator(".entry-standing h2")).to_be_visible()


def certify(watch: Watch, round_path: str) -> None:
    page = watch.page
    page.goto(f"{watch.url}{round_path}/certify")
    reasons = page.locator("textarea[name^='reason.']")
    for at in range(reasons.count()):
        reasons.nth(at).fill("已与计票单逐项核对，数字无误。")
    page.locator(".work-certify .button-main").click()
    expect(page).to_have_url(re.compile(r"/work/votes/\d+"))


def round_path(page: Page, address: str) -> str:
    """The newest ballot of a vote."""
    page.goto(address)
    links = page.locator("a[href^='/work/rounds/']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    numbers = {int(link.split("/")[3]) for link in links}
    return f"/work/rounds/{max(numbers)}"


def seen(nobody: Watch) -> str:
    """Everything that somebody who is not signed in can read of the township."""
    texts = []
    for path in PUBLIC:
        nobody.page.goto(nobody.url + path)
        texts.append(nobody.page.locator("body").inner_text())
    return "\n".join(texts)


def test_a_session_with_a_tie_is_counted_certified_and_released_in_five_browsers(
    visitor: Visitor,
) -> None:
    clerk, second = signed_in(visitor, "clerk"), signed_in(visitor, "second")
    scrutineer, releaser = signed_in(visitor, "scrutineer"), signed_in(visitor, "releaser")
    nobody = visitor()

    address = prepare(clerk.page, clerk.url)
    first = round_path(clerk.page, address)
    enter(clerk, first, TIED)
    expect(clerk.page.locator(".entry-standing h2")).to_have_text("第一次录入已提交")
    second.page.goto(address)
    assert "41" not in second.page.locator("main").inner_text(), "the first entry is not shown"
    enter(second, first, TIED)
    expect(second.page.locator(".entry-standing h2")).to_have_text("两次一致")
    certify(scrutineer, first)
    expect(scrutineer.page.locator("main")).to_contain_text("再次投票")

    clerk.page.goto(address)
    clerk.page.locator(".work-next form .button-main").click()
    again = round_path(clerk.page, address)
    assert again != first
    enter(clerk, again, RE_VOTE)
    enter(second, again, RE_VOTE)
    certify(scrutineer, again)

    before = seen(nobody)
    assert not [title for title in (*TITLES, SESSION) if title in before]
    nobody.page.goto(address)
    expect(nobody.page.locator(".entrance-card h1")).to_have_text("登录")

    releaser.page.goto(f"{address}/release")
    releaser.page.locator("form[action$='/release-result'] .button-main").click()
    expect(releaser.page.locator("main")).to_contain_text("已公布")

    check_public(nobody)
    for watch in (clerk, second, scrutineer, releaser):
        assert watch.faults == []
    refused = [fault for fault in nobody.faults if "401" not in fault]
    assert refused == [], "whoever is not signed in is asked to sign in, nothing else goes wrong"
    assert not [url for one in (clerk, second, scrutineer, releaser, nobody) for url in one.outside]


def check_public(nobody: Watch) -> None:
    """The announcement names the adopted, holds no count, and its code can be computed again."""
    page = nobody.page
    page.goto(f"{nobody.url}/public/announcements?area={TOWNSHIP}")
    page.locator(f"a:has-text('{SESSION}')").first.click()
    text = page.locator("main").inner_text()
    assert TITLES[0] in text
    assert TITLES[2] in text
    assert not re.search(rf"\b(?:{'|'.join(FIGURES)})\s*票", text), "counts are not to be public"
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert code
    page.goto(f"{nobody.url}/public/check?code={code.group()}")
    expect(page.locator("main")).to_contain_text("砖店镇")
    page.goto(f"{nobody.url}/public/area/{TOWNSHIP}?year={YEAR}&origin=entered")
    expect(page.locator("main")).to_contain_text(TITLES[2])
