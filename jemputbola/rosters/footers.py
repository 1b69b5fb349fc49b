"""Rows that are no people: totals, signatures, section titles, a header repeated on every page."""

import re
from collections.abc import Sequence

from jemputbola.domain.finding import Finding
from jemputbola.rosters import faults
from jemputbola.rosters.cells import Cell, text_of
from jemputbola.rosters.people import RosterPerson

_FOOTER_STARTS = frozenset(
    (
        *("jumlah", "total", "mengetahui", "menyetujui", "kepala", "catatan", "demikian", "hormat", "dicetak"),
        *("rekapitulasi", "rekap"),
    )
)
_NO_NAME_STARTS = _FOOTER_STARTS | frozenset(
    (
        *("nama", "no", "nomor", "keterangan", "ket", "nip", "kelas", "rombel", "laki", "perempuan", "sub", "daftar"),
        *("data", "halaman", "ttd", "tanggal", "wali", "lurah", "camat", "pimpinan", "direktur", "hrd", "ketua"),
        *("sekretaris", "dusun", "desa", "kelurahan", "kecamatan", "rt", "rw", "bagian"),
    )
)
_NOT_LETTER = re.compile(r"[\W\d_]+")
_LONGEST_NAME = 100
_LONGEST_RUNNING_NUMBER = len("100000.")
_NUMBER_DIGITS = 6


class PeopleOnly:
    """Judges the rows of one list from top to bottom, because below a footer a lone name is a signature."""

    def __init__(self) -> None:
        self._footer = False

    def refusal(self, person: RosterPerson, cells: Sequence[Cell]) -> Finding | None:
        """Why the row is no person that can be kept, or None."""
        if _is_identified(person):
            return None if any(letter.isalpha() for letter in person.name) else faults.name_missing()
        if not person.name:
            self._footer = self._footer or any(_starts(text_of(cell), _FOOTER_STARTS) for cell in cells)
            return faults.not_a_person()
        if _is_no_name(person.name) or (self._footer and _is_lone_name(person)):
            self._footer = self._footer or _starts(person.name, _FOOTER_STARTS)
            return faults.not_a_person()
        return None


def is_blank(cells: Sequence[Cell]) -> bool:
    """Nothing, or only a running number: forms have numbered rows that nobody filled in."""
    numbers = 0
    for cell in cells:
        text = text_of(cell)
        if not text:
            continue
        numbers += 1
        if numbers > 1 or len(text) > _LONGEST_RUNNING_NUMBER or not text.rstrip(".").isdigit():
            return False
    return True


def _is_identified(person: RosterPerson) -> bool:
    """More than a name: something that only a person's row has."""
    numbers = (person.nik, person.nisn, person.kk_number)
    has_number = any(number and sum(letter.isdigit() for letter in number) >= _NUMBER_DIGITS for number in numbers)
    return has_number or person.sex is not None or (person.birth_date is not None and bool(person.name))


def _is_no_name(name: str) -> bool:
    if len(name) > _LONGEST_NAME or any(letter.isdigit() or letter in ":=" for letter in name):
        return True
    return _starts(name, _NO_NAME_STARTS) or not any(letter.isalpha() for letter in name)


def _is_lone_name(person: RosterPerson) -> bool:
    return person == RosterPerson(name=person.name)


def _starts(text: str, starts: frozenset[str]) -> bool:
    first, *_rest = _NOT_LETTER.sub(" ", text).split() or [""]
    return first.lower() in starts
