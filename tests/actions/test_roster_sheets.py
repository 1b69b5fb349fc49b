"""Workbooks with several lists: the chosen sheet is read, and known again in the next such workbook."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from jemputbola.actions.lists.import_roster import import_roster, preview_roster
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.rosters.fields import RosterField
from jemputbola.rosters.reading import ListUnreadable
from jemputbola.rosters.roster import Roster
from tests.fakes.workbook import school_workbook


@pytest.fixture
def visit(session: Session) -> str:
    visit = new_id(dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    with session.store.writing("Sri") as writing:
        sets = {"title": "SMA Contoh", "kind": "school", "starts_on": "2026-11-23"}
        writing.record(Kind.VISIT_PLANNED, visit, sets)
    return visit


def seen(session: Session, path: Path, visit: str, sheet: str | None = None) -> Roster:
    return preview_roster(session, path, visit=visit, sheet=sheet).roster


def test_another_sheet_is_read_and_the_rest_stays_on_offer(session: Session, visit: str, tmp_path: Path) -> None:
    path = school_workbook(tmp_path / "daftar.xlsx")
    best = seen(session, path, visit)
    assert (best.sheet, best.rows, best.other_lists) == ("Kelas XI", 2, ("Kelas XII",))
    other = seen(session, path, visit, "Kelas XII")
    assert (other.sheet, other.rows, other.other_lists) == ("Kelas XII", 1, ("Kelas XI",))
    with pytest.raises(ListUnreadable, match="tidak ada dalam berkas"):
        seen(session, path, visit, "Kelas X")


def test_each_sheet_is_a_list_of_its_own(session: Session, visit: str, tmp_path: Path) -> None:
    path = school_workbook(tmp_path / "daftar.xlsx")
    first = import_roster(session, path, visit=visit, sheet="Kelas XI")
    second = import_roster(session, path, visit=visit, sheet="Kelas XII")
    assert (first.preview.new, second.preview.new) == (2, 1)
    assert first.roster != second.roster


def test_the_chosen_sheet_is_remembered_by_an_import_not_by_a_look(
    session: Session, visit: str, tmp_path: Path
) -> None:
    path = school_workbook(tmp_path / "daftar.xlsx")
    seen(session, path, visit, "Kelas XII")
    assert seen(session, path, visit).sheet == "Kelas XI"
    import_roster(session, path, visit=visit, sheet="Kelas XII")
    assert seen(session, path, visit).sheet == "Kelas XII"
    import_roster(session, path, visit=visit, sheet="Kelas XI")
    assert seen(session, path, visit).sheet == "Kelas XI"


def test_a_workbook_without_the_remembered_sheet_is_read_as_before(
    session: Session, visit: str, tmp_path: Path
) -> None:
    import_roster(session, school_workbook(tmp_path / "a.xlsx"), visit=visit, sheet="Kelas XII")
    assert seen(session, school_workbook(tmp_path / "b.xlsx", XII="Lain"), visit).sheet == "Kelas XI"


def test_corrected_columns_hold_for_a_sheet_with_another_name(session: Session, visit: str, tmp_path: Path) -> None:
    path = school_workbook(tmp_path / "a.xlsx")
    mapping = seen(session, path, visit).mapping
    corrected = msgspec.structs.replace(mapping, columns={**mapping.columns, RosterField.CLASS_GROUP: 3})
    import_roster(session, path, visit=visit, columns=corrected, sheet=mapping.sheet)
    other = seen(session, school_workbook(tmp_path / "b.xlsx", XI="Data"), visit)
    assert (other.sheet, other.kept[0].person.class_group) == ("Data", "XI 2")
    assert other.other_lists == ("Kelas XII",)
