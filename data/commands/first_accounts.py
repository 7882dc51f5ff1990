"""Accounts that nobody on the web could open: the first one, and those of a demo."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain import passwords as rules
from dashboard.domain.roles import Actor, Grant, Role
from dashboard.wording import accounts as words
from data.commands import accounts
from data.commands.accounts import NewAccount
from data.models import Account, Area, Project

OPERATOR = Actor(0, words.CLI_ACTOR, (Grant(Role.SECURITY_ADMIN, ""),))
"""Whoever may start programs on the server; recorded as such."""

DEMO_AREA = "411729"


def first_account(
    session: Session, wanted: NewAccount, granted: Grant, *, now: datetime, password: str = ""
) -> str:
    """Open an account with one role; returns its one-time password.

    Raises ``FaultsError`` for everything that the web page would refuse.
    """
    if password:
        rules.check(password, login=wanted.login, is_used=lambda _text: False)
    account_id, one_time = accounts.create(
        session, wanted, actor=OPERATOR, now=now, password=password
    )
    accounts.grant(session, account_id, granted, actor=OPERATOR, now=now)
    return one_time


def open_demo_accounts(session: Session, *, now: datetime) -> tuple[tuple[str, str, str], ...]:
    """One account for each role: name, login, one-time password; () where any account exists."""
    if session.scalar(select(Account.id).limit(1)) is not None:
        return ()
    if session.get(Area, DEMO_AREA) is None:
        return ()
    unit = _a_unit(session)
    return tuple(
        _opened(session, role, unit, now) for role in Role if unit or role is not Role.UNIT
    )


def close_demo_accounts(session: Session, *, now: datetime) -> int:
    """Close the accounts of a demo where the server is no longer one; returns how many.

    Their one-time passwords were printed; a server that others reach must not know them.
    """
    names = {role.value.replace("_", "-"): words.demo_name(role) for role in Role}
    found = session.scalars(
        select(Account).where(Account.login.in_(names), ~Account.is_disabled).order_by(Account.id)
    )
    left = [account.id for account in found if account.name == names[account.login]]
    for account_id in left:
        accounts.set_disabled(session, account_id, is_disabled=True, actor=OPERATOR, now=now)
    return len(left)


def _opened(session: Session, role: Role, unit: str, now: datetime) -> tuple[str, str, str]:
    name, login = words.demo_name(role), role.value.replace("_", "-")
    granted = Grant(role, DEMO_AREA, unit if role is Role.UNIT else "")
    wanted = NewAccount(login, name, DEMO_AREA)
    return name, login, first_account(session, wanted, granted, now=now)


def _a_unit(session: Session) -> str:
    """The unit that leads the first project of the demo county."""
    statement = select(Project.lead_unit).where(
        Project.area_code.startswith(DEMO_AREA), Project.lead_unit.is_not(None)
    )
    return session.scalar(statement.order_by(Project.id).limit(1)) or ""
