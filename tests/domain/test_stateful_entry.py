"""No sequence of acts by any roles certifies a wrong tally or changes a certified figure."""

from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dashboard.domain import entry
from dashboard.domain.ballot import Paper
from dashboard.domain.entry import Person, Role, Stage, Version
from dashboard.domain.errors import FaultsError
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.rules import RULE_NUMBERS

SOUND = {
    "due": 12,
    "present": 10,
    "on_leave": 2,
    "issued": 10,
    "collected": 10,
    "valid": 10,
    "void": 0,
    "votes.1": 9,
    "votes.2": 7,
    "votes.3": 3,
}
NAMES = ("li", "wang", "zhao", "qian")
ALLOWED_EVERYTHING = [Person(name, frozenset(Role)) for name in NAMES]
ALLOWED_ONE_THING = [Person(name, frozenset({role})) for name in NAMES for role in Role]
PEOPLE = st.sampled_from(ALLOWED_EVERYTHING * 12 + ALLOWED_ONE_THING)
ALTERED = st.fixed_dictionaries(
    {},
    optional={
        field: st.sampled_from([figure, figure, figure + 1, max(figure - 1, 0)])
        for field, figure in SOUND.items()
    },
)
FIGURES = st.one_of(
    st.sampled_from([SOUND, SOUND, SOUND]),
    st.sampled_from(
        [{**SOUND, "collected": 11, "valid": 11}, {**SOUND, "collected": 9, "valid": 9}]
    ),
    ALTERED.map(lambda changes: {**SOUND, **changes}),
)
REASONS = st.sampled_from(["", "because"])
ACTS = (
    *("enter", "enter_the_same", "enter_the_same", "enter_otherwise", "enter_otherwise"),
    *("resolve", "resolve", "resolve", "certify", "certify", "certify"),
    *("release", "declare_void", "start_over", "correct"),
)
FINAL = (Stage.CERTIFIED, Stage.RELEASED)


class EntryMachine(RuleBasedStateMachine):
    """Anybody tries anything; refused acts change nothing."""

    @initialize(needs_sheet=st.booleans(), roll=st.sampled_from([None, 12]))
    def open(self, needs_sheet: bool, roll: int | None) -> None:
        paper = Paper(VotingMeasures(seats=2), (1, 2, 3))
        self.tally = entry.open_tally(paper, roll=roll, needs_signed_sheet=needs_sheet)
        self.certified_as: dict[int, Version] = {}
        self.refused: set[str] = set()

    def attempt(self, act: Any, *given: Any, **named: Any) -> None:
        before = self.tally
        try:
            self.tally = act(before, *given, **named)
        except FaultsError as refusal:
            self.refused |= {fault.code for fault in refusal.faults}

    @rule(act=st.sampled_from(ACTS), by=PEOPLE, data=st.data())
    def anybody_tries(self, act: str, by: Person, data: st.DataObject) -> None:
        """One rule for all acts: separate rules would be switched off together for whole runs."""
        getattr(self, act)(by, data)

    def enter(self, by: Person, data: st.DataObject) -> None:
        figures, as_on_paper = data.draw(FIGURES), data.draw(st.booleans())
        self.attempt(entry.enter, figures, by, as_on_paper=as_on_paper)

    def enter_the_same(self, by: Person, data: st.DataObject) -> None:
        first = self.tally.current.first
        figures = first.figures if first else SOUND
        self.attempt(entry.enter, figures, by, as_on_paper=True)

    def enter_otherwise(self, by: Person, data: st.DataObject) -> None:
        first = self.tally.current.first
        changed = {**(first.figures if first else SOUND), "votes.2": data.draw(st.integers(5, 8))}
        self.attempt(entry.enter, changed, by, as_on_paper=True)

    def resolve(self, by: Person, data: st.DataObject) -> None:
        chosen = {
            d.field: data.draw(st.sampled_from([d.first or 0, d.second or 0, 8]))
            for d in entry.differing(self.tally)
        }
        if data.draw(st.sampled_from([False, False, False, True])):
            chosen["votes.1"] = 8
        self.attempt(entry.resolve, chosen, by, as_on_paper=data.draw(st.booleans()))

    def certify(self, by: Person, data: st.DataObject) -> None:
        doubts = entry.settled_findings(self.tally).doubts
        reason = data.draw(st.sampled_from(["counted again", "counted again", " "]))
        scan = data.draw(st.sampled_from(["scan", "scan", None]))
        reasons = dict.fromkeys(doubts, reason)
        self.attempt(entry.certify, by, reasons=reasons, signed_sheet=scan)

    def release(self, by: Person, data: st.DataObject) -> None:
        self.attempt(entry.release, by)

    def declare_void(self, by: Person, data: st.DataObject) -> None:
        self.attempt(entry.declare_void, by)

    def start_over(self, by: Person, data: st.DataObject) -> None:
        self.attempt(entry.start_over, data.draw(REASONS), by)

    def correct(self, by: Person, data: st.DataObject) -> None:
        self.attempt(entry.correct, data.draw(REASONS), by)

    @invariant()
    def nothing_is_certified_with_a_hard_fault_or_an_unexplained_doubt(self) -> None:
        for version in self.finals():
            assert version.settled is not None
            assert version.certificate is not None
            found = entry.findings(self.tally, version.settled)
            assert found.faults == ()
            assert set(found.doubts) <= {doubt for doubt, _ in version.certificate.reasons}
            assert all(reason for _, reason in version.certificate.reasons)

    @invariant()
    def two_people_typed_and_a_third_certified(self) -> None:
        for version in self.finals():
            assert version.first is not None
            assert version.second is not None
            assert version.certificate is not None
            people = {version.first.by, version.second.by, version.certificate.by}
            assert len(people) == 3
            if version.resolution:
                assert version.resolution.by not in version.typists

    @invariant()
    def settled_figures_are_what_both_typed_or_the_third_read(self) -> None:
        for version in self.finals():
            assert version.first is not None
            assert version.second is not None
            read = version.resolution.figures if version.resolution else {}
            for field, figure in (version.settled or {}).items():
                both = {version.first.figures.get(field), version.second.figures.get(field)}
                assert (read.get(field) == figure) if field in read else both == {figure}

    @invariant()
    def certified_figures_never_change_in_place(self) -> None:
        for version in self.finals():
            known = self.certified_as.setdefault(version.number, version)
            assert (version.settled, version.certificate) == (known.settled, known.certificate)
        assert {v.number for v in self.finals()} == set(self.certified_as)

    @invariant()
    def versions_are_numbered_without_a_gap_and_only_released_ones_are_public(self) -> None:
        numbers = [version.number for version in self.tally.versions]
        assert numbers == list(range(1, len(numbers) + 1))
        assert self.tally.public is None or self.tally.public.stage is Stage.RELEASED
        assert all(v.reason for v in self.tally.versions[1:])

    @invariant()
    def every_refusal_has_a_number(self) -> None:
        assert self.refused <= set(RULE_NUMBERS)

    def finals(self) -> list[Version]:
        return [version for version in self.tally.versions if version.stage in FINAL]


EntryMachine.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestEntryMachine = EntryMachine.TestCase
