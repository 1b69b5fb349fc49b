"""The file itself: pages, sizes, order, repeatability, and what it must not tell."""

import io
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pypdfium2 as pdfium
import pytest

from jemputbola.paper.pen import UnreadableLogo
from jemputbola.slips.model import OfficeHeader, Paper, SlipTexts
from jemputbola.slips.render import render_slips

MILLIMETRES = {
    Paper.A4: (210, 297),
    Paper.A4_SINGLE: (210, 297),
    Paper.F4: (210, 330),
    Paper.F4_215: (215, 330),
}


def pdf(slips: Any, office: OfficeHeader, paper: Paper = Paper.A4) -> bytes:
    out = io.BytesIO()
    render_slips(slips, paper=paper, office=office, out=out)
    return out.getvalue()


def text_of(document: Any) -> str:
    return "\n".join(page.get_textpage().get_text_range().replace("\r", "") for page in document)


@pytest.mark.parametrize("paper", MILLIMETRES)
def test_sheets_have_their_size(ticket_of: Any, render: Any, paper: Paper) -> None:
    width, height = MILLIMETRES[paper]
    assert render([ticket_of()], paper)[0].get_size() == pytest.approx(
        (width / 25.4 * 72, height / 25.4 * 72), abs=0.01
    )


@pytest.mark.parametrize(("paper", "width"), [(Paper.ROLL_58, 58), (Paper.ROLL_80, 80)])
def test_rolls_are_as_wide_as_the_paper_and_as_long_as_the_text(
    receipt_of: Any, render: Any, paper: Paper, width: float
) -> None:
    short, long = render([receipt_of(0), receipt_of(4)], paper)
    assert short.get_width() == pytest.approx(width / 25.4 * 72, abs=0.01)
    assert 60 / 25.4 * 72 < short.get_height() < long.get_height()


@pytest.mark.parametrize(("slips", "pages"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_slips_share_a_sheet(ticket_of: Any, receipt_of: Any, render: Any, slips: int, pages: int) -> None:
    mixed = [(ticket_of if number % 2 else receipt_of)(number) for number in range(slips)]
    for paper in (Paper.A4, Paper.F4, Paper.F4_215):
        assert len(render(mixed, paper)) == pages


@pytest.mark.parametrize("paper", [Paper.A4_SINGLE, Paper.ROLL_58, Paper.ROLL_80])
def test_other_papers_take_one_slip_a_page(ticket_of: Any, office: OfficeHeader, paper: Paper) -> None:
    out = io.BytesIO()
    assert render_slips([ticket_of(1), ticket_of(2)], paper=paper, office=office, out=out) == 2
    assert len(pdfium.PdfDocument(out.getvalue())) == 2


def test_no_slips_are_no_file(office: OfficeHeader) -> None:
    out = io.BytesIO()
    assert render_slips([], paper=Paper.A4, office=office, out=out) == 0
    assert out.getvalue() == b""


def test_progress_is_told_and_may_cancel_before_a_byte_is_written(ticket_of: Any, office: OfficeHeader) -> None:
    class Cancelled(Exception):
        """What a cancel button would raise."""

    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        render_slips([ticket_of(n) for n in range(9)], paper=Paper.A4, office=office, out=out, progress=progress)
    assert told == [(1, 9), (2, 9), (3, 9)]
    assert out.getvalue() == b""


@pytest.mark.parametrize("paper", Paper)
def test_the_same_slips_are_the_same_bytes(ticket_of: Any, receipt_of: Any, office: OfficeHeader, paper: Paper) -> None:
    slips = [make(number) for make in (ticket_of, receipt_of) for number in range(5)]
    first = pdf(slips, office, paper)
    pdf([ticket_of(77, name="ŽŠĆ in between")], office, paper)
    assert pdf(slips, office, paper) == first


def test_a_ticket_says_what_the_design_says(ticket_of: Any, render: Any) -> None:
    text = text_of(render([ticket_of(0, number=7)], Paper.A4))
    for part in (
        "TIKET",
        "XII IPS 2 / 07",
        "SMAN Contoh, Senin 23-11-2026, 09.00",
        "Bawa:",
        "KK, HP + kuota, e-mail aktif",
        "Daftar",
        "Rekam",
        "IKD",
        "Selesai",
        "Gratis. Jangan berikan OTP/PIN.",
        ticket_of(0).reference,
    ):
        assert part in text


@pytest.mark.parametrize("paper", [Paper.A4, Paper.ROLL_58])
def test_a_receipt_says_what_the_design_says(receipt_of: Any, render: Any, paper: Paper) -> None:
    text = text_of(render([receipt_of(1)], paper))
    for part in (
        "TANDA TERIMA LAYANAN",
        "XII IPS 2 - 23-11-2026 09.12 WIB",
        "HARI INI",
        "Perekaman KTP-el",
        "Menunggu PRR",
        "KTP-el: cek mulai 07-12-2026",
        "Sen-Jum 08-15",
        receipt_of(1).reference,
    ):
        assert part in text
    assert "GRATIS. Jangan beri OTP/PIN kepada siapa pun, juga petugas." in " ".join(text.split())
    assert "CETAK ULANG" not in text
    assert "INGAT" not in text


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_the_time_is_in_the_zone_where_it_was_served(receipt_of: Any, render: Any, zone: str, name: str) -> None:
    served = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(zone))
    assert f"23-11-2026 14.05 {name}\n" in text_of(render([receipt_of(served_at=served)], Paper.A4))


@pytest.mark.parametrize("paper", [Paper.A4, Paper.ROLL_80])
def test_reprints_are_numbered_and_reminders_dated(receipt_of: Any, render: Any, paper: Paper) -> None:
    text = text_of(render([receipt_of(copy=3, reminder_date=date(2027, 2, 3))], paper))
    assert "CETAK ULANG 3" in text
    assert "INGAT" in text
    assert "genap 17 tahun pada 03-02-2027" in " ".join(text.split())


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A4_SINGLE, Paper.ROLL_58, Paper.ROLL_80])
def test_a_ticket_printed_again_says_so(ticket_of: Any, render: Any, paper: Paper) -> None:
    assert "CETAK ULANG" not in text_of(render([ticket_of(0)], paper))
    again = msgspec.structs.replace(ticket_of(0), copy=2)
    assert "TIKET · CETAK ULANG 2" in " ".join(text_of(render([again], paper)).split())


