"""Proposals in citizens' words, how they were screened, and what was answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from dashboard.domain.lifecycle import Category, Channel, Origin, ProposalOutcome
from data.models import Answer, Proposal, ScreeningStep
from data.seed.demo import AS_OF, words
from data.seed.demo.drafts import DraftMaker
from data.seed.demo.patterns import Scope
from data.seed.demo.plans import CyclePlan, Script
from data.seed.demo.tables import Rows

SCREENING = {
    Scope.TOWNSHIP: (
        ("{rank}政府初审", ("属本级事权，当年可完工", "投资规模合适，列入初选")),
        ("部门会商", ("财政、自然资源：可行", "资金来源明确，用地无争议", "与在建项目不重复")),
        ("主席团审议", ("列入候选第 {number} 号",)),
    ),
    Scope.STREET: (
        ("街道办事处初审", ("产权清楚，可以实施", "资金可由街道统筹")),
        ("居民意见征询", ("三分之二以上居民同意", "张榜七日无异议")),
        ("街道党工委审定", ("列入建议项目第 {number} 号",)),
    ),
    Scope.COUNTY: (
        ("{rank}政府常务会议", ("符合县级事权，前期手续可当年办结", "资金纳入年度预算")),
        ("{rank}委常委会会议", ("同意列入候选", "原则同意，优化实施范围")),
        ("{rank}人大常委会主任会议", ("列入候选第 {number} 号",)),
    ),
}
KEPT_OPEN = (ProposalOutcome.DEPUTY_SUGGESTION, ProposalOutcome.RESERVE_POOL)


class ProposalWriter:
    """Writes the proposals of one cycle after another; receipts are numbered per cycle."""

    def __init__(self, rng: Random, rows: Rows, maker: DraftMaker) -> None:
        self._rng = rng
        self._rows = rows
        self._maker = maker
        self._number = 0

    def add(
        self, plan: CyclePlan, cycle_id: int, candidates: Sequence[int], numbers: Sequence[int]
    ) -> None:
        """Every proposal of a cycle, and the gates that its candidates went through."""
        self._number = 0
        for position, candidate_id in enumerate(candidates):
            script = _script(plan, position)
            self._screen(plan, candidate_id, numbers[position], script)
            if script.proposals:
                self._add_scripted(plan, cycle_id, candidate_id, position, script)
            else:
                self._add_merged(plan, cycle_id, candidate_id, position)
        self._add_rest(plan, cycle_id)

    def _screen(self, plan: CyclePlan, candidate_id: int, number: int, script: Script) -> None:
        steps = script.screening or self._drawn_steps(plan, number)
        for held_on, body, conclusion in steps:
            self._rows.add(
                ScreeningStep,
                candidate_id=candidate_id,
                held_on=held_on,
                body=body,
                conclusion=conclusion,
            )

    def _drawn_steps(self, plan: CyclePlan, number: int) -> list[tuple[date, str, str]]:
        days = ((11, 12), (11, 25), (12, 8)) if plan.held_on else ((10, 12), (10, 27), (11, 10))
        return [
            (
                date(plan.year - 1, *day) + timedelta(days=self._rng.randint(0, 6)),
                body.format(rank=plan.place.rank),
                self._rng.choice(conclusions).format(number=number),
            )
            for day, (body, conclusions) in zip(days, SCREENING[plan.place.scope], strict=True)
        ]

    def _add_scripted(
        self, plan: CyclePlan, cycle_id: int, candidate_id: int, position: int, script: Script
    ) -> None:
        main = 0
        for day, channel, text, answered_on in script.proposals:
            key = self._one(
                plan,
                cycle_id,
                category=plan.drafts[position].category,
                text=text,
                day=day,
                outcome=ProposalOutcome.MERGED,
                answered_on=answered_on,
                channel=Channel(channel),
                candidate_id=candidate_id,
            )
            main = self._link(key, main)

    def _add_merged(self, plan: CyclePlan, cycle_id: int, candidate_id: int, position: int) -> None:
        draft, main = plan.drafts[position], 0
        last = date(plan.year - 1, 11, 10) if plan.held_on else date(plan.year - 1, 10, 10)
        for _ in range(plan.merged[position]):
            day = self._day(date(plan.year - 1, 9, 1), last)
            text = draft.words(self._rng) + self._rng.choice(words.ENDINGS)
            answered_on = self._answer_day(day)
            key = self._one(
                plan,
                cycle_id,
                category=draft.category,
                text=text,
                day=day,
                outcome=ProposalOutcome.MERGED,
                answered_on=answered_on,
                candidate_id=candidate_id,
            )
            main = self._link(key, main)

    def _link(self, key: int, main: int) -> int:
        """All later proposals of a candidate were merged into its first."""
        if main:
            self._rows.link(key, main)
        return main or key

    def _add_rest(self, plan: CyclePlan, cycle_id: int) -> None:
        left = plan.unanswered
        last = min(date(plan.year - 1, 12, 31), AS_OF - timedelta(days=1))
        for outcome in plan.outcomes:
            category, text = self._maker.saying(plan.place)
            day = self._day(date(plan.year - 1, 9, 1), last)
            is_open = outcome is ProposalOutcome.PENDING
            if left and outcome in KEPT_OPEN:
                left, is_open = left - 1, True
            text += self._rng.choice(words.ENDINGS)
            answered_on = None if is_open else self._answer_day(day)
            self._one(
                plan,
                cycle_id,
                category=category,
                text=text,
                day=day,
                outcome=outcome,
                answered_on=answered_on,
            )
        if left:
            raise ValueError(f"{plan.place.area_code} {plan.year}: {left} answers too many")

    def _one(
        self,
        plan: CyclePlan,
        cycle_id: int,
        *,
        category: Category,
        text: str,
        day: date,
        outcome: ProposalOutcome,
        answered_on: date | None,
        channel: Channel | None = None,
        candidate_id: int | None = None,
    ) -> int:
        self._number += 1
        place = plan.place
        key = self._rows.add(
            Proposal,
            cycle_id=cycle_id,
            origin=Origin.DEMO,
            project_year=plan.year,
            area_code=place.area_code,
            receipt_code=f"D{plan.year % 100}-{place.area_code}-{self._number:04d}",
            channel=channel or self._channel(),
            category=category,
            words=text,
            proposed_on=day,
            outcome=outcome,
            candidate_id=candidate_id,
            answered_on=answered_on,
        )
        if answered_on:
            self._rows.add(
                Answer,
                proposal_id=key,
                answered_on=answered_on,
                body=place.government,
                words=self._rng.choice(words.ANSWERS[outcome]),
            )
        return key

    def _channel(self) -> Channel:
        channels = [channel for channel, _ in words.CHANNELS]
        return self._rng.choices(channels, [weight for _, weight in words.CHANNELS])[0]

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self._rng.randint(0, (last - first).days))

    def _answer_day(self, day: date) -> date:
        return min(AS_OF, day + timedelta(days=self._rng.randint(2, 29)))


def _script(plan: CyclePlan, position: int) -> Script:
    is_adopted = position < len(plan.projects)
    return plan.projects[position].script if is_adopted else Script()
