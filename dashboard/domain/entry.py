"""The life of a tally: typed twice by two people, settled, certified, released, corrected.

empty -> first entry -> second entry by another person -> differ | settled -> certified ->
released; a correction opens a new version and keeps the old one. Each act is a function of the
tally, its figures and the person; it returns a new tally or raises ``FaultsError``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.domain.ballot import Figures, Paper, check_paper, sheet_of
from dashboard.domain.counting import FieldDifference, differences
from dashboard.domain.errors import Fault, Faults, FaultsError
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.margin import outcomes
from dashboard.domain.rules import Consequence, consequence
from dashboard.domain.selection import Selection, select
from dashboard.domain.tally import Findings, check


class Stage(StrEnum):
    """Where one version of a tally stands."""

    EMPTY = "empty"
    FIRST_ENTRY = "first_entry"
    DIFFER = "differ"
    SETTLED = "settled"
    CERTIFIED = "certified"
    RELEASED = "released"
    VOTE_VOID = "vote_void"
    STARTED_OVER = "started_over"


class Role(StrEnum):
    """What a person does at a tally."""

    TYPIST = "typist"
    RESOLVER = "resolver"
    SCRUTINEER = "scrutineer"
    RELEASER = "releaser"


@dataclass(frozen=True)
class Person:
    """Who acts: one account, and what it may do at this tally."""

    account: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class Entry:
    """All figures as one person typed them from the signed sheet."""

    figures: Figures
    by: str


@dataclass(frozen=True)
class Certificate:
    """Who certified, the written reason for every doubt, and where the signed sheet is kept."""

    by: str
    reasons: tuple[tuple[Fault, str], ...]
    signed_sheet: str | None


@dataclass(frozen=True)
class Version:
    """One version of a tally; what a later version replaces stays here as it was."""

    number: int
    stage: Stage = Stage.EMPTY
    reason: str = ""
    opened_by: str = ""
    first: Entry | None = None
    second: Entry | None = None
    resolution: Entry | None = None
    settled: Figures | None = None
    certificate: Certificate | None = None
    released_by: str = ""
    voided_by: str = ""

    @property
    def typists(self) -> frozenset[str]:
        """Accounts that typed one of the two entries."""
        return frozenset(entry.by for entry in (self.first, self.second) if entry)


@dataclass(frozen=True)
class Tally:
    """Every version of the tally of one ballot; the last one is the one in work."""

    paper: Paper
    versions: tuple[Version, ...] = field(default=(Version(1),))
    roll: int | None = None
    needs_signed_sheet: bool = False
    signed_in: int | None = None

    @property
    def current(self) -> Version:
        """The version in work."""
        return self.versions[-1]

    @property
    def certified(self) -> Version | None:
        """The newest certified version, released or not."""
        return self._newest(Stage.CERTIFIED, Stage.RELEASED)

    @property
    def public(self) -> Version | None:
        """The newest released version: all that anybody without a part in the tally may see."""
        return self._newest(Stage.RELEASED)

    def _newest(self, *stages: Stage) -> Version | None:
        return next((v for v in reversed(self.versions) if v.stage in stages), None)


def open_tally(
    paper: Paper,
    *,
    roll: int | None = None,
    needs_signed_sheet: bool = False,
    signed_in: int | None = None,
) -> Tally:
    """An empty tally of a ballot; measures that contradict themselves are refused."""
    check_paper(paper)
    return Tally(paper, roll=roll, needs_signed_sheet=needs_signed_sheet, signed_in=signed_in)


def findings(tally: Tally, figures: Figures) -> Findings:
    """Hard faults and doubts of some figures of this tally; malformed figures raise."""
    sheet = sheet_of(tally.paper, figures)
    return check(tally.paper, sheet, roll=tally.roll, signed_in=tally.signed_in)


def result(tally: Tally, version: Version) -> Selection | None:
    """What a settled version decides, or ``None`` before it is settled."""
    if version.settled is None:
        return None
    return select(tally.paper, sheet_of(tally.paper, version.settled))


def open_differences(version: Version) -> tuple[str, ...]:
    """Fields in which the two entries differ, settled or not."""
    if version.first is None or version.second is None:
        return ()
    one, other = version.first.figures, version.second.figures
    return tuple(f for f in {**one, **other} if one.get(f) != other.get(f))


def enter(tally: Tally, figures: Figures, by: Person, *, as_on_paper: bool = False) -> Tally:
    """Type all figures: the first entry, or the second one by another person.

    Hard faults are refused, all at once, unless the typist confirms that the signed sheet says
    so; such figures can be settled, but never certified.
    """
    _require(tally, by, Role.TYPIST, Stage.EMPTY, Stage.FIRST_ENTRY)
    current = tally.current
    if current.first is not None and current.first.by == by.account:
        _refuse("same_person_twice", person=by.account, version=current.number)
    found = findings(tally, figures)
    if found.faults and not as_on_paper:
        raise FaultsError(found.faults)
    typed = Entry(dict(figures), by.account)
    if current.first is None:
        return _with(tally, replace(current, first=typed, stage=Stage.FIRST_ENTRY))
    return _with(tally, _compared(replace(current, second=typed)))


def _compared(version: Version) -> Version:
    if open_differences(version) or version.first is None:
        return replace(version, stage=Stage.DIFFER)
    return replace(version, stage=Stage.SETTLED, settled=version.first.figures)


def shown_entries(tally: Tally, person: Person) -> tuple[Entry, ...]:
    """Entries of the current version that a person may read.

    Until the figures are settled a typist sees the own entry alone, so that the second one is
    typed from paper; the third role sees both once they differ.
    """
    current = tally.current
    typed = tuple(entry for entry in (current.first, current.second) if entry)
    is_third = Role.RESOLVER in person.roles and person.account not in current.typists
    if current.settled is not None or (current.stage is Stage.DIFFER and is_third):
        return typed
    return tuple(entry for entry in typed if entry.by == person.account)


def differing(tally: Tally) -> tuple[FieldDifference, ...]:
    """What the third role sees: the fields that differ with both figures, in the form's order."""
    first, second = tally.current.first, tally.current.second
    if first is None or second is None:
        return ()
    return differences(first.figures, second.figures, tally.paper.fields)


