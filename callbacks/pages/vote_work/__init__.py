"""The working pages of votes: plain forms, each act a command of its own."""

import flask

from callbacks.pages.vote_work import files, preparing, settling, votes
from data.session import Database


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/work/votes`` and everything below it but the entry of figures and documents."""
    votes.register(server, database)
    preparing.register(server, database)
    settling.register(server, database)
    files.register(server, database)
