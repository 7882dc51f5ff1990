"""The ballot account and the counts must add up; every figure that does not is named at once."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import entry
from dashboard.domain.ballot import (
    OPTIONAL_FIELDS,
    BallotAccount,
    ItemCount,
    Paper,
    Surplus,
    TallySheet,
    check_paper,
    figures_of,
    is_valid_sheet,
    points,
    sheet_of,
)
from dashboard.domain.entry import Person, Role, Stage, Tally
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.measures import BallotModel, Base, Comparator, RankRule, Share, VotingMeasures
from dashboard.domain.tally import check, check_stated, sheets_in_doubt, unseen_votes
from tests.domain import strategies

LISHUI = BallotAccount(due=327, present=314, issued=314, collected=314, valid=314, void=0)
SOUND = BallotAccount(due=100, present=96, issued=96, collected=96, valid=95, void=1, on_leave=4)
THREE = (1, 2, 3)


def paper(model: BallotModel = BallotModel.MARK_UP_TO, seats: int = 2, **stated: Any) -> Paper:
    base = Base.NONE if model is BallotModel.RANKED else Base.DUE
    measures = replace(VotingMeasures(model=model, seats=seats, pass_base=base), **stated)
    return Paper(measures, THREE)


def codes(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


def marks(*votes: int, account: BallotAccount = SOUND) -> TallySheet:
    return TallySheet(account, {n: ItemCount(v) for n, v in enumerate(votes, start=1)})


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"present": 101, "on_leave": 0}, "present_exceeds_due", "present"),
        ({"on_leave": 5}, "attendance_exceeds_due", "on_leave"),
        ({"issued": 97}, "issued_exceeds_present", "issued"),
        ({"collected": 97, "valid": 96}, "collected_exceeds_issued_vote_void", "collected"),
        ({"valid": 94}, "parts_differ_from_collected", "valid"),
        ({"due": 200, "on_leave": 104}, "quorum_not_met", "present"),
    ],
)
def test_account_that_does_not_add_up_is_a_hard_fault(
    changes: dict[str, int], code: str, place: str
) -> None:
    found = check(paper(), marks(80, 60, 40, account=replace(SOUND, **changes)))
    assert [(fault.code, fault.place) for fault in found.faults] == [(code, place)]


def test_a_fault_carries_both_numbers() -> None:
    account = replace(SOUND, collected=98, valid=97)
    (fault,) = check(paper(), marks(80, 60, 40, account=account)).faults
    assert dict(fault.facts) == {"collected": 98, "issued": 96}


def test_more_sheets_than_issued_stay_a_fault_where_measures_void_nothing() -> None:
    account = replace(SOUND, collected=97, valid=96)
    found = check(paper(sheet_rule=False), marks(80, 60, 40, account=account))
    assert codes(found.faults) == ["collected_exceeds_issued"]


def test_all_faults_come_at_once() -> None:
    account = BallotAccount(due=10, present=12, issued=13, collected=14, valid=9, void=1)
    found = check(paper(), marks(20, 10, 9, account=account))
    assert codes(found.faults) == [
        "present_exceeds_due",
        "issued_exceeds_present",
        "collected_exceeds_issued_vote_void",
        "parts_differ_from_collected",
        "item_exceeds_valid",
        "item_exceeds_valid",
        "marks_exceed_limit",
    ]


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        ({"collected": 94, "valid": 93}, "collected_below_issued", {"missing": 2}),
        ({"issued": 94, "collected": 94, "valid": 93}, "issued_below_present", {"missing": 2}),
        ({"on_leave": 1}, "absent_without_leave", {"missing": 3}),
        ({"valid": 93, "void": 3}, "void_share_high", {"void": 3, "collected": 96}),
    ],
)
def test_account_that_is_odd_is_a_doubt(
    changes: dict[str, int], code: str, facts: dict[str, int]
) -> None:
    found = check(paper(), marks(80, 60, 40, account=replace(SOUND, **changes)))
    assert codes(found.faults) == []
    (doubt,) = found.doubts
    assert doubt.code == code
    assert facts.items() <= dict(doubt.facts).items()


@pytest.mark.parametrize(("void", "is_doubt"), [(2, False), (3, True)])
def test_void_sheets_are_doubtful_from_three_in_a_hundred_on(void: int, is_doubt: bool) -> None:
    account = BallotAccount(100, 100, 100, 100, 100 - void, void)
    found = check(paper(), marks(80, 60, 40, account=account))
    assert bool(found.doubts) is is_doubt


def test_deputies_due_are_compared_with_the_roll() -> None:
    (doubt,) = check(paper(), marks(80, 60, 40), roll=101).doubts
    assert (doubt.code, dict(doubt.facts)) == ("due_differs_from_roll", {"due": 100, "roll": 101})
    assert check(paper(), marks(80, 60, 40), roll=100).doubts == ()


def test_lishui_2025_passes_without_a_question() -> None:
    found = check(paper(), marks(300, 200, 120, account=LISHUI))
    assert (found.faults, found.doubts) == ((), ())


FUNNELS = [(12, 10), (5, 5), (5, 4), (10, 8), (30, 24), (7, 7)]


@pytest.mark.parametrize(("candidates", "seats"), FUNNELS)
def test_every_published_funnel_can_be_entered(candidates: int, seats: int) -> None:
    numbers = tuple(range(1, candidates + 1))
    on_paper = Paper(VotingMeasures(seats=seats), numbers)
    check_paper(on_paper)
    votes = {number: ItemCount(70 - 2 * number) for number in numbers}
    found = check(on_paper, TallySheet(SOUND, votes))
    assert found.faults == ()
    assert codes(found.doubts) == (["equal_number"] if candidates == seats else [])


def test_guandang_states_five_and_four_and_is_doubted_not_refused() -> None:
    (doubt,) = check_stated(5, (5, 4))
    assert doubt == Fault("adopted_stated_twice", "adopted", (("adopted", 5), ("elsewhere", 4)))
    assert check_stated(5, (5,)) == ()


def test_seven_of_seven_with_all_51_for_is_doubted_not_refused() -> None:
    numbers = tuple(range(1, 8))
    measures = VotingMeasures(model=BallotModel.ITEM_BY_ITEM, seats=7)
    account = BallotAccount(51, 51, 51, 51, 51, 0)
    found = check(
        Paper(measures, numbers), TallySheet(account, dict.fromkeys(numbers, ItemCount(51)))
    )
    assert found.faults == ()
    assert codes(found.doubts) == ["all_counts_equal", "equal_number"]


def test_two_items_with_identical_counts_are_named() -> None:
    (doubt,) = check(paper(), marks(60, 40, 60)).doubts
    assert (doubt.code, doubt.place) == ("identical_counts", "votes.1")
    assert dict(doubt.facts) == {"items": 2, "numbers": "1,3", "votes": 60}


def test_fewer_candidates_than_seats_is_a_doubt_of_its_own() -> None:
    found = check(paper(seats=4), marks(80, 60, 40))
    assert codes(found.doubts) == ["fewer_candidates_than_seats"]


@pytest.mark.parametrize(
    ("sheet_paper", "counts", "code"),
    [
        (paper(), (96, 40, 30), "item_exceeds_valid"),
        (paper(), (90, 80, 21), "marks_exceed_limit"),
        (paper(marks_least=1), (40, 30, 20), "marks_below_limit"),
        (paper(marks_exact=True), (90, 70, 29), "marks_not_exact"),
        (paper(BallotModel.ADVISORY), (90, 80, 21), "marks_exceed_limit"),
        (paper(BallotModel.RANKED), (94, 290, 186), "rank_sum_out_of_range"),
        (paper(BallotModel.RANKED), (100, 200, 271), "rank_sums_differ_from_total"),
        (paper(BallotModel.RANKED), (140, 144, 286), "rank_sum_out_of_range"),
        (paper(BallotModel.RANKED, rank_rule=RankRule.BORDA), (285, 190, 96), "rank_sums_differ"),
    ],
)
def test_counts_that_the_valid_sheets_cannot_give(
    sheet_paper: Paper, counts: tuple[int, ...], code: str
) -> None:
    found = check(sheet_paper, marks(*counts))
    assert any(fault.code.startswith(code) for fault in found.faults)


def test_two_items_cannot_share_the_first_place_on_every_sheet() -> None:
    four = Paper(paper(BallotModel.RANKED).measures, (1, 2, 3, 4))
    sums = {1: 96, 2: 97, 3: 378, 4: 379}
    found = check(four, TallySheet(SOUND, {n: ItemCount(s) for n, s in sums.items()}))
    assert codes(found.faults) == ["rank_sums_not_possible_together"]


@pytest.mark.parametrize("model", [BallotModel.ITEM_BY_ITEM, BallotModel.WHOLE_LIST])
def test_for_against_and_abstained_make_the_valid_sheets(model: BallotModel) -> None:
    on_paper = paper(model, seats=3)
    whole = dict.fromkeys(on_paper.counted, ItemCount(60, 30, 5))
    short = dict.fromkeys(on_paper.counted, ItemCount(60, 30, 4))
    assert check(on_paper, TallySheet(SOUND, whole)).faults == ()
    assert set(codes(check(on_paper, TallySheet(SOUND, short)).faults)) == {
        "parts_differ_from_valid"
    }


def test_control_total_of_marks_must_agree() -> None:
    sheet = replace(marks(80, 60, 40), marks=181)
    (fault,) = check(paper(), sheet).faults
    assert (fault.code, dict(fault.facts)) == (
        "marks_total_differs",
        {"stated": 181, "marks": 180},
    )


@given(strategies.votes())
def test_a_tally_added_up_from_single_sheets_has_no_hard_fault(
    vote: tuple[Paper, TallySheet],
) -> None:
    on_paper, sheet = vote
    check_paper(on_paper)
    assert check(on_paper, sheet).faults == ()


@given(strategies.votes())
def test_a_form_reads_back_what_it_shows(vote: tuple[Paper, TallySheet]) -> None:
    on_paper, sheet = vote
    figures = figures_of(on_paper, sheet)
    assert sheet_of(on_paper, figures) == sheet
    assert set(figures) >= set(on_paper.fields) - OPTIONAL_FIELDS


def test_a_malformed_form_names_every_field() -> None:
    figures = figures_of(paper(), marks(80, 60, 40))
    figures |= {"void": -1, "votes.9": 3}
    del figures["issued"], figures["votes.2"]
    with pytest.raises(FaultsError) as caught:
        sheet_of(paper(), figures)
    assert [(fault.code, fault.place) for fault in caught.value.faults] == [
        ("figure_missing", "issued"),
        ("figure_missing", "votes.2"),
        ("figure_negative", "void"),
        ("figure_unknown", "votes.9"),
    ]


# Single-figure mutations -------------------------------------------------------------------


def mutated(figures: dict[str, int], field: str, value: int) -> dict[str, int]:
    return {**figures, field: value}


def other_than(figure: int) -> st.SearchStrategy[int]:
    return st.integers(0, 400).filter(lambda value: value != figure)


def is_noticed(on_paper: Paper, before: dict[str, int], after: dict[str, int]) -> bool:
    """Blocked, or a doubt (with its figures) that the unchanged tally does not raise."""
    known = check(on_paper, sheet_of(on_paper, before))
    try:
        found = check(on_paper, sheet_of(on_paper, after))
    except FaultsError:
        return True
    return bool(found.faults) or bool(set(found.doubts) - set(known.doubts))


@given(strategies.votes(is_tight=True), st.data())
def test_every_mutation_of_one_figure_of_a_tight_account_is_noticed(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    on_paper, sheet = vote
    before = figures_of(on_paper, sheet)
    for field in ("due", "present", "on_leave", "issued", "collected", "valid", "void"):
        drawn = data.draw(other_than(before[field]))
        for value in {drawn, before[field] - 1, before[field] + 1}:
            assert is_noticed(on_paper, before, mutated(before, field, value)), (field, value)


@given(strategies.votes(), st.data())
def test_an_account_with_people_missing_hides_only_the_mutation_that_accounts_for_them(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    """Due and on leave can be altered so that exactly nobody is missing; then it is consistent.

    That account is as sound as the true one, so only the roll and the second entry tell.
    """
    on_paper, sheet = vote
    before = figures_of(on_paper, sheet)
    missing = before["due"] - before["present"] - before["on_leave"]
    closing = {"due": before["due"] - missing, "on_leave": before["on_leave"] + missing}
    for field in ("due", "present", "on_leave", "issued", "collected", "valid", "void"):
        drawn = data.draw(other_than(before[field]))
        for value in {drawn, before[field] - 1, before[field] + 1}:
            hides = missing > 0 and closing.get(field) == value
            assert is_noticed(on_paper, before, mutated(before, field, value)) is not hides
    if missing:
        healed = sheet_of(on_paper, mutated(before, "due", closing["due"]))
        assert check(on_paper, healed, roll=before["due"]).doubts


EXACT_MODELS = (BallotModel.ITEM_BY_ITEM, BallotModel.RANKED, BallotModel.WHOLE_LIST)


@given(strategies.votes(EXACT_MODELS), st.data())
def test_every_mutation_of_one_count_is_blocked_where_the_counts_have_a_sum(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    on_paper, sheet = vote
    before = figures_of(on_paper, sheet)
    for field in on_paper.fields:
        if "." in field:
            drawn = data.draw(other_than(before[field]))
            for value in {drawn, before[field] + 1, max(before[field] - 1, 0)} - {before[field]}:
                changed = sheet_of(on_paper, mutated(before, field, value))
                assert check(on_paper, changed).faults


@given(strategies.votes((BallotModel.MARK_UP_TO, BallotModel.ADVISORY)))
def test_marks_up_to_n_hide_exactly_the_values_within_their_slack(
    vote: tuple[Paper, TallySheet],
) -> None:
    """Only the second entry by another person notices these; with a control total none is left."""
    on_paper, sheet = vote
    before, total = figures_of(on_paper, sheet), sum(i.votes for i in sheet.counts.values())
    for number in on_paper.numbers:
        unseen = unseen_votes(on_paper, sheet, number)
        assert sheet.counts[number].votes in unseen
        for value in range(sheet.account.valid + 3):
            changed = sheet_of(on_paper, mutated(before, f"votes.{number}", value))
            assert (not check(on_paper, changed).faults) is (value in unseen)
            controlled = replace(changed, marks=total)
            is_same = value == sheet.counts[number].votes
            assert (not check(on_paper, controlled).faults) is is_same


FIRST, SECOND = (Person(name, frozenset({Role.TYPIST})) for name in ("li", "wang"))


def typed_by_two(on_paper: Paper, first: dict[str, int], second: dict[str, int]) -> Tally:
    """A tally with two entries; figures that are blocked are typed as they stand on paper."""
    tally = entry.enter(entry.open_tally(on_paper), first, FIRST, as_on_paper=True)
    return entry.enter(tally, second, SECOND, as_on_paper=True)


@given(strategies.votes((BallotModel.MARK_UP_TO, BallotModel.ADVISORY)))
def test_what_arithmetic_cannot_see_the_second_entry_does(vote: tuple[Paper, TallySheet]) -> None:
    """Each slip within the slack, typed by one of two people: named by its field, not settled."""
    on_paper, sheet = vote
    before = figures_of(on_paper, sheet)
    for number in on_paper.numbers:
        field = f"votes.{number}"
        for value in set(unseen_votes(on_paper, sheet, number)) - {before[field]}:
            slip = mutated(before, field, value)
            for first, second in ((before, slip), (slip, before)):
                tally = typed_by_two(on_paper, first, second)
                assert tally.current.stage is Stage.DIFFER
                assert [d.field for d in entry.differing(tally)] == [field]


@given(strategies.votes(), st.data())
def test_every_slip_in_one_of_two_entries_is_blocked_or_named(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    """All fields of all models: nothing is settled that one of the two typed otherwise."""
    on_paper, sheet = vote
    before = figures_of(on_paper, sheet)
    for field in before:
        slip = mutated(before, field, data.draw(other_than(before[field])))
        tally = entry.enter(entry.open_tally(on_paper), before, FIRST)
        try:
            tally = entry.enter(tally, slip, SECOND)
        except FaultsError:
            continue
        assert tally.current.settled is None
        assert [d.field for d in entry.differing(tally)] == [field]


@given(strategies.votes((BallotModel.MARK_UP_TO,)).filter(lambda v: v[0].measures.marks_exact))
def test_exact_marks_leave_no_slack(vote: tuple[Paper, TallySheet]) -> None:
    on_paper, sheet = vote
    for number in on_paper.numbers:
        assert list(unseen_votes(on_paper, sheet, number)) == [sheet.counts[number].votes]


@given(strategies.votes(EXACT_MODELS))
def test_counts_with_a_sum_leave_no_slack(vote: tuple[Paper, TallySheet]) -> None:
    on_paper, sheet = vote
    number = on_paper.counted[0]
    assert list(unseen_votes(on_paper, sheet, number)) == [sheet.counts[number].votes]


# The paper ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on_paper", "code"),
    [
        (Paper(VotingMeasures(), ()), "candidates_missing"),
        (Paper(VotingMeasures(), (1, 2, 2)), "candidate_number_not_usable"),
        (Paper(VotingMeasures(), (0, 1)), "candidate_number_not_usable"),
        (paper(seats=0), "seats_not_positive"),
        (paper(quorum=Share(3, 2, Comparator.AT_LEAST)), "share_not_usable"),
        (paper(pass_share=Share(1, 0, Comparator.AT_LEAST)), "share_not_usable"),
        (paper(pass_share=Share(1, 1, Comparator.MORE_THAN)), "share_not_usable"),
        (paper(marks_least=3), "marks_not_possible"),
        (paper(BallotModel.RANKED, ranked_places=2), "ranks_not_possible"),
        (
            paper(BallotModel.RANKED, ranked_places=4, rank_rule=RankRule.BORDA),
            "ranks_not_possible",
        ),
        (paper(BallotModel.RANKED, pass_base=Base.VALID), "threshold_without_votes"),
        (paper(BallotModel.WHOLE_LIST), "list_exceeds_seats"),
    ],
)
def test_measures_that_contradict_themselves_are_refused(on_paper: Paper, code: str) -> None:
    with pytest.raises(FaultsError) as caught:
        check_paper(on_paper)
    assert code in codes(caught.value.faults)


@pytest.mark.parametrize(
    ("on_paper", "valid_marks"),
    [
        (paper(), {0, 1, 2}),
        (paper(marks_exact=True), {2}),
        (paper(marks_least=1), {1, 2}),
        (paper(marks_most=1), {0, 1}),
        (paper(BallotModel.ADVISORY), {0, 1, 2}),
        (paper(BallotModel.RANKED), {3}),
        (paper(BallotModel.RANKED, rank_rule=RankRule.BORDA, ranked_places=2), {2}),
        (paper(BallotModel.ITEM_BY_ITEM), {0, 1, 2, 3}),
    ],
)
def test_an_over_vote_voids_the_sheet(on_paper: Paper, valid_marks: set[int]) -> None:
    assert {marks for marks in range(4) if is_valid_sheet(on_paper, marks)} == valid_marks


def test_both_meanings_of_the_surplus_come_from_the_counts() -> None:
    twelve = Surplus(candidates=12, seats=10)
    assert (twelve.of_seats, twelve.of_candidates) == (Fraction(1, 5), Fraction(1, 6))


def test_a_lower_sum_of_places_is_more_points() -> None:
    sheet = marks(100, 200, 270)
    assert points(paper(BallotModel.RANKED), sheet) == {1: 280, 2: 180, 3: 110}
    assert points(paper(BallotModel.RANKED, rank_rule=RankRule.BORDA), sheet)[3] == 270


@pytest.mark.parametrize(
    ("code", "facts", "sheets"),
    [
        ("collected_below_issued", (("missing", 2),), 2),
        ("issued_below_present", (("missing", 1),), 1),
        ("void_share_high", (("void", 4),), 4),
        ("equal_number", (), 0),
        ("identical_counts", (), None),
    ],
)
def test_a_doubt_is_about_so_many_sheets(
    code: str, facts: tuple[tuple[str, int], ...], sheets: int | None
) -> None:
    assert sheets_in_doubt(Fault(code, "", facts)) == sheets
