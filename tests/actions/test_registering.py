"""Registering people who are on no list, and correcting what is known of them."""

import pytest

from jemputbola.actions.desk.edit_resident import NotAtVisit, edit_resident
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.resident_details import DetailsRefused, ResidentDetails
from jemputbola.actions.session import Session
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.slip_reference import qr_text
from jemputbola.errors import UserError
from tests.fakes.desk import SCHOOL, Desk

NIK = "1971021302090001"  # a man born 13 February 2009, Pangkalpinang
WOMAN = "1971025302090002"
FROM_BANDUNG = "3273011002900003"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_birth_date_and_sex_come_from_the_nik(desk: Desk) -> None:
    registered = desk.walk_in(nik="1971 0253 0209 0002")
    values = desk.person(registered.id).values
    assert (values["nik"], values["birth_date"], values["sex"]) == (WOMAN, "2009-02-13", "P")
    assert (registered.known, registered.findings) == (False, ())


def test_what_is_stated_stays_and_the_difference_is_a_warning(desk: Desk) -> None:
    registered = desk.walk_in(nik=NIK, birth_date="14-02-2009", sex="Perempuan")
    values = desk.person(registered.id).values
    assert (values["birth_date"], values["sex"]) == ("2009-02-14", "P")
    assert [finding.code for finding in registered.findings] == ["birth_date_mismatch", "sex_mismatch"]


@pytest.mark.parametrize("nik", ["197102130209000", "1971023202090001", "1971021302090000", "19710213020900O1"])
def test_what_cannot_be_a_nik_is_not_stored_but_the_person_can_be(desk: Desk, nik: str) -> None:
    before = desk.entries()
    with pytest.raises(DetailsRefused, match="simpan tanpa NIK") as refused:
        desk.walk_in(nik=nik)
    assert nik not in str(refused.value)
    assert desk.entries() == before
    assert "nik" not in desk.person(desk.walk_in().id).values


