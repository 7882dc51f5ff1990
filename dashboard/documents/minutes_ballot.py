"""One ballot in the minutes: account, counts, entries, differences, doubts, versions."""

from dashboard import formatting
from dashboard.domain.ballot import Figures, Paper
from dashboard.domain.counting import differences
from dashboard.domain.entry import FIGURES_ARE_FINAL, Stage
from dashboard.domain.lifecycle import EntryKind
from dashboard.domain.margin import doubt_could_change
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import Selection
from dashboard.summaries.document import Align, Block, Column, Paragraph, Table
from dashboard.summaries.vote_work import Deed, WorkEntry, WorkRound, WorkVersion, WorkVote
from dashboard.wording import documents as words
from dashboard.wording import voting, voting_rules

NAMES = {
    EntryKind.FIRST: words.FIRST_ENTRY,
    EntryKind.SECOND: words.SECOND_ENTRY,
    EntryKind.RESOLUTION: words.RESOLUTION,
}
DEEDS = (Column(words.DEED, 30), Column(words.WHO, 30), Column(words.WHEN, 40))
DIFFERENCES = (
    Column(words.FIELD, 40),
    Column(words.FIRST_ENTRY, 20, Align.RIGHT),
    Column(words.SECOND_ENTRY, 20, Align.RIGHT),
    Column(words.SETTLED, 20, Align.RIGHT),
)
DOUBTS = (Column(words.DOUBT, 46), Column(words.REASON, 36), Column(words.EFFECT, 18))
Cells = tuple[str, ...]


def ballot_record(vote: WorkVote, ballot: WorkRound) -> tuple[Block, ...]:
    """What happened in one ballot, in the order in which it happened."""
    version = shown_version(ballot)
    return (
        *_opened(version),
        *_figures(vote, ballot.paper, version),
        *_deeds(version),
        *_differences(ballot.paper, version),
        *_doubts(version),
        *_correction(version),
        *_earlier(ballot, version),
        *_choice(ballot),
    )


def shown_version(ballot: WorkRound) -> WorkVersion:
    """The newest certified version, or the one in work before there is any."""
    certified = [v for v in ballot.versions if v.stage in FIGURES_ARE_FINAL]
    return certified[-1] if certified else ballot.current


def _figures(vote: WorkVote, paper: Paper, version: WorkVersion) -> tuple[Block, ...]:
    settled, selection = version.settled, version.selection
    if settled is None or selection is None:
        return (Paragraph(words.NO_FIGURES),)
    return (
        _account(settled),
        Paragraph(_lines(selection)),
        _counts(vote, paper, settled, selection),
    )


def _account(settled: Figures) -> Table:
    known = [name for name in words.ACCOUNT if name in settled]
    columns = tuple(Column(voting_rules.field(name), 10, Align.CENTER) for name in known)
    return Table(columns, (tuple(str(settled[name]) for name in known),))


def _lines(selection: Selection) -> str:
    return words.ballot_result(voting_rules.threshold(selection), voting_rules.next_step(selection))


def _counts(vote: WorkVote, paper: Paper, settled: Figures, selection: Selection) -> Table:
    columns = (
        Column(words.NUMBER, 8, Align.CENTER),
        Column(words.CANDIDATE, 46),
        *(Column(title, 12, Align.RIGHT) for title in _parts(paper)),
        Column(words.OUTCOME, 16, Align.CENTER),
    )
    return Table(
        columns, tuple(_count_row(vote, paper, settled, selection, n) for n in paper.counted)
    )


def _parts(paper: Paper) -> tuple[str, ...]:
    if paper.model is BallotModel.RANKED:
        return (words.RANK_TOTALS[paper.measures.rank_rule],)
    if len(paper.parts) == 1:
        return (words.VOTES,)
    return (words.FOR, words.AGAINST, words.ABSTAINED)


def _count_row(
    vote: WorkVote, paper: Paper, settled: Figures, selection: Selection, number: int
) -> Cells:
    is_advisory = paper.model is BallotModel.ADVISORY
    outcomes = voting.ADVISORY_OUTCOMES if is_advisory else voting.OUTCOMES
    counts = tuple(str(settled.get(f"{part}.{number}", formatting.NONE)) for part in paper.parts)
    shown = selection.outcome_of(number or paper.numbers[0])
    title = vote.candidate(number).title if number else voting_rules.WHOLE_LIST
    return (str(number) if number else "", title, *counts, outcomes[shown])


