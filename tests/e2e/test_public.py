"""Public pages in a browser: readable on a phone and a wall, complete without scripts or net."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from callbacks import offline
from data.session import Database
from tests.e2e.conftest import Visitor
from tests.e2e.probe import Watch, unreadable
from tests.e2e.site import Site

PHONE, DESK, WALL = (360, 780), (1366, 768), (1920, 1080)
PAGES = {
    "province": "/public/area/41",
    "city": "/public/area/4117",
    "county": "/public/area/411729?year=2026&origin=demo",
    "county of an appraised year": "/public/area/411729?year=2024&origin=demo",
    "county before its vote": "/public/area/411729?year=2027&origin=demo",
    "township": "/public/area/411729101?year=2026&origin=demo",
    "published county": "/public/area/330226",
    "published village": "/public/area/410928100901",
    "project": "/public/project/{project}",
    "published project": "/public/project/{published}",
    "announcements": "/public/announcements?area=411729",
    "announcement": "/public/announcement/411729101-2026-demo",
    "nothing released": "/public/area/411722",
    "missing": "/public/project/999999999",
}
OPEN_DATA = "/public/data?area=411729"
BIG = ".public-big-label"


@pytest.fixture(scope="module")
def projects(facts: Database) -> dict[str, str]:
    """A late project of the demo, and one that was published somewhere."""
    with facts.read() as session:
        found = offline.contents(session, "411729", None, None)
        published = offline.contents(session, "330226", None, None)
    return {"project": str(min(found.projects)), "published": str(min(published.projects))}


def opened(watch: Watch, address: str) -> int:
    """Load a page; it needs no script, so nothing has to settle."""
    answer = watch.page.goto(watch.url + address)
    assert answer is not None
    return answer.status


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_public_page_can_be_read_at_every_size_and_asks_only_its_server(
    visitor: Visitor, projects: dict[str, str], address: str
) -> None:
    watch = visitor(PHONE)
    status = opened(watch, address.format(**projects))
    assert status == (404 if address.endswith("999999999") else 200)
    assert len(watch.requests) <= 4
    for width, height in (PHONE, DESK, WALL):
        watch.page.set_viewport_size({"width": width, "height": height})
        assert unreadable(watch.page) == [], f"at {width} px"
    assert watch.faults == []
    assert watch.outside == []


@pytest.mark.parametrize("size", [PHONE, WALL], ids=["phone", "wall"])
def test_the_page_of_open_data_can_be_read_with_everything_unfolded(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    watch = visitor(size)
    opened(watch, OPEN_DATA)
    for group in watch.page.locator("details > summary").all():
        group.click()
    # Names of files and fields are no Chinese, and this page is where they are explained.
    assert [line for line in unreadable(watch.page) if not line.startswith("english")] == []
    assert watch.faults == []


@pytest.mark.parametrize("address", ["county", "township", "project", "announcement"])
def test_big_letters_are_bigger_and_still_fit_a_phone(
    visitor: Visitor, projects: dict[str, str], address: str
) -> None:
    watch = visitor(PHONE)
    opened(watch, PAGES[address].format(**projects))
    size = "document.querySelector('main p').computedStyleMap().get('font-size').value"
    assert watch.page.evaluate(size) <= 16
    watch.page.locator(BIG).click()
    assert watch.page.evaluate(size) >= 20
    assert unreadable(watch.page) == []


def test_big_letters_are_remembered_on_this_device_and_nowhere_else(visitor: Visitor) -> None:
    watch = visitor(PHONE)
    opened(watch, PAGES["county"])
    watch.page.locator(BIG).click()
    opened(watch, PAGES["township"])
    expect(watch.page.locator("#public-big")).to_be_checked()
    assert watch.page.context.cookies() == []
    watch.page.locator(BIG).click()
    opened(watch, PAGES["county"])
    expect(watch.page.locator("#public-big")).not_to_be_checked()


def test_without_scripts_every_page_is_complete_and_letters_still_grow(
    visitor: Visitor, projects: dict[str, str]
) -> None:
    with_scripts, without = visitor(PHONE), visitor(PHONE, scripts=False)
    for address in PAGES.values():
        texts = []
        for watch in (with_scripts, without):
            opened(watch, address.format(**projects))
            texts.append(watch.page.locator("main").inner_text())
        assert texts[0] == texts[1]
    without.page.locator(BIG).click()
    expect(without.page.locator("#public-big")).to_be_checked()


def test_the_switch_for_big_letters_works_by_keyboard(visitor: Visitor) -> None:
    watch = visitor(DESK)
    opened(watch, PAGES["township"])
    watch.page.keyboard.press("Tab")
    expect(watch.page.locator("#public-big")).to_be_focused()
    watch.page.keyboard.press("Space")
    expect(watch.page.locator("#public-big")).to_be_checked()


def test_every_link_of_the_main_pages_works(
    visitor: Visitor, site: Site, projects: dict[str, str]
) -> None:
    watch = visitor(DESK)
    followed: set[str] = set()
    for address in (*PAGES.values(), OPEN_DATA):
        opened(watch, address.format(**projects))
        links = watch.page.locator("a[href], link[href]").evaluate_all(
            "found => found.map(a => a.getAttribute('href'))"
        )
        followed |= {urljoin(watch.page.url, href) for href in links if href[0] != "#"}
    assert len(followed) > 100
    assert [href for href in followed if not href.startswith(site.url)] == []
    failed = [href for href in sorted(followed) if watch.page.request.get(href).status != 200]
    assert failed == []


@pytest.fixture(scope="module")
def stick(facts: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one county, as it is copied to a memory stick."""
    directory = tmp_path_factory.mktemp("stick") / "out"
    with facts.read() as session:
        found = offline.contents(session, "411729", "2026", "demo")
        offline.write(directory, offline.files(session, found))
    return directory


