"""Who may do what, where: every role, every action, inside and outside of its scope."""

from itertools import combinations
from pathlib import Path

import pytest

from dashboard.domain import roles
from dashboard.domain.roles import (
    ACCOUNT_ACTIONS,
    ADMINISTRATORS,
    EVERYWHERE,
    PUBLIC_ACTIONS,
    Action,
    Actor,
    Grant,
    NotAllowedError,
    Reach,
    Role,
)
from dashboard.wording import accounts as words
from tools import roles_page

COUNTY, TOWNSHIP, NEIGHBOUR, PREFECTURE = "411729", "411729101", "411728", "4117"
UNIT, OTHER_UNIT = "县水利局", "县交通局"
DOCUMENT = Path(__file__).parents[2] / "docs" / "roles.md"

# One row for each action, one mark for each role, in the order of ``Role``:
# leader, clerk, second clerk, certifier, unit, releaser; system, security, audit administrator.
EXPECTED = """
view                xxxxxx ...
register_proposals  .x.... ...
screen_proposals    .x.... ...
open_vote           .xxx.x ...
prepare_vote        .x.... ...
enter_tally         .x.... ...
enter_tally_again   ..x... ...
certify_tally       ...x.. ...
report_progress     .x..x. ...
supervise           .x.... ...
enter_appraisal     .x.... ...
certify_appraisal   ...x.. ...
import_workbook     .x.... ...
add_photos          .x..x. ...
release             .....x ...
manage_screens      .x...x ...
manage_system       ...... x..
manage_accounts     ...... .x.
read_audit          ...... ..x
"""
ROWS = [line.split(" ", 1) for line in EXPECTED.strip().splitlines()]
TABLE = {
    (Role(role), Action(action)): mark == "x"
    for action, marks in ROWS
    for role, mark in zip(Role, marks.replace(" ", ""), strict=True)
}


def somebody(role: Role, area: str = COUNTY, *, is_restricted: bool = False) -> Actor:
    unit = UNIT if roles.needs_unit(role) else ""
    return Actor(1, "somebody", (Grant(role, area, unit),), is_restricted=is_restricted)


def test_the_expected_table_names_every_action_and_every_role() -> None:
    assert {action for _role, action in TABLE} | PUBLIC_ACTIONS | ACCOUNT_ACTIONS == set(Action)
    assert {role for role, _action in TABLE} == set(Role)


@pytest.mark.parametrize(("role", "action"), TABLE)
def test_a_role_may_do_what_the_table_says_inside_its_scope_and_nothing_outside(
    role: Role, action: Action
) -> None:
    actor, allowed = somebody(role), TABLE[role, action]
    for inside in (COUNTY, TOWNSHIP):
        assert roles.may(actor, action, inside, UNIT) is allowed
    for outside in (NEIGHBOUR, PREFECTURE, "41"):
        assert not roles.may(actor, action, outside, UNIT)
    assert roles.may(actor, action) is allowed
    assert roles.reach(actor, action) == Reach((COUNTY,) if allowed else ())


@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_only_what_is_public(action: Action) -> None:
    assert roles.may(None, action, COUNTY, UNIT) is (action in PUBLIC_ACTIONS)
    assert roles.reach(None, action) == Reach()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_until_the_password_is_changed_nothing_but_the_own_account_is_open(
    role: Role, action: Action
) -> None:
    actor = somebody(role, is_restricted=True)
    assert roles.may(actor, action, COUNTY, UNIT) is (action in PUBLIC_ACTIONS | ACCOUNT_ACTIONS)
    assert roles.reach(actor, action) == Reach()


@pytest.mark.parametrize("action", ACCOUNT_ACTIONS)
def test_the_own_account_is_open_without_any_role(action: Action) -> None:
    assert roles.may(Actor(1, "somebody"), action)


@pytest.mark.parametrize(
    ("unit", "allowed"), [(UNIT, True), (OTHER_UNIT, False), ("", False), (None, False)]
)
def test_a_unit_reports_its_own_projects_only(unit: str | None, allowed: bool) -> None:
    assert roles.may(somebody(Role.UNIT), Action.REPORT_PROGRESS, TOWNSHIP, unit) is allowed
    assert roles.may(somebody(Role.CLERK), Action.REPORT_PROGRESS, TOWNSHIP, unit)
    assert roles.may(somebody(Role.UNIT), Action.VIEW, TOWNSHIP, unit)


def test_a_neighbour_with_the_same_first_digits_is_outside() -> None:
    actor = somebody(Role.CLERK, "4117")
    assert roles.may(actor, Action.VIEW, "411729")
    assert not roles.may(actor, Action.VIEW, "4118")
    assert not Reach(("411729101",)).covers("411729102")
    assert not Reach(("411729",)).covers("41172")


def test_require_raises_with_the_action() -> None:
    roles.require(somebody(Role.CLERK), Action.ENTER_TALLY, TOWNSHIP)
    with pytest.raises(NotAllowedError) as caught:
        roles.require(somebody(Role.CLERK), Action.CERTIFY_TALLY, TOWNSHIP)
    assert caught.value.action is Action.CERTIFY_TALLY


def test_the_trail_learns_by_which_role_somebody_acted() -> None:
    actor = Actor(1, "x", (Grant(Role.LEADER, COUNTY), Grant(Role.CLERK, TOWNSHIP)))
    assert roles.acting_as(actor, Action.VIEW, TOWNSHIP) is Role.LEADER
    assert roles.acting_as(actor, Action.ENTER_TALLY, TOWNSHIP) is Role.CLERK
    assert roles.acting_as(actor, Action.ENTER_TALLY, COUNTY) is None


def test_reach_keeps_only_the_outer_areas() -> None:
    granted = ("411729101", "411729", "4118", "411729")
    actor = Actor(1, "x", tuple(Grant(Role.LEADER, code) for code in granted))
    assert roles.reach(actor, Action.VIEW) == Reach(("4118", "411729"))
    assert EVERYWHERE.covers("110101")


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
def test_an_administrator_goes_together_with_nothing(pair: tuple[Role, Role]) -> None:
    assert bool(roles.conflicts(pair)) is bool(ADMINISTRATORS & set(pair))


@pytest.mark.parametrize("role", Role)
def test_one_role_alone_is_never_a_conflict(role: Role) -> None:
    assert roles.conflicts([role, role]) == ()


def test_clerk_and_second_clerk_may_be_one_person_but_never_for_one_ballot() -> None:
    """The command compares the two persons; the roles alone may be held by one."""
    both = {Action.ENTER_TALLY, Action.ENTER_TALLY_AGAIN}
    assert roles.conflicts([Role.CLERK, Role.SECOND_CLERK]) == ()
    assert not any(both <= roles.ALLOWED[role] for role in Role)


def test_every_role_and_action_has_its_words() -> None:
    assert words.ROLES.keys() == words.ROLE_NOTES.keys() == set(Role)
    assert words.ACTIONS.keys() == set(Action)


def test_the_document_is_printed_from_the_table() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == roles_page.text(), "python -m tools.roles_page"
