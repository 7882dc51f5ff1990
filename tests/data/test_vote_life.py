"""One vote from its list to its release, with real rows on both databases."""

import pytest
import sqlalchemy as sa

from dashboard.domain import presets
from dashboard.domain.ballot import ItemCount
from dashboard.domain.counting import Batch
from dashboard.domain.entry import Stage
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import AttachmentKind, CandidateOutcome, Category, Origin
from dashboard.domain.lifecycle import Stage as LoopStage
from dashboard.domain.roles import Action, NotAllowedError
from dashboard.domain.selection import NextStep
from dashboard.summaries.vote_work import VoteStage
from dashboard.wording import vote_faults
from data import audit, rollup
from data.commands import attachments, ballots, candidates, tallies, vote_release, votes
from data.commands.attachments import NewFile
from data.commands.candidates import CandidateDraft
from data.commands.votes import NewVote
from data.models import (
    AuditEvent,
    Ballot,
    Candidate,
    Project,
    PublicRevision,
    Release,
    Revision,
    Rollup,
    Tally,
    TallyDraft,
    VoteCount,
)
from data.queries import attachments as kept_files
from data.queries import vote_work
from data.session import Database
from tests import factories
from tests.votes import (
    DAY,
    NOW,
    YEAR,
    Staff,
    a_vote,
    certified,
    figures,
    staff,
    typed_twice,
)

TITLES = ("通村道路", "饮水管网", "卫生院", "食堂", "路灯")
CLEAR = {1: 50, 2: 45, 3: 40, 4: 20, 5: 10}
TIED = {1: 40, 2: 31, 3: 31, 4: 8, 5: 4}


@pytest.fixture
def people(database: Database) -> Staff:
    with database.transaction() as session:
        return staff(session)


def a_fixed_vote(database: Database, people: Staff, *, seats: int = 3) -> tuple[int, int]:
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES, seats=seats)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        votes.record_attendance(
            session, vote_id, present=58, on_leave=2, actor=people.clerk, now=NOW
        )
    return vote_id, round_id


def codes(error: pytest.ExceptionInfo[FaultsError]) -> set[str]:
    """The codes of a refusal; each has its sentence."""
    for fault in error.value.faults:
        assert vote_faults.of_fault(fault)
    return {fault.code for fault in error.value.faults}


def test_a_vote_goes_from_its_list_to_projects_and_the_public(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Tally)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(Release)) == 0
    with database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        outcomes = dict(session.execute(sa.select(Candidate.number, Candidate.outcome)).all())
        assert [n for n, o in sorted(outcomes.items()) if o is CandidateOutcome.ADOPTED] == [
            1,
            2,
            3,
        ]
        titles = session.scalars(sa.select(Project.title).order_by(Project.id)).all()
        assert titles == list(TITLES[:3])
        counts = session.scalars(sa.select(VoteCount.votes_for).order_by(VoteCount.id)).all()
        assert sorted(counts, reverse=True) == list(CLEAR.values())
        public = session.scalars(sa.select(Release)).one()
        assert (public.stage, public.origin, public.is_current) == (
            LoopStage.DECIDE,
            Origin.ENTERED,
            True,
        )
        kept = session.scalars(
            sa.select(Rollup.candidates_adopted).where(
                Rollup.area_code == factories.PROVINCE,
                Rollup.category == Category.ROADS.value,
                Rollup.scope == "all",
            )
        ).all()
        assert kept == [3]
        assert audit.first_broken_link(session) is None
        work = vote_work.vote(session, vote_id, people.clerk)
        assert work is not None
        assert work.stage is VoteStage.RELEASED


def test_the_sums_after_a_release_are_those_of_the_facts(database: Database, people: Staff) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.transaction() as session:
        before = _sums(session)
        rollup.rebuild(session)
        assert _sums(session) == before


def _sums(session: sa.orm.Session) -> list[tuple[object, ...]]:
    columns = (
        Rollup.scope,
        Rollup.area_code,
        Rollup.category,
        Rollup.candidates,
        Rollup.candidates_adopted,
        Rollup.projects,
    )
    rows = session.execute(sa.select(*columns).order_by(*columns[:3])).all()
    return [tuple(row) for row in rows if any(row[3:])]


