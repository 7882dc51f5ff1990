"""Photos as they are kept: upright, no larger than a wall, with nothing that the camera added."""

from io import BytesIO

from PIL import Image, ImageOps

LARGEST = (3840, 2160)
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 88
FORMATS = ("JPEG", "PNG")


def cleaned(content: bytes) -> bytes | None:
    """The picture alone, in its own format; ``None`` for what is no JPEG or PNG that can be read.

    Where and with what it was taken is nobody's business: a photo becomes public.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            kind, (wide, high) = picture.format, picture.size
            if wide * high > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(LARGEST)
            upright.info.clear()
            written = BytesIO()
            upright.save(written, kind, quality=JPEG_QUALITY, optimize=True)
    except (OSError, SyntaxError, ValueError):
        return None
    return written.getvalue()
