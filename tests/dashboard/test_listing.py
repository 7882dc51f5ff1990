"""Filters come from outside: what is not on the white list is left out and noted."""

import pytest

from dashboard import listing
from dashboard.addresses import Page
from dashboard.wording import lists as words

DELIVERY = listing.SPECS[Page.DELIVERY]


@pytest.mark.parametrize(
    ("query", "chosen", "unknown"),
    [
        ({}, {}, ()),
        ({"standing": "late"}, {"standing": "late"}, ()),
        ({"standing": "all_late", "q": " 路 "}, {"standing": "all_late", "q": "路"}, ()),
        ({"standing": "purple"}, {}, ("standing=purple",)),
        ({"grade": "satisfied"}, {}, ("grade=satisfied",)),
        ({"sort": "title; drop table"}, {}, ("sort=title; drop table",)),
        ({"page": "-1"}, {}, ("page=-1",)),
        ({"page": "²"}, {}, ("page=²",)),
        ({"area": "41", "year": "2026", "origin": "demo"}, {}, ()),
        ({"q": "  "}, {}, ()),
    ],
)
def test_only_white_listed_filters_are_taken(
    query: dict[str, str], chosen: dict[str, str], unknown: tuple[str, ...]
) -> None:
    filters = listing.parse(DELIVERY, query)
    assert (dict(filters.chosen), filters.unknown) == (chosen, unknown)


@pytest.mark.parametrize(
    ("sort", "name", "is_descending", "order"),
    [
        ("", "days_late", True, ""),
        ("-days_late", "days_late", True, ""),
        ("days_late", "days_late", False, "days_late"),
        ("-due_on", "due_on", True, "-due_on"),
        ("nothing", "days_late", True, ""),
    ],
)
def test_the_usual_sort_does_not_stand_in_addresses(
    sort: str, name: str, is_descending: bool, order: str
) -> None:
    filters = listing.parse(DELIVERY, {"sort": sort})
    assert (filters.sort, filters.is_descending, filters.order) == (name, is_descending, order)


def test_a_second_click_on_a_heading_turns_the_order_round() -> None:
    once = listing.parse(DELIVERY, {"page": "3"}).sorted_by("due_on")
    assert (once.order, once.page) == ("due_on", 1)
    assert once.sorted_by("due_on").order == "-due_on"


@pytest.mark.parametrize("page", listing.SPECS)
def test_every_filter_value_has_a_word(page: Page) -> None:
    spec = listing.SPECS[page]
    for name, values in spec.choices.items():
        assert words.filter_word(page, name)
        assert all(words.choice_word(page, name, value) for value in values)
