"""Who is signed in, and the accounts that a security administrator looks after."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from dashboard.domain import passwords as rules
from dashboard.domain.roles import Actor, Grant, Reach
from dashboard.summaries.accounts import AccountLine, AccountList, GrantLine, OwnAccount, Present
from data import passwords
from data.models import Account, Area, RoleGrant, SignedIn, SignInFailure
from data.queries.within import within

LONGEST = timedelta(hours=12)
"""Nobody stays signed in longer, however busy."""
PAGE_ROWS = 50


def present(
    session: Session,
    token: str,
    *,
    now: datetime,
    idle_seconds: int,
    password_days: int,
    address: str,
) -> Present | None:
    """Whoever holds the token, or ``None`` where it has run out, was ended or never was."""
    statement = select(SignedIn, Account).join(Account, Account.id == SignedIn.account_id)
    row = session.execute(
        statement.where(SignedIn.token_hash == passwords.token_hash(token))
    ).first()
    if row is None:
        return None
    signed, account = row
    left = idle_seconds - (now - signed.seen_at).total_seconds()
    if left <= 0 or now - signed.started_at >= LONGEST or account.is_disabled:
        return None
    is_expired = rules.is_expired(account.password_set_at, now, password_days)
    actor = Actor(
        account_id=account.id,
        name=f"{account.name} {account.login}",
        grants=grants(session, account.id),
        address=address,
        is_restricted=account.must_change or is_expired,
    )
    return Present(actor, account.login, account.name, signed.seen_at, int(left), is_expired)


def grants(session: Session, account_id: int) -> tuple[Grant, ...]:
    """The roles of an account, in a fixed order."""
    held = RoleGrant.account_id == account_id
    rows = session.scalars(select(RoleGrant).where(held).order_by(RoleGrant.id))
    return tuple(Grant(row.role, row.area_code, row.unit) for row in rows)


def login(session: Session, account_id: int) -> str:
    """The login of an account."""
    return session.get_one(Account, account_id).login


def own(session: Session, present: Present) -> OwnAccount:
    """What somebody who is signed in sees of their own account."""
    account = session.get_one(Account, present.actor.account_id)
    return OwnAccount(
        login=account.login,
        name=account.name,
        grants=tuple(_granted(session, [account.id])[account.id]),
        is_restricted=present.actor.is_restricted,
        is_expired=present.is_expired,
        is_totp_on=account.is_totp_on,
        totp_secret=None if account.is_totp_on else account.totp_secret,
        browsers=_seen(session, [account.id]).get(account.id, (None, 0))[1],
    )


def accounts(
    session: Session, reach: Reach, *, now: datetime, text: str = "", page: int = 1
) -> AccountList:
    """One page of the accounts within reach whose login or name has the text in it."""
    statement = _within(select(Account), reach, text)
    count = session.scalar(_within(select(func.count(Account.id)), reach, text)) or 0
    pages = max(1, -(-count // PAGE_ROWS))
    page = min(max(1, page), pages)
    found = session.scalars(
        statement.order_by(Account.area_code, Account.login)
        .offset((page - 1) * PAGE_ROWS)
        .limit(PAGE_ROWS)
    ).all()
    return AccountList(_lines(session, found, now), count, page, pages, text)


def _within(statement: Select[Any], reach: Reach, text: str) -> Select[Any]:
    statement = statement.where(within(Account.area_code, reach))
    if text:
        found = (column.contains(text, autoescape=True) for column in (Account.login, Account.name))
        statement = statement.where(or_(*found))
    return statement


def _lines(session: Session, found: Sequence[Account], now: datetime) -> tuple[AccountLine, ...]:
    ids = [account.id for account in found]
    granted = _granted(session, ids)
    codes = {account.area_code for account in found} | {
        line.area_code for lines in granted.values() for line in lines
    }
    names = _names(session, codes)
    seen, locked = _seen(session, ids), _locked(session, found, now)
    return tuple(
        AccountLine(
            account_id=account.id,
            login=account.login,
            name=account.name,
            area_code=account.area_code,
            area_name=names[account.area_code],
            grants=tuple(granted[account.id]),
            is_disabled=account.is_disabled,
            is_locked=account.login in locked,
            is_totp_on=account.is_totp_on,
            must_change=account.must_change,
            password_set_at=account.password_set_at,
            seen_at=seen.get(account.id, (None, 0))[0],
            browsers=seen.get(account.id, (None, 0))[1],
        )
        for account in found
    )


def _granted(session: Session, ids: Sequence[int]) -> defaultdict[int, list[GrantLine]]:
    statement = select(RoleGrant, Area.name).join(Area, Area.code == RoleGrant.area_code)
    rows = session.execute(
        statement.where(RoleGrant.account_id.in_(ids)).order_by(RoleGrant.id)
    ).all()
    granted: defaultdict[int, list[GrantLine]] = defaultdict(list)
    for row, name in rows:
        line = GrantLine(row.id, row.role, row.area_code, name, row.unit)
        granted[row.account_id].append(line)
    return granted


def _names(session: Session, codes: set[str]) -> dict[str, str]:
    rows = session.execute(select(Area.code, Area.name).where(Area.code.in_(sorted(codes))))
    return {code: name for code, name in rows}  # noqa: C416 - rows are not pairs for dict()


def _seen(session: Session, ids: Sequence[int]) -> dict[int, tuple[datetime | None, int]]:
    statement = select(SignedIn.account_id, func.max(SignedIn.seen_at), func.count())
    rows = session.execute(
        statement.where(SignedIn.account_id.in_(ids)).group_by(SignedIn.account_id)
    )
    return {account_id: (seen_at, count) for account_id, seen_at, count in rows}


def _locked(session: Session, found: Sequence[Account], now: datetime) -> set[str]:
    logins = {passwords.login_subject(account.login): account.login for account in found}
    statement = select(SignInFailure.subject).where(
        SignInFailure.subject.in_(list(logins)), SignInFailure.locked_until > now
    )
    return {logins[subject] for subject in session.scalars(statement)}
