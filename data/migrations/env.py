"""Alembic's entry: runs migrations on the connection that ``data.migrate`` hands over."""

from alembic import context

import data.models  # noqa: F401 - completes the metadata
from data.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
