"""Everything that a mouse reaches can be reached with the keyboard."""

import re

from playwright.sync_api import expect

from tests.e2e.probe import Watch

START = "/area/41?year=2026"
FOCUSED = "document.activeElement"
MOST_TABS = 80


def test_tab_reaches_the_map_and_enter_opens_the_area(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"!!{FOCUSED}.closest('.map-box')"):
            break
    label = page.evaluate(f"{FOCUSED}.getAttribute('aria-label')")
    target = page.evaluate(f"{FOCUSED}.getAttribute('href')")
    assert label, "no area of the map was reached, or it has no name"
    page.keyboard.press("Enter")
    expect(page).to_have_url(watch.url + target)
    watch.settle()
    expect(page.locator(".trail b")).to_have_text(label.split()[0])


def test_the_focused_area_is_outlined(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    page.locator(".map-box svg a").first.focus()
    page.keyboard.press("Tab")
    styles = page.evaluate(
        f"""() => [{FOCUSED}, {FOCUSED}.querySelector("path")].map(element => {{
            const style = getComputedStyle(element);
            return [style.outlineStyle, style.outlineWidth, style.stroke, style.strokeWidth];
        }})"""
    )
    bare = page.evaluate(
        """() => {
            const areas = [...document.querySelectorAll(".map-box svg a")];
            const other = areas.find(area => area !== document.activeElement);
            return [other, other.querySelector("path")].map(element => {
                const style = getComputedStyle(element);
                return [style.outlineStyle, style.outlineWidth, style.stroke, style.strokeWidth];
            });
        }"""
    )
    assert styles != bare


def test_slash_goes_to_the_search_and_is_text_inside_it(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    page.keyboard.press("/")
    field = page.locator(".search input[type=search]")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("新蔡/")
    expect(field).to_have_value("新蔡/")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    expect(page.locator(".hits a").first).to_have_text("新蔡县")


def test_the_first_tab_offers_to_skip_the_menu(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(f"!!{FOCUSED}.closest('#content')")


def test_the_words_of_the_page_are_announced_as_chinese(watch: Watch) -> None:
    watch.open(START)
    expect(watch.page.locator("html")).to_have_attribute("lang", "zh-CN")
