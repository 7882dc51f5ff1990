"""The lists of proposals, candidate projects, delivery and appraisals, and that of votes."""

from collections.abc import Mapping
from typing import Any

from callbacks.context import Context
from dashboard import listing as filters
from dashboard.addresses import Page as PageName
from data.queries import appraisal, candidates, delivery, listing, proposals, voting
from layouts.page import Page
from layouts.pages import lists, missing
from layouts.pages import votes as vote_page

FIND: Mapping[PageName, listing.Find[Any]] = {
    PageName.PROPOSALS: proposals.find,
    PageName.CANDIDATES: candidates.find,
    PageName.VOTES: voting.find,
    PageName.DELIVERY: delivery.find,
    PageName.APPRAISALS: appraisal.find,
}


def show(context: Context, name: str) -> Page:
    """One list of the area, year and origin in the address."""
    frame = context.frame()
    if frame is None:
        return missing.not_found()
    page = PageName(name)
    asked = filters.parse(filters.SPECS[page], context.request.query)
    return lists.page(listing.listing(context.session, frame, asked, FIND[page]))


def votes(context: Context) -> Page:
    """The list of ballots, with full results where one congress is in view."""
    frame = context.frame()
    if frame is None:
        return missing.not_found()
    asked = filters.parse(filters.SPECS[PageName.VOTES], context.request.query)
    found = listing.listing(context.session, frame, asked, voting.find)
    return vote_page.page(found, voting.in_view(context.session, frame.view))
