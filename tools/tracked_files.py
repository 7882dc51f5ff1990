"""Check of the files themselves: none too large, none without a last newline, no key inside."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 1_000_000
KEYS = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b")
LISTING = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


def faults(path: str, content: bytes) -> Iterator[str]:
    """Everything that is wrong with one file, as lines to print."""
    if len(content) > MOST_BYTES:
        yield f"{path}: {len(content):,} bytes, more than {MOST_BYTES:,}"
    is_text = b"\0" not in content
    if is_text and content and not content.endswith(b"\n"):
        yield f"{path}: no newline at the end"
    if is_text and KEYS.search(content):
        yield f"{path}: holds what looks like a key"


def main() -> None:
    """Exit with every fault of every file that git tracks or would track."""
    listed = subprocess.run(LISTING, capture_output=True, check=True).stdout  # noqa: S603
    paths = [path for path in listed.decode().split("\0") if path and Path(path).is_file()]
    found = [line for path in paths for line in faults(path, Path(path).read_bytes())]
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
