"""Server time of the overview at three levels: cold, warm, and in a whole made-up province."""

import argparse
import tempfile
from pathlib import Path

import flask
import sqlalchemy as sa
from werkzeug.test import TestResponse

from app import create_app
from dashboard import addresses
from dashboard.config import Settings
from data.models import Revision
from data.queries import frame as frames
from data.queries import overview as queries
from data.session import Database
from tests.benchmarks import province
from tests.benchmarks.measure import in_turn, median_ms, ratio, say
from tests.e2e.site import build

LEVELS = {"township": "411729101", "county": "411729", "prefecture": "4117", "province": "41"}
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def run(path: Path, *, runs: int, levels: dict[str, str] = LEVELS) -> None:
    """Print medians for every level and the ratio of province to county."""
    database = Database(f"sqlite:///{path}")
    server = create_app(Settings(database_url=f"sqlite:///{path}")).server
    ways = {
        "queries": lambda code: lambda: _read(database, code),
        "page, cold": lambda code: lambda: _changed_and_asked(database, server, code),
        "page, nothing changed": lambda code: lambda: _asked(server, code),
    }
    for name, way in ways.items():
        found = in_turn(runs, [way(code) for code in levels.values()])
        times = dict(zip(levels, found, strict=True))
        said = ", ".join(f"{level} {median_ms(values)}" for level, values in times.items())
        say(f"{name}: {said}")
        for level in levels:
            if level not in {"county", "township"}:
                say(f"  {level} / county: {ratio(times[level], times['county'])}")
    say(f"page again with its ETag: {_again(server, levels['county'])} bytes of body")
    database.close()


def _read(database: Database, code: str) -> None:
    with database.read() as session:
        frame = frames.frame(session, addresses.wanted(code, {}), home_area="41")
        assert frame is not None
        queries.overview(session, frame)


def _asked(server: flask.Flask, code: str) -> TestResponse:
    answer = server.test_client().get(f"/area/{code}", headers=BROWSER)
    assert answer.status_code == 200
    return answer


def _changed_and_asked(database: Database, server: flask.Flask, code: str) -> None:
    """A new revision throws away everything that was kept."""
    with database.transaction() as session:
        session.execute(sa.update(Revision).values(number=Revision.number + 1))
    _asked(server, code)


def _again(server: flask.Flask, code: str) -> int:
    known = _asked(server, code).headers["ETag"]
    headers = {**BROWSER, "If-None-Match": known}
    answer = server.test_client().get(f"/area/{code}", headers=headers)
    assert answer.status_code == 304
    return len(answer.get_data())


def main() -> None:
    """Measure the demo data, then a province of 157 counties."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--counties", type=int, default=157)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as made:
        demo = Path(made) / "demo.db"
        build(demo)
        say("demo data")
        run(demo, runs=given.runs)
        _measure_province(Path(made) / "province.db", given.counties, given.runs)


def _measure_province(path: Path, counties: int, runs: int) -> None:
    database = Database(f"sqlite:///{path}")
    made = province.build(database, province.Size(counties=counties))
    database.close()
    say(f"made-up province: {made.townships} townships, {made.projects} projects")
    run(path, runs=runs)


if __name__ == "__main__":
    main()
