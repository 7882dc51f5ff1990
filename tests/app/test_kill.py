"""Workers killed in the middle of many writes: what was acknowledged is there, and all agrees."""

import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import checks
from data.models import AuditEvent, Project
from data.session import Database
from tests import factories

ROOT = Path(__file__).parents[2]
WRITES, CLIENTS, WORKERS = 200, 8, 3
KILLED_AFTER = (30, 80, 130)
"""A worker is killed after as many answers; the last comes while many are still to be written."""

START_SECONDS, WRITE_SECONDS, ROUND_SECONDS = 60, 20, 90


@dataclass
class Served:
    """A gunicorn of the writer under the product's own settings, ended by its process number."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            for pid in self.workers():
                os.kill(pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()


@dataclass
class Round:
    """What came of 200 writes: the acknowledged ones, and those whose worker died first."""

    acknowledged: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    killed: int = 0

    @property
    def done(self) -> int:
        return len(self.acknowledged) + len(self.lost)


@pytest.fixture
def served(database: Database, tmp_path: Path) -> Iterator[Served]:
    with database.transaction() as session:
        factories.a_small_world(session)
    url = database.engine.url.render_as_string(hide_password=False)
    started = _start(url, tmp_path / "server.log")
    yield started
    started.stop()


def _start(url: str, log: Path) -> Served:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = {"PORT": str(port), "DATABASE_URL": url, "WORKERS": str(WORKERS), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, "tests.app.writer:create_server()"],
            cwd=ROOT,
            env={**kept, **given},
            stdout=file,
            stderr=file,
        )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if _ask(port, "GET", "/help") == 200:
            return Served(port, process)
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise RuntimeError(log.read_text())


def _ask(port: int, method: str, path: str) -> int | None:
    """The status of the answer, or ``None`` where the connection broke before there was one."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WRITE_SECONDS)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    else:
        return answer.status
    finally:
        connection.close()


def run_round(served: Served, number: int) -> Round:
    """200 writes by eight clients at once, while three workers are killed."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for write in range(WRITES):
        waiting.put(f"K{number:02}-{write:03}")
    found = Round()

    def client() -> None:
        while True:
            try:
                code = waiting.get_nowait()
            except queue.Empty:
                return
            status = _ask(served.port, "POST", f"/write/{code}")
            (found.acknowledged if status == 200 else found.lost).add(code)

    clients = [threading.Thread(target=client, daemon=True) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    _kill(served, found)
    until = time.monotonic() + ROUND_SECONDS
    for each in clients:
        each.join(max(0.0, until - time.monotonic()))
    assert not any(each.is_alive() for each in clients), "a write hangs"
    return found


def _kill(served: Served, found: Round) -> None:
    until = time.monotonic() + ROUND_SECONDS
    for after in KILLED_AFTER:
        while found.done < after and time.monotonic() < until:
            time.sleep(0.002)
        workers = served.workers()
        os.kill(workers[found.killed % len(workers)], signal.SIGKILL)
        found.killed += 1


def assert_all_is_there(database: Database, found: Round, number: int) -> None:
    """Facts, events and sums are those of the same writes, and no acknowledged one is missing."""
    with database.read() as session:
        mine = Project.code.startswith(f"K{number:02}-")
        stored = set(session.scalars(sa.select(Project.code).where(mine)))
        told = AuditEvent.subject.startswith(f"project:K{number:02}-")
        subjects = list(session.scalars(sa.select(AuditEvent.subject).where(told)))
    assert found.acknowledged <= stored
    assert stored <= found.acknowledged | found.lost
    assert sorted(subjects) == sorted(f"project:{code}" for code in stored)
    assert [each for each in checks.findings(database) if not each.is_sound] == []


@pytest.mark.parametrize("rounds", [2, pytest.param(10, marks=pytest.mark.slow)])
def test_killed_workers_lose_no_acknowledged_write(
    database: Database, served: Served, rounds: int
) -> None:
    lost = 0
    for number in range(rounds):
        found = run_round(served, number)
        assert found.done == WRITES
        assert found.killed == len(KILLED_AFTER)
        assert len(found.acknowledged) > WRITES // 2, "the others went on while one was replaced"
        assert_all_is_there(database, found, number)
        lost += len(found.lost)
    assert lost, "no worker was killed in the middle of a write: the test proved nothing"