def test_an_office_may_change_every_text(ticket_of: Any, receipt_of: Any, render: Any, office: OfficeHeader) -> None:
    own = SlipTexts(
        ticket_title="KUPON",
        bring_label="Siapkan:",
        bring="pensil",
        stations=("Loket A", "Loket B"),
        ticket_footer="Tidak dipungut {biaya}.",
        receipt_title="BUKTI LAYANAN",
        reprint="salinan ke-{copy}",
        today_label="TADI",
        ikd_label="ID DIGITAL",
        reminder_label="JANGAN LUPA",
        reminder="ulang tahun {date} {tahun}",
        receipt_footer="Terima kasih 100%.",
    )
    header = OfficeHeader(office.name, office.address, office.hours, None, own)
    slips = [ticket_of(), receipt_of(copy=1, reminder_date=date(2027, 2, 3))]
    text = text_of(render(slips, Paper.A4, header))
    default = SlipTexts()
    for field in SlipTexts.__struct_fields__:
        changed, usual = getattr(own, field), getattr(default, field)
        for part in changed if isinstance(changed, tuple) else (changed,):
            assert part.replace("{copy}", "1").replace("{date}", "03-02-2027") in text, field
        assert isinstance(usual, tuple) or field == "ikd_label" or usual not in text, field


def test_a_visit_may_say_what_to_bring_or_that_nothing_is_needed(ticket_of: Any, render: Any) -> None:
    assert "buku rapor" in text_of(render([ticket_of(bring="buku rapor")], Paper.A4))
    assert "Bawa:" not in text_of(render([ticket_of(bring="")], Paper.A4))


def test_nothing_personal_outside_the_pages_and_no_number_like_a_nik(
    ticket_of: Any, receipt_of: Any, render: Any
) -> None:
    document = render([make(number) for make in (ticket_of, receipt_of) for number in range(30)], Paper.A4)
    metadata = document.get_metadata_dict()
    assert metadata["Title"] == metadata["Subject"] == "Slip layanan"
    assert metadata["Author"] == metadata["Creator"] == "jemputbola"
    assert not metadata["Keywords"]
    assert not re.search(r"\d{7,}", text_of(document))


def test_fonts_travel_inside_the_file(ticket_of: Any, office: OfficeHeader) -> None:
    content = pdf([ticket_of()], office)
    assert content.count(b"/FontFile2") == 2
    assert len(content) < 60_000


@pytest.mark.parametrize("damage", ["empty", "not a picture", "cut off", "huge"])
def test_a_logo_that_is_no_picture_is_refused(ticket_of: Any, office: OfficeHeader, logo: bytes, damage: str) -> None:
    bad = {
        "empty": b"",
        "not a picture": b"GIF89a" + bytes(40),
        "cut off": logo[: len(logo) // 2],
        "huge": logo[:16] + (60_000).to_bytes(4) + logo[20:],
    }[damage]
    with pytest.raises(UnreadableLogo, match=r"^Logo kantor .*\.$"):
        pdf([ticket_of()], OfficeHeader(office.name, office.address, office.hours, bad))


def test_the_logo_is_stored_once(receipt_of: Any, office: OfficeHeader) -> None:
    content = pdf([receipt_of(number) for number in range(20)], office)
    assert len(re.findall(rb"/Subtype\s*/Image", content)) == 2, "the picture and its transparency"
