"""Signing in and out, counting failures, and what people change of their own account."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dashboard.domain import passwords as rules
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.roles import Action, Actor
from data import audit, dialect, passwords
from data.commands.acting import MOST_ADDRESS, record_account, recorded
from data.models import Account, SignedIn, SignInFailure, UsedPassword
from data.session import Database

STEPS = (-1, 0, 1)
"""A clock may be half a minute off (RFC 6238, 5.2)."""
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Attempt:
    """What somebody typed, and from where; all of it is text from outside."""

    login: str
    password: str
    code: str = ""
    address: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom failures are counted for, in the order in which the rows are locked."""
        found = {passwords.login_subject(self.login), passwords.address_subject(self.address)}
        return tuple(sorted(found))


@dataclass(frozen=True)
class Outcome:
    """A token where somebody was let in, else how long nobody will be."""

    token: str = ""
    seconds_locked: int = 0


@dataclass(frozen=True)
class _Found:
    """An account as it is checked outside of the transaction."""

    account_id: int
    password_hash: str


def sign_in(database: Database, attempt: Attempt, *, now: datetime) -> Outcome:
    """Check a password, count the failure or start a signed-in browser; commits by itself.

    The slow hash is computed between two transactions, so that nobody else waits for it. The
    lock is looked at again afterwards: guesses made side by side count one after the other. So
    are the password and the account, which an administrator may have closed meanwhile.
    """
    with database.read(is_fresh=True) as session:
        locked = _seconds_locked(session, attempt.subjects, now)
        found = None if locked else _found(session, attempt.login)
    if locked:
        return Outcome(seconds_locked=locked)
    stored = found.password_hash if found else passwords.NOBODY
    is_right = passwords.is_match(stored, attempt.password[: rules.MOST_LENGTH])
    with database.transaction() as session:
        return _settle(session, attempt, found, is_right, now)


def sign_out(session: Session, token: str, *, actor: Actor, now: datetime) -> None:
    """End one signed-in browser."""
    row = session.get(SignedIn, passwords.token_hash(token))
    if row is not None:
        account = session.get_one(Account, row.account_id)
        session.delete(row)
        signed = recorded(actor, Action.OWN_ACCOUNT, account.area_code)
        record_account(session, "account.signed_out", account, signed, now)


def end(session: Session, token: str) -> None:
    """End one signed-in browser because another sign-in takes its place."""
    here = SignedIn.token_hash == passwords.token_hash(token)
    session.execute(delete(SignedIn).where(here))


def touch(session: Session, token: str, *, now: datetime) -> None:
    """Note that somebody is still there."""
    here = SignedIn.token_hash == passwords.token_hash(token)
    session.execute(update(SignedIn).where(here).values(seen_at=now))


def change_password(
    session: Session, old: str, new: str, *, actor: Actor, token: str, now: datetime
) -> None:
    """Take a new password; other browsers of the account are signed out.

    Faults: ``password_wrong`` and those of ``dashboard.domain.passwords.check``.
    """
    account = session.get_one(Account, actor.account_id)
    _refuse_while_locked(session, account, now)
    if not passwords.is_match(account.password_hash, old[: rules.MOST_LENGTH]):
        raise FaultsError((Fault("password_wrong", "old"),))
    used = _used(session, account)
    rules.check(
        new,
        login=account.login,
        is_used=lambda text: any(passwords.is_match(each, text) for each in used),
    )
    store_password(session, account, new, now=now, must_change=False)
    others = SignedIn.token_hash != passwords.token_hash(token)
    session.execute(delete(SignedIn).where(SignedIn.account_id == account.id, others))
    signed = recorded(actor, Action.OWN_ACCOUNT, account.area_code)
    record_account(session, "account.password_changed", account, signed, now)


def store_password(
    session: Session, account: Account, password: str, *, now: datetime, must_change: bool
) -> None:
    """Keep the old hash among the last five and set the new one."""
    session.add(
        UsedPassword(
            account_id=account.id,
            password_hash=account.password_hash,
            set_at=account.password_set_at,
        )
    )
    session.flush()
    numbers = select(UsedPassword.id).where(UsedPassword.account_id == account.id)
    kept = session.scalars(numbers.order_by(UsedPassword.id.desc()).limit(rules.REMEMBERED - 1))
    session.execute(
        delete(UsedPassword).where(
            UsedPassword.account_id == account.id, UsedPassword.id.not_in(list(kept))
        )
    )
    account.password_hash = passwords.hashed(password)
    account.password_set_at, account.must_change = now, must_change


def offer_totp(session: Session, *, actor: Actor) -> str:
    """A new secret for an authenticator app; it counts only once a code was shown to work."""
    account = session.get_one(Account, actor.account_id)
    if account.is_totp_on:
        raise FaultsError((Fault("totp_on_already"),))
    if account.totp_secret is None:
        account.totp_secret = pyotp.random_base32()
    return account.totp_secret


def totp_uri(secret: str, login: str, issuer: str) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)


def set_totp(session: Session, code: str, *, is_on: bool, actor: Actor, now: datetime) -> None:
    """Turn the second factor on or off; both need a valid code. Faults: ``code_wrong``."""
    account = session.get_one(Account, actor.account_id)
    _refuse_while_locked(session, account, now)
    if not _takes_code(account, code, now):
        raise FaultsError((Fault("code_wrong", "code"),))
    account.is_totp_on = is_on
    account.totp_secret = account.totp_secret if is_on else None
    signed = recorded(actor, Action.OWN_ACCOUNT, account.area_code)
    event = "account.totp_on" if is_on else "account.totp_off"
    record_account(session, event, account, signed, now)


