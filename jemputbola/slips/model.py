"""What goes onto a slip, as plain values. Nothing here holds a NIK, because no slip does."""

import enum
from datetime import date, datetime

import msgspec

from jemputbola.texts import _


class Paper(enum.StrEnum):
    """The papers that offices print slips on; ``papers`` has their measures."""

    A4 = "a4"
    A4_SINGLE = "a4-single"
    F4 = "f4"
    F4_215 = "f4-215"
    ROLL_58 = "58mm"
    ROLL_80 = "80mm"


class SlipTexts(msgspec.Struct, frozen=True):
    """Every fixed text, for an office to change. ``{date}`` and ``{copy}`` are replaced where they stand."""

    ticket_title: str = msgspec.field(default_factory=lambda: _("TIKET"))
    bring_label: str = msgspec.field(default_factory=lambda: _("Bawa:"))
    bring: str = msgspec.field(default_factory=lambda: _("KK, HP + kuota, e-mail aktif"))
    stations: tuple[str, ...] = msgspec.field(default_factory=lambda: (_("Daftar"), _("Rekam"), _("IKD"), _("Selesai")))
    ticket_footer: str = msgspec.field(default_factory=lambda: _("Gratis. Jangan berikan OTP/PIN."))
    receipt_title: str = msgspec.field(default_factory=lambda: _("TANDA TERIMA LAYANAN"))
    reprint: str = msgspec.field(default_factory=lambda: _("CETAK ULANG {copy}"))
    today_label: str = msgspec.field(default_factory=lambda: _("HARI INI"))
    ikd_label: str = msgspec.field(default_factory=lambda: _("IKD"))
    reminder_label: str = msgspec.field(default_factory=lambda: _("INGAT"))
    reminder: str = msgspec.field(
        default_factory=lambda: _("genap 17 tahun pada {date}. KTP-el dapat dicetak mulai tanggal itu.")
    )
    receipt_footer: str = msgspec.field(
        default_factory=lambda: _("GRATIS. Jangan beri OTP/PIN kepada siapa pun, juga petugas.")
    )


class OfficeHeader(msgspec.Struct, frozen=True):
    """The office as it presents itself on paper. ``logo`` is a PNG file's content."""

    name: str
    address: str
    hours: str
    logo: bytes | None = None
    texts: SlipTexts = msgspec.field(default_factory=SlipTexts)


class Ticket(msgspec.Struct, frozen=True):
    """A place in the queue, printed before the visit. ``bring``: None prints the office's text, "" prints none.

    ``copy`` is 0 on the first print and n on the n-th reprint: two of one number are told apart.
    """

    resident_id: str
    reference: str
    name: str
    class_group: str
    number: int | None
    visit_name: str
    visit_date: date
    start_time: str | None = None
    bring: str | None = None
    copy: int = 0


class Receipt(msgspec.Struct, frozen=True):
    """What was done and what comes next. ``served_at`` carries its time zone, which names WIB, WITA or WIT.

    ``copy`` is 0 on the first print and n on the n-th reprint. ``reminder_date`` is the 17th birthday of somebody who
    was recorded at 16: it makes the slip a reminder.
    """

    resident_id: str
    reference: str
    name: str
    class_group: str
    served_at: datetime
    today: tuple[str, ...] = ()
    ikd: str | None = None
    next_steps: tuple[str, ...] = ()
    copy: int = 0
    reminder_date: date | None = None


Slip = Ticket | Receipt
