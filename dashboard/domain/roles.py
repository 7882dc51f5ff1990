"""Who may do what, where: the one table of roles and actions, for commands, pages and documents.

Source: the separation of system, security and audit administration is a demand of MLPS level 2
(等保2.0, 三权分立); who enters, checks and certifies a count follows the congresses' own measures.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.geography import is_code, is_within
from dashboard.domain.lifecycle import Origin


class Action(StrEnum):
    """One thing that somebody may be allowed to do."""

    OPEN_PAGE = "open_page"
    SIGN_IN = "sign_in"
    PROBE = "probe"
    OWN_ACCOUNT = "own_account"
    SEE_RELEASED = "see_released"
    WATCH_SCREEN = "watch_screen"
    VIEW = "view"
    REGISTER_PROPOSALS = "register_proposals"
    SCREEN_PROPOSALS = "screen_proposals"
    OPEN_VOTE = "open_vote"
    PREPARE_VOTE = "prepare_vote"
    ENTER_TALLY = "enter_tally"
    ENTER_TALLY_AGAIN = "enter_tally_again"
    CERTIFY_TALLY = "certify_tally"
    REPORT_PROGRESS = "report_progress"
    SUPERVISE = "supervise"
    ENTER_APPRAISAL = "enter_appraisal"
    CERTIFY_APPRAISAL = "certify_appraisal"
    IMPORT_WORKBOOK = "import_workbook"
    ADD_PHOTOS = "add_photos"
    RELEASE = "release"
    MANAGE_SCREENS = "manage_screens"
    MANAGE_SYSTEM = "manage_system"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"


class Role(StrEnum):
    """What a person is in an area."""

    LEADER = "leader"
    CLERK = "clerk"
    SECOND_CLERK = "second_clerk"
    CERTIFIER = "certifier"
    UNIT = "unit"
    RELEASER = "releaser"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


PUBLIC_ACTIONS = frozenset(
    {Action.OPEN_PAGE, Action.SIGN_IN, Action.PROBE, Action.SEE_RELEASED, Action.WATCH_SCREEN}
)
"""Allowed to everybody who reaches the server: the help, the form of sign-in, what machines ask,
what was released, and a screen by the token of its address.

Whoever opens a page by its address is asked again by the page itself.
"""

ACCOUNT_ACTIONS = frozenset({Action.OWN_ACCOUNT})
"""Allowed to everybody who is signed in, wherever their roles hold."""

ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.LEADER: frozenset({Action.VIEW}),
    Role.CLERK: frozenset(
        {
            Action.VIEW,
            Action.REGISTER_PROPOSALS,
            Action.SCREEN_PROPOSALS,
            Action.OPEN_VOTE,
            Action.PREPARE_VOTE,
            Action.ENTER_TALLY,
            Action.REPORT_PROGRESS,
            Action.ADD_PHOTOS,
            Action.SUPERVISE,
            Action.ENTER_APPRAISAL,
            Action.IMPORT_WORKBOOK,
            Action.MANAGE_SCREENS,
        }
    ),
    Role.SECOND_CLERK: frozenset({Action.VIEW, Action.OPEN_VOTE, Action.ENTER_TALLY_AGAIN}),
    Role.CERTIFIER: frozenset(
        {Action.VIEW, Action.OPEN_VOTE, Action.CERTIFY_TALLY, Action.CERTIFY_APPRAISAL}
    ),
    Role.UNIT: frozenset({Action.VIEW, Action.REPORT_PROGRESS, Action.ADD_PHOTOS}),
    Role.RELEASER: frozenset(
        {Action.VIEW, Action.OPEN_VOTE, Action.RELEASE, Action.MANAGE_SCREENS}
    ),
    Role.SYSTEM_ADMIN: frozenset({Action.MANAGE_SYSTEM}),
    Role.SECURITY_ADMIN: frozenset({Action.MANAGE_ACCOUNTS}),
    Role.AUDIT_ADMIN: frozenset({Action.READ_AUDIT}),
}
"""The table. First and second entry of one tally are by two persons; the command checks that."""

OWN_PROJECTS = frozenset({Action.REPORT_PROGRESS, Action.ADD_PHOTOS})
"""A grant that names a unit allows these for the unit's own projects only."""

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Held alone: none of them goes together with another administrator or with a data role."""


@dataclass(frozen=True)
class Grant:
    """One role of one person, in an area and everything below it; a unit's for one unit."""

    role: Role
    area_code: str
    unit: str = ""


@dataclass(frozen=True)
class Actor:
    """Who acts. ``is_restricted``: the password must be changed before anything else."""

    account_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    address: str = ""
    is_restricted: bool = False


