"""Signed out, nothing that a congress entered itself is seen anywhere before its release.

A crawler reads every route, link and payload of a server with open reading. Then figures and a
session in work are planted, each with its own mark, and the crawler reads everything again: not
one byte may differ. After each release exactly what it names is there, and nothing else.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import flask
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import app as product
from callbacks import routes
from callbacks.context import Context
from callbacks.request import Request
from callbacks.screens import READ_EVERY
from dashboard.config import Settings
from dashboard.domain.lifecycle import (
    AttachmentKind,
    CandidateOutcome,
    Origin,
    ScreenPlace,
    Stage,
    Standing,
    SupervisionKind,
)
from dashboard.domain.roles import Action, Actor, Grant, NotAllowedError, Reach, Role
from dashboard.summaries.screens import Board, Entry
from data import pictures, release_facts, released, rollup
from data.commands import (
    attachments,
    ballots,
    photos,
    releases,
    screens,
    tallies,
    vote_release,
    votes,
)
from data.commands.attachments import NewFile
from data.commands.screens import PlaylistDraft, ScreenDraft
from data.leaf import Leaf
from data.models import Answer, Cycle, Project, Rectification, Release, SupervisionAction
from data.queries import public
from data.session import Database
from layouts.components.markup import render
from tests import factories
from tests.app.crawler import Crawl, Seen, differing
from tests.pictures import a_photo
from tests.votes import NOW, Staff, a_vote, certified, staff

COUNTY, TOWNSHIP, YEAR = factories.COUNTY, factories.TOWNSHIP, factories.YEAR
VOTE_YEAR = 2027
FIGURE, DUE = 73519, 4719
FIGURES = re.compile(r"(?<![0-9a-f.])(73,?519|4,?71[89])(?![0-9a-f])")
WORDS, TITLE, REASON, CAPTION = "绝密原话", "绝密项目", "绝密理由", "绝密照片"
LISTED, RESERVED, MEASURES, SHEET = "绝密候选甲", "绝密候选乙", "绝密办法", "绝密扫描件"
MARK = "绝密"
UNRELEASED = (WORDS, SHEET, *(f"{MARK}{word}" for word in ("会议", "办法", "事项", "整改", "答复")))
"""No release of the test names these."""

JPEG = a_photo()
PHOTO = hashlib.sha256(pictures.cleaned(JPEG) or b"").hexdigest()
NUMBERS = [str(number) for number in range(16)]
FEW = NUMBERS[:4]
VIEWS = [
    f"area={area}&year={year}{origin}"
    for area, year in ((TOWNSHIP, YEAR), (TOWNSHIP, VOTE_YEAR), (COUNTY, YEAR))
    for origin in ("", "&origin=entered", "&origin=demo")
]
LISTS = ("proposals", "candidates", "votes", "delivery", "appraisals")
SEEDS = [
    *(f"/{name}?{view}" for name in LISTS for view in VIEWS),
    *(f"/export/{name}.csv?{view}" for name in LISTS for view in VIEWS),
    *(f"/export/votes.xlsx?{view}" for view in VIEWS),
    *(f"/area/{TOWNSHIP}?{view}" for view in VIEWS),
    *(f"/search?q={word}&{view}" for word in ("密", "候选", "水利站") for view in VIEWS[:4]),
    *(f"/public/area/{TOWNSHIP}?year={year}&origin=entered" for year in (YEAR, VOTE_YEAR)),
    *(f"/{number}" for number in ("published", "help", "search")),
]


@dataclass
class World:
    """A server that everybody may read, its database, a display, and people of the congress."""

    server: flask.Flask
    database: Database
    screen: str
    vote_id: int = 0

    def crawl(self, is_wanted: Callable[[str], bool] = bool) -> dict[str, Seen]:
        """Everything that somebody signed out can see just now."""
        time.sleep(READ_EVERY + 0.1)  # displays are looked up anew after this time
        examples = {
            "path": ["nothing-here", *(f"project/{number}" for number in NUMBERS)],
            "name": [*LISTS, "minutes", "announcement", "list"],
            "ending": ["docx", "pdf"],
            "code": [factories.PROVINCE, COUNTY, TOWNSHIP, factories.OTHER_TOWNSHIP],
            "kind": ["csv", "xlsx", "pb"],
            "filename": ["base.css"],
            "digest": [PHOTO, "0" * 64],
            "token": [self.screen, "no-such-token"],
            "project_id": NUMBERS,
            **{f"{name}_id": FEW for name in ("ballot", "vote", "round", "attachment")},
            **{f"{name}_id": FEW[:2] for name in ("photo", "screen", "playlist")},
        }
        return Crawl(self.server, examples, is_wanted).run(SEEDS)

    def revision(self) -> int:
        with self.database.read() as session:
            return public.revision(session)


RELEASER = Actor(1, "发布人", (Grant(Role.RELEASER, COUNTY), Grant(Role.CLERK, COUNTY)))


@pytest.fixture(scope="module")
def world(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path: Path = tmp_path_factory.mktemp("leaks") / "leaks.db"
    path.write_bytes(migrated_sqlite)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        factories.a_small_world(session)
        open_leaves = [leaf for leaf in rollup.leaves(session) if leaf.origin != Origin.ENTERED]
        drafts = release_facts.drafts(session, open_leaves, today=date(2026, 11, 20))
        released.store_all(session, drafts, released_by="装载", now=NOW)
        token = a_display(session)
    settings = Settings(database_url=f"sqlite:///{path}", home_area=COUNTY, public_reading=True)
    yield World(product.create_app(settings).server, database, token)
    database.close()


def a_display(session: Session) -> str:
    """One display that shows every board of the township, and two of the county."""
    entries = (
        *(Entry(board, TOWNSHIP) for board in Board),
        Entry(Board.LOOP, COUNTY),
        Entry(Board.MAP, COUNTY),
    )
    draft = PlaylistDraft(COUNTY, "大厅", entries)
    number = screens.save_playlist(session, None, draft, actor=RELEASER, now=NOW)
    display = ScreenDraft(number, "大厅屏", ScreenPlace.HALL)
    return screens.add_screen(session, display, actor=RELEASER, now=NOW)[1]


def plant_facts(session: Session) -> None:
    """A year of the congress itself with a mark in every text and in every figure."""
    cycle = factories.a_cycle(
        session, origin=Origin.ENTERED, year=YEAR, note=f"{MARK}说明", known_proposals=FIGURE
    )
    candidate = factories.a_candidate(
        session,
        cycle,
        1,
        title=f"{TITLE}候选",
        content=f"{MARK}内容",
        lead_unit=f"{MARK}水利站",
        estimated_fen=FIGURE * 1_000_000,
        outcome=CandidateOutcome.ADOPTED,
    )
    proposal = factories.a_proposal(
        session, cycle, "ABSOLUTELYSECRET", words=WORDS, candidate_id=candidate.id
    )
    session.add(
        Answer(
            proposal_id=proposal.id,
            answered_on=date(YEAR, 1, 2),
            body=f"{MARK}单位",
            words=f"{MARK}答复",
        )
    )
    held = factories.a_session(session, cycle, due=FIGURE + 1, present=FIGURE)
    held.name, held.measures_text = f"{MARK}会议", f"{MARK}办法"
    votes_for = {candidate.id: (FIGURE, CandidateOutcome.ADOPTED)}
    factories.a_ballot(session, held, votes_for, void=0)
    plant_project(session, cycle, candidate.id)
    leaf = Leaf(Origin.ENTERED, YEAR, TOWNSHIP)
    rollup.refresh(session, leaf, as_of=date(2031, 5, 17))


def plant_project(session: Session, cycle: Cycle, candidate_id: int) -> None:
    project: Project = factories.a_project(
        session,
        cycle,
        f"{MARK}-01",
        title=TITLE,
        candidate_id=candidate_id,
        standing=Standing.VERY_LATE,
        days_late=FIGURE,
        late_reason=REASON,
        lead_unit=f"{MARK}水利站",
        lead_leader=f"{MARK}领导",
        investment_fen=FIGURE * 1_000_000,
        paid_fen=FIGURE * 1_000_000,
        reported_on=date(2031, 5, 17),
    )
    factories.a_report(session, project, f"{YEAR}-03", 60)
    factories.a_sheet(session, factories.a_round(session, cycle), project, (FIGURE, 1, 1))
    factories.a_doubt(
        session, cycle, "appraisal_total_differs", project, project=TITLE, total=FIGURE
    )
    session.add_all(
        [
            SupervisionAction(
                project_id=project.id,
                kind=SupervisionKind.URGE,
                taken_on=date(YEAR, 5, 1),
                body=f"{MARK}机关",
                matter=f"{MARK}事项",
            ),
            Rectification(
                project_id=project.id,
                matter=f"{MARK}整改",
                ordered_on=date(YEAR, 6, 1),
                ordered_by=f"{MARK}机关",
            ),
        ]
    )
    photos.add(session, project.id, NewFile("a.jpg", JPEG, CAPTION), actor=RELEASER, now=NOW)


def plant_vote(session: Session, people: Staff) -> int:
    """A session in work up to its certified result, with a draft and a scan on the way."""
    titles = (LISTED, RESERVED, f"{MARK}候选丙")
    vote_id = a_vote(session, people, titles=titles, seats=1, due=DUE)
    round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
    seen = {"present": DUE, "on_leave": 0}
    votes.record_attendance(session, vote_id, **seen, actor=people.clerk, now=NOW)
    attachments.add(
        session,
        NewFile("s.pdf", b"%PDF-" + SHEET.encode(), SHEET),
        kind=AttachmentKind.SIGNED_SHEET,
        area_code=TOWNSHIP,
        action=Action.CERTIFY_TALLY,
        actor=people.certifier,
        now=NOW,
    )
    account = dict.fromkeys(("due", "present", "issued", "collected", "valid"), DUE)
    counts = {"votes.1": DUE - 1, "votes.2": 0, "votes.3": 1}
    figures = {**account, "on_leave": 0, "void": 0, **counts}
    tallies.save_draft(session, round_id, figures, actor=people.clerk, now=NOW)
    for actor in (people.clerk, people.second):
        tallies.enter(session, round_id, figures, actor=actor, now=NOW)
    certified(session, people, round_id)
    return vote_id


def marks(found: dict[str, Seen], *words: str) -> list[str]:
    """Addresses whose answer holds one of the words; all of them that belong together."""
    return sorted(a for a, seen in found.items() if any(w in seen.everything for w in words))


def figures(found: dict[str, Seen]) -> list[str]:
    return sorted(a for a, seen in found.items() if FIGURES.search(seen.everything))


def is_public(address: str) -> bool:
    """Whether releases are shown there."""
    return address.removeprefix("POST ").startswith(("/public", "/screen"))


def test_nothing_unreleased_is_seen_and_a_release_shows_what_it_names(world: World) -> None:
    database = world.database
    before, revision = world.crawl(), world.revision()
    statuses = {address: seen.status for address, seen in before.items()}
    assert statuses["/public"] == statuses[f"/screen/{world.screen}"] == 200
    assert statuses[f"/area/{TOWNSHIP}?area={TOWNSHIP}&year={YEAR}"] == 200
    assert not any(status >= 500 for status in statuses.values())
    assert len(before) > 500

    with database.transaction() as session:
        people = staff(session)
        plant_facts(session)
        vote_id = plant_vote(session, people)
    unreleased = world.crawl()
    assert marks(unreleased, MARK, PHOTO[:12] + "=") == figures(unreleased) == []
    assert differing(before, unreleased) == []
    assert world.revision() == revision

    with database.transaction() as session:
        vote_release.release_list(session, vote_id, actor=people.releaser, now=NOW)
    listed = world.crawl(is_public)
    assert marks(listed, LISTED)
    assert figures(listed) == marks(listed, *UNRELEASED, TITLE, REASON, CAPTION) == []
    assert world.revision() == revision + 1

    with database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    decided = world.crawl(is_public)
    assert marks(decided, "下列1个项目获得通过")
    assert not marks(listed, "下列1个项目获得通过")
    assert figures(decided) == marks(decided, *UNRELEASED, TITLE, REASON, CAPTION) == []

    with database.transaction() as session:
        release_id = release_delivery(session)
    delivered = world.crawl()
    assert differing(unreleased, delivered, lambda address: not is_public(address)) == []
    assert all(marks(delivered, word) for word in (TITLE, REASON, CAPTION))
    assert delivered[f"/public/photo/{PHOTO}"].status == 200
    assert decided[f"/public/photo/{PHOTO}"].status == 404
    assert marks(delivered, *UNRELEASED) == []

    with database.transaction() as session:
        releases.withdraw(session, release_id, "有误", actor=RELEASER, now=NOW)
    assert differing(decided, world.crawl(is_public)) == []


def release_delivery(session: Session) -> int:
    """The delivery of the planted year, and nothing else of it."""
    stages = (Stage.DELIVER,)
    made = releases.release(
        session, TOWNSHIP, YEAR, Origin.ENTERED, stages, actor=RELEASER, now=NOW
    )
    assert made == 1
    newest = session.scalars(sa.select(Release.id).order_by(Release.id.desc())).first()
    assert newest
    return newest


def test_staff_see_the_planted_year_in_their_own_area_alone(world: World) -> None:
    """The marks are there to be found: otherwise the crawler would prove nothing."""
    with world.database.read() as session:
        number = session.scalars(sa.select(Project.id).where(Project.title == TITLE)).one()
        assert str(number) in NUMBERS
        staff_page = page(session, f"/delivery?area={TOWNSHIP}&year={YEAR}&origin=entered")
        assert TITLE in staff_page
        assert TITLE in page(session, f"/project/{number}")
        assert TITLE not in page(session, f"/delivery?area={COUNTY}&year={YEAR}")
        for wider in (COUNTY, factories.PROVINCE):
            with pytest.raises(NotAllowedError):
                page(session, f"/delivery?area={wider}&year={YEAR}&origin=entered")
        found = page(session, f"/search?q={TITLE}&area={TOWNSHIP}&origin=entered")
        assert f"/project/{number}" in found
        with pytest.raises(NotAllowedError):
            page(session, f"/search?q={TITLE}&area={COUNTY}&origin=entered")


def page(session: Session, address: str) -> str:
    """A page as somebody of the township sees it on a server with open reading."""
    reach = Reach((TOWNSHIP,), is_public=True)
    path, _, query = address.partition("?")
    settings = Settings(home_area=COUNTY, public_reading=True)
    return render(routes.page(Context(session, Request.parse(path, query), settings, reach)).body)
