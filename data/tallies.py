"""The tally of one ballot in work: rows become the state machine of the domain, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain.ballot import Figures, ItemCount, Paper, sheet_of
from dashboard.domain.counting import Batch
from dashboard.domain.entry import Certificate, Entry, Stage, Tally, Version
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import BallotKind, EntryKind
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.rounds import Counted, SecondBallot
from data.models import TallyDraft, TallyEntry, TallyReason, TallyVersion, Vote, VoteRound


@dataclass(frozen=True)
class Held:
    """One ballot in work with its tally; rows and versions stand in the same order."""

    vote: Vote
    round: VoteRound
    rows: tuple[TallyVersion, ...]
    tally: Tally


@dataclass(frozen=True)
class Act:
    """Who changes a tally, when, and what belongs to the change besides the figures."""

    account_id: int
    at: datetime
    batches: tuple[Batch, ...] = ()
    as_on_paper: bool = False


def paper_of(row: VoteRound) -> Paper:
    """The ballot paper of a ballot in work."""
    return Paper(VotingMeasures.from_json(row.measures), tuple(row.numbers))


def hold(session: Session, round_id: int) -> Held | None:
    """One ballot for a change: whoever else changes it waits. ``None`` where there is none."""
    row = session.scalar(select(VoteRound).where(VoteRound.id == round_id).with_for_update())
    return _held(session, [row])[0] if row else None


def of_vote(session: Session, vote_id: int, *, for_change: bool = False) -> tuple[Held, ...]:
    """Every ballot of one vote in work, the first one first."""
    statement = select(VoteRound).where(VoteRound.vote_id == vote_id).order_by(VoteRound.round)
    rows = session.scalars(statement.with_for_update() if for_change else statement).all()
    return tuple(_held(session, rows)) if rows else ()


def _held(session: Session, rounds: Sequence[VoteRound]) -> list[Held]:
    vote = session.get_one(Vote, rounds[0].vote_id)
    versions = _versions(session, [row.id for row in rounds])
    ids = [row.id for listed in versions.values() for row in listed]
    entries, reasons = entries_of(session, ids), reasons_of(session, ids)
    return [
        Held(vote, row, tuple(listed), _tally(vote, row, listed, entries, reasons))
        for row in rounds
        for listed in [versions[row.id]]
    ]


def _tally(
    vote: Vote,
    row: VoteRound,
    versions: Sequence[TallyVersion],
    entries: Mapping[int, Sequence[TallyEntry]],
    reasons: Mapping[int, Sequence[TallyReason]],
) -> Tally:
    """The state machine of one ballot; who signed in explains the first ballot alone."""
    return Tally(
        paper_of(row),
        tuple(_version(one, entries.get(one.id, []), reasons.get(one.id, [])) for one in versions),
        roll=vote.due,
        needs_signed_sheet=vote.needs_signed_sheet,
        signed_in=vote.present if row.round == 1 else None,
    )


def _versions(session: Session, round_ids: Sequence[int]) -> dict[int, list[TallyVersion]]:
    """Versions by ballot, read anew: another transaction may have changed them."""
    rows = session.scalars(
        select(TallyVersion)
        .where(TallyVersion.round_id.in_(round_ids))
        .order_by(TallyVersion.round_id, TallyVersion.number)
        .execution_options(populate_existing=True)
    )
    return _by(rows, "round_id")


def entries_of(session: Session, version_ids: Sequence[int]) -> dict[int, list[TallyEntry]]:
    """Entries by version, in the order in which they were handed in."""
    typed = select(TallyEntry).where(TallyEntry.version_id.in_(version_ids))
    return _by(session.scalars(typed.order_by(TallyEntry.id)), "version_id")


def reasons_of(session: Session, version_ids: Sequence[int]) -> dict[int, list[TallyReason]]:
    """Written reasons by version, in the order of the doubts."""
    given = select(TallyReason).where(TallyReason.version_id.in_(version_ids))
    return _by(session.scalars(given.order_by(TallyReason.id)), "version_id")


def _by(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _version(
    row: TallyVersion, entries: Sequence[TallyEntry], reasons: Sequence[TallyReason]
) -> Version:
    typed = {entry.kind.value: Entry(entry.figures, str(entry.account_id)) for entry in entries}
    return Version(
        number=row.number,
        stage=row.stage,
        reason=row.reason,
        opened_by=_text(row.opened_by),
        settled=row.settled,
        certificate=_certificate(row, reasons),
        released_by=_text(row.released_by),
        voided_by=_text(row.voided_by),
        **typed,
    )


def _certificate(row: TallyVersion, reasons: Sequence[TallyReason]) -> Certificate | None:
    if row.certified_by is None:
        return None
    return Certificate(str(row.certified_by), written(reasons), _text(row.signed_sheet_id) or None)


def written(reasons: Sequence[TallyReason]) -> tuple[tuple[Fault, str], ...]:
    """Written reasons with the doubts that they answer."""
    return tuple(
        (Fault(reason.code, reason.place, tuple(reason.facts.items())), reason.text)
        for reason in reasons
    )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def save(session: Session, held: Held, changed: Tally, act: Act) -> None:
    """Store what an act of the state machine changed; nothing else is touched."""
    known = len(held.rows)
    before = held.tally.versions
    for row, old, new in zip(held.rows, before, changed.versions[:known], strict=True):
        if old != new:
            _save_version(session, row, old, new, act)
    for new in changed.versions[known:]:
        session.add(_opened(held.round.id, new, act))
    session.flush()


def open_version(session: Session, round_id: int, act: Act) -> None:
    """The first, empty version of a ballot's tally."""
    session.add(_opened(round_id, Version(1, opened_by=str(act.account_id)), act))
    session.flush()