OPEN_ORIGINS = frozenset({Origin.DEMO, Origin.PUBLISHED})
"""Figures that are nobody's own: invented ones, and those that others published already.

What a congress enters itself is seen by its staff, and by everybody else after its release.
"""


@dataclass(frozen=True)
class Reach:
    """Areas in which somebody may do something; ``EVERYWHERE`` is its upper end.

    ``is_public``: besides, the figures of ``OPEN_ORIGINS`` may be seen everywhere. ``covers`` and
    ``area_codes`` do not count that: whoever forgets it shows too little, never too much.
    """

    area_codes: tuple[str, ...] = ()
    is_public: bool = False

    def covers(self, area_code: str) -> bool:
        """Whether the area is one of these or lies in one."""
        if self.is_everywhere:
            return True
        return is_code(area_code) and any(is_within(area_code, code) for code in self.area_codes)

    def shows(self, area_code: str) -> bool:
        """Whether figures of any origin may be seen there."""
        return self.is_public or self.covers(area_code)

    def origins(self, area_code: str) -> frozenset[Origin]:
        """The origins whose figures may be seen there."""
        if self.covers(area_code):
            return frozenset(Origin)
        return OPEN_ORIGINS if self.is_public else frozenset()

    def of_origin(self, origin: Origin) -> "Reach":
        """The areas whose figures of one origin may be seen."""
        is_open = self.is_public and origin in OPEN_ORIGINS
        return EVERYWHERE if is_open else Reach(self.area_codes)

    @property
    def of_names(self) -> "Reach":
        """The areas that may be named and opened."""
        return EVERYWHERE if self.is_public else self

    @property
    def is_everywhere(self) -> bool:
        """Whether no area is left out."""
        return "" in self.area_codes


EVERYWHERE = Reach(("",))


class NotAllowedError(Exception):
    """Somebody may not do something there; whoever answers knows whether anybody is signed in."""

    def __init__(self, action: Action) -> None:
        super().__init__(action.value)
        self.action = action


def may(
    actor: Actor | None, action: Action, area_code: str | None = None, unit: str | None = None
) -> bool:
    """Whether the actor may do it there; without an area: whether there is any such place."""
    if action in PUBLIC_ACTIONS:
        return True
    if actor is None:
        return False
    if action in ACCOUNT_ACTIONS:
        return True
    return acting_as(actor, action, area_code, unit) is not None


def acting_as(
    actor: Actor, action: Action, area_code: str | None = None, unit: str | None = None
) -> Role | None:
    """The role by which the actor may do it, for the audit trail; ``None`` where none does."""
    if actor.is_restricted:
        return None
    return next(
        (grant.role for grant in actor.grants if _allows(grant, action, area_code, unit)), None
    )


def require(
    actor: Actor | None, action: Action, area_code: str | None = None, unit: str | None = None
) -> None:
    """Raise ``NotAllowedError`` unless the actor may do it there."""
    if not may(actor, action, area_code, unit):
        raise NotAllowedError(action)


def reach(actor: Actor | None, action: Action) -> Reach:
    """The areas in which the actor may do it, none inside another, the widest first."""
    if actor is None or actor.is_restricted:
        return Reach()
    codes = {grant.area_code for grant in actor.grants if action in ALLOWED[grant.role]}
    outer = (code for code in codes if not any(_is_inside(code, other) for other in codes))
    return Reach(tuple(sorted(outer, key=lambda code: (len(code), code))))


def conflicts(held: Iterable[Role]) -> tuple[Role, ...]:
    """The administrators among these roles that go together with something else; () is fine."""
    roles = frozenset(held)
    return tuple(sorted(roles & ADMINISTRATORS)) if len(roles) > 1 else ()


def needs_unit(role: Role) -> bool:
    """Whether a grant of the role names a unit besides its area."""
    return role is Role.UNIT


def table(roles: Collection[Role] = tuple(Role)) -> tuple[tuple[Action, tuple[bool, ...]], ...]:
    """Every action with one answer for each role, as the documents print it."""
    guarded = [action for action in Action if action not in PUBLIC_ACTIONS | ACCOUNT_ACTIONS]
    return tuple((action, tuple(action in ALLOWED[role] for role in roles)) for action in guarded)


def _allows(grant: Grant, action: Action, area_code: str | None, unit: str | None) -> bool:
    if action not in ALLOWED[grant.role]:
        return False
    if area_code is not None and not Reach((grant.area_code,)).covers(area_code):
        return False
    is_own_only = bool(grant.unit) and action in OWN_PROJECTS and area_code is not None
    return not is_own_only or unit == grant.unit


def _is_inside(code: str, other: str) -> bool:
    return code != other and is_within(code, other)
