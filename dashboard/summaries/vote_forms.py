"""Forms of a vote as somebody typed them: text as it stands in the fields, still unread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.domain.errors import Fault

Typed = Mapping[str, str]
"""Fields of one form by name."""


@dataclass(frozen=True)
class TypedCandidate:
    """One row of the list of candidates; ``candidate_id`` is empty for a new one."""

    candidate_id: str = ""
    title: str = ""
    category: str = ""
    content: str = ""
    lead_unit: str = ""
    wan: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row: such rows are passed over."""
        return not any((self.candidate_id, self.title, self.content, self.lead_unit, self.wan))


@dataclass(frozen=True)
class Answer:
    """What every form page shows besides its subject: what was refused, what was done.

    ``token`` guards the form; ``typed`` is what was typed where a form was refused.
    """

    token: str
    faults: tuple[Fault, ...] = ()
    said: str = ""
    typed: Typed | None = None
    notes: tuple[str, ...] = field(default=())