def _opened(round_id: int, version: Version, act: Act) -> TallyVersion:
    return TallyVersion(
        round_id=round_id,
        number=version.number,
        stage=version.stage,
        reason=version.reason,
        opened_at=act.at,
        opened_by=act.account_id,
    )


def _save_version(
    session: Session, row: TallyVersion, old: Version, new: Version, act: Act
) -> None:
    row.stage = new.stage
    row.settled = None if new.settled is None else dict(new.settled)
    for kind in EntryKind:  # each is a field of the version under its own name
        entry: Entry | None = getattr(new, kind.value)
        if entry is not None and getattr(old, kind.value) is None:
            session.add(_entry(row.id, kind, entry, act))
    if new.certificate is not None and old.certificate is None:
        _certify(session, row, new.certificate, act)
    if new.released_by and not old.released_by:
        row.released_at, row.released_by = act.at, act.account_id
    if new.voided_by and not old.voided_by:
        row.voided_at, row.voided_by = act.at, act.account_id


def _entry(version_id: int, kind: EntryKind, entry: Entry, act: Act) -> TallyEntry:
    return TallyEntry(
        version_id=version_id,
        kind=kind,
        account_id=act.account_id,
        figures=dict(entry.figures),
        batches=batches_json(act.batches) if act.batches else None,
        as_on_paper=act.as_on_paper,
        entered_at=act.at,
    )


def _certify(session: Session, row: TallyVersion, given: Certificate, act: Act) -> None:
    row.certified_at, row.certified_by = act.at, act.account_id
    row.signed_sheet_id = int(given.signed_sheet) if given.signed_sheet else None
    for doubt, text in given.reasons:
        session.add(
            TallyReason(
                version_id=row.id,
                code=doubt.code,
                place=doubt.place,
                facts=dict(doubt.facts),
                text=text,
            )
        )


def counted(ballots: Sequence[Held], *stages: Stage) -> list[Counted]:
    """The newest versions in these stages, ballot by ballot, as the rules of rounds take them.

    A void vote is passed over; the ballot that repeats it stands in its place. The count ends at
    the first ballot without such a version.
    """
    found: list[Counted] = []
    for held in ballots:
        if held.tally.current.stage is Stage.VOTE_VOID:
            continue
        version = next((v for v in reversed(held.tally.versions) if v.stage in stages), None)
        if version is None or version.settled is None:
            break
        paper = held.tally.paper
        chosen = frozenset(held.round.chosen) if held.round.chosen is not None else None
        ballot = SecondBallot(BallotKind(held.round.kind), paper)
        found.append(Counted(ballot, sheet_of(paper, version.settled), chosen))
    return found


def draft(session: Session, version_id: int, account_id: int) -> TallyDraft | None:
    """What one person has typed so far."""
    return session.get(TallyDraft, (version_id, account_id), populate_existing=True)


def batches_json(batches: Iterable[Batch]) -> list[dict[str, Any]]:
    """Batches as they are stored: sheets, void ones, and the parts counted per number."""
    return [
        {
            "sheets": batch.sheets,
            "void": batch.void,
            "counts": {
                str(number): [item.votes, item.against, item.abstained]
                for number, item in batch.counts.items()
            },
        }
        for batch in batches
    ]


def batches_of(stored: Sequence[Mapping[str, Any]] | None) -> tuple[Batch, ...]:
    """Stored batches read back."""
    return tuple(
        Batch(
            one["sheets"],
            one["void"],
            {int(number): ItemCount(*parts) for number, parts in one["counts"].items()},
        )
        for one in stored or ()
    )


def drafted(figures: Figures) -> dict[str, int]:
    """Figures of a draft as they are stored."""
    return {str(field): int(figure) for field, figure in figures.items()}
