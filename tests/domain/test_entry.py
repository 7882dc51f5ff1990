"""A tally is typed twice by two people; what is certified never changes in place."""

from dataclasses import replace

import pytest

from dashboard.domain import entry
from dashboard.domain.ballot import Paper
from dashboard.domain.counting import FieldDifference
from dashboard.domain.entry import Person, Role, Stage, Tally
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.tally import Findings

PAPER = Paper(VotingMeasures(seats=2), (1, 2, 3))
FIGURES = {
    "due": 72,
    "present": 70,
    "on_leave": 2,
    "issued": 70,
    "collected": 70,
    "valid": 69,
    "void": 1,
    "votes.1": 60,
    "votes.2": 44,
    "votes.3": 30,
}
DOUBTFUL = {**FIGURES, "collected": 68, "valid": 67}
BROKEN = {**FIGURES, "valid": 68}
TOO_MANY = {**FIGURES, "collected": 71, "valid": 70}
FIRST = Person("li", frozenset({Role.TYPIST}))
SECOND = Person("wang", frozenset({Role.TYPIST}))
THIRD = Person("zhao", frozenset({Role.RESOLVER}))
CHIEF = Person("qian", frozenset({Role.SCRUTINEER}))
OFFICE = Person("sun", frozenset({Role.RELEASER}))
EVERYTHING = frozenset(Role)


def typed(
    first: dict[str, int] = FIGURES,
    second: dict[str, int] | None = None,
    *,
    as_on_paper: bool = False,
    needs_signed_sheet: bool = False,
) -> Tally:
    tally = entry.open_tally(PAPER, needs_signed_sheet=needs_signed_sheet)
    tally = entry.enter(tally, first, FIRST, as_on_paper=as_on_paper)
    return entry.enter(tally, second or first, SECOND, as_on_paper=as_on_paper)


def certified() -> Tally:
    return entry.certify(typed(), CHIEF, reasons={})