def resolve(tally: Tally, figures: Figures, by: Person, *, as_on_paper: bool = False) -> Tally:
    """A third person reads the fields that differ from the signed sheet; only these."""
    _require(tally, by, Role.RESOLVER, Stage.DIFFER)
    current, faults = tally.current, Faults()
    if by.account in current.typists:
        faults.add("resolver_typed", person=by.account)
    disputed = set(open_differences(current))
    for name in sorted(set(figures) - disputed):
        faults.add("field_not_in_dispute", name, figure=figures[name])
    for name in sorted(disputed - set(figures)):
        faults.add("field_still_in_dispute", name)
    faults.raise_if_any()
    settled = _in_form_order(tally.paper, {**_first(current), **figures})
    found = findings(tally, settled)
    if found.faults and not as_on_paper:
        raise FaultsError(found.faults)
    read = Entry(dict(figures), by.account)
    return _with(tally, replace(current, stage=Stage.SETTLED, resolution=read, settled=settled))


def _first(version: Version) -> Figures:
    return version.first.figures if version.first else {}


def _in_form_order(paper: Paper, figures: Figures) -> dict[str, int]:
    return {name: figures[name] for name in paper.fields if name in figures}


def settled_findings(tally: Tally) -> Findings:
    """Everything that certification has to answer, once the figures are settled.

    A figure that a third person read as neither of the two is a doubt of its own: only one
    person has seen it.
    """
    current = tally.current
    if current.settled is None:
        return Findings()
    found, alone = findings(tally, current.settled), Faults()
    for difference in differing(tally):
        figure = current.settled.get(difference.field)
        if figure is not None and figure not in (difference.first, difference.second):
            alone.add(
                "resolved_as_neither",
                difference.field,
                first=_shown(difference.first),
                second=_shown(difference.second),
                resolved=figure,
            )
    return Findings(found.faults, (*found.doubts, *alone))


def _shown(figure: int | None) -> int | str:
    return "" if figure is None else figure


def certify(
    tally: Tally,
    by: Person,
    *,
    reasons: Mapping[Fault, str],
    signed_sheet: str | None = None,
) -> Tally:
    """The chief scrutineer certifies the settled figures; they never change again.

    Refused, with everything that stands in the way: a hard fault, a doubt without a written
    reason, a scrutineer who typed, a signed sheet that is missing where it is needed. Reasons
    belong to the doubt with its figures: written for other figures they do not count.
    """
    _require(tally, by, Role.SCRUTINEER, Stage.SETTLED)
    current, found, faults = tally.current, settled_findings(tally), Faults()
    if by.account in current.typists:
        faults.add("scrutineer_typed", person=by.account)
    for fault in found.faults:
        faults.add("fault_unresolved", fault.place, rule=fault.code)
    for doubt in found.doubts:
        if not reasons.get(doubt, "").strip():
            faults.add("doubt_without_reason", doubt.place, rule=doubt.code)
    if tally.needs_signed_sheet and not signed_sheet:
        faults.add("signed_sheet_missing", "signed_sheet")
    faults.raise_if_any()
    kept = tuple((doubt, reasons[doubt].strip()) for doubt in found.doubts)
    certificate = Certificate(by.account, kept, signed_sheet)
    return _with(tally, replace(current, stage=Stage.CERTIFIED, certificate=certificate))


