"""Addresses of the working pages of votes."""

VOTES = "/work/votes"
REHEARSE = f"{VOTES}/rehearse"


def vote(vote_id: int, page: str = "") -> str:
    """One vote's home, or one of its pages: ``measures``, ``list``, ``attendance`` ..."""
    return f"{VOTES}/{vote_id}/{page}" if page else f"{VOTES}/{vote_id}"


def ballot(round_id: int, page: str) -> str:
    """A page of one ballot: ``entry``, ``compare``, ``certify`` ..."""
    return f"/work/rounds/{round_id}/{page}"


def document(vote_id: int, name: str) -> str:
    """A document that is made of a vote."""
    return f"{VOTES}/{vote_id}/documents/{name}"


def file(attachment_id: int) -> str:
    """A file that was handed in."""
    return f"/work/files/{attachment_id}"
