"""A server that only writes, for the test that kills it: one fact, its sums, its audit event."""

import os
from datetime import UTC, datetime

import flask
import sqlalchemy as sa

from dashboard.config import Settings
from dashboard.domain.lifecycle import Standing
from data import audit, rollup
from data.audit import Actor
from data.leaf import Leaf
from data.models import Cycle
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
UNIT = Actor("承办单位", "unit", "127.0.0.1")


def write(database: Database, code: str) -> None:
    """What a command does, in the transaction that commits it whole or not at all."""
    with database.transaction() as session:
        cycles = session.scalars(sa.select(Cycle).order_by(Cycle.id)).all()
        cycle = cycles[sum(code.encode()) % len(cycles)]
        factories.a_project(session, cycle, code, standing=Standing.LATE, paid_fen=100)
        leaf = Leaf(cycle.origin, cycle.project_year, cycle.area_code)
        rollup.refresh(session, leaf)
        audit.record(
            session,
            "project.reported",
            actor=UNIT,
            area_code=cycle.area_code,
            subject=f"project:{code}",
            now=NOW,
        )


def create_server() -> flask.Flask:
    """What gunicorn serves in the test; the answer goes out after the commit."""
    database = Database(Settings.from_environment(os.environ).database_url)
    server = flask.Flask("writer")

    @server.post("/write/<code>")
    def on_write(code: str) -> str:
        write(database, code)
        return code

    @server.get("/help")
    def on_help() -> str:
        return "ready"

    return server
