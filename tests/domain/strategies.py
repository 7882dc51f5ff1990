"""Hypothesis strategies for votes: consistent tallies of every ballot model, and their papers."""

from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dashboard.domain.ballot import BallotAccount, ItemCount, Paper, TallySheet
from dashboard.domain.measures import (
    BallotModel,
    Base,
    Comparator,
    RankRule,
    Share,
    ShortfallRule,
    TieRule,
    VotingMeasures,
)

settings.register_profile(
    "voting", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("voting")
"""A busy machine is no fault of a rule: no deadline for a single example."""

SHARES = st.sampled_from(
    [
        Share(numerator, denominator, comparator)
        for numerator, denominator in ((1, 2), (1, 3), (2, 3), (4, 5))
        for comparator in Comparator
    ]
)


@st.composite
def papers(draw: st.DrawFn, models: tuple[BallotModel, ...] = tuple(BallotModel)) -> Paper:
    """A paper of one of the models; its list may be longer than, as long as, or below its seats."""
    model = draw(st.sampled_from(models))
    candidates = draw(st.integers(1, 7))
    seats = draw(st.integers(candidates if model is BallotModel.WHOLE_LIST else 1, 8))
    bases = [Base.NONE] if model is BallotModel.RANKED else list(Base)
    rank_rule = draw(st.sampled_from(RankRule))
    ranked = st.none() if rank_rule is RankRule.LOWEST_SUM else st.integers(1, candidates)
    measures = VotingMeasures(
        model=model,
        seats=seats,
        quorum=draw(SHARES),
        pass_share=draw(SHARES),
        pass_base=draw(st.sampled_from(bases)),
        marks_exact=draw(st.booleans()),
        tie=draw(st.sampled_from(TieRule)),
        shortfall=draw(st.sampled_from(ShortfallRule)),
        rank_rule=rank_rule,
        ranked_places=draw(ranked) if model is BallotModel.RANKED else None,
        re_vote_keeps_share=draw(st.booleans()),
        keep_reserve=draw(st.booleans()),
    )
    numbers = draw(st.permutations(range(1, candidates + 1)))
    return Paper(measures, tuple(numbers))


@st.composite
def accounts(draw: st.DrawFn, quorum: Share, *, is_tight: bool = False) -> BallotAccount:
    """A consistent ballot account with a quorum; a tight one has no sheet or person missing."""
    gaps = st.just(0) if is_tight else st.integers(0, 2)
    valid, void = draw(st.integers(1, 60)), draw(st.integers(0, 2))
    collected = valid + void
    issued = collected + draw(gaps)
    present = issued + draw(gaps)
    most = present
    while quorum.met(present, most + 1) and most < present + 20:
        most += 1
    due = draw(st.integers(present, most)) if quorum.met(present, most) else present
    on_leave = due - present
    missing = draw(st.integers(0, on_leave)) if on_leave and not is_tight else 0
    return BallotAccount(due, present, issued, collected, valid, void, on_leave - missing)


@st.composite
def sheets(draw: st.DrawFn, paper: Paper, *, is_tight: bool = False) -> TallySheet:
    """A tally added up from as many single sheets as are valid, each marked by the rules."""
    account = draw(accounts(paper.measures.quorum, is_tight=is_tight))
    seed = Random(draw(st.integers(0, 10**6)))  # noqa: S311
    favour = [seed.random() for _ in paper.counted]
    counts = _count(seed, paper, account.valid, favour)
    return TallySheet(account, counts)


def _count(seed: Random, paper: Paper, valid: int, favour: list[float]) -> dict[int, ItemCount]:
    if paper.model in {BallotModel.ITEM_BY_ITEM, BallotModel.WHOLE_LIST}:
        return {n: _parts(seed, valid, f) for n, f in zip(paper.counted, favour, strict=True)}
    votes = dict.fromkeys(paper.numbers, 0)
    for _ in range(valid):
        order = sorted(paper.numbers, key=lambda n: -favour[paper.numbers.index(n)] - seed.random())
        for number, worth in _one_sheet(seed, paper, order):
            votes[number] += worth
    return {number: ItemCount(count) for number, count in votes.items()}


def _parts(seed: Random, valid: int, favour: float) -> ItemCount:
    votes = sum(seed.random() < favour for _ in range(valid))
    against = seed.randint(0, valid - votes)
    return ItemCount(votes, against, valid - votes - against)


def _one_sheet(seed: Random, paper: Paper, order: list[int]) -> list[tuple[int, int]]:
    if paper.model is BallotModel.RANKED:
        if paper.measures.rank_rule is RankRule.LOWEST_SUM:
            return [(number, place) for place, number in enumerate(order, start=1)]
        return [(n, max(paper.ranks - i, 0)) for i, n in enumerate(order)]
    return [(number, 1) for number in order[: seed.randint(paper.marks_least, paper.marks_most)]]


@st.composite
def votes(
    draw: st.DrawFn,
    models: tuple[BallotModel, ...] = tuple(BallotModel),
    *,
    is_tight: bool = False,
) -> tuple[Paper, TallySheet]:
    """A paper with a consistent tally of it."""
    paper = draw(papers(models))
    return paper, draw(sheets(paper, is_tight=is_tight))
