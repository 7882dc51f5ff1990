"""Transactions are whole or nothing; column types behave alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa

from dashboard.domain.lifecycle import Origin
from data.base import Thousandths, UtcDateTime
from data.models import Area, Dataset
from data.session import Database


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def insert_and_fail() -> None:
        with database.transaction() as session:
            session.add(Area(code="41", name="河南省"))
            session.flush()
            raise RuntimeError("the second half failed")

    with pytest.raises(RuntimeError):
        insert_and_fail()
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Area)) == 0


def test_a_time_comes_back_in_utc(database: Database) -> None:
    shanghai = datetime(2026, 11, 20, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    with database.transaction() as session:
        session.add(Dataset(name="demo", origin=Origin.DEMO, loaded_at=shanghai))
    with database.read() as session:
        assert session.get_one(Dataset, "demo").loaded_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 20), None)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["1.4", "0.001", "-3", "123456789.125"])
def test_a_quantity_is_exact(text: str) -> None:
    kept = Thousandths()
    stored = kept.process_bind_param(Decimal(text), None)
    assert kept.process_result_value(stored, None) == Decimal(text)


def test_more_than_three_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="decimals"):
        Thousandths().process_bind_param(Decimal("0.0001"), None)
