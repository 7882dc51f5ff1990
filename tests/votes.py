"""People and votes for tests: accounts of one county with their roles, and a vote in work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from dashboard.domain import presets
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import Category
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Actor, Grant, Role
from data.commands import candidates, tallies, votes
from data.commands.candidates import CandidateDraft
from data.commands.votes import MeasuresDraft, NewVote
from data.models import Account
from data.queries import vote_work
from data.tallies import of_vote
from tests import factories

NOW = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
DAY = date(2027, 1, 20)
YEAR = 2027
NAMES = {
    Role.CLERK: "甲",
    Role.SECOND_CLERK: "乙",
    Role.CERTIFIER: "丙",
    Role.RELEASER: "丁",
}


@dataclass(frozen=True)
class Staff:
    """One person for each part of a vote."""

    clerk: Actor
    second: Actor
    certifier: Actor
    releaser: Actor


def an_account(session: Session, login: str, role: Role, area: str) -> Actor:
    """An account with one role, as its owner acts."""
    account = Account(
        login=login,
        name=f"{NAMES[role]}{login[-3:]}",
        area_code=area,
        password_hash="-",  # noqa: S106 - nobody signs in with it
        password_set_at=NOW,
        created_at=NOW,
    )
    session.add(account)
    session.flush()
    return Actor(account.id, f"{account.name} {login}", (Grant(role, area),), "10.0.0.1")


def staff(session: Session, area: str = factories.TOWNSHIP) -> Staff:
    """Four people of one congress."""
    factories.an_area(session, area)
    roles = (Role.CLERK, Role.SECOND_CLERK, Role.CERTIFIER, Role.RELEASER)
    return Staff(*(an_account(session, f"{role.value}.{area}", role, area) for role in roles))


def a_vote(
    session: Session,
    people: Staff,
    *,
    titles: Sequence[str],
    seats: int,
    due: int = 60,
    area: str = factories.TOWNSHIP,
    measures: VotingMeasures | None = None,
    needs_signed_sheet: bool = False,
) -> int:
    """A vote with its list and measures, not fixed yet."""
    wanted = NewVote(area, YEAR, "第一次会议", DAY, due, "usual")
    vote_id = votes.prepare(session, wanted, actor=people.clerk, now=NOW)
    drafts = [CandidateDraft(None, title, Category.ROADS, lead_unit="交通局") for title in titles]
    candidates.set_candidates(session, vote_id, drafts, actor=people.clerk, now=NOW)
    usual = measures or presets.preset("usual").measures
    draft = MeasuresDraft(
        VotingMeasures.from_json({**usual.to_json(), "seats": seats}),
        "usual",
        needs_signed_sheet=needs_signed_sheet,
    )
    votes.set_measures(session, vote_id, draft, actor=people.clerk, now=NOW)
    return vote_id


def figures(counts: Mapping[int, int], *, due: int = 60, present: int = 58) -> dict[str, int]:
    """A consistent form: everybody present took a sheet, gave it back, and it was valid."""
    account = {"due": due, "present": present, "on_leave": due - present}
    sheets = {"issued": present, "collected": present, "valid": present, "void": 0}
    return {**account, **sheets, **{f"votes.{number}": votes for number, votes in counts.items()}}


def typed_twice(session: Session, people: Staff, round_id: int, counts: Mapping[int, int]) -> None:
    """Both entries, alike."""
    for actor in (people.clerk, people.second):
        tallies.enter(session, round_id, figures(counts), actor=actor, now=NOW)


def certified(
    session: Session, people: Staff, round_id: int, *, signed_sheet_id: int | None = None
) -> None:
    """Certify with the same written reason for every doubt."""
    vote_id = vote_work.vote_of_round(session, round_id)
    held = next(one for one in of_vote(session, vote_id or 0) if one.round.id == round_id)
    doubts = tallies.doubts(held.tally)
    reasons: dict[Fault, str] = dict.fromkeys(doubts, "已核对")
    tallies.certify(
        session,
        round_id,
        reasons=reasons,
        signed_sheet_id=signed_sheet_id,
        actor=people.certifier,
        now=NOW,
    )
