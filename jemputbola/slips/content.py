"""What each kind of slip says, in order, before anybody knows the paper. See ``screens.md``, "Slips"."""

from jemputbola.slips.model import OfficeHeader, Receipt, Slip, Ticket
from jemputbola.texts.formats import format_date_short, format_time_zone, format_weekday_short


def place_in_queue(ticket: Ticket) -> str:
    """``XII IPS 2 / 07``; a walk-in event may have a class or a number only."""
    number = "" if ticket.number is None else f"{ticket.number:02d}"
    return " / ".join(part for part in (ticket.class_group, number) if part)


def place_and_time(ticket: Ticket) -> str:
    """``SMAN Contoh, Senin 23-11-2026, 09.00``."""
    return ", ".join(part for part in (ticket.visit_name, day_and_time(ticket)) if part)


def day_and_time(ticket: Ticket) -> str:
    """``Senin 23-11-2026, 09.00``."""
    day = format_weekday_short(ticket.visit_date)
    return f"{day}, {ticket.start_time}" if ticket.start_time else day


def to_bring(ticket: Ticket, office: OfficeHeader) -> str:
    """The visit's own list, or the office's."""
    return office.texts.bring if ticket.bring is None else ticket.bring


def group_and_moment(receipt: Receipt) -> str:
    """``XII IPS 2 - 23-11-2026 09.12 WIB``."""
    moment = f"{format_date_short(receipt.served_at.date())} {format_time_zone(receipt.served_at)}"
    return f"{receipt.class_group} - {moment}" if receipt.class_group else moment


def reprint_mark(slip: Slip, office: OfficeHeader) -> str:
    """``CETAK ULANG 2``; empty on the first print."""
    return office.texts.reprint.replace("{copy}", str(slip.copy)) if slip.copy else ""


def title_and_mark(slip: Slip, office: OfficeHeader) -> str:
    """``TANDA TERIMA · CETAK ULANG 2``."""
    title = office.texts.ticket_title if isinstance(slip, Ticket) else office.texts.receipt_title
    return " · ".join(part for part in (title, reprint_mark(slip, office)) if part)


def what_happened(receipt: Receipt, office: OfficeHeader) -> list[tuple[str, str]]:
    """Labelled lines: what was done today, where the IKD stands, the birthday to remember."""
    texts = office.texts
    lines = [(texts.today_label if number == 0 else "", line) for number, line in enumerate(receipt.today)]
    if receipt.ikd is not None:
        lines.append((texts.ikd_label, receipt.ikd))
    if receipt.reminder_date is not None:
        reminder = texts.reminder.replace("{date}", format_date_short(receipt.reminder_date))
        lines.append((texts.reminder_label, reminder))
    return lines


def address_and_hours(office: OfficeHeader) -> str:
    """``Jl. Contoh 1, Sen-Jum 08-15``."""
    return ", ".join(part for part in (office.address, office.hours) if part)
