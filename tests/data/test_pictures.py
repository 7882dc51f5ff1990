"""Photos keep what they show and lose where they were taken."""

from io import BytesIO

import pytest
from PIL import Image

from data import pictures
from tests.pictures import a_photo


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_turned_upright_and_loses_what_the_camera_wrote(kind: str) -> None:
    given = a_photo(kind)
    kept = pictures.cleaned(given)
    assert kept is not None
    assert b"Camera" in given
    for word in (b"Camera", b"Exif", b"eXIf", b"at home"):
        assert word not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == (kind, (48, 64))
        assert not picture.getexif()


def test_a_photo_is_no_larger_than_a_wall() -> None:
    kept = pictures.cleaned(a_photo(size=(5000, 1000)))
    assert kept is not None
    with Image.open(BytesIO(kept)) as picture:
        assert picture.size == (432, 2160)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff no picture", a_photo()[:60], a_photo("GIF"), b"%PDF-1.7"],
    ids=["empty", "a start alone", "cut off", "another kind", "a document"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert pictures.cleaned(content) is None


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    flat = Image.new("1", (9000, 9000))
    written = BytesIO()
    flat.save(written, "PNG")
    assert pictures.cleaned(written.getvalue()) is None
