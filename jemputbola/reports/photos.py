"""Photos made fit to hand on: turned upright, made smaller, and without where, when and with what they were taken.

Pixels alone go through: the picture is decoded, drawn anew and encoded again, so neither EXIF, GPS, XMP, colour
profiles nor what stood behind the picture's end survives.
"""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps

from jemputbola.errors import UserError
from jemputbola.reports.model import MOST_PHOTOS, Photo
from jemputbola.texts import _

LARGEST_FILE = 40 * 1024 * 1024
"""Bytes of a photo as it comes from a phone."""
MOST_PIXELS = 120_000_000
"""Phones take up to 108 megapixels; more is refused by the header, before anything is decoded."""
_MOST_UNSHRUNK = 40_000_000
"""What is no JPEG must be decoded at its full size: 120 MB of memory."""
LONGEST_SIDE = 1600
"""Pixels of what goes out: 16 cm at 250 dpi."""
_READABLE = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)
"""What Pillow raises for files that it cannot read."""


class PhotoRefused(UserError):
    """A file that is no photo, or too large a one."""


class Prepared(Photo, frozen=True):
    """A photo that may be handed on: a JPEG of ``width`` by ``height`` pixels."""

    width: int = 0
    height: int = 0


def prepare_photos(photos: tuple[Photo, ...]) -> tuple[Prepared, ...]:
    """All of them, in order. Raises PhotoRefused, which says which one; also for more than four."""
    if len(photos) > MOST_PHOTOS:
        raise PhotoRefused(_("Paling banyak {most} foto. Hapus yang tidak perlu.").format(most=MOST_PHOTOS))
    return tuple(prepare_photo(photo, number) for number, photo in enumerate(photos, start=1))


def prepare_photo(photo: Photo, number: int = 1) -> Prepared:
    """One photo; ``number`` stands in the sentence, since a file's name may be a person's. Raises PhotoRefused."""
    if len(photo.content) > LARGEST_FILE:
        raise PhotoRefused(
            _("Foto {number} lebih dari {most} MB. Perkecil dahulu, atau pilih yang lain.").format(
                number=number, most=LARGEST_FILE // 1024**2
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures and odd EXIF; both are settled here
            return _encoded(_decoded(photo, number), photo.caption)
    except _UNREADABLE as fault:
        raise PhotoRefused(
            _("Foto {number} bukan gambar yang dapat dibaca. Pilih foto JPG atau PNG.").format(number=number)
        ) from fault


def _decoded(photo: Photo, number: int) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(photo.content), formats=_READABLE)
    except Image.DecompressionBombError as fault:
        raise _too_many_pixels(number, MOST_PIXELS) from fault
    most = MOST_PIXELS if picture.format in {"JPEG", "MPO"} else _MOST_UNSHRUNK
    if picture.width * picture.height > most:
        raise _too_many_pixels(number, most)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at an eighth where that is enough
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return upright


def _too_many_pixels(number: int, most: int) -> PhotoRefused:
    return PhotoRefused(
        _("Foto {number} lebih dari {most} megapiksel. Perkecil dahulu, atau pilih yang lain.").format(
            number=number, most=most // 1_000_000
        )
    )


def _encoded(picture: Image.Image, caption: str) -> Prepared:
    on_white = Image.new("RGB", picture.size, "white")
    with_alpha = picture.convert("RGBA")
    on_white.paste(with_alpha, mask=with_alpha.getchannel("A"))
    out = io.BytesIO()
    on_white.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Prepared(content=out.getvalue(), caption=caption, width=picture.width, height=picture.height)
