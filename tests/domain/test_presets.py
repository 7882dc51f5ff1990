"""Presets say where they come from, and what their source does not state is the usual rule."""

import pytest

from dashboard.domain.ballot import Paper, check_paper
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.presets import PRESETS, USUAL, Preset, preset
from dashboard.wording import voting_rules


@pytest.mark.parametrize("known", PRESETS, ids=lambda known: known.name)
def test_only_what_the_source_states_differs_from_the_usual_rule(known: Preset) -> None:
    usual, measures = USUAL.to_json(), known.measures.to_json()
    assert {name for name in usual if usual[name] != measures[name]} <= known.stated


@pytest.mark.parametrize("known", PRESETS, ids=lambda known: known.name)
def test_every_preset_can_be_voted_on_and_stored(known: Preset) -> None:
    candidates = known.candidates or known.measures.seats
    check_paper(Paper(known.measures, tuple(range(1, candidates + 1))))
    assert VotingMeasures.from_json(known.measures.to_json()) == known.measures


def test_every_preset_has_a_name_that_people_read() -> None:
    assert set(voting_rules.PRESETS) == {known.name for known in PRESETS}


def test_a_preset_is_found_by_its_name() -> None:
    assert preset("yongjia_2018").candidates == 12
    with pytest.raises(KeyError):
        preset("nowhere")
