"""The product as people get it: a loaded database, and gunicorn on a port of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.roles import Grant, Role
from data import migrate
from data.commands.accounts import NewAccount
from data.commands.areas import load_areas
from data.commands.first_accounts import first_account
from data.commands.seed import load_demo
from data.models import Account
from data.seed.published import load_published
from data.session import Database

ROOT = Path(__file__).parents[2]
LOADED_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
START_SECONDS = 60
STOP_SECONDS = 15


def build(path: Path) -> None:
    """Store areas, published and demo data in a new SQLite file at ``path``."""
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    with database.transaction() as session:
        load_areas(session)
    load_published(database, now=LOADED_AT)
    load_demo(database, now=LOADED_AT, progress=lambda _line: None)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def copy_with_accounts(
    source: Path, target: Path, logins: Mapping[str, Role], area: str, password: str
) -> Path:
    """A copy of a database with one account for each login, ready to be used."""
    now = datetime.now(UTC)  # noqa: TID251 - the server itself asks for the time
    database = Database(f"sqlite:///{shutil.copy(source, target)}")
    with database.transaction() as session:
        for login, role in logins.items():
            wanted, granted = NewAccount(login, f"某{login}", area), Grant(role, area)
            first_account(session, wanted, granted, now=now, password=password)
        session.execute(sa.update(Account).values(must_change=False))
    database.close()
    return target


class Site:
    """One server on the loopback address; stopping and starting it keeps the address."""

    def __init__(
        self, database: Path, log: Path, settings: Mapping[str, str] | None = None
    ) -> None:
        self._settings = dict(settings or {})
        self.database_url = f"sqlite:///{database}"
        self._log = log
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Serve; returns when the first page was answered."""
        # Settings of the person who runs the tests must not reach the server under test.
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        settings = {"PORT": str(self._port), "DATABASE_URL": self.database_url, "WORKERS": "2"}
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "app:create_server()"],
                cwd=ROOT,
                env={**kept, "PYTHONUTF8": "1", **settings, **self._settings},
                stdout=log,
                stderr=log,
            )
        self._wait()

    def stop(self) -> None:
        """End the server by its process number, without waiting for browsers that hold a line."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while self._process and self._process.poll() is None and time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/help", timeout=5).close()  # noqa: S310
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"the server did not start:\n{self._log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
