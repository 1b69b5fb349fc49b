"""Word documents from templates that an office edits in Word: minutes, attendance list, cover letter.

docxtpl fills the file in memory. Every part of it (body, headers, footers, footnotes) goes through ``TemplateRules``.
"""

import enum
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError

from jemputbola import settings
from jemputbola.reports.facts import clean, letter_facts, people_facts, tally_facts
from jemputbola.reports.fields import WORD_FIELDS, nothing
from jemputbola.reports.model import Paperwork
from jemputbola.reports.photos import Prepared, prepare_photos
from jemputbola.reports.template_rules import TemplateRefused, TemplateRules, broken_near
from jemputbola.texts import N_, _

LARGEST_TEMPLATE = 10 * 1024 * 1024
"""Bytes of the file."""
_LARGEST_CONTENT = 60 * 1024 * 1024
"""Bytes of all parts unpacked: a small file may unpack to gigabytes."""
_LARGEST_PART = 4 * 1024 * 1024
"""Bytes of one XML part: the text that docxtpl searches."""
_MOST_PARTS = 2_000
_WHOLE_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#.*?#\}")
_HALF_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_PHOTO_WIDTH, _PHOTO_HEIGHT = 75, 100
"""Millimetres: two stand beside each other on A4."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    PackageNotFoundError,
    KeyError,
    ValueError,
    SyntaxError,  # lxml's
    AttributeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
"""What the libraries raise for a file that is no whole Word document."""


class Document(enum.StrEnum):
    """The documents that come with a template of ours."""

    MINUTES = "berita-acara"
    ATTENDANCE = "daftar-hadir"
    COVER_LETTER = "surat-pengantar"


_LABELS = {
    Document.MINUTES: N_("Berita acara"),
    Document.ATTENDANCE: N_("Daftar hadir"),
    Document.COVER_LETTER: N_("Surat pengantar"),
}


def label(document: Document) -> str:
    """The document in the current language."""
    return _(_LABELS[document])


def default_template(document: Document) -> bytes:
    """The template that stands until an office brings its own; also what it starts editing from."""
    return (settings.assets_dir() / "templates" / f"{document}.docx").read_bytes()


def check_template(template: bytes) -> None:
    """Whether an office's template can be used. Raises TemplateRefused: the sentence names the field."""
    _fill(_open(template), nothing(WORD_FIELDS))


def render_document(template: bytes, paperwork: Paperwork) -> bytes:
    """The filled document. Raises TemplateRefused and PhotoRefused."""
    word = _open(template)
    photos = prepare_photos(paperwork.photos)
    values = tally_facts(paperwork.tally) | letter_facts(paperwork.letter, paperwork.tally)
    values["peserta"] = people_facts(paperwork.people)
    values["foto"] = [{"gambar": _picture(word, photo), "keterangan": clean(photo.caption)} for photo in photos]
    return _fill(word, values)


class _Word(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """docxtpl, which would also lose text silently: where a repeated part begins and ends in different places, and
    from a ``{{`` that is not closed to the next ``}}``.
    """

    def patch_xml(self, xml: str) -> Any:
        _refuse_unclosed(xml)
        return super().patch_xml(xml)

    def fix_tables(self, xml: str) -> Any:
        parse_xml(xml)
        return super().fix_tables(xml)

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002 - docxtpl's
        """The names of whoever edited the template do not go out with every document."""
        properties = self.docx.core_properties
        properties.author = properties.last_modified_by = "jemputbola"
        properties.comments = ""


def _refuse_unclosed(xml: str) -> None:
    """A tag stands within one paragraph: what is left of it without its whole tags holds no half of one."""
    for paragraph in parse_xml(xml).iter(qn("w:p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if _HALF_TAG.search(_WHOLE_TAG.sub("", text)):
            raise TemplateRefused(broken_near(text))


def _open(template: bytes) -> _Word:
    _weigh(template)
    word = _Word(io.BytesIO(template))
    try:
        word.init_docx()
        word.get_xml()
    except _UNREADABLE as fault:
        raise _not_word() from fault
    return word


def _weigh(template: bytes) -> None:
    """By the file's own list of parts; nothing is unpacked yet."""
    if len(template) > LARGEST_TEMPLATE:
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            infos = parts.infolist()
    except _UNREADABLE as fault:
        raise _not_word() from fault
    large = any(info.file_size > _LARGEST_PART for info in infos if info.filename.endswith((".xml", ".rels")))
    if large or len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_CONTENT:
        raise _too_large()


def _fill(word: _Word, values: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    try:
        word.render(dict(values), TemplateRules(WORD_FIELDS, markup=True))
        word.save(out)
    except TemplateError as fault:
        raise _misplaced() from fault
    except _UNREADABLE as fault:
        raise _misplaced() from fault
    return out.getvalue()


def _picture(word: _Word, photo: Prepared) -> Any:
    """As wide as half a page unless it would become too high."""
    wide = photo.width * _PHOTO_HEIGHT > photo.height * _PHOTO_WIDTH
    size = {"width": Mm(_PHOTO_WIDTH)} if wide else {"height": Mm(_PHOTO_HEIGHT)}
    return InlineImage(word, io.BytesIO(photo.content), **size)


def _not_word() -> TemplateRefused:
    return TemplateRefused(_("Berkas itu bukan dokumen Word (.docx) yang utuh. Simpan lagi dari Word sebagai .docx."))


def _too_large() -> TemplateRefused:
    return TemplateRefused(
        _("Template Word itu terlalu besar. Paling besar {most} MB; perkecil gambar di dalamnya.").format(
            most=LARGEST_TEMPLATE // 1024**2
        )
    )


def _misplaced() -> TemplateRefused:
    return TemplateRefused(
        _(
            "Template Word tidak dapat diisi: sebuah for atau if dimulai dan ditutup di tempat yang berbeda. "
            "Di tabel, tulis {%tr for … %} dan {%tr endfor %} masing-masing di barisnya sendiri."
        )
    )
