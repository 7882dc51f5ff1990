"""Passwords and tokens as they are stored: hashed, slowly where people chose them."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.domain import passwords as rules
from dashboard.domain.errors import FaultsError

MOST_LOGIN = 64
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""19 MiB and two passes: OWASP's first choice, and eight threads at once cost 152 MiB."""

LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Nothing that one misreads on paper."""


def hashed(password: str) -> str:
    """An argon2id hash with its own salt."""
    return HASHER.hash(password)


NOBODY = hashed(secrets.token_urlsafe())
"""Checked where there is no such account, so that the answer takes as long."""


def is_match(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def one_time() -> str:
    """A password that keeps the policy, to be typed from paper once."""
    while True:
        parts = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        made = "-".join(parts)
        try:
            rules.check(made, login="", is_used=lambda _password: False)
        except FaultsError:
            continue
        return made


def new_token() -> str:
    """What the cookie of one signed-in browser holds: 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """How a token is stored; it is random, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def plain_login(typed: str) -> str:
    """A login as it is stored, whatever way it was typed; PostgreSQL takes no text with NUL."""
    return typed.replace("\0", "").strip().lower()[:MOST_LOGIN]


def login_subject(login: str) -> str:
    """Whom the failures of one login are counted for; a mistyped login may hold a password."""
    return token_hash(f"login:{plain_login(login)}")


def address_subject(address: str) -> str:
    """Whom the failures from one address are counted for."""
    return token_hash(f"address:{address}")
