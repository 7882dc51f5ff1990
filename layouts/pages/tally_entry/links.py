"""The addresses around one entry."""

from dashboard.entry_form import Mode


def entry(round_id: int, mode: Mode | None = None, *, batch: int | None = None) -> str:
    """The form, in one of its modes, or with one batch put right."""
    query = [f"mode={mode}"] if mode else []
    query += [f"batch={batch}"] if batch is not None else []
    return f"/work/rounds/{round_id}/entry" + ("?" + "&".join(query) if query else "")


def check(round_id: int) -> str:
    """Where the script asks what the figures say so far."""
    return f"/work/rounds/{round_id}/check"


def draft(round_id: int) -> str:
    """Where the script keeps the draft."""
    return f"/work/rounds/{round_id}/draft"


def reading(round_id: int) -> str:
    """Where the filled Excel sheet is handed in."""
    return f"/work/rounds/{round_id}/import"


def sheet(round_id: int) -> str:
    """The empty Excel sheet."""
    return f"/work/rounds/{round_id}/tally-sheet.xlsx"


def vote(vote_id: int) -> str:
    """The vote in work."""
    return f"/work/votes/{vote_id}"
