"""What all benchmarks share: servers of their own, processor time, ratios, and a plain report."""

import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.site import ROOT, _free_port

START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


def say(line: str = "") -> None:
    """One line of the report, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ratio(of: Sequence[float], to: Sequence[float]) -> str:
    """The median of the ratios of values measured in turn, with the smallest and the largest."""
    found = [a / b for a, b in zip(of, to, strict=True)]
    return f"{statistics.median(found):.2f} ({min(found):.2f}-{max(found):.2f})"


def median_ms(values: Sequence[float]) -> str:
    """A median for people; compare ratios, not these."""
    return f"{statistics.median(values):.1f} ms"


def cpu_ms(work: Callable[[], object]) -> float:
    """Processor milliseconds of this process for one piece of work."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def in_turn(runs: int, works: Sequence[Callable[[], object]]) -> list[list[float]]:
    """Processor milliseconds of each work, taken A B C A B C, after one run that is not counted."""
    for work in works:
        work()
    found: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, values in zip(works, found, strict=True):
            values.append(cpu_ms(work))
    return found


class Server:
    """An application under gunicorn with the product's own settings, on a free local port."""

    def __init__(self, factory: str, database: Path, *, workers: int = 2) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._factory, self._database, self._workers = factory, database, workers
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, log: Path) -> None:
        """Begin to serve, without waiting for it."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        settings = {
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self._database}",
            "WORKERS": str(self._workers),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", self._factory],
                cwd=ROOT,
                env={**kept, **settings},
                stdout=output,
                stderr=output,
            )

    def stop(self) -> None:
        """End it by its process number, at once and without waiting for it."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)

    def wait_for_end(self) -> None:
        """Returns when it has ended."""
        if self._process:
            self._process.wait(timeout=40)

    def cpu_ms(self) -> float:
        """Processor milliseconds so far, workers included, in steps of the kernel's clock."""
        assert self._process is not None
        return sum(_cpu_ms(pid) for pid in _family(self._process.pid))

    def wait_for_start(self, log: Path) -> None:
        """Returns when the first page was answered."""
        until = time.monotonic() + START_SECONDS
        while self._process and self._process.poll() is None and time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/help", timeout=5).close()  # noqa: S310
            except urllib.error.HTTPError as answer:
                raise RuntimeError(f"{self._factory} answers {answer.code}") from answer
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def serving(factories: Sequence[str], database: Path, log: Path) -> Iterator[list[Server]]:
    """Several applications on one database, all ended at the end."""
    servers = [Server(factory, database) for factory in factories]
    try:
        for server in servers:
            server.start(log)
        for server in servers:
            server.wait_for_start(log)
        yield servers
    finally:
        for server in servers:
            server.stop()
        for server in servers:
            server.wait_for_end()


def _family(pid: int) -> list[int]:
    """A process and its children."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(child for each in listed for child in _family(int(each)))]


def _cpu_ms(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS
