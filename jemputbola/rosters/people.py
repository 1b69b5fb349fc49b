"""A row of a list as a person, with what was found in it."""

from collections.abc import Sequence
from datetime import date

import msgspec

from jemputbola.domain.finding import Finding
from jemputbola.domain.nik import Sex
from jemputbola.rosters import faults
from jemputbola.rosters.cells import Cell, digits_of, is_email, is_formula, nisn_of, phone_of, sex_of, text_of
from jemputbola.rosters.dates import read_date, read_place_and_date
from jemputbola.rosters.fields import RosterField


class RosterPerson(msgspec.Struct, frozen=True, gc=False):
    """A person as the list says, tidied but not corrected. ``nik`` may be faulty; the row's findings say so."""

    name: str
    nik: str | None = None
    kk_number: str | None = None
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    rt: str | None = None
    rw: str | None = None
    hamlet: str | None = None
    village: str | None = None
    district: str | None = None
    class_group: str | None = None
    nisn: str | None = None
    recording_status: str | None = None
    marital_status: str | None = None


_LONGEST_TEXT = 300
Columns = dict[RosterField, int]


class RowReader:
    """The mapped cells of one row. ``findings`` grows while the row is read."""

    def __init__(self, columns: Columns, cells: Sequence[Cell], *, today: date) -> None:
        self.findings: list[Finding] = []
        self._columns = columns
        self._cells = cells
        self._today = today

    def cell(self, field: RosterField) -> Cell:
        """The raw cell, ``""`` when the list has no such column or the row is short."""
        column = self._columns.get(field)
        return "" if column is None or column >= len(self._cells) else self._cells[column]

    def person(self) -> RosterPerson:
        """Everything the row says; the name may be empty."""
        place, born = self._birth()
        rt, rw = self._rt_rw()
        return RosterPerson(
            name=self._text(RosterField.NAME) or "",
            nik=digits_of(self.cell(RosterField.NIK)) or None,
            kk_number=digits_of(self.cell(RosterField.KK_NUMBER)) or None,
            sex=self._sex(),
            birth_date=born,
            birth_place=place,
            phone=self._phone(),
            email=self._email(),
            address=self._text(RosterField.ADDRESS),
            rt=rt,
            rw=rw,
            hamlet=self._text(RosterField.HAMLET),
            village=self._text(RosterField.VILLAGE),
            district=self._text(RosterField.DISTRICT),
            class_group=self._text(RosterField.CLASS_GROUP),
            nisn=nisn_of(self.cell(RosterField.NISN)) or None,
            recording_status=self._text(RosterField.RECORDING_STATUS),
            marital_status=self._text(RosterField.MARITAL_STATUS),
        )

    def _text(self, field: RosterField) -> str | None:
        cell = self.cell(field)
        text = text_of(cell)
        if not text:
            return None
        if is_formula(cell):
            self._found(faults.formula_cell())
            return None
        if len(text) > _LONGEST_TEXT:
            self._found(faults.text_shortened())
            return text[:_LONGEST_TEXT].rstrip()
        return text

    def _birth(self) -> tuple[str | None, date | None]:
        """From the columns of their own, else from *TTL*."""
        place, cell = self._text(RosterField.BIRTH_PLACE), self.cell(RosterField.BIRTH_DATE)
        together = self.cell(RosterField.BIRTH)
        born = read_date(cell, today=self._today) if cell not in ("", None) else None
        if together not in ("", None):
            place_there, born_there = read_place_and_date(together, today=self._today)
            place, born = place or place_there[:_LONGEST_TEXT] or None, born or born_there
        if born is None and (text_of(cell) or text_of(together)):
            self._found(faults.date_unreadable())
        return place, born

    def _rt_rw(self) -> tuple[str | None, str | None]:
        rt, rw = self._text(RosterField.RT), self._text(RosterField.RW)
        shared = self._columns.get(RosterField.RT, -1) == self._columns.get(RosterField.RW, -2)
        if not shared or rt is None:
            return rt, rw
        first, _slash, second = rt.upper().replace("RT", "").replace("RW", "/").replace("//", "/").partition("/")
        return first.strip(" .:") or None, second.strip(" .:/") or None

    def _sex(self) -> Sex | None:
        text = text_of(self.cell(RosterField.SEX))
        sex = sex_of(text)
        if text and sex is None:
            self._found(faults.sex_unreadable())
        return sex

    def _phone(self) -> str | None:
        phone, plausible = phone_of(self.cell(RosterField.PHONE))
        if not plausible:
            self._found(faults.phone_invalid())
        return phone[:_LONGEST_TEXT] or None

    def _email(self) -> str | None:
        email = self._text(RosterField.EMAIL)
        if email and not is_email(email):
            self._found(faults.email_invalid())
        return email

    def _found(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)
