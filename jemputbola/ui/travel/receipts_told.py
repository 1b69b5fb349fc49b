"""What is said after receipts were written onto a stick."""

from collections.abc import Sequence

from jemputbola.actions.exchange.make_receipts import ReceiptMade
from jemputbola.texts import _
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words

Told = tuple[Tone, str, str]


def receipts_told(made: Sequence[ReceiptMade], label: str, *, everything_key: str) -> Told:
    """Tone, how many, and what to do next. ``everything_key`` writes also what lies there already."""
    if not made:
        return Tone.WARN, "", _("Belum ada catatan dari laptop mana pun.")
    written = sum(one.is_new for one in made)
    there = words.receipts(len(made) - written)
    if not written:
        told = _("Tidak ada yang baru untuk {label}").format(label=label)
        rest = _("{receipts} di sana masih berlaku. Tombol {key} menulis semuanya lagi.").format(
            receipts=there, key=everything_key
        )
    else:
        told = _("{receipts} ada di {label}").format(receipts=words.receipts(written), label=label)
        rest = _("{receipts} lain di sana masih berlaku.").format(receipts=there) if written < len(made) else ""
    durable = all(one.durable for one in made)
    return Tone.OK if durable else Tone.WARN, told, " ".join(filter(None, (rest, _next(durable=durable))))


def _next(*, durable: bool) -> str:
    if durable:
        return _("USB boleh dicabut dan kembali ke lapangan.")
    return _("Sah, tetapi laptop belum boleh menghapus apa pun: cadangkan dulu, lalu tulis lagi.")