def release(tally: Tally, by: Person) -> Tally:
    """Make a certified version public: an act of its own."""
    _require(tally, by, Role.RELEASER, Stage.CERTIFIED)
    return _with(tally, replace(tally.current, stage=Stage.RELEASED, released_by=by.account))


def declare_void(tally: Tally, by: Person) -> Tally:
    """More sheets than issued: the whole vote is void and has to be held again."""
    _require(tally, by, Role.SCRUTINEER, Stage.SETTLED)
    current, faults = tally.current, Faults()
    found = settled_findings(tally).faults
    if by.account in current.typists:
        faults.add("scrutineer_typed", person=by.account)
    if all(consequence(fault.code) is not Consequence.VOTE_AGAIN for fault in found):
        faults.add("vote_not_void", version=current.number)
    faults.raise_if_any()
    return _with(tally, replace(current, stage=Stage.VOTE_VOID, voided_by=by.account))


def start_over(tally: Tally, reason: str, by: Person) -> Tally:
    """Count and type anew before certification; what was typed stays readable."""
    _require(tally, by, Role.RESOLVER, Stage.FIRST_ENTRY, Stage.DIFFER, Stage.SETTLED)
    left = replace(tally.current, stage=Stage.STARTED_OVER)
    return _next_version(_with(tally, left), reason, by)


def correct(tally: Tally, reason: str, by: Person) -> Tally:
    """Open a new version of a certified tally; the old one stays, and stays public, as it is."""
    _require(tally, by, Role.SCRUTINEER, Stage.CERTIFIED, Stage.RELEASED)
    return _next_version(tally, reason, by)


def _next_version(tally: Tally, reason: str, by: Person) -> Tally:
    number = tally.current.number
    if not reason.strip():
        _refuse("reason_missing", version=number)
    opened = Version(number + 1, reason=reason.strip(), opened_by=by.account)
    return replace(tally, versions=(*tally.versions, opened))


FIGURES_ARE_FINAL = frozenset({Stage.CERTIFIED, Stage.RELEASED})


def _require(tally: Tally, by: Person, role: Role, *stages: Stage) -> None:
    """Refuse the wrong role and the wrong stage; certified figures have their own words."""
    faults, stage = Faults(), tally.current.stage
    if role not in by.roles:
        faults.add("role_missing", person=by.account, role=role.value)
    if stage not in stages:
        is_final = stage in FIGURES_ARE_FINAL and role in {Role.TYPIST, Role.RESOLVER}
        code = "certified_figures_stay" if is_final else "wrong_stage"
        faults.add(code, stage=stage.value, version=tally.current.number)
    faults.raise_if_any()


def _refuse(code: str, **facts: str | int) -> None:
    faults = Faults()
    faults.add(code, "", **facts)
    faults.raise_if_any()


def _with(tally: Tally, version: Version) -> Tally:
    return replace(tally, versions=(*tally.versions[:-1], version))


@dataclass(frozen=True)
class Corrigendum:
    """What a correction changed: figures by field, and outcomes by candidate."""

    replaced: int
    version: int
    reason: str
    figures: tuple[FieldDifference, ...]
    outcomes: tuple[tuple[int, CandidateOutcome, CandidateOutcome], ...]


def corrigendum(tally: Tally, version: Version) -> Corrigendum | None:
    """How a certified version differs from the certified one before it; ``None`` for the first."""
    earlier = [
        v for v in tally.versions if v.stage in FIGURES_ARE_FINAL and v.number < version.number
    ]
    before, after = (result(tally, v) for v in (earlier[-1], version)) if earlier else (None, None)
    if before is None or after is None:
        return None
    old, new = outcomes(before), outcomes(after)
    return Corrigendum(
        replaced=earlier[-1].number,
        version=version.number,
        reason=version.reason,
        figures=differences(earlier[-1].settled or {}, version.settled or {}, tally.paper.fields),
        outcomes=tuple((n, old[n], new[n]) for n in tally.paper.numbers if old[n] != new[n]),
    )
