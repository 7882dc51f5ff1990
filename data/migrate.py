"""Bring a database to the schema that this version of the product needs."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from data import dialect
from data.session import Database

FOLDER = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Run every migration that is missing, and guard the audit trail, in one transaction."""
    with database.engine.execution_options(writes=True).begin() as connection:
        command.upgrade(_config(connection), "head")
        dialect.guard_audit(connection)


def write_revision(database: Database, message: str) -> None:
    """Write a new migration from the difference between the models and the database."""
    with database.engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)


def is_at_head(connection: sa.Connection) -> bool:
    """Whether the database has the schema that the code expects."""
    found = MigrationContext.configure(connection).get_current_revision()
    return found == _head()


@cache
def _head() -> str | None:
    """The last migration that ships; its files cannot change while the program runs."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