@pytest.mark.parametrize(
    ("details", "word"),
    [
        ({"name": " "}, "Nama"),
        ({"name": "123"}, "Nama"),
        ({"birth_date": "24-11-2026"}, "sesudah hari kegiatan"),
        ({"birth_date": "17-08-1888"}, "120 tahun"),
        ({"birth_date": "kemarin"}, "Tanggal"),
        ({"sex": "X"}, "Jenis kelamin"),
        ({"kk_number": "123"}, "No. KK"),
        ({"marital_status": "rumit"}, "Status kawin"),
        ({"domicile": "jauh"}, "Domisili"),
        ({"address": "x" * 301}, "terlalu panjang"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, details: dict[str, str], word: str) -> None:
    with pytest.raises(UserError, match=word):
        desk.walk_in(**{"name": "Rina Guru", **details})


def test_an_odd_phone_or_email_is_kept_and_told(desk: Desk) -> None:
    registered = desk.walk_in(phone="12", email="rina di contoh")
    assert [finding.code for finding in registered.findings] == ["phone_invalid", "email_invalid"]
    assert desk.person(registered.id).values["email"] == "rina di contoh"


def test_a_nik_with_equal_name_and_birth_date_is_that_person(desk: Desk) -> None:
    pupil = desk.pupil("Nur Alim", born="2009-02-13", nik=NIK)
    before = desk.entries()
    registered = desk.walk_in("NUR'ALIM", nik=NIK, phone="081200000000")
    assert (registered.known, registered.reference) == (True, pupil)
    assert desk.entries() == before + 1
    assert desk.person(registered.id).values["name"] == "Nur Alim"
    assert desk.person(registered.id).values["phone"] == "081200000000"
    assert desk.tally().walk_ins == 0


def test_a_birth_date_that_the_list_left_out_is_filled_in(desk: Desk) -> None:
    pupil = desk.pupil("Nur Alim", born=None, nik=NIK)
    registered = desk.walk_in("Nur Alim", nik=NIK)
    assert (registered.known, registered.reference) == (True, pupil)
    assert desk.person(registered.id).values["birth_date"] == "2009-02-13"


def test_a_person_known_from_another_visit_joins_this_one(desk: Desk, session: Session) -> None:
    first = desk.walk_in("Nur Alim", nik=NIK)
    elsewhere = Desk(session, SCHOOL)
    second = elsewhere.walk_in("Nur Alim", nik=NIK)
    assert (second.known, second.saved, second.id) == (True, True, first.id)
    assert (desk.tally().walk_ins, elsewhere.tally().walk_ins) == (1, 1)


def test_registering_twice_changes_nothing(desk: Desk) -> None:
    desk.walk_in("Nur Alim", nik=NIK)
    before = desk.entries()
    again = desk.walk_in("Nur Alim", nik=NIK)
    assert (again.known, again.saved, desk.entries()) == (True, False, before)


def test_a_nik_of_somebody_else_is_a_warning_and_the_person_is_registered(desk: Desk) -> None:
    sibling = desk.pupil("Agus Contoh", born="2009-02-13", nik=NIK)
    registered = desk.walk_in("Bagus Contoh", nik=NIK)
    assert not registered.known
    assert [finding.code for finding in registered.findings] == ["nik_shared"]
    assert "Agus" not in registered.findings[0].message
    assert [(other.reference, other.name) for other in registered.nik_shared_with] == [(sibling, "Agus Contoh")]
    assert resident_card(desk.session, sibling).nik_shared_with[0].name == "Bagus Contoh"


def test_a_known_person_who_was_marked_absent_is_present_when_they_register(desk: Desk) -> None:
    desk.serve(desk.pupil("Nur Alim", born="2009-02-13", nik=NIK), present=False, absence_reason="SAKIT")
    assert desk.walk_in("Nur Alim", nik=NIK).known
    assert desk.tally().present == 1


def test_somebody_with_the_same_nik_is_told_of_once(desk: Desk) -> None:
    desk.pupil("Nur Alim", born="2009-02-14", nik=NIK)
    registered = desk.walk_in("Nur Alim", nik=NIK, birth_date="2009-02-14", sex="P")
    assert registered.known
    other = desk.walk_in("Nur Alim", nik=NIK, birth_date="2009-02-15")
    assert (len(other.nik_shared_with), other.similar) == (1, ())


def test_an_equal_name_at_the_visit_is_shown_before_there_are_two(desk: Desk) -> None:
    pupil = desk.pupil("Nur Alim", born="2009-02-13")
    assert desk.walk_in("Nur Alim", birth_date="1-1-1990").similar == ()
    assert [other.reference for other in desk.walk_in("Nur'alim", birth_date="13-2-2009").similar] == [pupil]
    assert desk.walk_in("Nur Alimin").similar == ()


@pytest.mark.parametrize(
    ("details", "domicile", "basis"),
    [
        ({"nik": FROM_BANDUNG}, Domicile.OUTSIDE, "nik"),
        ({"nik": FROM_BANDUNG, "address": "Jl. Contoh 1, Kota Pangkalpinang"}, Domicile.INSIDE, "address"),
        ({"nik": NIK}, Domicile.INSIDE, "nik"),
        ({}, Domicile.INSIDE, "unknown"),
    ],
)
def test_domicile_is_estimated_from_the_address_then_the_nik(
    desk: Desk, details: dict[str, str], domicile: Domicile, basis: str
) -> None:
    guess = desk.walk_in(**details).domicile
    assert (guess.domicile, guess.basis) == (domicile, basis)


def test_what_somebody_says_about_the_domicile_is_no_estimate(desk: Desk, session: Session) -> None:
    registered = desk.walk_in(nik=FROM_BANDUNG, domicile="dalam")
    shown = resident_card(session, registered.reference, visit=desk.visit).domicile
    assert (shown.domicile, shown.estimated) == ("inside", False)


def test_swapped_numbers_are_told(desk: Desk) -> None:
    registered = desk.walk_in(nik="1971021302080001", kk_number=NIK, birth_date="13-02-2009")
    assert "nik_kk_swapped" in [finding.code for finding in registered.findings]


class TestEditing:
    """Correcting a card."""

    def edit(self, desk: Desk, reference: str, **details: str) -> tuple[str, ...]:
        return edit_resident(desk.session, reference, ResidentDetails(**details), visit=desk.visit).changed

    def test_one_entry_with_what_changed(self, desk: Desk) -> None:
        pupil = desk.pupil("Agus Contoh", phone="081200000000")
        before = desk.entries()
        assert self.edit(desk, pupil, name="Agus  Contoh", phone="081200000001", class_group="XII IPS 3") == (
            "phone",
            "class_group",
        )
        assert desk.entries() == before + 1

    def test_nothing_changed_nothing_written(self, desk: Desk) -> None:
        pupil = desk.pupil("Agus Contoh")
        before = desk.entries()
        assert self.edit(desk, pupil, name="Agus Contoh") == ()
        assert desk.entries() == before

    def test_an_empty_text_clears(self, desk: Desk) -> None:
        registered = desk.walk_in(nik=NIK, phone="081200000000")
        assert self.edit(desk, registered.reference, phone="", nik="") == ("nik", "phone")
        assert "nik" not in desk.person(registered.id).values

    def test_a_new_nik_fills_in_what_nobody_said(self, desk: Desk) -> None:
        registered = desk.walk_in()
        assert self.edit(desk, registered.reference, nik=WOMAN) == ("nik", "birth_date", "sex")

    def test_correcting_marks_nobody_present(self, desk: Desk) -> None:
        self.edit(desk, desk.pupil(), phone="081200000000", class_group="XII IPS 3")
        assert desk.tally().present == 0

    def test_somebody_who_is_not_at_the_visit_is_not_brought_there(self, desk: Desk, session: Session) -> None:
        elsewhere = Desk(session, SCHOOL).pupil("Dari Sekolah Lain")
        assert self.edit(desk, elsewhere, phone="081200000000") == ("phone",)
        assert desk.tally().walk_ins == 0
        with pytest.raises(NotAtVisit):
            self.edit(desk, elsewhere, class_group="XII IPS 3")

    def test_a_siblings_nik_is_told(self, desk: Desk, session: Session) -> None:
        desk.pupil("Agus Contoh", nik=NIK)
        twin = desk.pupil("Bagus Contoh")
        edited = edit_resident(session, twin, ResidentDetails(nik=NIK), visit=desk.visit)
        assert [finding.code for finding in edited.findings] == ["nik_shared"]
        assert [other.name for other in edited.nik_shared_with] == ["Agus Contoh"]

    def test_corrections_at_the_desk_are_part_of_its_one_save(self, desk: Desk) -> None:
        pupil = desk.pupil("Agus Contoh")
        before = desk.entries()
        served = desk.serve(pupil, ResidentDetails(phone="081200000000"), present=True)
        assert desk.entries() == before + 1
        assert served.changed == ("phone", "attendance")

    def test_a_birth_date_corrected_in_the_save_counts_for_its_verdict(self, desk: Desk) -> None:
        pupil = desk.pupil(born="2011-02-03")
        assert desk.serve(pupil, ResidentDetails(birth_date="3-2-2009"), present=True).verdict.kind == "record_and_card"


def test_a_card_can_be_opened_on_a_slip_that_was_never_seen_here(desk: Desk, session: Session) -> None:
    unknown = "0190c3a0-00aa-8000-8000-0000000000dd"
    card = resident_card(session, qr_text(unknown), visit=desk.visit)
    assert (card.known, card.here, card.id) == (False, None, unknown)
    served = desk.serve(qr_text(unknown), present=True)
    assert (served.known, served.id) == (False, unknown)
    assert resident_card(session, served.reference).known
