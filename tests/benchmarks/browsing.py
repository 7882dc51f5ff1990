"""Times in a real browser: when a page shows something, and what it fetched until then."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SIZE = {"width": 1920, "height": 1080}
WAIT_MS = 30_000
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

WATCH = """
(stages) => {
  window.shown = {};
  const isThere = ([selector, least]) => {
    const found = document.querySelectorAll(selector);
    if (found.length < least) return false;
    const box = found[least - 1].getBoundingClientRect();
    return box.width > 0 || box.height > 0;
  };
  const look = (now) => {
    for (const [name, parts] of Object.entries(stages)) {
      if (!(name in window.shown) && parts.every(isThere)) window.shown[name] = now;
    }
    if (Object.keys(stages).some((name) => !(name in window.shown))) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
"""Looks once a frame; times are milliseconds since the navigation began."""

CLICK = """
(selector) => new Promise((resolve) => {
  const title = () => document.querySelector("[data-title]").dataset.title;
  const before = title(), start = performance.now();
  document.querySelector(selector).dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
  const painted = () => resolve(performance.now() - start);
  const look = () => {
    if (title() === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(painted));
  };
  requestAnimationFrame(look);
})
"""
"""Clicks a link and waits until another page has been painted."""

Parts = Sequence[tuple[str, int]]
"""CSS selectors, each with the least number of elements; the last of them must have a size."""


@dataclass(frozen=True)
class Seen:
    """One visit: milliseconds to each stage, bytes over the wire, requests."""

    shown_ms: dict[str, float]
    sent: int
    requests: int


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """A Chromium of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


class Wire:
    """Counts what a page fetches, as the browser's own network panel does."""

    def __init__(self, page: Page) -> None:
        self.sent = self.requests = 0
        panel = page.context.new_cdp_session(page)
        panel.send("Network.enable")
        panel.on("Network.requestWillBeSent", self._on_request)
        panel.on("Network.loadingFinished", self._on_finish)

    def _on_request(self, _event: dict[str, Any]) -> None:
        self.requests += 1

    def _on_finish(self, event: dict[str, Any]) -> None:
        self.sent += int(event["encodedDataLength"])


def visit(chromium: Browser, url: str, stages: dict[str, Parts]) -> Seen:
    """Open an address with empty caches; returns when every stage is shown and all is quiet."""
    context = chromium.new_context(viewport=SIZE, locale="zh-CN")
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    wire = Wire(page)
    listed = {name: [list(part) for part in parts] for name, parts in stages.items()}
    page.add_init_script(f"({WATCH})({json.dumps(listed)})")
    page.goto(url, wait_until="commit")
    page.wait_for_function(f"Object.keys(window.shown).length === {len(stages)}")
    page.wait_for_load_state("networkidle")
    seen = Seen(page.evaluate("window.shown"), wire.sent, wire.requests)
    context.close()
    return seen


def click(chromium: Browser, url: str, links: Sequence[str]) -> list[Seen]:
    """Open an address, then follow links inside the application, one after the other."""
    context = chromium.new_context(viewport=SIZE, locale="zh-CN")
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    wire = Wire(page)
    page.goto(url)
    page.locator("#first-paint").wait_for(state="detached")
    page.wait_for_load_state("networkidle")
    seen = []
    for link in links:
        sent, requests = wire.sent, wire.requests
        taken = page.evaluate(CLICK, link)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(100)
        seen.append(Seen({"picture": taken}, wire.sent - sent, wire.requests - requests))
    context.close()
    return seen
