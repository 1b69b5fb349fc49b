"""The facts of a visit: how each is read from what stands, what a typed text means, and in which order they stand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from jemputbola.actions.visits.visit_values import VisitDetails, read_start_time, tidy_text
from jemputbola.domain.visit import RequestState, Service, SpotSignal, VisitKind, label
from jemputbola.domain.visit_check import check_expected, check_title
from jemputbola.errors import UserError
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_date_short, parse_date

Values = Mapping[str, Any]
Said = dict[str, Any]
"""Keywords of ``VisitDetails``."""


class Fact(msgspec.Struct, frozen=True):
    """A line of text about a visit. ``read``: journal values → text; ``said``: typed text → details (UserError)."""

    name: str
    caption: str
    read: Callable[[Values], str]
    said: Callable[[str], Said]
    example: str = ""


def _text(name: str) -> Callable[[str], Said]:
    return lambda typed: {name: tidy_text(typed)}


def _of(*path: str) -> Callable[[Values], str]:
    def read(values: Values) -> str:
        found: Any = values
        for name in path:
            found = (found or {}).get(name)
        return "" if found is None else str(found)

    return read


def _day_of(*path: str) -> Callable[[Values], str]:
    def read(values: Values) -> str:
        day = _of(*path)(values)
        return format_date_short(parse_date(day)) if day else ""

    return read


def _last_day(values: Values) -> str:
    return "" if values.get("ends_on") == values.get("starts_on") else _day_of("ends_on")(values)


def _expected(typed: str) -> Said:
    digits = typed.replace(".", "").strip()
    if not digits:
        return {"expected": ""}
    if not (digits.isascii() and digits.isdigit()):
        raise UserError(_("Jumlah sasaran ditulis dengan angka, misalnya 306."))
    return {"expected": check_expected(int(digits))}


def _letter_date(typed: str) -> Said:
    return {"letter_date": parse_date(typed).isoformat() if typed.strip() else ""}


def _start_time(typed: str) -> Said:
    return {"start_time": read_start_time(typed) if typed.strip() else ""}


def _team(typed: str) -> Said:
    return {"team": _names(typed)}


def _laptops(typed: str) -> Said:
    return {"laptops": _names(typed)}


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in typed.split(",")) if name)


TITLE = Fact("title", N_("Nama kegiatan"), _of("title"), lambda text: {"title": check_title(text)})
FIRST_DAY = Fact("starts_on", N_("Tanggal"), _day_of("starts_on"), lambda text: {"first": text}, "23-11-2026")
LAST_DAY = Fact("ends_on", N_("Sampai tanggal"), _last_day, lambda text: {"last": text}, "25-11-2026")
FACTS: tuple[Fact, ...] = (
    Fact("start_time", N_("Jam mulai"), _of("start_time"), _start_time, "09.00"),
    Fact("expected", N_("Sasaran (orang)"), _of("expected_count"), _expected, "306"),
    Fact("address", N_("Alamat tempat"), _of("address"), _text("address")),
    Fact("contact_name", N_("Kontak di tempat"), _of("contact", "name"), _text("contact_name")),
    Fact("contact_phone", N_("Nomor HP kontak"), _of("contact", "phone"), _text("contact_phone")),
    Fact("team", N_("Tim (dengan koma)"), lambda values: ", ".join(values.get("team") or ()), _team),
    Fact(
        "laptops",
        N_("Laptop yang ikut (dengan koma)"),
        lambda values: ", ".join(values.get("laptops") or ()),
        _laptops,
        "TIM-1 A, TIM-1 B",
    ),
    Fact("letter_number", N_("Nomor surat permohonan"), _of("request", "number"), _text("letter_number")),
    Fact("letter_date", N_("Tanggal surat"), _day_of("request", "dated"), _letter_date, "02-11-2026"),
    Fact("legal_basis", N_("Dasar hukum"), _of("legal_basis"), _text("legal_basis")),
    Fact("signed_list", N_("Daftar bertanda tangan"), _of("signed_list"), _text("signed_list")),
)


class Pick(msgspec.Struct, frozen=True):
    """A fact that is chosen from chips."""

    name: str
    caption: str
    words: Sequence[VisitKind | Service | SpotSignal | RequestState]
    read: Callable[[Values], tuple[str, ...]]
    several: bool = False

    def options(self) -> list[tuple[str, str]]:
        """Code and words."""
        return [(word.value, label(word)) for word in self.words]

    def said(self, codes: Sequence[str]) -> Said:
        """For ``VisitDetails``."""
        return {self.name: ",".join(codes)}


KIND = Pick("kind", N_("Jenis"), tuple(VisitKind), lambda values: (values.get("kind", ""),))
SERVICES = Pick(
    "services", N_("Jenis layanan"), tuple(Service), lambda values: tuple(values.get("services") or ()), several=True
)
SIGNAL = Pick("signal", N_("Sinyal di tempat"), tuple(SpotSignal), lambda values: (values.get("signal") or "",))
REQUEST = Pick(
    "request_state",
    N_("Permohonan"),
    (RequestState.WAITING, RequestState.APPROVED, RequestState.REFUSED),
    lambda values: ((values.get("request") or {}).get("state") or "",),
)


PICKS = (KIND, SERVICES, SIGNAL, REQUEST)
DATES = (FIRST_DAY, LAST_DAY)
PLACE = "place"


class Part(msgspec.Struct, frozen=True):
    """A section of the facts. A row is one name (of a fact, a pick, or ``PLACE``), or several fields side by side."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


PARTS = (
    Part(
        N_("Apa dan kapan"),
        (
            (TITLE.name,),
            (KIND.name,),
            (FIRST_DAY.name, LAST_DAY.name, "start_time", PLACE, "address", "expected"),
            (SERVICES.name,),
        ),
    ),
    Part(N_("Siapa"), (("contact_name", "contact_phone", "team", "laptops"), (SIGNAL.name,))),
    Part(N_("Surat dan dasar"), ((REQUEST.name,), ("letter_number", "letter_date", "legal_basis", "signed_list"))),
)
"""In the order of both forms."""


def dates_said(first: str, last: str) -> Said:
    """``VisitDetails.date`` from the two fields, each in any way people write a date. Raises UserError."""
    start = parse_date(first).isoformat()
    return {"date": f"{start}..{parse_date(last).isoformat()}" if last.strip() else start}


def details_of(said: Said) -> VisitDetails:
    """All that was said."""
    return VisitDetails(**said)


def place_said(code: str) -> Said:
    """A village brings its district; a district alone clears the village."""
    district = code[: len("19.71.02")]
    return {"district": district, "village": code if code != district else ""}
