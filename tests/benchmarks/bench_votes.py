"""How many townships one machine can count at once: drafts, two entries, certificate, release.

Every vote is five transactions with audit; the last one writes facts, sums, projects and the
public copy. Afterwards every figure must be the one on its signed sheet, and no sum may drift.
"""

import argparse
import tempfile
import time
from pathlib import Path

from data import migrate
from data.session import Database
from tests import fixtures_services as services
from tests import many_votes
from tests.benchmarks.measure import say

COUNTY_THREADS = 4
"""A dozen who write without a pause would starve one another on SQLite's single lock."""


def run(database: Database, *, townships: int, threads: int) -> tuple[float, int]:
    """Votes per second, and how many figures or sums are not what they must be."""
    migrate.upgrade(database)
    cases = many_votes.prepare(database, townships)
    begun = time.monotonic()
    many_votes.hold_all(database, cases, threads=threads)
    seconds = time.monotonic() - begun
    with database.read() as session:
        wrong = len(many_votes.lost(session, cases))
    wrong += many_votes.drift(database)
    rate = townships / seconds
    say(f"  {townships} votes by {threads} at a time: {rate:.1f} released per second")
    say(f"  {5 * rate:.0f} transactions per second, {wrong} figures or sums wrong")
    return rate, wrong


def main() -> None:
    """SQLite, then PostgreSQL where it is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--townships", type=int, default=200)
    parser.add_argument("--threads", type=int, default=12)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as made:
        say("SQLite, one writer at a time: a county, at most four people at the same moment")
        database = Database(f"sqlite:///{made}/votes.db")
        run(database, townships=asked.townships, threads=min(asked.threads, COUNTY_THREADS))
        database.close()
    programs = services.postgres_programs()
    if programs is None:
        say("PostgreSQL is not installed: left out")
        return
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-pg-") as made:
        for url in services._served(programs, Path(made)):
            say("PostgreSQL")
            database = Database(url)
            run(database, townships=asked.townships, threads=asked.threads)
            database.close()


if __name__ == "__main__":
    main()
