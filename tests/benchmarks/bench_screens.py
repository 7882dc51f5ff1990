"""Displays: polls without news against a bare Flask answer, and a new release to all at once.

Everything runs on this machine and stops by itself. The clients take processor time from the
same cores as the servers, so only ratios and processor milliseconds per answer are compared.
"""

import argparse
import asyncio
import gc
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import flask

from data.released import move_revisions
from data.seed.demo import screens as demo
from data.session import Database
from tests.benchmarks.measure import Server, say, serving
from tests.e2e.site import build

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
PRODUCT, BARE = "app:create_server()", "tests.benchmarks.bench_screens:bare()"
HEADERS = "Host: {host}\r\nAccept-Encoding: gzip, br\r\nConnection: keep-alive\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.I)
PATIENCE = 30


def bare() -> flask.Flask:
    """The smallest answer that Flask can give."""
    server = flask.Flask("bare")

    @server.get("/help")
    @server.get("/hello")
    def hello() -> str:
        return "hello"

    return server


@dataclass
class Asked:
    """What came back: milliseconds of each answer, and how many were not as they should be."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    sizes: int = 0

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of the answers came."""
        ordered = sorted(self.milliseconds) or [float("nan")]
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Line:
    """One kept connection of one display."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        head = HEADERS.format(host=parts.netloc)
        query = f"?{parts.query}" if parts.query else ""
        self._request = f"GET {parts.path}{query} HTTP/1.1\r\n{head}\r\n".encode()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def open(self) -> None:
        """Connect before anything is measured."""
        self._streams = await asyncio.open_connection(self._host, self._port)

    async def ask(self) -> tuple[int, int]:
        """Status and size of the body; ``OSError`` where there is no answer."""
        if self._streams is None:
            await self.open()
        assert self._streams is not None
        reader, writer = self._streams
        writer.write(self._request)
        head = await reader.readuntil(b"\r\n\r\n")
        found = LENGTH.search(head)
        size = int(found[1]) if found else 0
        await reader.readexactly(size)
        return int(head[9:12]), size

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
        self._streams = None


async def _ask(line: Line, status: int, due: float, asked: Asked) -> None:
    try:
        got, size = await asyncio.wait_for(line.ask(), PATIENCE)
    except (OSError, asyncio.IncompleteReadError, TimeoutError):
        line.close()
        asked.errors += 1
        return
    asked.milliseconds.append((time.perf_counter() - due) * 1000)
    asked.errors += got != status
    asked.sizes += size


async def closed_loop(url: str, status: int, *, clients: int, seconds: float) -> Asked:
    """Every client asks again as soon as it is answered."""
    asked, lines = Asked(), [Line(url) for _ in range(clients)]
    end = time.perf_counter() + seconds

    async def go(line: Line) -> None:
        while time.perf_counter() < end:
            await _ask(line, status, time.perf_counter(), asked)

    await asyncio.gather(*(go(line) for line in lines))
    for line in lines:
        line.close()
    return asked


async def open_loop(url: str, status: int, *, screens: int, every: float, seconds: float) -> Asked:
    """Every display asks at its own time, whether or not the others were answered."""
    asked, lines = Asked(), [Line(url) for _ in range(screens)]
    begin = time.perf_counter() + 1

    async def go(number: int, line: Line) -> None:
        due = begin + every * number / screens
        while due < begin + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await _ask(line, status, due, asked)
            due += every
        line.close()

    await asyncio.gather(*(go(*each) for each in enumerate(lines)))
    return asked


async def all_at_once(url: str, *, screens: int) -> tuple[Asked, float]:
    """Every display fetches everything; seconds until the last of them has it."""
    asked, lines = Asked(), [Line(url) for _ in range(screens)]
    for line in lines:
        await line.open()
    begin = time.perf_counter()
    await asyncio.gather(*(_ask(line, 200, begin, asked) for line in lines))
    took = time.perf_counter() - begin
    for line in lines:
        line.close()
    return asked, took


def run(
    path: Path,
    log: Path,
    *,
    runs: int = 5,
    seconds: float = 4,
    polls: int = 600,
    screens: int = 1000,
    clients: int = 16,
) -> None:
    """Print ratios, percentiles and processor milliseconds."""
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        token = demo.add_screen(session, by="bench", now=NOW)
    with serving((PRODUCT, BARE), path, log) as (product, plain):
        state = f"{product.url}/screen/{token}/state"
        _measure_ratio(product, plain, state, runs=runs, seconds=seconds, clients=clients)
        _measure_polls(product, _poll(state), polls, seconds)
        _measure_release(database, product, state, screens, runs)
    database.close()


def _poll(state: str) -> str:
    """The address of a poll of a display that has everything."""

    async def version() -> str:
        parts = urlsplit(state)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(f"GET {parts.path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        body = (await reader.read()).decode()
        writer.close()
        return re.findall(r'"version": "(\w+)"', body)[0]

    return f"{state}?have={asyncio.run(version())}&board=delivery%201/4"


def _measure_ratio(
    product: Server, plain: Server, state: str, *, runs: int, seconds: float, clients: int
) -> None:
    rates: dict[str, list[float]] = {"poll": [], "bare": []}
    costs: dict[str, list[float]] = {"poll": [], "bare": []}
    errors = 0
    cases = (("poll", product, _poll(state), 204), ("bare", plain, f"{plain.url}/hello", 200))
    for _ in range(runs):
        for name, server, url, status in cases:
            before = server.cpu_ms()
            asked = asyncio.run(closed_loop(url, status, clients=clients, seconds=seconds))
            answers = max(1, len(asked.milliseconds))
            rates[name].append(answers / seconds)
            costs[name].append((server.cpu_ms() - before) / answers)
            errors += asked.errors
    pairs = [poll / other for poll, other in zip(rates["poll"], rates["bare"], strict=True)]
    said = f"{statistics.median(pairs):.2f} ({min(pairs):.2f}-{max(pairs):.2f})"
    say(f"polls / bare Flask, answers a second: {said}, {errors} errors")
    cpu = {name: statistics.median(values) for name, values in costs.items()}
    say(f"processor per answer: poll {cpu['poll']:.3f} ms, bare {cpu['bare']:.3f} ms")


def _measure_polls(product: Server, url: str, polls: int, seconds: float) -> None:
    every = 10.0
    screens = int(polls * every)
    lines = min(screens, 400)  # a connection for each display would measure the client
    before, began = product.cpu_ms(), time.perf_counter()
    asked = asyncio.run(
        open_loop(url, 204, screens=lines, every=lines / polls, seconds=max(seconds, 5))
    )
    share = (product.cpu_ms() - before) / (time.perf_counter() - began) / 10
    each = (product.cpu_ms() - before) / max(1, len(asked.milliseconds))
    say(
        f"{polls} polls a second ({screens} displays): p50 {asked.percentile(0.5):.1f} ms,"
        f" p95 {asked.percentile(0.95):.1f} ms, {asked.errors} errors,"
        f" server {share:.0f} % of one core, {each:.3f} ms a poll"
    )


def _measure_release(
    database: Database, product: Server, state: str, screens: int, runs: int
) -> None:
    """A release moves a number; then everything is drawn anew, once in each process."""
    found, sizes, errors, cpu = [], 0, 0, []
    for _ in range(runs):
        with database.transaction() as session:
            move_revisions(session, [demo.COUNTY], now=NOW)
        time.sleep(1.2)
        gc.collect()
        before = product.cpu_ms()
        asked, took = asyncio.run(all_at_once(state, screens=screens))
        cpu.append((product.cpu_ms() - before) / screens)
        found.append(took)
        errors += asked.errors
        sizes = asked.sizes // max(1, len(asked.milliseconds))
    say(
        f"{screens} displays fetch a new release: all within {statistics.median(found):.2f} s"
        f" ({min(found):.2f}-{max(found):.2f}), {sizes / 1024:.0f} KB each, {errors} errors,"
        f" {statistics.median(cpu):.2f} ms of processor each, drawing included"
    )


def main() -> None:
    """Measure on the demo data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--polls", type=int, default=600)
    parser.add_argument("--screens", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as made:
        path = Path(made) / "demo.db"
        build(path)
        run(
            Path(shutil.copy(path, Path(made) / "screens.db")),
            Path(made) / "server.log",
            runs=given.runs,
            seconds=given.seconds,
            polls=given.polls,
            screens=given.screens,
        )


if __name__ == "__main__":
    main()
