"""Word documents filled from templates, read back with python-docx; and templates that cannot be used."""

import datetime as dt
import io
import re
import runpy
import zipfile
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from PIL import Image

from jemputbola.reports import word
from jemputbola.reports.model import Paperwork, Photo
from jemputbola.reports.template_rules import TemplateRefused
from jemputbola.reports.word import Document, check_template, default_template, label, render_document
from tests.reports.conftest import empty_paperwork, paperwork_of


def template_of(*paragraphs: str, header: str = "") -> bytes:
    page = docx.Document()
    for text in paragraphs:
        page.add_paragraph(text)
    page.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def with_part(template: bytes, name: str, change: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, change(content) if part == name else content)
    return out.getvalue()


def text_of(content: bytes) -> str:
    page = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    heads = [paragraph.text for paragraph in page.sections[0].header.paragraphs]
    return "\n".join([*heads, *(paragraph.text for paragraph in page.paragraphs), *cells])


def jpeg(width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def test_minutes_say_what_happened(paperwork: Paperwork) -> None:
    text = text_of(render_document(default_template(Document.MINUTES), paperwork))
    for words in (
        "DISDUKCAPIL KOTA CONTOH",
        "Nomor: 470/12/2026",
        "Rekap harian – 2 dari 3 laptop; TIM-1 C belum masuk",
        "hari Senin, 23 November 2026, pukul 08.00 sampai 14.00",
        "surat tugas 090/77/2026",
        "Direkam hari ini",
        "diterima 100, terpakai 60, rusak 2, sisa 38",
        "NIP 19800101 200501 2 001",
        "Kepala sekolah",
    ):
        assert words in text
    assert "{" not in text


def test_the_attendance_list_has_a_row_for_each_and_repeats_its_titles(paperwork: Paperwork) -> None:
    content = render_document(default_template(Document.ATTENDANCE), paperwork)
    table = docx.Document(io.BytesIO(content)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:2] == ["No.", "Nama"]
    assert rows[1][:5] == ["1", "Pemula Contoh 1", "P", "17-08-2009", "XII IPA 1"]
    assert len(rows) == 4
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_letter_names_its_numbers(paperwork: Paperwork) -> None:
    text = text_of(render_document(default_template(Document.COVER_LETTER), paperwork))
    assert "Yth. Kepala SMA Negeri Contoh" in text
    assert "Angka ini belum lengkap: Rekap harian – 2 dari 3 laptop; TIM-1 C belum masuk." in text
    assert "11,73%" in text


@pytest.mark.parametrize("document", Document)
def test_our_templates_can_be_used_with_nothing_filled(document: Document) -> None:
    check_template(default_template(document))
    assert label(document)


def test_our_templates_are_what_the_script_makes() -> None:
    script = runpy.run_path(str(Path(__file__).resolve().parents[2] / "packaging" / "build_templates.py"))
    builders = {Document.MINUTES: "minutes", Document.ATTENDANCE: "attendance", Document.COVER_LETTER: "cover_letter"}
    for document, builder in builders.items():
        ours, made = (
            zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
            for content in (default_template(document), script["file_of"](script[builder]()))
        )
        assert ours == made


def test_text_is_text_whatever_it_holds(paperwork: Paperwork) -> None:
    odd = '<w:p/> & "x" {{ kantor }} {% if %} \x00\x08\x0b é 名 \''
    person = msgspec.structs.replace(paperwork.people[0], name=odd)
    filled = msgspec.structs.replace(paperwork, people=(person,))
    row = docx.Document(io.BytesIO(render_document(default_template(Document.ATTENDANCE), filled))).tables[0].rows[1]
    assert row.cells[1].text.split() == odd.replace("\x00", " ").replace("\x08", " ").replace("\x0b", " ").split()


def test_a_field_that_word_split_into_pieces_still_works(paperwork: Paperwork) -> None:
    page = docx.Document()
    paragraph = page.add_paragraph()
    for piece in ("Kegiatan: {", "{ kegi", "atan }", "}"):
        paragraph.add_run(piece).bold = piece == "{ kegi"
    out = io.BytesIO()
    page.save(out)
    assert "Kegiatan: SMA Negeri Contoh, kelas XII" in text_of(render_document(out.getvalue(), paperwork))


def test_the_names_of_who_edited_the_template_do_not_go_out(paperwork: Paperwork) -> None:
    page = docx.Document()
    page.core_properties.author = page.core_properties.last_modified_by = "Pegawai Contoh"
    page.core_properties.comments = "{{ rahasia }}"
    out = io.BytesIO()
    page.save(out)
    content = render_document(out.getvalue(), paperwork)
    assert b"Pegawai" not in zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml")


@pytest.mark.parametrize(
    ("paragraphs", "header", "words"),
    [
        (["{{ kegiatn }}"], "", "“kegiatn” .* “kegiatan”"),
        (["{% for p in peserta %}{{ p.nma }}{% endfor %}"], "", "“p.nma” .* “p.nama”"),
        (["x"], "{{ kantr }}", "“kantr” .* “kantor”"),
        (["{{ kantor.__class__ }}"], "", "“kantor.__class__”"),
        (["{{ ''.__class__.__mro__[1].__subclasses__() }}"], "", "tanda yang tidak dikenal|tidak ada"),
        (["Nomor {{ nomor_surat }"], "", "di dekat “.*Nomor {{ nomor_surat }"),
        (["{% if tim %}Tim"], "", "endif"),
    ],
)
def test_a_broken_template_names_its_field_or_its_place(paragraphs: list[str], header: str, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        check_template(template_of(*paragraphs, header=header))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Nomor: {{ nomor_surat }", "{%p if belum_masuk %}", "Catatan: {{ judul }}", "{%p endif %}"),
        ("Nomor: {{ nomor_surat", "Tempat: {{ tempat }}"),
        ("Nomor: {{ nomor_surat %}", "Tempat: {{ tempat }}"),
        ("Nomor: nomor_surat }}", "Tempat: {{ tempat }}"),
        ("{% if tempat }Nomor: nomor_surat", "Tempat: {{ tempat }}{% endif %}"),
    ],
)
@pytest.mark.parametrize("header", ["", "{{ tempat }}"])
def test_a_tag_that_is_not_closed_loses_no_text_in_silence(paragraphs: tuple[str, ...], header: str) -> None:
    with pytest.raises(TemplateRefused, match="nomor_surat"):
        check_template(template_of(*paragraphs, header=header))
    with pytest.raises(TemplateRefused, match="nomor_surat"):
        check_template(template_of("{{ tempat }}", header=paragraphs[0]))


def test_a_loop_that_begins_in_a_table_and_ends_outside_is_told(paperwork: Paperwork) -> None:
    page = docx.Document()
    page.add_table(1, 1).rows[0].cells[0].text = "{% for p in peserta %}{{ p.nama }}"
    page.add_paragraph("{% endfor %}")
    out = io.BytesIO()
    page.save(out)
    with pytest.raises(TemplateRefused, match="tempat yang berbeda"):
        render_document(out.getvalue(), paperwork)


@pytest.mark.parametrize(
    "content",
    [b"", b"Ini hanya teks.", b"PK\x03\x04rusak", b"%PDF-1.7", default_template(Document.MINUTES)[:20_000]],
    ids=["empty", "text", "cut zip", "pdf", "cut docx"],
)
def test_what_is_no_word_document_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(TemplateRefused, match="bukan dokumen Word"):
        check_template(content)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/document.xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [b"", b"<x>", b"<x/>"], ids=["empty", "open", "other"])
