"""``jemputbola resident …``"""

import re
import subprocess
import sys
from typing import Any

import pytest

from jemputbola.domain.slip_reference import qr_text, reference

NIK = "1971021302090001"
MASKED = "1971 0213 0209 ••••"
PLAN = ("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")


@pytest.fixture
def visit(run: Any) -> str:
    planned: str = run(*PLAN, "--json").json["id"]
    return planned


def add(run: Any, visit: str, *more: str, name: str = "Nur Alim") -> str:
    nik = () if "--no-nik" in more else ("--nik", NIK)
    registered: str = run("resident", "add", "--visit", visit, *nik, "--name", name, *more, "--json").json["reference"]
    return registered


def test_add_answers_with_id_and_reference(run: Any, visit: str) -> None:
    words = ("resident", "add", "--visit", visit, "--nik", NIK, "--name", "Nur Alim", "--json")
    first, again = run(*words).json, run(*words).json
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}", first["reference"])
    assert (first["known"], again["known"], again["id"]) == (False, True, first["id"])


def test_find_masks_the_nik_and_tells_the_outcome(run: Any, visit: str) -> None:
    reference = add(run, visit, "--class", "Guru")
    assert run("resident", "find", "nur", "--visit", visit, "--json").json == [
        {
            "id": run("resident", "show", reference, "--json").json["id"],
            "reference": reference,
            "name": "Nur Alim",
            "nik": MASKED,
            "birth_date": "2009-02-13",
            "class_group": "Guru",
            "outcome": "belum_dilayani",
        }
    ]
    text = run("resident", "find", "nur", "--visit", visit).out
    assert MASKED in text
    assert NIK not in text
    assert "Hanya 1 orang" in run("resident", "find", "nur", "--limit", "1").out
    assert "Hanya" not in text
    assert "Tidak ada yang cocok" in run("resident", "find", "zzz").out
    assert run("resident", "find", code=2).err


def test_serve_says_outcome_verdict_and_what_the_phone_is_worth(run: Any, visit: str) -> None:
    reference = add(run, visit)
    words = ("--recording", "captured", "--device", "android:13", "--activation", "waiting_prr")
    served = run("resident", "serve", reference, "--visit", visit, *words, "--json").json
    assert (served["outcome"], served["saved"], served["known"]) == ("direkam", True, True)
    assert served["verdict"].startswith("Sudah direkam 23 November 2026")
    assert (served["device"]["verdict"], served["activation"]) == ("eligible", "waiting_prr")
    again = run("resident", "serve", reference, "--visit", visit, *words)
    assert "Tidak ada yang berubah" in again.out


def test_serving_at_the_wrong_visit_is_pointed_out(run: Any, visit: str) -> None:
    reference = add(run, visit)
    other = run(*PLAN, "--json").json["id"]
    words = ("resident", "serve", reference, "--already", "--visit")
    assert "tidak ada di daftar kegiatan ini" in run(*words, other).out
    assert "tidak ada di daftar" not in run(*words, other).out + run(*words, visit).out


def test_serve_says_why_a_phone_is_not_enough(run: Any, visit: str) -> None:
    words = ("resident", "serve", add(run, visit), "--visit", visit, "--device")
    assert "HP tidak memenuhi syarat (Versi sistem HP terlalu lama)." in run(*words, "android:7").out
    assert "HP tidak memenuhi syarat" not in run(*words, "none").out


def test_the_options_of_serve_reach_the_card(run: Any, visit: str) -> None:
    reference = add(run, visit)
    seen = ("--device", "android:9", "--model", "Contoh A1", "--free-storage", "50", "--no-signal", "--informed")
    chosen = ("--activation", "exempt", "--postponed", "LAINNYA", "--note", "listrik padam")
    run("resident", "serve", reference, "--visit", visit, *seen, *chosen)
    card = run("resident", "show", reference, "--visit", visit, "--json").json
    assert card["here"]["values"] == {
        "attendance": {"present": True},
        "device": {
            "kind": "android",
            "version": "9",
            "model": "Contoh A1",
            "free_storage_mb": 50,
            "signal": False,
        },
        "obstacle": {"code": "BLANK_SPOT"},
        "other_service": "information",
        "result": {"result": "postponed", "reason": "LAINNYA", "note": "listrik padam"},
    }
    assert (card["here"]["outcome"], card["nik"]) == ("ditunda", MASKED)
    text = run("resident", "show", reference, "--visit", visit).out
    assert "Ditunda, Lainnya, listrik padam" in text
    assert NIK not in text


