"""The voting measures that a session adopts: data, frozen with each vote (domain 3)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction


class BallotModel(StrEnum):
    """How deputies mark the ballot."""

    MARK_UP_TO = "mark_up_to"
    ITEM_BY_ITEM = "item_by_item"
    RANKED = "ranked"
    WHOLE_LIST = "whole_list"
    ADVISORY = "advisory"


class Comparator(StrEnum):
    """过半数 is strict; 以上 includes the number itself."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"


class Base(StrEnum):
    """What a share of votes is a share of; the base is always named."""

    DUE = "due"
    PRESENT = "present"
    VALID = "valid"
    NONE = "none"


class TieRule(StrEnum):
    """What happens when the cut-off falls among equal votes."""

    RE_VOTE = "re_vote"
    PRESIDIUM = "presidium"


class ShortfallRule(StrEnum):
    """What happens when fewer projects pass than there are places."""

    FURTHER_BALLOT = "further_ballot"
    FEWER = "fewer"
    NEXT_SESSION = "next_session"


class RankRule(StrEnum):
    """What the priority numbers of a ranked ballot are added up to."""

    LOWEST_SUM = "lowest_sum"
    BORDA = "borda"


@dataclass(frozen=True)
class Share:
    """A share with its comparator, such as "at least 2/3" or "more than 1/2"."""

    numerator: int
    denominator: int
    comparator: Comparator

    @classmethod
    def from_json(cls, stored: object) -> "Share":
        """Read a stored copy back; ``ValueError`` or ``KeyError`` if it is damaged."""
        if not isinstance(stored, Mapping):
            raise ValueError(f"not a share: {stored!r}")
        return cls(
            _whole(stored["numerator"]),
            _whole(stored["denominator"]),
            Comparator(str(stored["comparator"])),
        )

    def met(self, count: int, base: int) -> bool:
        """Whether ``count`` of ``base`` reaches the share; compared in whole numbers."""
        left, right = count * self.denominator, base * self.numerator
        return left > right if self.comparator is Comparator.MORE_THAN else left >= right

    def least(self, base: int) -> int:
        """The smallest count that reaches the share of ``base``."""
        exact = Fraction(base * self.numerator, self.denominator)
        floor = exact.numerator // exact.denominator
        if self.comparator is Comparator.MORE_THAN:
            return floor + 1
        return floor if exact.denominator == 1 else floor + 1


AT_LEAST_TWO_THIRDS = Share(2, 3, Comparator.AT_LEAST)
MORE_THAN_TWO_THIRDS = Share(2, 3, Comparator.MORE_THAN)
MORE_THAN_HALF = Share(1, 2, Comparator.MORE_THAN)
AT_LEAST_HALF = Share(1, 2, Comparator.AT_LEAST)


@dataclass(frozen=True)
class VotingMeasures:
    """One adopted rule set; a copy is stored with every ballot and never changes there.

    ``marks_most`` of ``None`` means as many marks as seats, ``ranked_places`` of ``None`` that
    every candidate gets a priority number. ``sheet_rule``: one sheet more than issued voids the
    whole vote. ``re_vote_keeps_share``: the threshold counts in a re-vote too; without it the
    tied are decided by most votes.
    """

    model: BallotModel = BallotModel.MARK_UP_TO
    seats: int = 10
    quorum: Share = AT_LEAST_TWO_THIRDS
    pass_share: Share = MORE_THAN_HALF
    pass_base: Base = Base.DUE
    marks_exact: bool = False
    tie: TieRule = TieRule.RE_VOTE
    shortfall: ShortfallRule = ShortfallRule.FURTHER_BALLOT
    publish_counts: bool = False
    marks_least: int = 0
    marks_most: int | None = None
    rank_rule: RankRule = RankRule.LOWEST_SUM
    ranked_places: int | None = None
    sheet_rule: bool = True
    re_vote_keeps_share: bool = True
    keep_reserve: bool = True

    def to_json(self) -> dict[str, object]:
        """The frozen copy as it is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "VotingMeasures":
        """Read a stored copy back; ``KeyError`` or ``ValueError`` if it is damaged.

        Copies stored before a rule existed lack its name and mean its default.
        """
        return cls(
            model=BallotModel(str(stored["model"])),
            seats=_whole(stored["seats"]),
            quorum=Share.from_json(stored["quorum"]),
            pass_share=Share.from_json(stored["pass_share"]),
            pass_base=Base(str(stored["pass_base"])),
            marks_exact=bool(stored["marks_exact"]),
            tie=TieRule(str(stored["tie"])),
            shortfall=ShortfallRule(str(stored["shortfall"])),
            publish_counts=bool(stored["publish_counts"]),
            marks_least=_whole(stored.get("marks_least", 0)),
            marks_most=_whole_or_none(stored.get("marks_most")),
            rank_rule=RankRule(str(stored.get("rank_rule", RankRule.LOWEST_SUM))),
            ranked_places=_whole_or_none(stored.get("ranked_places")),
            sheet_rule=bool(stored.get("sheet_rule", True)),
            re_vote_keeps_share=bool(stored.get("re_vote_keeps_share", True)),
            keep_reserve=bool(stored.get("keep_reserve", True)),
        )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"not a whole number: {value!r}")
    return value


def _whole_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def votes_needed(measures: VotingMeasures, *, due: int, present: int, valid: int) -> int | None:
    """Votes that an item needs to pass, or ``None`` where plurality alone decides."""
    bases = {Base.DUE: due, Base.PRESENT: present, Base.VALID: valid}
    if measures.pass_base is Base.NONE:
        return None
    return measures.pass_share.least(bases[measures.pass_base])
