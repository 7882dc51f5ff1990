"""Each ballot of a vote: both entries, what is to be done, the versions that were there before."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.entry import FIGURES_ARE_FINAL, Stage
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import EntryKind
from dashboard.summaries.vote_work import FileRef, WorkEntry, WorkRound, WorkVersion, WorkVote
from dashboard.vote_steps import typed_in
from dashboard.wording import labels, voting_rules
from dashboard.wording import vote_work as words
from layouts.components.card import card
from layouts.pages.vote_work import figures, frame, links

KINDS = {
    EntryKind.FIRST: words.FIRST,
    EntryKind.SECOND: words.SECOND,
    EntryKind.RESOLUTION: words.RESOLUTION,
}
TO_ENTER = frozenset({Stage.EMPTY, Stage.FIRST_ENTRY})


def shown(vote: WorkVote) -> list[Component]:
    """One card for each ballot, the newest first."""
    return [_ballot(vote, work) for work in reversed(vote.rounds)]


def _ballot(vote: WorkVote, work: WorkRound) -> Component:
    title = words.ballot_title(work.round, labels.BALLOT_KINDS[work.kind])
    counts = words.CHOSEN_OF.format(candidates=len(work.paper.numbers), seats=work.paper.seats)
    return card(
        title,
        html.Ul(
            [_entry(work, EntryKind.FIRST), _entry(work, EntryKind.SECOND), *_resolution(work)],
            className="entries",
        ),
        *_said(work),
        *_links(vote, work),
        *_chosen(vote, work),
        *_history(vote, work),
        note=counts,
        end=stage(work.current.stage),
        name="work-ballot",
    )


def stage(found: Stage) -> Component:
    """Where a tally stands, as a word with its mark."""
    return html.Span(words.TALLY_STAGES[found], className=f"work-stage tally-{found}")


def _entry(work: WorkRound, kind: EntryKind) -> Component:
    entry = next((e for e in work.current.entries if e.kind is kind), None)
    return html.Li([html.B(KINDS[kind]), *_state(work, kind, entry)], className=_name(entry))


def _resolution(work: WorkRound) -> list[Component]:
    """The third reading, where there was one."""
    is_there = any(entry.kind is EntryKind.RESOLUTION for entry in work.current.entries)
    return [_entry(work, EntryKind.RESOLUTION)] if is_there else []


def _name(entry: WorkEntry | None) -> str:
    return "is-typed" if entry else "is-open"


def _state(work: WorkRound, kind: EntryKind, entry: WorkEntry | None) -> list[Component]:
    if entry is None:
        is_second = kind is EntryKind.SECOND
        waiting = words.WAITING_OTHER if is_second else words.WAITING
        return [html.Span(waiting, className="quiet")]
    own = [html.Span(words.OWN, className="chip")] if entry.is_own else []
    paper = [html.Span(words.AS_ON_PAPER, className="quiet")] if entry.as_on_paper else []
    return [html.Span(frame.deed(entry.by)), *own, *paper]


def _said(work: WorkRound) -> list[Component]:
    """Who did what with the version in work, and how many fields differ."""
    current = work.current
    lines = [
        template.format(name=deed.name, at=formatting.moment(deed.at))
        for template, deed in (
            (words.CERTIFIED_BY, current.certified),
            (words.RELEASED_BY, current.released),
            (words.VOIDED_BY, current.voided),
        )
        if deed
    ]
    if current.stage is Stage.DIFFER and work.differing:
        lines.insert(0, words.DIFFERING.format(count=len(work.differing)))
    if work.draft and work.draft.saved_at and current.stage in TO_ENTER:
        lines.append(words.DRAFT_SAVED.format(at=formatting.moment(work.draft.saved_at)))
    return [html.P(line) for line in lines]


def _links(vote: WorkVote, work: WorkRound) -> list[Component]:
    current, may = work.current, vote.permissions
    shown: list[tuple[str, str]] = []
    if current.stage in TO_ENTER and may.may_enter and not typed_in(current):
        word = words.ENTER_ON if work.draft else words.ENTER
        shown.append((word, "entry"))
    is_third = may.may_certify and not typed_in(current)
    if current.stage is Stage.DIFFER and is_third:
        shown.append((words.SEE_COMPARE, "compare"))
    if current.stage is Stage.SETTLED:
        shown.append((words.SEE_CERTIFY if is_third else words.SEE_SETTLED, "certify"))
    if current.stage in FIGURES_ARE_FINAL | {Stage.VOTE_VOID}:
        shown.append((words.SEE_SETTLED, "certify"))
    items = [
        html.A(word, href=links.ballot(work.round_id, page), className="button")
        for word, page in shown
    ]
    return [html.Div(items, className="verbs")] if items else []


def _chosen(vote: WorkVote, work: WorkRound) -> list[Component]:
    if work.chosen is None or work.chosen_by is None:
        return []
    numbers = "、".join(vote.candidate(number).title for number in work.chosen)
    said = words.CHOSEN_BY.format(
        name=work.chosen_by.name,
        at=formatting.moment(work.chosen_by.at),
        text=f"{numbers}。{work.chosen_text}",
    )
    return [html.P(said)]


def _history(vote: WorkVote, work: WorkRound) -> list[Component]:
    """Versions with their corrigenda; what a later one replaced stays readable."""
    if len(work.versions) == 1 and not work.current.reasons and not work.current.signed_sheet:
        return []
    items = [_version(vote, work, version) for version in reversed(work.versions)]
    content = html.Ol(items, className="versions")
    return [html.Details([html.Summary(words.HISTORY), html.Div(content)], className="data")]


def _version(vote: WorkVote, work: WorkRound, version: WorkVersion) -> Component:
    head = html.Div(
        [html.B(words.VERSION.format(number=version.number)), stage(version.stage)],
        className="version-head",
    )
    return html.Li(
        [
            head,
            *[html.P(line) for line in _deeds(version)],
            *_reasons(version.reasons),
            *_sheet(version.signed_sheet),
            *_corrections(version),
            *_figures(vote, work, version),
        ]
    )


def _deeds(version: WorkVersion) -> list[str]:
    lines = [words.VERSION_REASON.format(reason=version.reason)] if version.reason else []
    lines += [f"{KINDS[e.kind]}：{frame.deed(e.by)}" for e in version.entries]
    for template, deed in (
        (words.OPENED_BY, version.opened),
        (words.CERTIFIED_BY, version.certified),
        (words.RELEASED_BY, version.released),
        (words.VOIDED_BY, version.voided),
    ):
        lines += [template.format(name=deed.name, at=formatting.moment(deed.at))] if deed else []
    return lines


def _reasons(reasons: tuple[tuple[Fault, str], ...]) -> list[Component]:
    if not reasons:
        return []
    items = [html.Li([html.Span(words.sentence(doubt)), html.B(text)]) for doubt, text in reasons]
    return [html.P(words.REASONS), html.Ul(items, className="work-reasons")]


def _sheet(file: FileRef | None) -> list[Component]:
    if file is None:
        return []
    link = html.A(file.name, href=links.file(file.attachment_id))
    return [html.P([f"{words.SIGNED_SHEET}：", link])]


def _corrections(version: WorkVersion) -> list[Component]:
    if version.corrigendum is None:
        return []
    lines = voting_rules.correction(version.corrigendum)
    return [html.Ul([html.Li(line) for line in lines], className="corrigendum")]


def _figures(vote: WorkVote, work: WorkRound, version: WorkVersion) -> list[Component]:
    """Settled figures of an earlier version; those of the version in work have their own page."""
    if version.settled is None or version is work.current:
        return []
    return [figures.shown(vote, work, version)]
