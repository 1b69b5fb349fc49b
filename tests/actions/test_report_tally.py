"""What a lead hands on: every form holds the numbers of the same count, and names leave only with a trace."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.reporting.daily import count_for_report, daily_tally
from jemputbola.actions.reporting.list_people import PeopleList
from jemputbola.actions.reporting.report_people import TableForm, report_outsiders, report_people
from jemputbola.actions.reporting.report_tally import (
    ReportForm,
    ReportWanted,
    render_report,
    report_tally,
    tally_message,
)
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.change_visit import change_visit, count_stock
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.entry import Kind
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.errors import UserError
from jemputbola.reports.photos import PhotoRefused
from jemputbola.store.officers import Role
from tests.fakes.desk import Desk

NIK = "1971021302090001"
Exported = Callable[[], list[dict[str, object]]]


@pytest.fixture
def desk(session: Session) -> Desk:
    """Three on the list: one recorded and active, one recorded, one not served; and a walk-in from no class."""
    desk = Desk(session)
    agus = desk.pupil("Agus Contoh", nik=NIK, sex="L")
    desk.serve(agus, recording=RecordingStatus.CAPTURED, activation=ActivationStep.ACTIVE, override="PRR selesai")
    desk.serve(desk.pupil("=Budi Contoh", sex="L"), recording=RecordingStatus.CAPTURED)
    desk.pupil("Citra Contoh", class_group="XII IPA 1")
    desk.walk_in()
    count_stock(session, visit=desk.visit, received=10, used=2)
    return desk


@pytest.fixture
def wanted(desk: Desk) -> ReportWanted:
    return ReportWanted(asked=TallyFilter(visits=(desk.visit,)))


@pytest.fixture
def exported(session: Session, desk: Desk) -> Exported:
    """What the journal says left."""

    def read() -> list[dict[str, object]]:
        with session.store.reading():
            entries = session.store.journal.of_subjects([desk.visit])[desk.visit]
        return [
            {**entry.body.details, "reason": entry.body.reason}
            for entry in entries
            if entry.body.kind == Kind.DATA_EXPORTED
        ]

    return read


def sheet(content: bytes, name: str) -> list[list[object]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    return [list(row) for row in rows]


def test_the_evening_in_values(session: Session, wanted: ReportWanted) -> None:
    tally = daily_tally(session, count_for_report(session, wanted.asked, by=Grouping.CLASS))
    assert [(figure.label, figure.value) for figure in tally.figures] == [
        ("Sasaran", 3), ("Hadir", 3), ("Direkam", 2), ("IKD aktif", 1),
    ]  # fmt: skip
    assert tally.figures[3].note == "50,00% dari 2 sudah rekam"
    assert sum(part.people for part in tally.bar.parts) == tally.bar.total == 4
    total = dict(zip((column.key for column in tally.classes.columns), tally.classes.total or (), strict=True))
    assert (total["expected"], total["walk_ins"], total["direkam"], total["ikd_active"]) == (3, 1, 2, 1)
    assert tally.stock is not None
    assert tally.stock.left == 8
    assert (tally.heading.visit, tally.heading.place) == ("SMAN Contoh", "Taman Sari")


def test_a_missing_laptop_stands_in_title_message_and_sheet(session: Session, desk: Desk, wanted: ReportWanted) -> None:
    change_visit(session, visit=desk.visit, details=VisitDetails(laptops=("TIM-1 A", "TIM-1 C")))
    assert "1 dari 2 laptop; TIM-1 C belum masuk" in tally_message(session, wanted.asked)
    rows = sheet(render_report(session, wanted, ReportForm.WORKBOOK), "Per kelas")
    assert [cell for cell in rows[1] if cell] == ["1 dari 2 laptop; TIM-1 C belum masuk"]


def test_the_message_holds_totals_and_nobody(session: Session, wanted: ReportWanted) -> None:
    text = tally_message(session, wanted.asked)
    assert "Direkam: 2" in text
    assert "Blangko: terima 10, pakai 2, rusak 0, sisa 8" in text
    assert "Contoh" not in text.replace("SMAN Contoh", "")


def test_csv_and_workbook_hold_the_same_numbers(session: Session, wanted: ReportWanted) -> None:
    text = render_report(session, wanted, ReportForm.CSV).decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(text), delimiter=";"))
    rows = [row for row in sheet(render_report(session, wanted, ReportForm.WORKBOOK), "Per kelas") if row[0]]
    start = next(place for place, row in enumerate(rows) if row[0] == "Kelas")
    assert [[str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in rows[start:]] == told
    assert [row[0] for row in told] == ["Kelas", "XII IPA 1", "XII IPS 2", "(tanpa kelas)", "Jumlah"]


def test_paper_and_word_are_written_and_readable_by_their_owner_only(
    session: Session, wanted: ReportWanted, tmp_path: Path
) -> None:
    for form in ReportForm:
        out = report_tally(session, wanted, form, tmp_path / f"{form.value}.{form.ending}")
        assert out.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "pdf.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(tmp_path / "daftar-hadir.docx") as document:
        words = document.read("word/document.xml").decode()
    assert "Agus Contoh" in words
    assert NIK not in words


def test_sheets_of_people_leave_a_trace_and_whole_niks_their_reason(
    session: Session, wanted: ReportWanted, exported: Exported
) -> None:
    masked = ReportWanted(asked=wanted.asked, lists=(PeopleList.OPERATOR,))
    rows = sheet(render_report(session, masked, ReportForm.WORKBOOK), "Operator SIAK")
    assert any("1971 0213 0209 ••••" in row for row in rows)
    whole = ReportWanted(asked=wanted.asked, lists=(PeopleList.OPERATOR,), reveal_reason="input SIAK")
    rows = sheet(render_report(session, whole, ReportForm.WORKBOOK), "Operator SIAK")
    assert any(NIK in row for row in rows)
    assert exported() == [
        {"what": "list_operator", "people": 3, "reason": None},
        {"what": "list_operator", "people": 3, "reason": "input SIAK"},
    ]


def test_people_are_not_for_everybody_to_hand_on(as_officer: Session, wanted: ReportWanted, exported: Exported) -> None:
    with pytest.raises(NotAllowed):
        report_people(as_officer, wanted, PeopleList.MAKEUP, TableForm.CSV)
    with pytest.raises(NotAllowed):
        render_report(as_officer, wanted, ReportForm.ATTENDANCE)
    assert render_report(as_officer, wanted, ReportForm.PDF)
    assert exported() == []


def test_a_list_speaks_words_and_starts_no_formula(session: Session, wanted: ReportWanted) -> None:
    text = report_people(session, wanted, PeopleList.OPERATOR, TableForm.CSV).decode("utf-8-sig")
    walk_in, budi, agus = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (agus["Hasil"], agus["IKD"], agus["Tanggal lahir"]) == ("Direkam hari ini", "IKD aktif", "2009-02-13")
    assert budi["Nama"] == "'=Budi Contoh"
    assert (walk_in["Nama"], walk_in["NIK"]) == ("Rina Guru", "")


def test_outsiders_see_no_small_number(session: Session, wanted: ReportWanted) -> None:
    text = report_outsiders(session, wanted, TableForm.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    numbers = [cell for row in rows[1:] for cell in row[1:] if cell]
    assert all(int(cell) == 0 or int(cell) >= 5 for cell in numbers)


def test_bad_targets_are_sentences_and_leave_nothing(session: Session, wanted: ReportWanted, tmp_path: Path) -> None:
    with pytest.raises(PlaceRefused):
        report_tally(session, wanted, ReportForm.PDF, session.store.folder.root / "vault.db")
    with pytest.raises(UserError, match="tidak ada"):
        report_tally(session, wanted, ReportForm.PDF, tmp_path / "tidak" / "rekap.pdf")
    no_photo = tmp_path / "catatan.jpg"
    no_photo.write_text("bukan foto")
    with pytest.raises(PhotoRefused, match="Foto 1"):
        report_tally(
            session, ReportWanted(asked=wanted.asked, photos=(no_photo,)), ReportForm.MINUTES, tmp_path / "ba.docx"
        )
    with pytest.raises(UserError, match="Foto 1"):
        render_report(session, ReportWanted(asked=wanted.asked, photos=(tmp_path / "hilang.jpg",)), ReportForm.MINUTES)
    assert not (tmp_path / "ba.docx").exists()


def test_nobody_at_all_is_a_report_too(session: Session) -> None:
    empty = ReportWanted(asked=TallyFilter(visits=(Desk(session).visit,)))
    for form in ReportForm:
        assert render_report(session, empty, form)
    nowhere = ReportWanted(asked=TallyFilter(first=dt.date(2020, 1, 1), last=dt.date(2020, 1, 2)), by=None)
    assert render_report(session, nowhere, ReportForm.PDF)
    assert "0 orang" in tally_message(session, nowhere.asked)


def test_whoever_prints_at_the_office_signs_for_no_lead(session: Session, wanted: ReportWanted) -> None:
    counted = count_for_report(session, wanted.asked, by=Grouping.CLASS)
    assert daily_tally(session, counted).signatures[0].name == session.officer
    at_office = Session(session.store, "Ani Kantor", Role.OFFICE)
    assert [one.name for one in daily_tally(at_office, counted).signatures] == ["", ""]


def test_an_empty_visit_says_that_nobody_is_counted(session: Session) -> None:
    desk = Desk(session)
    tally = daily_tally(session, count_for_report(session, TallyFilter(visits=(desk.visit,)), by=Grouping.CLASS))
    assert tally.notes[0].startswith("Belum ada peserta")
    assert [share.ratio for share in tally.percentages] == [None] * len(tally.percentages)


def test_who_was_told_about_ikd_stands_apart_on_paper(session: Session, desk: Desk) -> None:
    asked = TallyFilter(visits=(desk.visit,))
    assert not any(
        "penjelasan" in note for note in daily_tally(session, count_for_report(session, asked, by=None)).notes
    )
    desk.serve(desk.pupil("Dewi Contoh"), other_service="information")
    counted = count_for_report(session, asked, by=None)
    assert "Diberi penjelasan IKD: 1 orang, dihitung terpisah dari yang aktif." in daily_tally(session, counted).notes
    assert counted.found.total.activation[ActivationGroup.ACTIVE] == 1
