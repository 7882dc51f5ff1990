"""The key that signs cookies: from the settings, or made once and kept beside the database."""

import os
import secrets
from pathlib import Path

import sqlalchemy as sa

from dashboard.config import Settings

NAME = "secret.key"
FALLBACK = Path("var")
OWNER_ONLY = 0o600


def key(settings: Settings) -> str:
    """The configured key, else the content of ``secret.key``, which is made where it is missing."""
    if settings.secret_key:
        return settings.secret_key
    path = _folder(settings) / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    _make_once(path)
    return path.read_text(encoding="ascii")


def _folder(settings: Settings) -> Path:
    url = sa.make_url(settings.database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return Path(str(url.database)).parent if is_file else FALLBACK


def _make_once(path: Path) -> None:
    """Written aside and linked into place: of several starts at once all read the same key."""
    if path.exists():
        return
    aside = path.with_name(f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
