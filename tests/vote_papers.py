"""Votes in work as their papers see them, built by the rules themselves: no database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from dashboard.domain import entry
from dashboard.domain.ballot import Paper, sheet_of
from dashboard.domain.entry import Person, Role, Tally, Version
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import BallotKind, Category, CongressKind, EntryKind
from dashboard.domain.measures import BallotModel, VotingMeasures
from dashboard.domain.rounds import decided_by_presidium, further_ballot, merge, re_vote
from dashboard.domain.selection import Selection
from dashboard.summaries.area import AreaRef
from dashboard.summaries.vote_work import (
    Deed,
    VoteStage,
    WorkCandidate,
    WorkEntry,
    WorkRound,
    WorkVersion,
    WorkVote,
)

DAY = date(2026, 1, 20)
FIRST = Person("陈录入", frozenset({Role.TYPIST}))
SECOND = Person("李复录", frozenset({Role.TYPIST}))
THIRD = Person("赵复核", frozenset({Role.RESOLVER}))
CHIEF = Person("王监票", frozenset({Role.SCRUTINEER, Role.RELEASER}))
ACCOUNT = {
    "due": 72,
    "present": 70,
    "on_leave": 2,
    "issued": 70,
    "collected": 70,
    "valid": 69,
    "void": 1,
}
TITLES = (
    "通村道路提升",
    "农村饮水安全工程",
    "中心小学教学楼改造",
    "日间照料中心建设",
    "卫生院设备更新",
    "文化广场修缮",
)
KINDS = {EntryKind.FIRST: "first", EntryKind.SECOND: "second", EntryKind.RESOLUTION: "resolution"}


def deed(name: str, minute: int = 0) -> Deed:
    return Deed(name, datetime(2026, 1, 20, 2, minute, tzinfo=UTC))


def vote(
    counts: Sequence[int | tuple[int, int, int]] = (),
    *,
    titles: Sequence[str] = TITLES,
    differing: Mapping[str, int] | None = None,
    **stated: Any,
) -> WorkVote:
    """A vote on these candidates with its first ballot certified; without counts, before it.

    ``differing`` are figures that the second typist read otherwise; ``stated`` the measures.
    """
    listed = titles[: len(counts)] if counts else titles
    measures = replace(VotingMeasures(seats=min(2, len(listed))), **stated)
    prepared = WorkVote(
        vote_id=7,
        area=AreaRef("411729101", "砖店镇", Level.TOWNSHIP),
        congress_name="砖店镇人民代表大会",
        congress_kind=CongressKind.CONGRESS,
        session_name="第十六届人民代表大会第五次会议",
        held_on=DAY,
        project_year=2026,
        is_rehearsal=False,
        stage=VoteStage.READY,
        due=72,
        present=70,
        on_leave=2,
        preset="usual",
        measures=measures,
        measures_text="",
        measures_file=None,
        needs_signed_sheet=False,
        created=deed("陈录入"),
        list_fixed=deed("陈录入", 5),
        candidates=tuple(_candidate(n, title) for n, title in enumerate(listed, start=1)),
    )
    if not counts:
        return prepared
    paper = Paper(measures, tuple(range(1, len(listed) + 1)))
    tally = certified(paper, figures(paper, counts), differing=differing)
    outcome = entry.result(tally, tally.current)
    first = ballot(1, BallotKind.FIRST, tally)
    return replace(prepared, stage=VoteStage.DECIDED, rounds=(first,), outcome=outcome)


def _candidate(number: int, title: str) -> WorkCandidate:
    return WorkCandidate(
        candidate_id=100 + number,
        number=number,
        title=title,
        category=Category.ROADS,
        content=f"{title}：涉及 {number} 个行政村，年底前完成。",
        lead_unit="镇乡村建设办公室",
        estimated_fen=number * 86_000_000,
        asked=number,
    )


def figures(
    paper: Paper, counts: Sequence[int | tuple[int, int, int]], **account: int
) -> dict[str, int]:
    found = {**ACCOUNT, **account}
    for number, count in zip(paper.counted, counts, strict=True):
        parts = (count,) if isinstance(count, int) else count
        found |= {f"{p}.{number}": c for p, c in zip(paper.parts, parts, strict=True)}
    return found


def certified(
    paper: Paper, typed: Mapping[str, int], *, differing: Mapping[str, int] | None = None
) -> Tally:
    return _certified(entry.open_tally(paper), typed, differing)


def corrected(tally: Tally, reason: str, typed: Mapping[str, int]) -> Tally:
    """The same ballot with another certified version."""
    return _certified(entry.correct(tally, reason, CHIEF), typed, None)


def _certified(
    tally: Tally, typed: Mapping[str, int], differing: Mapping[str, int] | None
) -> Tally:
    tally = entry.enter(tally, typed, FIRST, as_on_paper=True)
    tally = entry.enter(tally, {**typed, **(differing or {})}, SECOND, as_on_paper=True)
    if differing:
        settled = {name: typed[name] for name in differing}
        tally = entry.resolve(tally, settled, THIRD, as_on_paper=True)
    reasons = dict.fromkeys(entry.settled_findings(tally).doubts, "已与计票单核对，无误。")
    return entry.certify(tally, CHIEF, reasons=reasons)


def ballot(number: int, kind: BallotKind, tally: Tally) -> WorkRound:
    return WorkRound(
        round_id=number,
        round=number,
        kind=kind,
        paper=tally.paper,
        tally=tally,
        versions=tuple(_version(tally, version) for version in tally.versions),
        opened=deed("陈录入", 10 * number),
    )


def _version(tally: Tally, version: Version) -> WorkVersion:
    certificate = version.certificate
    return WorkVersion(
        number=version.number,
        stage=version.stage,
        opened=deed(version.opened_by or "陈录入", 9),
        reason=version.reason,
        entries=tuple(_entries(version)),
        settled=version.settled,
        selection=entry.result(tally, version),
        certified=deed(certificate.by, 40) if certificate else None,
        reasons=certificate.reasons if certificate else (),
        corrigendum=entry.corrigendum(tally, version),
    )


def _entries(version: Version) -> list[WorkEntry]:
    typed = ((kind, getattr(version, name)) for kind, name in KINDS.items())
    return [
        WorkEntry(kind, deed(found.by, 20 + place), is_own=False, figures=found.figures)
        for place, (kind, found) in enumerate(typed)
        if found
    ]


def with_ballot(found: WorkVote, counts: Sequence[int]) -> WorkVote:
    """The same vote after the second ballot that its outcome asks for."""
    outcome = _outcome(found)
    second = re_vote(outcome) if outcome.tied else further_ballot(outcome)
    tally = certified(second.paper, figures(second.paper, counts))
    merged = merge(outcome, second, sheet_of(second.paper, tally.current.settled or {}))
    later = ballot(len(found.rounds) + 1, second.kind, tally)
    return replace(found, rounds=(*found.rounds, later), outcome=merged)


def with_choice(found: WorkVote, *chosen: int) -> WorkVote:
    """The same vote after the presidium's decision among the tied."""
    *earlier, last = found.rounds
    decided = replace(
        last, chosen=chosen, chosen_text="主席团会议确定。", chosen_by=deed("陈录入", 50)
    )
    outcome = decided_by_presidium(_outcome(found), set(chosen))
    return replace(found, rounds=(*earlier, decided), outcome=outcome)


def with_correction(found: WorkVote, reason: str, counts: Sequence[int]) -> WorkVote:
    """The same vote with a corrected first ballot."""
    first, *later = found.rounds
    tally = corrected(first.tally, reason, figures(first.paper, counts))
    outcome = entry.result(tally, tally.current)
    return replace(found, rounds=(ballot(1, BallotKind.FIRST, tally), *later), outcome=outcome)


def street(counts: Sequence[int] = (60, 50, 0)) -> WorkVote:
    """A street: no congress, the choice is a recommendation."""
    found = vote(counts, model=BallotModel.ADVISORY)
    return replace(
        found,
        area=AreaRef("411729001", "古吕街道", Level.TOWNSHIP),
        congress_name="古吕街道居民议事会",
        congress_kind=CongressKind.RESIDENTS_MEETING,
        session_name="2026 年第一次会议",
    )


def _outcome(found: WorkVote) -> Selection:
    if found.outcome is None:
        raise ValueError("this vote has no certified ballot")
    return found.outcome
