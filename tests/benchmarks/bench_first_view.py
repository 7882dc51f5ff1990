"""First view of the overview in a cold browser: ours, the floor, and plain Dash, in turn."""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import browsing
from tests.benchmarks.browsing import Seen
from tests.benchmarks.measure import median_ms, ratio, say, serving
from tests.e2e.site import build
from tests.fixtures_services import BROWSERS

OURS, FLOOR, PLAIN = "ours", "floor", "plain Dash"
FACTORIES = {
    OURS: "app:create_server()",
    FLOOR: "tests.benchmarks.floor:create_server()",
    PLAIN: "tests.benchmarks.plain_dash:create_server()",
}
FIRST, ALL = "first picture", "all drawn"
OUR_STAGES = {
    FIRST: [(".loop-card svg path", 5), (".key-figures > *", 5), (".ranking-card li", 5)],
    ALL: [
        (".map-area", 10),
        (".trend-card svg", 1),
        (".money-card .fill", 5),
        (".late-card tr", 2),
    ],
}
PLAIN_STAGES = {
    FIRST: [("#loop .sankey-link", 5), ("#figures > *", 5), ("#ranking .bars path", 5)],
    ALL: [
        ("#map .choroplethlayer path", 5),
        ("#categories .bars path", 3),
        ("#trend .scatterlayer path", 2),
        ("#money .bars path", 3),
        ("#grades .bars path", 3),
        ("#late tr", 2),
    ],
}
STAGES = {OURS: OUR_STAGES, FLOOR: OUR_STAGES, PLAIN: PLAIN_STAGES}
WAY_DOWN = tuple(f'.map a[href^="/area/{code}"]' for code in ("4117", "411729", "411729101"))


def run(database: Path, chromium: str, log: Path, *, runs: int) -> None:
    """Serve the three, visit them in turn, and print medians and ratios."""
    with (
        serving(tuple(FACTORIES.values()), database, log) as served,
        browsing.browser(chromium) as opened,
    ):
        servers = dict(zip(FACTORIES, served, strict=True))
        seen: dict[str, list[Seen]] = {name: [] for name in servers}
        spent = dict.fromkeys(servers, 0.0)
        for turn in range(-1 if runs > 1 else 0, runs):
            for name, server in servers.items():
                before = server.cpu_ms()
                found = browsing.visit(opened, f"{server.url}/", STAGES[name])
                if turn >= 0:
                    seen[name].append(found)
                    spent[name] += server.cpu_ms() - before
        _report(seen, {name: total / runs for name, total in spent.items()})
        ways = [browsing.click(opened, f"{servers[OURS].url}/", WAY_DOWN) for _ in range(runs)]
        _report_ways(ways)


def _report(seen: dict[str, list[Seen]], cpu: dict[str, float]) -> None:
    for name, visits in seen.items():
        times = ", ".join(f"{stage} {median_ms(_times(visits, stage))}" for stage in (FIRST, ALL))
        sent = statistics.median(visit.sent for visit in visits) / 1024
        requests = statistics.median(visit.requests for visit in visits)
        fetched = f"{sent:.0f} KB, {requests:.0f} requests"
        say(f"{name}: {times}, {fetched}, server {cpu[name]:.0f} ms CPU")
    ours = seen[OURS]
    for stage, other in ((FIRST, FLOOR), (FIRST, PLAIN), (ALL, PLAIN)):
        say(f"ours / {other}, {stage}: {ratio(_times(ours, stage), _times(seen[other], stage))}")


def _report_ways(ways: Sequence[Sequence[Seen]]) -> None:
    for position, name in enumerate(("province to prefecture", "to county", "to township")):
        steps = [way[position] for way in ways]
        sent = statistics.median(step.sent for step in steps) / 1024
        requests = statistics.median(step.requests for step in steps)
        taken = median_ms(_times(steps, "picture"))
        say(f"click {name}: next picture {taken}, {sent:.1f} KB, {requests:.0f} requests")


def _times(visits: Sequence[Seen], stage: str) -> list[float]:
    return [visit.shown_ms[stage] for visit in visits]


def main() -> None:
    """Build a demo database unless one is given, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--database", type=Path, help="a loaded demo database to copy")
    given = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        say("Chromium is missing: nothing measured")
        return
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as made:
        database = Path(made) / "demo.db"
        if given.database:
            shutil.copy(given.database, database)
        else:
            build(database)
        run(database, chromium, Path(made) / "server.log", runs=given.runs)


if __name__ == "__main__":
    main()
