"""Everything that differs between SQLite and PostgreSQL, in one place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)

CHAIN_LOCKS = 1_101
"""The first half of the key of every lock on an audit chain; no other lock uses it."""

REFUSED = "audit_event is append-only"
AUDIT_GUARD_NAMES = {
    "sqlite": {"audit_event_no_update", "audit_event_no_delete", "audit_event_no_replace"},
    "postgresql": {"audit_event_no_change", "audit_event_no_truncate"},
}
AUDIT_GUARDS = {
    "sqlite": (
        *(
            f"CREATE TRIGGER IF NOT EXISTS audit_event_no_{verb.lower()} "
            f"BEFORE {verb} ON audit_event BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            for verb in ("UPDATE", "DELETE")
        ),
        # INSERT OR REPLACE removes the old row without asking the trigger for deletions.
        "CREATE TRIGGER IF NOT EXISTS audit_event_no_replace "  # noqa: S608 - our own words
        "BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id OR "
        "(chain = NEW.chain AND number = NEW.number)) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
        "CREATE OR REPLACE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
        "CREATE OR REPLACE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
    ),
}
AUDIT_GUARDS_FOUND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND tgenabled = 'O'"
    ),
}


def is_sqlite(engine: sa.Engine) -> bool:
    """Whether the engine talks to the embedded database."""
    return engine.dialect.name == "sqlite"


def prepare_sqlite(engine: sa.Engine) -> None:
    """Set pragmas on connect; let a writer take its lock at the start, not at the first write.

    A deferred transaction that reads first and writes later fails under load with "database is
    locked", whatever the busy timeout.
    """

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def add_to_rows(
    session: Session,
    table: sa.Table,
    rows: Sequence[dict[str, Any]],
    *,
    summed: Sequence[str],
) -> None:
    """Insert rows, or add their ``summed`` columns to the rows that have the same key.

    Rows are sent in key order, so that two writers lock shared ancestors in the same order, and
    under one statement text, so that it is compiled once however many rows there are.
    """
    keys = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=lambda row: tuple(str(row[key]) for key in keys))
    statement = _adding(table, tuple(summed), session.get_bind().dialect.name)
    session.connection().execute(statement, list(ordered))


@cache
def _adding(table: sa.Table, summed: tuple[str, ...], name: str) -> sa.Insert:
    """The statement of ``add_to_rows``; built once for each table and database."""
    statement = INSERTS[name](table)
    keys = [column.name for column in table.primary_key]
    added = {each: table.c[each] + statement.excluded[each] for each in summed}
    return statement.on_conflict_do_update(index_elements=keys, set_=added)


def move_revision(session: Session, table: sa.FromClause, county: str, as_of: date | None) -> None:
    """Lock and advance the revision of a county, or make its first; its day never goes back."""
    statement = _moving(cast(sa.Table, table), session.get_bind().dialect.name)
    session.connection().execute(statement, {"county_code": county, "number": 1, "as_of": as_of})


@cache
def _moving(table: sa.Table, name: str) -> sa.Insert:
    statement = INSERTS[name](table)
    kept, new = table.c.as_of, statement.excluded.as_of
    is_later = sa.and_(new.is_not(None), sa.or_(kept.is_(None), new > kept))
    return statement.on_conflict_do_update(
        index_elements=["county_code"],
        set_={"number": table.c.number + 1, "as_of": sa.case((is_later, new), else_=kept)},
    )


def insert_if_absent(session: Session, table: sa.FromClause, row: dict[str, Any]) -> None:
    """Insert one row unless its key is taken."""
    insert = _insert(session)
    session.execute(insert(cast(sa.Table, table)).values(row).on_conflict_do_nothing())


def _insert(session: Session) -> Callable[[sa.Table], sqlite.Insert | postgresql.Insert]:
    return INSERTS[session.get_bind().dialect.name]


INSERTS: Mapping[str, Callable[[sa.Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def lock_chain(session: Session, chain: str) -> None:
    """Let one writer at a time append to an audit chain, until its transaction ends.

    SQLite has a single writer anyway. On PostgreSQL even a chain without any row can be locked
    this way; the lock is none of those that sums take, so the two never wait crosswise.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = sa.func.pg_advisory_xact_lock(CHAIN_LOCKS, sa.func.hashtext(chain))
        session.execute(sa.select(key))


def hold_writers(session: Session) -> None:
    """Wait for writers of sums and let no new one begin until the transaction ends.

    Each of them starts with the revision of its county; whoever recomputes all sums takes that
    table first too, so that the two never wait crosswise. On SQLite a transaction does so anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE revision IN SHARE ROW EXCLUSIVE MODE"))


def guard_audit(connection: sa.Connection) -> None:
    """Make the database itself refuse to change or remove rows of the audit trail.

    Rebuilding a table, as migrations on SQLite do, loses its triggers: this follows every upgrade.
    """
    for statement in AUDIT_GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def has_audit_guards(connection: sa.Connection) -> bool:
    """Whether every trigger of the audit trail is there and awake."""
    found = connection.exec_driver_sql(AUDIT_GUARDS_FOUND[connection.dialect.name]).scalars()
    return AUDIT_GUARD_NAMES[connection.dialect.name] <= set(found)


def reset_sequences(session: Session) -> None:
    """Move PostgreSQL's key counters past rows that were inserted with their own keys."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return
    for table in sa.inspect(connection).get_table_names():
        sequence = connection.scalar(
            sa.text("SELECT to_regclass(:name)"), {"name": f"{table}_id_seq"}
        )
        if sequence:
            key: sa.ColumnClause[int] = sa.column("id")
            number = connection.scalar(sa.select(sa.func.max(key)).select_from(sa.table(table)))
            connection.execute(
                sa.select(sa.func.setval(f"{table}_id_seq", number or 1, number is not None))
            )
