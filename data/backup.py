"""Backup of a running database into one file, and restore of such a file into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.errors import Faults
from data import dialect, migrate
from data.session import Database

SQLITE_MARK, POSTGRESQL_MARK = b"SQLite format 3\x00", b"PGDMP"
DEBIAN = Path("/usr/lib/postgresql")
ONLY_MINE = 0o600


def back_up(database: Database, path: Path) -> int:
    """Write one consistent copy while everybody goes on working; returns its size in bytes.

    The file appears under its name only when it is complete, and only its owner may read it.
    Raises ``FaultsError`` where it exists already, a program is missing or the copy is not sound.
    """
    _refuse(path.exists(), "backup_exists", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, ONLY_MINE))
        if dialect.is_sqlite(database.engine):
            _copy_sqlite(database, part)
        else:
            _run("pg_dump", database, ["--format=custom", *OWNERLESS, f"--file={part}"])
        _settle(part)
        _name(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path.stat().st_size


def restore(database: Database, path: Path) -> None:
    """Fill an empty database from a backup and bring its schema up to date.

    Raises ``FaultsError`` where the file is no backup of this kind, or anything is stored already.
    """
    kind = _kind(path)
    is_sqlite = dialect.is_sqlite(database.engine)
    _refuse(kind is None, "backup_unknown", path=str(path))
    _refuse(kind != ("sqlite" if is_sqlite else "postgresql"), "backup_other_kind", path=str(path))
    _refuse(not is_empty(database), "restore_not_empty")
    if is_sqlite:
        _fill_sqlite(database, path)
    else:
        _run("pg_restore", database, [*OWNERLESS, "--exit-on-error", "--single-transaction"], path)
    migrate.upgrade(database)


def is_empty(database: Database) -> bool:
    """Whether there is not a single table."""
    with database.engine.connect() as connection:
        return not sa.inspect(connection).get_table_names()


OWNERLESS = ["--no-owner", "--no-privileges"]
"""The restored database belongs to whoever restores it."""


def _copy_sqlite(database: Database, target: Path) -> None:
    """All pages in one step: one read of one moment, which hinders no writer (WAL)."""
    with (
        closing(sqlite3.connect(str(database.engine.url.database))) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")
        _refuse(not _is_intact(copy), "backup_not_sound", path=target.name)


def _fill_sqlite(database: Database, path: Path) -> None:
    target = Path(str(database.engine.url.database))
    database.close()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
        _refuse(not _is_intact(source), "backup_not_sound", path=str(path))
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = WAL")


def _is_intact(file: sqlite3.Connection) -> bool:
    try:
        return bool(file.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except sqlite3.DatabaseError:
        return False


def _kind(path: Path) -> str | None:
    start = b""
    if path.is_file():
        with path.open("rb") as file:
            start = file.read(16)
    if start == SQLITE_MARK:
        return "sqlite"
    return "postgresql" if start.startswith(POSTGRESQL_MARK) else None


def _run(name: str, database: Database, arguments: list[str], *files: Path) -> None:
    """Run one of PostgreSQL's programs; the password goes through the environment, not the list."""
    program = _program(name)
    _refuse(program is None, "program_missing", name=name)
    url = database.engine.url
    target = ["--dbname", str(url.database)] if name == "pg_restore" else [str(url.database)]
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [str(program), *arguments, *target, *map(str, files)],
        env={**os.environ, **_connection(url)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.strip().splitlines() or [str(done.returncode)]
    _refuse(done.returncode != 0, "program_failed", name=name, said=lines[-1][:300])


def _connection(url: sa.URL) -> dict[str, str]:
    given = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGSSLMODE": url.query.get("sslmode"),
        "PGSSLROOTCERT": url.query.get("sslrootcert"),
    }
    return {name: str(value) for name, value in given.items() if value}


def _program(name: str) -> Path | None:
    """On PATH, or the newest that Debian installed beside it."""
    on_path = shutil.which(name)
    if on_path:
        return Path(on_path)
    installed = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return installed[-1] if installed else None


def _settle(path: Path) -> None:
    """On disk before it gets its name: a backup that a power cut can undo is none."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _name(part: Path, path: Path) -> None:
    """Give the finished file its name, which a link never takes from another file."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a stick or a network folder that knows no links
        part.rename(path)


def _refuse(is_refused: bool, code: str, **facts: str) -> None:
    faults = Faults()
    if is_refused:
        faults.add(code, **facts)
    faults.raise_if_any()
