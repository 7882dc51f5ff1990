"""A paper as PDF by WeasyPrint, with the fonts of this server and nothing from outside."""

from threading import Lock
from typing import Any

from dashboard.summaries.document import Document
from data.documents.page import page

SCALES = tuple(hundredths / 100 for hundredths in range(40, 123, 3))
"""Sizes of type, from the smallest on, that a paper on one page may be set in."""


ONE_AT_A_TIME = Lock()
"""A paper takes up to a second of one core: who prints waits, who types figures does not."""


class PdfMissingError(Exception):
    """The libraries that set PDF (Pango, HarfBuzz) are not installed on this server."""


class OutsideError(Exception):
    """A paper asked for something outside of itself."""


def write(document: Document) -> bytes:
    """The file; raises ``PdfMissingError`` where the server lacks what WeasyPrint needs."""
    with ONE_AT_A_TIME:
        drawn = rendered(document)
        content: bytes = drawn.write_pdf(pdf_tags=True)
    return content


def rendered(document: Document) -> Any:
    """The pages as WeasyPrint laid them out."""
    html = _html()
    return _largest(html, document) if document.fits_page else _laid_out(html, document)


def _largest(html: Any, document: Document) -> Any:
    """On one page in the largest type that leaves it there, or in the smallest one on more."""
    low, high = 0, len(SCALES)
    found = _laid_out(html, document, SCALES[0])
    while high - low > 1:
        middle = (low + high) // 2
        drawn = _laid_out(html, document, SCALES[middle])
        if len(drawn.pages) > 1:
            high = middle
        else:
            low, found = middle, drawn
    return found


def _laid_out(html: Any, document: Document, scale: float = 1.0) -> Any:
    return html(string=page(document, scale=scale), url_fetcher=refuse).render()


def refuse(url: str, *_others: Any, **_more: Any) -> Any:
    """No file, no network: a paper holds everything that it shows."""
    raise OutsideError(url)


def _html() -> Any:
    """WeasyPrint takes half a second and Pango to load: only who prints waits for it."""
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise PdfMissingError(str(error)) from error
    return HTML
