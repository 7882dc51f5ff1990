"""The loop never hides a number: what leaves is named, and both scales are kept apart."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.lifecycle import Stage, Standing
from dashboard.figures import loop
from dashboard.figures.drawing import Drawing
from dashboard.summaries.area import Totals

XINCAI = Totals(
    proposals=2986,
    proposals_answered=2938,
    proposals_merged=642,
    proposals_direct_answer=1126,
    proposals_micro_wish=437,
    proposals_reserve_pool=386,
    proposals_deputy_suggestion=318,
    proposals_declined=77,
    candidates=214,
    candidates_adopted=165,
    candidates_reserve_pool=31,
    candidates_dropped=18,
    projects=165,
    completed=121,
    normal=27,
    late=12,
    very_late=5,
    appraised=96,
    completed_appraised=96,
    satisfied=88,
    basically_satisfied=6,
    dissatisfied=2,
)
MARKS = dict.fromkeys(Standing, "<svg></svg>")
COUNTS = st.integers(0, 5000)


def link(stage: Stage, code: str) -> str:
    return f"/{stage}?{code}"


def draw(totals: Totals) -> Drawing:
    return loop.draw(loop.flow(totals, link, MARKS))


def texts(drawing: Drawing) -> str:
    return " ".join(f"{label.text} {label.note}" for label in drawing.labels)


def test_every_number_of_the_flow_is_written() -> None:
    written = texts(draw(XINCAI))
    for number in ("2,986", "642", "1,126", "214", "165", "121", "96", "88", "31", "18"):
        assert number in written
    for gate in ("77.1 %", "73.3 %", "79.3 %", "91.7 %", "165/214", "121/165"):
        assert gate in written


def test_every_number_is_a_link_to_its_list() -> None:
    counts = [label for label in draw(XINCAI).labels if "loop-count" in label.meaning]
    branches = [label for label in draw(XINCAI).labels if "loop-branch" in label.meaning]
    assert len(counts) == 5
    assert len(branches) == 5 + 2 + 3 + 1 + 2
    assert all(label.href for label in (*counts, *branches))


def test_an_empty_area_says_so_at_every_node() -> None:
    drawing = draw(Totals())
    assert [label.meaning for label in drawing.labels] == ["loop-none"] * 5
    assert drawing.shapes == ()


def test_a_stage_that_has_not_come_yet_has_no_gate() -> None:
    collecting = Totals(
        proposals=1640,
        proposals_pending=1555,
        proposals_merged=85,
        candidates=34,
        candidates_pending=34,
    )
    assert not [label for label in draw(collecting).labels if "loop-gate" in label.meaning]


def test_opinions_and_projects_have_their_own_scale() -> None:
    nodes = [shape for shape in draw(XINCAI).shapes if shape.meaning.endswith(" node")]
    heights = [float(shape.path.split("v")[1].split("h")[0]) for shape in nodes]
    assert heights[0] == heights[1] == loop.FULL
    assert heights[2] < heights[1]


@given(st.builds(Totals, *[COUNTS] * 3))
def test_any_totals_can_be_drawn(totals: Totals) -> None:
    assert draw(totals).height == loop.HEIGHT


@given(
    normal=COUNTS, late=COUNTS, very_late=COUNTS, deferred=COUNTS, completed=st.integers(0, 5000)
)
def test_labels_of_one_stage_never_share_a_place(
    normal: int, late: int, very_late: int, deferred: int, completed: int
) -> None:
    totals = Totals(
        projects=normal + late + very_late + deferred + completed,
        normal=normal,
        late=late,
        very_late=very_late,
        deferred=deferred,
        completed=completed,
    )
    branches = [label for label in draw(totals).labels if "loop-branch" in label.meaning]
    places = Counter((label.x, label.y) for label in branches)
    assert all(count == 1 for count in places.values())
    levels = sorted({label.y for label in branches if label.x == min(b.x for b in branches)})
    assert all(
        after - before >= loop.PITCH - 0.01
        for before, after in zip(levels, levels[1:], strict=False)
    )
    assert all(label.y <= loop.HEIGHT for label in branches)
