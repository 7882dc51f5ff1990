"""What a password must be, how long it holds, and when nobody is let in."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.domain import passwords
from dashboard.domain.errors import FaultsError

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def codes(password: str, *, used: tuple[str, ...] = ()) -> list[str]:
    try:
        passwords.check(password, login="zhangsan", is_used=used.__contains__)
    except FaultsError as error:
        return [fault.code for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Abcdef1!", []),
        ("密码Abc123", []),
        ("Abcde1!", ["password_short"]),
        ("abcdefg1!", ["password_classes"]),
        ("ABCDEFG1!", ["password_classes"]),
        ("Abcdefgh!", ["password_classes"]),
        ("Abcdefg12", ["password_classes"]),
        ("", ["password_short", "password_classes"]),
        ("Ab1!" * 33, ["password_long"]),
        ("1!ZhangSan", ["password_login"]),
    ],
)
def test_a_password_needs_length_and_four_classes(password: str, expected: list[str]) -> None:
    assert codes(password) == expected


def test_a_used_password_is_refused() -> None:
    assert codes("Abcdef1!", used=("Abcdef1!",)) == ["password_used"]


@pytest.mark.parametrize(
    ("days", "age", "expired"), [(90, 89, False), (90, 90, True), (0, 9999, False)]
)
def test_a_password_expires_after_its_days(days: int, age: int, expired: bool) -> None:
    assert passwords.is_expired(NOW - timedelta(days=age), NOW, days) is expired


def test_the_fifth_failure_in_a_row_locks_for_300_seconds() -> None:
    failures, until = 0, None
    for expected in (1, 2, 3, 4):
        failures, until = passwords.failures_after(failures, until, NOW)
        assert (failures, until) == (expected, None)
    failures, until = passwords.failures_after(failures, until, NOW)
    assert until == NOW + timedelta(seconds=300)
    assert passwords.seconds_locked(until, NOW) == 300
    assert passwords.seconds_locked(until, NOW + timedelta(seconds=299.5)) == 1
    assert passwords.seconds_locked(until, NOW + timedelta(seconds=300)) == 0
    assert passwords.failures_after(failures, until, NOW + timedelta(seconds=300)) == (1, None)
