"""Which printer, which of its papers, and pages of their own size; nothing of a desk."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from jemputbola.slips.model import Paper
from jemputbola.ui.printing.offered_papers import OfferedPapers
from jemputbola.ui.printing.printer import PdfPages, PrinterFailed, open_printer, print_pdf
from jemputbola.ui.printing.target import Target, Way, keep_target, kept_target
from jemputbola.ui.settings import WindowSettings
from tests.fakes.pdf_printer import PdfPrinter


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_is_gone_is_named() -> None:
    with pytest.raises(PrinterFailed, match="Tidak Ada"):
        open_printer("Tidak Ada")


@pytest.mark.parametrize(
    ("sizes", "largest", "wanted", "takes"),
    [
        ((), None, (58, 140), True),  # tells nothing
        (((72, 297),), None, (80, 140), True),  # a roll by what it prints
        (((72, 297),), None, (58, 140), False),
        (((210, 297),), (216, 356), (58, 140), True),  # sizes of one's own
        (((210, 297),), (80, 3000), (210, 330), False),
        (((210, 297),), None, (210, 330), False),
        (((215.9, 330.2),), None, (215, 330), True),  # drivers round
    ],
)
def test_what_a_printer_offers_decides(
    sizes: tuple[tuple[float, float], ...],
    largest: tuple[float, float] | None,
    wanted: tuple[float, float],
    takes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert OfferedPapers(sizes, largest=largest).takes(*wanted) is takes


def test_the_smallest_roll_of_a_printer_counts() -> None:
    wide = OfferedPapers(((210, 297),), smallest=(76, 127), largest=(216, 356))
    assert wide.takes(80, 100)
    assert not wide.takes(58, 100)


def test_the_choice_is_remembered(data_dir: Path) -> None:
    chosen = Target(Way.PRINTER, "Kasir", Paper.ROLL_80)
    keep_target(WindowSettings(data_dir), chosen)
    assert kept_target(WindowSettings(data_dir)) == chosen


@pytest.mark.usefixtures("qapp")
def test_each_page_of_one_print_has_its_own_size(tmp_path: Path) -> None:
    sizes = [(58 * mm, 100 * mm), (80 * mm, 61 * mm), (209.5 * mm, 296.5 * mm)]
    content = io.BytesIO()
    canvas = Canvas(content)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(10, 10, 20, 20, fill=1)
        canvas.showPage()
    canvas.save()
    fake = PdfPrinter(tmp_path / "paper")
    print_pdf(content.getvalue(), "Kasir", fake)
    with PdfPages(fake.files[0].read_bytes()) as pages:
        printed = [pages.size_in_points(page) for page in range(pages.count)]
        corner = pages.picture(0, QSize(580, 1000)).pixelColor(70, 1000 - 70)
    assert [(size.width(), size.height()) for size in printed] == [pytest.approx(size, abs=0.6) for size in sizes]
    assert corner.lightness() < 60  # drawn from the paper's corner: no margin moved it
