"""Nothing on a slip is clipped, overlaps its neighbour, or comes near the code: whatever the names are."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jemputbola.paper.measures import MM
from jemputbola.slips.model import OfficeHeader, Paper, Receipt, Slip, SlipTexts, Ticket
from jemputbola.slips.papers import PAPERS, SAFE_MARGIN, Roll

Render = Callable[..., Any]

LONG_NAME = "MUHAMMAD ABDURRAHMAN WAHID SYAHPUTRA KURNIAWAN AL-GHIFARI II"
LONG_VISIT = "SMA Negeri 1 Unggulan Terpadu Berasrama Kabupaten Kepulauan Bangka Tengah Selatan"
LONG_OFFICE = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN PENUKAL ABAB LEMATANG ILIR"
_OVERHANG = 1.0
"""Points: the hat of a large Î stands a third of a millimetre beside its letter; the safe margin is six."""
PATH = 2  # a page object's kind, pdfium's number


class Box(NamedTuple):
    """Left, bottom, right, top in points."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box") -> bool:
        return min(self.right, other.right) > max(self.left, other.left) and min(self.top, other.top) > max(
            self.bottom, other.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


def text_boxes(page: Any) -> Iterator[Box]:
    """The ink of each run of text, less a hair: descenders may touch the accents of the next line."""
    text = page.get_textpage()
    for index in range(text.count_rects()):
        box = Box(*text.get_rect(index))
        slack = 0.1 * (box.top - box.bottom)
        yield Box(box.left + 0.2, box.bottom + slack, box.right - 0.2, box.top - slack)


def path_boxes(page: Any) -> list[Box]:
    """Codes, rules, boxes to tick and cut marks of the page itself."""
    return [Box(*each.get_bounds()) for each in page.get_objects(max_depth=1) if each.type == PATH]


def is_code(box: Box) -> bool:
    return box.right - box.left > 20 * MM and abs((box.right - box.left) - (box.top - box.bottom)) < 1


def cells(page: Any, paper: Paper) -> list[Box]:
    """Where print may be, slip by slip."""
    width, height = page.get_size()
    measures = PAPERS[paper]
    if isinstance(measures, Roll):
        return [Box(measures.margin, 0, width - measures.margin, height)]
    across, down = measures.cell_width, measures.cell_height
    corners = [
        (column * across, height - row * down) for row in range(measures.rows) for column in range(measures.columns)
    ]
    return [Box(x, y - down, x + across, y).grown(-SAFE_MARGIN) for x, y in corners]


def assert_tidy(document: Any, paper: Paper) -> None:
    for page in document:
        texts, paths = list(text_boxes(page)), path_boxes(page)
        assert texts
        allowed = [cell.grown(_OVERHANG) for cell in cells(page, paper)]
        for box in texts:
            home = [cell for cell in allowed if cell.left <= box.left and box.right <= cell.right]
            assert any(cell.bottom <= box.bottom and box.top <= cell.top for cell in home), box
        for one, other in combinations(texts, 2):
            assert not one.overlaps(other), (one, other)
        assert not [box for box in texts for line in paths if box.overlaps(line)], "a line through text"
        codes = [box for box in paths if is_code(box)]
        assert codes
        for code in codes:
            quiet = code.grown((code.right - code.left) * 4 / 25 - 0.4)
            assert not [box for box in texts if box.overlaps(quiet)], "text in the quiet zone"
            assert not [box for box in paths if box != code and box.overlaps(quiet)], "a line in the quiet zone"


@pytest.fixture(params=Paper)
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(request.param)


def test_ordinary_slips_are_tidy(ticket_of: Any, receipt_of: Any, render: Render, paper: Paper) -> None:
    slips: list[Slip] = [make(number) for make in (ticket_of, receipt_of) for number in range(8)]
    assert_tidy(render(slips, paper), paper)


def test_slips_with_everything_long_are_tidy(
    ticket_of: Any, receipt_of: Any, render: Render, logo: bytes, paper: Paper
) -> None:
    ticket = ticket_of(name=LONG_NAME, visit_name=LONG_VISIT, class_group="XII Teknik Kendaraan Ringan Otomotif 2")
    receipt = receipt_of(
        4,
        name=LONG_NAME,
        class_group="XII Teknik Kendaraan Ringan Otomotif 2",
        today=("Perekaman KTP-el", "Konsultasi perubahan biodata dan nomor telepon"),
        copy=12,
        reminder_date=ticket.visit_date,
    )
    for header in (
        OfficeHeader(
            LONG_OFFICE, "Jl. Merdeka Raya Kilometer 12 Nomor 345, Talang Ubi Timur", "Senin-Jumat 08.00-15.00"
        ),
        OfficeHeader(LONG_OFFICE, "Jl. Contoh 1", "", logo),
        OfficeHeader(
            "DISDUKCAPIL", "", "", texts=SlipTexts(today_label="YANG DILAKUKAN HARI INI", stations=("A", "B"))
        ),
    ):
        assert_tidy(render([ticket, receipt], paper, header), paper)


@pytest.mark.parametrize("name", [LONG_NAME, "W" * 60, "Ny. " + "Ŵ" * 56, "i" * 60, "A B " * 15])
def test_a_name_of_sixty_letters_is_printed_whole(ticket_of: Any, receipt_of: Any, render: Render, name: str) -> None:
    for paper in (Paper.A4, Paper.F4, Paper.ROLL_58):
        document = render([ticket_of(name=name), receipt_of(name=name)], paper)
        assert_tidy(document, paper)
        printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
        assert printed.count("".join(name.split())) == 2


@settings(max_examples=40, deadline=None)
@given(
    names=st.lists(st.text(min_size=1, max_size=60), min_size=4, max_size=4),
    visit=st.text(max_size=90),
    group=st.text(max_size=40),
    steps=st.lists(st.text(max_size=90), max_size=5).map(tuple),
)
@example(names=["0", "0", "0", "0"], visit="", group="Î", steps=())
def test_any_text_at_all_is_tidy(  # noqa: PLR0917 - fixtures and examples
    ticket_of: Any,
    receipt_of: Any,
    render: Render,
    names: Sequence[str],
    visit: str,
    group: str,
    steps: tuple[str, ...],
) -> None:
    slips: list[Ticket | Receipt] = []
    for number, name in enumerate(names):
        slips.append(ticket_of(number, name=name, visit_name=visit, class_group=group))
        slips.append(receipt_of(number, name=name, class_group=group, next_steps=steps))
    assert_tidy(render(slips, Paper.A4), Paper.A4)
    assert_tidy(render(slips[:2], Paper.ROLL_58), Paper.ROLL_58)


def test_cut_marks_stand_on_the_cuts(ticket_of: Any, render: Render) -> None:
    (page,) = render([ticket_of()], Paper.A4)
    marks = [
        box for box in path_boxes(page) if not is_code(box) and min(box.right - box.left, box.top - box.bottom) < 2
    ]
    uprights = {round((box.left + box.right) / 2 / MM) for box in marks if box.top - box.bottom > 3 * MM}
    levels = {
        math.floor((box.bottom + box.top) / 2 / MM * 100) / 100 for box in marks if box.right - box.left < 10 * MM
    }
    assert uprights == {105}
    assert {74.25, 148.5, 222.75} <= {round(level * 4) / 4 for level in levels}
