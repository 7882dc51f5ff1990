"""Finds the area that a row means among all known areas; the name wins over the code."""

from collections import defaultdict
from collections.abc import Iterable

from dashboard.domain.geography import (
    Level,
    Match,
    NamedArea,
    ancestors,
    match_area,
    name_key,
)


class Places:
    """All known areas, so arranged that one row is matched against few of them."""

    def __init__(self, areas: Iterable[NamedArea]) -> None:
        self.by_code = {area.code: area for area in areas}
        self.by_key: dict[str, list[NamedArea]] = defaultdict(list)
        self.by_county: dict[str, list[NamedArea]] = defaultdict(list)
        for area in self.by_code.values():
            self.by_key[name_key(area.name)].append(area)
            self.by_county[area.code[: Level.COUNTY]].append(area)

    def find(self, code: str, name: str) -> Match:
        """The match of ``dashboard.domain.geography.match_area`` over all areas."""
        near = match_area(code, name, self._near(code, name))
        if near.area_code is not None or near.doubt_code == "area_name_ambiguous":
            return near
        return match_area(code, name, self.by_code.values())

    def _near(self, code: str, name: str) -> list[NamedArea]:
        same_name = self.by_key.get(name_key(name), [])
        neighbours = self.by_county.get(code[: Level.COUNTY], []) if code else []
        around = [self.by_code[c] for c in ancestors(code) if c in self.by_code] if code else []
        return [*same_name, *neighbours, *around]
