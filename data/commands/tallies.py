"""Typing, settling, certifying and correcting the tally of a ballot: the machine's acts, stored.

The state machine is ``dashboard.domain.entry``; here every act gets its person, its row lock, its
audit event. Nothing of it reaches the facts: that is the release's business.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from dashboard.domain import counting, entry, roles, rounds
from dashboard.domain.ballot import Figures
from dashboard.domain.counting import Batch
from dashboard.domain.duties import TYPING, person
from dashboard.domain.entry import Person, Stage, Tally
from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from dashboard.domain.roles import Action, Actor
from data import audit, tallies
from data.commands.acting import recorded
from data.models import Attachment, TallyDraft
from data.tallies import Act, Held

MOST_TEXT = 400


def save_draft(
    session: Session,
    round_id: int,
    figures: Figures,
    batches: Sequence[Batch] = (),
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what somebody has typed so far; only they see it. Not an act of the record."""
    held = _held(session, round_id, actor)
    _signed(actor, held, *TYPING)
    if held.tally.current.stage not in (Stage.EMPTY, Stage.FIRST_ENTRY):
        raise FaultsError((_wrong_stage(held.tally),))
    version_id = held.rows[-1].id
    kept = tallies.draft(session, version_id, actor.account_id) or TallyDraft(
        version_id=version_id, account_id=actor.account_id
    )
    kept.figures = tallies.drafted(figures)
    kept.batches = tallies.batches_json(batches) or None
    kept.saved_at = now
    session.add(kept)
    session.flush()


def enter(
    session: Session,
    round_id: int,
    figures: Figures,
    *,
    batches: Sequence[Batch] = (),
    as_on_paper: bool = False,
    actor: Actor,
    now: datetime,
) -> Stage:
    """Hand in all figures: the first entry, or the second one; returns where the tally stands."""
    held = _held(session, round_id, actor)
    signed = _signed(actor, held, *TYPING)

    def typed(tally: Tally, by: Person) -> Tally:
        counting.check_batches(tally.paper, batches, figures).raise_if_any()
        return entry.enter(tally, figures, by, as_on_paper=as_on_paper)

    act = Act(actor.account_id, now, tuple(batches), as_on_paper)
    changed = _done(session, held, actor, act, typed)
    version_id = held.rows[-1].id
    session.execute(
        delete(TallyDraft).where(
            TallyDraft.version_id == version_id, TallyDraft.account_id == actor.account_id
        )
    )
    current = changed.current
    new = {"version": current.number, "stage": current.stage.value, **figures}
    _record(session, "tally.entered", held, signed, now, new=new)
    return changed.current.stage


