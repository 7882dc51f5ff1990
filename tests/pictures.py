"""Real pictures for tests, with everything that a camera writes into them."""

from io import BytesIO

from PIL import Image

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
TURNED = 6
"""The camera was held upright: the stored picture lies on its side."""


def a_photo(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), colour: int = 120) -> bytes:
    """A photo of one colour, taken with a known camera at a known place."""
    picture = Image.new("RGB", size, (colour, 90, 60))
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Camera", TURNED
    exif.get_ifd(GPS)[1] = "N"
    written = BytesIO()
    picture.save(written, kind, exif=exif, comment=b"at home")
    return written.getvalue()
