"""Every printed code reads back: as rendered, badly copied, held askew, far away, and in a thermal printer's dots."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from jemputbola.domain.slip_reference import resident_id_from_qr
from jemputbola.slips.model import Paper, Receipt, Ticket

SCHOOL = 929
THERMAL = 203.2 / 72 * (1 - 1e-6)  # the renderer rounds up: a hair over 640 dots would become 641
GOOD = 150 / 72

Render = Callable[[Iterable[Ticket | Receipt], Paper], Any]
Make = Callable[..., Ticket | Receipt]


def pictures(document: Any, scale: float) -> Iterator[Image.Image]:
    for page in document:
        yield cast("Image.Image", page.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255)).to_pil())


def scanned(picture: Image.Image) -> list[str]:
    return sorted(resident_id_from_qr(code.text) for code in zxingcpp.read_barcodes(picture))


def ids(slips: Iterable[Ticket | Receipt]) -> list[str]:
    return sorted(slip.resident_id for slip in slips)


@pytest.fixture(params=["ticket", "receipt"])
def make(request: pytest.FixtureRequest) -> Make:
    return cast("Make", request.getfixturevalue(f"{request.param}_of"))


def test_every_ticket_of_a_school_reads_back_and_no_reference_repeats(ticket_of: Make, render: Render) -> None:
    tickets = [ticket_of(number) for number in range(SCHOOL)]
    read = [code for picture in pictures(render(tickets, Paper.A4), 100 / 72) for code in scanned(picture)]
    assert sorted(read) == ids(tickets)
    assert len({ticket.reference for ticket in tickets}) == SCHOOL


@pytest.mark.parametrize("paper", Paper)
def test_all_kinds_read_back_from_all_papers(make: Make, render: Render, paper: Paper) -> None:
    slips = [make(number) for number in range(9)]
    assert sorted(code for picture in pictures(render(slips, paper), GOOD) for code in scanned(picture)) == ids(slips)


WORN: dict[str, Callable[[Image.Image], Image.Image]] = {
    "blurred": lambda clean: clean.filter(ImageFilter.GaussianBlur(2.0)),
    "held askew": lambda clean: clean.rotate(7, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC),
    "held sideways": lambda clean: clean.rotate(90, expand=True),
    "far away": lambda clean: clean.resize((round(clean.width * 0.35), round(clean.height * 0.35))),
    "a dark copy": lambda clean: clean.filter(ImageFilter.MinFilter(3)),
}


@pytest.mark.parametrize("wear", WORN)
def test_worn_sheets_read_back(make: Make, render: Render, wear: str) -> None:
    slips = [make(number) for number in range(16)]
    scale = 200 / 72  # as an office scanner takes it
    read = [code for picture in pictures(render(slips, Paper.A4), scale) for code in scanned(WORN[wear](picture))]
    assert sorted(read) == ids(slips)


@pytest.mark.parametrize("paper", [Paper.ROLL_58, Paper.ROLL_80])
@pytest.mark.parametrize("wear", ["as printed", "blurred", "held askew"])
def test_rolls_read_back_in_black_dots(make: Make, render: Render, paper: Paper, wear: str) -> None:
    for number in range(8):
        slip = make(number)
        (picture,) = pictures(render([slip], paper), THERMAL)
        dots = picture.convert("1", dither=Image.Dither.NONE).convert("L")
        assert scanned(WORN[wear](dots) if wear in WORN else dots) == [slip.resident_id]


@pytest.mark.parametrize("paper", [Paper.ROLL_58, Paper.ROLL_80])
def test_on_rolls_every_module_is_seven_whole_dots(make: Make, render: Render, paper: Paper) -> None:
    (picture,) = pictures(render([make(0)], paper), THERMAL)
    corners = zxingcpp.read_barcodes(picture)[0].position
    box = (corners.top_left.x - 1, corners.top_left.y - 1, corners.bottom_right.x + 2, corners.bottom_right.y + 2)
    code = picture.crop(box)
    assert sum(code.histogram()[16:240]) == 0, "a grey dot is half a dot"
    ink = code.point(lambda grey: 255 if grey < 128 else 0)
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert (right - left, bottom - top) == (175, 175)
    for y in range(top, bottom, 7):
        for x in range(left, right, 7):
            assert len(ink.crop((x, y, x + 7, y + 7)).getcolors() or ()) == 1
