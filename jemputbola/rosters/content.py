"""What a file really is, decided by its bytes: schools rename and web applications lie about the extension."""

import codecs
import enum
import io
import re
import zipfile
import zlib

from jemputbola.rosters import extent, unreadable


class Content(enum.Enum):
    """The three ways in which lists are read."""

    XLSX = enum.auto()
    OLDER = enum.auto()
    """xls, ods"""
    TEXT = enum.auto()


_ZIP = b"PK\x03\x04"
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_DOCUMENTS = (b"%PDF", b"{\\rtf")
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|meta|style|body|table|div|workbook|!--)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BROKEN_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_LOOK = 4096
_ENCRYPTED_BIT = 1


def recognise_content(data: bytes) -> Content:
    """Refuse what is no list, with a sentence of its own for each kind. Text is checked by ``decode``."""
    if not data:
        raise unreadable.empty()
    if data.startswith(_ZIP):
        return _content_of_zip(data)
    if data.startswith(_OLE2):
        _check_ole2(data)
        return Content.OLDER
    if data.startswith(_DOCUMENTS):
        raise unreadable.document()
    return Content.TEXT


def decode(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16, else cp1252, as Excel saves CSV on Windows."""
    text = _decoded(data).removeprefix("\ufeff")
    if not text.strip():
        raise unreadable.empty()
    if _MARKUP.match(text[:_LOOK]):
        raise unreadable.web_page()
    if _CONTROL.search(text):
        raise unreadable.not_a_list()
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    look = data[:_LOOK]
    for first_zero, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if look[first_zero::2].count(0) * 4 > len(look):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _content_of_zip(data: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _check_members(archive)
    except _BROKEN_ZIP as error:
        raise unreadable.broken() from error


def _check_members(archive: zipfile.ZipFile) -> Content:
    members = archive.infolist()
    names = {member.filename.replace("\\", "/").lower() for member in members}
    if any(member.flag_bits & _ENCRYPTED_BIT for member in members):
        raise unreadable.encrypted()
    if "xl/workbook.bin" in names:
        raise unreadable.binary_workbook()
    if any(name.startswith("word/") for name in names):
        raise unreadable.document()
    is_xlsx = any(name.startswith("xl/") for name in names)
    if not is_xlsx and "content.xml" not in names:
        raise unreadable.not_a_list()
    if sum(member.file_size for member in members) > unreadable.MAX_UNPACKED_BYTES:
        raise unreadable.too_large()
    extent.check_archive(archive)
    return Content.XLSX if is_xlsx else Content.OLDER


def _check_ole2(data: bytes) -> None:
    """Names inside an OLE2 file are UTF-16; an encrypted xlsx is one that holds "EncryptedPackage"."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise unreadable.encrypted()
    if "WordDocument".encode("utf-16-le") in data:
        raise unreadable.document()
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise unreadable.not_a_list()
    extent.check_xls(data)
