"""The two ways of typing, as links beside the heading."""

from dash import html
from dash.development.base_component import Component

from dashboard.entry_form import EntryForm, Mode
from dashboard.wording import tally_entry as words
from layouts.components.markup import aria, current
from layouts.pages.tally_entry import links


def modes(form: EntryForm) -> Component:
    """The two ways of typing; totals are closed once batches stand."""
    round_id = form.ballot.round_id
    offered = ((Mode.TOTALS, words.TOTALS_MODE), (Mode.BATCHES, words.BATCHES_MODE))
    if form.batches:
        stays = words.MODE_STAYS.format(batches=len(form.batches))
        return html.Span(stays, className="card-note")
    return html.Nav(
        [
            html.A(word, href=links.entry(round_id, mode), **current(mode is form.mode))
            for mode, word in offered
        ],
        className="segments",
        **aria(label=words.MODES),
    )
