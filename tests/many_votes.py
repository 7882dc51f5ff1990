"""Many townships that vote at the same time: what is prepared, what is done, what must be there."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from data import audit, rollup
from data.commands import ballots, tallies, vote_release
from data.models import Candidate, Project, Release, Rollup, Tally, VoteCount
from data.session import Database
from tests.votes import NOW, Staff, a_vote, certified, figures, staff

TOWNSHIPS_OF_A_COUNTY = 20
CANDIDATES, SEATS, PRESENT = 10, 8, 58


@dataclass(frozen=True)
class Case:
    """One township with its people, its ballot, and the votes on its signed sheet."""

    area: str
    people: Staff
    vote_id: int
    round_id: int
    counts: dict[int, int]


def prepare(database: Database, townships: int, *, seed: int = 7) -> list[Case]:
    """Every township with a fixed list; counties have twenty townships each."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    cases = []
    for number in range(townships):
        county, place = divmod(number, TOWNSHIPS_OF_A_COUNTY)
        area = f"41{17 + county // 10}{21 + county % 10}{101 + place}"
        with database.transaction() as session:
            people = staff(session, area)
            titles = [f"项目{n}" for n in range(1, CANDIDATES + 1)]
            vote_id = a_vote(session, people, titles=titles, seats=SEATS, area=area)
            round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        marks = chance.sample(range(31, PRESENT - 8), CANDIDATES)
        cases.append(Case(area, people, vote_id, round_id, dict(enumerate(marks, start=1))))
    return cases


def hold(database: Database, case: Case) -> None:
    """Draft, two entries, certification and release, each in a transaction of its own."""
    people, form = case.people, figures(case.counts, present=PRESENT)
    with database.transaction() as session:
        tallies.save_draft(session, case.round_id, form, actor=people.clerk, now=NOW)
    for actor in (people.clerk, people.second):
        with database.transaction() as session:
            tallies.enter(session, case.round_id, form, actor=actor, now=NOW)
    with database.transaction() as session:
        certified(session, people, case.round_id)
    with database.transaction() as session:
        vote_release.release_result(session, case.vote_id, actor=people.releaser, now=NOW)


def hold_all(database: Database, cases: Sequence[Case], *, threads: int) -> None:
    """All of them, so many at a time; the first error is raised."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda case: hold(database, case), cases))


def lost(session: Session, cases: Sequence[Case]) -> list[str]:
    """Everything that is not as it stands on the signed sheets; () is what must come out."""
    found = []
    for case in cases:
        rows = session.execute(
            sa.select(Candidate.number, VoteCount.votes_for)
            .join(Candidate, Candidate.id == VoteCount.candidate_id)
            .where(Candidate.area_code == case.area)
        ).all()
        if dict(rows) != case.counts or len(rows) != CANDIDATES:
            found.append(f"{case.area}: {sorted(rows)} instead of {case.counts}")
    expected = len(cases)
    for model in (Tally, Release):
        count = session.scalar(sa.select(sa.func.count()).select_from(model))
        if count != expected:
            found.append(f"{model.__tablename__}: {count} instead of {expected}")
    if audit.first_broken_link(session) is not None:
        found.append("the audit trail is broken")
    return found


def drift(database: Database) -> int:
    """Rows of the sums that a rebuild changes."""
    with database.transaction() as session:
        before = _sums(session)
        rollup.rebuild(session)
        return len(before ^ _sums(session))


def _sums(session: Session) -> set[tuple[object, ...]]:
    columns = (
        Rollup.scope,
        Rollup.area_code,
        Rollup.category,
        Rollup.candidates,
        Rollup.candidates_adopted,
        Rollup.projects,
    )
    return {tuple(row) for row in session.execute(sa.select(*columns)) if any(row[3:])}


def projects(session: Session) -> int:
    """How many projects were adopted."""
    return session.scalar(sa.select(sa.func.count()).select_from(Project)) or 0
