"""The zip package under a workbook: limits that keep a hostile file from filling the memory."""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import pairwise

from dashboard.domain.errors import Fault, FaultsError

MAX_FILE_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 150_000_000
MAX_STRING_BYTES = 300_000_000
MAX_PARTS = 500
MAX_COLUMNS = 52

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_PART = "xl/workbook.xml"
RELATIONS_PART = "xl/_rels/workbook.xml.rels"
LOCAL_HEADER_BYTES = 30

# A cell with content beyond column AZ or row 59999: the reader makes a dense table of the whole
# extent, so one far cell would cost gigabytes. Empty formatted cells far out are harmless.
FAR = rb"(?:[A-Za-z]{3}|[B-Zb-z][A-Za-z]|[A-Za-z]{0,2}(?:[0-9]{6}|[6-9][0-9]{4}))[^>]*(?<!/)>"
TAG = rb"<(?:[^\s<>/]*:)?c"
USUAL_CELL = b'<c r="'
USUAL_FAR_CELL = re.compile(USUAL_CELL + FAR)
FAR_CELL = re.compile(TAG + rb"\s(?:[^>]*\s)?r\s*=\s*[\"']" + FAR)
CELL_WITHOUT_PLACE = re.compile(TAG + rb"(?=[\s>])(?![^>]*\sr\s*=)[^>]*(?<!/)>")
UNUSUAL = (b":c", b"<c>", b"<c\t", b"<c\n", b"<c\r")
SHARED_REFERENCE = re.compile(rb"t\s*=\s*[\"']s[\"'][^>]*>\s*<(?:[^\s<>/]*:)?v[^>]*>\s*(\d{1,9})")
STRING_END = re.compile(rb"</(?:[^\s<>/]*:)?si\s*>")
ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True)
class Package:
    """The unpacked parts of a workbook by their path."""

    parts: dict[str, bytes]

    def sheet_parts(self) -> dict[str, bytes]:
        """The part of each sheet by the name on its tab."""
        targets = {
            found["Id"]: found["Target"]
            for found in _elements(self.parts, RELATIONS_PART, "Relationship")
            if {"Id", "Target"} <= found.keys()
        }
        sheets = {
            found.get("name", ""): _path(targets.get(_relation(found), ""))
            for found in _elements(self.parts, WORKBOOK_PART, "sheet")
        }
        return {name: self.parts[path] for name, path in sheets.items() if path in self.parts}


def refuse(code: str, place: str = "", **facts: str | int) -> FaultsError:
    """The refusal of a whole file, ready to be raised."""
    return FaultsError((Fault(code, place, tuple(facts.items())),))


def unpack(content: bytes) -> Package:
    """All parts within the limits; ``FaultsError`` for anything that is no ``.xlsx``."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
        parts = _parts(content, infos)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError) as error:
        raise refuse("workbook_damaged") from error
    except (NotImplementedError, RuntimeError) as error:
        raise refuse("workbook_not_xlsx") from error
    if WORKBOOK_PART not in parts:
        raise refuse("workbook_not_xlsx")
    _check_extent(parts)
    _check_strings(parts)
    return Package(parts)


def _check_kind(content: bytes) -> None:
    if not content:
        raise refuse("workbook_no_bytes")
    if len(content) > MAX_FILE_BYTES:
        raise refuse("workbook_too_big", size=len(content), most=MAX_FILE_BYTES)
    if content.startswith(OLE_MAGIC):
        raise refuse("workbook_encrypted" if ENCRYPTED in content else "workbook_old_format")
    if not content.startswith(ZIP_MAGIC):
        raise refuse("workbook_not_xlsx")


def _parts(content: bytes, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    if len(infos) > MAX_PARTS:
        raise refuse("workbook_unpacks_too_big", most=MAX_UNPACKED_BYTES)
    parts, left = {}, MAX_UNPACKED_BYTES
    for info in infos:
        if info.flag_bits & 1:
            raise refuse("workbook_encrypted")
        part = _inflate(content, info, left)
        left -= len(part)
        parts[info.filename] = part
    return parts


def _inflate(content: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one part without believing the size that its header states."""
    start = info.header_offset
    name, extra = struct.unpack("<HH", content[start + 26 : start + LOCAL_HEADER_BYTES])
    start += LOCAL_HEADER_BYTES + name + extra
    packed = content[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        part = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    else:
        raise refuse("workbook_not_xlsx")
    if len(part) > most:
        raise refuse("workbook_unpacks_too_big", most=MAX_UNPACKED_BYTES)
    return part


def _check_extent(parts: dict[str, bytes]) -> None:
    for part in parts.values():
        if b"sheetData" not in part:
            continue
        is_usual = part.count(USUAL_CELL) == part.count(b"<c ") and not any(
            tag in part for tag in UNUSUAL
        )
        if (USUAL_FAR_CELL if is_usual else FAR_CELL).search(part):
            raise refuse("workbook_too_far")
        if not is_usual and CELL_WITHOUT_PLACE.search(part):
            raise refuse("workbook_damaged")


def _check_strings(parts: dict[str, bytes]) -> None:
    """One long text that many cells share is written once but read many times."""
    sizes: list[int] = []
    for part in parts.values():
        if b"sst" in part[:1000]:
            ends = [0, *(found.end() for found in STRING_END.finditer(part))]
            sizes += [end - start for start, end in pairwise(ends)]
    references = sum(part.count(b"<") for part in parts.values() if b"sheetData" in part)
    if not sizes or max(sizes) * references <= MAX_STRING_BYTES:
        return
    if _shared_bytes(parts, sizes) > MAX_STRING_BYTES:
        raise refuse("workbook_unpacks_too_big", most=MAX_STRING_BYTES)


def _shared_bytes(parts: dict[str, bytes], sizes: list[int]) -> int:
    total = 0
    for part in parts.values():
        if b"sheetData" in part:
            for found in SHARED_REFERENCE.finditer(part):
                index = int(found.group(1))
                total += sizes[index] if index < len(sizes) else 0
    return total


def _elements(parts: dict[str, bytes], path: str, name: str) -> list[dict[str, str]]:
    text = parts.get(path, b"").decode("utf-8", "replace")
    tags = re.findall(rf"<(?:\w+:)?{name}\s([^>]*)>", text)
    return [
        {key: unescape(double or single) for key, double, single in ATTRIBUTE.findall(tag)}
        for tag in tags
    ]


def _relation(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if k.endswith(":id")), "")


def _path(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"
