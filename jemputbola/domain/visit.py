"""The values of a visit: what is planned, when and where, who asked for it, and the card stock of the day.

``visit_check`` reads them from text and refuses what cannot be.
"""

import datetime as dt
import enum
from typing import TypeAlias

import msgspec

from jemputbola.texts import N_, _


class VisitKind(enum.StrEnum):
    """Where the team goes."""

    SCHOOL = "school"
    COMPANY = "company"
    AGENCY = "agency"
    VILLAGE = "village"
    SERVICE_MALL = "service_mall"
    COMMUNITY = "community"
    EVENT = "event"
    HOUSE_CALL = "house_call"


class RequestState(enum.StrEnum):
    """How far a request for a visit got."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    DONE = "done"


class Service(enum.StrEnum):
    """What a visit offers."""

    KTP = "ktp"
    IKD = "ikd"
    KIA = "kia"
    BIRTH_CERTIFICATE = "birth_certificate"
    FAMILY_CARD = "family_card"
    INFORMATION = "information"


class SpotSignal(enum.StrEnum):
    """The mobile network at the venue."""

    NONE = "none"
    WEAK = "weak"
    GOOD = "good"


class VisitDates(msgspec.Struct, frozen=True, order=True):
    """The first and the last day, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Whether the visit is on that day."""
        return self.first <= day <= self.last


class CardStock(msgspec.Struct, frozen=True):
    """Blank cards of the visit, in pieces."""

    received: int = 0
    used: int = 0
    spoilt: int = 0

    @property
    def left(self) -> int:
        """Pieces that go back to the office."""
        return self.received - self.used - self.spoilt


class Contact(msgspec.Struct, frozen=True):
    """The person at the venue."""

    name: str
    phone: str = ""


class RequestLetter(msgspec.Struct, frozen=True):
    """The letter that asked for the visit, and what became of it."""

    number: str = ""
    dated: dt.date | None = None
    state: RequestState = RequestState.WAITING


class VisitPlan(msgspec.Struct, frozen=True):
    """All that is planned. ``district`` is a code like 19.71.02, ``village`` one like 19.71.02.1001 or empty; text.

    ``legal_basis`` and ``signed_list`` (number and date of the list that the school signed) are recorded once per
    visit, since children's data are specific data (UU 27/2022, article 4).
    """

    title: str
    kind: VisitKind
    dates: VisitDates
    district: str
    village: str = ""
    expected: int | None = None
    services: tuple[Service, ...] = (Service.KTP, Service.IKD)
    request: RequestLetter | None = None
    contact: Contact | None = None
    team: tuple[str, ...] = ()
    signal: SpotSignal | None = None
    legal_basis: str = ""
    signed_list: str = ""


Word: TypeAlias = VisitKind | RequestState | Service | SpotSignal

_LABELS: dict[Word, str] = {
    VisitKind.SCHOOL: N_("Sekolah"),
    VisitKind.COMPANY: N_("Perusahaan"),
    VisitKind.AGENCY: N_("Instansi (OPD)"),
    VisitKind.VILLAGE: N_("Desa/kelurahan"),
    VisitKind.SERVICE_MALL: N_("Mal pelayanan publik (MPP)"),
    VisitKind.COMMUNITY: N_("Komunitas"),
    VisitKind.EVENT: N_("Acara"),
    VisitKind.HOUSE_CALL: N_("Kunjungan rumah"),
    RequestState.WAITING: N_("Menunggu"),
    RequestState.APPROVED: N_("Disetujui"),
    RequestState.REFUSED: N_("Ditolak"),
    RequestState.DONE: N_("Sudah selesai"),
    Service.KTP: N_("Perekaman KTP-el"),
    Service.IKD: N_("Aktivasi IKD"),
    Service.KIA: N_("KIA"),
    Service.BIRTH_CERTIFICATE: N_("Akta kelahiran"),
    Service.FAMILY_CARD: N_("Kartu keluarga"),
    Service.INFORMATION: N_("Sosialisasi"),
    SpotSignal.NONE: N_("Tidak ada sinyal"),
    SpotSignal.WEAK: N_("Sinyal lemah"),
    SpotSignal.GOOD: N_("Sinyal baik"),
}


def label(word: Word) -> str:
    """Any of this module's words in the current language."""
    return _(_LABELS[word])
