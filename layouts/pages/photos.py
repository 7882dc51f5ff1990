"""Photos of projects: the list of projects, and one project with its photos."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.errors import Fault
from dashboard.summaries.photos import PhotoLine, PhotoProject, ProjectPhotos
from dashboard.wording import photos as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, field, hidden, post, said
from layouts.components.markup import element
from layouts.components.table import Cell, Column, table
from layouts.page import Page

PATH = "/work/photos"
COLUMNS = (
    Column(words.YEAR, keep=True),
    Column(words.AREA, keep=True),
    Column(words.PROJECT),
    Column(words.UNIT),
    Column(words.COUNT, is_number=True),
)


def projects(found: tuple[PhotoProject, ...], text: str) -> Page:
    """The projects to choose from."""
    body = [_head(words.TITLE, words.NOTE), card(words.PROJECTS, _find(text), _listed(found))]
    return Page(words.TITLE, shell.page(words.TITLE, body))


def project(
    found: ProjectPhotos,
    *,
    token: str,
    faults: tuple[Fault, ...] = (),
    notice: str = "",
    caption: str = "",
) -> Page:
    """One project: a form for the next photo, then those that are there."""
    about = found.project
    note = words.project_note(about.area.name, about.project_year, about.lead_unit)
    body = [
        _head(about.title, note),
        *said([words.fault(fault) for fault in faults], is_fault=True),
        *said([notice] if notice else [], is_fault=False),
        html.Div([_add(about, token, caption), _photos(found, token)], className="release-top"),
        html.P(html.A(words.BACK, href=PATH)),
    ]
    title = f"{words.TITLE} · {about.title}"
    return Page(title, shell.page(title, body), 400 if faults else 200)


def address(project_id: int) -> str:
    """The page of one project."""
    return f"{PATH}/{project_id}"


def _head(title: str, note: str) -> Component:
    return html.Div([html.H1(title), html.P(note)], className="page-head")


def _find(text: str) -> Component:
    entry = element("input", type="search", name="q", value=text, maxlength="40")
    return html.Form(
        [html.Label([words.FIND, entry]), button(words.FIND_GO)],
        action=PATH,
        method="get",
        className="filters photo-find",
    )


def _listed(found: tuple[PhotoProject, ...]) -> Component:
    if not found:
        return html.P(words.NO_PROJECTS, className="quiet")
    return table(COLUMNS, [_row(each) for each in found], caption=words.PROJECTS, as_cards=True)


def _row(each: PhotoProject) -> list[Cell]:
    return [
        str(each.project_year),
        each.area.name,
        html.A(each.title, href=address(each.project_id)),
        each.lead_unit or formatting.NONE,
        words.count(each.photos),
    ]


def _add(about: PhotoProject, token: str, caption: str) -> Component:
    entry = element("input", type="file", name="file", accept="image/jpeg,image/png", required=True)
    form = html.Form(
        [
            hidden("csrf_token", token),
            html.Label([words.FILE, entry]),
            field(
                words.CAPTION, "caption", hint=words.CAPTION_HINT, value=caption, maxlength="120"
            ),
            html.P(words.PRIVACY, className="quiet"),
            button(words.ADD_GO, is_main=True),
        ],
        action=address(about.project_id),
        method="post",
        encType="multipart/form-data",
        className="form-stack",
    )
    return card(words.ADD, form)


def _photos(found: ProjectPhotos, token: str) -> Component:
    if not found.photos:
        return card(words.TITLE, html.P(words.NONE, className="quiet"))
    figures = [_figure(found.project, each, token) for each in found.photos]
    return card(words.TITLE, html.Div(figures, className="photos"))


def _figure(about: PhotoProject, photo: PhotoLine, token: str) -> Component:
    source = f"{address(about.project_id)}/{photo.photo_id}"
    caption = photo.caption or words.NO_CAPTION
    state = words.RELEASED if photo.is_released else words.NOT_RELEASED
    kind = "release-same" if photo.is_released else "release-new"
    return html.Figure(
        [
            html.Img(src=source, alt=caption),
            html.Figcaption(
                [
                    html.B(caption),
                    html.Small(words.added(photo.added_by, formatting.moment(photo.added_at))),
                    html.Div(html.Span(state, className=f"state {kind}")),
                    _change(source, photo, token),
                ]
            ),
        ]
    )


def _change(source: str, photo: PhotoLine, token: str) -> Component:
    describe = post(
        f"{source}/describe",
        token,
        field(words.CAPTION, "caption", value=photo.caption, maxlength="120"),
        button(words.SAVE_CAPTION),
    )
    remove = post(f"{source}/remove", token, button(words.REMOVE), name="small")
    forms = [describe] if photo.is_released else [describe, remove]
    return html.Details([html.Summary(words.CAPTION), *forms], className="data")
