"""Sentences of *Kirim*: amounts, receipts, gaps, what a purge would do."""

from collections.abc import Iterable

from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.read_receipts import ReceiptRead
from jemputbola.store.outbox import Standing
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import Tone

_GB, _MB = 1_000_000_000, 1_000_000
_TENTHS_BELOW = 100


def room(free: int) -> str:
    """``12,4 GB``; below one ``350 MB``."""
    if free < _GB:
        return _("{number} MB").format(number=format_number(free // _MB))
    tenths = free * 10 // _GB
    whole, rest = divmod(tenths, 10)
    number = format_number(whole)
    return _("{number} GB").format(number=f"{number},{rest}" if whole < _TENTHS_BELOW and rest else number)


def place_with_room(place: Place) -> str:
    """``KINGSTON · 12,4 GB kosong``."""
    if place.read_only:
        return _("{label} · terkunci, tidak dapat ditulisi").format(label=place.label)
    return _("{label} · {room} kosong").format(label=place.label, room=room(place.free or 0))


def place_with_receipts(place: Place) -> str:
    """``KINGSTON · 3 tanda terima``."""
    return _("{label} · {files}").format(label=place.label, files=receipts(len(place.files.receipts)))


def place_with_batches(place: Place) -> str:
    """``KINGSTON · 3 berkas``."""
    return _("{label} · {files}").format(label=place.label, files=files(len(place.files.batches)))


def place_with_enrolments(place: Place) -> str:
    """``KINGSTON · 1 berkas``."""
    return _("{label} · {files}").format(label=place.label, files=files(len(place.files.enrolments)))


def entries(count: int) -> str:
    """``1.204 catatan``."""
    return ngettext("{count} catatan", "{count} catatan", count).format(count=format_number(count))


def files(count: int) -> str:
    """``3 berkas``."""
    return ngettext("{count} berkas", "{count} berkas", count).format(count=format_number(count))


def receipts(count: int) -> str:
    """``2 tanda terima``."""
    return ngettext("{count} tanda terima", "{count} tanda terima", count).format(count=format_number(count))


def people(count: int) -> str:
    """``120 orang``."""
    return ngettext("{count} orang", "{count} orang", count).format(count=format_number(count))


def receipt_told(read: ReceiptRead) -> tuple[Tone, str, str]:
    """How it ended, what it says, and the rest."""
    if read.standing is None:
        return Tone.BAD, read.file, read.why
    if read.standing is Standing.TAKEN:
        safe = (
            _("Sudah dicadangkan di sana.")
            if read.durable
            else _("Kantor belum mencadangkannya: simpan dulu datanya di laptop ini.")
        )
        reason = _("{office} menerima {entries} pertama dari laptop ini").format(
            office=read.office, entries=entries(read.contiguous_to)
        )
        return (Tone.OK if read.durable else Tone.WARN), reason, safe
    tone = Tone.BAD if read.standing.means_we_are_a_copy else Tone.NEUTRAL
    return tone, read.office or read.file, read.why


def gap_sentences(laptop: str, gaps: Iterable[tuple[int, int]]) -> list[str]:
    """``TIM-1 B: catatan 641–660 belum pernah sampai``."""
    return [
        _("{laptop}: catatan {range} belum pernah sampai").format(laptop=laptop, range=_range(first, last))
        for first, last in gaps
    ]


def _range(first: int, last: int) -> str:
    return format_number(first) if first == last else f"{format_number(first)}\N{EN DASH}{format_number(last)}"
