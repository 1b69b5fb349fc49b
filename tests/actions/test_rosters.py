"""Lists taken in, taken in again, changed, and taken back: on a real vault."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from jemputbola.actions.lists.import_roster import import_roster, preview_roster, rows_by_finding
from jemputbola.actions.lists.match_population import apply_statuses, export_nik_list
from jemputbola.actions.lists.undo_roster import NoSuchRoster, RosterTouched, imported_rosters, undo_roster
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.rosters.columns import Mapping
from jemputbola.rosters.fields import RosterField
from jemputbola.store.health import check
from jemputbola.store.officers import Role
from jemputbola.store.residents import people_by_nik, residents_of_visit
from jemputbola.store.rows import PersonState

SAMPLES = Path(__file__).parent.parent / "samples"
HEADER = ("nama", "nik", "tanggal_lahir", "jenis_kelamin", "kelas", "no hp")
ADI = ("Adi Contoh", "1971010403080001", "04-03-2008", "L", "XII 1", "081200000001")
BUNGA = ("Bunga Contoh", "1971015205090002", "12-05-2009", "P", "XI 2", "081200000002")
CITRA = ("Citra Contoh", "1971014607080003", "06-07-2008", "P", "XII 1", "081200000003")


@pytest.fixture
def visit(session: Session) -> str:
    return plan(session)


def plan(session: Session, day: str = "2026-11-23") -> str:
    visit = new_id(dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    with session.store.writing("Sri") as writing:
        writing.record(Kind.VISIT_PLANNED, visit, {"title": "SMA Contoh", "kind": "school", "starts_on": day})
    return visit


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list of the given rows, each time as a file of its own."""

    def write(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Path:
        path = tmp_path / f"daftar-{len(list(tmp_path.glob('*.csv')))}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows([header, *rows])
        return path

    return write


def at_visit(session: Session, visit: str) -> list[PersonState]:
    with session.store.reading() as connection:
        return [found.person for found in residents_of_visit(connection, visit)]


def names(session: Session, visit: str) -> list[str]:
    return sorted(person.values["name"] for person in at_visit(session, visit))


def serve(session: Session, person: PersonState, visit: str, **sets: object) -> None:
    with session.store.writing("Rina") as writing:
        writing.record(Kind.RESIDENT_SAVED, person.id, sets, visit=visit, day="2026-11-23")


@pytest.mark.parametrize(
    ("file", "rows", "kept"),
    [("dapodik_sma.xlsx", 929, 926), ("karyawan_perusahaan.xlsx", 512, 512), ("warga_desa.csv", 640, 640)],
)
def test_a_sample_is_taken_in_once(session: Session, visit: str, file: str, rows: int, kept: int) -> None:
    first = import_roster(session, SAMPLES / file, visit=visit)
    assert (first.preview.roster.rows, first.preview.new, first.preview.known) == (rows, kept, 0)
    assert rows == kept + len(first.preview.roster.refused)
    again = import_roster(session, SAMPLES / file, visit=visit)
    assert (again.roster, again.preview.new, again.preview.known) == (None, 0, kept)
    assert len(at_visit(session, visit)) == kept
    assert check(session.store).is_whole


def test_a_preview_changes_nothing(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    before = session.store.journal.count()
    preview = preview_roster(session, listed(ADI, BUNGA), visit=visit)
    assert (preview.new, session.store.journal.count()) == (2, before)


def test_every_fault_is_told_with_its_rows(session: Session, visit: str) -> None:
    preview = preview_roster(session, SAMPLES / "dapodik_sma.xlsx", visit=visit)
    told = {
        code: sorted(r for f in rows_by_finding(preview) if f.code == code for r in f.rows) for code in preview.findings
    }
    told["duplicate_row"] = [row.row for row in preview.roster.refused]
    assert {code: len(rows) for code, rows in told.items()} == preview.findings
    assert all(preview.rows_with(code) == rows for code, rows in told.items())


def test_parents_and_religion_are_never_stored(session: Session, visit: str) -> None:
    import_roster(session, SAMPLES / "dapodik_sma.xlsx", visit=visit)
    bodies = session.store.connection.execute("SELECT group_concat(CAST(body AS TEXT)) FROM entries").fetchone()[0]
    for foreign in ("AYAH CONTOH", "IBU CONTOH", "1971020403755344", "Islam", "33121"):
        assert foreign not in bodies


def test_a_changed_list_brings_what_is_new(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    import_roster(session, listed(ADI, BUNGA), visit=visit)
    moved = (*BUNGA[:4], "XI 5", BUNGA[5])
    second = import_roster(session, listed(moved, ADI, CITRA), visit=visit)
    assert (second.preview.new, second.preview.known) == (1, 2)
    assert [difference.fields for difference in second.preview.differences] == [("class_group",)]
    assert names(session, visit) == ["Adi Contoh", "Bunga Contoh", "Citra Contoh"]
    groups = {p.values["name"]: p.service_at(visit).values["class_group"] for p in at_visit(session, visit)}  # type: ignore[union-attr] # they are at the visit
    assert groups["Bunga Contoh"] == "XI 5"


def test_a_list_never_overrules_an_officer(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    import_roster(session, listed(ADI), visit=visit)
    serve(session, at_visit(session, visit)[0], visit, phone="081299999999")
    second = import_roster(session, listed((*ADI[:4], "XII 9", "081200000009")), visit=visit)
    assert [(d.fields, d.kept) for d in second.preview.differences] == [(("class_group",), ("phone",))]
    assert at_visit(session, visit)[0].values["phone"] == "081299999999"


def test_one_person_on_the_lists_of_two_visits_is_one_person(
    session: Session, visit: str, listed: Callable[..., Path]
) -> None:
    other = plan(session, "2026-12-01")
    import_roster(session, listed(ADI), visit=visit)
    import_roster(session, listed(ADI, CITRA), visit=other)
    with session.store.reading() as connection:
        people = people_by_nik(connection, ADI[1])
    assert [service.visit for service in people[0].services] == sorted([visit, other])
    assert len(people) == 1


def test_a_nik_of_somebody_else_is_told(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    import_roster(session, listed(ADI), visit=visit)
    twin = ("Ali Contoh", ADI[1], *ADI[2:])
    preview = preview_roster(session, listed(("Ali Lain", ADI[1], "05-03-2008", *ADI[3:])), visit=visit)
    assert (preview.findings["nik_shared"], preview.new) == (1, 1)
    assert preview_roster(session, listed(twin), visit=plan(session)).findings["nik_shared"] == 1


def test_an_untouched_list_can_be_taken_back_and_come_again(
    session: Session, visit: str, listed: Callable[..., Path]
) -> None:
    file = listed(ADI, BUNGA)
    roster = import_roster(session, file, visit=visit).roster
    assert roster
    assert undo_roster(session, visit=visit, roster=roster).people == 2
    assert at_visit(session, visit) == []
    assert imported_rosters(session, visit=visit) == []
    with pytest.raises(NoSuchRoster):
        undo_roster(session, visit=visit, roster=roster)
    assert import_roster(session, file, visit=visit).roster == roster
    assert names(session, visit) == ["Adi Contoh", "Bunga Contoh"]
    assert undo_roster(session, visit=visit, roster=roster).people == 2
    assert check(session.store).is_whole


def test_a_touched_list_stays(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    roster = import_roster(session, listed(ADI, BUNGA), visit=visit).roster or ""
    serve(session, at_visit(session, visit)[0], visit, result={"result": "recorded"})
    with pytest.raises(RosterTouched, match="1 orang"):
        undo_roster(session, visit=visit, roster=roster)
    assert len(at_visit(session, visit)) == 2


def test_printed_tickets_do_not_hold_a_list(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    roster = import_roster(session, listed(ADI), visit=visit).roster or ""
    person = at_visit(session, visit)[0]
    with session.store.writing("Sri") as writing:
        writing.record(Kind.SLIP_PRINTED, person.id, visit=visit, day="2026-11-23", slip="ticket")
    undo_roster(session, visit=visit, roster=roster)
    assert at_visit(session, visit) == []


def test_cancelling_takes_everything_back(session: Session, visit: str) -> None:
    class Enough(Exception):
        pass

    seen: list[int] = []

    def cancel_while_writing(done: int, _total: int) -> None:
        seen.append(done)
        if len(seen) > 640 and done == 400:
            raise Enough

    with pytest.raises(Enough):
        import_roster(session, SAMPLES / "warga_desa.csv", visit=visit, progress=cancel_while_writing)
    assert at_visit(session, visit) == []
    assert import_roster(session, SAMPLES / "warga_desa.csv", visit=visit).preview.new == 640


def test_a_corrected_mapping_is_remembered(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    header = ("nama", "nik", "tanggal_lahir", "jenis_kelamin", "kode1", "kode2")
    file = listed(ADI, header=header)
    found = preview_roster(session, file, visit=visit).roster.mapping
    columns = {**found.columns, RosterField.CLASS_GROUP: 4}
    corrected = Mapping(found.sheet, found.header_rows, found.first_data_row, columns)
    import_roster(session, file, visit=visit, columns=corrected)
    other = preview_roster(session, listed(CITRA, header=header), visit=visit)
    assert other.roster.kept[0].person.class_group == "XII 1"


def test_an_officer_may_not_import(session: Session, visit: str, listed: Callable[..., Path]) -> None:
    officer = Session(session.store, "Budi", Role.OFFICER)
    with pytest.raises(NotAllowed):
        import_roster(officer, listed(ADI), visit=visit)


def answer(tmp_path: Path, *rows: tuple[str, str, str]) -> Path:
    path = tmp_path / "jawaban.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("NIK", "STATUS", "TANGGAL"), *rows])
    return path


def test_the_answer_of_the_population_data(
    session: Session, visit: str, listed: Callable[..., Path], tmp_path: Path
) -> None:
    import_roster(session, listed(ADI, BUNGA, CITRA), visit=visit)
    serve(session, people(session)["Citra Contoh"], visit, recording={"status": "print_ready", "on": "2026-11-20"})
    applied = apply_statuses(
        session,
        answer(
            tmp_path,
            (ADI[1], "SUDAH REKAM", "2026-10-01"),
            (CITRA[1], "SUDAH REKAM", "2026-10-01"),
            ("1971010101010009", "PRINT READY RECORD", "2026-10-01"),
            (BUNGA[1], "apa saja", "2026-10-01"),
        ),
    )
    assert (applied.rows, applied.applied, applied.lower, applied.unknown) == (4, 1, 1, 1)
    assert [row for row, _reason in applied.refused] == [5]
    recording = {"status": "captured", "on": "2026-10-01", "recorded_on": "2026-10-01"}
    assert people(session)["Adi Contoh"].values["recording"] == recording
    assert people(session)["Citra Contoh"].values["recording"]["status"] == "print_ready"
    assert apply_statuses(session, answer(tmp_path, (ADI[1], "SUDAH REKAM", "2026-10-01"))).unchanged == 1


def test_weeks_later_prr_keeps_the_day_of_the_capture(
    session: Session, visit: str, listed: Callable[..., Path], tmp_path: Path
) -> None:
    import_roster(session, listed(ADI), visit=visit)
    captured = {"status": "captured", "on": "2026-11-23", "recorded_on": "2026-11-23"}
    serve(session, people(session)["Adi Contoh"], visit, recording=captured, result={"result": "recorded"})
    apply_statuses(session, answer(tmp_path, (ADI[1], "PRR", "2026-11-23")))
    assert people(session)["Adi Contoh"].values["recording"] == {
        "status": "print_ready",
        "on": "2026-11-23",
        "recorded_on": "2026-11-23",
    }


def test_niks_go_out_as_a_logged_list(
    session: Session, visit: str, listed: Callable[..., Path], tmp_path: Path
) -> None:
    nobody = ("Dodi Contoh", "", "01-01-2009", "L", "XI 2", "")
    import_roster(session, listed(ADI, BUNGA, nobody), visit=visit)
    written = export_nik_list(session, visit=visit, out=tmp_path / "padan.xlsx")
    assert (written.written, written.left_out) == (2, 1)
    kinds = session.store.connection.execute("SELECT kind FROM entries ORDER BY n DESC LIMIT 1").fetchone()
    assert kinds[0] == Kind.DATA_EXPORTED


def people(session: Session) -> dict[str, PersonState]:
    with session.store.reading() as connection:
        niks = (ADI[1], BUNGA[1], CITRA[1])
        return {p.values["name"]: p for nik in niks for p in people_by_nik(connection, nik)}
