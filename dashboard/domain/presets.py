"""Voting measures to start from, named after the place or practice that they come from."""

from dataclasses import dataclass, replace

from dashboard.domain.measures import (
    AT_LEAST_HALF,
    MORE_THAN_TWO_THIRDS,
    BallotModel,
    Base,
    TieRule,
    VotingMeasures,
)

USUAL = VotingMeasures()
"""The usual rule: every default of domain 3."""


@dataclass(frozen=True)
class Preset:
    """Measures with their source; what the source does not state is the usual rule.

    ``stated`` names the measures that the source states: the form shows all others as still to be
    confirmed from the adopted text. ``candidates`` is ``None`` where the source gives no list.
    """

    name: str
    source: str
    measures: VotingMeasures
    stated: frozenset[str]
    candidates: int | None = None


def _place(name: str, source: str, candidates: int, seats: int) -> Preset:
    measures = replace(USUAL, seats=seats)
    return Preset(name, source, measures, frozenset({"seats"}), candidates)


def _practice(name: str, **stated: object) -> Preset:
    measures = replace(USUAL, **stated)  # type: ignore[arg-type]
    return Preset(name, "domain.md 3", measures, frozenset(stated))


PRESETS = (
    Preset("usual", "domain.md 3", USUAL, frozenset(USUAL.to_json())),
    _practice("strict_quorum", quorum=MORE_THAN_TWO_THIRDS),
    _practice("half_of_present", pass_base=Base.PRESENT, pass_share=AT_LEAST_HALF),
    _practice("more_than_half_of_valid", pass_base=Base.VALID),
    _practice("most_votes", pass_base=Base.NONE),
    _practice("exact_marks", marks_exact=True),
    _practice("presidium_decides_ties", tie=TieRule.PRESIDIUM),
    _practice("item_by_item", model=BallotModel.ITEM_BY_ITEM),
    _practice("ranked", model=BallotModel.RANKED, pass_base=Base.NONE),
    _practice("whole_list", model=BallotModel.WHOLE_LIST),
    _practice("street_choice", model=BallotModel.ADVISORY, pass_base=Base.NONE),
    _place("yongjia_2018", "funnels.csv 2018", 12, 10),
    _place("ganyu_2020", "funnels.csv 2020", 30, 24),
    _place("guandang_2021", "funnels.csv 2021", 5, 5),
    _place("zhangzhai_2022", "funnels.csv 2022", 10, 8),
    _place("liufengguan_2023", "funnels.csv 2023", 5, 4),
    Preset(
        "beipo_2019",
        "funnels.csv 2019",
        replace(USUAL, model=BallotModel.ITEM_BY_ITEM, seats=7),
        frozenset({"model", "seats"}),
        7,
    ),
)
"""In the order in which they are offered; the place ones state seats and candidates alone."""


def preset(name: str) -> Preset:
    """The preset of this name; ``KeyError`` if there is none."""
    return {known.name: known for known in PRESETS}[name]
