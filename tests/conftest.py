"""What all tests share: a migrated database on both engines, and the parts that CI must have."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import migrate
from data.base import Base
from data.commands.areas import load_areas
from data.commands.seed import load_demo
from data.seed.published import load_published
from data.session import Database

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
pytest_plugins = ["tests.fixtures_services"]


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of an empty SQLite database at the head of the migrations."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path.read_bytes()


@pytest.fixture
def sqlite_database(migrated_sqlite: bytes, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database of the test's own."""
    path = tmp_path / "test.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[Database]:
    """A PostgreSQL database at the head of the migrations."""
    database = Database(postgres_url)
    migrate.upgrade(database)
    yield database
    database.close()


@pytest.fixture
def postgres_database(migrated_postgres: Database) -> Database:
    """The PostgreSQL database, emptied for the test."""
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with migrated_postgres.engine.begin() as connection:
        # The audit trail refuses to be emptied; only the server's own administrator gets past it.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    return migrated_postgres


@pytest.fixture(scope="session")
def demo_file(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with everything that a first start loads; read it or copy it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        load_areas(session)
    load_published(database, now=NOW, progress=str)
    load_demo(database, now=NOW, progress=str)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(scope="session")
def demo_database(demo_file: Path) -> Iterator[Database]:
    """The loaded database, for tests that only read."""
    database = Database(f"sqlite:///{demo_file}")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database at the head of the migrations, once on each engine."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found
