"""The NIK and No. KK of a row, checked against each other and against what the row states."""

from datetime import date

from jemputbola.domain.finding import Finding
from jemputbola.domain.kk_number import read_kk_number
from jemputbola.domain.nik import damaged_nik_finding, looks_damaged, looks_swapped, read_nik, swapped_finding
from jemputbola.rosters import faults
from jemputbola.rosters.cells import Cell
from jemputbola.rosters.people import RosterPerson

_FOLLOW_FROM_SWAP = frozenset(("birth_date_mismatch", "sex_mismatch", "region_unknown"))


def number_findings(person: RosterPerson, nik_cell: Cell, *, today: date) -> list[Finding]:
    """What is wrong with the numbers, each root fault once: a swapped NIK does not also differ from the birth date."""
    if person.nik is None:
        return [faults.nik_missing(), *_kk_findings(person, today)]
    reading = read_nik(person.nik, today=today, birth_date=person.birth_date, sex=person.sex)
    findings = list(reading.findings)
    confirmed = person.birth_date is not None and reading.birth_date == person.birth_date
    if not confirmed and _is_swapped(person, today):
        return [swapped_finding(), *(finding for finding in findings if finding.code not in _FOLLOW_FROM_SWAP)]
    if looks_damaged(nik_cell):
        findings = [damaged_nik_finding(), *(finding for finding in findings if person.nik.isdigit())]
    return [*findings, *_kk_findings(person, today)]


def _is_swapped(person: RosterPerson, today: date) -> bool:
    if person.nik is None or person.kk_number is None:
        return False
    return looks_swapped(person.nik, person.kk_number, birth_date=person.birth_date, sex=person.sex, today=today)


def _kk_findings(person: RosterPerson, today: date) -> list[Finding]:
    if person.kk_number is None:
        return []
    return [fault for fault in read_kk_number(person.kk_number, today=today).findings if fault.code == "kk_invalid"]
