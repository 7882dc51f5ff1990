"""Whether a stored database is sound: file, schema, audit trail, and sums against the facts."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data import audit, dialect, migrate, rollup
from data.models import Rollup, RollupDates, RollupMonth
from data.session import Database

Sums = dict[tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: what was checked, whether it holds, and the figures of it."""

    code: str
    is_sound: bool
    facts: dict[str, Any]


def findings(database: Database) -> Iterator[Finding]:
    """Every check in order, each as soon as it is done; a broken file ends the list.

    Sums are computed again in a transaction that is rolled back. Of an SQLite file a copy is taken
    for it, so that nobody waits; on PostgreSQL writers of sums wait until it is done.
    """
    if dialect.is_sqlite(database.engine):
        found = _file(database)
        yield found
        if not found.is_sound:
            return
    for check in (_schema, _guards, _audit):
        yield _tried(check, database)
    with _apart(database) as copy:
        yield _tried(_sums, copy)


def _tried(check: Callable[[Database], Finding], database: Database) -> Finding:
    """A check that cannot even be made is a finding too."""
    try:
        return check(database)
    except (DBAPIError, ValueError) as error:
        return Finding("failed", False, {"reason": type(error).__name__})


def _file(database: Database) -> Finding:
    try:
        with database.engine.connect() as connection:
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DBAPIError:
        return Finding("file", False, {"faults": 1})
    count = sum(fault != "ok" for fault in faults) + len(lost)
    return Finding("file", not count, {"faults": count})


def _schema(database: Database) -> Finding:
    with database.engine.connect() as connection:
        return Finding("schema", migrate.is_at_head(connection), {})


def _guards(database: Database) -> Finding:
    with database.engine.connect() as connection:
        return Finding("guards", dialect.has_audit_guards(connection), {})


def _audit(database: Database) -> Finding:
    with database.read() as session:
        found = audit.walk(session)
    facts = {"chains": found.chains, "events": found.events, "seal": found.seal}
    if found.broken:
        broken = found.broken
        facts = {"chain": broken.chain, "number": broken.number, "row_id": broken.row_id}
    return Finding("audit", found.broken is None, facts)


def _sums(database: Database) -> Finding:
    """Compute all sums again, compare with the stored ones, and leave everything as it was."""
    with database.transaction() as session:
        dialect.hold_writers(session)
        stored = sums(session)
        rollup.rebuild(session)
        fresh = sums(session)
        session.rollback()
    wrong = {key for key in stored.keys() | fresh.keys() if stored.get(key) != fresh.get(key)}
    first = str(min(wrong, key=str)) if wrong else ""
    return Finding("sums", not wrong, {"rows": len(fresh), "wrong": len(wrong), "first": first})


def sums(session: Session) -> Sums:
    """Everything that is kept, by table and key; rows without any figure are left out."""
    found: Sums = {}
    for model in (Rollup, RollupMonth, RollupDates):
        table = cast(sa.Table, model.__table__)
        keys = list(table.primary_key)
        kept = [
            each for each in table.columns if not each.primary_key and each.key != "parent_code"
        ]
        for row in session.execute(sa.select(*keys, *kept)):
            values = tuple(row[len(keys) :])
            if any(values):
                found[table.name, *row[: len(keys)]] = values
    return found


@contextmanager
def _apart(database: Database) -> Iterator[Database]:
    """A copy of an SQLite database that can be locked at will; PostgreSQL's own database."""
    if not dialect.is_sqlite(database.engine):
        yield database
        return
    folder = Path(tempfile.mkdtemp(prefix="minsheng-check-"))
    source = sqlite3.connect(str(database.engine.url.database))
    target = sqlite3.connect(folder / "copy.db")
    copied = Database(f"sqlite:///{folder / 'copy.db'}")
    try:
        source.backup(target)
        yield copied
    finally:
        source.close()
        target.close()
        copied.close()
        shutil.rmtree(folder, ignore_errors=True)
