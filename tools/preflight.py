"""Checks before anything is loaded: usable settings and a free address."""

import errno
import os
import socket
import sys

from dashboard.config import ConfigError, Settings
from dashboard.wording import config as words


def obstacle(settings: Settings) -> str | None:
    """The sentence that says why the address cannot be served, or ``None``.

    Gunicorn listens with SO_REUSEPORT and would silently share the port with a running copy,
    so the address is tried here without it.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
            probe.listen(1)
        except OSError as error:
            return _sentence(settings, error)
    return None


def _sentence(settings: Settings, error: OSError) -> str:
    if error.errno != errno.EADDRINUSE:
        reason = error.strerror or str(error)
        return words.ADDRESS_UNUSABLE.format(host=settings.host, port=settings.port, reason=reason)
    address = f"http://{settings.host}:{settings.port}/"
    other = settings.port + 1 if settings.port < 65535 else 8050
    return words.PORT_TAKEN.format(port=settings.port, address=address, other=other)


def main() -> None:
    """Exit with a sentence where the server could not start."""
    try:
        found = obstacle(Settings.from_environment(os.environ))
    except ConfigError as error:
        sys.exit(str(error))
    if found:
        sys.exit(found)


if __name__ == "__main__":
    main()
