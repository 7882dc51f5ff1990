"""What browser tests share: one loaded database, one server, one browser, fresh visitors."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from data.session import Database
from tests.e2e import site as sites
from tests.e2e.probe import Watch
from tests.e2e.site import Site

HERE = Path(__file__).parent
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # The network is refused: every host name but the server's own is unknown.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESK = (1366, 768)
WAIT_MS = 15_000

Visitor = Callable[..., Watch]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium, so ``-m e2e`` finds it without being told."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def loaded_path(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Path:
    """A database file with everything that ships; built once, whatever the number of workers."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = folder / "loaded.db"
    with (folder / "loaded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            sites.build(path.with_suffix(".part"))
            path.with_suffix(".part").rename(path)
    return path


@pytest.fixture(scope="session")
def site(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server that all browser tests visit."""
    served = Site(loaded_path, tmp_path_factory.mktemp("site") / "server.log")
    try:
        served.start()
        yield served
    finally:
        served.stop()


@pytest.fixture(scope="session")
def facts(loaded_path: Path) -> Iterator[Database]:
    """The database behind the server, to ask it what there is to be seen."""
    database = Database(f"sqlite:///{loaded_path}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium, without any network but the loopback address."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Makes people with a browser of their own: nothing kept from anybody before."""
    contexts = []

    def arrive(
        size: tuple[int, int] = DESK, *, scripts: bool = True, past_csp: bool = False
    ) -> Watch:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            bypass_csp=past_csp,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        return Watch(context.new_page(), site.url)

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture
def watch(visitor: Visitor) -> Watch:
    """One visitor at a desk."""
    return visitor()


@pytest.fixture
def page(watch: Watch) -> Page:
    """The page of the one visitor."""
    return watch.page
