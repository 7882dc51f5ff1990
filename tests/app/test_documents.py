"""What goes over the wire besides markup: compressed once, never mixed up, not sent twice."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import flask
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from callbacks import documents
from callbacks.documents import Packed
from dashboard.config import Settings
from data.models import Revision
from data.session import Database

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
ADDRESSES = ("/", "/area/411729", "/area/411729?year=2025", "/help", "/area/999999")


@pytest.fixture
def loaded(demo_file: Path, tmp_path: Path) -> Path:
    """A database of the test's own with everything that ships."""
    return Path(shutil.copy(demo_file, tmp_path / "loaded.db"))


@pytest.fixture
def client(loaded: Path) -> Iterator[FlaskClient]:
    """A visitor of the whole application."""
    server = create_app(Settings(database_url=f"sqlite:///{loaded}")).server
    with server.test_client() as client:
        yield client


def text_of(answer: TestResponse) -> str:
    """What a browser reads, whatever way it was packed."""
    packed = answer.headers.get("Content-Encoding")
    return UNPACK[packed](answer.get_data()).decode()


def accepting(encodings: str, **headers: str) -> dict[str, str]:
    return {"Accept-Encoding": encodings, **headers}


def test_every_address_brings_its_own_page_however_often_and_however_packed(
    client: FlaskClient,
) -> None:
    plain = {path: text_of(client.get(path)) for path in ADDRESSES}
    assert len(set(plain.values())) == len(ADDRESSES)
    for _ in range(2):
        for encoding in ("br", "gzip"):
            for path in ADDRESSES:
                answer = client.get(path, headers=accepting(encoding))
                assert answer.headers["Content-Encoding"] == encoding
                assert text_of(answer) == plain[path]


@pytest.fixture
def personal() -> FlaskClient:
    """A server whose one page differs from visitor to visitor."""
    server = flask.Flask("visitors")
    documents.register(server)

    @server.get("/me")
    def on_me() -> str:
        flask.g.page_status = 200
        return flask.request.headers["X-Name"] * 500

    return server.test_client()


def test_two_visitors_who_are_sent_different_pages_at_one_address_keep_their_own(
    personal: FlaskClient,
) -> None:
    for _ in range(2):
        for name in ("anna", "bert"):
            answer = personal.get("/me", headers=accepting("br", **{"X-Name": name}))
            assert text_of(answer) == name * 500
            assert "private" in answer.headers["Cache-Control"]


def test_a_browser_that_knows_another_visitors_page_is_sent_its_own(personal: FlaskClient) -> None:
    of_anna = personal.get("/me", headers={"X-Name": "anna"}).headers["ETag"]
    answer = personal.get("/me", headers={"X-Name": "bert", "If-None-Match": of_anna})
    assert (answer.status_code, text_of(answer)) == (200, "bert" * 500)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("deflate", None),
        ("identity", None),
    ],
)
def test_a_page_and_a_file_are_packed_as_the_browser_can_unpack_them(
    client: FlaskClient, offered: str, expected: str | None
) -> None:
    for path in ("/help", "/assets/base.css"):
        answer = client.get(path, headers=accepting(offered))
        assert answer.headers.get("Content-Encoding") == expected
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is(
    client: FlaskClient, loaded: Path
) -> None:
    first = client.get("/area/411729", headers=accepting("br"))
    known = accepting("br", **{"If-None-Match": first.headers["ETag"]})
    again = client.get("/area/411729", headers=known)
    assert (again.status_code, again.get_data()) == (304, b"")
    assert client.get("/area/4117", headers=known).status_code == 200
    database = Database(f"sqlite:///{loaded}")
    with database.transaction() as session:
        session.execute(sa.text("UPDATE rollup SET proposals = proposals + 1"))
        session.execute(sa.update(Revision).values(number=Revision.number + 1))
    database.close()
    changed = client.get("/area/411729", headers=known)
    assert changed.status_code == 200
    assert text_of(changed) != text_of(first)


def test_what_is_packed_is_found_by_content_and_way_of_packing() -> None:
    packed = Packed(size=2)
    first, second = b"a" * 5000, b"b" * 5000
    assert packed.packed(first, "br") is packed.packed(bytes(first), "br")
    assert brotli.decompress(packed.packed(second, "br")) == second
    assert gzip.decompress(packed.packed(first, "gzip")) == first


def test_a_very_long_answer_is_packed_but_not_kept() -> None:
    packed = Packed(size=2)
    long = bytes(range(256)) * 2000
    assert packed.packed(long, "br") is not packed.packed(long, "br")
    assert brotli.decompress(packed.packed(long, "br")) == long
