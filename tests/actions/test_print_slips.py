"""Slips of a visit: who gets one, in which order, with which number; counted once the file exists, and never before."""

import re
import shutil
import stat
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from jemputbola.actions.desk.open_resident import NoSuchResident
from jemputbola.actions.printing.prepare_slips import NobodyToPrint, SlipKind
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.slip_reference import MistypedReference, qr_text, reference, resident_id_from_qr
from jemputbola.slips.model import Paper
from jemputbola.store.officers import Role
from jemputbola.store.residents import person_by_subject
from jemputbola.store.store import Store
from jemputbola.store.visits import NoSuchVisit
from tests.fakes.schools import enrol, plan, printed, serve, slips_of

IN_ORDER = ("X MERDEKA 1", "XI IPA 1", "XII IPS 2", "XII IPS 10")
GOOD = 150 / 72


def document(path: Path) -> Any:
    return pdfium.PdfDocument(path.read_bytes())


def scanned(path: Path) -> list[str]:
    """Resident ids as they lie on the paper, page by page."""
    ids: list[str] = []
    for page in document(path):
        picture = page.render(scale=GOOD, grayscale=True, fill_color=(255, 255, 255, 255)).to_pil()
        codes = zxingcpp.read_barcodes(picture)
        codes.sort(key=lambda code: (round(code.position.top_left.y / 300), code.position.top_left.x))
        ids += [resident_id_from_qr(code.text) for code in codes]
    return ids


def text_of(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document(path)).replace("\r", "")


def places(path: Path) -> list[str]:
    return re.findall(r"^[XI]+ \w+ \d+ / \d+$", text_of(path), re.MULTILINE)


def person(session: Session, resident: str) -> Any:
    return person_by_subject(session.store.connection, resident)


