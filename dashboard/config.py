"""Settings: read from the environment once, checked as a whole, frozen from then on."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.domain import geography
from dashboard.domain.errors import Faults
from dashboard.wording import config as words

MOST_WORKERS = 64
MOST_PROXIES = 3
SECRET_KEY_LENGTH = 32
LOOPBACK = ("::1", "localhost")
LOOPBACK_NUMBER = re.compile(r"127(\.[0-9]{1,3}){3}")
LOG_LEVELS = ("debug", "info", "warning", "error")
POSTGRESQL = re.compile(r"^postgres(?:ql)?(?:\+psycopg)?://(?=.)")
SQLITE_FILE = re.compile(r"^sqlite:///(?!:memory:)[^?]")
SWITCH = {"1": True, "0": False}


class ConfigError(Exception):
    """The environment cannot be used; ``sentences`` says everything that is wrong with it."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join((words.HEADING, *(f"  - {line}" for line in sentences))))
        self.sentences = sentences


@dataclass(frozen=True)
class Settings:
    """What an operator may decide; the secrets in it are kept out of its ``repr``."""

    port: int = 8050
    host: str = "127.0.0.1"
    database_url: str = field(default="sqlite:///var/minsheng.db", repr=False)
    read_database_url: str | None = field(default=None, repr=False)
    demo: bool = True
    home_area: str = "41"
    secret_key: str | None = field(default=None, repr=False)
    public_reading: bool | None = None
    idle_seconds: int = 600
    password_days: int = 90
    workers: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))
    log_level: str = "warning"
    tls: bool = False
    proxies: int = 0
    metrics: bool = False
    metrics_token: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read every setting that the environment names; an empty one counts as not there.

        Raises ``ConfigError`` with all faults at once. Values that may hold a password are
        never repeated in it.
        """
        faults, values = Faults(), {}
        for name, read in READERS.items():
            text = environ.get(name, "").strip()
            if text:
                values[name.lower()] = read(name, text, faults)
        if environ.get("DEMO", "").strip() == "0" and not environ.get("SECRET_KEY", "").strip():
            faults.add("secret_missing", "SECRET_KEY", least=SECRET_KEY_LENGTH)
        if len(faults):
            raise ConfigError(tuple(words.fault(fault) for fault in faults))
        return cls(**values)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches the server."""
        return self.host in LOOPBACK or LOOPBACK_NUMBER.fullmatch(self.host) is not None

    @property
    def is_reading_open(self) -> bool:
        """Whether pages are shown without an account: as set, else in a demo on this machine."""
        return (
            self.demo and self.is_loopback if self.public_reading is None else self.public_reading
        )


Reader = Callable[[str, str, Faults], Any]


def _whole_number(least: int, most: int) -> Reader:
    def read(name: str, text: str, faults: Faults) -> int:
        if re.fullmatch(r"[0-9]{1,6}", text) and least <= int(text) <= most:
            return int(text)
        faults.add("number", name, value=text, least=least, most=most)
        return least

    return read


def _switch(name: str, text: str, faults: Faults) -> bool:
    if text not in SWITCH:
        faults.add("switch", name, value=text)
    return SWITCH.get(text, False)


def _host(name: str, text: str, faults: Faults) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", text):
        faults.add("host", name, value=text)
    return text


def _database(name: str, text: str, faults: Faults) -> str:
    if not (SQLITE_FILE.match(text) or POSTGRESQL.match(text)):
        faults.add("database", name)
    return POSTGRESQL.sub("postgresql+psycopg://", text)


def _area(name: str, text: str, faults: Faults) -> str:
    if not geography.is_code(text):
        faults.add("area", name, value=text)
    return text


def _secret(name: str, text: str, faults: Faults) -> str:
    if len(text) < SECRET_KEY_LENGTH:
        faults.add("secret", name, length=len(text), least=SECRET_KEY_LENGTH)
    return text


def _log_level(name: str, text: str, faults: Faults) -> str:
    if text.lower() not in LOG_LEVELS:
        faults.add("log_level", name, value=text, expected=", ".join(LOG_LEVELS))
    return text.lower()


READERS: Mapping[str, Reader] = {
    "PORT": _whole_number(1, 65535),
    "HOST": _host,
    "DATABASE_URL": _database,
    "READ_DATABASE_URL": _database,
    "DEMO": _switch,
    "HOME_AREA": _area,
    "SECRET_KEY": _secret,
    "PUBLIC_READING": _switch,
    "IDLE_SECONDS": _whole_number(5, 7200),
    "PASSWORD_DAYS": _whole_number(0, 3650),
    "WORKERS": _whole_number(1, MOST_WORKERS),
    "LOG_LEVEL": _log_level,
    "TLS": _switch,
    "PROXIES": _whole_number(0, MOST_PROXIES),
    "METRICS": _switch,
    "METRICS_TOKEN": _secret,
}
