"""Ballots with all their versions, what citizens asked for, and whose files may be fetched."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard import listing as filters
from dashboard import vote_result
from dashboard.addresses import Page, Wanted
from dashboard.domain.lifecycle import CandidateOutcome, CongressKind, Origin
from dashboard.domain.roles import EVERYWHERE, Reach
from dashboard.domain.selection import Reason
from dashboard.summaries.area import View
from data import rollup
from data.models import Ballot, Congress, Tally, VoteCount
from data.queries import areas, candidates, frame, overview, search, voting
from data.session import Database
from tests import factories

COUNTY = View(factories.COUNTY, factories.YEAR, Origin.DEMO)
TOWNSHIP = View(factories.TOWNSHIP, factories.YEAR, Origin.DEMO)
PROVINCE = View(factories.COUNTY[:2], factories.YEAR, Origin.DEMO)
VOTES = filters.parse(filters.SPECS[Page.VOTES], {})


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """The small world on each engine, its first tally corrected once."""
    with database.transaction() as session:
        factories.a_small_world(session)
        _correct_the_first_tally(session)
        rollup.rebuild(session)
    with database.read() as session:
        yield session


def _correct_the_first_tally(session: Session) -> None:
    ballot = session.scalars(select(Ballot).order_by(Ballot.id)).first()
    assert ballot
    first = session.scalars(select(Tally).where(Tally.ballot_id == ballot.id)).one()
    second = factories.a_tally(session, ballot, issued=first.issued, void=2, version=2)
    second.reason = "废票漏计一张"
    for count in session.scalars(select(VoteCount).where(VoteCount.tally_id == first.id)).all():
        session.add(
            VoteCount(
                tally_id=second.id,
                candidate_id=count.candidate_id,
                votes_for=count.votes_for - (count.votes_for > 60),
                outcome=count.outcome,
            )
        )


def ballot_ids(session: Session) -> list[int]:
    return [row.ballot_id for row in voting.find(session, COUNTY, VOTES).rows]


def test_every_version_of_a_tally_is_read_and_the_last_one_counts(session: Session) -> None:
    first, again = voting.in_view(session, TOWNSHIP).results
    assert [record.version for record in first.versions] == [1, 2]
    assert [record.account.void for record in first.versions] == [1, 2]
    assert [record.votes[0].votes_for for record in first.versions] == [61, 60]
    assert (first.votes, first.correction) == (first.versions[1].votes, "废票漏计一张")
    assert len(again.versions) == 1


def test_a_candidate_knows_how_many_proposals_it_came_from(session: Session) -> None:
    first, _ = voting.in_view(session, TOWNSHIP).results
    assert {item.number: item.asked for item in first.votes} == {1: 3, 2: 0, 3: 0, 4: 0}


def test_the_small_world_is_explained_by_its_figures(session: Session) -> None:
    (result,) = vote_result.results(voting.in_view(session, TOWNSHIP).results)
    assert result.is_explained
    reasons = {item.candidate.number: item.result and item.result.reason for item in result.decided}
    assert reasons[3] is Reason.WON_RE_VOTE


@pytest.mark.parametrize(
    ("reach", "is_found"),
    [
        (EVERYWHERE, True),
        (Reach((factories.TOWNSHIP,)), True),
        (Reach((factories.COUNTY,)), True),
        (Reach(("410104",)), False),
        (Reach(), False),
        (Reach(is_public=True), True),
    ],
)
def test_a_ballot_is_a_file_within_reach_alone(
    session: Session, reach: Reach, is_found: bool
) -> None:
    ballot_id, _ = ballot_ids(session)
    assert (voting.of_ballot(session, ballot_id, reach) is not None) is is_found


def test_open_reading_opens_no_ballot_of_a_county_s_own_figures(database: Database) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session, origin=Origin.ENTERED)
        candidate = factories.a_candidate(session, cycle, 1)
        held = factories.a_session(session, cycle)
        votes = {candidate.id: (60, CandidateOutcome.ADOPTED)}
        ballot = factories.a_ballot(session, held, votes)
        assert voting.of_ballot(session, ballot.id, Reach(is_public=True)) is None
        assert voting.of_ballot(session, ballot.id, EVERYWHERE) is not None


def test_no_ballot_is_no_file(session: Session) -> None:
    assert voting.of_ballot(session, 10**6, EVERYWHERE) is None


def test_full_results_are_those_of_the_list_in_its_order(session: Session) -> None:
    results, count = voting.full_results(session, COUNTY, VOTES)
    assert [result.row.ballot_id for result in results] == ballot_ids(session)
    assert count == 2
    asked = filters.parse(filters.SPECS[Page.VOTES], {"kind": "re_vote"})
    assert [r.row.seats for r in voting.full_results(session, COUNTY, asked)[0]] == [1]


def test_above_the_county_a_township_carries_the_county_s_name(session: Session) -> None:
    from_above = voting.find(session, PROVINCE, VOTES).rows[0].area
    assert from_above.full_name == "新蔡县 砖店镇"
    assert voting.find(session, COUNTY, VOTES).rows[0].area.full_name == "砖店镇"
    late = overview.late_projects(session, PROVINCE, limit=1)[0].area
    assert late.full_name.startswith("新蔡县 ")
    (hit,) = search.search(session, "砖店", Origin.DEMO).areas
    assert hit.full_name == "新蔡县 砖店镇"
    assert areas.located(session, [factories.COUNTY])[factories.COUNTY].full_name == "新蔡县"


def test_a_street_is_said_to_choose_and_a_county_with_towns_to_decide(database: Database) -> None:
    with database.transaction() as session:
        factories.a_small_world(session)
        congress = session.scalars(
            select(Congress).where(Congress.area_code == factories.TOWNSHIP)
        ).one()
        congress.kind = CongressKind.RESIDENTS_MEETING
    with database.read() as session:
        street = frame.frame(session, Wanted(factories.TOWNSHIP), home_area="41")
        county = frame.frame(session, Wanted(factories.COUNTY), home_area="41")
        assert street
        assert county
        assert street.congress_kind is CongressKind.RESIDENTS_MEETING
        assert county.congress_kind is CongressKind.CONGRESS
        listed = candidates.find(
            session, TOWNSHIP, filters.parse(filters.SPECS[Page.CANDIDATES], {})
        )
        assert {row.congress_kind for row in listed.rows} == {CongressKind.RESIDENTS_MEETING}


def test_an_area_where_nobody_votes_has_no_kind(session: Session) -> None:
    assert areas.congress_kind(session, "110101001") is None
