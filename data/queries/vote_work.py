"""Votes in work, cut to what one visitor may see: nobody reads an entry that is not theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.domain import entry, geography, roles, rounds
from dashboard.domain.duties import TYPING, person
from dashboard.domain.entry import FIGURES_ARE_FINAL, Role, Stage, Version
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import EntryKind, Origin
from dashboard.domain.lifecycle import Stage as LoopStage
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Action, Actor, Reach
from dashboard.domain.selection import Selection
from dashboard.summaries.area import AreaRef
from dashboard.summaries.vote_work import (
    Deed,
    Draft,
    FileRef,
    Permissions,
    VoteRow,
    VoteStage,
    WorkCandidate,
    WorkEntry,
    WorkRound,
    WorkVersion,
    WorkVote,
)
from data import tallies
from data.models import (
    Account,
    Area,
    Attachment,
    Candidate,
    Congress,
    Cycle,
    Proposal,
    Release,
    TallyEntry,
    TallyReason,
    TallyVersion,
    Vote,
    VoteRound,
)
from data.queries import areas
from data.queries.within import within
from data.tallies import Held

MOST_AREAS, MOST_VOTES, MOST_PAST = 400, 200, 50


@dataclass(frozen=True)
class PastList:
    """A list of candidates of an earlier vote, for a rehearsal."""

    cycle_id: int
    area: AreaRef
    project_year: int
    origin: Origin
    candidates: int


def votes(session: Session, actor: Actor) -> tuple[VoteRow, ...]:
    """Votes in work within the actor's reach, the latest session first."""
    reach = roles.reach(actor, Action.OPEN_VOTE)
    statement = (
        select(Vote, Cycle.project_year)
        .join(Cycle, Cycle.id == Vote.cycle_id)
        .where(within(Vote.area_code, reach))
        .order_by(Vote.held_on.desc(), Vote.id.desc())
        .limit(MOST_VOTES)
    )
    rows = session.execute(statement).all()
    places = areas.named(session, [vote.area_code for vote, _year in rows])
    ids = [vote.id for vote, _year in rows]
    stages, ballots = _stages(session, ids), _ballots(session, ids)
    counted = _listed(session, [vote.cycle_id for vote, _year in rows])
    return tuple(
        VoteRow(
            vote_id=vote.id,
            area=places[vote.area_code],
            session_name=vote.session_name,
            held_on=vote.held_on,
            project_year=year,
            is_rehearsal=vote.is_rehearsal,
            stage=_stage_of(vote, stages.get(vote.id, [])),
            candidates=counted.get(vote.cycle_id, 0),
            seats=int(vote.measures["seats"]),
            ballots=ballots.get(vote.id, 0),
        )
        for vote, year in rows
    )


def _stages(session: Session, vote_ids: Sequence[int]) -> dict[int, list[Stage]]:
    """The stage of the newest version of each ballot, vote by vote."""
    newest = (
        select(TallyVersion.round_id, func.max(TallyVersion.number).label("number"))
        .group_by(TallyVersion.round_id)
        .subquery()
    )
    rows = session.execute(
        select(VoteRound.vote_id, TallyVersion.stage)
        .join(TallyVersion, TallyVersion.round_id == VoteRound.id)
        .join(
            newest,
            (newest.c.round_id == TallyVersion.round_id) & (newest.c.number == TallyVersion.number),
        )
        .where(VoteRound.vote_id.in_(vote_ids))
        .order_by(VoteRound.vote_id, VoteRound.round)
    )
    found: dict[int, list[Stage]] = {}
    for vote_id, stage in rows:
        found.setdefault(vote_id, []).append(stage)
    return found


def _stage_of(vote: Vote, stages: Sequence[Stage]) -> VoteStage:
    if vote.list_fixed_at is None:
        return VoteStage.PREPARING
    if stages and all(stage in {Stage.RELEASED, Stage.VOTE_VOID} for stage in stages):
        return VoteStage.RELEASED
    if stages and all(stage in SETTLED_STAGES for stage in stages):
        return VoteStage.DECIDED
    is_counted = any(stage is not Stage.EMPTY for stage in stages) or vote.present is not None
    return VoteStage.COUNTING if is_counted else VoteStage.READY


SETTLED_STAGES = FIGURES_ARE_FINAL | {Stage.VOTE_VOID}


def _ballots(session: Session, vote_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(VoteRound.vote_id, func.count())
        .where(VoteRound.vote_id.in_(vote_ids))
        .group_by(VoteRound.vote_id)
    )
    return dict(rows.all())


def _listed(session: Session, cycle_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Candidate.cycle_id, func.count())
        .where(Candidate.cycle_id.in_(cycle_ids))
        .group_by(Candidate.cycle_id)
    )
    return dict(rows.all())


def areas_to_prepare(session: Session, actor: Actor) -> tuple[AreaRef, ...]:
    """Counties and townships where the actor may prepare a vote, by code."""
    reach = roles.reach(actor, Action.PREPARE_VOTE)
    levels = (geography.Level.COUNTY, geography.Level.TOWNSHIP)
    rows = session.scalars(
        select(Area)
        .where(within(Area.code, reach), func.length(Area.code).in_(levels), ~Area.is_zone)
        .order_by(Area.code)
        .limit(MOST_AREAS)
    )
    return tuple(areas.reference(area) for area in rows)


