"""Lists agree with the roll-up, stay in their view, and never show a row twice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from callbacks.pages.lists import FIND
from dashboard import listing as filters
from dashboard.addresses import Page, Wanted
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Grade,
    Origin,
    ProposalOutcome,
    Standing,
)
from dashboard.summaries.area import Totals, View
from dashboard.summaries.lists import AppraisalRow, Found
from data import rollup
from data.queries import frame, listing, overview, published, search, voting
from data.session import Database
from tests import factories

COUNTY = View(factories.COUNTY, factories.YEAR, Origin.DEMO)
TOWNSHIP = replace(COUNTY, area_code=factories.TOWNSHIP)
PUBLISHED = replace(COUNTY, origin=Origin.PUBLISHED, is_default_origin=False)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """The small world on each engine."""
    with database.transaction() as session:
        factories.a_small_world(session)
    with database.read() as session:
        yield session


def found(session: Session, page: Page, view: View = COUNTY, **query: str) -> Found[Any]:
    """What a list finds for a query."""
    return FIND[page](session, view, filters.parse(filters.SPECS[page], query))


COLUMNS: list[tuple[Page, dict[str, str], Callable[[Totals], int]]] = [
    (Page.PROPOSALS, {}, lambda t: t.proposals),
    (Page.PROPOSALS, {"answered": "yes"}, lambda t: t.proposals_answered),
    (Page.PROPOSALS, {"answered": "no"}, lambda t: t.proposals - t.proposals_answered),
    *(
        (
            Page.PROPOSALS,
            {"outcome": outcome.value},
            lambda t, name=f"proposals_{outcome.value}": getattr(t, name),
        )
        for outcome in ProposalOutcome
    ),
    (Page.CANDIDATES, {}, lambda t: t.candidates),
    *(
        (
            Page.CANDIDATES,
            {"outcome": outcome.value},
            lambda t, name=f"candidates_{outcome.value}": getattr(t, name),
        )
        for outcome in CandidateOutcome
    ),
    (Page.DELIVERY, {}, lambda t: t.projects),
    (Page.DELIVERY, {"standing": "all_late"}, lambda t: t.late + t.very_late),
    *(
        (Page.DELIVERY, {"standing": light.value}, lambda t, light=light: t.standing(light))
        for light in Standing
    ),
    (Page.APPRAISALS, {}, lambda t: t.appraised + t.awaiting_appraisal),
    (Page.APPRAISALS, {"grade": "appraised"}, lambda t: t.appraised),
    (Page.APPRAISALS, {"grade": "awaiting"}, lambda t: t.awaiting_appraisal),
    (Page.APPRAISALS, {"grade": "second"}, lambda t: t.second_handling),
    *(
        (Page.APPRAISALS, {"grade": grade.value}, lambda t, name=grade.value: getattr(t, name))
        for grade in Grade
    ),
]


def test_every_list_counts_what_the_overview_counts(session: Session) -> None:
    for view in (COUNTY, TOWNSHIP, replace(COUNTY, project_year=2025)):
        totals = overview.totals(session, view)
        for page, query, column in COLUMNS:
            count = found(session, page, view, **query).count
            assert count == column(totals), (page, query, view)


def test_each_category_of_projects_counts_what_the_overview_counts(session: Session) -> None:
    wanted = Wanted(factories.COUNTY, str(factories.YEAR), "demo")
    shown = frame.frame(session, wanted, home_area="41")
    assert shown
    for category, totals in overview.overview(session, shown).by_category:
        assert found(session, Page.DELIVERY, category=category.value).count == totals.projects


@pytest.mark.parametrize("page", filters.SPECS)
def test_every_sort_shows_every_row_exactly_once(session: Session, page: Page) -> None:
    spec = filters.SPECS[page]
    for sort in (*spec.sorts, *(f"-{name}" for name in spec.sorts)):
        asked = replace(filters.parse(spec, {"sort": sort}), size=1)
        whole = FIND[page](session, COUNTY, replace(asked, size=100))
        pages = [
            FIND[page](session, COUNTY, replace(asked, page=number)).rows[0]
            for number in range(1, whole.count + 1)
        ]
        assert tuple(pages) == whole.rows, sort


def test_a_page_beyond_the_last_shows_the_last(session: Session) -> None:
    asked = replace(filters.parse(filters.SPECS[Page.DELIVERY], {"page": "99"}), size=4)
    result = FIND[Page.DELIVERY](session, COUNTY, asked)
    assert (result.count, result.page, len(result.rows)) == (10, 3, 2)


@pytest.mark.parametrize(
    ("page", "query", "expected"),
    [
        (Page.DELIVERY, {"q": "通村"}, 1),
        (Page.DELIVERY, {"unit": "水利"}, 1),
        (Page.DELIVERY, {"q": "%"}, 0),
        (Page.DELIVERY, {"q": "_"}, 0),
        (Page.DELIVERY, {"q": "2026-01", "standing": "completed"}, 1),
        (Page.CANDIDATES, {"unit": "水利"}, 1),
        (Page.CANDIDATES, {"q": "通村", "category": "health"}, 0),
        (Page.PROPOSALS, {"q": "路灯", "channel": "station"}, 9),
        (Page.PROPOSALS, {"q": "D001"}, 1),
        (Page.PROPOSALS, {"channel": "letter"}, 0),
        (Page.APPRAISALS, {"electorate": "citizens"}, 1),
        (Page.APPRAISALS, {"electorate": "deputies"}, 2),
        (Page.VOTES, {}, 2),
        (Page.VOTES, {"kind": "re_vote"}, 1),
        (Page.VOTES, {"q": "陈店"}, 0),
    ],
)
def test_filters_narrow_and_wildcards_mean_themselves(
    session: Session, page: Page, query: dict[str, str], expected: int
) -> None:
    assert found(session, page, **query).count == expected


def test_a_merged_proposal_leads_to_the_project_it_became(session: Session) -> None:
    rows = found(session, Page.PROPOSALS, outcome="merged").rows
    project = found(session, Page.DELIVERY, q="通村").rows[0]
    assert {(row.project_id, row.candidate_title) for row in rows} == {
        (project.project_id, "通村道路")
    }


def test_candidates_carry_votes_and_shared_rank_of_the_first_ballot(session: Session) -> None:
    rows = found(session, Page.CANDIDATES).rows
    assert [(row.votes_for, row.rank) for row in rows] == [(61, 1), (50, 2), (41, 3), (41, 3)]


def test_a_corrected_tally_replaces_the_first_count_and_adds_no_row(database: Database) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session)
        candidate = factories.a_candidate(session, cycle, 1)
        held = factories.a_session(session, cycle)
        votes = {candidate.id: (40, CandidateOutcome.ADOPTED)}
        ballot = factories.a_ballot(session, held, votes)
        factories.a_tally(session, ballot, issued=67, version=2)
        rollup.rebuild(session)
        assert [row.account.issued for row in found(session, Page.VOTES).rows] == [67]
        assert [row.votes_for for row in found(session, Page.CANDIDATES).rows] == [None]


def test_delivery_shows_the_progress_of_the_last_report(session: Session) -> None:
    rows = found(session, Page.DELIVERY, standing="all_late").rows
    assert [(row.progress_percent, row.days_late) for row in rows] == [(63, 20), (64, 20)]


def test_the_paid_rate_needs_both_amounts(session: Session) -> None:
    rows = found(session, Page.DELIVERY, sort="place").rows
    rates = [row.paid_of_in_place for row in rows]
    assert [bool(rate) for rate in rates] == [True] * 3 + [False] * 7
    assert (rates[0].part, rates[0].whole) == (70_500_000, 82_000_000)


def test_an_appraisal_keeps_rounds_and_electorates_apart(session: Session) -> None:
    first, second, third = found(session, Page.APPRAISALS, TOWNSHIP).rows
    assert isinstance(first, AppraisalRow)
    assert (first.deputies.counts.satisfied, first.citizens.counts.satisfied) == (52, 83)
    assert [doubt.code for doubt in first.doubts] == ["appraisal_total_differs"]
    assert (second.deputies.counts.satisfied, second.grade) == (20, Grade.BASICALLY_SATISFIED)
    assert [sheet.counts.satisfied for sheet in second.earlier] == [10]
    assert (third.grade, third.deputies) == (None, None)


def test_a_ballot_row_carries_its_account_and_its_quorum(session: Session) -> None:
    first, again = found(session, Page.VOTES).rows
    account = first.account
    assert (account.due, account.present, account.issued, account.valid) == (72, 68, 68, 67)
    assert (first.candidates, first.adopted, first.tied, first.votes_needed) == (4, 2, 2, 37)
    assert (first.has_quorum, first.quorum_least) == (True, 48)
    assert (again.candidates, again.adopted, again.tied) == (2, 1, 0)


def test_full_results_stand_only_where_one_congress_is_in_view(session: Session) -> None:
    results = voting.in_view(session, TOWNSHIP).results
    assert [[item.votes_for for item in result.votes] for result in results] == [
        [61, 50, 41, 41],
        [39, 28],
    ]
    assert voting.in_view(session, COUNTY).results == ()


def test_votes_published_in_totals_are_announced_apart(session: Session) -> None:
    (vote,) = voting.in_view(session, PUBLISHED).announced
    assert (vote.candidates, vote.adopted) == (12, 10)
    assert voting.in_view(session, COUNTY).announced == ()


def test_rows_known_only_as_a_total_are_counted_as_unlisted(session: Session) -> None:
    wanted = Wanted(factories.COUNTY, str(factories.YEAR), "published")
    shown = frame.frame(session, wanted, home_area="41")
    assert shown
    for page, expected in ((Page.PROPOSALS, 322), (Page.CANDIDATES, 12), (Page.DELIVERY, 10)):
        asked = filters.parse(filters.SPECS[page], {})
        result = listing.listing(session, shown, asked, FIND[page])
        assert (result.found.count, result.unlisted) == (0, expected), page


def test_published_data_is_listed_with_its_sources_and_apart_from_demo_data(
    session: Session,
) -> None:
    factories.a_published_total(session, area=factories.COUNTY, adopted=165)
    data = published.published(session)
    (funnel,) = data.funnels
    assert (funnel.proposals, funnel.candidates, funnel.adopted) == (322, 12, 10)
    assert [total.adopted for total in data.totals] == [165]
    assert published.sources(session, PUBLISHED) == ("代表工作",)
    assert published.sources(session, COUNTY) == ()


def test_a_search_finds_areas_projects_and_units_of_one_origin(session: Session) -> None:
    assert [area.name for area in search.search(session, "新蔡", Origin.DEMO).areas] == ["新蔡县"]
    hits = search.search(session, "水利", Origin.DEMO)
    assert ([hit.title for hit in hits.projects], hits.units) == (["候选2"], ("镇水利站",))
    assert search.search(session, "水利", Origin.PUBLISHED).is_empty
    assert search.search(session, "", Origin.DEMO).is_empty
    assert search.search(session, "%", Origin.DEMO).is_empty


def test_a_search_says_when_there_is_more(session: Session) -> None:
    cycle = factories.a_cycle(session, year=2024)
    for number in range(search.SHOWN + 1):
        factories.a_project(session, cycle, f"M{number}", title="桥梁")
    hits = search.search(session, "桥梁", Origin.DEMO)
    assert (len(hits.projects), hits.more) == (search.SHOWN, {"projects"})
