"""Looks at a page in a browser: what went wrong while it loaded, and what a reader cannot read."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

SCRIPT = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
FEWEST_TEXTS = 8
"""The header alone has more: fewer means that the page is blank and nothing was measured."""

NOT_ENGLISH = "|".join(
    (
        r"Excel|CSV|PDF|Wi-?Fi|OC4IDS|NFKC|GeoJSON|LED|HDPE|PVC|APP",
        r"Ctrl|Tab|Enter",
        r"\bmake [a-z]+\b",
        r"https?://\S+",
        r"\b(?:[a-z0-9-]+\.)+(?:cn|com|gov|org)\b(?:/\S*)?",
        r"\b[A-Z]{1,4}\d*-[A-Z0-9-]+\b",
        r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b",
    )
)
"""Units, formats, keys, addresses of sources, and codes such as receipts: the same in Chinese."""


@dataclass
class Watch:
    """Everything that a page did while it was watched."""

    page: Page
    url: str
    requests: list[Request] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))

    def open(self, path: str) -> int:
        """Load an address until its scripts have taken over; returns the HTTP status."""
        answer = self.page.goto(self.url + path)
        self.settle()
        assert answer is not None
        return answer.status

    def settle(self) -> None:
        """Wait until the page is live and no page is on its way."""
        self.page.locator("#first-paint").wait_for(state="detached")
        self.page.locator("body:not(.is-updating)").wait_for()

    @property
    def outside(self) -> list[str]:
        """Addresses that were asked of anybody but the server."""
        host = urlsplit(self.url).netloc
        asked = [request.url for request in self.requests]
        inline = ("data:", "blob:")
        return [url for url in asked if not url.startswith(inline) and urlsplit(url).netloc != host]

    def _on_request(self, request: Request) -> None:
        self.requests.append(request)

    def _on_console(self, message: ConsoleMessage) -> None:
        """The browser itself reports a page that answers 404 as an error; that is no fault."""
        is_missing_page = "404" in message.text and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not is_missing_page:
            self.faults.append(f"console {message.type}: {message.text}")


def unreadable(page: Page) -> list[str]:
    """What a reader of the page cannot read: cut off, stacked, out of the window, not Chinese."""
    found = page.evaluate(SCRIPT, NOT_ENGLISH)
    assert found["texts"] >= FEWEST_TEXTS, "the page is blank"
    return [
        f"{kind}: {line}" for kind in ("wide", "cut", "stacked", "english") for line in found[kind]
    ]


def main_text(page: Page) -> str:
    """The visible text of a page, header and all."""
    return page.locator("[data-title]").inner_text()
