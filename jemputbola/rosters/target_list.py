"""A table of targets and of what SIAK says, as an office keeps it: a row for each service and area."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path

import msgspec

from jemputbola.domain.coverage import (
    Baseline,
    Basis,
    CountedService,
    Target,
    TargetRefused,
    check_baseline,
    check_target,
    usual_basis,
)
from jemputbola.domain.names import place_key
from jemputbola.errors import UserError
from jemputbola.rosters.cells import Cell, text_of
from jemputbola.rosters.dates import read_date
from jemputbola.rosters.footers import is_blank
from jemputbola.rosters.reading import SheetSource, open_list
from jemputbola.texts import _

_HEADER_WITHIN = 30
_MOST_ROWS = 5_000
_PERCENT_OF_ONE = Decimal(1)
_COLUMNS = {
    "year": ("tahun", "year"),
    "service": ("layanan", "jenislayanan", "service"),
    "area": ("wilayah", "kecamatan", "area", "district"),
    "percent": ("target", "targetpersen", "targetpercent"),
    "basis": ("dasar", "penyebut", "basis"),
    "done": ("selesai", "realisasi", "aktif", "ikdaktif", "jumlah", "done"),
    "recorded": ("sudahrekam", "rekam", "recorded"),
    "obligated": ("wajib", "wajibktp", "wajibmemiliki", "obligated"),
    "source": ("sumber", "dasarhukum", "source"),
    "dated": ("tanggal", "tgl", "pertanggal", "date"),
}
_SERVICES = {
    "ikd": CountedService.IKD,
    "aktivasiikd": CountedService.IKD,
    "ktp": CountedService.KTP,
    "ktpel": CountedService.KTP,
    "perekamanktpel": CountedService.KTP,
    "kia": CountedService.KIA,
    "akta": CountedService.BIRTH_CERTIFICATE,
    "aktakelahiran": CountedService.BIRTH_CERTIFICATE,
    "birthcertificate": CountedService.BIRTH_CERTIFICATE,
}
_BASES = {
    "rekam": Basis.RECORDED,
    "sudahrekam": Basis.RECORDED,
    "recorded": Basis.RECORDED,
    "wajib": Basis.OBLIGATED,
    "wajibktp": Basis.OBLIGATED,
    "wajibmemiliki": Basis.OBLIGATED,
    "obligated": Basis.OBLIGATED,
}
AreaOf = Callable[[str], str | None]
"""A district's code from its name or code; "" for the whole office; None for a place that the office does not have."""


class TargetListUnreadable(UserError):
    """There is no table of targets in the file."""


class RowRefused(msgspec.Struct, frozen=True):
    """A row that says nothing that can be kept. ``row``: 1-based; ``why``: a sentence."""

    row: int
    why: str


class TargetList(msgspec.Struct, frozen=True):
    """What a table holds. A row can give a target, a baseline, or both."""

    targets: tuple[Target, ...]
    baselines: tuple[Baseline, ...]
    refused: tuple[RowRefused, ...]


def read_target_list(path: Path, area_of: AreaOf, *, today: dt.date) -> TargetList:
    """Read the first sheet that has the columns *layanan* and *target* or *selesai*.

    Raises ListUnreadable for a broken file, TargetListUnreadable when no sheet is such a table.
    """
    for sheet in open_list(path).sheets:
        if found := _find_header(list(islice(sheet.rows(), _HEADER_WITHIN))):
            return _read_sheet(sheet, *found, area_of, today)
    raise TargetListUnreadable(
        _("Tabel target tidak ditemukan. Baris judulnya perlu kolom layanan, target, sumber, dan tanggal.")
    )


def _find_header(head: Sequence[tuple[int, Sequence[Cell]]]) -> tuple[int, dict[str, int]] | None:
    for number, cells in head:
        columns = {
            name: column
            for column, cell in enumerate(cells)
            for name, titles in _COLUMNS.items()
            if _key(text_of(cell)) in titles
        }
        if "service" in columns and columns.keys() & {"percent", "done"}:
            return number, columns
    return None


def _read_sheet(
    sheet: SheetSource, header: int, columns: dict[str, int], area_of: AreaOf, today: dt.date
) -> TargetList:
    targets: list[Target] = []
    baselines: list[Baseline] = []
    refused: list[RowRefused] = []
    rows = ((number, cells) for number, cells in sheet.rows() if number > header and not is_blank(cells))
    for number, cells in islice(rows, _MOST_ROWS):
        row = {name: cells[column] for name, column in columns.items() if column < len(cells)}
        try:
            for told in list(_told(row, area_of, today)):
                targets.append(told) if isinstance(told, Target) else baselines.append(told)
        except TargetRefused as refusal:
            refused.append(RowRefused(number, str(refusal)))
    return TargetList(tuple(targets), tuple(baselines), tuple(refused))


def _told(row: dict[str, Cell], area_of: AreaOf, today: dt.date) -> Iterator[Target | Baseline]:
    service = _SERVICES.get(_key(text_of(row.get("service"))))
    if service is None:
        raise TargetRefused(_("Layanan tidak dikenal. Tulis IKD, KTP-el, KIA, atau akta kelahiran."))
    area = area_of(text_of(row.get("area")))
    if area is None:
        raise TargetRefused(_("Wilayah ini bukan kecamatan dari kantor ini. Periksa nama atau kodenya."))
    dated = read_date(row.get("dated"), today=today)
    if dated is None:
        raise TargetRefused(_("Tanggal sumber kosong, tidak terbaca, atau di masa depan."))
    source = text_of(row.get("source"))
    done = _people(row.get("done"))
    if text_of(row.get("percent")):
        said = _key(text_of(row.get("basis")))
        basis = _BASES.get(said) if said else usual_basis(service)
        if basis is None:
            raise TargetRefused(_("Dasar hitungan tidak dikenal. Tulis: sudah rekam, atau wajib."))
        year = _people(row.get("year")) or dated.year
        percent = _percent(row.get("percent"))
        yield check_target(
            Target(year=year, service=service, percent=percent, basis=basis, area=area, source=source, dated=dated)
        )
    if done is not None:
        recorded, obligated = _people(row.get("recorded")), _people(row.get("obligated"))
        yield check_baseline(
            Baseline(
                service=service, area=area, dated=dated, done=done, recorded=recorded, obligated=obligated,
                source=source,
            )
        )  # fmt: skip


def _percent(cell: Cell) -> Decimal:
    """``30``, ``30%``, ``24,5`` or a cell formatted as a percentage, which holds 0.3."""
    text = text_of(cell).removesuffix("%").strip().replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise TargetRefused(_("Target harus di atas 0% dan paling tinggi 100%. Periksa angkanya.")) from error
    is_share = isinstance(cell, float) and 0 < number < _PERCENT_OF_ONE
    return number * 100 if is_share else number


def _people(cell: Cell) -> int | None:
    """A count of people; dots and spaces between thousands are forgiven."""
    text = text_of(cell)
    if not text:
        return None
    digits = text.replace(".", "").replace(" ", "") if not isinstance(cell, float) else text
    if not (digits.isascii() and digits.isdigit() and len(digits) < len("1000000000")):
        raise TargetRefused(_("Jumlah orang tidak terbaca. Tulis angka saja, misalnya 90.000."))
    return int(digits)


def _key(title: str) -> str:
    return place_key(title).replace("-", "").replace("(", "").replace(")", "").replace("%", "")
