"""What keeping the sums costs: a changed report with everything around it, against itself bare.

Several processes write at once; afterwards the sums must equal those of a rebuild, row by row.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import LATE_STANDINGS, Standing
from data import audit, rollup
from data.leaf import Leaf
from data.models import ProgressReport, Project, Rollup, RollupDates, RollupMonth
from data.session import Database
from tests import fixtures_services as services
from tests.benchmarks import province
from tests.benchmarks.measure import ratio, say

BARE, WHOLE = "bare", "whole"
WRITER = audit.Actor("bench", "writer")
STANDINGS = (Standing.NORMAL, Standing.LATE, Standing.VERY_LATE)
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
ROOT = Path(__file__).parents[2]


def report(session: Session, project_id: int, chance: random.Random) -> Leaf:
    """One month's report: the project row is locked, the report and the project's state change."""
    project = session.get_one(Project, project_id, with_for_update=True)
    standing = chance.choice(STANDINGS)
    session.execute(
        sa.update(ProgressReport)
        .where(ProgressReport.project_id == project_id)
        .values(progress_percent=chance.randint(1, 120), standing=standing)
    )
    project.standing = standing
    project.days_late = chance.randint(10, 90) if standing in LATE_STANDINGS else 0
    project.paid_fen = chance.randint(1, 100_000_000)
    session.flush()
    return Leaf(project.origin, project.project_year, project.area_code)


def write(database: Database, project_id: int, chance: random.Random, *, whole: bool) -> None:
    """One transaction; ``whole`` adds the event in the audit, the sums and the revision."""
    with database.transaction() as session:
        leaf = report(session, project_id, chance)
        if whole:
            rollup.refresh(session, leaf, as_of=date(2026, 10, 28))
            audit.record(
                session,
                "report",
                actor=WRITER,
                area_code=leaf.area_code,
                subject=f"project:{project_id}",
                now=datetime(2026, 11, 20, tzinfo=UTC),
                new={"month": "2026-10"},
            )


def work(url: str, kind: str, seconds: float, seed: int) -> dict[str, int]:
    """Write random projects until the time is over; a refused write is counted, not repeated."""
    database, chance = Database(url), random.Random(seed)  # noqa: S311 - nothing secret
    with database.read() as session:
        ids = list(session.scalars(sa.select(Project.id)))
    written = refused = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            write(database, chance.choice(ids), chance, whole=kind == WHOLE)
            written += 1
        except sa.exc.OperationalError:
            refused += 1
    database.close()
    return {"written": written, "refused": refused}


def at_once(url: str, kind: str, *, writers: int, seconds: float, seed: int) -> dict[str, int]:
    """Several processes of ``work``; the sum of what they did."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_rollup", "--work", url, kind]
    started = [
        subprocess.Popen(
            [*command, str(seconds), str(seed * 100 + number)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for number in range(writers)
    ]
    found = [orjson.loads(process.communicate()[0]) for process in started]
    return {name: sum(each[name] for each in found) for name in found[0]}


def drift(database: Database) -> int:
    """Rows of sums that differ from a rebuild, which is thrown away again."""
    with database.read() as session:
        kept = _sums(session)
    with database.transaction() as session:
        rollup.rebuild(session)
    with database.read() as session:
        return len(kept ^ _sums(session))


def _sums(session: Session) -> set[tuple[object, ...]]:
    """Every row of sums, rows of zeros left out: a rebuild has no reason to make those."""
    rows: set[tuple[object, ...]] = set()
    for model in (Rollup, RollupMonth, RollupDates):
        table = model.__table__
        values = [column.name for column in table.columns if not column.primary_key]
        for row in session.execute(sa.select(table)).mappings():
            if any(row[name] for name in values if name != "parent_code"):
                rows.add((table.name, *row.values()))
    return rows


def run(database: Database, *, size: province.Size, runs: int, seconds: float, writers: int) -> int:
    """Fill, write both ways in turn, print the ratio, return drift and refused writes together."""
    province.build(database, size)
    url = database.engine.url.render_as_string(hide_password=False)
    done: dict[str, list[float]] = {BARE: [], WHOLE: []}
    refused = 0
    for turn in range(runs):
        for kind, counts in done.items():
            found = at_once(url, kind, writers=writers, seconds=seconds, seed=turn)
            counts.append(max(found["written"], 1) / seconds)
            refused += found["refused"]
            if kind == BARE:  # bare writes leave the sums behind on purpose
                with database.transaction() as session:
                    rollup.rebuild(session)
    drifted = drift(database)
    speeds = ", ".join(f"{kind} {sum(found) / runs:.0f}/s" for kind, found in done.items())
    name = database.engine.dialect.name
    say(f"{name}, {writers} writers: {speeds}, whole / bare: {ratio(done[WHOLE], done[BARE])}")
    say(f"{name}: {drifted} rows drifted, {refused} writes refused (deadlock or lock)")
    return drifted + refused


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own that really writes to disk; nothing where there is none."""
    programs = services.postgres_programs()
    assert programs is not None
    with (
        mock.patch.dict(services.SETTINGS, DURABLE),
        tempfile.TemporaryDirectory(prefix="minsheng-pg-", ignore_cleanup_errors=True) as made,
        contextmanager(services._served)(programs, Path(made)) as url,
    ):
        yield url


def main() -> None:
    """Measure SQLite, then PostgreSQL where it is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--counties", type=int, default=12)
    given = parser.parse_args()
    amount = {"runs": given.runs, "seconds": given.seconds, "writers": given.writers}
    size = province.Size(counties=given.counties, years=(2026,))
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as made:
        database = Database(f"sqlite:///{made}/rollup.db")
        run(database, size=size, **amount)
        database.close()
    if services.postgres_programs() is None:
        say("PostgreSQL is missing: not measured")
        return
    with postgres() as url:
        database = Database(url)
        run(database, size=size, **amount)
        database.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        _, _, address, chosen, length, number = sys.argv
        counted = work(address, chosen, float(length), int(number))
        sys.stdout.write(orjson.dumps(counted).decode())
    else:
        main()
