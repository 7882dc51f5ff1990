"""The columns of each list, used by its page and by its file alike."""

from collections.abc import Mapping
from typing import Any

from dashboard.addresses import Page
from layouts.lists import appraisals, candidates, delivery, proposals, votes
from layouts.lists.column import ListColumn

COLUMNS: Mapping[Page, tuple[ListColumn[Any], ...]] = {
    Page.PROPOSALS: proposals.COLUMNS,
    Page.CANDIDATES: candidates.COLUMNS,
    Page.VOTES: votes.COLUMNS,
    Page.DELIVERY: delivery.COLUMNS,
    Page.APPRAISALS: appraisals.COLUMNS,
}
