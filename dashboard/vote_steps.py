"""How far a vote in work has come, and the one thing that comes next, for whom."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.entry import FIGURES_ARE_FINAL, Stage
from dashboard.domain.lifecycle import EntryKind
from dashboard.domain.selection import NextStep
from dashboard.summaries.vote_work import Deed, Permissions, WorkRound, WorkVersion, WorkVote


class StepKind(StrEnum):
    """The six steps of a vote."""

    PREPARE = "prepare"
    LIST = "list"
    ATTEND = "attend"
    COUNT = "count"
    CERTIFY = "certify"
    RELEASE = "release"


class StepState(StrEnum):
    """Whether a step lies behind, is in work, or lies ahead."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


class TaskKind(StrEnum):
    """What somebody has to do next."""

    CHECK_MEASURES = "check_measures"
    WRITE_LIST = "write_list"
    FIX_LIST = "fix_list"
    SIGN_IN = "sign_in"
    FIRST_ENTRY = "first_entry"
    SECOND_ENTRY = "second_entry"
    COMPARE = "compare"
    CERTIFY = "certify"
    VOTE_AGAIN = "vote_again"
    RE_VOTE = "re_vote"
    FURTHER_BALLOT = "further_ballot"
    CHOOSE = "choose"
    RELEASE = "release"


STEP_OF = {
    TaskKind.CHECK_MEASURES: StepKind.PREPARE,
    TaskKind.WRITE_LIST: StepKind.LIST,
    TaskKind.FIX_LIST: StepKind.LIST,
    TaskKind.SIGN_IN: StepKind.ATTEND,
    TaskKind.FIRST_ENTRY: StepKind.COUNT,
    TaskKind.SECOND_ENTRY: StepKind.COUNT,
    TaskKind.COMPARE: StepKind.COUNT,
    TaskKind.VOTE_AGAIN: StepKind.COUNT,
    TaskKind.RE_VOTE: StepKind.COUNT,
    TaskKind.FURTHER_BALLOT: StepKind.COUNT,
    TaskKind.CERTIFY: StepKind.CERTIFY,
    TaskKind.CHOOSE: StepKind.CERTIFY,
    TaskKind.RELEASE: StepKind.RELEASE,
}
OF_STAGE = {
    Stage.EMPTY: TaskKind.FIRST_ENTRY,
    Stage.FIRST_ENTRY: TaskKind.SECOND_ENTRY,
    Stage.DIFFER: TaskKind.COMPARE,
    Stage.SETTLED: TaskKind.CERTIFY,
    Stage.VOTE_VOID: TaskKind.VOTE_AGAIN,
}
OF_NEXT_STEP = {
    NextStep.RE_VOTE: TaskKind.RE_VOTE,
    NextStep.FURTHER_BALLOT: TaskKind.FURTHER_BALLOT,
    NextStep.PRESIDIUM: TaskKind.CHOOSE,
}
USUAL_WAY = (
    TaskKind.CHECK_MEASURES,
    TaskKind.WRITE_LIST,
    TaskKind.FIX_LIST,
    TaskKind.SIGN_IN,
    TaskKind.FIRST_ENTRY,
    TaskKind.SECOND_ENTRY,
    TaskKind.CERTIFY,
    TaskKind.RELEASE,
)
"""What a vote takes when nothing unusual happens."""
PREPARING = frozenset(
    {
        TaskKind.CHECK_MEASURES,
        TaskKind.WRITE_LIST,
        TaskKind.FIX_LIST,
        TaskKind.SIGN_IN,
        TaskKind.VOTE_AGAIN,
        TaskKind.RE_VOTE,
        TaskKind.FURTHER_BALLOT,
    }
)
ENTERING = frozenset({TaskKind.FIRST_ENTRY, TaskKind.SECOND_ENTRY})
CERTIFYING = frozenset({TaskKind.COMPARE, TaskKind.CERTIFY})


@dataclass(frozen=True)
class Step:
    """One step of the bar; ``deed`` is who finished it, and when."""

    kind: StepKind
    state: StepState
    deed: Deed | None = None


@dataclass(frozen=True)
class Task:
    """What comes next; ``is_mine``: this visitor may do it; ``round_id`` of a ballot's task."""

    kind: TaskKind
    is_mine: bool
    round_id: int | None = None


