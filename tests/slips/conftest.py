"""Synthetic slips, and PDFs as scanners and printers see them."""

import io
import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from jemputbola.domain.slip_reference import reference
from jemputbola.slips.model import OfficeHeader, Paper, Receipt, Ticket
from jemputbola.slips.render import render_slips

NAMES = (
    "AGUS HAKIM RAHMAWATI",
    "SITI NUR'ALIM",
    "M. IQBAL",
    "MUHAMMAD ABDURRAHMAN WAHID SYAHPUTRA KURNIAWAN AL-GHIFARI II",
    "YU",
    "王小明 Budi",
    "RADEN AJENG KARTINI DEWI PUSPITASARI NINGRUM",
    "Ni Luh Putu Ayu Śrī",
)
STEPS = (
    "KTP-el: cek mulai 07-12-2026 di kantor",
    "IKD: buka aplikasi Identitas Kependudukan Digital bersama petugas setelah KTP-el siap",
    "Bawa slip ini dan KK asli",
    "Simpan e-mail dan kata sandinya",
    "Kabari sekolah bila pindah",
)

Render = Callable[..., pdfium.PdfDocument]


def resident_id_of(number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"resident {number}"))


@pytest.fixture(scope="session")
def logo() -> bytes:
    """A see-through shield."""
    picture = Image.new("RGBA", (100, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).polygon([(0, 0), (100, 0), (100, 70), (50, 120), (0, 70)], fill=(15, 94, 156, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def office(logo: bytes) -> OfficeHeader:
    return OfficeHeader(
        name="DISDUKCAPIL KOTA PANGKALPINANG", address="Jl. Contoh 1, Pangkalpinang", hours="Sen-Jum 08-15", logo=logo
    )


@pytest.fixture(scope="session")
def ticket_of() -> Callable[..., Ticket]:
    """``ticket_of(3, name="…")``: the third pupil's ticket, with what a test cares about replaced."""

    def make(number: int = 0, /, **replaced: object) -> Ticket:
        resident_id = resident_id_of(number)
        ticket = Ticket(
            resident_id=resident_id,
            reference=reference(resident_id),
            name=NAMES[number % len(NAMES)],
            class_group="XII IPS 2",
            number=number % 36 + 1,
            visit_name="SMAN Contoh",
            visit_date=date(2026, 11, 23),
            start_time="09.00",
        )
        return msgspec.structs.replace(ticket, **replaced)

    return make


@pytest.fixture(scope="session")
def receipt_of() -> Callable[..., Receipt]:
    """Like ``ticket_of``."""

    def make(number: int = 0, /, **replaced: object) -> Receipt:
        resident_id = resident_id_of(number)
        receipt = Receipt(
            resident_id=resident_id,
            reference=reference(resident_id),
            name=NAMES[number % len(NAMES)],
            class_group="XII IPS 2",
            served_at=datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
            today=("Perekaman KTP-el",),
            ikd="Menunggu PRR",
            next_steps=STEPS[: number % 5 + 1],
        )
        return msgspec.structs.replace(receipt, **replaced)

    return make


@pytest.fixture(scope="session")
def render(office: OfficeHeader) -> Render:
    """Slips on a paper, as a document to look into."""

    def rendered(slips: Sequence[Ticket | Receipt], paper: Paper, header: OfficeHeader = office) -> pdfium.PdfDocument:
        out = io.BytesIO()
        render_slips(slips, paper=paper, office=header, out=out)
        return pdfium.PdfDocument(out.getvalue())

    return rendered
