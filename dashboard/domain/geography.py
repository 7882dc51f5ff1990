"""Where a place stands: codes whose prefix is their ancestry, and matching of names to codes."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Levels of government; the value is the number of digits of their codes."""

    PROVINCE = 2
    PREFECTURE = 4
    COUNTY = 6
    TOWNSHIP = 9
    VILLAGE = 12


VARIANTS = str.maketrans({"堌": "固", "砦": "寨"})
OFFICE_SUFFIXES = (("街道办事处", "街道"), ("办事处", "街道"), ("人民政府", ""))
STREET = "街道"
RANKS = (STREET, "镇", "乡")
PREFIX_ENDS = ("省", "市", "县", "区")


@dataclass(frozen=True)
class NamedArea:
    """A code and the name that one list gives it."""

    code: str
    name: str


@dataclass(frozen=True)
class Match:
    """The area that was meant, or None; ``doubt_code`` says what somebody should look at."""

    area_code: str | None
    doubt_code: str | None = None


def is_code(text: str) -> bool:
    """Whether the text has the shape of an area code."""
    return text.isascii() and text.isdigit() and len(text) in set(Level)


def county_of(code: str) -> str:
    """The code of the county around an area; a higher area stands for itself."""
    return code[: Level.COUNTY]


def level_of(code: str) -> Level:
    """The level of a code; ValueError for anything but 2, 4, 6, 9 or 12 digits."""
    if not (code.isascii() and code.isdigit()):
        raise ValueError(code)
    return Level(len(code))


def ancestors(code: str) -> tuple[str, ...]:
    """Codes of all areas around this one, the nearest first; () for a province."""
    own = level_of(code)
    return tuple(code[:level] for level in sorted(Level, reverse=True) if level < own)


def parent(code: str) -> str | None:
    """The code of the area directly around this one; None for a province."""
    return next(iter(ancestors(code)), None)


def is_within(code: str, area_code: str) -> bool:
    """Whether an area is the other one or lies in it."""
    return code == area_code or area_code in ancestors(code)


def match_area(code: str, name: str, candidates: Collection[NamedArea]) -> Match:
    """The candidate meant by a code and a name from another list; the name wins.

    The two national lists give the same nine digits to different townships, so a code alone is
    believed only where the name is missing. Doubts: ``area_name_missing``, ``area_name_unknown``,
    ``area_name_ambiguous``, ``area_rank_differs`` (乡 now 镇), ``area_code_unknown``,
    ``area_code_means_another_place``.
    """
    names = {area.code: name_key(area.name) for area in candidates}
    if not name.strip():
        return _by_code_alone(code, names)
    for is_meant in (_same_name, _same_name_after_ancestor, _same_name_after_any_county):
        found = _found(name_key(name), names, is_meant)
        if found:
            return _by_name(code, found, names)
    if code in names and _stem(names[code]) == _stem(name_key(name)):
        return Match(code, "area_rank_differs")
    return Match(None, "area_name_unknown")


def is_street(name: str) -> bool:
    """Whether a place is a street by its name: it has no congress (domain 3)."""
    return name_key(name).endswith(STREET)


def name_key(name: str) -> str:
    """A name as it is compared: no spaces, common variants of characters, 办事处 as 街道."""
    key = "".join(unicodedata.normalize("NFKC", name).split()).translate(VARIANTS)
    for suffix, plain in OFFICE_SUFFIXES:
        if key.endswith(suffix):
            return key.removesuffix(suffix) + plain
    return key


def _by_code_alone(code: str, names: Mapping[str, str]) -> Match:
    return Match(code if code in names else None, "area_name_missing")


def _by_name(code: str, found: Sequence[str], names: Mapping[str, str]) -> Match:
    if code in found:
        return Match(code)
    in_county = [other for other in found if other[: Level.COUNTY] == code[: Level.COUNTY]]
    chosen = in_county if len(found) > 1 else found
    if len(chosen) != 1:
        return Match(None, "area_name_ambiguous")
    if not code:
        return Match(chosen[0])
    known = "area_code_means_another_place" if code in names else "area_code_unknown"
    return Match(chosen[0], known)


def _found(
    key: str,
    names: Mapping[str, str],
    is_meant: Callable[[str, str, Mapping[str, str]], bool],
) -> list[str]:
    return [code for code in sorted(names) if is_meant(key, code, names)]


def _same_name(key: str, code: str, names: Mapping[str, str]) -> bool:
    return key == names[code]


def _same_name_after_ancestor(key: str, code: str, names: Mapping[str, str]) -> bool:
    """新蔡县古吕街道 and 新蔡古吕街道 are 古吕街道 of 新蔡县."""
    prefix = key.removesuffix(names[code])
    around = [names[ancestor] for ancestor in ancestors(code) if ancestor in names]
    ends = tuple(end for name in around for end in (name, name.rstrip("省市县区")))
    return key.endswith(names[code]) and prefix.endswith(ends)


def _same_name_after_any_county(key: str, code: str, names: Mapping[str, str]) -> bool:
    """As above, where the candidates do not say what county they lie in."""
    prefix = key.removesuffix(names[code])
    is_listed = any(ancestor in names for ancestor in ancestors(code))
    return not is_listed and key.endswith(names[code]) and prefix.endswith(PREFIX_ENDS)


def _stem(key: str) -> str:
    for rank in RANKS:
        if key.endswith(rank):
            return key.removesuffix(rank)
    return key
