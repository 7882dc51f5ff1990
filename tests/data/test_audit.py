"""The audit chain: every act appended, no row changed, and every change from outside found."""

import multiprocessing
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.exc import DBAPIError

from data import audit, dialect, migrate
from data.audit import Actor, BrokenLink
from data.cli import cli
from data.models import AuditEvent
from data.session import Database

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CLERK = Actor("录入员", "clerk", "127.0.0.1")
WRITERS, EACH = 4, 15
SPAWN = multiprocessing.get_context("spawn")
"""A forked child would share the parent's connections."""


def append(database: Database, number: int, *, area_code: str = "411729101") -> None:
    with database.transaction() as session:
        audit.record(
            session,
            "project.reported",
            actor=CLERK,
            area_code=area_code,
            subject=f"project:{number}",
            now=NOW,
            old={"progress": number},
            new={"progress": number + 1, "note": "按计划推进"},
        )


def record_three(database: Database, *, area_code: str = "411729101") -> None:
    for number in range(3):
        append(database, number, area_code=area_code)


def first_broken(database: Database) -> BrokenLink | None:
    with database.read() as session:
        return audit.first_broken_link(session)


def numbers(database: Database) -> list[tuple[str, int]]:
    with database.read() as session:
        order = (AuditEvent.chain, AuditEvent.number)
        return [tuple(row) for row in session.execute(sa.select(*order).order_by(*order))]


def tamper(database: Database, statement: sa.Executable) -> None:
    """Change rows as somebody with rights over the database would: the triggers come off first."""
    with database.engine.begin() as connection:
        if dialect.is_sqlite(database.engine):
            for name in dialect.AUDIT_GUARD_NAMES["sqlite"]:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE audit_event DISABLE TRIGGER USER")
        connection.execute(statement)
    with database.engine.connect() as connection:
        assert not dialect.has_audit_guards(connection)
    if not dialect.is_sqlite(database.engine):
        with database.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE audit_event ENABLE TRIGGER USER")


# Append only


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(AuditEvent).where(AuditEvent.number == 2).values(actor="别人"),
        sa.update(AuditEvent).values(number=AuditEvent.number),
        sa.delete(AuditEvent).where(AuditEvent.number == 3),
        sa.delete(AuditEvent),
    ],
)
def test_the_database_refuses_to_change_or_remove_events(
    database: Database, statement: sa.Executable
) -> None:
    record_three(database)
    with (
        pytest.raises(DBAPIError, match="append-only"),
        database.transaction() as session,
    ):
        session.execute(statement)
    assert [number for _, number in numbers(database)] == [1, 2, 3]


@pytest.mark.parametrize("taken", ["id", "number"])
def test_sqlite_refuses_to_put_an_event_in_the_place_of_another(
    sqlite_database: Database, taken: str
) -> None:
    record_three(sqlite_database)
    names = [column.name for column in AuditEvent.__table__.columns]
    changed = {"actor": "'x'", **({} if taken == "id" else {"id": "99"})}
    values = ", ".join(changed.get(name, name) for name in names)
    with (
        pytest.raises(DBAPIError, match="append-only"),
        sqlite_database.engine.begin() as connection,
    ):
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO audit_event ({', '.join(names)}) "  # noqa: S608 - our names
            f"SELECT {values} FROM audit_event WHERE number = 2"
        )


def test_postgresql_refuses_to_empty_the_table_at_once(postgres_database: Database) -> None:
    record_three(postgres_database)
    with (
        pytest.raises(DBAPIError, match="append-only"),
        postgres_database.engine.begin() as connection,
    ):
        connection.exec_driver_sql("TRUNCATE audit_event")


def test_triggers_that_were_taken_off_are_missed_and_come_back(database: Database) -> None:
    with database.engine.begin() as connection:
        assert dialect.has_audit_guards(connection)
        for name in dialect.AUDIT_GUARD_NAMES[connection.dialect.name]:
            on = "" if connection.dialect.name == "sqlite" else " ON audit_event"
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
        assert not dialect.has_audit_guards(connection)
    migrate.upgrade(database)
    with database.engine.connect() as connection:
        assert dialect.has_audit_guards(connection)


# One chain per county


def test_untouched_chains_hold(database: Database) -> None:
    record_three(database)
    record_three(database, area_code="410104001")
    assert first_broken(database) is None


def test_each_county_has_its_own_numbers(database: Database) -> None:
    record_three(database)
    record_three(database, area_code="410104001")
    assert numbers(database) == [
        *(("410104", number) for number in (1, 2, 3)),
        *(("411729", number) for number in (1, 2, 3)),
    ]


def append_many(url: str, start: int) -> None:
    """One writer of several; its own database object, as a process of its own has."""
    database = Database(url)
    for number in range(start, start + EACH):
        append(database, number)
        append(database, number, area_code="410104001")
    database.close()