def test_a_word_document_with_a_damaged_part_gets_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(TemplateRefused):
        check_template(with_part(template_of("x"), name, lambda _old: content))


def test_a_file_that_unpacks_to_gigabytes_is_refused_by_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    large = with_part(template_of("x"), "word/document.xml", lambda _old: b" " * (5 * 1024 * 1024))
    with pytest.raises(TemplateRefused, match="terlalu besar"):
        check_template(large)
    monkeypatch.setattr(word, "LARGEST_TEMPLATE", 10)
    with pytest.raises(TemplateRefused, match="terlalu besar"):
        check_template(template_of("x"))


def test_no_entity_of_a_template_reads_a_file() -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def poisoned(xml: bytes) -> bytes:
        return entity + re.sub(rb"^<\?xml[^>]*\?>", b"", xml).replace(b"tanda", b"&e;")

    template = with_part(template_of("tanda"), "word/document.xml", poisoned)
    try:
        word_text = text_of(render_document(template, empty_paperwork()))
    except TemplateRefused:
        return
    assert "root:" not in word_text


def test_photos_stand_in_the_minutes_made_small(paperwork: Paperwork) -> None:
    photos = (Photo(jpeg(3000, 2000), "Antrean & meja"), Photo(jpeg(500, 1500), "Penyerahan"))
    content = render_document(default_template(Document.MINUTES), msgspec.structs.replace(paperwork, photos=photos))
    page = docx.Document(io.BytesIO(content))
    shapes = [(round(shape.width.mm), round(shape.height.mm)) for shape in page.inline_shapes]
    assert shapes == [(75, 50), (33, 100)]
    assert "Antrean & meja" in text_of(content)
    media = [part for part in zipfile.ZipFile(io.BytesIO(content)).namelist() if "media/" in part]
    assert len(media) == 2


def test_three_hundred_people(paperwork: Paperwork) -> None:
    many = paperwork_of(paperwork.tally, people=300)
    table = docx.Document(io.BytesIO(render_document(default_template(Document.ATTENDANCE), many))).tables[0]
    assert len(table._tbl.tr_lst) == 301


def test_dates_are_written_out(paperwork: Paperwork) -> None:
    heading = msgspec.structs.replace(paperwork.tally.heading, last_day=dt.date(2026, 11, 25))
    tally = msgspec.structs.replace(paperwork.tally, heading=heading)
    text = text_of(render_document(template_of("{{ tanggal }}"), msgspec.structs.replace(paperwork, tally=tally)))
    assert "23 November 2026 – 25 November 2026" in text