def test_a_whole_visit_comes_in_class_and_name_order_with_a_number_in_each_class(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, ids = school
    done = printed(session, visit, out)
    assert (done.slips, done.pages, done.file, done.reprints) == (28, 4, str(out), 0)
    names = {resident: str(person(session, resident).values["name"]) for resident in ids}
    group = {resident: person(session, resident).service_at(visit).values["class_group"] for resident in ids}
    read = scanned(out)
    assert read == sorted(ids, key=lambda resident: (IN_ORDER.index(group[resident]), names[resident]))
    assert places(out) == [f"{name} / {number:02d}" for name in IN_ORDER for number in range(1, 8)]
    assert slips_of(session, visit) == [1] * 28


def test_references_are_unique_and_printed(session: Session, school: tuple[str, list[str]], out: Path) -> None:
    visit, ids = school
    printed(session, visit, out)
    text = text_of(out)
    assert all(text.count(reference(resident)) == 1 for resident in ids)


def test_a_reprint_is_counted_and_keeps_every_number(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, _ids = school
    printed(session, visit, out)
    first = places(out)
    assert "CETAK ULANG" not in text_of(out)
    assert printed(session, visit, out).reprints == 28
    assert places(out) == first
    assert text_of(out).count("CETAK ULANG 1") == 28
    assert slips_of(session, visit) == [2] * 28


def test_who_joins_a_class_later_takes_a_free_number(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, ids = school
    printed(session, visit, out)
    (late,) = enrol(session, visit, ("XII IPS 2", "AAN LAMBAT"))
    assert printed(session, visit, out, class_group="XII IPS 2").slips == 8
    numbers = {found: person(session, found).service_at(visit).values["number"] for found in [*ids, late]}
    assert scanned(out)[0] == late
    assert numbers[late] == 8
    assert places(out)[0] == "XII IPS 2 / 08"
    assert places(out)[1:] == [f"XII IPS 2 / {number:02d}" for number in range(1, 8)]


def test_one_ticket_alone_already_has_the_number_that_the_class_will_give_it(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, ids = school
    last = ids[0]  # "GNA …": seventh of XII IPS 10
    printed(session, visit, out, references=[reference(last)])
    assert places(out) == ["XII IPS 10 / 07"]
    printed(session, visit, out, class_group="XII IPS 10")
    assert places(out) == [f"XII IPS 10 / {number:02d}" for number in range(1, 8)]
    assert sorted(slips_of(session, visit)) == [0] * 21 + [1] * 6 + [2]


def test_two_people_with_one_number_are_told_apart_for_good(
    session: Session, school: tuple[str, list[str]], tmp_path: Path, out: Path
) -> None:
    """Of one class, numbered by two laptops that never met; this one goes on where the other stopped."""
    visit, ids = school
    number_three(session, visit, ids[0], ids[4])
    session.store.close()
    shutil.copytree(tmp_path / "data", tmp_path / "other")
    other = Store.open(tmp_path / "other", session.store.key, session.store.vault_id, session.store.clock)
    with other:
        assert other.stream != session.store.stream
        renumbers_once(Session(other, "Tim 2", Role.LEAD), visit, ids, out)


def number_three(session: Session, visit: str, *residents: str) -> None:
    with session.store.writing("Tim 1") as writing:
        for resident in residents:
            writing.record(Kind.SLIP_PRINTED, resident, {"number": 3}, visit=visit, day="2026-11-23", slip="ticket")


def renumbers_once(session: Session, visit: str, ids: list[str], out: Path) -> None:
    printed(session, visit, out, class_group="XII IPS 10")
    assert person(session, min(ids[0], ids[4])).service_at(visit).values["number"] == 3
    first = places(out)
    assert sorted(first) == [f"XII IPS 10 / {number:02d}" for number in range(1, 8)]
    heads = session.store.projection.heads_of(max(ids[0], ids[4]))
    assert len(heads[visit, "number"]) == 1, "the new number replaced the old one"
    printed(session, visit, out, class_group="XII IPS 10")
    assert places(out) == first


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", [SlipKind.TICKET, SlipKind.RECEIPT])
def test_every_paper_takes_tickets_and_receipts(session: Session, out: Path, paper: Paper, kind: SlipKind) -> None:
    visit = plan(session)
    ids = enrol(session, visit, *[("XII IPS 2", f"CONTOH {number:02d}") for number in range(9)])
    for resident in ids:
        serve(session, visit, resident)
    done = printed(session, visit, out, kind, paper=paper)
    assert (done.slips, done.pages) == (9, 2 if paper in {Paper.A4, Paper.F4, Paper.F4_215} else 9)
    assert sorted(scanned(out)) == sorted(ids)


def test_no_nik_is_in_the_text_or_the_bytes_of_a_pdf(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, ids = school
    for resident in ids[:9]:
        serve(session, visit, resident)
    niks = [person(session, resident).values["nik"] for resident in ids]
    for kind in (SlipKind.TICKET, SlipKind.RECEIPT):
        printed(session, visit, out, kind)
        content = b"\n".join([out.read_bytes(), *streams(out.read_bytes()), text_of(out).encode()])
        assert b"/CIDInit" in content, "streams were opened"
        assert not [nik for nik in niks if nik.encode() in content]
        assert not re.search(rb"(?<!\d)1971\d{12}(?!\d)", content)


def streams(pdf: bytes) -> Iterator[bytes]:
    """Every stream, inflated where it was deflated."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            yield found[1]


def test_receipts_go_to_who_was_served_and_reprints_say_so(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    visit, ids = school
    served = sorted(ids[:3])
    for resident in served:
        serve(session, visit, resident)
    printed(session, visit, out)  # tickets are no service
    assert printed(session, visit, out, SlipKind.RECEIPT).slips == 3
    assert sorted(scanned(out)) == served
    text = text_of(out)
    assert "CETAK ULANG" not in text
    assert text.count("Perekaman KTP-el") == 3
    assert text.count("KTP-el: cek mulai 07-12-2026") == 3
    printed(session, visit, out, SlipKind.RECEIPT)
    again = printed(session, visit, out, SlipKind.RECEIPT, references=[qr_text(served[0])])
    assert (again.slips, again.reprints) == (1, 1)
    assert "CETAK ULANG 2" in text_of(out)


def test_a_ticket_is_no_service_and_does_not_move_the_time_of_one(
    session: Session, school: tuple[str, list[str]], clock: Any, out: Path
) -> None:
    visit, ids = school
    clock.advance(minutes=72)
    serve(session, visit, ids[0])
    clock.advance(hours=3)
    printed(session, visit, out)
    services = {resident: person(session, resident).service_at(visit) for resident in ids}
    assert services[ids[0]].served_at == "2026-11-23T09:12:00+07:00"
    assert {services[resident].served_at for resident in ids[1:]} == {None}
    assert {services[resident].seen for resident in ids[1:]} == {False}
    printed(session, visit, out, SlipKind.RECEIPT)
    assert "23-11-2026 09.12 WIB" in text_of(out)


def test_reminders_are_only_for_who_waits_for_the_card(session: Session, out: Path) -> None:
    visit = plan(session)
    (young,) = enrol(session, visit, ("XI IPA 1", "MUDA CONTOH"), birth_date="2010-02-03")
    (adult,) = enrol(session, visit, ("XII IPA 1", "DEWASA CONTOH"))
    for resident in (young, adult):
        serve(session, visit, resident)
    assert printed(session, visit, out, SlipKind.REMINDER).slips == 1
    assert scanned(out) == [young]
    assert "genap 17 tahun pada 03-02-2027" in " ".join(text_of(out).split())
    with pytest.raises(NobodyToPrint, match=f"{reference(adult)} tidak menunggu umur"):
        printed(session, visit, out, SlipKind.REMINDER, references=[reference(adult)])


def test_a_walk_in_gets_a_receipt_once_something_was_done(session: Session, out: Path) -> None:
    visit = plan(session)
    (guest,) = enrol(session, visit, ("", "TAMU CONTOH"))
    resident = str(person(session, guest).id)
    with session.store.writing(session.officer) as writing:
        writing.record(
            Kind.RESIDENT_SAVED,
            "0190c3a0-0001-7000-8000-0000000000dd",
            {"name": "BARU", "attendance": {"present": True}},
            visit=visit,
            day="2026-11-23",
        )
    with pytest.raises(NobodyToPrint, match="Belum ada yang dilayani"):
        printed(session, visit, out, SlipKind.RECEIPT)
    serve(session, visit, "0190c3a0-0001-7000-8000-0000000000dd", device={"kind": "none"})
    assert printed(session, visit, out, SlipKind.RECEIPT).slips == 1
    assert resident not in scanned(out)


def test_sentences_for_what_cannot_be_printed(session: Session, school: tuple[str, list[str]], out: Path) -> None:
    visit, ids = school
    empty = plan(session, "Acara Kosong")
    with pytest.raises(NobodyToPrint, match="Belum ada peserta"):
        printed(session, empty, out)
    with pytest.raises(NobodyToPrint, match=r"“XII IPS 3” tidak ada .*: X MERDEKA 1, XI IPA 1, XII IPS 2, XII IPS 10"):
        printed(session, visit, out, class_group="XII IPS 3")
    with pytest.raises(NobodyToPrint, match=f"{reference(ids[0])} belum dilayani"):
        printed(session, visit, out, SlipKind.RECEIPT, references=[reference(ids[0])])
    (stranger,) = enrol(session, empty, ("", "LAIN CONTOH"))
    for text in (reference(stranger), qr_text("0190c3a0-0001-7000-8000-0000000000dd")):
        with pytest.raises(NobodyToPrint, match=r"[0-9A-Z-]{13} tidak terdaftar"):
            printed(session, visit, out, references=[text])
    with pytest.raises(NoSuchResident):
        printed(session, visit, out, references=[reference("0190c3a0-0001-7000-8000-0000000000dd")])
    with pytest.raises(MistypedReference):
        printed(session, visit, out, references=["7Q4K-M2R9-XT1"])
    with pytest.raises(NoSuchVisit):
        printed(session, "0190c3a0-0001-7000-8000-0000000000dd", out)
    assert not out.exists()
    assert slips_of(session, visit) == [0] * 28


def test_a_class_is_found_however_it_is_typed(session: Session, school: tuple[str, list[str]], out: Path) -> None:
    visit, _ids = school
    assert printed(session, visit, out, class_group="xii  ips-2").slips == 7


def test_the_file_is_for_its_owner_and_replaces_the_old_one(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    out.write_bytes(b"yesterday's")
    printed(session, school[0], out)
    assert out.read_bytes().startswith(b"%PDF")
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_officers_print_too(as_officer: Session, school: tuple[str, list[str]], out: Path) -> None:
    assert printed(as_officer, school[0], out).slips == 28
