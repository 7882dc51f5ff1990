"""How often a browser asks: once for each page, and never into the void without saying so."""

import re

from playwright.sync_api import expect

from tests.e2e.probe import Watch, main_text
from tests.e2e.site import Site

START = "/area/41?year=2026"
UPDATE = "/_dash-update-component"
ICON = "/assets/mark.svg"
LEAST_PAGE_BYTES = 2_000


def asked(watch: Watch) -> list[str]:
    """What was asked since the last look; the browser fetches its icon whenever it likes."""
    lines = [f"{each.method} {each.url.removeprefix(watch.url)}" for each in watch.requests]
    watch.requests.clear()
    return [line for line in lines if line != f"GET {ICON}"]


def test_the_first_view_asks_for_each_file_once_and_draws_nothing_twice(watch: Watch) -> None:
    with watch.page.expect_response(f"**{UPDATE}") as update:
        watch.open(START)
    lines = asked(watch)
    assert lines[0] == f"GET {START}"
    assert len(lines) == len(set(lines)) < 20
    # Dash tells the server its address once; the page that is already there is not sent again.
    assert len(update.value.body()) < LEAST_PAGE_BYTES


def test_the_second_first_view_takes_scripts_and_styles_from_the_browser(watch: Watch) -> None:
    watch.open(START)
    watch.open("/help")
    fetched = watch.page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter(entry => entry.transferSize > 0 && /assets|component-suites/.test(entry.name))
            .map(entry => entry.name)"""
    )
    assert fetched == []


def test_each_navigation_asks_exactly_once(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    steps = (
        page.locator('.map-box svg a[href*="/area/4117"] path').first.click,
        lambda: page.locator(".menu a", has_text="办理").click(),
        lambda: page.locator('select[name="standing"]').select_option("late"),
        page.locator(".list th a").first.click,
        page.locator('.list td a[href^="/project/"]').first.click,
        page.go_back,
        page.go_forward,
    )
    asked(watch)
    for step in steps:
        before = main_text(page)
        step()
        expect(page.locator("[data-title]")).not_to_have_text(before)
        watch.settle()
        page.wait_for_load_state("networkidle")
        assert asked(watch) == [f"POST {UPDATE}"]


def test_a_link_to_the_page_in_view_asks_nothing(watch: Watch) -> None:
    watch.open(START)
    asked(watch)
    watch.page.locator(".menu a[aria-current]").click()
    watch.page.locator(".skip-link").focus()
    watch.page.keyboard.press("Enter")
    watch.page.wait_for_timeout(300)
    assert asked(watch) == []


def test_while_the_server_is_stopped_the_last_page_stays_and_says_so(
    watch: Watch, site: Site
) -> None:
    page = watch.page
    watch.open(START)
    link = page.locator(".menu a", has_text="办理")
    told = page.locator(".unreachable")
    expect(told).to_be_hidden()
    before = main_text(page)
    site.stop()
    try:
        link.click()
        expect(told).to_be_visible()
        expect(told).to_have_text(re.compile("没有连上服务器"))
        assert page.url == watch.url + START
        assert main_text(page).replace(told.inner_text(), "").split() == before.split()
        expect(page.locator("body")).not_to_have_class(re.compile("is-updating"))
    finally:
        site.start()
    link.click()
    expect(page.locator("h1")).to_contain_text("项目办理")
    expect(told).to_be_hidden()
    page.go_back()
    expect(page.locator(".loop-wide")).to_be_visible()
