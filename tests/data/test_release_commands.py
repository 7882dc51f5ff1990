"""What may be released by whom, what a release contains, and that taking it back is final."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import AttachmentKind, CandidateOutcome, Origin, Stage, Standing
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import (
    EVERYWHERE,
    Action,
    Actor,
    Grant,
    NotAllowedError,
    Role,
)
from dashboard.summaries.releases import ReleaseState
from data import audit, pictures, release_facts
from data.commands import attachments, photos, releases
from data.commands.attachments import NewFile
from data.leaf import Leaf
from data.models import AuditEvent, Candidate, Cycle, Project, Release
from data.queries import areas, public
from data.queries import photos as photo_queries
from data.queries import releases as found
from data.session import Database
from tests import factories
from tests.data.test_projects import counted
from tests.pictures import a_photo

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
TODAY = date(2026, 11, 20)
YEAR, COUNTY, TOWNSHIP = factories.YEAR, factories.COUNTY, factories.TOWNSHIP
ENTERED, DEMO = Origin.ENTERED, Origin.DEMO
ALL_BUT_VOTE = (Stage.PROPOSE, Stage.DELIVER, Stage.APPRAISE)
JPEG = a_photo()
KEPT = pictures.cleaned(JPEG)


def somebody(role: Role = Role.RELEASER, area: str = COUNTY, unit: str = "") -> Actor:
    return Actor(1, "某人", (Grant(role, area, unit),))


def a_year(session: Session, origin: Origin = ENTERED, area: str = TOWNSHIP) -> Project:
    """A cycle with something in each stage; its measures keep the counts unpublished."""
    cycle = factories.a_cycle(
        session, area=area, origin=origin, collected_to=date(YEAR - 1, 12, 31)
    )
    adopted = factories.a_candidate(session, cycle, 1, outcome=CandidateOutcome.ADOPTED)
    other = factories.a_candidate(session, cycle, 2, outcome=CandidateOutcome.RESERVE_POOL)
    factories.a_proposal(session, cycle, f"{origin}{area}", candidate_id=adopted.id)
    votes = {adopted.id: (61, CandidateOutcome.ADOPTED), other.id: (3, other.outcome)}
    factories.a_ballot(session, factories.a_session(session, cycle), votes)
    project: Project = factories.a_project(session, cycle, "2026-01", candidate_id=adopted.id)
    factories.a_sheet(session, factories.a_round(session, cycle), project, (5, 2, 1))
    return project


def released(session: Session, *stages: Stage, origin: Origin = ENTERED) -> int:
    return releases.release(
        session, COUNTY, YEAR, origin, stages or ALL_BUT_VOTE, actor=somebody(), now=NOW
    )


def faults(error: FaultsError) -> list[str]:
    return [fault.code for fault in error.faults]


def states(session: Session, origin: Origin = ENTERED) -> dict[Stage, ReleaseState]:
    area = areas.find(session, COUNTY)
    assert area
    overview = found.find(session, area, (YEAR, origin), reach=EVERYWHERE, today=TODAY)
    return {each.stage: each.state for row in overview.rows for each in row.stages}


# Releasing


def test_facts_become_public_by_a_release_and_not_before(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        assert public.years(session, COUNTY) == ()
        assert released(session) == 3
    with database.read() as session:
        assert public.years(session, COUNTY) == ((YEAR, ENTERED),)
        totals = public.totals(session, COUNTY, YEAR, ENTERED)
        assert (totals.proposals, totals.projects, totals.appraised) == (1, 1, 1)
        stages = public.stages(session, COUNTY, YEAR, ENTERED)
        assert [each.stage for each in stages] == list(ALL_BUT_VOTE)


def test_a_stage_that_is_the_same_is_not_released_again(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        released(session)
        before = public.revision(session)
        assert released(session) == 0
        assert public.revision(session) == before
        project.standing = Standing.LATE
        session.flush()
        assert states(session)[Stage.DELIVER] is ReleaseState.CHANGED
        assert released(session) == 1
        row = session.scalars(sa.select(Release).order_by(Release.id.desc())).first()
        assert row
        assert (row.stage, row.number, row.released_by) == (Stage.DELIVER, 2, "某人")


def test_the_page_says_what_a_release_would_change(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        new = dict.fromkeys(ALL_BUT_VOTE, ReleaseState.NEW)
        assert states(session) == {**new, Stage.DECIDE: ReleaseState.NOTHING}
        released(session, Stage.PROPOSE, Stage.DELIVER)
        project.days_late = 9
        session.flush()
        assert states(session) == {
            Stage.PROPOSE: ReleaseState.SAME,
            Stage.DECIDE: ReleaseState.NOTHING,
            Stage.DELIVER: ReleaseState.CHANGED,
            Stage.APPRAISE: ReleaseState.NEW,
        }


def test_own_votes_are_released_by_the_vote_page_alone(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        with pytest.raises(FaultsError) as refused:
            released(session, Stage.DECIDE, Stage.DELIVER)
        assert faults(refused.value) == ["decide_by_vote_page"]
        assert session.scalar(sa.select(sa.func.count(Release.id))) == 0


def test_all_faults_of_a_release_are_said_at_once(database: Database) -> None:
    with database.transaction() as session:
        actor = Actor(1, "某人", (Grant(Role.RELEASER, ""),))
        with pytest.raises(FaultsError) as refused:
            releases.release(session, "411799", YEAR, ENTERED, (), actor=actor, now=NOW)
        assert faults(refused.value) == ["area_unknown", "stages_missing"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RELEASER])
def test_nobody_but_the_releaser_releases_or_withdraws(database: Database, role: Role) -> None:
    with database.transaction() as session:
        a_year(session)
        released(session)
        row = session.scalars(sa.select(Release)).first()
        assert row
        for act in (
            lambda: releases.release(
                session, COUNTY, YEAR, ENTERED, ALL_BUT_VOTE, actor=somebody(role), now=NOW
            ),
            lambda: releases.withdraw(session, row.id, "错", actor=somebody(role), now=NOW),
        ):
            with pytest.raises(NotAllowedError):
                act()


def test_a_releaser_of_a_township_releases_nothing_of_its_county(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        a_year(session, area=factories.OTHER_TOWNSHIP)
        actor = somebody(area=TOWNSHIP)
        with pytest.raises(NotAllowedError):
            releases.release(session, COUNTY, YEAR, ENTERED, ALL_BUT_VOTE, actor=actor, now=NOW)
        made = releases.release(
            session, TOWNSHIP, YEAR, ENTERED, ALL_BUT_VOTE, actor=actor, now=NOW
        )
        assert made == 3
        assert public.totals(session, COUNTY, YEAR, ENTERED).projects == 1


def test_a_release_and_a_withdrawal_are_in_the_audit_trail(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        released(session, Stage.PROPOSE, Stage.DELIVER)
        row = session.scalars(sa.select(Release).where(Release.stage == Stage.DELIVER)).one()
        releases.withdraw(session, row.id, " 一处有误 ", actor=somebody(), now=NOW)
        made, withdrawn = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id))
        assert (made.action, made.subject) == ("release.made", f"area:{COUNTY}")
        assert made.new == {
            "project_year": YEAR,
            "origin": "entered",
            "stages": "propose+deliver",
            "releases": 2,
        }
        assert (withdrawn.action, withdrawn.new) == ("release.withdrawn", {"reason": "一处有误"})
        assert audit.first_broken_link(session) is None


# Withdrawing


def test_what_was_withdrawn_is_public_no_longer_and_the_copy_before_stays_away(
    database: Database,
) -> None:
    with database.transaction() as session:
        project = a_year(session)
        released(session)
        project.days_late = 3
        session.flush()
        released(session)
        row = session.scalars(
            sa.select(Release).where(Release.stage == Stage.DELIVER, Release.is_current)
        ).one()
        before = public.revision(session)
        releases.withdraw(session, row.id, "有误", actor=somebody(), now=NOW)
        assert public.revision(session) == before + 1
        assert public.project(session, project.id) is None
        assert public.totals(session, COUNTY, YEAR, ENTERED).projects == 0
        assert released(session) == 1
        assert public.project(session, project.id)
        newest = session.scalars(sa.select(Release).order_by(Release.id.desc())).first()
        assert newest
        assert newest.number == 3


def test_a_withdrawal_needs_a_reason_and_a_current_release(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        released(session, Stage.PROPOSE)
        row = session.scalars(sa.select(Release)).one()
        for reason, codes in ((" ", ["reason_missing"]), ("长" * 401, ["reason_too_long"])):
            with pytest.raises(FaultsError) as refused:
                releases.withdraw(session, row.id, reason, actor=somebody(), now=NOW)
            assert faults(refused.value) == codes
        releases.withdraw(session, row.id, "有误", actor=somebody(), now=NOW)
        for number, code in ((row.id, "release_not_current"), (999, "release_unknown")):
            with pytest.raises(FaultsError) as refused:
                releases.withdraw(session, number, "有误", actor=somebody(), now=NOW)
            assert faults(refused.value) == [code]


# What a release contains


@pytest.mark.parametrize("is_published", [False, True])
def test_counts_are_released_only_where_the_measures_say_so(
    database: Database, is_published: bool
) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session)
        first = factories.a_candidate(session, cycle, 1, outcome=CandidateOutcome.ADOPTED)
        measures = VotingMeasures(publish_counts=is_published, seats=1)
        held = factories.a_session(session, cycle, measures=measures)
        votes = {first.id: (61, CandidateOutcome.ADOPTED)}
        factories.a_ballot(session, held, votes, measures=measures)
        vote = release_facts.vote(session, Leaf(DEMO, YEAR, TOWNSHIP))
    assert vote
    assert vote.has_counts is is_published
    assert ("61" in repr(vote)) is is_published
    assert (vote.ballots[0].account is not None) is is_published
    assert vote.candidates[0].why
    assert (vote.is_final, vote.next_step.value) == (True, "nothing")


def test_before_the_first_tally_the_list_alone_is_there(database: Database) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session)
        factories.a_candidate(session, cycle, 1)
        assert release_facts.vote(session, Leaf(DEMO, YEAR, TOWNSHIP)) is None
        factories.a_session(session, cycle)
        vote = release_facts.vote(session, Leaf(DEMO, YEAR, TOWNSHIP))
    assert vote
    assert (vote.ballots, vote.announcement, vote.check_code, vote.is_final) == (
        (),
        (),
        None,
        False,
    )


def test_nothing_recorded_is_nothing_to_release(database: Database) -> None:
    leaf = Leaf(DEMO, YEAR, TOWNSHIP)
    with database.transaction() as session:
        factories.a_cycle(session)
        assert release_facts.proposals(session, leaf) is None
        assert release_facts.vote(session, leaf) is None
        assert release_facts.delivery(session, leaf) is None
        assert release_facts.appraisal(session, leaf) is None


def test_totals_that_were_published_stand_in_for_rows(database: Database) -> None:
    with database.transaction() as session:
        factories.a_cycle(
            session, origin=Origin.PUBLISHED, known_proposals=322, known_candidates=12
        )
        found = release_facts.proposals(session, Leaf(Origin.PUBLISHED, YEAR, TOWNSHIP))
    assert found
    assert (found.proposals, found.candidates, found.by_category) == (322, 12, ())


def test_the_number_of_statements_does_not_grow_with_the_leaves(database: Database) -> None:
    with database.transaction() as session:
        codes = [f"4117291{number:02}" for number in range(1, 21)]
        for code in codes:
            a_year(session, DEMO, code)
    numbers = []
    for some in (codes[:1], codes):
        leaves = [Leaf(DEMO, YEAR, code) for code in some]
        with counted(database) as statements, database.read() as session:
            assert len(release_facts.drafts(session, leaves, today=TODAY)) == 4 * len(some)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_a_vote_in_work_is_no_part_of_a_release_of_other_stages(database: Database) -> None:
    with database.transaction() as session:
        cycle = factories.a_cycle(session, origin=ENTERED)
        factories.a_candidate(session, cycle, 1, title="未定项目")
        factories.a_proposal(session, cycle, "A")
        assert released(session) == 1
        stages = public.stages(session, COUNTY, YEAR, ENTERED)
        assert "未定项目" not in repr(stages)
        assert session.query(Candidate).count() == session.query(Cycle).count() == 1


# Photos


def test_photos_follow_the_delivery_and_stay_once_released(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        project.lead_unit = "镇水利站"
        session.flush()
        unit = somebody(Role.UNIT, COUNTY, "镇水利站")
        file = NewFile("a.jpg", JPEG, "施工后")
        number = photos.add(session, project.id, file, actor=unit, now=NOW)
        digest = next(iter(release_facts_photos(session)))
        assert public.photo(session, digest) is None
        released(session)
        assert public.photo(session, digest) == ("image/jpeg", KEPT)
        with pytest.raises(FaultsError) as refused:
            photos.remove(session, project.id, number, actor=unit, now=NOW)
        assert faults(refused.value) == ["photo_released"]
        photos.describe(session, project.id, number, "竣工", actor=unit, now=NOW)
        assert "竣工" not in repr(public.project(session, project.id))
        assert states(session)[Stage.DELIVER] is ReleaseState.CHANGED


def release_facts_photos(session: Session) -> set[str]:
    delivery = release_facts.delivery(session, Leaf(ENTERED, YEAR, TOWNSHIP))
    assert delivery
    return {photo.digest for project in delivery.projects for photo in project.photos}


def test_a_photo_that_was_never_released_can_be_removed(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        clerk = somebody(Role.CLERK)
        number = photos.add(session, project.id, NewFile("a.jpg", JPEG), actor=clerk, now=NOW)
        photos.remove(session, project.id, number, actor=clerk, now=NOW)
        shown = photo_queries.of_project(session, project.id)
        assert shown
        assert shown.photos == ()


def test_a_unit_reaches_the_photos_of_its_own_projects_alone(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        project.lead_unit = "镇水利站"
        other = a_year(session, area=factories.OTHER_TOWNSHIP)
        session.flush()
        unit = somebody(Role.UNIT, COUNTY, "镇水利站")
        listed = photo_queries.projects(session, unit)
        assert [each.project_id for each in listed] == [project.id]
        assert photo_queries.projects(session, somebody(Role.RELEASER)) == ()
        for actor in (unit, somebody(Role.CLERK, TOWNSHIP)):
            with pytest.raises(NotAllowedError):
                photos.add(session, other.id, NewFile("a.jpg", JPEG), actor=actor, now=NOW)


def test_a_signed_sheet_under_the_digest_of_a_photo_is_no_photo(database: Database) -> None:
    with database.transaction() as session:
        project = a_year(session)
        certifier = somebody(Role.CERTIFIER)
        attachments.add(
            session,
            NewFile("sheet.jpg", JPEG),
            kind=AttachmentKind.SIGNED_SHEET,
            area_code=TOWNSHIP,
            action=Action.CERTIFY_TALLY,
            actor=certifier,
            now=NOW,
            project_id=project.id,
        )
        released(session)
        assert release_facts_photos(session) == set()
        assert photo_queries.photo(session, project.id, 1) is None


def test_a_release_withdrawn_by_one_is_not_withdrawn_again_by_another(database: Database) -> None:
    with database.transaction() as session:
        a_year(session)
        released(session, Stage.PROPOSE)
    with database.transaction() as session:
        row = session.scalars(sa.select(Release)).one()
        first, second = somebody(), replace(somebody(), name="另一人")
        releases.withdraw(session, row.id, "有误", actor=first, now=NOW)
        with pytest.raises(FaultsError):
            releases.withdraw(session, row.id, "有误", actor=second, now=NOW)
        assert row.withdrawn_by == "某人"
