"""Whether the database answers and has the schema of this version."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from data import migrate
from data.queries import areas


@dataclass(frozen=True)
class Health:
    """What is stored behind the server; ``revision`` moves with every recorded change."""

    is_at_head: bool
    revision: int


def health(session: Session) -> Health:
    """Fails with the database's own error where it does not answer; ``revision`` 0 without head."""
    is_at_head = migrate.is_at_head(session.connection())
    return Health(is_at_head, areas.revision(session) if is_at_head else 0)
