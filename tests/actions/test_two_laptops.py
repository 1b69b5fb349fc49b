"""What another laptop wrote: settled by the next save, taken in by a removal, and never undone by us."""

import pytest

from jemputbola.actions.desk.open_resident import ResidentHidden, open_resident
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.undo_save import undo_save
from jemputbola.actions.desk.void_resident import restore_resident, void_resident
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.store.store import Store
from tests.fakes.desk import Desk
from tests.fakes.laptops import Laptop


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def other() -> Laptop:
    return Laptop("0190c3a0-0000-7000-8000-00000000000f")


def show(other: Laptop, store: Store, subject: str) -> None:
    """The other laptop sees what we wrote about a person."""
    entries: list[Entry] = store.journal.of_subjects([subject])[subject]
    other.seen.update({entry.hash: entry for entry in entries})


def receive(store: Store, other: Laptop) -> None:
    """What the other laptop wrote arrives here."""
    with store.rebuilding() as projection:
        store.journal.insert(other.written)
        projection.rebuild()


def test_saving_what_is_shown_settles_a_disagreement(desk: Desk, store: Store, other: Laptop) -> None:
    pupil = desk.pupil("Nur Alim")
    subject = open_resident(desk.session, pupil).subject
    other.write(Kind.RESIDENT_SAVED, subject, {"name": "Nur Halim"}, visit=desk.visit, day="2026-11-23")
    receive(store, other)
    card = resident_card(desk.session, pupil)
    assert card.conflicts == ("name",)
    served = desk.serve(pupil, ResidentDetails(name=card.identity["name"]), present=True)
    assert "name" in served.changed
    assert resident_card(desk.session, pupil).conflicts == ()


def test_a_removal_takes_in_what_others_wrote_before_it(
    desk: Desk, store: Store, other: Laptop, session: Session
) -> None:
    pupil = desk.pupil()
    subject = open_resident(session, pupil).subject
    other.write(Kind.RESIDENT_SAVED, subject, {"phone": "081200000000"}, visit=desk.visit, day="2026-11-23")
    receive(store, other)
    void_resident(session, pupil, reason="salah")
    with pytest.raises(ResidentHidden):
        open_resident(session, pupil)
    restore_resident(session, pupil)
    assert desk.person(subject).values["phone"] == "081200000000"


def test_what_others_wrote_after_a_removal_brings_the_person_back_to_be_decided(
    desk: Desk, store: Store, other: Laptop, session: Session
) -> None:
    pupil = desk.pupil()
    subject = open_resident(session, pupil).subject
    void_resident(session, pupil, reason="salah")
    other.write(Kind.RESIDENT_SAVED, subject, {"phone": "081200000000"}, visit=desk.visit, day="2026-11-23")
    receive(store, other)
    assert resident_card(session, pupil).conflicts == ("voided",)


def test_undo_leaves_what_others_wrote_over_it(desk: Desk, store: Store, other: Laptop, session: Session) -> None:
    pupil = desk.pupil()
    served = desk.serve(pupil, ResidentDetails(phone="081200000000"), recording=Status.CAPTURED)
    show(other, store, served.id)
    other.write(Kind.RESIDENT_SAVED, served.id, {"phone": "081200000001"}, visit=desk.visit, day="2026-11-23")
    receive(store, other)
    undone = undo_save(session, pupil, visit=desk.visit)
    assert desk.person(served.id).values["phone"] == "081200000001"
    assert (undone.outcome, "phone" in undone.changed) == (Outcome.BELUM_DILAYANI, False)


def test_only_our_own_saves_are_undone(desk: Desk, store: Store, other: Laptop, session: Session) -> None:
    pupil = desk.pupil()
    served = desk.serve(pupil, present=True)
    said = {"result": {"result": "refused"}}
    other.write(Kind.RESIDENT_SAVED, served.id, said, visit=desk.visit, day="2026-11-23")
    receive(store, other)
    undo_save(session, pupil, visit=desk.visit)
    assert desk.outcome(served.id) is Outcome.MENOLAK
