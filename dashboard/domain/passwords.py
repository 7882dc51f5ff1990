"""What a password must be, and how long it holds; the hashing is done where it is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.domain.errors import Faults

LEAST_LENGTH = 8
MOST_LENGTH = 128
REMEMBERED = 5
"""The last five may not be used again (MLPS level 2 practice)."""

CLASSES: tuple[Callable[[str], bool], ...] = (
    lambda letter: letter.isascii() and letter.islower(),
    lambda letter: letter.isascii() and letter.isupper(),
    lambda letter: letter.isascii() and letter.isdigit(),
    lambda letter: not (letter.isascii() and letter.isalnum()),
)
"""Small letters, capitals, digits, everything else; all four are needed."""


@dataclass(frozen=True)
class LockRule:
    """After so many failures in a row nobody is let in for a while (GB/T 22239, 8.1.4.1)."""

    failures: int = 5
    lock: timedelta = timedelta(seconds=300)


LOCK = LockRule()


def check(password: str, *, login: str, is_used: Callable[[str], bool]) -> None:
    """Raise ``FaultsError`` with everything that is wrong with a new password.

    ``is_used`` says whether it is one of the last five. Codes: ``password_short``,
    ``password_long``, ``password_classes``, ``password_login``, ``password_used``.
    """
    faults = Faults()
    if len(password) < LEAST_LENGTH:
        faults.add("password_short", "password", least=LEAST_LENGTH, length=len(password))
    if len(password) > MOST_LENGTH:
        faults.add("password_long", "password", most=MOST_LENGTH)
    if not all(any(map(is_in_class, password)) for is_in_class in CLASSES):
        faults.add("password_classes", "password")
    if login and login.lower() in password.lower():
        faults.add("password_login", "password")
    if not len(faults) and is_used(password):
        faults.add("password_used", "password", remembered=REMEMBERED)
    faults.raise_if_any()


def is_expired(set_at: datetime, now: datetime, days: int) -> bool:
    """Whether a password is older than its days; 0 days means that passwords do not expire."""
    return days > 0 and now - set_at >= timedelta(days=days)


def seconds_locked(locked_until: datetime | None, now: datetime) -> int:
    """Whole seconds until the next attempt counts, rounded up; 0 where it counts now."""
    if locked_until is None or locked_until <= now:
        return 0
    return -int(-(locked_until - now).total_seconds() // 1)


def failures_after(
    failures: int, locked_until: datetime | None, now: datetime, rule: LockRule = LOCK
) -> tuple[int, datetime | None]:
    """The count and the lock after one more failure; a lock that ran out starts from nothing."""
    ran_out = locked_until is not None and locked_until <= now
    count = 1 if ran_out else failures + 1
    return count, now + rule.lock if count >= rule.failures else None
