"""The office on paper: what a lead may change, and what is refused because it could not be printed."""

import io
from pathlib import Path

import pytest
from PIL import Image

from jemputbola.actions.edit_office import LARGEST_LOGO, LogoRefused, OfficeTextRefused, edit_office, read_logo
from jemputbola.actions.printing.office_header import office_header, text_names
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.paper.pen import UnreadableLogo
from jemputbola.slips.model import SlipTexts


def png(side: int = 40) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), (15, 94, 156)).save(out, "PNG")
    return out.getvalue()


def test_what_is_given_changes_and_the_rest_stays(session: Session) -> None:
    edit_office(session, address=" Jl.  Contoh 1 ", hours="Sen-Jum 08-15", texts={"ticket_footer": "Gratis."})
    edit_office(session, logo=png())
    office = session.office
    assert (office.name, office.code, office.laptop) == ("Disdukcapil Kota Contoh", "19.71", "TIM-1 A")
    assert (office.address, office.hours, office.logo) == ("Jl. Contoh 1", "Sen-Jum 08-15", png())
    header = office_header(office)
    assert header.texts.ticket_footer == "Gratis."
    assert header.texts.receipt_footer == SlipTexts().receipt_footer


def test_an_empty_text_brings_our_own_back_and_an_empty_logo_takes_it_away(session: Session) -> None:
    edit_office(session, logo=png(), texts={"bring": "KK", "ticket_title": "ANTREAN"})
    office = edit_office(session, logo=b"", texts={"bring": " "})
    assert office.logo is None
    assert office.texts == {"ticket_title": "ANTREAN"}


def test_tables_are_written_with_commas(session: Session) -> None:
    edit_office(session, texts={"stations": "Daftar, Rekam ,IKD"})
    assert office_header(session.office).texts.stations == ("Daftar", "Rekam", "IKD")
    with pytest.raises(OfficeTextRefused, match="Paling banyak 6 meja"):
        edit_office(session, texts={"stations": "a,b,c,d,e,f,g"})


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("reminder", "genap 17 pada {tanggal}", r"“reminder” memuat \{tanggal\}.*: \{date\}"),
        ("reprint", "ULANG {copy!r}", r"memuat \{copy!r\}"),
        ("reprint", "ULANG {date}", r"memuat \{date\}.*: \{copy\}"),
        ("bring", "{copy} KK", r"memuat \{copy\}.*: tidak ada"),
        ("bring", "KK } asli", r"memuat \}"),
        ("bring", "KK { asli", r"memuat \{ asli"),
        ("bring", "x" * 201, "paling banyak 200"),
        ("bring", "KK\x07", "tidak dapat dicetak"),
        ("judul", "x", "“judul” tidak ada.*ticket_title, .*receipt_footer"),
    ],
)
def test_texts_that_cannot_stand_on_a_slip_are_named(session: Session, name: str, text: str, sentence: str) -> None:
    before = session.office
    with pytest.raises(OfficeTextRefused, match=sentence):
        edit_office(session, address="Jl. Lain 2", texts={name: text})
    assert session.office == before


def test_allowed_placeholders_are_taken(session: Session) -> None:
    edit_office(session, texts={"reminder": "mulai {date}, ingat {date}", "reprint": "KE-{copy}"})
    assert office_header(session.office).texts.reprint == "KE-{copy}"


def test_an_office_without_a_name_is_refused(session: Session) -> None:
    with pytest.raises(OfficeTextRefused, match="Nama kantor tidak boleh kosong"):
        edit_office(session, name="  ")


@pytest.mark.parametrize("content", [b"not a picture", png()[:60], b"\x89PNG\r\n\x1a\n"])
def test_a_logo_that_cannot_be_drawn_is_refused_at_once(session: Session, content: bytes) -> None:
    with pytest.raises(UnreadableLogo):
        edit_office(session, logo=content)
    assert session.office.logo is None


def test_a_logo_is_read_from_a_file_of_half_a_megabyte_at_most(tmp_path: Path, session: Session) -> None:
    file = tmp_path / "logo.png"
    with pytest.raises(LogoRefused, match="tidak ditemukan"):
        read_logo(file)
    with pytest.raises(LogoRefused, match="tidak ditemukan"):
        read_logo(tmp_path)
    file.write_bytes(png())
    assert read_logo(file) == png()
    file.write_bytes(bytes(LARGEST_LOGO + 1))
    with pytest.raises(LogoRefused, match="512 KiB"):
        read_logo(file)
    with pytest.raises(LogoRefused, match="512 KiB"):
        edit_office(session, logo=bytes(LARGEST_LOGO + 1))


def test_only_a_lead_changes_the_office(as_officer: Session) -> None:
    with pytest.raises(NotAllowed):
        edit_office(as_officer, address="Jl. Lain 2")


def test_a_text_of_a_later_version_is_left_out(session: Session) -> None:
    edit_office(session, texts={"bring": "KK"})
    office = session.office
    office.texts["watermark"] = "x"
    assert office_header(office).texts.bring == "KK"
    assert "watermark" not in text_names()