def rehearsable(session: Session, actor: Actor) -> tuple[PastList, ...]:
    """Lists of earlier votes within reach to rehearse with, the newest year first."""
    reach: Reach = roles.reach(actor, Action.PREPARE_VOTE)
    rows = session.execute(
        select(Cycle.id, Cycle.area_code, Cycle.project_year, Cycle.origin, func.count())
        .join(Candidate, Candidate.cycle_id == Cycle.id)
        .where(within(Cycle.area_code, reach))
        .group_by(Cycle.id, Cycle.area_code, Cycle.project_year, Cycle.origin)
        .order_by(Cycle.project_year.desc(), Cycle.area_code, Cycle.id)
        .limit(MOST_PAST)
    ).all()
    places = areas.named(session, [row[1] for row in rows])
    return tuple(PastList(row[0], places[row[1]], *row[2:]) for row in rows)


def vote_of_round(session: Session, round_id: int) -> int | None:
    """The vote that a ballot belongs to, or ``None``."""
    return session.scalar(select(VoteRound.vote_id).where(VoteRound.id == round_id))


def vote(session: Session, vote_id: int, actor: Actor) -> WorkVote | None:
    """One vote in work, or ``None`` where there is none.

    Raises ``NotAllowedError`` where it lies out of the actor's reach.
    """
    row = session.get(Vote, vote_id)
    if row is None:
        return None
    roles.require(actor, Action.OPEN_VOTE, row.area_code)
    return _Reader(session, row, actor).vote()


def whole(session: Session, vote_id: int) -> WorkVote | None:
    """The same with every figure, for the release and the papers, which ask for permission."""
    row = session.get(Vote, vote_id)
    return _Reader(session, row, None).vote() if row else None


@dataclass(frozen=True)
class _Stored:
    """Entries and reasons by version, and the accounts whose open entries may be read."""

    entries: Mapping[int, Sequence[TallyEntry]]
    reasons: Mapping[int, Sequence[TallyReason]]
    shown: frozenset[str]


