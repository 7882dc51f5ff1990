"""Figures of walls: every name on the map, and a loop whose bars are as high as its counts."""

import re

from dashboard.domain.lifecycle import Grade, Stage, Standing
from dashboard.figures import wall_loop, wall_map
from data import geo
from tests import walls


def test_every_name_of_a_county_stands_on_the_map_of_a_wall() -> None:
    outline = geo.outline("411729")
    assert outline is not None
    drawn = wall_map.placed(outline, width_px=706, height_px=600)
    assert len(drawn.areas) == 23
    assert all(area.is_labelled and area.leader is None for area in drawn.areas)
    assert {"砖店", "佛阁寺", "古吕"} <= {area.label for area in drawn.areas}


def heights(meaning: str) -> list[float]:
    drawn = wall_loop.draw(walls.totals())
    return [
        float(re.findall(r"v([\d.]+)", piece.path)[0])
        for piece in drawn.bars
        if piece.meaning == meaning
    ]


def test_bars_are_as_high_as_their_counts_on_two_scales() -> None:
    assert heights("stage-propose") == [wall_loop.FULL]
    assert heights("stage-decide") == [wall_loop.FULL]
    (completed,) = heights(f"light-{Standing.COMPLETED}")
    whole = wall_loop.FULL * 165 / 214
    assert abs(completed - (whole * 121 / 165 - wall_loop.GAP / 2)) < 0.02


def test_what_leaves_the_loop_is_named_and_sums_to_the_difference() -> None:
    leaves = {leaf.stage: leaf.count for leaf in wall_loop.draw(walls.totals()).leaves}
    assert leaves == {Stage.DECIDE: 214 - 165, Stage.DELIVER: 165 - 96}


def test_without_any_project_there_is_no_band_and_no_rate() -> None:
    early = walls.totals(
        adopted=0,
        projects=0,
        appraised=0,
        by_standing=tuple((each, 0) for each in Standing),
        by_grade=tuple((each, 0) for each in Grade),
    )
    drawn = wall_loop.draw(early)
    assert (drawn.bands, drawn.gates, drawn.leaves) == ((), (), ())
    assert [bar.meaning for bar in drawn.bars] == ["stage-propose", "stage-decide"]
