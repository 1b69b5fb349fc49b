"""How many keys each kind of pupil costs, on the real window, with the outcome that is stored."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from jemputbola.domain.slip_reference import reference
from jemputbola.ui.window import Window
from tests.fakes.desk_window import CLASS, NIK, DeskWindow

TEACHER_NIK = "3273014507900002"  # first issued in Bandung, a woman


@pytest.fixture
def desk(make_shell: Callable[..., Window], qtbot: QtBot, visit: str) -> DeskWindow:
    """The desk, open on the ready visit."""
    return DeskWindow(make_shell(page="desk"), qtbot, visit)


def pressed(desk: DeskWindow, kind: str, at_most: int) -> None:
    """The budget of the design; the number is printed for whoever runs with ``-s``."""
    print(f"\nkeys · {kind}: {desk.keys.presses} (≤ {at_most})")
    assert desk.keys.presses <= at_most


def test_recorded_today_android_waiting_for_prr_and_a_slip(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    before = desk.entries()
    desk.press("Return", "1", "a", "w", "Ctrl+Return")
    pressed(desk, "recorded today, Android, waiting for PRR, slip", 10)
    assert desk.outcome(pupil) == "direkam"
    assert desk.person(pupil).values["activation"]["step"] == "waiting_prr"
    assert desk.entries() == before + 1
    assert desk.page.serving.card.footer.tray.text() == "1 slip belum dicetak"


def test_the_same_by_three_letters_of_the_name(desk: DeskWindow) -> None:
    pupil = desk.pupil("Zzaki Uji", nik=NIK)
    desk.keys.presses = 0
    desk.press("Ctrl+F", "text:zza", "Return", "1", "a", "w", "Ctrl+Return")
    pressed(desk, "the same, found by three letters", 10)
    assert desk.outcome(pupil) == "direkam"


def test_keys_pressed_faster_than_the_vault_answers_are_for_the_person_who_comes(desk: DeskWindow) -> None:
    pupil = desk.pupil("Zzaki Uji", nik=NIK)
    desk.press("Ctrl+F")
    desk.keys("text:zza", "Return", "1", "a", "w", "Ctrl+Return")
    desk.settle()
    assert desk.outcome(pupil) == "direkam"
    assert desk.here(pupil)["device"] == {"kind": "android", "recent": True}
    assert desk.page.queue.search.text() == ""


def test_ikd_active_where_prr_is_seen_in_siak(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1", "a", "s")
    assert desk.page.serving.card.question is not None
    desk.press("1", "Ctrl+Return")
    pressed(desk, "recorded today, Android, IKD active, slip", 12)
    assert desk.person(pupil).values["activation"]["step"] == "active"


def test_fifteen_years(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", "2011-02-03", nik="1971020302110001")
    desk.lock_class()
    desk.press("Return")
    assert "dapat direkam mulai 3 Februari 2027" in desk.page.serving.card.head.verdict.words.accessibleName()
    desk.press("Ctrl+Return")
    pressed(desk, "fifteen years", 4)
    assert desk.outcome(pupil) == "di_bawah_umur"
    assert desk.here(pupil)["attendance"] == {"present": True}


def test_no_nik_in_the_list(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", None)
    desk.lock_class()
    desk.press("Return", "n", f"text:{NIK}", "Return")
    assert "17 tahun" in desk.page.serving.card.head.verdict.words.accessibleName()
    desk.press("1", "a", "w", "Ctrl+Return")
    pressed(desk, "no NIK in the list", 26)
    assert (desk.person(pupil).values["nik"], desk.outcome(pupil)) == (NIK, "direkam")


def test_recorded_but_no_ikd(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK, recording={"status": "print_ready", "on": "2026-10-01"})
    desk.lock_class()
    desk.press("Return", "a", "s", "Ctrl+Return")
    pressed(desk, "recorded, no IKD", 12)
    assert desk.person(pupil).values["activation"]["step"] == "active"
    assert desk.outcome(pupil) == "sudah_rekam"


def test_walk_in_teacher_with_an_iphone_from_another_city(desk: DeskWindow) -> None:
    before = desk.entries()
    desk.press("Ctrl+N", f"text:{TEACHER_NIK}", "Return", "text:rina guru", "Return")
    card = desk.page.serving.card
    assert card.head.facts.text() == "· Perempuan · 5 Juli 1990"
    assert "Luar domisili (perkiraan)" in card.head.domicile.text()
    assert "Bandung" in card.identity.fields["nik"].line.accessibleDescription()
    subject = desk.page.serving.subject
    desk.press("2", "1", "i", "s", "Ctrl+Return")
    pressed(desk, "walk-in teacher, iPhone, another city", 45)
    assert desk.entries() == before + 1
    values = desk.person(subject).values
    assert (values["nik"], values["sex"], values["birth_date"]) == (TEACHER_NIK, "P", "1990-07-05")
    assert values["activation"]["step"] == "active"
    assert (desk.outcome(subject), "expected" in desk.here(subject)) == ("sudah_rekam", False)


def test_twin_with_the_siblings_nik(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    twin = desk.pupil("Bagus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Down", "Return")
    assert (
        "NIK juga dipakai Agus Uji; periksa KK."
        in desk.page.serving.card.identity.fields["nik"].line.accessibleDescription()
    )
    desk.press("n", "text:1971021302090002", "Return", "1", "a", "w", "Ctrl+Return")
    pressed(desk, "twin with the sibling's NIK", 26)
    assert (desk.person(twin).values["nik"], desk.outcome(twin)) == ("1971021302090002", "direkam")


def test_refuses(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "5", "3", "k", "3", "Ctrl+Return")
    pressed(desk, "refuses", 8)
    assert desk.outcome(pupil) == "menolak"
    assert desk.here(pupil)["result"] == {"result": "refused", "reason": "TAKUT_DATA_BOCOR"}
    assert desk.here(pupil)["obstacle"] == {"code": "TAKUT_DATA_BOCOR"}
    assert desk.person(pupil).values["activation"]["step"] == "declined"


def test_absent(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "7", "1", "Ctrl+Return")
    pressed(desk, "absent", 4)
    assert desk.here(pupil)["attendance"] == {"present": False, "reason": "PKL"}


def test_the_rest_of_a_class_absent_for_one_reason(desk: DeskWindow) -> None:
    pupils = [desk.pupil(f"{name} Uji", nik=None) for name in ("Agus", "Bagus", "Citra")]
    desk.lock_class()
    desk.press("Ctrl+K", "3", "1")
    pressed(desk, "rest of a class absent", 4)
    assert [desk.here(pupil)["attendance"]["reason"] for pupil in pupils] == ["PKL"] * 3


def test_no_phone_is_exempt_by_one_key(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1", "t", "Ctrl+Return")
    assert desk.person(pupil).values["activation"]["step"] == "exempt"
    assert desk.here(pupil)["obstacle"] == {"code": "TANPA_HP"}


def test_the_next_of_the_class_follows_by_itself(desk: DeskWindow) -> None:
    first, second = desk.pupil("Agus Uji", nik=NIK), desk.pupil("Bagus Uji", None)
    desk.lock_class()
    desk.press("Return")
    assert desk.page.serving.subject == first
    desk.press("1", "Ctrl+Return")
    assert desk.page.serving.subject == second
    desk.press("4", "4", "Ctrl+Return")
    assert desk.outcome(second) == "ditunda"
    assert desk.page.serving.subject == ""
    assert desk.page.queue.search.line.hasFocus()


def test_a_reference_typed_in_search_opens(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.press("Ctrl+F", f"text:{reference(pupil).lower()}", "Return")
    assert desk.page.serving.subject == pupil
    assert CLASS in desk.page.serving.card.head.facts.text()