def guess_failed(session: Session, *, actor: Actor, address: str, now: datetime) -> None:
    """Count a wrong password or code of somebody signed in like a failed sign-in.

    Otherwise a browser left alone could try every password, or turn the second factor off.
    """
    account = session.get_one(Account, actor.account_id)
    attempt = Attempt(account.login, "", address=address)
    rows = _locked_rows(session, (passwords.login_subject(account.login),), now)
    _failed(session, attempt, rows, account, now)


def _refuse_while_locked(session: Session, account: Account, now: datetime) -> None:
    seconds = _seconds_locked(session, (passwords.login_subject(account.login),), now)
    if seconds:
        raise FaultsError((Fault("account_locked", "", (("seconds", seconds),)),))


def forget_failures(session: Session, subjects: Iterable[str]) -> None:
    """Start counting anew."""
    session.execute(delete(SignInFailure).where(SignInFailure.subject.in_(list(subjects))))


def _settle(
    session: Session, attempt: Attempt, found: _Found | None, is_right: bool, now: datetime
) -> Outcome:
    rows = _locked_rows(session, attempt.subjects, now)
    locked = max(rules.seconds_locked(row.locked_until, now) for row in rows)
    if locked:
        return Outcome(seconds_locked=locked)
    account = _held(session, found) if found else None
    is_current = found and account and account.password_hash == found.password_hash
    if account and is_right and is_current and _is_let_in(account, attempt.code, now):
        forget_failures(session, attempt.subjects)
        return Outcome(_start(session, account, attempt.address, now))
    return _failed(session, attempt, rows, account, now)


def _held(session: Session, found: _Found) -> Account:
    """The account, which nobody resets or closes until this sign-in is committed."""
    return session.get_one(Account, found.account_id, with_for_update={"key_share": True})


def _is_let_in(account: Account, code: str, now: datetime) -> bool:
    """Whether the account is open, and the code right where one is needed."""
    if account.is_disabled:
        return False
    return not account.is_totp_on or _takes_code(account, code, now)


def _failed(
    session: Session,
    attempt: Attempt,
    rows: list[SignInFailure],
    account: Account | None,
    now: datetime,
) -> Outcome:
    for row in rows:
        row.failures, row.locked_until = rules.failures_after(row.failures, row.locked_until, now)
        row.failed_at = now
    _forget_old(session, now)
    locked = max(rules.seconds_locked(row.locked_until, now) for row in rows)
    if account:
        event = "account.locked" if locked else "account.sign_in_failed"
        record_account(session, event, account, _stranger(account, attempt.address), now)
    return Outcome(seconds_locked=locked)


def _start(session: Session, account: Account, address: str, now: datetime) -> str:
    token = passwords.new_token()
    ended = SignedIn.started_at < now - FORGOTTEN_AFTER
    session.execute(delete(SignedIn).where(SignedIn.account_id == account.id, ended))
    session.add(
        SignedIn(
            token_hash=passwords.token_hash(token),
            account_id=account.id,
            address=address[:MOST_ADDRESS],
            started_at=now,
            seen_at=now,
        )
    )
    record_account(session, "account.signed_in", account, _stranger(account, address), now)
    return token


def _takes_code(account: Account, code: str, now: datetime) -> bool:
    """Whether a code is right and newer than the last one; each counts once."""
    if account.totp_secret is None:
        return False
    totp = pyotp.TOTP(account.totp_secret)
    typed = code.replace(" ", "")[:12].encode()
    for offset in STEPS:
        step = totp.timecode(now) + offset
        is_same = hmac.compare_digest(totp.generate_otp(step).encode(), typed)
        if is_same and step > account.totp_step:
            account.totp_step = step
            return True
    return False


def _used(session: Session, account: Account) -> list[str]:
    """Hashes of the last five passwords, the present one first."""
    statement = select(UsedPassword.password_hash).where(UsedPassword.account_id == account.id)
    older = session.scalars(statement.order_by(UsedPassword.id.desc()).limit(rules.REMEMBERED - 1))
    return [account.password_hash, *older]


def _found(session: Session, login: str) -> _Found | None:
    wanted = passwords.plain_login(login)
    account = session.scalars(select(Account).where(Account.login == wanted)).first()
    if account is None:
        return None
    return _Found(account.id, account.password_hash)


def _seconds_locked(session: Session, subjects: Iterable[str], now: datetime) -> int:
    until = session.scalars(
        select(SignInFailure.locked_until).where(SignInFailure.subject.in_(list(subjects)))
    )
    return max((rules.seconds_locked(each, now) for each in until), default=0)


def _locked_rows(session: Session, subjects: tuple[str, ...], now: datetime) -> list[SignInFailure]:
    """The counters, made where they are missing and locked in one order until the commit."""
    for subject in subjects:
        row = {"subject": subject, "failures": 0, "failed_at": now}
        dialect.insert_if_absent(session, SignInFailure.__table__, row)
    statement = select(SignInFailure).where(SignInFailure.subject.in_(subjects))
    ordered = statement.order_by(SignInFailure.subject).with_for_update()
    return list(session.scalars(ordered))


def _forget_old(session: Session, now: datetime) -> None:
    old = SignInFailure.failed_at < now - FORGOTTEN_AFTER
    session.execute(delete(SignInFailure).where(old))


def _stranger(account: Account, address: str) -> audit.Actor:
    """Whoever types a login is recorded under it; no role is at work yet."""
    return audit.Actor(f"{account.name} {account.login}", "", address[:MOST_ADDRESS])
