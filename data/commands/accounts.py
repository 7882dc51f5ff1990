"""Accounts as the security administrator keeps them: create, grant, revoke, reset, disable."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.domain import roles
from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from dashboard.domain.roles import Action, Actor, Grant
from data import audit, passwords
from data.commands import sign_in
from data.commands.acting import record_account, recorded
from data.models import Account, Area, RoleGrant, SignedIn

LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,31}")
MOST_NAME = 20
MOST_UNIT = 60


@dataclass(frozen=True)
class NewAccount:
    """What is asked for; everything in it is text from outside."""

    login: str
    name: str
    area_code: str


def create(
    session: Session, wanted: NewAccount, *, actor: Actor, now: datetime, password: str = ""
) -> tuple[int, str]:
    """The id of a new account and its one-time password, which must be changed at once.

    Faults: ``login_shape``, ``login_taken``, ``name_missing``, ``name_long``, ``area_unknown``.
    """
    faults = _faults_of(session, wanted)
    faults.raise_if_any()
    signed = recorded(actor, Action.MANAGE_ACCOUNTS, wanted.area_code)
    one_time = password or passwords.one_time()
    account = Account(
        login=wanted.login,
        name=wanted.name,
        area_code=wanted.area_code,
        password_hash=passwords.hashed(one_time),
        password_set_at=now,
        must_change=True,
        created_at=now,
    )
    session.add(account)
    session.flush()
    new = {"login": account.login, "name": account.name, "area": account.area_code}
    record_account(session, "account.created", account, signed, now, new=new)
    return account.id, one_time


def grant(session: Session, account_id: int, wanted: Grant, *, actor: Actor, now: datetime) -> None:
    """Give a role; it holds from the next request on.

    Faults: ``area_unknown``, ``unit_missing``, ``unit_needless``, ``unit_long``,
    ``granted_already``, ``roles_conflict``, ``own_account``, ``account_unknown``.
    """
    account, signed = _managed(session, account_id, actor)
    _hold(session, account_id)
    _check_grant(session, wanted, _grants(session, account_id))
    roles.require(actor, Action.MANAGE_ACCOUNTS, wanted.area_code)
    values = {"role": wanted.role, "area_code": wanted.area_code, "unit": wanted.unit}
    session.add(RoleGrant(account_id=account_id, granted_at=now, **values))
    session.flush()
    record_account(session, "account.granted", account, signed, now, new=_told(wanted))


def revoke(session: Session, grant_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a role away; it holds from the next request on. Faults: ``grant_unknown``."""
    row = session.get(RoleGrant, grant_id)
    if row is None:
        raise _refused("grant_unknown")
    account, signed = _managed(session, row.account_id, actor)
    session.delete(row)
    old = _told(Grant(row.role, row.area_code, row.unit))
    record_account(session, "account.revoked", account, signed, now, old=old)


def reset_password(session: Session, account_id: int, *, actor: Actor, now: datetime) -> str:
    """A new one-time password; every browser of the account is signed out."""
    account, signed = _managed(session, account_id, actor)
    one_time = passwords.one_time()
    sign_in.store_password(session, account, one_time, now=now, must_change=True)
    account.is_totp_on, account.totp_secret = False, None
    end_all(session, account_id)
    record_account(session, "account.password_reset", account, signed, now)
    return one_time


def set_disabled(
    session: Session, account_id: int, *, is_disabled: bool, actor: Actor, now: datetime
) -> None:
    """Close or open an account; accounts are never deleted, the audit trail names them."""
    account, signed = _managed(session, account_id, actor)
    account.is_disabled = is_disabled
    if is_disabled:
        end_all(session, account_id)
    event = "account.disabled" if is_disabled else "account.enabled"
    record_account(session, event, account, signed, now)


def unlock(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Let somebody try again before the lock runs out."""
    account, signed = _managed(session, account_id, actor)
    sign_in.forget_failures(session, (passwords.login_subject(account.login),))
    record_account(session, "account.unlocked", account, signed, now)


def sign_out_everywhere(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """End every signed-in browser of an account; its owner may do that, too."""
    if actor.account_id == account_id:
        account = _account(session, account_id)
        signed = recorded(actor, Action.OWN_ACCOUNT, account.area_code)
    else:
        account, signed = _managed(session, account_id, actor)
    end_all(session, account_id)
    record_account(session, "account.signed_out_everywhere", account, signed, now)


def end_all(session: Session, account_id: int, *, but: str = "") -> None:
    """Sign an account out of every browser, but for the one with the token ``but``."""
    kept = passwords.token_hash(but) if but else ""
    session.execute(
        delete(SignedIn).where(SignedIn.account_id == account_id, SignedIn.token_hash != kept)
    )


def _managed(session: Session, account_id: int, actor: Actor) -> tuple[Account, audit.Actor]:
    """An account that the actor may change; nobody changes their own.

    Every role that it holds must lie within the actor's area, too: whoever resets the password of
    somebody with a wider role could sign in as them.
    """
    account = _account(session, account_id)
    signed = recorded(actor, Action.MANAGE_ACCOUNTS, account.area_code)
    if account.id == actor.account_id:
        raise _refused("own_account")
    for held in _grants(session, account_id):
        roles.require(actor, Action.MANAGE_ACCOUNTS, held.area_code)
    return account, signed


def _account(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None:
        raise _refused("account_unknown")
    return account


def _refused(code: str) -> Exception:
    return FaultsError((Fault(code),))


def _faults_of(session: Session, wanted: NewAccount) -> Faults:
    faults = Faults()
    if not LOGIN.fullmatch(wanted.login):
        faults.add("login_shape", "login")
    elif session.scalar(select(Account.id).where(Account.login == wanted.login)):
        faults.add("login_taken", "login", login=wanted.login)
    if not wanted.name.strip():
        faults.add("name_missing", "name")
    if len(wanted.name) > MOST_NAME:
        faults.add("name_long", "name", most=MOST_NAME)
    if session.get(Area, wanted.area_code) is None:
        faults.add("area_unknown", "area", area=wanted.area_code[:12])
    return faults


def _check_grant(session: Session, wanted: Grant, held: tuple[Grant, ...]) -> None:
    faults = Faults()
    if session.get(Area, wanted.area_code) is None:
        faults.add("area_unknown", "area", area=wanted.area_code[:12])
    if roles.needs_unit(wanted.role) != bool(wanted.unit):
        faults.add("unit_missing" if roles.needs_unit(wanted.role) else "unit_needless", "unit")
    if len(wanted.unit) > MOST_UNIT:
        faults.add("unit_long", "unit", most=MOST_UNIT)
    if wanted in held:
        faults.add("granted_already", "role")
    if roles.conflicts({wanted.role, *(each.role for each in held)}):
        faults.add("roles_conflict", "role")
    faults.raise_if_any()


def _hold(session: Session, account_id: int) -> None:
    """Let one grant of an account wait for the other, even where it has no role yet."""
    held = select(Account.id).where(Account.id == account_id)
    session.execute(held.with_for_update(key_share=True))


def _grants(session: Session, account_id: int) -> tuple[Grant, ...]:
    rows = session.scalars(select(RoleGrant).where(RoleGrant.account_id == account_id))
    return tuple(Grant(row.role, row.area_code, row.unit) for row in rows)


def _told(granted: Grant) -> dict[str, Fact]:
    told = {"role": granted.role.value, "area": granted.area_code, "unit": granted.unit}
    return {name: value for name, value in told.items() if value}
