"""What an entry did, in words: for whoever compares a removal with a save, or two copies of one laptop."""

import pytest

from jemputbola.actions.exchange.side_words import what_happened
from jemputbola.domain.entry import Body, Change, Kind


def _body(kind: str, **rest: object) -> Body:
    return Body(v=1, kind=kind, subject="0190c3a0-5555-7000-8000-000000000001", officer="Sari", at="2026", **rest)  # type: ignore[arg-type]  # any of its fields


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (_body(Kind.RESIDENT_VOIDED, reason="ganda"), "Dihapus dari daftar\nAlasan: ganda"),
        (_body(Kind.ROSTER_VOIDED), "Daftar dibatalkan"),
        (_body(Kind.VISIT_CHANGED, sets={"title": Change("SMAN Contoh")}), "Kegiatan diubah"),
        (_body("from_a_later_version"), "Catatan dari versi yang lebih baru"),
        (None, "Isinya sudah dimusnahkan"),
    ],
)
def test_in_words(body: Body | None, said: str) -> None:
    assert what_happened(body) == said


def test_a_save_says_each_field_but_the_name_and_no_nik() -> None:
    sets = {"name": Change("Agus Contoh"), "nik": Change("1971021308080001"), "phone": Change("0811")}
    assert what_happened(_body(Kind.RESIDENT_SAVED, sets=sets)) == "Disimpan\nNIK: 1971 0213 0808 ••••\nHP: 0811"