def test_nothing_that_happens_before_the_release_moves_a_public_number(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.read() as session:
        before = session.scalars(sa.select(Revision.number)).all()
    with database.transaction() as session:
        tallies.save_draft(session, round_id, {"due": 60}, actor=people.clerk, now=NOW)
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
    with database.read() as session:
        assert session.scalars(sa.select(Revision.number)).all() == before
        assert session.scalars(sa.select(PublicRevision.number)).all() == []
        assert set(session.scalars(sa.select(Candidate.outcome))) == {CandidateOutcome.PENDING}
    with database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        assert session.scalars(sa.select(PublicRevision.number)).all() == [1]


def test_the_second_typist_never_sees_the_first_entry(database: Database, people: Staff) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
    with database.read() as session:
        for actor, sees in (
            (people.clerk, True),
            (people.second, False),
            (people.certifier, False),
            (people.releaser, False),
        ):
            work = vote_work.vote(session, vote_id, actor)
            assert work is not None
            (entry,) = work.rounds[0].current.entries
            assert (entry.figures is not None) is sees
            assert entry.is_own is sees


def test_a_draft_is_its_writers_own_and_goes_with_the_entry(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        tallies.save_draft(
            session, round_id, {"due": 60, "votes.1": 7}, actor=people.clerk, now=NOW
        )
    with database.read() as session:
        own = vote_work.vote(session, vote_id, people.clerk)
        other = vote_work.vote(session, vote_id, people.second)
        assert own is not None
        assert other is not None
        assert own.rounds[0].draft is not None
        assert dict(own.rounds[0].draft.figures) == {"due": 60, "votes.1": 7}
        assert other.rounds[0].draft is None
    with database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
        assert session.scalars(sa.select(TallyDraft)).all() == []


def test_one_person_cannot_make_both_entries(database: Database, people: Staff) -> None:
    _vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
    assert codes(refused) == {"same_person_twice"}
    assert people.clerk.name in vote_faults.of_fault(refused.value.faults[0])


def test_a_difference_is_settled_by_a_third_person_field_by_field(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
        other = figures({**CLEAR, 4: 21})
        stage = tallies.enter(session, round_id, other, actor=people.second, now=NOW)
        assert stage is Stage.DIFFER
    with database.read() as session:
        work = vote_work.vote(session, vote_id, people.certifier)
        assert work is not None
        assert work.rounds[0].differing == ("votes.4",)
        assert all(entry.figures for entry in work.rounds[0].current.entries)
    with database.transaction() as session:
        tallies.resolve(session, round_id, {"votes.4": 20}, actor=people.certifier, now=NOW)
    with database.read() as session:
        work = vote_work.vote(session, vote_id, people.certifier)
        assert work is not None
        assert work.rounds[0].current.settled == figures(CLEAR)


def test_a_tie_is_decided_by_a_re_vote_of_the_tied(database: Database, people: Staff) -> None:
    vote_id, round_id = a_fixed_vote(database, people, seats=2)
    with database.transaction() as session:
        typed_twice(session, people, round_id, TIED)
        certified(session, people, round_id)
    with database.read() as session:
        work = vote_work.vote(session, vote_id, people.clerk)
        assert work is not None
        assert work.outcome is not None
        assert work.outcome.next_step is NextStep.RE_VOTE
    with database.transaction() as session:
        second = ballots.open_next_round(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, second, {2: 20, 3: 38})
        certified(session, people, second)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        adopted = session.scalars(
            sa.select(Candidate.number)
            .where(Candidate.outcome == CandidateOutcome.ADOPTED)
            .order_by(Candidate.number)
        ).all()
        assert adopted == [1, 3]
        assert len(session.scalars(sa.select(Ballot)).all()) == 2


def test_a_correction_that_ends_a_tie_is_refused_after_its_re_vote(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people, seats=2)
    with database.transaction() as session:
        typed_twice(session, people, round_id, TIED)
        certified(session, people, round_id)
        second = ballots.open_next_round(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, second, {2: 20, 3: 38})
        certified(session, people, second)
        tallies.correct(session, round_id, "漏记一票", actor=people.certifier, now=NOW)
        typed_twice(session, people, round_id, {**TIED, 2: 32})
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        certified(session, people, round_id)
    assert "nothing_tied" in codes(refused)


def test_where_the_measures_say_so_the_presidium_decides_and_writes_down_why(
    database: Database, people: Staff
) -> None:
    decides = presets.preset("presidium_decides_ties").measures
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES, seats=2, measures=decides)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, round_id, TIED)
        certified(session, people, round_id)
    chosen = frozenset({3})
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        ballots.record_choice(session, vote_id, chosen, " ", actor=people.certifier, now=NOW)
    assert codes(refused) == {"decision_text_missing"}
    with database.transaction() as session:
        ballots.record_choice(
            session, vote_id, chosen, "主席团会议决定", actor=people.certifier, now=NOW
        )
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
        adopted = session.scalars(
            sa.select(Candidate.number)
            .where(Candidate.outcome == CandidateOutcome.ADOPTED)
            .order_by(Candidate.number)
        ).all()
        assert adopted == [1, 3]


@pytest.mark.parametrize(
    ("preset", "counts", "adopted"),
    [
        ("item_by_item", {1: (50, 5, 3), 2: (31, 20, 7), 3: (30, 28, 0)}, [1, 2]),
        ("whole_list", {0: (40, 10, 8)}, [1, 2, 3]),
        ("ranked", {1: (60, 0, 0), 2: (118, 0, 0), 3: (170, 0, 0)}, [1, 2]),
        ("street_choice", {1: (40, 0, 0), 2: (39, 0, 0), 3: (10, 0, 0)}, [1, 2]),
    ],
)
def test_every_ballot_model_becomes_facts(
    database: Database,
    people: Staff,
    preset: str,
    counts: dict[int, tuple[int, int, int]],
    adopted: list[int],
) -> None:
    chosen = presets.preset(preset).measures
    seats = 3 if preset == "whole_list" else 2
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES[:3], seats=seats, measures=chosen)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        form = figures({number: parts[0] for number, parts in counts.items()})
        if preset in {"item_by_item", "whole_list"}:
            for number, (_votes, against, abstained) in counts.items():
                form |= {f"against.{number}": against, f"abstained.{number}": abstained}
        for actor in (people.clerk, people.second):
            tallies.enter(session, round_id, form, actor=actor, now=NOW)
        certified(session, people, round_id)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
        found = session.scalars(
            sa.select(Candidate.number)
            .where(Candidate.outcome == CandidateOutcome.ADOPTED)
            .order_by(Candidate.number)
        ).all()
        assert found == adopted
        assert len(session.scalars(sa.select(VoteCount)).all()) == 3