def refused(error: pytest.ExceptionInfo[FaultsError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_measures_that_contradict_themselves_open_no_tally() -> None:
    with pytest.raises(FaultsError):
        entry.open_tally(replace(PAPER, numbers=()))


def test_two_equal_entries_are_settled() -> None:
    tally = typed()
    assert (tally.current.stage, tally.current.settled) == (Stage.SETTLED, FIGURES)
    assert tally.current.typists == {"li", "wang"}


def test_the_first_entry_stays_beside_the_second() -> None:
    current = typed(second={**FIGURES, "votes.2": 45}).current
    assert current.first is not None
    assert current.second is not None
    assert (current.first.figures["votes.2"], current.second.figures["votes.2"]) == (44, 45)
    assert (current.stage, current.settled) == (Stage.DIFFER, None)


def test_differences_are_listed_by_field_in_the_order_of_the_form() -> None:
    other = {**FIGURES, "votes.2": 45, "valid": 68, "void": 2}
    del other["on_leave"]
    assert entry.differing(typed(second=other)) == (
        FieldDifference("on_leave", 2, None),
        FieldDifference("valid", 69, 68),
        FieldDifference("void", 1, 2),
        FieldDifference("votes.2", 44, 45),
    )


def test_before_two_entries_nothing_differs_and_nothing_is_decided() -> None:
    tally = entry.open_tally(PAPER)
    assert entry.differing(tally) == ()
    assert entry.open_differences(tally.current) == ()
    assert entry.settled_findings(tally) == Findings()
    assert entry.result(tally, tally.current) is None


def test_one_person_cannot_type_both_entries() -> None:
    tally = entry.enter(entry.open_tally(PAPER), FIGURES, FIRST)
    with pytest.raises(FaultsError) as error:
        entry.enter(tally, FIGURES, replace(FIRST, roles=EVERYTHING))
    assert refused(error) == ["same_person_twice"]


def test_a_hard_fault_is_refused_until_the_typist_confirms_the_sheet_says_so() -> None:
    with pytest.raises(FaultsError) as error:
        entry.enter(entry.open_tally(PAPER), BROKEN, FIRST)
    assert refused(error) == ["parts_differ_from_collected"]
    tally = entry.enter(entry.open_tally(PAPER), BROKEN, FIRST, as_on_paper=True)
    assert tally.current.stage is Stage.FIRST_ENTRY


def test_a_malformed_form_is_refused_in_any_case() -> None:
    with pytest.raises(FaultsError) as error:
        entry.enter(entry.open_tally(PAPER), {"due": -1}, FIRST, as_on_paper=True)
    assert "figure_negative" in refused(error)


def test_the_third_person_types_only_the_fields_that_differ() -> None:
    tally = entry.resolve(typed(second={**FIGURES, "votes.2": 45}), {"votes.2": 45}, THIRD)
    assert tally.current.stage is Stage.SETTLED
    assert tally.current.settled == {**FIGURES, "votes.2": 45}


@pytest.mark.parametrize(
    ("figures", "person", "codes"),
    [
        ({}, THIRD, ["field_still_in_dispute"]),
        ({"votes.2": 45, "votes.3": 1}, THIRD, ["field_not_in_dispute"]),
        ({"votes.2": 45}, Person("li", EVERYTHING), ["resolver_typed"]),
        ({"votes.2": 45}, CHIEF, ["role_missing"]),
        ({"votes.2": 99}, THIRD, ["item_exceeds_valid", "marks_exceed_limit"]),
    ],
)
def test_what_the_third_person_may_not_do(
    figures: dict[str, int], person: Person, codes: list[str]
) -> None:
    with pytest.raises(FaultsError) as error:
        entry.resolve(typed(second={**FIGURES, "votes.2": 45}), figures, person)
    assert refused(error)[0] == codes[0]


def test_a_figure_that_only_the_third_person_read_is_a_doubt() -> None:
    tally = entry.resolve(typed(second={**FIGURES, "votes.2": 45}), {"votes.2": 46}, THIRD)
    (doubt,) = entry.settled_findings(tally).doubts
    assert (doubt.code, doubt.place) == ("resolved_as_neither", "votes.2")
    assert dict(doubt.facts) == {"first": 44, "second": 45, "resolved": 46}


def test_a_figure_that_one_of_them_left_out_can_be_resolved() -> None:
    other = dict(FIGURES)
    del other["on_leave"]
    tally = entry.resolve(typed(other, FIGURES), {"on_leave": 1}, THIRD)
    neither, absent = sorted(entry.settled_findings(tally).doubts, key=lambda d: -len(d.code))
    assert {neither.code, absent.code} == {"resolved_as_neither", "absent_without_leave"}
    assert list(tally.current.settled or {})[:3] == ["due", "present", "on_leave"]


def test_a_hard_fault_settles_but_is_never_certified() -> None:
    tally = typed(BROKEN, as_on_paper=True)
    assert tally.current.stage is Stage.SETTLED
    with pytest.raises(FaultsError) as error:
        entry.certify(tally, CHIEF, reasons={})
    assert refused(error) == ["fault_unresolved"]


def test_a_doubt_passes_with_its_written_reason() -> None:
    tally = typed(DOUBTFUL)
    (doubt,) = entry.settled_findings(tally).doubts
    done = entry.certify(tally, CHIEF, reasons={doubt: " two deputies kept their sheets "})
    assert done.current.certificate is not None
    assert done.current.certificate.reasons == ((doubt, "two deputies kept their sheets"),)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_doubt_without_a_reason_is_not_certified(reason: str) -> None:
    tally = typed(DOUBTFUL)
    (doubt,) = entry.settled_findings(tally).doubts
    with pytest.raises(FaultsError) as error:
        entry.certify(tally, CHIEF, reasons={doubt: reason})
    assert refused(error) == ["doubt_without_reason"]


def test_a_reason_for_other_figures_does_not_count() -> None:
    stale = Fault("collected_below_issued", "collected", (("collected", 69), ("issued", 70)))
    with pytest.raises(FaultsError) as error:
        entry.certify(typed(DOUBTFUL), CHIEF, reasons={stale: "one sheet is missing"})
    assert refused(error) == ["doubt_without_reason"]


def test_who_typed_cannot_certify() -> None:
    with pytest.raises(FaultsError) as error:
        entry.certify(typed(), Person("wang", EVERYTHING), reasons={})
    assert refused(error) == ["scrutineer_typed"]


def test_the_signed_sheet_is_asked_for_where_the_setting_says_so() -> None:
    tally = typed(needs_signed_sheet=True)
    with pytest.raises(FaultsError) as error:
        entry.certify(tally, CHIEF, reasons={})
    assert refused(error) == ["signed_sheet_missing"]
    done = entry.certify(tally, CHIEF, reasons={}, signed_sheet="scan-1")
    assert done.current.stage is Stage.CERTIFIED


def test_everything_in_the_way_of_certification_comes_at_once() -> None:
    tally = typed({**BROKEN, "issued": 71}, as_on_paper=True, needs_signed_sheet=True)
    with pytest.raises(FaultsError) as error:
        entry.certify(tally, Person("li", EVERYTHING), reasons={})
    assert refused(error) == [
        "scrutineer_typed",
        "fault_unresolved",
        "fault_unresolved",
        "doubt_without_reason",
        "signed_sheet_missing",
    ]


def test_nothing_is_public_before_its_release() -> None:
    tally = certified()
    assert (tally.public, tally.certified) == (None, tally.current)
    released = entry.release(tally, OFFICE)
    assert released.public is released.current
    assert released.current.released_by == "sun"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda t: entry.enter(t, FIGURES, FIRST), "certified_figures_stay"),
        (lambda t: entry.resolve(t, {}, THIRD), "certified_figures_stay"),
        (lambda t: entry.start_over(t, "typing error", THIRD), "certified_figures_stay"),
        (lambda t: entry.certify(t, CHIEF, reasons={}), "wrong_stage"),
        (lambda t: entry.declare_void(t, CHIEF), "wrong_stage"),
    ],
)
def test_certified_figures_never_change_in_place(act: object, code: str) -> None:
    assert callable(act)
    for tally in (certified(), entry.release(certified(), OFFICE)):
        with pytest.raises(FaultsError) as error:
            act(tally)
        assert refused(error) == [code]


