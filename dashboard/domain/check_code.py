"""The short code of a published text: anyone who has the words can compute it again."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code copied by hand stays itself."""

SIGNS = 8
BITS_OF_SIGN = 5
IGNORED = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def check_code(lines: Iterable[str]) -> str:
    """The code of a text such as ``K7QM-2X9A``: 40 bits of SHA-256 over its words.

    Breaks of lines and spaces do not count, nor do forms of characters that only look alike
    (NFKC): a text copied from paper, from a PDF or from a page has the same code.
    """
    digest = hashlib.sha256(normalised(lines).encode()).digest()
    number = int.from_bytes(digest[: SIGNS * BITS_OF_SIGN // 8], "big")
    signs = [LETTERS[number >> BITS_OF_SIGN * place & 31] for place in reversed(range(SIGNS))]
    return _grouped("".join(signs))


def normalised(lines: Iterable[str]) -> str:
    """What of a text counts for its code."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", "".join(lines)))


def read_code(text: str) -> str | None:
    """A code as somebody typed it, in its own form; ``None`` for anything that is no code."""
    typed = unicodedata.normalize("NFKC", text).upper()
    signs = re.sub(r"[\s-]", "", typed).translate(MISREAD)
    is_code = len(signs) == SIGNS and all(sign in LETTERS for sign in signs)
    return _grouped(signs) if is_code else None


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"
