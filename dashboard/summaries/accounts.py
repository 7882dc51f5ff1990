"""What is shown of accounts: who is signed in, and the list of the security administrator."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.roles import Actor, Role


@dataclass(frozen=True)
class Present:
    """Somebody who is signed in. ``seconds_left`` counts to the idle limit."""

    actor: Actor
    login: str
    name: str
    seen_at: datetime
    seconds_left: int
    is_expired: bool = False


@dataclass(frozen=True)
class GrantLine:
    """One role with the name of its area."""

    grant_id: int
    role: Role
    area_code: str
    area_name: str
    unit: str


@dataclass(frozen=True)
class OwnAccount:
    """What somebody sees of their own account; the secret only until it is confirmed."""

    login: str
    name: str
    grants: tuple[GrantLine, ...]
    is_restricted: bool
    is_expired: bool
    is_totp_on: bool
    totp_secret: str | None
    browsers: int


@dataclass(frozen=True)
class AccountLine:
    """One account in the list; passwords and second factors stay where they are."""

    account_id: int
    login: str
    name: str
    area_code: str
    area_name: str
    grants: tuple[GrantLine, ...]
    is_disabled: bool
    is_locked: bool
    is_totp_on: bool
    must_change: bool
    password_set_at: datetime
    seen_at: datetime | None
    browsers: int


@dataclass(frozen=True)
class AccountList:
    """One page of accounts and how many there are."""

    lines: tuple[AccountLine, ...]
    count: int
    page: int
    pages: int
    text: str = ""
