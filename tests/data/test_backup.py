"""A backup taken under load restores to a state that passes all checks; nothing is overwritten."""

import itertools
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import Standing
from data import audit, backup, checks, dialect, rollup
from data.audit import Actor
from data.cli import cli
from data.leaf import Leaf
from data.models import AuditEvent, Cycle, Project, Rollup
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
UNIT = Actor("承办单位", "unit", "127.0.0.1")
WRITERS = 3
SECOND = "minsheng_second"


def write(database: Database, number: int) -> None:
    """One act as commands do it: a fact, its sums and its audit event in one transaction."""
    with database.transaction() as session:
        cycle = session.scalars(sa.select(Cycle).order_by(Cycle.id)).first()
        assert cycle is not None
        factories.a_project(session, cycle, f"W{number:05}", standing=Standing.LATE)
        leaf = Leaf(cycle.origin, cycle.project_year, cycle.area_code)
        rollup.refresh(session, leaf)
        audit.record(
            session,
            "project.reported",
            actor=UNIT,
            area_code=cycle.area_code,
            subject=f"project:W{number:05}",
            now=NOW,
        )


@contextmanager
def under_load(database: Database) -> Iterator[None]:
    """Several writers that go on until the end of the block, and at least once each."""
    numbers, stop, failed = itertools.count(), threading.Event(), []
    started = threading.Barrier(WRITERS + 1)

    def go_on() -> None:
        try:
            write(database, next(numbers))
            started.wait(60)
            while not stop.is_set():
                write(database, next(numbers))
        except Exception as error:
            failed.append(error)
            started.abort()

    writers = [threading.Thread(target=go_on) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    started.wait(60)
    try:
        yield
    finally:
        stop.set()
        for writer in writers:
            writer.join(60)
    assert not failed


@pytest.fixture
def world(database: Database) -> Database:
    with database.transaction() as session:
        factories.a_small_world(session)
    return database


@pytest.fixture
def empty(database: Database, tmp_path: Path) -> Iterator[Database]:
    """A second database of the same kind with nothing in it."""
    if dialect.is_sqlite(database.engine):
        made = Database(f"sqlite:///{tmp_path / 'second.db'}")
        yield made
        made.close()
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {SECOND}")
        made = Database(address(database).rsplit("/", 1)[0] + f"/{SECOND}")
        yield made
        made.close()
        connection.exec_driver_sql(f"DROP DATABASE {SECOND} WITH (FORCE)")


def address(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def run(database: Database, *arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, env={"DATABASE_URL": address(database)})


def unsound(database: Database) -> list[str]:
    return [found.code for found in checks.findings(database) if not found.is_sound]


def projects(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Project)) or 0


def test_a_backup_taken_under_load_restores_to_a_state_that_passes_all_checks(
    world: Database, empty: Database, tmp_path: Path
) -> None:
    before, file = projects(world), tmp_path / "taken.backup"
    with under_load(world):
        taken = run(world, "backup", str(file))
    assert taken.exit_code == 0, taken.output
    restored = run(empty, "restore", str(file))
    assert restored.exit_code == 0, restored.output
    assert "检查全部通过" in restored.output
    assert before + WRITERS <= projects(empty) <= projects(world)
    with empty.read() as session:
        events = session.scalar(sa.select(sa.func.count()).select_from(AuditEvent))
    assert events == projects(empty) - before, "facts and audit events come from one moment"
    write(empty, 99_999)
    assert unsound(empty) == []


def test_a_live_database_is_checked_while_others_write(world: Database) -> None:
    with under_load(world):
        assert unsound(world) == []


def test_a_check_leaves_everything_as_it_was(world: Database) -> None:
    with world.read() as session:
        before = checks.sums(session)
    assert unsound(world) == []
    with world.read() as session:
        assert checks.sums(session) == before
        assert before


def test_a_wrong_sum_is_found_and_named(world: Database) -> None:
    with world.transaction() as session:
        changed = sa.update(Rollup).where(Rollup.projects > 0).values(projects=Rollup.projects + 1)
        session.execute(changed)
    assert unsound(world) == ["sums"]
    done = run(world, "check")
    assert done.exit_code == 1
    assert "rollup" in done.output


def test_only_an_empty_database_is_restored_into(world: Database, tmp_path: Path) -> None:
    file = tmp_path / "taken.backup"
    backup.back_up(world, file)
    done = run(world, "restore", str(file))
    assert done.exit_code == 1
    assert "不是空的" in done.output


def test_a_backup_overwrites_nothing_and_only_its_owner_may_read_it(
    world: Database, tmp_path: Path
) -> None:
    file = tmp_path / "taken.backup"
    backup.back_up(world, file)
    content = file.read_bytes()
    done = run(world, "backup", str(file))
    assert done.exit_code == 1
    assert file.read_bytes() == content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_stick_that_knows_no_links_takes_a_backup_too(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    file = tmp_path / "taken.backup"
    assert backup.back_up(sqlite_database, file) == file.stat().st_size > 0
    assert [path.name for path in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 something else"])
def test_a_file_that_is_no_backup_is_refused(
    empty: Database, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "some.file"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FaultsError, match="backup_unknown"):
        backup.restore(empty, file)


def test_a_backup_of_the_other_database_is_refused(empty: Database, tmp_path: Path) -> None:
    file = tmp_path / "other.backup"
    is_sqlite = dialect.is_sqlite(empty.engine)
    file.write_bytes(backup.POSTGRESQL_MARK if is_sqlite else backup.SQLITE_MARK)
    with pytest.raises(FaultsError, match="backup_other_kind"):
        backup.restore(empty, file)
    assert backup.is_empty(empty)


def test_a_damaged_backup_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "taken.backup"
    backup.back_up(sqlite_database, file)
    content = bytearray(file.read_bytes())
    content[4096:20_000] = b"\xa5" * (20_000 - 4096)
    file.write_bytes(content)
    made = Database(f"sqlite:///{tmp_path / 'second.db'}")
    with pytest.raises(FaultsError, match="backup_not_sound"):
        backup.restore(made, file)
    made.close()


def test_missing_programs_are_named_in_a_sentence(
    postgres_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(backup, "DEBIAN", tmp_path)
    done = run(postgres_database, "backup", str(tmp_path / "taken.backup"))
    assert done.exit_code == 1
    assert "没有找到 pg_dump" in done.output


def test_a_server_that_refuses_is_reported_without_the_password(
    postgres_database: Database, tmp_path: Path
) -> None:
    wrong = Database(address(postgres_database).rsplit("/", 1)[0].replace("@", ":geheim@") + "/no")
    with pytest.raises(FaultsError) as caught:
        backup.back_up(wrong, tmp_path / "taken.backup")
    (fault,) = caught.value.faults
    assert fault.code == "program_failed"
    assert "geheim" not in str(fault.facts)
    assert list(tmp_path.iterdir()) == []
    wrong.close()


def test_a_damaged_file_is_found(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup.back_up(sqlite_database, copy)
    file = sqlite3.connect(copy)
    (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'project'").fetchone()
    (size,) = file.execute("PRAGMA page_size").fetchone()
    file.close()
    content = bytearray(copy.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 200] = b"\xa5" * 200
    copy.write_bytes(content)
    damaged = Database(f"sqlite:///{copy}")
    assert unsound(damaged) == ["file"]
    damaged.close()
