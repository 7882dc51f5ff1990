"""The public page of an area, from the province to the township."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Standing
from dashboard.figures.map_geometry import MapGeometry
from dashboard.outline import OutlineCaption
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public_pages import PublicArea, vote_of
from dashboard.summaries.released import ReleasedProject
from dashboard.wording import public as words
from layouts import public_shell
from layouts.components import marks
from layouts.components.card import card
from layouts.components.table import Column, table
from layouts.page import Page
from layouts.public import parts
from layouts.public.four_stages import four_stages
from layouts.public.links import Links, link
from layouts.public.places import places


def page(
    area: PublicArea,
    links: Links,
    *,
    geometry: MapGeometry | None = None,
    caption: OutlineCaption = "schematic",
    notes: tuple[str, ...] = (),
) -> Page:
    """Sums, the four stages, places, what is late, projects, the vote."""
    frame = area.frame
    title = words.area_title(frame.area.name, frame.project_year)
    below = places(area, links, geometry, caption)
    body: list[Component | None] = [
        parts.heading(title, "" if frame.has_details else words.TO_COUNTY),
        four_stages(area),
        _late(area, links),
        html.Div(below, className=f"public-pair is-places of-{len(below)}") if below else None,
        _own_projects(area, links),
        _by_place(area, links),
        _vote(area, links),
    ]
    return Page(title, public_shell.page(body, links, frame=frame, notes=notes))


def _late(area: PublicArea, links: Links) -> Component | None:
    """What is behind with its reason, the furthest behind first; nothing before any report."""
    late = area.late
    if not any(project.standing is not Standing.UNREPORTED for project in area.projects):
        return None
    if not late:
        return card(words.LATE, html.P(words.LATE_NONE, className="quiet"), name="public-late")
    counts = [sum(p.standing is s for p in late) for s in (Standing.VERY_LATE, Standing.LATE)]
    lamp, place, project, unit, days, reason = words.LATE_COLUMNS
    columns = [
        Column(lamp, keep=True),
        Column(place, keep=True),
        Column(project, name="title"),
        Column(unit),
        Column(days, is_number=True),
        Column(reason, name="reason"),
    ]
    rows = [_late_row(each, area, links) for each in late]
    return card(
        words.LATE,
        table(columns, rows, caption=words.LATE, as_cards=True),
        note=words.late_note(*counts),
        name="public-late",
    )


def _late_row(project: ReleasedProject, area: PublicArea, links: Links) -> list[Component | str]:
    return [
        marks.light(project.standing),
        link(project.area.name, _place(project.area, area, links)),
        link(project.title, links.project(project.project_id)),
        project.lead_unit or formatting.NONE,
        formatting.count(project.days_late),
        project.late_reason or words.NO_REASON,
    ]


def _place(place: AreaRef, area: PublicArea, links: Links) -> str:
    is_here = place.code == area.frame.area.code
    return "" if is_here else links.area(parts.key_of(area.frame, place.code))


def _own_projects(area: PublicArea, links: Links) -> Component | None:
    own = [p for p in area.projects if p.area.code == area.frame.area.code]
    if not own:
        return None
    return card(words.OWN_PROJECTS, parts.project_list(own, links), note=words.projects(len(own)))


def _by_place(area: PublicArea, links: Links) -> Component | None:
    """The projects of the places below, folded away by place; searching the page opens them."""
    below = [p for p in area.projects if p.area.code != area.frame.area.code]
    if not below:
        return None
    below.sort(key=lambda p: (p.area.code, p.project_id))
    groups = [
        _group(place, list(projects), links)
        for place, projects in groupby(below, key=lambda p: p.area)
    ]
    content = html.Div(groups, className="public-groups")
    return card(words.BY_PLACE, content, note=words.projects(len(below)))


def _group(place: AreaRef, projects: list[ReleasedProject], links: Links) -> Component:
    late = sum(p.standing in (Standing.LATE, Standing.VERY_LATE) for p in projects)
    note = words.projects(len(projects)) + (words.of_which_late(late) if late else "")
    summary = html.Summary([html.B(place.name), html.Span(note, className="card-note")])
    return html.Details([summary, parts.project_list(projects, links)])


def _vote(area: PublicArea, links: Links) -> Component | None:
    """The vote of this congress: every candidate, why, and the announcement."""
    release = area.own_vote
    if release is None:
        return None
    vote = vote_of(release)
    said = [parts.vote_line(vote)]
    if not vote.ballots:
        said.append(words.LIST_ONLY)
    elif not vote.has_counts:
        said.append(words.NO_COUNTS)
    key = (release.area.code, release.project_year, release.origin)
    href = links.announcement(key)
    session = parts.session(vote, release.area.name)
    return card(
        words.VOTE,
        *(html.P(text, className="quiet") for text in said),
        parts.candidates(vote, links),
        note=f"{session} {formatting.day(vote.held_on)}",
        end=html.A(words.SEE_ANNOUNCEMENT, href=href) if href else None,
        name="public-vote",
    )
