"""How a rule refuses: a code with facts; one form or workbook collects all its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Fact = str | int


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is wrong, and the figures that show it."""

    code: str
    place: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()


class FaultsError(Exception):
    """Raised once, with every fault of the form or workbook that was refused."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@dataclass
class Faults:
    """Collects faults, so that people see all of them at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, place: str = "", **facts: Fact) -> None:
        """Note one fault; ``facts`` are the figures that its sentence needs."""
        self.found.append(Fault(code, place, tuple(facts.items())))

    def raise_if_any(self) -> None:
        """Raise ``FaultsError`` with everything found so far, or do nothing."""
        if self.found:
            raise FaultsError(tuple(self.found))

    def __iter__(self) -> Iterator[Fault]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)
