"""The migrations lead from nothing to exactly the models, on both databases."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data import migrate
from data.base import Base
from data.session import Database


def test_migrated_schema_equals_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_changes_nothing(database: Database) -> None:
    migrate.upgrade(database)
    with database.engine.connect() as connection:
        assert migrate.is_at_head(connection)


def test_every_check_on_codes_reached_the_database(database: Database) -> None:
    """Enumerations are text with a check: a wrong code is refused by the database itself."""
    expected = {
        str(constraint.name)
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint)
    }
    inspector = sa.inspect(database.engine)
    found = {
        str(check["name"])
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }
    assert expected <= found
