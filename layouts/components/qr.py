"""A QR code as a drawing of its own, without a picture file."""

import segno

from layouts.components.markup import Markup


def qr(text: str) -> Markup:
    """The code as SVG that scales; dark on light whatever the theme, as scanners need it."""
    drawn = segno.make(text, error="m", micro=False)
    svg = drawn.svg_inline(border=2, omitsize=True, dark="#000", light="#fff")
    return Markup(f'<div class="qr">{svg}</div>')
