"""What somebody is at a tally follows from what they may do in its area."""

from collections.abc import Mapping

from dashboard.domain import roles
from dashboard.domain.entry import Person, Role
from dashboard.domain.roles import Action, Actor

TYPING = (Action.ENTER_TALLY, Action.ENTER_TALLY_AGAIN)
DUTIES: Mapping[Role, tuple[Action, ...]] = {
    Role.TYPIST: TYPING,
    Role.RESOLVER: (Action.CERTIFY_TALLY,),
    Role.SCRUTINEER: (Action.CERTIFY_TALLY,),
    Role.RELEASER: (Action.RELEASE,),
}
"""Both typists may type at the same time: whoever hands in first has made the first entry."""


def person(actor: Actor, area_code: str) -> Person:
    """The actor as the state machine knows people: by account, with the duties held here."""
    held = (
        role
        for role, actions in DUTIES.items()
        if any(roles.may(actor, action, area_code) for action in actions)
    )
    return Person(str(actor.account_id), frozenset(held))
