"""Loads the demo counties, all of them or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import Origin
from dashboard.wording import seed as wording
from data import audit, dialect, geo, release_facts, released, rollup
from data.commands.areas import load_areas
from data.models import Area, Cycle, Dataset, ProgressReport, Project, Proposal
from data.seed.demo import AS_OF, SEED
from data.seed.demo.build import add_county
from data.seed.demo.places import COUNTIES
from data.seed.demo.tables import Rows
from data.session import Database

DEMO = "demo"
DEMO_ACTOR = audit.Actor(wording.DEMO_ACTOR, wording.DEMO_ROLE)


@dataclass(frozen=True)
class DemoReport:
    """How much was loaded."""

    counties: int
    cycles: int
    proposals: int
    projects: int
    reports: int


def load_demo(database: Database, *, now: datetime, progress: Callable[[str], None]) -> DemoReport:
    """Load every demo county in one transaction; says a sentence per county.

    Raises ``FaultsError`` with ``demo_already_loaded`` where the demo data is there already.
    """
    with database.transaction() as session:
        _refuse_second_load(session)
        _load_areas_once(session)
        rows = Rows(session)
        rng = Random(SEED)  # noqa: S311 - invented data, not a secret
        areas = list(geo.areas())
        names = {area.code: area.name for area in areas}
        for facts in COUNTIES:
            add_county(rng, rows, facts, areas)
            name = names[facts.code]
            _insert(session, rows, code=facts.code, name=name, now=now, progress=progress)
        session.add(Dataset(name=DEMO, origin=Origin.DEMO, loaded_at=now))
        dialect.reset_sequences(session)
        _refresh(session, progress)
        _release(session, now=now, progress=progress)
        return DemoReport(
            counties=len(COUNTIES),
            cycles=rows.counts[Cycle],
            proposals=rows.counts[Proposal],
            projects=rows.counts[Project],
            reports=rows.counts[ProgressReport],
        )


def _refuse_second_load(session: Session) -> None:
    faults = Faults()
    if session.get(Dataset, DEMO):
        faults.add("demo_already_loaded")
    faults.raise_if_any()


def _load_areas_once(session: Session) -> None:
    if session.scalar(sa.select(Area.code).limit(1)) is None:
        load_areas(session)


def _insert(
    session: Session,
    rows: Rows,
    *,
    code: str,
    name: str,
    now: datetime,
    progress: Callable[[str], None],
) -> None:
    before = (rows.counts[Project], rows.counts[Proposal])
    rows.insert()
    projects, proposals = rows.counts[Project] - before[0], rows.counts[Proposal] - before[1]
    audit.record(
        session,
        "demo.loaded",
        actor=DEMO_ACTOR,
        area_code=code,
        subject=code,
        now=now,
        new={"projects": projects, "proposals": proposals},
    )
    progress(wording.county_loaded(name, projects, proposals))


def _refresh(session: Session, progress: Callable[[str], None]) -> None:
    leaves = [leaf for leaf in rollup.leaves(session) if leaf.origin == Origin.DEMO]
    rollup.refresh_all(session, leaves, as_of=AS_OF)
    progress(wording.sums_computed(len(leaves)))


def _release(session: Session, *, now: datetime, progress: Callable[[str], None]) -> None:
    """Demo data is open to everybody, so its public pages and screens show it from the start."""
    leaves = [leaf for leaf in rollup.leaves(session) if leaf.origin == Origin.DEMO]
    drafts = release_facts.drafts(session, leaves, today=AS_OF)
    released.store_all(session, drafts, released_by=wording.DEMO_ACTOR, now=now)
    progress(wording.released(len(drafts)))
