"""Two hundred townships enter, certify and release at once, without an error or a lost figure."""

import pytest

from data.session import Database
from tests import many_votes

THREADS = 12


@pytest.mark.postgres
def test_two_hundred_townships_at_once_lose_nothing(postgres_database: Database) -> None:
    cases = many_votes.prepare(postgres_database, 200)
    many_votes.hold_all(postgres_database, cases, threads=THREADS)
    with postgres_database.read() as session:
        assert many_votes.lost(session, cases) == []
        assert many_votes.projects(session) == 200 * many_votes.SEATS
    assert many_votes.drift(postgres_database) == 0


def test_the_townships_of_a_county_share_one_small_database(sqlite_database: Database) -> None:
    cases = many_votes.prepare(sqlite_database, 20)
    many_votes.hold_all(sqlite_database, cases, threads=4)
    with sqlite_database.read() as session:
        assert many_votes.lost(session, cases) == []
    assert many_votes.drift(sqlite_database) == 0