def _deeds(version: WorkVersion) -> tuple[Block, ...]:
    done = [(NAMES[entry.kind], entry.by) for entry in version.entries]
    later = (
        (words.CERTIFICATION, version.certified),
        (words.RELEASE, version.released),
        (words.VOIDED, version.voided),
    )
    done += [(word, deed) for word, deed in later if deed]
    rows = tuple((word, *_deed(deed)) for word, deed in done)
    sheet = version.signed_sheet
    note = [_note(words.SIGNED_SHEET.format(name=sheet.name))] if sheet else []
    return (*([Table(DEEDS, rows)] if rows else []), *note)


def _deed(deed: Deed) -> tuple[str, str]:
    return deed.name, formatting.moment(deed.at)


def _differences(paper: Paper, version: WorkVersion) -> tuple[Block, ...]:
    """The figures in which the entries differed, with the one that stands."""
    by_kind = {entry.kind: entry for entry in version.entries}
    first, second = (_typed(by_kind.get(kind)) for kind in (EntryKind.FIRST, EntryKind.SECOND))
    if first is None or second is None:
        return ()
    found = differences(first, second, paper.fields)
    as_on_paper = any(entry.as_on_paper for entry in version.entries)
    note = [_note(words.AS_ON_PAPER)] if as_on_paper else []
    if not found:
        return (Paragraph(words.ENTRIES_AGREE), *note)
    settled = version.settled or {}
    rows = tuple(
        (
            voting_rules.field(one.field),
            *(_figure(figure) for figure in (one.first, one.second, settled.get(one.field))),
        )
        for one in found
    )
    lead = Paragraph(words.ENTRIES_DIFFER.format(count=len(found)))
    return (lead, Table(DIFFERENCES, rows), *note)


def _typed(entry: WorkEntry | None) -> Figures | None:
    return entry.figures if entry else None


def _figure(figure: int | None) -> str:
    return formatting.NONE if figure is None else str(figure)


def _doubts(version: WorkVersion) -> tuple[Block, ...]:
    """Every doubt that was certified, with its number, its reason and what it could change."""
    if version.certified is None:
        return ()
    if not version.reasons:
        return (Paragraph(words.NO_DOUBTS),)
    rows = tuple(
        (
            voting_rules.of_fault(doubt),
            reason,
            voting_rules.could_change(doubt_could_change(version.selection, doubt))
            if version.selection
            else formatting.NONE,
        )
        for doubt, reason in version.reasons
    )
    return (Table(DOUBTS, rows),)


def _correction(version: WorkVersion) -> tuple[Block, ...]:
    if version.corrigendum is None:
        return ()
    return (Paragraph(words.corrected(voting_rules.correction(version.corrigendum))),)


def _earlier(ballot: WorkRound, shown: WorkVersion) -> tuple[Block, ...]:
    """What other versions said, with all that belongs to them: nothing is left out."""
    others = [version for version in ballot.versions if version.number != shown.number]
    is_typed = ballot.current.stage not in FIGURES_ARE_FINAL
    return tuple(
        block
        for version in others
        for block in _other(ballot.paper, version, is_typed_again=is_typed)
    )


def _other(paper: Paper, version: WorkVersion, *, is_typed_again: bool) -> tuple[Block, ...]:
    """A version with its figures; while the same sheets are typed again, nobody copies them."""
    title = words.version(version.number, voting_rules.STAGES[version.stage])
    settled = version.settled or {}
    figures = [(voting_rules.field(name), figure) for name, figure in settled.items()]
    head = (Paragraph(title, is_indented=False, is_strong=True), *_opened(version))
    if version.stage is Stage.STARTED_OVER and is_typed_again:
        return (*head, *_deeds(version))
    return (
        *head,
        _note(words.figures(figures) if figures else words.NO_FIGURES),
        *_deeds(version),
        *_differences(paper, version),
        *_doubts(version),
    )


def _opened(version: WorkVersion) -> tuple[Block, ...]:
    """Why there is another version, and who began it; () for the first one."""
    if not version.reason:
        return ()
    by = version.opened
    who = words.done_by(by.name, formatting.moment(by.at)) if by else ""
    return (Paragraph(words.opened(version.number, version.reason, who)),)


def _choice(ballot: WorkRound) -> tuple[Block, ...]:
    if ballot.chosen is None:
        return ()
    numbers = [voting_rules.field_item(number) for number in ballot.chosen]
    by = ballot.chosen_by
    who = words.done_by(by.name, formatting.moment(by.at)) if by else ""
    return (Paragraph(words.choice(numbers, ballot.chosen_text, who)),)


def _note(text: str) -> Paragraph:
    return Paragraph(text, is_indented=False, is_small=True)
