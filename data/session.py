"""One object opens reads and transactions; nothing else creates sessions."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import RLock

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from data import dialect

CONNECT_SECONDS = 5


class Database:
    """The database behind a URL, with an optional second URL for reads (a replica)."""

    def __init__(self, url: str, read_url: str | None = None) -> None:
        self.engine = _engine(url)
        self._reader = _engine(read_url) if read_url else self.engine
        self._writer = self.engine.execution_options(writes=True)
        self._turn = _turn(self.engine)

    @contextmanager
    def read(self, *, is_fresh: bool = False) -> Iterator[Session]:
        """A session that only reads; whatever it changed is thrown away.

        ``is_fresh`` asks the first database, not the replica, which may be a moment behind.
        """
        with Session(self.engine if is_fresh else self._reader) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that is committed at the end, or rolled back whole."""
        with self._turn, Session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Give all connections back; a forked worker calls this before its first query."""
        self.engine.dispose()
        self._reader.dispose()


def _turn(engine: sa.Engine) -> AbstractContextManager[object]:
    """What threads of one process wait for before they write.

    SQLite has one writer at a time, and whoever waits asks it again and again: among many who
    write without a pause one can ask in vain for seconds. Threads that queue up here do not.
    """
    return RLock() if dialect.is_sqlite(engine) else nullcontext()


def _engine(url: str) -> sa.Engine:
    is_embedded = url.startswith("sqlite")
    engine = sa.create_engine(
        url,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        pool_pre_ping=not is_embedded,
        # A server that does not answer is reported within seconds, not when the network gives up.
        connect_args={} if is_embedded else {"connect_timeout": CONNECT_SECONDS},
        # Values of statements are people's data: they must not reach logs with an error.
        hide_parameters=True,
    )
    if dialect.is_sqlite(engine):
        dialect.prepare_sqlite(engine)
    return engine
