"""``jemputbola visit …``"""

import re
from typing import Any

import pytest

PLAN = ("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")


def plan(run: Any, *more: str) -> str:
    planned: str = run(*PLAN, *more, "--json").json["id"]
    return planned


def test_plan_answers_with_an_id_that_list_and_show_know(run: Any) -> None:
    visit = plan(run, "--expected", "120", "--team", "Sri Lead", "--start-time", "09.00")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", visit)
    listed = run("visit", "list", "--json").json
    assert [(line["id"], line["name"], line["expected"], line["closed"]) for line in listed] == [
        (visit, "SMAN Contoh", 120, False)
    ]
    shown = run("visit", "show", visit, "--json").json
    assert (shown["id"], shown["values"]["start_time"], shown["values"]["team"]) == (visit, "09.00", ["Sri Lead"])


def test_the_text_answers_are_for_people(run: Any) -> None:
    visit = run(*PLAN, "--village", "19.71.02.1001").out.split()[-1]
    assert "23-11-2026  terbuka   SMAN Contoh" in run("visit", "list").out
    shown = run("visit", "show", visit).out
    assert "SMAN Contoh (Sekolah)" in shown
    assert "Opas Indah, Taman Sari, Kota Pangkal Pinang" in shown


def test_an_empty_list_says_how_to_start(run: Any) -> None:
    assert "visit plan" in run("visit", "list").out


def test_postponing_shows_where_it_was(run: Any) -> None:
    visit = plan(run)
    changed = run("visit", "change", visit, "--date", "2026-12-01..2026-12-02", "--reason", "banjir", "--json").json
    assert changed["changed"] == ["starts_on", "ends_on"]
    shown = run("visit", "show", visit).out
    assert "01-12-2026 – 02-12-2026" in shown
    assert "Semula direncanakan 23-11-2026" in shown
    assert "Tidak ada yang berubah" in run("visit", "change", visit, "--name", "SMAN Contoh").out


def test_stock_is_counted(run: Any) -> None:
    visit = plan(run)
    run("visit", "stock", visit, "--received", "100")
    assert run("visit", "stock", visit, "--used", "60", "--spoilt", "1", "--json").json == {
        "received": 100,
        "used": 60,
        "spoilt": 1,
        "left": 39,
    }
    assert "39 dari 100" in run("visit", "show", visit).out


def test_close_and_reopen_with_a_reason(run: Any) -> None:
    visit = plan(run)
    assert run("visit", "close", visit, "--json").json == {"id": visit, "closed": True, "absent": 0}
    refused = run("resident", "add", "--visit", visit, "--no-nik", "--name", "Rina", code=3)
    assert "sudah ditutup" in refused.err
    assert "--reason" in run("visit", "reopen", visit, code=2).err
    assert run("visit", "reopen", visit, "--reason", "satu kelas belum", "--json").json["closed"] is False
    assert run("resident", "add", "--visit", visit, "--no-nik", "--name", "Rina")


def test_a_visit_planned_by_mistake_is_dropped_and_brought_back(run: Any) -> None:
    visit = plan(run)
    assert "--reason" in run("visit", "drop", visit, code=2).err
    assert f"visit restore {visit}" in run("visit", "drop", visit, "--reason", "salah tanggal").out
    assert run("visit", "list", "--json").json == []
    assert "sudah dihapus" in run("visit", "close", visit, code=3).err
    assert [line["id"] for line in run("visit", "list", "--dropped", "--json").json] == [visit]
    assert run("visit", "restore", visit, "--json").json["dropped"] is False
    assert [line["id"] for line in run("visit", "list", "--json").json] == [visit]
    run("resident", "add", "--visit", visit, "--no-nik", "--name", "Rina")
    assert "Tutup kegiatannya" in run("visit", "drop", visit, "--reason", "salah", code=3).err


def test_a_visit_is_named_by_its_first_characters(run: Any) -> None:
    first = plan(run)
    assert run("visit", "show", first[:8], "--json").json["id"] == first
    second = plan(run)
    assert run("visit", "show", second[:-4].upper(), "--json", code=None).json["id"] == second
    assert "terlalu pendek" in run("visit", "show", first[:7], code=3).err
    assert "tidak ada" in run("visit", "show", "ffffffff", code=3).err
    assert "nomor lengkapnya" in run("visit", "show", first[:8], code=3).err, "planned in the same minute"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("visit", "plan", "--name", "X"), 2),
        (("visit", "plan", "--name", "X", "--kind", "sekolah", "--date", "2026-11-23", "--district", "19.71.02"), 3),
        (("visit", "change", "00000000"), 2),
        (("visit", "stock", "00000000"), 2),
        (("visit", "close", "00000000"), 3),
    ],
)
def test_what_is_wrong_ends_with_a_code_and_a_sentence(run: Any, words: tuple[str, ...], code: int) -> None:
    assert run(*words, code=code).err


def test_an_officer_may_look_but_not_plan(run: Any) -> None:
    visit = plan(run)
    assert run("visit", "show", visit, officer="Budi Petugas").out
    assert "ketua tim" in run(*PLAN, officer="Budi Petugas", code=3).err
