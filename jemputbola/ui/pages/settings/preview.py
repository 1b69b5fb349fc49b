"""A slip as it will look on paper, with the texts that are being typed. Drawn in the worker; counts nothing."""

import datetime as dt
import io
import uuid

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from jemputbola.actions.printing.office_header import office_header
from jemputbola.domain.slip_reference import reference
from jemputbola.errors import BugError
from jemputbola.slips.model import Paper, Receipt, Slip, Ticket
from jemputbola.store.local_settings import Office
from jemputbola.texts import _
from jemputbola.texts.formats import local_zone
from jemputbola.ui.pages.settings.slip_fields import TICKET

_DOTS_PER_POINT = 2.5
_NOBODY = str(uuid.UUID(int=17))
_DAY = dt.date(2026, 11, 23)


def slip_picture(office: Office, kind: str) -> QImage:
    """A made-up person's slip on white. Raises UnreadableLogo and MissingFont."""
    paper = Paper.A4 if kind == TICKET else Paper.ROLL_80
    page = paper_picture(office, kind, paper)
    return page.copy(QRect(0, 0, page.width() // 2, page.height() // 4)) if kind == TICKET else page


def paper_picture(office: Office, kind: str, paper: Paper) -> QImage:
    """The whole page with that slip on it. Raises UnreadableLogo and MissingFont."""
    return _first_page(sample_pdf(office, kind, paper))


def sample_pdf(office: Office, kind: str, paper: Paper) -> bytes:
    """To print as a trial. Raises UnreadableLogo and MissingFont."""
    from jemputbola.slips.render import render_slips  # noqa: PLC0415 - reportlab is slow to import; only the worker waits

    out = io.BytesIO()
    slip = _ticket() if kind == TICKET else _receipt()
    render_slips([slip], paper=paper, office=office_header(office), out=out)
    return out.getvalue()


def _first_page(pdf: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() == 0:
        raise BugError("our own PDF cannot be read")
    points = document.pagePointSize(0)
    size = QSize(round(points.width() * _DOTS_PER_POINT), round(points.height() * _DOTS_PER_POINT))
    drawn = document.render(0, size)
    page = QImage(size, QImage.Format.Format_RGB32)  # QPdfDocument leaves the ground transparent
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(QRectF(page.rect()), drawn)
    painter.end()
    return page


def _ticket() -> Slip:
    return Ticket(_NOBODY, reference(_NOBODY), _("Nama Contoh"), "XII IPS 2", 7, "SMAN Contoh", _DAY, "09.00")


def _receipt() -> Slip:
    return Receipt(
        _NOBODY,
        reference(_NOBODY),
        _("Nama Contoh"),
        "XII IPS 2",
        dt.datetime.combine(_DAY, dt.time(9, 12), local_zone()),
        today=(_("Perekaman KTP-el"),),
        ikd=_("Menunggu PRR"),
        next_steps=(_("KTP-el: cek mulai 07-12-2026"),),
        copy=1,
        reminder_date=dt.date(2027, 2, 3),
    )
