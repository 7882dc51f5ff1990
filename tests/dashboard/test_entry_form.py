"""The form of an entry: what each row shows, what adds up, batches that become figures."""

from dataclasses import replace

import pytest

from dashboard import entry_form
from dashboard.domain.ballot import ItemCount, Paper
from dashboard.domain.counting import Batch, sums
from dashboard.domain.entry import open_tally
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.measures import BallotModel, Base, VotingMeasures
from dashboard.entry_form import EntryForm, Mode, State, filled
from dashboard.summaries.vote_work import WorkRound
from tests import vote_papers

MODELS = {
    model: VotingMeasures(
        model=model,
        seats=6 if model is BallotModel.WHOLE_LIST else 4,
        pass_base=Base.NONE if model is BallotModel.RANKED else Base.DUE,
    )
    for model in BallotModel
}
SOUND = {"due": 72, "present": 70, "on_leave": 2, "issued": 70, "collected": 70}
VALID = {"valid": 69, "void": 1}
COUNTS = {f"votes.{n}": 60 - 8 * n for n in range(1, 7)}


def form(
    figures: dict[str, object],
    measures: VotingMeasures = MODELS[BallotModel.MARK_UP_TO],
    batches: tuple[Batch, ...] = (),
    mode: Mode = Mode.TOTALS,
) -> EntryForm:
    paper = Paper(measures, (1, 2, 3, 4, 5, 6))
    ballot = WorkRound(
        1, 1, BallotKind.FIRST, paper, open_tally(paper, roll=72, signed_in=70), (),
        vote_papers.deed("甲"),
    )  # fmt: skip
    typed = {name: str(figure) for name, figure in figures.items()}
    return filled(vote_papers.vote(), ballot, typed, batches, mode=mode)


def states(shown: EntryForm) -> dict[str, str]:
    return {line.code: line.state.value for line in entry_form.equations(shown)}


def test_a_sound_form_has_nothing_in_its_way() -> None:
    shown = form({**SOUND, **VALID, **COUNTS})
    assert (shown.faults, shown.findings.doubts, shown.missing) == ((), (), ())
    assert states(shown) == {"sheets": "sound", "items": "sound", "marks": "sound"}
    assert shown.needed == 37
    assert not shown.may_confirm


def test_rows_show_faults_doubts_and_what_is_sound() -> None:
    shown = form({**SOUND, **VALID, **COUNTS, "votes.2": 85, "present": 71, "votes.6": 36})
    assert shown.state("item.2") is State.FAULT
    assert shown.state("present") is State.DOUBT
    assert shown.state("item.3") is State.DOUBT, "36 twice"
    assert shown.state("due") is State.SOUND
    assert states(shown)["items"] == "fault"
    assert shown.may_confirm


def test_what_is_blank_waits_and_what_is_no_figure_is_a_fault() -> None:
    shown = form({"due": "六十", "valid": 69, "votes.1": 60})
    assert shown.state("due") is State.FAULT
    assert shown.state("present") is State.WAITING
    assert states(shown) == {"sheets": "waiting", "items": "waiting", "marks": "waiting"}
    assert not shown.may_confirm


@pytest.mark.parametrize("text", ["-1", "六十", ""])
def test_only_contradictions_may_stand_on_the_signed_sheet(text: str) -> None:
    wrong = {**SOUND, **VALID, **COUNTS, "votes.1": 70}
    assert form(wrong).may_confirm
    assert not form({**wrong, "void": text}).may_confirm


def test_a_vote_in_three_parts_counts_the_items_that_add_up() -> None:
    counts = {f"{p}.{n}": c for n in range(1, 5) for p, c in
              (("votes", 60 - n), ("against", 9), ("abstained", n))}  # fmt: skip
    counts["against.4"] = 8
    shown = form({**SOUND, **VALID, **counts}, MODELS[BallotModel.ITEM_BY_ITEM])
    (line,) = [one for one in entry_form.equations(shown) if one.code == "parts"]
    assert (line.left, line.right, line.state) == (3, 6, State.FAULT)