class _Reader:
    """Reads one vote for one visitor; without one, everything is seen."""

    def __init__(self, session: Session, row: Vote, actor: Actor | None) -> None:
        self._session = session
        self._row = row
        self._actor = actor
        self._held = tallies.of_vote(session, row.id)
        self._names = self._accounts()

    def vote(self) -> WorkVote:
        row = self._row
        cycle = self._session.get_one(Cycle, row.cycle_id)
        congress = self._session.get_one(Congress, cycle.congress_id)
        stages = [held.tally.current.stage for held in self._held]
        return WorkVote(
            vote_id=row.id,
            area=areas.reference(self._session.get_one(Area, row.area_code)),
            congress_name=congress.name,
            congress_kind=congress.kind,
            session_name=row.session_name,
            held_on=row.held_on,
            project_year=cycle.project_year,
            is_rehearsal=row.is_rehearsal,
            stage=_stage_of(row, stages),
            due=row.due,
            present=row.present,
            on_leave=row.on_leave,
            preset=row.preset,
            measures=VotingMeasures.from_json(row.measures),
            measures_text=row.measures_text,
            measures_file=self._file(row.measures_file_id),
            needs_signed_sheet=row.needs_signed_sheet,
            created=self._deed(row.created_by, row.created_at) or Deed("", row.created_at),
            list_fixed=self._deed(row.list_fixed_by, row.list_fixed_at),
            candidates=_work_candidates(self._session, row.cycle_id),
            rounds=tuple(self._round(held) for held in self._held),
            outcome=outcome(self._held),
            permissions=self._permissions(),
            is_list_released=self._is_list_released(cycle),
            origin=cycle.origin,
        )

    def _permissions(self) -> Permissions:
        def may(*actions: Action) -> bool:
            area = self._row.area_code
            return any(roles.may(self._actor, action, area) for action in actions)

        return Permissions(
            may_prepare=may(Action.PREPARE_VOTE),
            may_enter=may(*TYPING),
            may_certify=may(Action.CERTIFY_TALLY),
            may_release=may(Action.RELEASE),
        )

    def _is_list_released(self, cycle: Cycle) -> bool:
        statement = select(Release.id).where(
            Release.is_current,
            Release.origin == cycle.origin,
            Release.project_year == cycle.project_year,
            Release.area_code == cycle.area_code,
            Release.stage == LoopStage.DECIDE,
        )
        return self._session.scalar(statement) is not None

    def _round(self, held: Held) -> WorkRound:
        row, tally = held.round, held.tally
        ids = [version.id for version in held.rows]
        stored = _Stored(
            tallies.entries_of(self._session, ids),
            tallies.reasons_of(self._session, ids),
            self._shown(held),
        )
        return WorkRound(
            round_id=row.id,
            round=row.round,
            kind=row.kind,
            paper=tally.paper,
            tally=tally,
            versions=tuple(
                self._version(held, version, kept, stored)
                for kept, version in zip(held.rows, tally.versions, strict=True)
            ),
            opened=self._deed(row.opened_by, row.opened_at) or Deed("", row.opened_at),
            chosen=None if row.chosen is None else tuple(row.chosen),
            chosen_text=row.chosen_text,
            chosen_by=self._deed(row.chosen_by, row.chosen_at),
            draft=self._draft(held),
            differing=entry.open_differences(tally.current)
            if tally.current.stage is Stage.DIFFER
            else (),
        )

    def _shown(self, held: Held) -> frozenset[str]:
        """Accounts whose entries of the current version this visitor may read."""
        if self._actor is None:
            return held.tally.current.typists
        who = person(self._actor, held.vote.area_code)
        return frozenset(typed.by for typed in entry.shown_entries(held.tally, who))

    def _version(
        self,
        held: Held,
        version: Version,
        row: TallyVersion,
        stored: "_Stored",
    ) -> WorkVersion:
        is_current = version.number == held.tally.current.number
        is_final = version.stage in FIGURES_ARE_FINAL
        return WorkVersion(
            number=version.number,
            stage=version.stage,
            opened=self._deed(row.opened_by, row.opened_at),
            reason=version.reason,
            entries=tuple(
                self._entry(one, is_open=not is_current or str(one.account_id) in stored.shown)
                for one in stored.entries.get(row.id, [])
            ),
            settled=version.settled,
            selection=entry.result(held.tally, version),
            certified=self._deed(row.certified_by, row.certified_at),
            signed_sheet=self._file(row.signed_sheet_id),
            reasons=tallies.written(stored.reasons.get(row.id, [])),
            released=self._deed(row.released_by, row.released_at),
            voided=self._deed(row.voided_by, row.voided_at),
            corrigendum=entry.corrigendum(held.tally, version) if is_final else None,
        )

    def _entry(self, row: TallyEntry, *, is_open: bool) -> WorkEntry:
        own = self._actor.account_id if self._actor else None
        return WorkEntry(
            kind=EntryKind(row.kind),
            by=Deed(self._names[row.account_id], row.entered_at),
            is_own=row.account_id == own,
            as_on_paper=row.as_on_paper,
            figures=row.figures if is_open else None,
            batches=tallies.batches_of(row.batches) or None if is_open else None,
        )

    def _draft(self, held: Held) -> Draft | None:
        if self._actor is None or Role.TYPIST not in person(self._actor, held.vote.area_code).roles:
            return None
        kept = tallies.draft(self._session, held.rows[-1].id, self._actor.account_id)
        if kept is None:
            return None
        return Draft(kept.figures, tallies.batches_of(kept.batches), kept.saved_at)

    def _accounts(self) -> dict[int, str]:
        """Names of everybody who acted on this vote."""
        ids: set[int | None] = {self._row.created_by, self._row.list_fixed_by}
        version_ids = []
        for held in self._held:
            ids |= {held.round.opened_by, held.round.chosen_by}
            for row in held.rows:
                version_ids.append(row.id)
                ids |= {row.opened_by, row.certified_by, row.released_by, row.voided_by}
        typed = select(TallyEntry.account_id).where(TallyEntry.version_id.in_(version_ids))
        ids |= set(self._session.scalars(typed))
        rows = self._session.execute(
            select(Account.id, Account.name).where(Account.id.in_(ids - {None}))
        )
        return dict(rows.all())

    def _deed(self, account_id: int | None, at: Any) -> Deed | None:
        if at is None:
            return None
        return Deed(self._names.get(account_id or 0, ""), at)

    def _file(self, attachment_id: int | None) -> FileRef | None:
        if attachment_id is None:
            return None
        row = self._session.execute(
            select(Attachment.id, Attachment.name, Attachment.size).where(
                Attachment.id == attachment_id
            )
        ).one()
        return FileRef(*row)


def outcome(ballots: Sequence[Held]) -> Selection | None:
    """What the certified ballots decide together so far.

    ``None`` before the first one, and where a correction left ballots that do not follow from
    each other: the pages show each ballot by itself then.
    """
    try:
        return decided(ballots)
    except FaultsError:
        return None


def decided(ballots: Sequence[Held]) -> Selection | None:
    """The same; raises ``FaultsError`` where the ballots do not follow from each other."""
    return rounds.outcome(tallies.counted(ballots, Stage.CERTIFIED, Stage.RELEASED))


def _work_candidates(session: Session, cycle_id: int) -> tuple[WorkCandidate, ...]:
    asked = (
        select(func.count())
        .where(Proposal.candidate_id == Candidate.id)
        .correlate(Candidate)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Candidate.id,
            Candidate.number,
            Candidate.title,
            Candidate.category,
            Candidate.content,
            Candidate.lead_unit,
            Candidate.estimated_fen,
            asked,
        )
        .where(Candidate.cycle_id == cycle_id)
        .order_by(Candidate.number)
    )
    return tuple(WorkCandidate(*row) for row in rows)
