"""While a tally is typed, a rule speaks as soon as its fields are filled, and never before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ballot import Paper, TallySheet, figures_of, sheet_of
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.measures import BallotModel, VotingMeasures
from dashboard.domain.partial import missing, needs, partial_findings, read_typed
from dashboard.domain.tally import Findings, check
from tests.domain import strategies

PAPER = Paper(VotingMeasures(seats=2), (1, 2, 3))


@st.composite
def typed_papers(draw: st.DrawFn) -> tuple[Paper, dict[str, int]]:
    """Any paper with figures that may contradict each other in any way."""
    paper = draw(strategies.papers())
    figure = st.integers(0, 12)
    return paper, {field: draw(figure) for field in paper.fields}


def subset(data: st.DataObject, figures: dict[str, int]) -> dict[str, int]:
    kept = data.draw(st.sets(st.sampled_from(sorted(figures))))
    return {field: figure for field, figure in figures.items() if field in kept}


@given(typed_papers(), st.sampled_from([None, 5]), st.sampled_from([None, 4]))
def test_complete_figures_are_judged_exactly_as_at_submission(
    typed: tuple[Paper, dict[str, int]], roll: int | None, signed_in: int | None
) -> None:
    paper, figures = typed
    expected = check(paper, sheet_of(paper, figures), roll=roll, signed_in=signed_in)
    assert partial_findings(paper, figures, roll, signed_in) == expected


@given(strategies.votes(), st.data())
def test_a_consistent_tally_shows_no_fault_at_any_moment_of_typing(
    vote: tuple[Paper, TallySheet], data: st.DataObject
) -> None:
    paper, sheet = vote
    so_far = subset(data, figures_of(paper, sheet))
    assert partial_findings(paper, so_far).faults == ()


@given(typed_papers(), st.data())
def test_every_fault_so_far_is_still_one_when_all_is_typed(
    typed: tuple[Paper, dict[str, int]], data: st.DataObject
) -> None:
    paper, figures = typed
    so_far = partial_findings(paper, subset(data, figures))
    complete = partial_findings(paper, figures)
    assert set(so_far.faults) <= set(complete.faults)


@given(typed_papers(), st.data())
def test_what_is_said_does_not_depend_on_what_is_not_typed_yet(
    typed: tuple[Paper, dict[str, int]], data: st.DataObject
) -> None:
    paper, figures = typed
    so_far = subset(data, figures)
    others = {f: data.draw(st.integers(0, 12)) for f in figures if f not in so_far}
    found = partial_findings(paper, so_far)
    complete = partial_findings(paper, {**others, **so_far})
    said = {f for f in (*complete.faults, *complete.doubts) if set(needs(paper, f)) <= set(so_far)}
    heard = {*found.faults, *found.doubts}
    alike = {f for f in heard ^ said if f.code in {"all_counts_equal", "identical_counts"}}
    assert heard ^ said == alike, "only which items are alike may grow with what follows"


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({}, []),
        ({"due": 72}, []),
        ({"due": 72, "present": 40}, ["quorum_not_met"]),
        ({"valid": 67, "votes.2": 85}, ["item_exceeds_valid"]),
        ({"votes.2": 85}, []),
        ({"due": 72, "on_leave": 80}, []),
        ({"collected": 68, "valid": 67}, []),
        ({"collected": 68, "valid": 67, "void": 2}, ["parts_differ_from_collected"]),
        ({"valid": 10, "votes.1": 10, "votes.2": 10}, []),
        ({"valid": 10, "votes.1": 10, "votes.2": 10, "votes.3": 1}, ["marks_exceed_limit"]),
        ({"marks": 5, "votes.1": 2, "votes.2": 2}, []),
        ({"marks": 5, "votes.1": 2, "votes.2": 2, "votes.3": 2}, ["marks_total_differs"]),
        ({"void": -1, "collected": 3, "valid": 1}, ["figure_negative"]),
        ({"votes.9": 4}, ["figure_unknown"]),
    ],
)
def test_a_rule_speaks_when_its_fields_are_there(figures: dict[str, int], codes: list[str]) -> None:
    assert [fault.code for fault in partial_findings(PAPER, figures).faults] == codes


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({"votes.1": 30, "votes.3": 30}, ["identical_counts"]),
        ({"votes.1": 30, "votes.2": 30, "votes.3": 30}, ["all_counts_equal"]),
        ({"votes.1": 30}, []),
        ({"collected": 60, "void": 2}, ["void_share_high"]),
        ({"due": 72}, ["due_differs_from_roll"]),
    ],
)
def test_doubts_are_raised_while_typing(figures: dict[str, int], codes: list[str]) -> None:
    assert [fault.code for fault in partial_findings(PAPER, figures, roll=70).doubts] == codes


def test_an_equal_number_ballot_is_doubted_before_anything_is_typed() -> None:
    paper = replace(PAPER, measures=replace(PAPER.measures, seats=3))
    assert [doubt.code for doubt in partial_findings(paper, {}).doubts] == ["equal_number"]


def test_a_half_filled_item_of_an_item_by_item_vote_is_not_judged() -> None:
    paper = Paper(VotingMeasures(model=BallotModel.ITEM_BY_ITEM, seats=2), (1, 2, 3))
    figures = {"valid": 10, "votes.1": 6, "against.1": 5}
    assert partial_findings(paper, figures) == Findings()
    figures["abstained.1"] = 0
    (fault,) = partial_findings(paper, figures).faults
    assert (fault.code, fault.place) == ("parts_differ_from_valid", "votes.1")


@given(strategies.papers(), st.data())
def test_missing_fields_are_those_that_a_submission_would_refuse(
    paper: Paper, data: st.DataObject
) -> None:
    so_far = subset(data, dict.fromkeys(paper.fields, 0))
    blank = missing(paper, so_far)
    if not blank:
        sheet_of(paper, so_far)
        return
    with pytest.raises(FaultsError) as refused:
        sheet_of(paper, so_far)
    assert blank == tuple(fault.place for fault in refused.value.faults)


@pytest.mark.parametrize(
    ("text", "figure"), [("61", 61), (" 61 ", 61), ("６１", 61), ("-2", -2), ("007", 7)]
)
def test_digits_of_any_width_are_read(text: str, figure: int) -> None:
    assert read_typed({"due": text}, PAPER.fields).figures == {"due": figure}


@pytest.mark.parametrize("text", ["六十", "6 1", "61.0", "1e3", "1234567", "²", "--1"])
def test_other_text_is_quoted_and_no_figure(text: str) -> None:
    typed = read_typed({"due": text, "void": " "}, PAPER.fields)
    assert typed.figures == {}
    assert [(fault.code, fault.place) for fault in typed.faults] == [("figure_not_whole", "due")]


def test_every_rule_of_figures_names_the_fields_it_reads() -> None:
    """A new rule falls under "every count"; if it reads less, it has to say so in ``NEEDS``."""
    paper = Paper(VotingMeasures(seats=2), (1, 2))
    sheet_wide = {"votes.1", "votes.2", "valid"}
    assert set(needs(paper, Fault("marks_exceed_limit", "votes"))) == sheet_wide
    assert set(needs(paper, Fault("marks_total_differs", "marks"))) == {
        "marks",
        "votes.1",
        "votes.2",
    }