@pytest.mark.parametrize(
    ("chosen", "code", "word"),
    [
        (("--refused", "--recording", "captured"), 2, "Pilih salah satu"),
        (("--refused", "--already"), 2, "Pilih satu"),
        (("--present", "--absent", "SAKIT"), 2, "--present atau --absent"),
        (("--informed", "--other-service", "kia"), 2, "--informed atau --other-service"),
        (("--model", "Contoh"), 2, "--device"),
        ((), 2, "Belum ada yang dipilih"),
        (("--recording", "selesai"), 2, "captured"),
        (("--recording", "captured", "--activation", "active"), 3, "Aturan 2026-07-01"),
        (("--device", "android:tua"), 3, "HP tidak dikenal"),
        (("--obstacle", "PKL"), 3, "bukan kendala IKD"),
        (("--postponed", "BESOK"), 3, "tidak dikenal"),
        (("--recording", "not_recorded"), 3, "bukan hasil pelayanan"),
    ],
)
def test_what_cannot_be_served_ends_with_a_code_and_a_sentence(
    run: Any, visit: str, chosen: tuple[str, ...], code: int, word: str
) -> None:
    answer = run("resident", "serve", add(run, visit), "--visit", visit, *chosen, code=code)
    assert word in answer.err
    assert NIK not in answer.err
    assert "Nur" not in answer.err


def test_a_note_belongs_to_the_reason_that_was_chosen(run: Any, visit: str) -> None:
    reference = add(run, visit)

    def values(*chosen: str) -> Any:
        run("resident", "serve", reference, "--visit", visit, *chosen)
        return run("resident", "show", reference, "--visit", visit, "--json").json["here"]["values"]

    assert values("--present", "--note", "kursi roda")["note"] == "kursi roda"
    assert values("--obstacle", "LAINNYA", "--note", "HP dipinjam")["obstacle"]["note"] == "HP dipinjam"
    both = values(
        "--obstacle", "LAINNYA", "--obstacle-note", "HP mati", "--postponed", "LAINNYA", "--note", "listrik padam"
    )
    assert (both["obstacle"]["note"], both["result"]["note"]) == ("HP mati", "listrik padam")


def test_undo_takes_the_last_save_back(run: Any, visit: str) -> None:
    reference = add(run, visit)
    run("resident", "serve", reference, "--visit", visit, "--refused")
    assert run("resident", "undo", reference, "--visit", visit, "--json").json["outcome"] == "belum_dilayani"
    assert "Pendaftaran diurungkan" in run("resident", "undo", reference, "--visit", visit).out
    assert "dihapus" in run("resident", "show", reference, code=3).err


def test_edit_corrects_and_warns(run: Any, visit: str) -> None:
    add(run, visit)
    twin = add(run, visit, "--no-nik", name="Nur Alam")
    edited = run("resident", "edit", twin, "--visit", visit, "--nik", NIK)
    assert "NIK juga dipakai Nur Alim" in edited.out
    assert "Sebutkan apa" in run("resident", "edit", twin, "--visit", visit, code=2).err


def test_add_needs_a_nik_or_the_word_that_there_is_none(run: Any, visit: str) -> None:
    words = ("resident", "add", "--visit", visit, "--name", "Nur Alim")
    assert "--no-nik" in run(*words, code=2).err
    refused = run(*words, "--nik", "1971023202090001", code=3)
    assert "simpan tanpa NIK" in refused.err
    assert run(*words, "--no-nik", "--json").json["known"] is False


def test_reveal_shows_the_nik_and_history_tells_of_it(run: Any, visit: str) -> None:
    reference = add(run, visit)
    assert run("resident", "reveal", reference, "--visit", visit).out == "1971 0213 0209 0001\n"
    history = run("resident", "history", reference).out
    assert "23-11-2026 08.00 WIB  Sri Lead  NIK ditampilkan lengkap" in history
    assert MASKED in history
    assert NIK not in history


def test_void_and_restore_are_for_leads(run: Any, visit: str) -> None:
    reference = add(run, visit)
    run("resident", "void", reference, "--reason", "salah", officer="Budi Petugas", code=3)
    assert reference in run("resident", "void", reference, "--reason", "salah").out
    run("resident", "show", reference, code=3)
    run("resident", "restore", reference)
    assert run("resident", "show", reference).out


def test_attendance_of_a_class(run: Any, visit: str) -> None:
    words = ("resident", "attendance", "--visit", visit)
    add(run, visit, "--class", "XII IPS 2")
    assert run(*words, "--class", "XII IPS 2", "--absent", "PKL", "--json").json == {
        "marked": 0,
        "unchanged": 0,
        "present": 1,
    }
    assert run(*words, "--present", "--json").json == {"marked": 0, "unchanged": 1, "present": 0}
    assert run(*words, code=2).err
    assert run(*words, "--present", "--absent", "PKL", code=2).err


def test_a_slip_never_seen_here_is_served(run: Any, visit: str) -> None:
    unknown = "0190c3a0-00aa-8000-8000-0000000000dd"
    assert "belum dikenal" in run("resident", "show", qr_text(unknown)).out
    served = run("resident", "serve", qr_text(unknown), "--visit", visit, "--recording", "captured", "--json").json
    assert (served["known"], served["outcome"]) == (False, "direkam")
    assert run("resident", "show", reference(unknown), "--json").json["recording"] == "captured"


def test_a_real_process_answers_the_same(run: Any, visit: str) -> None:
    reference = add(run, visit)
    words = [sys.executable, "-m", "jemputbola", *run.options(), "resident", "find", "nur", "--visit", visit, "--json"]
    found = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert f'"reference": "{reference}"' in found.stdout
    assert NIK not in found.stdout + found.stderr