def a_batch(sheets: int, void: int, votes: int) -> Batch:
    return Batch(sheets, void, {n: ItemCount(max(0, votes - n)) for n in range(1, 7)})


def test_batches_fill_the_figures_above_whatever_was_typed() -> None:
    batches = (a_batch(50, 1, 40), a_batch(20, 0, 15))
    shown = form({"due": 72, "collected": 3, "votes.1": 9}, batches=batches)
    assert shown.mode is Mode.BATCHES
    assert {name: shown.figures[name] for name in sums(shown.paper, batches)} == sums(
        shown.paper, batches
    )
    assert shown.figures["due"] == 72


def test_half_a_count_raises_no_doubt_about_its_sums() -> None:
    batches = (Batch(50, 3, {n: ItemCount(20) for n in range(1, 7)}),)
    typed = {"due": 120, "present": 110, "issued": 110}
    under_way = form(typed, batches=batches)
    assert {doubt.place for doubt in under_way.findings.doubts} == {"due", "present"}
    done = form({**typed, "issued": 60}, batches=batches)
    assert {"void", "collected", "votes.1"} <= {doubt.place for doubt in done.findings.doubts}


def test_a_batch_is_read_from_its_fields_or_says_all_that_is_wrong() -> None:
    paper = Paper(VotingMeasures(seats=2), (1, 2))
    typed = {"sheets": "50", "void": "1", "votes.1": "40", "votes.2": "30"}
    batch, faults = entry_form.read_batch(paper, typed)
    assert (batch, faults) == (Batch(50, 1, {1: ItemCount(40), 2: ItemCount(30)}), ())
    wrong = {"sheets": "51", "void": "0", "votes.1": "60", "votes.2": "1"}
    batch, faults = entry_form.read_batch(paper, wrong)
    assert batch is None
    assert {fault.code for fault in faults} == {"batch_too_large", "item_exceeds_valid"}
    batch, faults = entry_form.read_batch(paper, {"sheets": "x", "votes.1": "-3", "void": "0"})
    assert {(fault.code, fault.place) for fault in faults} == {
        ("figure_not_whole", "sheets"),
        ("figure_negative", "votes.1"),
        ("figure_missing", "votes.2"),
    }


@pytest.mark.parametrize("model", BallotModel)
def test_a_batch_taken_up_again_is_the_batch_that_was_recorded(model: BallotModel) -> None:
    paper = Paper(MODELS[model], (1, 2, 3, 4, 5, 6))
    item = ItemCount(30, 10, 9) if len(paper.parts) > 1 else ItemCount(7)
    batch = Batch(50, 1, dict.fromkeys(paper.counted, item))
    again = entry_form.again(paper, (batch, batch), 2)
    assert (again.place, again.is_again) == (2, True)
    figures = {name: int(text) for name, text in again.typed.items()}
    assert figures["sheets"] == 50
    assert all(figures[f"votes.{n}"] == item.votes for n in paper.counted)
    assert entry_form.again(paper, (batch,), 5).is_again is False


def test_batches_are_recorded_replaced_and_dropped_by_their_place() -> None:
    one, two, three = (a_batch(50, 0, n) for n in (10, 20, 30))
    assert entry_form.recorded((one, two), 3, three) == (one, two, three)
    assert entry_form.recorded((one, two), 1, three) == (three, two)
    assert entry_form.dropped((one, two, three), 2) == (one, three)
    assert entry_form.dropped((one,), 0) == (one,)
    assert entry_form.dropped((one,), 9) == (one,)


def test_an_untouched_batch_is_not_begun() -> None:
    paper = Paper(VotingMeasures(seats=2), (1, 2))
    empty = entry_form.new_batch(paper, ()).typed
    assert not entry_form.is_begun(paper, empty)
    assert not entry_form.is_begun(paper, {})
    assert entry_form.is_begun(paper, {**empty, "votes.2": "1"})
    assert replace(entry_form.new_batch(paper, ()), place=3).place == 3
