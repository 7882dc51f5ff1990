"""The numbers of the overview are the numbers of the lists behind them."""

import re

import pytest
from playwright.sync_api import Locator

from tests.e2e.conftest import Visitor
from tests.e2e.probe import Watch

FEWEST_LINKS = 15


def counted(text: str) -> int:
    """The first whole number of a text; thousands may be parted by commas."""
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found[0].replace(",", ""))


def shown(label: Locator) -> int:
    """The count of one label of the loop: small after the word of a branch, else in front."""
    is_branch = "loop-branch" in (label.get_attribute("class") or "")
    return counted((label.locator("small") if is_branch else label).inner_text())


@pytest.mark.parametrize("area", ["41", "411729"])
def test_every_number_of_the_loop_is_the_total_of_its_list(
    watch: Watch, visitor: Visitor, area: str
) -> None:
    watch.open(f"/area/{area}?year=2026")
    labels = watch.page.locator(".loop-wide a.label").all()
    numbers = [(label.get_attribute("href") or "", shown(label)) for label in labels]
    assert len(numbers) >= FEWEST_LINKS
    wrong, reader = [], visitor(scripts=False).page
    for href, number in numbers:
        reader.goto(watch.url + href)
        listed = reader.locator(".list-count").inner_text()
        if counted(listed) != number:
            wrong.append(f"{number} leads to {listed!r} at {href}")
    assert wrong == []
    assert watch.faults == []


def test_the_narrow_loop_says_the_same_as_the_wide_one(visitor: Visitor) -> None:
    wide, narrow = visitor(), visitor((360, 780))
    for watch in (wide, narrow):
        watch.open("/area/41?year=2026")
    said = {label.get_attribute("href"): shown(label) for label in _links(wide, "wide", ".label")}
    for link in _links(narrow, "narrow", ""):
        assert counted(re.findall(r"\d[\d,]*", link.inner_text())[-1]) == said.pop(
            link.get_attribute("href")
        )
    assert said == {}


def _links(watch: Watch, kind: str, kept: str) -> list[Locator]:
    links = watch.page.locator(f".loop-{kind} a[href]{kept}")
    links.first.wait_for(state="visible")
    return links.all()
