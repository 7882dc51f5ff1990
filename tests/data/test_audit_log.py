"""The audit log is filtered, paged, newest first, and never shows what is out of reach."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.domain.roles import EVERYWHERE, Reach
from dashboard.summaries.audit import AuditFilters
from data import audit
from data.audit import Actor
from data.queries import audit_log
from data.session import Database
from tests import factories

NIGHT = datetime(2026, 11, 19, 15, 59, tzinfo=UTC)
"""One minute before midnight in Shanghai."""

EVENTS = (
    ("411729101", "account.signed_in", "张三", "account:zs", None, None),
    ("411729", "workbook.imported", "李四", "sha256:ab", {"projects": 1}, {"projects": 165}),
    ("410104001", "account.created", "王五", "account:w_5", None, {"name": "砖店镇办"}),
    ("41", "account.locked", "王五", "account:ww", None, None),
)


@pytest.fixture
def told(database: Database) -> Database:
    with database.transaction() as session:
        factories.an_area(session, "411729101")
        factories.an_area(session, "410104", "管城回族区")
        for number, (area, action, name, subject, old, new) in enumerate(EVENTS):
            audit.record(
                session,
                action,
                actor=Actor(name, "clerk", "127.0.0.1"),
                area_code=area,
                subject=subject,
                now=NIGHT + timedelta(minutes=number),
                old=old,
                new=new,
            )
    return database


def actions(database: Database, filters: AuditFilters, reach: Reach = EVERYWHERE) -> list[str]:
    with database.read() as session:
        return [row.action for row in audit_log.log(session, filters, reach).rows]


def test_the_newest_event_comes_first(told: Database) -> None:
    assert actions(told, AuditFilters()) == [action for _, action, *_ in reversed(EVENTS)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (AuditFilters(actor="王"), ["account.locked", "account.created"]),
        (AuditFilters(action="workbook.imported"), ["workbook.imported"]),
        (AuditFilters(chain="411729"), ["workbook.imported", "account.signed_in"]),
        (AuditFilters(text="砖店"), ["account.created"]),
        (AuditFilters(text="165"), ["workbook.imported"]),
        (AuditFilters(text="w_5"), ["account.created"]),
        (AuditFilters(text="w%"), []),
        (AuditFilters(until=date(2026, 11, 19)), ["account.signed_in"]),
        (
            AuditFilters(since=date(2026, 11, 20)),
            ["account.locked", "account.created", "workbook.imported"],
        ),
        (AuditFilters(since=date(2026, 11, 19), until=date(2026, 11, 19), actor="李"), []),
    ],
)
def test_filters_narrow_the_log(told: Database, filters: AuditFilters, expected: list[str]) -> None:
    assert actions(told, filters) == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("411729",), ["workbook.imported", "account.signed_in"]),
        (("4117", "4101"), ["account.created", "workbook.imported", "account.signed_in"]),
        (("411729101",), []),
        ((), []),
    ],
)
def test_nothing_out_of_reach_is_shown_even_as_a_choice(
    told: Database, codes: tuple[str, ...], expected: list[str]
) -> None:
    with told.read() as session:
        log = audit_log.log(session, AuditFilters(), Reach(codes))
        asked = audit_log.log(session, AuditFilters(chain="41"), Reach(codes))
    assert [row.action for row in log.rows] == expected
    assert set(log.actions) == set(expected)
    assert all(any(chain.startswith(code) for code in codes) for chain in log.places)
    assert asked.rows == ()


def test_places_are_named_and_times_are_local(told: Database) -> None:
    with told.read() as session:
        log = audit_log.log(session, AuditFilters(chain="410104"), EVERYWHERE)
    (row,) = log.rows
    assert (row.place, row.number) == ("管城回族区", 1)
    assert f"{row.recorded_at:%Y-%m-%d %H:%M}" == "2026-11-20 00:01"
    assert row.new == {"name": "砖店镇办"}


def test_pages_follow_each_other_and_a_page_too_high_is_the_last(told: Database) -> None:
    pages = [actions(told, AuditFilters(page=page, size=3)) for page in (1, 2, 9)]
    assert [len(page) for page in pages] == [3, 1, 1]
    assert pages[1] == pages[2] == ["account.signed_in"]