def resolve(
    session: Session,
    round_id: int,
    figures: Figures,
    *,
    as_on_paper: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """A third person reads the fields that differ from the signed sheet."""
    held = _held(session, round_id, actor)
    signed = _signed(actor, held, Action.CERTIFY_TALLY)
    act = Act(actor.account_id, now, as_on_paper=as_on_paper)
    _done(
        session,
        held,
        actor,
        act,
        lambda tally, by: entry.resolve(tally, figures, by, as_on_paper=as_on_paper),
    )
    _record(session, "tally.resolved", held, signed, now, new=dict(figures))


def certify(
    session: Session,
    round_id: int,
    *,
    reasons: Mapping[Fault, str],
    signed_sheet_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """The chief scrutineer certifies the settled figures.

    A correction that contradicts a ballot held after this one is refused (``round_differs``).
    """
    held = _held(session, round_id, actor)
    signed = _signed(actor, held, Action.CERTIFY_TALLY)
    sheet = _sheet(session, held, signed_sheet_id)
    _check_texts(reasons)
    changed = _done(
        session,
        held,
        actor,
        Act(actor.account_id, now),
        lambda tally, by: entry.certify(tally, by, reasons=reasons, signed_sheet=sheet),
    )
    _check_rounds(session, held)
    new: dict[str, Fact] = {"version": changed.current.number}
    for number, (doubt, text) in enumerate(_reasons(changed), start=1):
        new[f"doubt {number}"] = f"{doubt.code} {doubt.place}: {text}"
    _record(session, "tally.certified", held, signed, now, new=new)


def declare_void(session: Session, round_id: int, *, actor: Actor, now: datetime) -> None:
    """More sheets than issued: the whole vote is void and has to be held again."""
    held = _held(session, round_id, actor)
    signed = _signed(actor, held, Action.CERTIFY_TALLY)
    changed = _done(session, held, actor, Act(actor.account_id, now), entry.declare_void)
    _record(session, "tally.void", held, signed, now, new={"version": changed.current.number})


def start_over(
    session: Session, round_id: int, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Count and type anew before certification; what was typed stays readable."""
    held = _held(session, round_id, actor)
    changed = _next_version(session, held, reason, entry.start_over, actor=actor, now=now)
    _record_version(session, "tally.started_over", held, changed, actor=actor, now=now)


def correct(session: Session, round_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Open a new version of a certified tally; the old one stays as it is, and public."""
    held = _held(session, round_id, actor)
    changed = _next_version(session, held, reason, entry.correct, actor=actor, now=now)
    _record_version(session, "tally.correction_opened", held, changed, actor=actor, now=now)


def _next_version(
    session: Session,
    held: Held,
    reason: str,
    open_next: Callable[[Tally, str, Person], Tally],
    *,
    actor: Actor,
    now: datetime,
) -> Tally:
    _signed(actor, held, Action.CERTIFY_TALLY)
    if len(reason) > MOST_TEXT:
        raise FaultsError((_too_long("reason", len(reason)),))
    act = Act(actor.account_id, now)
    return _done(session, held, actor, act, lambda tally, by: open_next(tally, reason, by))


def _record_version(
    session: Session, event: str, held: Held, changed: Tally, *, actor: Actor, now: datetime
) -> None:
    signed = _signed(actor, held, Action.CERTIFY_TALLY)
    opened = changed.current
    new: dict[str, Fact] = {"version": opened.number, "reason": opened.reason}
    _record(session, event, held, signed, now, new=new)


def doubts(tally: Tally) -> tuple[Fault, ...]:
    """What certification has to answer with a written reason, in the order of the form."""
    return entry.settled_findings(tally).doubts


def _held(session: Session, round_id: int, actor: Actor) -> Held:
    held = tallies.hold(session, round_id)
    if held is None:
        raise FaultsError((Fault("round_unknown"),))
    roles.require(actor, Action.OPEN_VOTE, held.vote.area_code)
    return held


def _signed(actor: Actor, held: Held, *actions: Action) -> audit.Actor:
    """The actor as recorded, by the first of these actions that they may do here."""
    area = held.vote.area_code
    allowed = next((action for action in actions if roles.may(actor, action, area)), actions[0])
    return recorded(actor, allowed, area)


def _done(
    session: Session,
    held: Held,
    actor: Actor,
    act: Act,
    change: Callable[[Tally, Person], Tally],
) -> Tally:
    """Apply one act and store it; people in its refusals are named, not numbered."""
    with _named(actor):
        changed = change(held.tally, person(actor, held.vote.area_code))
    tallies.save(session, held, changed, act)
    return changed


@contextmanager
def _named(actor: Actor) -> Iterator[None]:
    """The machine knows people by account; a refusal is about whoever acts."""
    try:
        yield
    except FaultsError as error:
        raise FaultsError(tuple(_with_name(fault, actor) for fault in error.faults)) from None


def _with_name(fault: Fault, actor: Actor) -> Fault:
    facts = ((name, actor.name if name == "person" else fact) for name, fact in fault.facts)
    return replace(fault, facts=tuple(facts))


def _sheet(session: Session, held: Held, attachment_id: int | None) -> str | None:
    """The signed sheet that was handed in for this area; any other file is none."""
    if attachment_id is None:
        return None
    file = session.get(Attachment, attachment_id)
    if file is None or file.area_code != held.vote.area_code:
        raise FaultsError((Fault("file_unknown", "signed_sheet"),))
    return str(attachment_id)


def _check_texts(reasons: Mapping[Fault, str]) -> None:
    faults = Faults()
    for doubt, text in reasons.items():
        if len(text) > MOST_TEXT:
            faults.found.append(_too_long(doubt.place, len(text)))
    faults.raise_if_any()


def _check_rounds(session: Session, held: Held) -> None:
    """Ballots that were certified after this one must still follow from it."""
    ballots = tallies.of_vote(session, held.vote.id)
    rounds.outcome(tallies.counted(ballots, Stage.CERTIFIED, Stage.RELEASED))


def _reasons(tally: Tally) -> tuple[tuple[Fault, str], ...]:
    certificate = tally.current.certificate
    return certificate.reasons if certificate else ()


def _too_long(place: str, length: int) -> Fault:
    return Fault("text_too_long", place, (("length", length), ("most", MOST_TEXT)))


def _wrong_stage(tally: Tally) -> Fault:
    current = tally.current
    return Fault("wrong_stage", "", (("stage", current.stage.value), ("version", current.number)))


def _record(
    session: Session,
    event: str,
    held: Held,
    signed: audit.Actor,
    now: datetime,
    *,
    new: Mapping[str, Fact],
) -> None:
    audit.record(
        session,
        event,
        actor=signed,
        area_code=held.vote.area_code,
        subject=f"vote:{held.vote.id} ballot:{held.round.round}",
        now=now,
        new=new,
    )
