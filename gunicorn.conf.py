"""How the product is served; every value has its reason beside it."""

import os
import sys
import tempfile

from dashboard import journal
from dashboard.config import ConfigError, Settings
from dashboard.wording import config as words

try:
    settings = Settings.from_environment(os.environ)
except ConfigError as error:
    sys.exit(str(error))

HOST = f"[{settings.host}]" if ":" in settings.host else settings.host
bind = f"{HOST}:{settings.port}"
loglevel = settings.log_level
logconfig_dict = journal.settings(settings.log_level)

# Loaded once, warmed up once, then forked: no worker answers its first request half started.
preload_app = True

# Pages wait for the database more than they compute; threads share one warm process.
worker_class = "gthread"
threads = 8

# One process for each core (at most four unless WORKERS says otherwise): more only cost memory.
workers = settings.workers

# With kept-alive connections one worker would otherwise take them all while a core idles.
reuse_port = True

# The control interface is not used, and its socket would lie in the home folder.
control_socket_disable = True

# Screens and browsers ask again within seconds; a kept connection spares them the handshake.
keepalive = 75

# A page takes milliseconds; only a worker that hangs is ended after half a minute.
timeout = 30
graceful_timeout = 10

# A new worker now and then costs nothing and ends whatever grew in an old one; spread, so that
# they do not all start at once.
max_requests = 200_000
max_requests_jitter = 20_000

# Heartbeats in memory: on a slow disk a worker would look dead while it only waits to say so.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108

# Counters of all workers meet in one folder; it must be known before anything counts.
if settings.metrics:
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="minsheng-metrics-"))


def child_exit(_server: object, worker: object) -> None:
    """Numbers of a worker that ended stay in the sums; what only held while it lived goes."""
    if settings.metrics:
        from prometheus_client import multiprocess  # noqa: PLC0415 - reads the folder when loaded

        multiprocess.mark_process_dead(getattr(worker, "pid", 0))


def when_ready(_server: object) -> None:
    """Say where to look, after the application is loaded and the address is listened on."""
    reachable = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else HOST  # noqa: S104
    address = f"http://{reachable}:{settings.port}/"
    is_demo = settings.demo and settings.home_area == "41"
    sys.stdout.write(words.ready(address, demo=is_demo) + "\n")
    sys.stdout.flush()
