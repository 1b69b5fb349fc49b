"""The values behind the fields of ``fields.py``, as text in the current language."""

import re
from collections.abc import Iterable
from typing import Any

from jemputbola.reports.cells import HIDDEN, shown
from jemputbola.reports.model import Attendee, CardStock, Count, DailyTally, Heading, Letter, Percentage
from jemputbola.texts.formats import format_date_long, format_moment, format_number, format_weekday_date

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")

Facts = dict[str, Any]


def tally_facts(tally: DailyTally) -> Facts:
    """Totals only: what a message may hold."""
    return {
        **_heading(tally.heading),
        "jumlah": format_number(tally.bar.total),
        **_stock(tally.stock),
        "angka": [
            {"nama": clean(each.label), "nilai": shown(each.value), "keterangan": clean(each.note)}
            for each in tally.figures
        ],
        "hasil": _counts(Count(part.label, part.people) for part in tally.bar.parts if part.people),
        "ikd": _counts(tally.ikd),
        "kendala": _counts(tally.obstacles),
        "persentase": [_percentage(each) for each in tally.percentages],
    }


def letter_facts(letter: Letter, tally: DailyTally) -> Facts:
    """What stands in a letter beside the numbers."""
    return {
        "nomor_surat": clean(letter.number),
        "surat_tugas": clean(letter.assignment),
        "kepada": clean(letter.recipient),
        "perihal": clean(letter.subject),
        "jam_mulai": clean(letter.start_time),
        "jam_selesai": clean(letter.end_time),
        "tim": clean(", ".join(letter.team)),
        "catatan": clean(letter.remarks),
        "tanda_tangan": [
            {"peran": clean(each.role), "nama": clean(each.name), "nip": clean(each.number)}
            for each in tally.signatures
        ],
    }


def people_facts(people: Iterable[Attendee]) -> list[Facts]:
    """A line for each person, numbered."""
    return [
        {
            "nomor": str(number),
            "nama": clean(person.name),
            "kelas": clean(person.class_group),
            "jk": clean(person.sex),
            "tanggal_lahir": shown(person.birth_date),
            "nik": clean(person.nik),
            "hasil": clean(person.outcome),
            "ikd": clean(person.ikd),
            "kendala": clean(person.obstacle),
            "petugas": clean(person.officer),
        }
        for number, person in enumerate(people, start=1)
    ]


def clean(text: str) -> str:
    """Without characters that no document can hold; line breaks stay."""
    return _CONTROL.sub(" ", text)


def _heading(heading: Heading) -> Facts:
    last = heading.last_day if heading.last_day != heading.first_day else None
    days = format_date_long(heading.first_day)
    weekday = format_weekday_date(heading.first_day)
    return {
        "kantor": clean(heading.office),
        "alamat_kantor": clean(heading.address),
        "judul": clean(heading.full_title),
        "belum_masuk": clean(", ".join(heading.missing_laptops)),
        "laptop": clean(", ".join(heading.laptops)),
        "kegiatan": clean(heading.visit),
        "tempat": clean(heading.place),
        "hari_tanggal": f"{weekday} – {format_weekday_date(last)}" if last else weekday,
        "tanggal": f"{days} – {format_date_long(last)}" if last else days,
        "dibuat": format_moment(heading.made_at),
    }


def _stock(stock: CardStock | None) -> Facts:
    if stock is None:
        return dict.fromkeys(("blangko_terima", "blangko_pakai", "blangko_rusak", "blangko_sisa"), "")
    return {
        "blangko_terima": format_number(stock.received),
        "blangko_pakai": format_number(stock.used),
        "blangko_rusak": format_number(stock.spoilt),
        "blangko_sisa": format_number(stock.left),
    }


def _counts(counts: Iterable[Count]) -> list[Facts]:
    return [
        {"nama": clean(each.label), "jumlah": HIDDEN if each.people is None else format_number(each.people)}
        for each in counts
    ]


def _percentage(each: Percentage) -> Facts:
    return {
        "nama": clean(each.label),
        "nilai": shown(each),
        "bagian": format_number(each.part),
        "dari": format_number(each.whole),
        "dari_apa": clean(each.of),
    }
