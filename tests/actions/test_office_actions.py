"""What the office's pages and commands rest on: comparisons, the watched folder, gaps in words, the lost laptop."""

from pathlib import Path

import pytest

from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.exchange.compare_conflicts import compare_conflicts
from jemputbola.actions.exchange.gap_words import gap_sentences
from jemputbola.actions.exchange.lost_laptop import WrongEnding, lost_laptop, write_lost_report
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.exchange.right_value import NotAValue, remark_on, right_value
from jemputbola.actions.exchange.watch_folder import FolderNotWatched, WatchedFolder
from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.store.gaps import Extent, gaps_here
from jemputbola.store.officers import Role
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, carry, enrol

NIKS = ("1971021308080011", "1971021308080012")


@pytest.fixture
def desk(office: Session) -> Desk:
    """The office's visit, with two pupils."""
    return Desk(office)


def at(session: Session, visit: str) -> Desk:
    found = Desk.__new__(Desk)
    found.session, found.visit = session, visit
    return found


def team(office: Session, another: MakeSession, desk: Desk, folder: Path) -> list[Session]:
    """Two laptops with the visit's pack."""
    laptops = [another(name) for name in ("TIM-1 A", "TIM-1 B")]
    for place, laptop in enumerate(laptops):
        enrol(laptop, office, folder / f"daftar{place}")
        (pack,) = make_pack(office, desk.visit, folder / f"daftar{place}").files
        take_pack(laptop, folder / f"daftar{place}" / pack)
    return laptops


def test_two_niks_show_the_digits_in_which_they_differ_and_no_others(
    office: Session, another: MakeSession, desk: Desk, tmp_path: Path
) -> None:
    pupil = desk.pupil("Agus Contoh", "2008-08-13")
    for place, laptop in enumerate(team(office, another, desk, tmp_path)):
        at(laptop, desk.visit).serve(pupil, ResidentDetails(nik=NIKS[place]), present=True)
        bring(laptop, office, tmp_path / f"usb{place}")
    (one,) = compare_conflicts(office).open
    (row,) = [row for row in one.rows if row.differs]
    assert sorted(row.texts) == ["1971 0213 0808 •••1", "1971 0213 0808 •••2"]
    assert one.nik == ""
    assert {side.laptop for side in one.sides} == {"TIM-1 A", "TIM-1 B"}


def test_only_who_may_decide_sees_comparisons(another: MakeSession) -> None:
    with pytest.raises(NotAllowed):
        compare_conflicts(another("TIM-1 B", role=Role.OFFICER))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [("name", "  Agus   Contoh ", "Agus Contoh"), ("birth_date", "13-8-2008", "2008-08-13"), ("sex", "perempuan", "P")],
)
def test_a_right_value_is_read_as_people_type_it(field: str, typed: str, value: str) -> None:
    assert right_value(field, typed) == value


@pytest.mark.parametrize(("field", "typed"), [("name", " "), ("birth_date", "31-2-2008"), ("sex", "x")])
def test_what_cannot_be_a_value_is_refused(office: Session, field: str, typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        right_value(field, typed)
    assert isinstance(refusal.value, NotAValue) or field == "birth_date"
    assert bool(remark_on(office, field, typed)) == bool(typed.strip())


def test_a_watched_folder_hands_out_what_was_never_offered(
    office: Session, another: MakeSession, desk: Desk, tmp_path: Path
) -> None:
    desk.pupil()
    first, second = team(office, another, desk, tmp_path)
    folder = tmp_path / "masuk"
    watched = WatchedFolder(folder)
    with pytest.raises(UserError):
        watched.waiting(office)
    at(first, desk.visit).walk_in("Rina Contoh")
    files = carry(first, folder)
    (folder / "catatan.txt").write_text("bukan berkas")
    assert watched.waiting(office) == files
    receive_files(office, files)
    assert watched.waiting(office) == []
    at(second, desk.visit).walk_in("Wati Contoh")
    later = carry(second, folder)
    assert watched.waiting(office) == later
    later[0].write_bytes(files[0].read_bytes())
    assert watched.waiting(office) == []


def test_the_folder_of_the_data_is_not_watched(office: Session) -> None:
    with pytest.raises(FolderNotWatched):
        WatchedFolder(office.store.folder.root).waiting(office)


def test_gaps_are_told_by_the_name_of_the_laptop(
    office: Session, another: MakeSession, desk: Desk, tmp_path: Path
) -> None:
    (first, _second) = team(office, another, desk, tmp_path)
    at(first, desk.visit).walk_in("Rina Contoh")
    bring(first, office, tmp_path / "usb")
    with office.store.reading() as connection:
        assert gaps_here(connection) == []
    stream = first.store.stream
    gaps = [Extent(stream, 1, "", 9, ((641, 660), (700, 700))), Extent("unknown-stream", 0, "", 2, ((1, 1),))]
    assert gap_sentences(office, gaps) == (
        "TIM-1 A: catatan 641–660 belum pernah sampai",
        "TIM-1 A: catatan 700 belum pernah sampai",
        "unknown-: catatan 1 belum pernah sampai",
    )


def test_everybody_of_a_visit_that_a_laptop_had_is_in_its_report(
    office: Session, another: MakeSession, desk: Desk, tmp_path: Path
) -> None:
    desk.pupil("Agus Contoh", nik=NIKS[0])
    (first, _second) = team(office, another, desk, tmp_path)
    at(first, desk.visit).walk_in("Rina Contoh")
    bring(first, office, tmp_path / "usb")
    report = lost_laptop(office, "TIM-1 A")
    (visit,) = report.visits
    people = {one.name: (one.written, one.nik) for one in visit.people}
    assert people == {"Agus Contoh": (False, "1971 0213 0808 ••••"), "Rina Contoh": (True, "")}
    assert [one.last for one in report.known] == [first.store.journal.tip(first.store.stream).seq]
    assert [one.worked_on for one in lost_laptop(office, "TIM-1 B").visits] == [False]


def test_the_report_is_logged_with_its_reason_and_lies_only_where_it_may(
    office: Session, another: MakeSession, desk: Desk, tmp_path: Path
) -> None:
    desk.pupil("Agus Contoh", nik=NIKS[0])
    team(office, another, desk, tmp_path)
    for out, refusal in ((tmp_path / "a.txt", WrongEnding), (office.store.folder.root / "a.pdf", PlaceRefused)):
        with pytest.raises(refusal):
            write_lost_report(office, "TIM-1 A", out)
    with pytest.raises(UserError):
        write_lost_report(office, "TIM-1 A", tmp_path / "a.pdf", reveal_reason=" ")
    report = write_lost_report(office, "TIM-1 A", tmp_path / "a.pdf", reveal_reason="Pemberitahuan")
    assert report.visits[0].people[0].nik == NIKS[0]
    said = office.store.journal.of_subjects([desk.visit])[desk.visit]
    logged = [entry.body for entry in said if entry.body.kind == Kind.DATA_EXPORTED]
    assert [(body.reason, body.details["what"], body.details["people"]) for body in logged] == [
        ("Pemberitahuan", "lost_laptop", 1)
    ]