@pytest.fixture
def offline_page(browser: Browser) -> Page:
    """A browser whose network is off."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    return context.new_page()


def test_the_folder_opens_from_the_stick_with_the_network_off(
    offline_page: Page, stick: Path
) -> None:
    asked: list[Request] = []
    faults: list[str] = []
    page = offline_page
    page.on("request", lambda request: asked.extend([request]))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((stick / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("新蔡县 2026 年民生实事项目")
    expect(page.locator(".map-area")).not_to_have_count(0)
    assert unreadable(page) == []
    page.locator(".public-late td.title a").first.click()
    expect(page.locator(".public-life")).to_be_visible()
    page.locator(".public-trail a").last.click()
    page.locator(".public-menu a", has_text="公告").click()
    page.locator(".public-announcements a").first.click()
    expect(page.locator(".public-paper h1")).to_contain_text("公告")
    page.locator(".public-menu a", has_text="开放数据").click()
    expect(page.locator(".public-file")).to_have_count(8)
    page.locator(".brand").click()
    expect(page.locator("h1")).to_have_text("新蔡县 2026 年民生实事项目")
    assert faults == []
    assert {request.url.split(":")[0] for request in asked} == {"file"}


def test_the_folder_shows_the_numbers_of_the_server(
    offline_page: Page, visitor: Visitor, stick: Path
) -> None:
    pairs = {
        "index.html": "/public/area/411729?year=2026&origin=demo",
        "pages/area-411729101-2026-demo.html": "/public/area/411729101?year=2026&origin=demo",
        "pages/announcement-411729101-2026-demo.html": PAGES["announcement"],
    }
    watch = visitor(DESK)
    for name, address in pairs.items():
        offline_page.goto((stick / name).as_uri())
        opened(watch, address)
        shown = [page.locator("main").inner_text() for page in (offline_page, watch.page)]
        digits = [[word for word in text.split() if any(map(str.isdigit, word))] for text in shown]
        assert digits[0] == digits[1] != []