def test_attendance_that_cannot_be_is_refused_and_explains_the_count_later(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        votes.record_attendance(
            session, vote_id, present=61, on_leave=-1, actor=people.clerk, now=NOW
        )
    assert codes(refused) == {"present_exceeds_due", "figure_negative"}
    with database.transaction() as session:
        votes.record_attendance(
            session, vote_id, present=57, on_leave=3, actor=people.clerk, now=NOW
        )
        typed_twice(session, people, round_id, CLEAR)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        tallies.certify(session, round_id, reasons={}, actor=people.certifier, now=NOW)
    rules = {dict(fault.facts)["rule"] for fault in refused.value.faults}
    assert rules == {"present_differs_from_sign_in"}


def test_counts_by_batches_must_add_up_to_the_totals(database: Database, people: Staff) -> None:
    _vote_id, round_id = a_fixed_vote(database, people)
    halves = [
        Batch(29, 0, {n: ItemCount(votes // 2) for n, votes in CLEAR.items()}),
        Batch(29, 0, {n: ItemCount(votes - votes // 2) for n, votes in CLEAR.items()}),
    ]
    short = [halves[0], Batch(29, 1, dict(halves[1].counts))]
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), batches=short, actor=people.clerk, now=NOW)
    assert codes(refused) == {"batches_differ_from_total"}
    with database.transaction() as session:
        tallies.enter(
            session, round_id, figures(CLEAR), batches=halves, actor=people.clerk, now=NOW
        )


def test_a_signed_sheet_is_demanded_where_the_vote_needs_one(
    database: Database, people: Staff
) -> None:
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES, seats=3, needs_signed_sheet=True)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, round_id, CLEAR)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        certified(session, people, round_id)
    assert codes(refused) == {"signed_sheet_missing"}
    with database.transaction() as session:
        sheet = attachments.add(
            session,
            NewFile("C:\\票\\计票单.pdf", b"%PDF-1.7 signed"),
            kind=AttachmentKind.SIGNED_SHEET,
            area_code=factories.TOWNSHIP,
            action=Action.CERTIFY_TALLY,
            actor=people.certifier,
            now=NOW,
        )
        certified(session, people, round_id, signed_sheet_id=sheet)
    with database.read() as session:
        work = vote_work.vote(session, vote_id, people.certifier)
        assert work is not None
        kept = work.rounds[0].current.signed_sheet
        assert kept is not None
        assert kept.name == "计票单.pdf"
        assert kept_files.content(session, kept.attachment_id) == b"%PDF-1.7 signed"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"<html>", "file_type"), (b"%PDF-" + b"0" * 2**23, "file_too_large")],
    ids=["empty", "a page", "too large"],
)
def test_files_are_taken_by_what_they_are(
    sqlite_database: Database, content: bytes, code: str
) -> None:
    with sqlite_database.transaction() as session:
        clerk = staff(session).clerk
    with pytest.raises(FaultsError) as refused, sqlite_database.transaction() as session:
        attachments.add(
            session,
            NewFile("表.pdf", content),
            kind=AttachmentKind.MEASURES,
            area_code=factories.TOWNSHIP,
            action=Action.PREPARE_VOTE,
            actor=clerk,
            now=NOW,
        )
    assert codes(refused) == {code}


