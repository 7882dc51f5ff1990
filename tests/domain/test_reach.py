"""What open reading adds to somebody's reach: figures that are nobody's own, and no area."""

import pytest

from dashboard.domain.lifecycle import Origin
from dashboard.domain.roles import EVERYWHERE, OPEN_ORIGINS, Reach

OWN, PARENT, OTHER = "411729101", "411729", "411729102"
STRANGER, STAFF, BOTH = Reach(is_public=True), Reach((OWN,)), Reach((OWN,), is_public=True)


@pytest.mark.parametrize(
    ("reach", "area", "origins"),
    [
        (STRANGER, OWN, OPEN_ORIGINS),
        (STAFF, OWN, frozenset(Origin)),
        (STAFF, PARENT, frozenset()),
        (BOTH, OWN, frozenset(Origin)),
        (BOTH, PARENT, OPEN_ORIGINS),
        (BOTH, OTHER, OPEN_ORIGINS),
        (EVERYWHERE, PARENT, frozenset(Origin)),
        (Reach(), OWN, frozenset()),
    ],
)
def test_own_figures_are_for_the_staff_of_the_area(
    reach: Reach, area: str, origins: frozenset[Origin]
) -> None:
    assert reach.origins(area) == origins
    assert reach.shows(area) is bool(origins)


def test_what_a_congress_entered_itself_is_never_open() -> None:
    assert Origin.ENTERED not in OPEN_ORIGINS
    assert STRANGER.of_origin(Origin.ENTERED) == Reach()
    assert BOTH.of_origin(Origin.ENTERED) == STAFF
    assert STRANGER.of_origin(Origin.DEMO) == EVERYWHERE
    assert STAFF.of_origin(Origin.DEMO) == STAFF


def test_whoever_forgets_open_reading_shows_too_little_and_never_too_much() -> None:
    assert not STRANGER.covers(OWN)
    assert not STRANGER.is_everywhere
    assert STRANGER.of_names == EVERYWHERE
    assert STAFF.of_names == STAFF
