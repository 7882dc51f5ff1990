"""Services that tests borrow: Chromium, and a private PostgreSQL for this test process alone."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MISSING = " is missing on this machine"
START_SECONDS = 60
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "log_min_messages": "fatal",
    "lc_messages": "C",
}


def missing(what: str) -> NoReturn:
    """Skip with one clear line on a workplace, fail where CI promised that everything is there."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{what}{MISSING}, and CI=true does not allow skipping", pytrace=False)
    pytest.skip(f"{what}{MISSING}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each service that is missing, whatever the number of tests it cost."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple) and report.longrepr[2].endswith(MISSING)
    )
    for reason, tests in sorted(reasons.items()):
        terminalreporter.write_line(f"SKIPPED {tests} tests: {reason}")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of the system's Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing("Chromium")
    return str(found)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy address of an empty PostgreSQL; one server for each process of pytest-xdist."""
    programs = postgres_programs()
    if programs is None:
        missing("PostgreSQL (initdb and postgres)")
    else:
        with tempfile.TemporaryDirectory(prefix="minsheng-pg-", ignore_cleanup_errors=True) as made:
            yield from _served(programs, Path(made))


def postgres_programs() -> Path | None:
    """The folder that holds initdb and postgres: on PATH, or the newest that Debian installed."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name)
    )
    return next((each for each in folders if (each / "postgres").exists()), None)


def _served(programs: Path, folder: Path) -> Iterator[str]:
    prefix = _as_postgres(folder)
    cluster, port = folder / "cluster", _free_port()
    options = ("--auth=trust", "--username=minsheng", "--encoding=UTF8", "--locale=C", "--no-sync")
    _run([*prefix, str(programs / "initdb"), "-D", str(cluster), *options])
    command = [*prefix, str(programs / "postgres"), "-D", str(cluster), "-p", str(port)]
    settings = {**SETTINGS, "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_until_ready(server, cluster / "postmaster.pid", folder / "server.log")
        yield f"postgresql+psycopg://minsheng@127.0.0.1:{port}/postgres"
    finally:
        _stop(server, cluster / "postmaster.pid")


def _as_postgres(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: root hands the folder over and steps down."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        missing("The system user postgres (root cannot run PostgreSQL itself)")
    os.chown(folder, user.pw_uid, user.pw_gid)
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
    return ["setpriv", *ids, "--clear-groups", "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}", pytrace=False)


def _wait_until_ready(server: subprocess.Popen[bytes], pid_file: Path, log: Path) -> None:
    """The last line of postmaster.pid turns to ``ready`` when connections are taken."""
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        lines = pid_file.read_text().split() if pid_file.exists() else []
        if lines and lines[-1] == "ready":
            return
        time.sleep(0.05)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}", pytrace=False)


def _stop(server: subprocess.Popen[bytes], pid_file: Path) -> None:
    """Ask the server for a fast shutdown by its pid, then wait for its end."""
    if server.poll() is None and pid_file.exists():
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