def steps(vote: WorkVote) -> tuple[Step, ...]:
    """The six steps; everything before the step of the next task is done."""
    kinds = tuple(StepKind)
    task = next_task(vote)
    at = len(kinds) if task is None else kinds.index(STEP_OF[task.kind])
    deeds = _deeds(vote)
    return tuple(
        Step(kind, _state(position, at), deeds.get(kind) if position < at else None)
        for position, kind in enumerate(kinds)
        if not (kind is StepKind.RELEASE and vote.is_rehearsal)
    )


def next_task(vote: WorkVote) -> Task | None:
    """The one next task, or ``None`` where nothing is left to do."""
    work = round_in_work(vote)
    kind = _before_ballots(vote) or (_of_ballots(vote, work) if work else None)
    if kind is None:
        return None
    return Task(kind, is_mine(kind, vote.permissions, work), work.round_id if work else None)


def tasks_ahead(vote: WorkVote) -> tuple[TaskKind, ...]:
    """What the usual way holds after the next task."""
    task = next_task(vote)
    if task is None:
        return ()
    last = {step.kind for step in steps(vote)}
    order = tuple(StepKind)
    rest = (
        USUAL_WAY[USUAL_WAY.index(task.kind) + 1 :]
        if task.kind in USUAL_WAY
        else tuple(k for k in USUAL_WAY if order.index(STEP_OF[k]) > order.index(_step(task)))
    )
    return tuple(kind for kind in rest if STEP_OF[kind] in last)


def round_in_work(vote: WorkVote) -> WorkRound | None:
    """The ballot that somebody works on: the first without final figures, else the last one."""
    open_ones = (r for r in vote.rounds if r.current.stage not in FIGURES_ARE_FINAL)
    in_work = (r for r in open_ones if r.current.stage is not Stage.VOTE_VOID)
    last = vote.rounds[-1] if vote.rounds else None
    return next(in_work, last)


def is_mine(kind: TaskKind, may: Permissions, work: WorkRound | None) -> bool:
    """Whether this visitor may do it: whoever typed neither types again, settles nor certifies."""
    has_typed = work is not None and typed_in(work.current)
    if kind in ENTERING:
        return may.may_enter and not has_typed
    if kind in CERTIFYING:
        return may.may_certify and not has_typed
    if kind is TaskKind.CHOOSE:
        return may.may_certify
    return may.may_prepare if kind in PREPARING else may.may_release


def typed_in(version: WorkVersion) -> bool:
    """Whether the visitor typed one of the two entries of this version."""
    return any(e.is_own for e in version.entries if e.kind is not EntryKind.RESOLUTION)


def is_decided(vote: WorkVote) -> bool:
    """Whether the certified ballots leave nothing to vote on, and nobody to decide."""
    outcome = vote.outcome
    return outcome is not None and outcome.next_step not in OF_NEXT_STEP


def _before_ballots(vote: WorkVote) -> TaskKind | None:
    if vote.is_open:
        is_unread = not vote.measures_text and vote.measures_file is None
        if is_unread:
            return TaskKind.CHECK_MEASURES
        return TaskKind.FIX_LIST if vote.candidates else TaskKind.WRITE_LIST
    return TaskKind.SIGN_IN if vote.present is None else None


def _of_ballots(vote: WorkVote, work: WorkRound) -> TaskKind | None:
    stage = work.current.stage
    if stage in OF_STAGE:
        return OF_STAGE[stage]
    if vote.outcome is not None and vote.outcome.next_step in OF_NEXT_STEP:
        return OF_NEXT_STEP[vote.outcome.next_step]
    is_waiting = any(r.current.stage is Stage.CERTIFIED for r in vote.rounds)
    return TaskKind.RELEASE if is_waiting and not vote.is_rehearsal else None


def _state(position: int, at: int) -> StepState:
    if position == at:
        return StepState.CURRENT
    return StepState.DONE if position < at else StepState.AHEAD


def _step(task: Task) -> StepKind:
    return STEP_OF[task.kind]


def _deeds(vote: WorkVote) -> dict[StepKind, Deed]:
    """Who finished each step last; attendance and nothing else is without a name."""
    versions = [v for r in vote.rounds for v in r.versions]
    entries = [e.by for v in versions for e in v.entries]
    found = {
        StepKind.PREPARE: [vote.created],
        StepKind.LIST: [vote.list_fixed] if vote.list_fixed else [],
        StepKind.COUNT: entries,
        StepKind.CERTIFY: [v.certified for v in versions if v.certified],
        StepKind.RELEASE: [v.released for v in versions if v.released],
    }
    return {kind: max(deeds, key=lambda d: d.at) for kind, deeds in found.items() if deeds}
