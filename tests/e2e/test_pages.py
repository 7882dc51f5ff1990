"""Every page at every size: nothing fails, nothing is fetched elsewhere, everything is readable."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page

from dashboard.domain.lifecycle import Origin
from data.models import ProgressReport, Project, Rectification
from data.session import Database
from tests.e2e.conftest import Visitor
from tests.e2e.probe import unreadable

PHONE, DESK, WALL = (360, 780), (1366, 768), (1920, 1080)
MOST_REQUESTS = 20
FOUND, MISSING = 200, 404

PAGES = {
    "province": ("/area/41?year=2026", FOUND),
    "province, year of preparation": ("/area/41?year=2027", FOUND),
    "city": ("/area/4117?year=2026", FOUND),
    "county": ("/area/411729?year=2026", FOUND),
    "county, appraised year": ("/area/411729?year=2024", FOUND),
    "township": ("/area/411729102?year=2026", FOUND),
    "county as tiles": ("/area/410104?year=2026", FOUND),
    "area without data": ("/area/4103?year=2026", FOUND),
    "year without cycle": ("/area/411729?year=1999", FOUND),
    "published county": ("/area/330226?year=2020&origin=published", FOUND),
    "proposals": ("/proposals?area=41&year=2026", FOUND),
    "proposals, filtered": (
        "/proposals?area=411729&year=2026&outcome=merged&category=roads&page=3",
        FOUND,
    ),
    "candidates": ("/candidates?area=41&year=2026", FOUND),
    "candidates, filtered": (
        "/candidates?area=411729&year=2026&outcome=adopted&sort=-votes_for",
        FOUND,
    ),
    "votes": ("/votes?area=41&year=2026", FOUND),
    "votes of a congress": ("/votes?area=411729102&year=2026", FOUND),
    "delivery": ("/delivery?area=41&year=2026", FOUND),
    "delivery, filtered": ("/delivery?area=411729&year=2026&standing=all_late", FOUND),
    "delivery, nothing found": ("/delivery?area=41&year=2026&q=没有这样的项目", FOUND),
    "appraisals": ("/appraisals?area=41&year=2026", FOUND),
    "appraisals, filtered": ("/appraisals?area=41&year=2025&grade=second", FOUND),
    "appraisals, published": ("/appraisals?area=330226&year=2020&origin=published", FOUND),
    "list without data": ("/votes?area=4103&year=2026", FOUND),
    "rich project": ("/project/{rich}", FOUND),
    "project beyond its plan": ("/project/{beyond}", FOUND),
    "newest project": ("/project/{newest}", FOUND),
    "poor project": ("/project/{poor}", FOUND),
    "published data": ("/published", FOUND),
    "help": ("/help", FOUND),
    "search": ("/search?q=新蔡", FOUND),
    "search, nothing found": ("/search?q=没有这样的地方", FOUND),
    "unknown address": ("/nowhere", MISSING),
    "unknown code": ("/area/999999", MISSING),
}


@pytest.fixture(scope="session")
def projects(facts: Database) -> dict[str, int]:
    """The project with the most history, one done beyond its plan, one published without a sum."""
    reports = sa.select(sa.func.count()).where(ProgressReport.project_id == Project.id)
    mended = Project.id.in_(sa.select(Rectification.project_id))
    over = sa.select(ProgressReport.project_id).where(ProgressReport.progress_percent > 100)
    beyond = Project.id.in_(over)
    bare = (Project.origin == Origin.PUBLISHED) & Project.investment_fen.is_(None)
    wanted = {
        "rich": sa.select(Project.id).where(mended).order_by(reports.scalar_subquery().desc()),
        "beyond": sa.select(Project.id).where(beyond).order_by(Project.id),
        "poor": sa.select(Project.id).where(bare).order_by(Project.id.desc()),
        "newest": sa.select(Project.id).order_by(Project.id.desc()),
    }
    with facts.read() as session:
        return {name: session.scalars(each.limit(1)).one() for name, each in wanted.items()}


@pytest.mark.parametrize("sizes", [(PHONE,), (DESK, WALL)], ids=["phone", "desk and wall"])
@pytest.mark.parametrize(("address", "status"), PAGES.values(), ids=PAGES)
def test_the_page_loads_from_one_server_and_can_be_read(
    visitor: Visitor,
    projects: dict[str, int],
    address: str,
    status: int,
    sizes: tuple[tuple[int, int], ...],
) -> None:
    watch = visitor(sizes[0])
    assert watch.open(address.format(**projects)) == status
    for width, height in sizes:
        watch.page.set_viewport_size({"width": width, "height": height})
        assert unreadable(watch.page) == [], f"at {width} px"
    assert watch.faults == []
    assert watch.outside == []
    assert len(watch.requests) <= MOST_REQUESTS


def test_a_request_to_another_host_would_be_noticed_and_refused(visitor: Visitor) -> None:
    watch = visitor(past_csp=True)  # the policy of the pages would stop it even earlier
    watch.open("/help")
    watch.page.evaluate("() => fetch('https://example.com/').catch(() => null)")
    assert watch.outside == ["https://example.com/"]
    assert any("ERR_NAME_NOT_RESOLVED" in fault for fault in watch.faults)


FAULTS: dict[str, tuple[str, Callable[[Page], object] | None]] = {
    "wide": ("<div style='width:3000px;height:9px'></div>", None),
    "cut: p.x": (
        "<p class='x' style='width:40px;overflow:hidden;white-space:nowrap'>很长的话</p>",
        None,
    ),
    "in height": ("<p style='height:9px;overflow:hidden'>高<br>低</p>", None),
    "reaches from": ("<p style='position:fixed;left:1340px;white-space:nowrap'>伸出窗外</p>", None),
    "select": ("<select style='width:50px'><option>选项太长看不全</option></select>", None),
    "leaves its card": (
        "<div class='card' style='width:90px'><p style='width:300px'>比卡片还要宽得多</p></div>",
        None,
    ),
    "share": (
        "<p style='position:absolute;left:9px;top:9px'>上面</p>"
        "<p style='position:absolute;left:12px;top:12px'>下面</p>",
        None,
    ),
    "text of p": ("<p>Loading</p>", None),
    "title of i": ("<i title='Close'>关</i>", None),
    "aria-label of b": ("<b aria-label='Open menu'>开</b>", None),
    "document.title": ("", lambda page: page.evaluate("document.title = 'Dash'")),
}


@pytest.mark.parametrize(("said", "fault"), FAULTS.items(), ids=FAULTS)
def test_the_probe_finds_every_kind_of_fault(
    page: Page, said: str, fault: tuple[str, Callable[[Page], object] | None]
) -> None:
    markup, act = fault
    sound = "".join(f"<p>第{number}行</p>" for number in "一二三四五六七八九")
    page.set_content(f"<title>好</title><body style='margin-top:90px'>{sound}{markup}</body>")
    if act:
        act(page)
    assert any(said in line for line in unreadable(page)), unreadable(page)


def test_the_probe_passes_a_sound_page(page: Page) -> None:
    sound = "".join(f"<p>第{number}行</p>" for number in "一二三四五六七八九")
    scrolled = "<div style='width:80px;overflow:auto'><p style='width:4000px'>可以滚动</p></div>"
    spoken = "<p style='position:absolute;width:1px;height:1px;overflow:hidden'>读出来的话</p>"
    page.set_content(
        f"<title>好</title>{sound}{scrolled}{spoken}<p>导出 CSV，编号 D24-410104001</p>"
    )
    assert unreadable(page) == []
