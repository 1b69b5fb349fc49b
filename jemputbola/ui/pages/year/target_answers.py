"""What is asked for a target, a baseline and the holidays, and what the typed answers mean. Raises UserError."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from jemputbola.domain import coverage
from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target, usual_basis
from jemputbola.domain.region import children
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, parse_date
from jemputbola.ui.pages.year.asking import Answers, Asked
from jemputbola.ui.widgets.choice import Option


def asked_target(office: str, service: CountedService, area: str) -> list[Asked]:
    """A new version."""
    return [
        *_which(office, service, area),
        Asked("basis", _("Persen dari siapa"), usual_basis(service), "", tuple(_basis_options())),
        Asked("percent", _("Target (persen)"), "", "30"),
        Asked("source", _("Surat atau keputusan")),
        Asked("dated", _("Tanggal sumber"), "", "02-01-2026"),
    ]


def asked_baseline(office: str, service: CountedService, area: str) -> list[Asked]:
    """What SIAK says."""
    return [
        *_which(office, service, area),
        Asked("done", _("Yang sudah"), "", "19.740"),
        Asked("recorded", _("Sudah rekam; boleh kosong"), "", "510.493"),
        Asked("obligated", _("Wajib memiliki; boleh kosong")),
        Asked("source", _("Sumber"), "", "SIAK"),
        Asked("dated", _("Tanggal angka"), "", "31-10-2026"),
    ]


def asked_holidays(days: Mapping[dt.date, str], year: int) -> list[Asked]:
    """One line: days with their names, separated by semicolons."""
    told = "; ".join(f"{format_date_short(day)} {name}".strip() for day, name in days.items() if day.year == year)
    return [Asked("days", _("Hari libur {year}, dipisah titik koma").format(year=year), told, "17-08-2026 Kemerdekaan")]


def target_said(answers: Answers, year: int) -> Target:
    """Of ``asked_target``."""
    return Target(
        year=year,
        service=CountedService(answers["service"]),
        percent=_decimal(answers["percent"]),
        basis=Basis(answers["basis"]),
        area=answers["area"],
        source=answers["source"],
        dated=parse_date(answers["dated"]),
    )


def baseline_said(answers: Answers) -> Baseline:
    """Of ``asked_baseline``."""
    done = _people(answers["done"])
    if done is None:
        raise UserError(_("Tulis berapa orang yang sudah, dengan angka."))
    return Baseline(
        service=CountedService(answers["service"]),
        area=answers["area"],
        dated=parse_date(answers["dated"]),
        done=done,
        recorded=_people(answers["recorded"]),
        obligated=_people(answers["obligated"]),
        source=answers["source"],
    )


def holidays_said(answers: Answers) -> dict[dt.date, str]:
    """Of ``asked_holidays``."""
    days: dict[dt.date, str] = {}
    for part in answers["days"].split(";"):
        date, _space, name = part.strip().partition(" ")
        if date:
            days[parse_date(date)] = name.strip()
    return days


def _which(office: str, service: CountedService, area: str) -> list[Asked]:
    services = tuple((one.value, coverage.label(one)) for one in CountedService)
    areas: list[Option] = [("", _("Seluruh kantor"))]
    areas += [(region.code, region.district or region.code) for region in children(office)] if office else []
    return [
        Asked("service", _("Jenis layanan"), service, "", services),
        Asked("area", _("Wilayah"), area, "", tuple(areas)),
    ]


def _basis_options() -> list[Option]:
    return [(basis.value, coverage.label(basis)) for basis in Basis]


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise UserError(_("Tulis persennya dengan angka, misalnya 24,5.")) from error


def _people(text: str) -> int | None:
    digits = text.replace(".", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise UserError(_("Jumlah orang ditulis dengan angka, misalnya 510.493."))
    return int(digits)
