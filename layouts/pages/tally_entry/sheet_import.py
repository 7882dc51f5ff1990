"""The page that reads a filled Excel sheet into the draft, or lists every wrong cell."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Page as Menu
from dashboard.domain.errors import Fault
from dashboard.summaries.vote_work import WorkRound, WorkVote
from dashboard.wording import tally_entry as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, hidden, said
from layouts.components.markup import element
from layouts.page import Page
from layouts.pages.tally_entry import links


def page(
    vote: WorkVote,
    ballot: WorkRound,
    *,
    token: str,
    batches: int,
    faults: tuple[Fault, ...] = (),
) -> Page:
    """The form with the way to the empty sheet; ``batches`` recorded ones close it."""
    round_id = ballot.round_id
    back = html.A(words.BACK_TO_ENTRY, href=links.entry(round_id), className="entry-back")
    place = html.P(f"{vote.congress_name} {words.heading(ballot.kind, ballot.round)}")
    closed = [words.IMPORT_BATCHES.format(batches=batches)] if batches else []
    content = [] if batches else [_form(round_id, token)]
    template = html.P(html.A(words.IMPORT_TEMPLATE, href=links.sheet(round_id)))
    body: list[Component] = [
        html.Div([html.H1(words.IMPORT_TITLE), place, back], className="page-head entry-head"),
        *said(closed, is_fault=True),
        *_faults(faults),
        card(
            words.IMPORT,
            html.P(words.IMPORT_NOTE, className="quiet"),
            template,
            *content,
            name="entry-read",
        ),
    ]
    framed = shell.page(words.IMPORT_TITLE, body, chosen=Menu.VOTES)
    return Page(words.IMPORT_TITLE, framed, 400 if faults or batches else 200)


def _form(round_id: int, token: str) -> Component:
    file = element("input", type="file", name="file", accept=".xlsx", required=True)
    return html.Form(
        [
            hidden("csrf_token", token),
            html.Label([words.IMPORT_FILE, file]),
            button(words.IMPORT_GO, is_main=True),
        ],
        action=links.reading(round_id),
        method="post",
        encType="multipart/form-data",
        className="form-stack",
    )


def _faults(faults: tuple[Fault, ...]) -> list[Component]:
    """Every wrong cell at once, in the order of the sheet."""
    if not faults:
        return []
    lines = [html.Li(words.cell_fault(fault)) for fault in faults]
    head = html.B(words.IMPORT_FAULTS.format(count=len(faults)))
    return [html.Div([head, html.Ul(lines)], className="said said-fault entry-cells", role="alert")]
