"""Announcements: the list by date, and one as it was read out, with its check code."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.check_code import check_code
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.public_pages import Key, PublicFrame, vote_of
from dashboard.summaries.released import ReleasedStage, ReleasedVote
from dashboard.wording import public as words
from layouts import public_shell
from layouts.components.card import card
from layouts.page import Page
from layouts.public import parts
from layouts.public.links import Links, link


def key_of(release: ReleasedStage) -> Key:
    """The view whose congress announced."""
    return release.area.code, release.project_year, release.origin


def listing(
    releases: tuple[ReleasedStage, ...],
    frame: PublicFrame,
    links: Links,
    *,
    notes: tuple[str, ...] = (),
) -> Page:
    """All announcements of an area and below, the newest first."""
    title = words.announcements_title(frame.area.name, frame.project_year)
    newest_first = sorted(releases, key=lambda r: (-r.released_on.toordinal(), r.area.code))
    content: Component = html.P(words.NO_ANNOUNCEMENTS, className="empty")
    if not frame.has_details:
        content = html.P(words.TO_COUNTY, className="empty")
    elif newest_first:
        items = [html.Li(_entry(release, links)) for release in newest_first]
        content = html.Ol(items, className="public-announcements")
    body: list[Component | None] = [
        parts.heading(title),
        html.Section(content, className="card"),
    ]
    shell = public_shell.page(body, links, frame=frame, chosen=words.ANNOUNCEMENTS, notes=notes)
    return Page(title, shell)


def _entry(release: ReleasedStage, links: Links) -> list[Component]:
    vote = vote_of(release)
    code = [html.Code(vote.check_code)] if vote.check_code else []
    kind = words.announcement_kind(has_text=bool(vote.announcement), has_result=bool(vote.ballots))
    title = link(
        parts.session(vote, release.area.name),
        links.announcement(key_of(release)),
        name="public-title",
    )
    day = formatting.day(release.released_on)
    return [
        html.Span(day, className="public-day"),
        html.Div(
            [
                title,
                html.Small([kind, "　", parts.vote_line(vote), "　", *code]),
            ]
        ),
    ]


def single(
    release: ReleasedStage, frame: PublicFrame, links: Links, *, notes: tuple[str, ...] = ()
) -> Page:
    """One announcement line by line, its check code and how to compute it again."""
    vote = vote_of(release)
    kind = words.announcement_kind(has_text=bool(vote.announcement), has_result=bool(vote.ballots))
    title = f"{parts.session(vote, release.area.name)} {kind}"
    body: list[Component | None] = [
        html.Div(
            [_text(vote, release, title), _check(vote, links)], className="public-pair is-paper"
        )
        if vote.announcement
        else _result(vote, release, title, links),
        _candidates(vote, links) if vote.announcement else None,
    ]
    shell = public_shell.page(body, links, frame=frame, chosen=words.ANNOUNCEMENTS, notes=notes)
    return Page(title, shell)


def _text(vote: ReleasedVote, release: ReleasedStage, title: str) -> Component:
    """The words alone, as they are posted; the first line is their heading."""
    head, *lines = vote.announcement
    # The signature and the day close an official text on the right.
    *said, signed, day = lines if len(lines) > 2 else (*lines, "", "")
    ending = [html.P(line, className="public-signed") for line in (signed, day) if line]
    return html.Article(
        [
            html.H1(head),
            *(html.P(line) for line in said),
            *ending,
            html.P(_released(vote, release), className="public-paper-foot"),
        ],
        className="card public-paper",
        title=title,
    )


def _released(vote: ReleasedVote, release: ReleasedStage) -> str:
    """What is printed below the words; demo data says so on paper, too."""
    is_demo = release.origin is Origin.DEMO
    said = [words.DEMO] if is_demo else []
    said.append(words.released_on(formatting.day(release.released_on)))
    if release.number > 1:
        said.append(words.version(release.number))
    if vote.check_code:
        said.append(words.check_code(vote.check_code))
    return "　".join(said)


def _check(vote: ReleasedVote, links: Links) -> Component:
    is_same = check_code(vote.announcement) == vote.check_code
    where: list[Component | str] = [words.CHECK_FOLDER]
    if links.check:
        where = [words.CHECK_WHERE, html.A(words.CHECK, href=links.check)]
    return card(
        words.CHECK_TITLE,
        html.P(html.Code(vote.check_code or formatting.NONE), className="public-code"),
        html.P(words.CHECK_SAME if is_same else words.CHECK_DIFFERS),
        html.P(words.CHECK_HOW, className="quiet"),
        html.P(where),
        html.P(words.PRINT_NOTE, className="quiet"),
        name="public-check",
    )


def _result(vote: ReleasedVote, release: ReleasedStage, title: str, links: Links) -> Component:
    """A list or a result of which no announcement is known."""
    said = words.NO_TEXT if vote.ballots else words.LIST_ONLY
    about = f"{words.released_on(formatting.day(release.released_on))}　{parts.vote_line(vote)}"
    return html.Div(
        [
            parts.heading(title, about, said),
            html.Section(parts.candidates(vote, links), className="card public-vote"),
        ],
        className="public-stack",
    )


def _candidates(vote: ReleasedVote, links: Links) -> Component:
    note = parts.vote_line(vote)
    said = [] if vote.has_counts else [html.P(words.NO_COUNTS, className="quiet")]
    return card(
        words.CANDIDATES, *said, parts.candidates(vote, links), note=note, name="public-vote"
    )
