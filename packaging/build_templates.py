"""Makes the Word templates in ``assets/templates``: ``python packaging/build_templates.py``.

They are what an office opens in Word to start its own from, so they use Word's own styles and tables, and the fields of
``jemputbola/reports/fields.py``. The same run makes the same bytes.
"""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

PLACE = Path(__file__).resolve().parent.parent / "assets" / "templates"
_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)  # noqa: UP017 - one form for 3.11 and later
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the three templates."""
    for name, build in {"berita-acara": minutes, "daftar-hadir": attendance, "surat-pengantar": cover_letter}.items():
        (PLACE / f"{name}.docx").write_bytes(file_of(build()))


def minutes() -> Any:
    """*Berita acara*: who, where, how many, card stock, signatures, photos."""
    page = _page()
    _letterhead(page)
    _line(page, "BERITA ACARA PELAYANAN JEMPUT BOLA", bold=True, align=ALIGN.CENTER, size=13)
    _line(page, "Nomor: {{ nomor_surat }}", align=ALIGN.CENTER)
    _when(page, "belum_masuk", "Catatan: {{ judul }}", bold=True)
    _line(
        page,
        "Pada hari {{ hari_tanggal }}{% if jam_mulai %}, pukul {{ jam_mulai }}{% endif %}"
        "{% if jam_selesai %} sampai {{ jam_selesai }}{% endif %}, telah dilaksanakan pelayanan administrasi "
        "kependudukan pada kegiatan {{ kegiatan }}{% if tempat %}, bertempat di {{ tempat }}{% endif %}"
        "{% if surat_tugas %}, berdasarkan surat tugas {{ surat_tugas }}{% endif %}.",
        align=ALIGN.JUSTIFY,
    )
    _when(page, "tim", "Tim pelaksana: {{ tim }}.")
    _line(page, "Hasil pelayanan ({{ jumlah }} orang, setiap orang satu hasil)", bold=True, before=6)
    _repeating(page, "h in hasil", ("Hasil", "Orang"), ("{{ h.nama }}", "{{ h.jumlah }}"), (110, 30))
    _line(page, "Identitas Kependudukan Digital", bold=True, before=6)
    _repeating(page, "i in ikd", ("IKD", "Orang"), ("{{ i.nama }}", "{{ i.jumlah }}"), (110, 30))
    _when(page, "persentase", "Persentase, dengan pembilang dan penyebutnya", bold=True)
    _each(page, "p in persentase", "{{ p.nama }}: {{ p.nilai }} ({{ p.bagian }} dari {{ p.dari }} {{ p.dari_apa }})")
    _when(page, "kendala", "Kendala IKD", bold=True)
    _each(page, "k in kendala", "{{ k.nama }}: {{ k.jumlah }} orang", style="List Bullet")
    _when(
        page,
        "blangko_terima",
        "Blangko KTP-el: diterima {{ blangko_terima }}, terpakai {{ blangko_pakai }}, rusak {{ blangko_rusak }}, "
        "sisa {{ blangko_sisa }} keping.",
    )
    _when(page, "catatan", "Catatan: {{ catatan }}")
    _line(page, "Demikian berita acara ini dibuat dengan sebenarnya.", before=6)
    _signatures(page)
    _photos(page)
    return page


def attendance() -> Any:
    """*Daftar hadir*: everybody of the visit with a place to sign. The titles come again on every page."""
    page = _page(landscape=True)
    _letterhead(page)
    _line(page, "DAFTAR HADIR", bold=True, align=ALIGN.CENTER, size=13)
    _line(page, "{{ kegiatan }} – {{ hari_tanggal }}{% if tempat %} – {{ tempat }}{% endif %}", align=ALIGN.CENTER)
    _when(page, "belum_masuk", "Catatan: {{ judul }}", bold=True)
    heads = ("No.", "Nama", "L/P", "Tanggal lahir", "Kelas", "Hasil", "IKD", "Tanda tangan")
    cells = ("nomor", "nama", "jk", "tanggal_lahir", "kelas", "hasil", "ikd")
    texts = tuple("{{ p." + key + " }}" for key in cells)
    _repeating(page, "p in peserta", heads, (*texts, ""), (12, 64, 11, 26, 28, 40, 40, 36))
    _signatures(page)
    return page


def cover_letter() -> Any:
    """*Surat pengantar*: what is sent, to whom."""
    page = _page()
    _letterhead(page)
    _line(page, "{{ tanggal }}", align=ALIGN.RIGHT)
    _line(page, "Nomor: {{ nomor_surat }}")
    _line(page, "Perihal: {% if perihal %}{{ perihal }}{% else %}Hasil pelayanan jemput bola{% endif %}")
    _line(page, "Yth. {{ kepada }}", before=10)
    _line(page, "Dengan hormat,", before=10)
    _line(
        page,
        "Bersama ini kami sampaikan hasil pelayanan jemput bola pada kegiatan {{ kegiatan }}, {{ hari_tanggal }}"
        "{% if tempat %}, bertempat di {{ tempat }}{% endif %}, dengan ringkasan berikut:",
        align=ALIGN.JUSTIFY,
    )
    _repeating(
        page,
        "a in angka",
        ("Uraian", "Jumlah", "Keterangan"),
        ("{{ a.nama }}", "{{ a.nilai }}", "{{ a.keterangan }}"),
        (60, 30, 70),
    )
    _when(page, "belum_masuk", "Angka ini belum lengkap: {{ judul }}.", bold=True)
    _when(page, "catatan", "{{ catatan }}")
    _line(page, "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.", before=6)
    _signatures(page)
    return page


def _page(*, landscape: bool = False) -> Any:
    page = docx.Document()
    properties = page.core_properties
    properties.author = properties.last_modified_by = "jemputbola"
    properties.created = properties.modified = _MADE
    properties.comments = properties.title = ""
    section = page.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)
    normal = page.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    normal.paragraph_format.space_after = Pt(4)
    _page_number(section.footer.paragraphs[0])
    return page


def _letterhead(page: Any) -> None:
    head = page.sections[0].header.paragraphs[0]
    head.alignment = ALIGN.CENTER
    run = head.add_run("{{ kantor|upper }}")
    run.bold, run.font.size = True, Pt(13)
    second = page.sections[0].header.add_paragraph("{{ alamat_kantor }}")
    second.alignment = ALIGN.CENTER
    second.runs[0].font.size = Pt(9)
    edge = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in {"val": "single", "sz": "12", "space": "4", "color": "000000"}.items():
        bottom.set(qn(f"w:{key}"), value)
    edge.append(bottom)
    second.paragraph_format.element.get_or_add_pPr().append(edge)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = ALIGN.RIGHT
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)  # noqa: SLF001 - python-docx has no page numbers
    run.font.size = Pt(9)


def _line(
    page: Any, text: str, *, bold: bool = False, align: Any = None, size: float | None = None, before: float = 0
) -> Any:
    paragraph = page.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _when(page: Any, field: str, text: str, *, bold: bool = False) -> None:
    """A paragraph that is there only when the field is filled."""
    page.add_paragraph("{%p if " + field + " %}")
    _line(page, text, bold=bold, before=6 if bold else 0)
    page.add_paragraph("{%p endif %}")


def _each(page: Any, loop: str, text: str, *, style: str | None = None) -> None:
    """A paragraph for each item of a list."""
    page.add_paragraph("{%p for " + loop + " %}")
    page.add_paragraph(text, style=style).paragraph_format.space_after = Pt(1)
    page.add_paragraph("{%p endfor %}")


def _repeating(page: Any, loop: str, heads: tuple[str, ...], texts: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """A table with one row for each item; its first row comes again on every page."""
    table = page.add_table(rows=4, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row, cells in zip(table.rows, (heads, ("{%tr for " + loop + " %}",), texts, ("{%tr endfor %}",)), strict=True):
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        for cell, text in zip(row.cells, cells, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text).bold = (cells is heads) or None
            paragraph.paragraph_format.space_after = Pt(1)
        _keep_whole(row, head=cells is heads)


def _keep_whole(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such switch
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _signatures(page: Any) -> None:
    """Columns beside each other, as many as sign."""
    page.add_paragraph().paragraph_format.space_after = Pt(6)
    table = page.add_table(rows=1, cols=3)
    first, middle, last = table.rows[0].cells
    _keep_whole(table.rows[0], head=False)
    first.paragraphs[0].add_run("{%tc for t in tanda_tangan %}")
    middle.paragraphs[0].add_run("{{ t.peran }}")
    for text in (
        "",
        "",
        "",
        "{% if t.nama %}{{ t.nama }}{% else %}(……………………………){% endif %}",
        "{% if t.nip %}NIP {{ t.nip }}{% endif %}",
    ):
        middle.add_paragraph(text)
    last.paragraphs[0].add_run("{%tc endfor %}")
    for paragraph in middle.paragraphs:
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.keep_with_next = True


def _photos(page: Any) -> None:
    page.add_paragraph("{%p if foto %}")
    paragraph = _line(page, "Dokumentasi", bold=True, before=10)
    paragraph.paragraph_format.page_break_before = True
    page.add_paragraph("{%p endif %}")
    page.add_paragraph("{%p for f in foto %}")
    picture = _line(page, "{{ f.gambar }}", align=ALIGN.CENTER)
    picture.paragraph_format.keep_with_next = True
    _line(page, "{{ f.keterangan }}", align=ALIGN.CENTER, size=9)
    page.add_paragraph("{%p endfor %}")


def file_of(page: Any) -> bytes:
    """The file with fixed dates inside, so that it is the same each time."""
    made, out = io.BytesIO(), io.BytesIO()
    page.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()


if __name__ == "__main__":
    main()