@pytest.mark.parametrize(
    "act",
    [
        lambda t, p: entry.enter(t, FIGURES, p),
        lambda t, p: entry.start_over(t, "because", p),
        lambda t, p: entry.certify(t, p, reasons={}),
        entry.release,
        lambda t, p: entry.correct(t, "because", p),
        entry.declare_void,
    ],
)
def test_every_act_has_its_role(act: object) -> None:
    assert callable(act)
    with pytest.raises(FaultsError) as error:
        act(typed(), Person("nobody", frozenset()))
    assert "role_missing" in refused(error)


def test_a_correction_is_a_new_version_and_the_old_one_stays_public() -> None:
    released = entry.release(certified(), OFFICE)
    opened = entry.correct(released, " line 2 was read as line 3 ", CHIEF)
    assert (opened.current.number, opened.current.stage) == (2, Stage.EMPTY)
    assert (opened.current.reason, opened.current.opened_by) == (
        "line 2 was read as line 3",
        "qian",
    )
    assert opened.versions[0] == released.versions[0]
    assert opened.public == released.current


def test_a_corrigendum_states_changed_figures_and_outcomes() -> None:
    released = entry.release(certified(), OFFICE)
    opened = entry.correct(released, "two lines were swapped", CHIEF)
    swapped = {**FIGURES, "votes.2": 30, "votes.3": 44}
    again = entry.enter(entry.enter(opened, swapped, FIRST), swapped, SECOND)
    tally = entry.certify(again, CHIEF, reasons={})
    found = entry.corrigendum(tally, tally.current)
    assert found is not None
    assert (found.replaced, found.version, found.reason) == (1, 2, "two lines were swapped")
    assert found.figures == (
        FieldDifference("votes.2", 44, 30),
        FieldDifference("votes.3", 30, 44),
    )
    assert found.outcomes == (
        (2, CandidateOutcome.ADOPTED, CandidateOutcome.RESERVE_POOL),
        (3, CandidateOutcome.RESERVE_POOL, CandidateOutcome.ADOPTED),
    )
    assert tally.public == released.current
    assert tally.certified == tally.current


def test_the_first_version_corrects_nothing() -> None:
    tally = certified()
    assert entry.corrigendum(tally, tally.current) is None


def test_starting_over_keeps_what_was_typed() -> None:
    tally = entry.start_over(typed(second={**FIGURES, "votes.2": 45}), "counted again", THIRD)
    assert [v.stage for v in tally.versions] == [Stage.STARTED_OVER, Stage.EMPTY]
    assert tally.versions[0].first is not None
    assert tally.certified is None


@pytest.mark.parametrize("reason", ["", " "])
def test_a_new_version_needs_a_reason(reason: str) -> None:
    for act, tally, person in (
        (entry.correct, certified(), CHIEF),
        (entry.start_over, typed(), THIRD),
    ):
        with pytest.raises(FaultsError) as error:
            act(tally, reason, person)
        assert refused(error) == ["reason_missing"]


def test_more_sheets_than_issued_void_the_vote() -> None:
    tally = entry.declare_void(typed(TOO_MANY, as_on_paper=True), CHIEF)
    assert (tally.current.stage, tally.current.voided_by) == (Stage.VOTE_VOID, "qian")


@pytest.mark.parametrize(
    ("figures", "person", "codes"),
    [
        (FIGURES, CHIEF, ["vote_not_void"]),
        (BROKEN, CHIEF, ["vote_not_void"]),
        (TOO_MANY, Person("li", EVERYTHING), ["scrutineer_typed"]),
    ],
)
def test_a_vote_is_declared_void_only_for_too_many_sheets(
    figures: dict[str, int], person: Person, codes: list[str]
) -> None:
    with pytest.raises(FaultsError) as error:
        entry.declare_void(typed(figures, as_on_paper=True), person)
    assert refused(error) == codes


def test_nobody_sees_the_other_entry_before_the_figures_are_settled() -> None:
    half = entry.enter(entry.open_tally(PAPER), FIGURES, FIRST)
    everyone = Person("zhou", EVERYTHING)
    assert entry.shown_entries(half, FIRST) == (half.current.first,)
    assert entry.shown_entries(half, SECOND) == entry.shown_entries(half, everyone) == ()
    apart = typed(second={**FIGURES, "votes.2": 45})
    assert entry.shown_entries(apart, SECOND) == (apart.current.second,)
    assert len(entry.shown_entries(apart, Person("li", EVERYTHING))) == 1
    assert len(entry.shown_entries(apart, THIRD)) == 2
    assert len(entry.shown_entries(typed(), SECOND)) == 2


def test_a_settled_version_says_what_it_decides() -> None:
    tally = typed()
    selection = entry.result(tally, tally.current)
    assert selection is not None
    assert selection.adopted == {1, 2}
