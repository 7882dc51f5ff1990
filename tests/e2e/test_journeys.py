"""Finding one's way: down to a project, back, forward, by a copied address, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.e2e.probe import Watch, main_text

COUNTY_CODE, TOWNSHIP_CODE = "411729", "411729102"
START = "/area/41?year=2026"


def address(page: Page) -> str:
    """Path and query."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def click_map(watch: Watch, code: str) -> None:
    """Click the shape of an area, as with a mouse."""
    watch.page.locator(f'.map-box svg a[href*="/area/{code}"] path').first.click()
    expect(watch.page).to_have_url(re.compile(f"/area/{code}"))
    watch.settle()


def test_four_clicks_lead_from_the_province_to_one_project_of_xincai(
    watch: Watch, visitor: Visitor
) -> None:
    watch.open(START)
    for code in ("4117", COUNTY_CODE, TOWNSHIP_CODE):
        click_map(watch, code)
    project = watch.page.locator('.own-card a[href^="/project/"]').first
    title = project.inner_text()
    project.click()
    expect(watch.page.locator("h1")).to_contain_text(title)
    watch.settle()
    expect(watch.page.locator(".trail")).to_contain_text("新蔡县")
    assert watch.faults == []

    somebody_else = visitor()
    somebody_else.open(address(watch.page))
    assert main_text(somebody_else.page) == main_text(watch.page)


def test_three_clicks_lead_to_a_project_through_the_list(watch: Watch) -> None:
    watch.open(START)
    click_map(watch, "4117")
    watch.page.locator(".menu a", has_text="办理").click()
    expect(watch.page.locator(".list-count")).to_be_visible()
    watch.page.locator('.list td a[href^="/project/"]').first.click()
    expect(watch.page).to_have_url(re.compile(r"/project/\d+$"))
    expect(watch.page.locator(".trail")).to_contain_text("新蔡县")


@pytest.mark.parametrize(
    "path",
    [
        START,
        f"/area/{COUNTY_CODE}?year=2026&by=paid",
        f"/delivery?area={COUNTY_CODE}&year=2026&standing=late&sort=place",
        f"/proposals?area={COUNTY_CODE}&year=2026&page=4",
        "/appraisals?area=330226&year=2020&origin=published",
    ],
)
def test_the_address_alone_gives_the_same_view_with_and_without_scripts(
    visitor: Visitor, path: str
) -> None:
    by_click, by_address, plain = visitor(), visitor(), visitor(scripts=False)
    by_click.open("/help")
    by_click.page.evaluate(
        """path => {
            const link = document.createElement("a");
            link.href = path;
            document.querySelector("main").append(link);
            link.click();
        }""",
        path,
    )
    expect(by_click.page.locator(".menu [aria-current]")).not_to_have_text("说明")
    by_click.settle()
    by_address.open(path)
    plain.page.goto(plain.url + path)
    assert main_text(by_click.page) == main_text(by_address.page) == main_text(plain.page)
    assert by_click.page.title() == by_address.page.title() == plain.page.title()

    by_address.page.reload()
    by_address.settle()
    assert main_text(by_address.page) == main_text(plain.page)


def test_links_and_filters_work_without_scripts(visitor: Visitor) -> None:
    page = visitor(scripts=False).page
    watch = visitor()
    page.goto(watch.url + START)
    page.locator(".menu a", has_text="办理").click()
    page.locator('select[name="standing"]').select_option("late")
    page.locator("form.filters button").click()
    expect(page).to_have_url(re.compile("standing=late"))
    watch.open(address(page))
    assert main_text(page) == main_text(watch.page)


def test_back_and_forward_return_to_the_pages_that_were_seen(watch: Watch) -> None:
    page = watch.page
    watch.open(START)
    seen = [main_text(page)]
    for code in ("4117", COUNTY_CODE):
        click_map(watch, code)
        seen.append(main_text(page))
    assert len(set(seen)) == 3
    for direction, steps in ((page.go_back, (1, 0)), (page.go_forward, (1, 2))):
        for step in steps:
            direction()
            expect(page.locator("[data-title]")).to_have_text(re.compile(_heading(seen[step])))
            watch.settle()
            assert main_text(page) == seen[step]
    assert watch.faults == []


def _heading(text: str) -> str:
    """The page's own heading: area and year."""
    found = re.search(r"\S+ \d{4} 年民生实事", text)
    assert found
    return re.escape(found[0])


def test_a_changed_filter_shows_its_rows_and_keeps_the_address(watch: Watch) -> None:
    page = watch.page
    watch.open(f"/delivery?area={COUNTY_CODE}&year=2026")
    page.locator('select[name="category"]').select_option("roads")
    expect(page).to_have_url(re.compile("category=roads"))
    watch.settle()
    expect(page.locator('select[name="category"]')).to_have_value("roads")
    assert page.locator(".list tbody tr").count() > 0
    page.go_back()
    expect(page.locator('select[name="category"]')).to_have_value("")


def test_two_browsers_do_not_see_each_other_s_filters(visitor: Visitor) -> None:
    first, second = visitor(), visitor()
    first.open(f"/delivery?area={COUNTY_CODE}&year=2026")
    second.open("/delivery?area=410104&year=2025")
    for watch, category in ((first, "roads"), (second, "education"), (first, "health")):
        watch.page.locator('select[name="category"]').select_option(category)
        expect(watch.page).to_have_url(re.compile(f"category={category}"))
        watch.settle()
    assert "area=411729" in first.page.url
    assert "area=410104" in second.page.url
    for watch, area, category in ((first, "新蔡县", "health"), (second, "管城回族区", "education")):
        watch.page.reload()
        watch.settle()
        expect(watch.page.locator("h1")).to_contain_text(area)
        expect(watch.page.locator('select[name="category"]')).to_have_value(category)
    # The next pages keep to each one's own area and year, too.
    for watch, place in ((first, "新蔡县 2026"), (second, "管城回族区 2025")):
        watch.page.locator(".menu a", has_text="候选").click()
        expect(watch.page.locator("h1")).to_contain_text(place)
