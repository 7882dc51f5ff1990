"""Signing in with a real browser: without scripts, wrongly, too often, and idle for too long."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from dashboard.domain.roles import Grant, Role
from data.commands.accounts import NewAccount
from data.commands.first_accounts import first_account
from data.models import Account
from data.session import Database
from tests.e2e.conftest import Visitor
from tests.e2e.probe import NOT_ENGLISH, SCRIPT, Watch
from tests.e2e.site import Site

PASSWORD = "Right-Pass1"  # noqa: S105
COUNTY = "411729"
IDLE_SECONDS = 12
NAMES = "某?(?:leader|idler|locked|newcomer|admin)|zhangsan"
LOGINS = {
    "leader": Role.LEADER,
    "idler": Role.LEADER,
    "locked": Role.CLERK,
    "newcomer": Role.CLERK,
    "admin": Role.SECURITY_ADMIN,
}
SIZES = [(1920, 1080), (360, 780)]
NOW = datetime.now(UTC)  # noqa: TID251 - the server itself asks for the time


@pytest.fixture(scope="module")
def site(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own: closed to strangers, with accounts, and soon out of patience."""
    folder = tmp_path_factory.mktemp("closed")
    path = Path(shutil.copy(loaded_path, folder / "closed.db"))
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        for login, role in LOGINS.items():
            wanted, granted = NewAccount(login, f"某{login}", COUNTY), Grant(role, COUNTY)
            first_account(session, wanted, granted, now=NOW, password=PASSWORD)
        old = sa.update(Account).where(Account.login != "newcomer")
        session.execute(old.values(must_change=False))
    database.close()
    settings = {"PUBLIC_READING": "0", "IDLE_SECONDS": str(IDLE_SECONDS)}
    served = Site(path, folder / "server.log", settings)
    try:
        served.start()
        yield served
    finally:
        served.stop()


def sign_in(watch: Watch, login: str, password: str = PASSWORD, *, at: str = "/sign-in") -> None:
    page = watch.page
    page.goto(watch.url + at)
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(password)
    page.locator(".entrance-card button").click()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scripts", [True, False])
def test_one_signs_in_and_out_with_and_without_scripts(
    visitor: Visitor, size: tuple[int, int], scripts: bool
) -> None:
    watch = visitor(size, scripts=scripts)
    sign_in(watch, "leader", at=f"/delivery?area={COUNTY}")
    expect(watch.page).to_have_url(f"{watch.url}/delivery?area={COUNTY}")
    expect(watch.page.locator(".who-name")).to_have_text("某leader")
    watch.page.locator(".who-out").click()
    expect(watch.page.get_by_role("status")).to_have_text("已退出登录。")
    watch.page.goto(f"{watch.url}/delivery?area={COUNTY}")
    expect(watch.page.locator(".entrance-card h1")).to_have_text("登录")


@pytest.mark.parametrize("size", SIZES)
def test_forms_can_be_read_at_every_width(visitor: Visitor, size: tuple[int, int]) -> None:
    watch = visitor(size)
    watch.page.goto(watch.url + "/sign-in")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not watch.page.evaluate(wide)
    sign_in(watch, "admin")
    for path in ("/accounts", "/account"):
        watch.page.goto(watch.url + path)
        found = watch.page.evaluate(SCRIPT, f"{NOT_ENGLISH}|{NAMES}")
        assert [found[kind] for kind in ("wide", "cut", "stacked", "english")] == [[]] * 4


def test_a_wrong_password_is_said_in_a_sentence_and_the_login_stays(visitor: Visitor) -> None:
    watch = visitor(scripts=False)
    sign_in(watch, "admin", "Wrong-Pass1")
    expect(watch.page.get_by_role("alert")).to_contain_text("账号、密码或动态口令不对")
    expect(watch.page.locator("[name=login]")).to_have_value("admin")
    expect(watch.page.locator("[name=password]")).to_have_value("")
    sign_in(watch, "admin")
    expect(watch.page).to_have_url(f"{watch.url}/accounts")


def test_a_one_time_password_must_be_changed_first(visitor: Visitor) -> None:
    watch = visitor(scripts=False)
    sign_in(watch, "newcomer")
    expect(watch.page).to_have_url(f"{watch.url}/account")
    watch.page.goto(watch.url + "/")
    expect(watch.page).to_have_url(f"{watch.url}/account")
    for name, text in (("old", PASSWORD), ("new", "Next-Pass1"), ("repeat", "Next-Pass1")):
        watch.page.locator(f"[name={name}]").fill(text)
    watch.page.locator("main .button-main").click()
    expect(watch.page.get_by_role("status").first).to_contain_text("密码已修改")
    watch.page.goto(watch.url + "/")
    expect(watch.page.locator(".who-name")).to_have_text("某newcomer")


def test_idle_people_are_warned_can_stay_and_are_signed_out_at_last(visitor: Visitor) -> None:
    watch = visitor()
    sign_in(watch, "idler")
    page = watch.page
    expect(page.locator(".who-name")).to_have_text("某idler")
    box = page.get_by_role("alertdialog")
    expect(box).to_contain_text("即将自动退出", timeout=IDLE_SECONDS * 1000)
    box.get_by_role("button", name="继续使用").click()
    expect(box).to_have_count(0)
    expect(box).to_be_visible(timeout=IDLE_SECONDS * 1000)
    expect(page.locator(".entrance-card h1")).to_have_text("登录", timeout=IDLE_SECONDS * 1000)
    expect(page.get_by_role("status")).to_contain_text("已自动退出")
    faults = [fault for fault in watch.faults if "401" not in fault]
    assert faults == []
    assert watch.outside == []


def test_whoever_was_signed_out_elsewhere_is_led_to_the_form_by_the_next_click(
    visitor: Visitor,
) -> None:
    watch = visitor()
    sign_in(watch, "leader", at=f"/area/{COUNTY}")
    watch.settle()
    watch.page.context.clear_cookies()
    watch.page.locator(".menu a", has_text="办理").click()
    expect(watch.page.locator(".entrance-card h1")).to_have_text("登录")


def test_five_wrong_passwords_lock_with_the_time_that_is_left(visitor: Visitor) -> None:
    """The last test: the address of all visitors is locked as well."""
    watch = visitor(scripts=False)
    for _ in range(5):
        sign_in(watch, "locked", "Wrong-Pass1")
    expect(watch.page.get_by_role("alert")).to_contain_text("已暂时锁定，请")
    sign_in(watch, "locked")
    expect(watch.page.get_by_role("alert")).to_contain_text("已暂时锁定，请")
