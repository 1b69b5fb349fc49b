"""Removing and bringing back, showing a NIK, marking many, finding, the history in words."""

import re

import pytest

from jemputbola.actions.desk.find_resident import find_resident
from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.open_resident import NoSuchResident, ResidentHidden, open_resident
from jemputbola.actions.desk.resident_history import resident_history
from jemputbola.actions.desk.reveal_nik import NoNik, reveal_nik
from jemputbola.actions.desk.undo_save import undo_save
from jemputbola.actions.desk.void_resident import NotRemoved, restore_resident, void_resident
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.visit_day import VisitClosed
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.entry import Kind
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.domain.slip_reference import MistypedReference, qr_text
from jemputbola.errors import UserError
from tests.fakes.desk import SCHOOL, Desk

NIK = "1971021302090001"
MASKED = "1971 0213 0209 ••••"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


class TestRemoving:
    """A removal hides; it never deletes."""

    def test_a_removed_person_is_not_counted_found_or_served(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Agus Contoh")
        void_resident(session, pupil, reason="bukan siswa di sini")
        assert desk.tally().expected == 0
        assert find_resident(session, "agus") == []
        with pytest.raises(ResidentHidden):
            desk.serve(pupil, present=True)

    def test_bringing_back_restores_everything(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Agus Contoh", nik=NIK)
        served = desk.serve(pupil, recording=Status.CAPTURED)
        before = desk.person(served.id)
        void_resident(session, pupil, reason="salah")
        restore_resident(session, pupil)
        assert desk.person(served.id) == before

    def test_a_joined_person_goes_and_comes_back_whole(self, desk: Desk, session: Session) -> None:
        desk.pupil("Nur Alim", nik=NIK)
        other = desk.pupil("NUR'ALIM", nik=NIK)
        subjects = void_resident(session, other, reason="salah").subjects
        assert len(subjects) == 2
        assert restore_resident(session, other).subjects == subjects
        assert open_resident(session, other).person is not None
        assert desk.tally().expected == 1

    def test_it_needs_a_lead_and_a_reason(self, desk: Desk, session: Session, as_officer: Session) -> None:
        pupil = desk.pupil()
        with pytest.raises(NotAllowed):
            void_resident(as_officer, pupil, reason="salah")
        with pytest.raises(UserError, match="perlu alasan"):
            void_resident(session, pupil, reason=" ")
        void_resident(session, pupil, reason="salah")
        with pytest.raises(NotAllowed):
            restore_resident(as_officer, pupil)

    def test_who_was_not_removed_cannot_be_brought_back(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        with pytest.raises(NotRemoved):
            restore_resident(session, pupil)

    def test_an_undone_registration_can_be_brought_back(self, desk: Desk, session: Session) -> None:
        registered = desk.walk_in(nik=NIK)
        undo_save(session, registered.reference, visit=desk.visit)
        restore_resident(session, qr_text(registered.id))
        assert desk.tally().walk_ins == 1

    def test_a_slip_never_seen_here_cannot_be_removed(self, desk: Desk, session: Session) -> None:
        with pytest.raises(NoSuchResident):
            void_resident(session, qr_text("0190c3a0-00aa-8000-8000-0000000000dd"), reason="salah")
        assert desk.tally().expected == 0


class TestRevealing:
    """The whole NIK is given out only after it was logged."""

    def test_it_is_logged_once_for_each_person_and_session(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil(nik=NIK)
        first, second = reveal_nik(session, pupil), reveal_nik(session, pupil)
        other_session = Session(session.store, session.officer, session.role)
        third = reveal_nik(other_session, pupil)
        assert [first.logged, second.logged, third.logged] == [True, False, True]
        assert {first.nik, second.nik, third.nik} == {NIK}
        entries = session.store.journal.of_subjects([first.id])[first.id]
        logged = [entry.body for entry in entries if entry.body.kind == Kind.DATA_REVEALED]
        assert [(body.officer, body.details) for body in logged] == [("Sri Lead", {"what": "nik"})] * 2

    def test_it_changes_nothing_about_the_person(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil(nik=NIK)
        subject = open_resident(session, pupil).subject
        before = desk.person(subject), desk.tally()
        reveal_nik(session, pupil, visit=desk.visit)
        assert (desk.person(subject), desk.tally()) == before

    def test_without_a_nik_there_is_nothing_to_show(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        before = desk.entries()
        with pytest.raises(NoNik):
            reveal_nik(session, pupil)
        assert desk.entries() == before


class TestMarkingMany:
    """A class at once."""

    def test_a_mark_of_punctuation_is_no_class(self, desk: Desk, session: Session) -> None:
        desk.pupil(class_group=None)
        with pytest.raises(UserError, match="Tidak ada peserta"):
            mark_attendance(session, visit=desk.visit, class_group="?", absent="PKL")

    def test_a_class_is_marked_absent_with_one_entry_each(self, desk: Desk, session: Session) -> None:
        here = desk.pupil("Satu")
        for name in ("Dua", "Tiga"):
            desk.pupil(name)
        desk.pupil("Kelas Lain", class_group="XII IPS 3")
        desk.serve(here, recording=Status.CAPTURED)
        before = desk.entries()
        marked = mark_attendance(session, visit=desk.visit, class_group="xii  ips 2", absent="pkl")
        assert (marked.marked, marked.unchanged, marked.present) == (2, 0, 1)
        assert desk.entries() == before + 2
        again = mark_attendance(session, visit=desk.visit, class_group="XII IPS 2", absent="PKL")
        assert (again.marked, again.unchanged, desk.entries()) == (0, 2, before + 2)

    def test_a_class_is_marked_present(self, desk: Desk, session: Session) -> None:
        desk.pupil("Satu")
        desk.pupil("Dua", born="2011-02-03")
        mark_attendance(session, visit=desk.visit)
        assert desk.tally().present == 2
        assert desk.tally().outcomes[Outcome.DI_BAWAH_UMUR] == 1

    def test_a_class_that_is_not_there_and_a_reason_that_is_none(self, desk: Desk, session: Session) -> None:
        desk.pupil()
        with pytest.raises(UserError, match="kelas atau bagian"):
            mark_attendance(session, visit=desk.visit, class_group="XII IPA 9", absent="PKL")
        with pytest.raises(UserError, match="bukan alasan tidak hadir"):
            mark_attendance(session, visit=desk.visit, absent="ENGGAN")
        with pytest.raises(UserError, match="perlu catatan"):
            mark_attendance(session, visit=desk.visit, absent="LAINNYA")
        close_visit(session, visit=desk.visit)
        with pytest.raises(VisitClosed):
            mark_attendance(session, visit=desk.visit)


class TestFinding:
    """By what one has of a person."""

    def test_by_name_digits_reference_and_slip(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Nur'alim Contoh", nik=NIK, kk_number="1971021302080005")
        desk.pupil("Orang Lain")
        subject = open_resident(session, pupil).subject
        texts = ("nuralim", "con", NIK, "1971 0213 0209", "197102130208", pupil, pupil.lower(), qr_text(subject))
        for visit in (None, desk.visit):
            assert [[line.reference for line in find_resident(session, t, visit=visit)] for t in texts] == [
                [pupil]
            ] * len(texts)

    def test_the_nik_is_masked_and_the_outcome_is_the_tallys(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Agus Contoh", nik=NIK)
        desk.serve(pupil, recording=Status.CAPTURED)
        line = find_resident(session, "agus", visit=desk.visit)[0]
        assert (line.nik, line.class_group, line.outcome) == (MASKED, "XII IPS 2", Outcome.DIREKAM)
        assert find_resident(session, "agus")[0].outcome is None

    def test_a_reference_is_found_as_people_read_it(self, desk: Desk, session: Session) -> None:
        pupil = next(found for found in (desk.pupil() for _number in range(50)) if "0" in found or "1" in found)
        typed = pupil.replace("0", "o").replace("1", "l").replace("-", " ")
        assert [line.reference for line in find_resident(session, typed)] == [pupil]

    def test_no_more_than_asked_and_an_empty_text_lists_the_visit(self, desk: Desk, session: Session) -> None:
        for name in ("Ani", "Budi", "Citra"):
            desk.pupil(name)
        Desk(session, SCHOOL).pupil("Dari Sekolah Lain")
        assert [line.name for line in find_resident(session, "", visit=desk.visit)] == ["Ani", "Budi", "Citra"]
        assert len(find_resident(session, "", visit=desk.visit, limit=2)) == 2
        assert find_resident(session, "") == []


class TestOpening:
    """A reference, an id, a scanned slip."""

    def test_a_typing_error_is_told(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        wrong = pupil[:-1] + ("0" if pupil[-1] != "0" else "1")
        with pytest.raises(MistypedReference):
            open_resident(session, wrong)

    def test_an_id_that_was_not_scanned_must_be_known(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        assert open_resident(session, open_resident(session, pupil).subject.upper()).reference == pupil
        with pytest.raises(NoSuchResident):
            open_resident(session, "0190c3a0-00aa-8000-8000-0000000000dd")

    def test_a_right_reference_of_nobody_here(self, session: Session) -> None:
        with pytest.raises(NoSuchResident, match="Pindai QR"):
            open_resident(session, "7Q4K-M2R9-XT0")


class TestHistory:
    """When, who, what; nobody reads a whole NIK over a shoulder."""

    def test_it_tells_everything_in_words_and_masks(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Agus Contoh", nik=NIK, kk_number=NIK)
        desk.serve(
            pupil,
            recording=Status.CAPTURED,
            device=parse_device("android:13"),
            activation=ActivationStep.WAITING_PRR,
            obstacle="TANPA_EMAIL",
        )
        reveal_nik(session, pupil)
        lines = resident_history(session, pupil)
        assert [line.headline for line in lines] == ["Dari daftar", "Disimpan", "NIK ditampilkan lengkap"]
        assert {line.officer for line in lines} == {"Sri Lead"}
        assert [line.visit for line in lines] == ["SMAN Contoh", "SMAN Contoh", None]
        assert f"NIK: {MASKED}" in lines[0].what
        assert set(lines[1].what) == {
            "Status rekam: Sudah rekam (BIO CAPTURED), 23 November 2026",
            "Hasil: Direkam",
            "HP yang dibawa: Android 13",
            "IKD: Menunggu PRR",
            "Kendala IKD: Tidak punya e-mail",
            "Kehadiran: hadir",
        }
        assert not re.search(r"\d{13}", str(lines))

    def test_an_undo_is_told_as_one(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        desk.serve(pupil, present=False, absence_reason="LAINNYA", note="izin wali")
        undo_save(session, pupil, visit=desk.visit)
        lines = resident_history(session, pupil)
        assert lines[1].what == ("Kehadiran: tidak hadir, Lainnya", "Catatan: izin wali")
        assert (lines[2].headline, lines[2].what) == (
            "Simpanan diurungkan",
            ("Kehadiran: dikosongkan", "Catatan: dikosongkan"),
        )

    def test_of_a_slip_never_seen_here_nothing_is_known(self, session: Session) -> None:
        assert resident_history(session, qr_text("0190c3a0-00aa-8000-8000-0000000000dd")) == []
