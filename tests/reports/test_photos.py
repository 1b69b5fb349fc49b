"""Photos go out small, upright and without where they were taken; what is no photo gets a sentence."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jemputbola.reports import photos
from jemputbola.reports.model import Photo
from jemputbola.reports.photos import LONGEST_SIDE, PhotoRefused, prepare_photo, prepare_photos

_GPS, _ORIENTATION, _MAKER = 0x8825, 0x0112, 0x010F


def jpeg(width: int, height: int, *, orientation: int = 1, appended: str = "") -> bytes:
    picture = Image.new("RGB", (width, height), "teal")
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[_MAKER] = appended
    exif[_GPS] = {1: "S", 2: (2.0, 7.0, 44.0), 3: "E", 4: (106.0, 6.0, 44.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=appended.encode())
    return out.getvalue() + appended.encode()  # phones append films and depth maps


def png_header(width: int, height: int) -> bytes:
    """The first bytes of a PNG, which already say how large it would be."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    header = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = b"IDAT" + zlib.compress(b"\x00")
    return b"\x89PNG\r\n\x1a\n" + header + struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))


def opened(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.content))


def test_neither_place_nor_maker_nor_anything_appended_goes_out() -> None:
    prepared = prepare_photo(Photo(jpeg(800, 600, appended="TEMPAT-RAHASIA"), "Antrean"))
    assert not dict(opened(prepared).getexif())
    assert set(opened(prepared).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"TEMPAT-RAHASIA" not in prepared.content
    assert prepared.caption == "Antrean"


def test_large_photos_become_small_and_stay_in_proportion() -> None:
    prepared = prepare_photo(Photo(jpeg(4000, 3000)))
    assert opened(prepared).size == (prepared.width, prepared.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert opened(prepare_photo(Photo(jpeg(300, 200)))).size == (300, 200)


def test_a_large_jpeg_is_refused_by_its_header_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", 1_000_000)
    with pytest.raises(PhotoRefused, match="Foto 1 lebih dari 1 megapiksel"):
        prepare_photo(Photo(jpeg(1001, 1000)))


def test_a_photo_taken_sideways_stands_upright() -> None:
    assert opened(prepare_photo(Photo(jpeg(800, 600, orientation=6)))).size == (600, 800)


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA", "L", "1", "I;16"])
def test_every_kind_of_png_becomes_a_jpeg_on_white(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 10)).save(out, "PNG")
    prepared = opened(prepare_photo(Photo(out.getvalue())))
    assert (prepared.format, prepared.mode) == ("JPEG", "RGB")


def test_what_is_transparent_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(prepare_photo(Photo(out.getvalue()))).getpixel((4, 4)) == (255, 255, 255)


def test_four_hundred_megapixels_are_refused_by_the_header() -> None:
    with pytest.raises(PhotoRefused, match="Foto 1 lebih dari 120 megapiksel"):
        prepare_photo(Photo(png_header(20_000, 20_000)))
    with pytest.raises(PhotoRefused, match="Foto 1 lebih dari 40 megapiksel"):
        prepare_photo(Photo(png_header(8_000, 5_001)))


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "LARGEST_FILE", 10)
    with pytest.raises(PhotoRefused, match="MB"):
        prepare_photo(Photo(jpeg(20, 20)))


@pytest.mark.parametrize(
    "content",
    [b"", b"Ini hanya teks bernama .jpg", jpeg(400, 300)[:700], png_header(500, 500), b"%PDF-1.7", b"BM" + bytes(60)],
    ids=["empty", "text", "cut jpeg", "cut png", "pdf", "bmp"],
)
def test_what_is_no_whole_photo_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(PhotoRefused, match="Foto 2 bukan gambar yang dapat dibaca"):
        prepare_photo(Photo(content), 2)


def test_the_fifth_photo_and_the_number_of_a_bad_one() -> None:
    good = Photo(jpeg(20, 20))
    with pytest.raises(PhotoRefused, match="Paling banyak 4 foto"):
        prepare_photos((good,) * 5)
    with pytest.raises(PhotoRefused, match="Foto 3"):
        prepare_photos((good, good, Photo(b"teks"), good))
    assert len(prepare_photos((good,) * 4)) == 4


@given(st.binary(max_size=40), st.integers(0, 600), st.binary(min_size=1, max_size=6))
def test_any_bytes_are_a_photo_or_a_sentence(start: bytes, place: int, noise: bytes) -> None:
    whole = jpeg(24, 16)
    for content in (start, whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            prepared = prepare_photo(Photo(content))
        except PhotoRefused:
            continue
        assert opened(prepared).format == "JPEG"
