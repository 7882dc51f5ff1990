"""Votes as places published them go through the entry machine: doubts, never refusals.

The rows are those of ``funnels.csv`` (data/seed/published), retyped with their source, and 丽水
2025. Most publish totals alone; what nobody published is filled with the plainest figures that
fit, and ``stated`` names the fields that the source gives. Nothing that it states is changed.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dashboard.domain import entry
from dashboard.domain.ballot import Figures, Paper, Surplus, sheet_of
from dashboard.domain.entry import Person, Role, Stage, Tally
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.measures import BallotModel, VotingMeasures
from dashboard.domain.selection import select
from dashboard.domain.tally import check_stated

FUNNELS = Path(__file__).parents[2] / "data/seed/published/funnels.csv"
WHERE_NOTHING_IS_STATED = 100
"""Deputies due where the source gives no number of them."""

FIRST, SECOND = (Person(name, frozenset({Role.TYPIST})) for name in ("li", "wang"))
SCRUTINEER = Person("zhao", frozenset({Role.SCRUTINEER}))
RELEASER = Person("qian", frozenset({Role.RELEASER}))


@dataclass(frozen=True)
class Published:
    """One published vote; ``account`` holds the stated figures of the ballot account.

    ``elsewhere`` is another number of adopted projects that the same text gives.
    """

    place: str
    year: int
    candidates: int
    adopted: int
    source: str
    doubts: tuple[str, ...] = ()
    model: BallotModel = BallotModel.MARK_UP_TO
    account: dict[str, int] = field(default_factory=dict)
    votes_each: int | None = None
    elsewhere: int | None = None

    @property
    def paper(self) -> Paper:
        """As many seats as were adopted, for the places publish no seats of their own."""
        measures = VotingMeasures(model=self.model, seats=self.adopted)
        return Paper(measures, tuple(range(1, self.candidates + 1)))

    @property
    def figures(self) -> dict[str, int]:
        """What is stated, and for the rest everybody present with every sheet valid."""
        due = self.account.get("due", WHERE_NOTHING_IS_STATED)
        present = self.account.get("present", due)
        plain = {"issued": present, "collected": present, "valid": present, "void": 0}
        return {
            "due": due,
            "present": present,
            **plain,
            **self.account,
            **self._counts(due, present),
        }

    def _counts(self, due: int, valid: int) -> dict[str, int]:
        """Stated votes where there are any, else different ones that adopt what was adopted."""
        counts: dict[str, int] = {}
        for number in self.paper.numbers:
            passed = number <= self.adopted
            least = due // 2 + 1 if passed else 0
            votes = least + self.candidates - number if self.votes_each is None else self.votes_each
            counts[f"votes.{number}"] = votes
            if self.model is BallotModel.ITEM_BY_ITEM:
                counts |= {f"against.{number}": valid - votes, f"abstained.{number}": 0}
        return counts


LIST_OF_LISHUI = (12, 10)
"""The source states the ballot account alone: a list of the usual length stands in for its own."""

LISHUI = Published(
    "丽水市",
    2025,
    *LIST_OF_LISHUI,
    "327 due, 314 present, 314 issued, 314 collected",
    account={"due": 327, "present": 314, "issued": 314, "collected": 314},
)
ROWS = (
    Published("永嘉县", 2018, 12, 10, "news 2018"),
    Published("官垱镇", 2021, 5, 5, "axnews.cn 2021-12-17", ("equal_number",), elsewhere=4),
    Published("留凤关镇", 2023, 5, 4, "rd.sxfx.gov.cn"),
    Published("张寨镇", 2022, 10, 8, "jspxrd.gov.cn", account={"due": 102, "present": 102}),
    Published("赣榆区", 2020, 30, 24, "rd.lyg.gov.cn", account={"due": 327, "present": 327}),
    Published(
        "北坡镇",
        2019,
        7,
        7,
        "news 2019-12-13",
        ("all_counts_equal", "equal_number"),
        BallotModel.ITEM_BY_ITEM,
        {"due": 51, "present": 51},
        votes_each=51,
    ),
)
ALL = (LISHUI, *ROWS)
names = [row.place for row in ALL]


def entered(paper: Paper, figures: Figures) -> Tally:
    """Both entries of the same figures."""
    tally = entry.enter(entry.open_tally(paper), figures, FIRST)
    return entry.enter(tally, figures, SECOND)


def certified(tally: Tally, reason: str) -> Tally:
    doubts = entry.settled_findings(tally).doubts
    return entry.certify(tally, SCRUTINEER, reasons=dict.fromkeys(doubts, reason))


@pytest.mark.parametrize("vote", ALL, ids=names)
def test_a_published_vote_is_entered_certified_and_released(vote: Published) -> None:
    tally = certified(entered(vote.paper, vote.figures), "as published")
    assert entry.release(tally, RELEASER).current.stage is Stage.RELEASED
    assert [doubt.code for doubt in entry.settled_findings(tally).doubts] == list(vote.doubts)


@pytest.mark.parametrize("vote", ALL, ids=names)
def test_the_figures_adopt_as_many_as_were_published(vote: Published) -> None:
    selection = select(vote.paper, sheet_of(vote.paper, vote.figures))
    assert len(selection.adopted) == vote.adopted
    assert len(selection.not_adopted) == vote.candidates - vote.adopted
    assert selection.tied == frozenset()


@pytest.mark.parametrize("vote", [row for row in ALL if row.doubts], ids=lambda row: row.place)
def test_a_doubt_is_not_certified_without_a_written_reason(vote: Published) -> None:
    tally = entered(vote.paper, vote.figures)
    with pytest.raises(FaultsError) as refused:
        entry.certify(tally, SCRUTINEER, reasons={})
    assert {fault.code for fault in refused.value.faults} == {"doubt_without_reason"}


@pytest.mark.parametrize("vote", ALL, ids=names)
def test_nothing_that_the_source_states_was_changed(vote: Published) -> None:
    figures = entered(vote.paper, vote.figures).current.settled
    assert figures
    assert vote.account.items() <= figures.items()
    if vote.votes_each is not None:
        counts = {figures[f"votes.{number}"] for number in vote.paper.numbers}
        assert counts == {vote.votes_each}


def test_every_row_of_the_published_funnels_is_here() -> None:
    with FUNNELS.open(encoding="utf-8") as text:
        rows: list[dict[str, Any]] = list(csv.DictReader(text))
    found = {(r["place"], int(r["year"]), int(r["candidates"]), int(r["adopted"])) for r in rows}
    assert {(r.place, r.year, r.candidates, r.adopted) for r in ROWS} == found
    assert {r.source for r in ROWS} == {r["source"] for r in rows}


def test_guandang_s_four_beside_its_five_is_a_doubt_and_no_refusal() -> None:
    (guandang,) = (row for row in ROWS if row.elsewhere is not None)
    (doubt,) = check_stated(guandang.adopted, (guandang.adopted, guandang.elsewhere or 0))
    assert doubt == Fault("adopted_stated_twice", "adopted", (("adopted", 5), ("elsewhere", 4)))


def test_guandang_with_four_seats_is_entered_as_well() -> None:
    four = VotingMeasures(seats=4)
    (guandang,) = (row for row in ROWS if row.elsewhere is not None)
    paper = Paper(four, guandang.paper.numbers)
    figures = {**guandang.figures, "votes.5": 30}
    tally = certified(entered(paper, figures), "as published elsewhere")
    assert tally.current.stage is Stage.CERTIFIED


def test_lishui_s_missing_thirteen_were_due_and_not_there() -> None:
    figures = LISHUI.figures
    assert figures["due"] - figures["present"] == 13
    assert (figures["issued"], figures["collected"], figures["valid"]) == (314, 314, 314)
    assert Surplus(LISHUI.candidates, LISHUI.adopted).surplus == 2