def test_a_correction_is_a_new_version_and_the_old_one_stays(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
        tallies.correct(session, round_id, "抄错一行", actor=people.certifier, now=NOW)
        typed_twice(session, people, round_id, {**CLEAR, 3: 20, 4: 40})
        certified(session, people, round_id)
    with database.read() as session:
        still = session.scalars(sa.select(Project.title).order_by(Project.id)).all()
        assert still == list(TITLES[:3])
    with database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        now = session.scalars(sa.select(Project.title).order_by(Project.id)).all()
        assert sorted(now) == sorted((TITLES[0], TITLES[1], TITLES[3]))
        tallied = session.execute(
            sa.select(Tally.version, Tally.reason).order_by(Tally.version)
        ).all()
        assert [tuple(row) for row in tallied] == [(1, None), (2, "抄错一行")]
        numbers = session.execute(sa.select(Release.number, Release.is_current)).all()
        assert sorted(map(tuple, numbers)) == [(1, False), (2, True)]


def test_a_project_that_is_under_way_is_not_taken_back_silently(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
        project = session.scalars(sa.select(Project).where(Project.title == TITLES[2])).one()
        factories.a_report(session, project, "2027-03", 10)
        tallies.correct(session, round_id, "抄错", actor=people.certifier, now=NOW)
        typed_twice(session, people, round_id, {**CLEAR, 3: 20, 4: 40})
        certified(session, people, round_id)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    assert codes(refused) == {"project_under_way"}


def test_more_sheets_than_issued_void_the_vote_and_it_is_held_again(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    wrong = {**figures(CLEAR), "collected": 59, "valid": 59}
    with database.transaction() as session:
        for actor in (people.clerk, people.second):
            tallies.enter(session, round_id, wrong, as_on_paper=True, actor=actor, now=NOW)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        tallies.certify(session, round_id, reasons={}, actor=people.certifier, now=NOW)
    assert "fault_unresolved" in codes(refused)
    with database.transaction() as session:
        tallies.declare_void(session, round_id, actor=people.certifier, now=NOW)
        again = ballots.open_next_round(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, again, CLEAR)
        certified(session, people, again)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        assert len(session.scalars(sa.select(Project)).all()) == 3


def test_every_fault_of_a_list_is_said_at_once_and_nothing_changes(
    database: Database, people: Staff
) -> None:
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES, seats=3)
    bad = [
        CandidateDraft(None, "  ", Category.ROADS),
        CandidateDraft(None, "路灯", Category.ROADS, lead_unit="长" * 61),
        CandidateDraft(None, "路灯", Category.ROADS, estimated_fen=-1),
        CandidateDraft(987654, "别处", Category.ROADS),
    ]
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        candidates.set_candidates(session, vote_id, bad, actor=people.clerk, now=NOW)
    assert codes(refused) == {
        "title_missing",
        "title_twice",
        "text_too_long",
        "money_not_usable",
        "candidate_unknown",
    }
    with database.read() as session:
        assert session.scalars(sa.select(Candidate.title).order_by(Candidate.number)).all() == list(
            TITLES
        )


def test_the_list_keeps_its_candidates_when_its_order_is_drawn(
    database: Database, people: Staff
) -> None:
    with database.transaction() as session:
        vote_id = a_vote(session, people, titles=TITLES, seats=3)
        candidates.draw_order(session, vote_id, [3, 1, 5, 2, 4], actor=people.clerk, now=NOW)
        listed = session.scalars(sa.select(Candidate.title).order_by(Candidate.number)).all()
        assert listed == [TITLES[n - 1] for n in (3, 1, 5, 2, 4)]
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        candidates.draw_order(session, vote_id, [1, 1, 2, 3, 4], actor=people.clerk, now=NOW)
    assert codes(refused) == {"order_differs_from_list"}


def test_a_fixed_list_stays_until_it_is_reopened_before_the_count(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        candidates.set_candidates(session, vote_id, [], actor=people.clerk, now=NOW)
    assert codes(refused) == {"list_is_fixed"}
    with database.transaction() as session:
        ballots.reopen_list(session, vote_id, actor=people.clerk, now=NOW)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        tallies.enter(session, round_id, figures(CLEAR), actor=people.clerk, now=NOW)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        ballots.reopen_list(session, vote_id, actor=people.clerk, now=NOW)
    assert codes(refused) == {"counting_has_begun"}


def test_a_rehearsal_runs_on_a_past_list_and_is_never_released(
    database: Database, people: Staff
) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session, area=factories.TOWNSHIP, year=2025)
        for number, title in enumerate(TITLES, start=1):
            factories.a_candidate(session, cycle, number, title=title)
        vote_id = votes.rehearse(session, cycle.id, actor=people.clerk, now=NOW)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    assert codes(refused) == {"rehearsal_not_released"}


def test_people_of_another_place_and_other_roles_are_refused(
    database: Database, people: Staff
) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        strangers = staff(session, factories.OTHER_TOWNSHIP)
    with pytest.raises(NotAllowedError), database.transaction() as session:
        tallies.enter(session, round_id, figures(CLEAR), actor=strangers.clerk, now=NOW)
    with pytest.raises(NotAllowedError), database.read() as session:
        vote_work.vote(session, vote_id, strangers.clerk)
    with pytest.raises(NotAllowedError), database.transaction() as session:
        ballots.fix_list(session, vote_id, actor=people.certifier, now=NOW)
    with pytest.raises(NotAllowedError), database.transaction() as session:
        vote_release.release_result(session, vote_id, actor=people.clerk, now=NOW)
    with database.read() as session:
        assert vote_work.votes(session, strangers.clerk) == ()


def test_a_new_vote_says_everything_that_is_wrong_with_it(
    database: Database, people: Staff
) -> None:
    wanted = NewVote(factories.TOWNSHIP, 1999, " ", DAY, 0, "nothing")
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        votes.prepare(session, wanted, actor=people.clerk, now=NOW)
    assert codes(refused) == {
        "year_not_usable",
        "preset_unknown",
        "session_name_missing",
        "due_not_usable",
    }


def test_a_congress_has_one_vote_a_year(database: Database, people: Staff) -> None:
    with database.transaction() as session:
        a_vote(session, people, titles=TITLES, seats=3)
    wanted = NewVote(factories.TOWNSHIP, YEAR, "又一次", DAY, 60, "usual")
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        votes.prepare(session, wanted, actor=people.clerk, now=NOW)
    assert codes(refused) == {"vote_exists"}


def test_every_act_of_a_vote_stands_in_the_trail(database: Database, people: Staff) -> None:
    vote_id, round_id = a_fixed_vote(database, people)
    with database.transaction() as session:
        typed_twice(session, people, round_id, CLEAR)
        certified(session, people, round_id)
        vote_release.release_result(session, vote_id, actor=people.releaser, now=NOW)
    with database.read() as session:
        events = session.execute(
            sa.select(AuditEvent.action, AuditEvent.role).order_by(AuditEvent.number)
        ).all()
    assert [tuple(event) for event in events] == [
        ("vote.prepared", "clerk"),
        ("vote.candidates", "clerk"),
        ("vote.measures", "clerk"),
        ("vote.list_fixed", "clerk"),
        ("vote.attendance", "clerk"),
        ("tally.entered", "clerk"),
        ("tally.entered", "second_clerk"),
        ("tally.certified", "certifier"),
        ("vote.released", "releaser"),
    ]
