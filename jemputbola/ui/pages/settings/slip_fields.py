"""The fixed texts of slips, by the name that a person reads."""

from jemputbola.actions.printing.office_header import STATIONS, as_text, slip_texts, text_names
from jemputbola.store.local_settings import Office
from jemputbola.texts import N_, _

TICKET, RECEIPT = "ticket", "receipt"
_CAPTIONS = {
    "ticket_title": N_("Judul tiket"),
    "bring_label": N_("Kata sebelum bawaan"),
    "bring": N_("Yang dibawa"),
    STATIONS: N_("Meja yang dicentang, dipisah koma"),
    "ticket_footer": N_("Baris bawah tiket"),
    "receipt_title": N_("Judul tanda terima"),
    "reprint": N_("Tanda cetak ulang; {copy} menjadi nomornya"),
    "today_label": N_("Kata sebelum layanan hari ini"),
    "ikd_label": N_("Kata sebelum keadaan IKD"),
    "reminder_label": N_("Kata sebelum pengingat"),
    "reminder": N_("Pengingat 17 tahun; {date} menjadi tanggalnya"),
    "receipt_footer": N_("Baris bawah tanda terima"),
}
_ON_TICKET = ("ticket_title", "bring_label", "bring", STATIONS, "ticket_footer")


def texts_on(kind: str) -> tuple[str, ...]:
    """The names of the texts of a kind of slip, from top to bottom."""
    on_ticket = kind == TICKET
    return tuple(name for name in text_names() if (name in _ON_TICKET) == on_ticket)


def text_caption(name: str) -> str:
    """In the current language; a text that is new here is called by its name."""
    return _(_CAPTIONS[name]) if name in _CAPTIONS else name


def shown_text(office: Office, name: str) -> str:
    """The office's own wording, or ours."""
    return as_text(slip_texts(office.texts), name)


def as_said(name: str, typed: str) -> str:
    """What is stored: our own wording as nothing, so that it follows the language."""
    return "" if typed.strip() == as_text(slip_texts({}), name) else typed