def in_threads(url: str) -> None:
    writers = [threading.Thread(target=append_many, args=(url, at * EACH)) for at in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)


def in_processes(url: str) -> None:
    writers = [SPAWN.Process(target=append_many, args=(url, at * EACH)) for at in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0


@pytest.mark.parametrize("write", [in_threads, in_processes])
def test_many_writers_of_one_county_leave_no_gap(
    database: Database, write: Callable[[str], None]
) -> None:
    write(database.engine.url.render_as_string(hide_password=False))
    expected = range(1, WRITERS * EACH + 1)
    assert numbers(database) == [
        *(("410104", number) for number in expected),
        *(("411729", number) for number in expected),
    ]
    assert first_broken(database) is None


# What was changed from outside


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "别人"},
        {"role": "leader"},
        {"address": "10.0.0.1"},
        {"action": "project.deleted"},
        {"subject": "project:9"},
        {"new": {"progress": 99}},
        {"old": None},
        {"recorded_at": datetime(2026, 11, 19, tzinfo=UTC)},
        {"hash": "0" * 64},
        {"previous_hash": "0" * 64},
    ],
)
def test_any_changed_field_is_found(database: Database, change: dict[str, object]) -> None:
    record_three(database)
    tamper(database, sa.update(AuditEvent).where(AuditEvent.number == 2).values(change))
    broken = first_broken(database)
    assert broken == BrokenLink("411729", 2)
    with database.read() as session:
        row = session.scalars(sa.select(AuditEvent).where(AuditEvent.number == 2)).one()
        assert broken.row_id == row.id


def test_a_removed_row_is_found(database: Database) -> None:
    record_three(database)
    tamper(database, sa.delete(AuditEvent).where(AuditEvent.number == 2))
    assert first_broken(database) == BrokenLink("411729", 2)


def test_a_row_moved_to_another_county_is_found(database: Database) -> None:
    record_three(database)
    moved = sa.update(AuditEvent).where(AuditEvent.number == 3).values(chain="411728")
    tamper(database, moved)
    assert first_broken(database) == BrokenLink("411728", 1)


def test_removed_last_rows_change_the_seal(database: Database) -> None:
    """The chain itself still holds: that is what the seal, noted elsewhere, is for."""
    record_three(database)
    with database.read() as session:
        before = audit.walk(session)
    tamper(database, sa.delete(AuditEvent).where(AuditEvent.number == 3))
    with database.read() as session:
        after = audit.walk(session)
    assert (before.events, after.events, after.broken) == (3, 2, None)
    assert before.seal != after.seal


STORED = {
    "chain": b"411729",
    "recorded_at": b"2026-11-20",
    "actor": "录入员".encode(),
    "role": b"clerk",
    "address": b"127.0.0.1",
    "action": b"project.reported",
    "subject": b"project:1",
    "old": b'{"progress":1}',
    "new": b'{"progress":2,',
    "previous_hash": None,
    "hash": None,
}


@pytest.mark.parametrize("flipped", [0x01, 0x80], ids=["readable", "unreadable"])
@pytest.mark.parametrize("column", STORED)
def test_one_changed_byte_in_a_copied_file_is_found_and_its_row_named(
    sqlite_database: Database, tmp_path: Path, column: str, flipped: int
) -> None:
    record_three(sqlite_database)
    copy = tmp_path / "copy.db"
    _copy(sqlite_database, copy)
    _flip(copy, column, flipped)
    done = CliRunner().invoke(cli, ["verify-audit"], env={"DATABASE_URL": f"sqlite:///{copy}"})
    assert done.exit_code == 1
    assert "id 为 2 的行" in done.output
    intact = CliRunner().invoke(
        cli,
        ["verify-audit"],
        env={"DATABASE_URL": sqlite_database.engine.url.render_as_string(hide_password=False)},
    )
    assert intact.exit_code == 0
    assert "3 条记录" in intact.output


def _copy(database: Database, copy: Path) -> None:
    source, target = sqlite3.connect(str(database.engine.url.database)), sqlite3.connect(copy)
    source.backup(target)
    target.execute("PRAGMA journal_mode = DELETE")
    source.close()
    target.close()


def _flip(copy: Path, column: str, flipped: int) -> None:
    """Change one byte of the second event's row in the file, whatever SQLite thinks of it."""
    file = sqlite3.connect(copy)
    subject, previous, own = file.execute(
        "SELECT subject, previous_hash, hash FROM audit_event WHERE number = 2"
    ).fetchone()
    file.close()
    content = bytearray(copy.read_bytes())
    row_end = content.index(own.encode(), content.index(subject.encode())) + len(own)
    row = bytes(content[row_end - 400 : row_end])
    wanted = {"previous_hash": previous.encode(), "hash": own.encode()}.get(column, STORED[column])
    assert wanted is not None
    at = row_end - 400 + row.rindex(wanted)
    content[at + len(wanted) // 2] ^= flipped
    copy.write_bytes(content)
