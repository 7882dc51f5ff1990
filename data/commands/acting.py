"""An actor as the audit trail records it: name, the role that allowed the act, address."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from dashboard.domain import roles
from dashboard.domain.errors import Fact
from dashboard.domain.roles import Action, Actor
from data import audit
from data.models import Account

MOST_ADDRESS = 60


def recorded(actor: Actor, action: Action, area_code: str, unit: str | None = None) -> audit.Actor:
    """Check that the actor may do it there; what ``audit.record`` copies into the event.

    Raises ``NotAllowedError``.
    """
    roles.require(actor, action, area_code, unit)
    role = roles.acting_as(actor, action, area_code, unit) or _all_roles(actor)
    return audit.Actor(actor.name, role, actor.address[:MOST_ADDRESS])


def record_account(
    session: Session,
    event: str,
    account: Account,
    signed: audit.Actor,
    now: datetime,
    *,
    old: Mapping[str, Fact] | None = None,
    new: Mapping[str, Fact] | None = None,
) -> None:
    """Append an act on an account to the chain of the county where it is homed."""
    audit.record(
        session,
        event,
        actor=signed,
        area_code=account.area_code,
        subject=f"account:{account.login}",
        now=now,
        old=old,
        new=new,
    )


def _all_roles(actor: Actor) -> str:
    """What somebody is who acts on their own account."""
    return "+".join(sorted({grant.role.value for grant in actor.grants}))[:40]
