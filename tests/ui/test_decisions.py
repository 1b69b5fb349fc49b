"""Keputusan: two sides, three keys, the right NIK typed in place; Ctrl+Z asks again. On a real office's vault."""

import pytest

from jemputbola.actions.exchange.compare_conflicts import Decisions, compare_conflicts
from jemputbola.store.conflicts import ConflictKind
from jemputbola.store.residents import people_by_nik
from jemputbola.ui.widgets import Text
from tests.fakes.looking import faults_at_every_size
from tests.fakes.office_window import OfficeWindow
from tests.fakes.ready_office import LEAD_OFFICER, SHARED
from tests.ui.conftest import MakeOffice

RIGHT = "1971021308080002"


@pytest.fixture
def office(make_office: MakeOffice) -> OfficeWindow:
    """Everything came in: one NIK with two names, one name typed in two ways."""
    return make_office("decisions", received=True)


def found(office: OfficeWindow) -> Decisions:
    answer: Decisions = office.ask(compare_conflicts)
    return answer


def names_of(office: OfficeWindow, nik: str) -> list[str]:
    def ask(session: object) -> list[str]:
        with session.store.reading() as connection:  # type: ignore[attr-defined]  # a Session
            return [str(person.values["name"]) for person in people_by_nik(connection, nik)]

    answer: list[str] = office.ask(ask)
    return answer


def shown(office: OfficeWindow) -> list[str]:
    return [label.text() for label in office.page.sheet.findChildren(Text)]


def test_both_sides_say_who_where_and_when_and_only_what_differs_is_marked(office: OfficeWindow) -> None:
    assert office.page.head.text() == "Keputusan 1 dari 2 — NIK sama, dua laptop"
    assert office.page.nik.text() == "1971 0213 0808 ••••"
    texts = shown(office)
    assert "A · TIM-1 A" in texts
    assert "SMAN Contoh · 23-11-2026 10.20 WIB · Budi Contoh" in texts
    (one, _other) = found(office).open
    assert [row.label for row in one.rows if row.differs] == ["Nama"]
    assert not any(SHARED in text for text in texts)


def test_the_same_person_asks_whose_name_holds_and_the_next_opens_by_itself(office: OfficeWindow) -> None:
    office.press("1")
    assert "Data siapa" in office.page.answers.question.text()
    office.press("b")
    assert names_of(office, SHARED) == ["Agus Hakim Rahmawaty"]
    assert office.page.head.text().startswith("Keputusan 1 dari 1 — Nama ditulis berbeda")


def test_a_mistyped_nik_is_checked_while_one_types_and_put_right_in_place(office: OfficeWindow) -> None:
    office.press("2")
    assert office.page.answers.question.text() == "NIK siapa yang salah?"
    office.press("b", "text:1971021399")
    assert "16" in office.page.answers.field.line.accessibleDescription()
    office.press("Return")
    assert found(office).count == 2
    assert office.page.answers.field.text() == "1971021399"
    office.press("Ctrl+A", f"text:{RIGHT}", "Return")
    assert (found(office).count, names_of(office, RIGHT)) == (1, ["Agus Hakim Rahmawaty"])


def test_two_people_stay_two_and_ctrl_z_asks_again(office: OfficeWindow) -> None:
    office.press("3")
    assert (found(office).count, len(names_of(office, SHARED))) == (1, 2)
    office.press("Ctrl+Z")
    assert found(office).count == 2
    office.press("Ctrl+Z")
    assert found(office).decided == ()


def test_of_a_field_a_letter_chooses_the_side(office: OfficeWindow) -> None:
    office.press("l")
    one = found(office).open[1]
    assert (one.kind, one.field) == (ConflictKind.FIELD, "name")
    wanted = one.rows[0].texts[1]
    office.press("b")
    assert [line.about for line in found(office).decided] == [wanted]


def test_of_a_field_both_can_be_wrong(office: OfficeWindow) -> None:
    office.press("l", "2", "text:Bagus Contoh Benar", "Return")
    assert [line.about for line in found(office).decided] == ["Bagus Contoh Benar"]


def test_any_decision_in_the_list_can_be_taken_back(office: OfficeWindow) -> None:
    office.press("3", "a", "s")
    lines = found(office).decided
    assert len(lines) == 2
    office.press("Down", "Ctrl+Z")
    assert [line.id for line in found(office).decided] == [lines[0].id]


def test_escape_closes_the_question_and_nothing_is_decided(office: OfficeWindow) -> None:
    office.press("2", "a", "Escape")
    assert not office.page.answers.is_asking
    assert found(office).count == 2


def test_a_lead_decides_too(make_office: MakeOffice) -> None:
    office = make_office("decisions", LEAD_OFFICER, received=True)
    assert office.page.name == "decisions"
    assert "inbox" not in office.window.rail.items
    office.press("3")
    assert found(office).count == 1


def test_without_any_the_page_says_so(make_office: MakeOffice) -> None:
    office = make_office("decisions")
    assert not office.page._card.isVisible()
    assert office.page._empty.isVisible()


STATES = {
    "open": (),
    "whose data": ("1",),
    "whose nik": ("2",),
    "the right nik": ("2", "b", "text:123"),
    "a field": ("l",),
    "a right value": ("l", "2"),
    "decided": ("3", "s"),
    "none decided": ("s",),
    "held": ("t",),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_and_everything_has_a_name(office: OfficeWindow, state: str) -> None:
    office.press(*STATES[state])
    window = office.window
    assert faults_at_every_size(window) == ""
