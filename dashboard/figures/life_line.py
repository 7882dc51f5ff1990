"""Which moments and stages of a project's life stand on its timeline."""

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.domain.lifecycle import BallotKind, Stage
from dashboard.domain.measures import BallotModel
from dashboard.figures.timeline import Moment, StageSpan
from dashboard.summaries.project import ProjectLife
from dashboard.summaries.voting import BallotResult
from dashboard.wording import labels
from dashboard.wording import project as words

MILESTONE_WEIGHT = 0
QUIET_DAYS = 92


def moments(life: ProjectLife) -> list[Moment]:
    """Everything dated in a project's life, in order of time, the day of the figures included."""
    found = [*_proposed(life), *_decided(life), *_delivered(life), *_appraised(life)]
    now = today(life)
    if found and now:
        found.append(Moment(now, words.TODAY, None, weight=9))
    return sorted(found, key=lambda moment: moment.on)


def today(life: ProjectLife) -> date | None:
    """The day of the figures; ``None`` once a project is done and appraised for a quarter."""
    days = _appraisal_days(life)
    if life.as_of and life.completed_on and days:
        is_over = (life.as_of - max(days)).days > QUIET_DAYS
        return None if is_over else life.as_of
    return life.as_of


def spans(life: ProjectLife) -> list[StageSpan]:
    """How long each stage took; stages of which no two days are known are left out."""
    turns = _turns(life)
    found = []
    for stage, begun, ended in turns:
        if begun and ended and begun < ended:
            found.append(StageSpan(stage, begun, ended))
    return found


def _turns(life: ProjectLife) -> list[tuple[Stage, date | None, date | None]]:
    """Begin and end of each stage as far as known."""
    voted = life.deciding.row.held_on if life.deciding else None
    listed = _latest([step.held_on for step in life.proposed.steps]) or life.collected_to
    first = _earliest([quote.proposed_on for quote in life.proposed.quotes])
    begun = voted or life.started_on
    ended = life.completed_on or _latest(filter(None, (life.due_on, life.as_of)))
    return [
        (Stage.PROPOSE, _earliest(filter(None, (first, life.collected_from))), listed or voted),
        (Stage.DECIDE, listed, voted),
        (Stage.DELIVER, begun, ended),
        (Stage.APPRAISE, life.completed_on, _last_word(life)),
    ]


def _last_word(life: ProjectLife) -> date | None:
    """The last day of the appraisal; while it has not come, the day of the figures."""
    now = today(life)
    return _latest([*_appraisal_days(life), *([now] if now else [])])


def _appraisal_days(life: ProjectLife) -> list[date]:
    closed = [note.closed_on for note in life.rectifications if note.closed_on]
    return [*(sheet.held_on for sheet in life.sheets), *closed]


def _proposed(life: ProjectLife) -> Iterator[Moment]:
    if life.proposed.quotes:
        first = life.proposed.quotes[0].proposed_on
        yield Moment(first, words.FIRST_PROPOSAL, Stage.PROPOSE, weight=5)
    if life.proposed.steps:
        listed = life.proposed.steps[-1].held_on
        yield Moment(listed, words.LISTED, Stage.PROPOSE, weight=4)


def _decided(life: ProjectLife) -> Iterator[Moment]:
    for ballot in life.ballots:
        votes = ballot.of(life.project_id)
        if votes:
            weight = 6 if ballot is life.deciding else 2
            base = ballot.row.base_count
            is_advisory = ballot.row.measures.model is BallotModel.ADVISORY
            word = words.voted(
                _prefix(ballot), votes.outcome, votes.votes_for, base, advisory=is_advisory
            )
            yield Moment(ballot.row.held_on, word, Stage.DECIDE, weight)
    if life.deciding is None and life.ballots:
        yield Moment(life.ballots[0].row.held_on, words.ADOPTED, Stage.DECIDE, weight=6)


def _prefix(ballot: BallotResult) -> str:
    kind = ballot.row.kind
    return "" if kind is BallotKind.FIRST else labels.BALLOT_KINDS[kind]


def _delivered(life: ProjectLife) -> Iterator[Moment]:
    if life.started_on:
        yield Moment(life.started_on, words.STARTED[life.kind], Stage.DELIVER, weight=4)
    for milestone in life.delivered.milestones:
        if milestone.actual_to and milestone.actual_to != life.completed_on:
            yield Moment(milestone.actual_to, milestone.name, Stage.DELIVER, MILESTONE_WEIGHT)
    for step in life.delivered.supervision:
        word = labels.SUPERVISION_KINDS[step.kind]
        yield Moment(step.taken_on, word, Stage.DELIVER, weight=2)
    for consent in life.delivered.consents:
        word = labels.CONSENT_KINDS[consent.kind]
        yield Moment(consent.consented_on, word, Stage.DELIVER, weight=4)
    if life.completed_on:
        yield Moment(life.completed_on, words.COMPLETED, Stage.DELIVER, weight=5)
    elif life.due_on:
        yield Moment(life.due_on, words.DUE, Stage.DELIVER, weight=5, is_planned=True)


def _appraised(life: ProjectLife) -> Iterator[Moment]:
    for sheet in life.sheets:
        word = words.graded(sheet.electorate, sheet.number, sheet.grade)
        yield Moment(sheet.held_on, word, Stage.APPRAISE, weight=4)
    for note in life.rectifications:
        yield Moment(note.ordered_on, words.RECTIFICATION_ORDERED, Stage.APPRAISE, weight=2)
        if note.closed_on:
            yield Moment(note.closed_on, words.RECTIFICATION_CLOSED, Stage.APPRAISE, weight=3)


def _earliest(days: Iterable[date]) -> date | None:
    return min(days, default=None)


def _latest(days: Iterable[date]) -> date | None:
    return max(days, default=None)
