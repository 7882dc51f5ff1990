"""The fonts that a Word file names, each with the one that stands in for it where it is missing."""

from html import escape
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from dashboard.wording import documents as words

END = b"</w:fonts>"
STAND_INS = (
    (words.FONT_TITLE, words.FONT_TITLE_ELSE),
    (words.FONT_BODY, words.FONT_BODY_ELSE),
    (words.FONT_HEADING, words.FONT_HEADING_ELSE),
)


def name_fonts(file: Any) -> None:
    """Add the stand-ins to the table of fonts of a new file.

    Offices have the title font, home computers do not: without this, Word picks any font.
    """
    part = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    named = "".join(_named(*pair) for pair in STAND_INS).encode()
    part._blob = part.blob.replace(END, named + END)  # noqa: SLF001 - no public way to write it


def _named(font: str, stand_in: str) -> str:
    return (
        f'<w:font w:name="{escape(font)}"><w:altName w:val="{escape(stand_in)}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
    )
