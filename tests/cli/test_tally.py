"""``jemputbola tally``: columns that add up, on screen as in JSON."""

import re
from pathlib import Path
from typing import Any

import pytest

PLAN = ("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")
OUTCOMES = (
    *("direkam", "gagal_rekam", "sudah_rekam", "menolak", "ditunda", "layanan_lain", "di_bawah_umur"),
    *("bukan_sasaran", "tidak_hadir", "belum_dilayani"),
)


@pytest.fixture
def visit(run: Any) -> str:
    """A visit with three people: one recorded and active, one who refuses, one from elsewhere not served yet."""
    planned: str = run(*PLAN, "--json").json["id"]

    def add(name: str, class_group: str, *chosen: str, nik: tuple[str, ...] = ("--no-nik",)) -> None:
        words = ("resident", "add", "--visit", planned, "--name", name, "--class", class_group, *nik, "--json")
        if chosen:
            run("resident", "serve", run(*words).json["reference"], "--visit", planned, *chosen)
        else:
            run(*words)

    add("Satu", "XII IPS 2", "--already", "--activation", "active", "--override", "sudah PRR")
    add("Dua", "XII IPS 2", "--refused", "--activation", "declined", "--obstacle", "TAKUT_DATA_BOCOR")
    add("Tiga", "Guru", nik=("--nik", "3273014507900002"))
    return planned


def test_the_answer_has_every_key(run: Any, visit: str) -> None:
    tally = run("tally", "--visit", visit, "--json").json
    assert (tally["expected"], tally["walk_ins"], tally["present"], tally["out_of_domicile"]) == (0, 3, 3, 1)
    assert tuple(tally["outcomes"]) == OUTCOMES
    assert {name: people for name, people in tally["outcomes"].items() if people} == {
        "sudah_rekam": 1,
        "menolak": 1,
        "belum_dilayani": 1,
    }
    assert (tally["activation"]["active"], tally["activation"]["declined"]) == (1, 1)
    assert tally["obstacles"] == {"TAKUT_DATA_BOCOR": 1}
    assert tally["percentages"]["coverage"] == {"percent": 100.0, "part": 1, "whole": 1, "of": "recorded_in_domicile"}
    assert "classes" not in tally


def test_by_class(run: Any, visit: str) -> None:
    classes = run("tally", "--visit", visit, "--by", "class", "--json").json["classes"]
    assert {name: sum(tally["outcomes"].values()) for name, tally in classes.items()} == {"Guru": 1, "XII IPS 2": 2}


def test_the_sums_on_screen_add_up(run: Any, visit: str) -> None:
    text = run("tally", "--visit", visit).out
    assert re.findall(r"Jumlah +(\d+)", text) == ["3", "3", "3"]
    assert "IKD aktif dari yang sudah rekam, tanpa luar domisili: 1 / 1 = 100,00%" in text


def test_the_table_adds_up_down_and_across(run: Any, visit: str) -> None:
    lines = run("tally", "--visit", visit, "--by", "class").out.splitlines()
    rows = [[int(number) for number in re.findall(r" +(\d+)", line[20:])] for line in lines[1:4]]
    assert [line[:20].strip() for line in lines[1:4]] == ["XII IPS 2", "Guru", "Jumlah"]
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert max(len(line) for line in lines) <= 80


def test_nobody_there_yet(run: Any) -> None:
    planned = run(*PLAN, "--json").json["id"]
    assert run("tally", "--visit", planned, "--json").json["percentages"]["present"]["percent"] is None
    assert "0 / 0 = –" in run("tally", "--visit", planned).out


@pytest.mark.usefixtures("visit")
def test_a_range_turned_around_is_told(run: Any) -> None:
    answer = run("tally", "--from", "2026-11-24", "--to", "23-11-2026", code=3)
    assert "Tanggal akhir mendahului tanggal awal" in answer.err


def test_nothing_asked_for_is_told(run: Any) -> None:
    assert "Sebutkan yang dihitung" in run("tally", code=2).err


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        (("--from", "2026-11-23", "--to", "2026-11-23"), 3),
        (("--from", "2026-11-24"), 0),
        (("--district", "19.71"), 3),
        (("--district", "19.7"), 0),
        (("--class", "Guru"), 1),
        (("--domicile", "outside"), 1),
        (("--served-by", "Sri Lead"), 3),
        (("--laptop", "TIM-1 A"), 3),
        (("--laptop", "TIM-9"), 0),
        (("--venue-kind", "company"), 0),
        (("--venue-kind", "school", "--class", "XII IPS 2"), 2),
    ],
)
def test_filters(run: Any, asked: tuple[str, ...], rows: int) -> None:
    tally = run("tally", *asked, "--json").json
    assert sum(tally["outcomes"].values()) == tally["people"]["people"] == rows


@pytest.mark.parametrize("by", ["visit", "day", "team", "officer", "laptop", "district", "sex", "age", "domicile"])
def test_every_split_adds_up(run: Any, visit: str, by: str) -> None:
    tally = run("tally", "--visit", visit, "--by", by, "--json").json
    assert sum(sum(group["outcomes"].values()) for group in tally["groups"].values()) == 3


def test_the_answer_says_whose_laptops_are_in(run: Any, visit: str) -> None:
    assert run("tally", "--visit", visit, "--json").json["laptops_included"] == ["TIM-1 A"]
    assert "Laptop: TIM-1 A" in run("tally", "--visit", visit).out


def test_a_file_of_groups(run: Any, visit: str, tmp_path: Path) -> None:
    out = tmp_path / "rekap.csv"
    run("tally", "--visit", visit, "--by", "class", "--format", "csv", "--out", out)
    lines = out.read_text("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ['"Kelas"', '"XII IPS 2"', '"Guru"', '"Jumlah"']


def test_no_file_among_the_data(run: Any, visit: str) -> None:
    answer = run("tally", "--visit", visit, "--format", "csv", "--out", run.data / "vault.db", code=3)
    assert "berisi data jemputbola" in answer.err


def test_a_list_is_masked_until_a_reason_is_logged(run: Any, visit: str) -> None:
    listed = run("tally", "--visit", visit, "--list", "operator", "--json").json["people"]
    assert {person["nik"] for person in listed} == {"", "3273 0145 0790 ••••"}
    words = ("tally", "--visit", visit, "--list", "operator", "--reveal-nik")
    revealed = run(*words, "input SIAK", "--json").json["people"]
    assert {person["nik"] for person in revealed} == {"", "3273014507900002"}
    assert "alasan" in run(*words, " ", code=3).err
    assert run(*words, "input SIAK", officer="Budi Petugas", code=3).out == ""


def test_who_is_on_which_list(run: Any, visit: str) -> None:
    def names(which: str) -> list[str]:
        return [person["name"] for person in run("tally", "--visit", visit, "--list", which, "--json").json["people"]]

    assert names("makeup") == []
    run("visit", "close", visit)
    assert names("makeup") == ["Tiga"]
    assert names("follow-up") == []


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (("--format", "pdf"), b"%PDF"),
        (("--format", "xlsx", "--by", "class", "--with", "operator"), b"PK"),
        (("--format", "docx"), b"PK"),
        (("--format", "docx", "--document", "daftar-hadir"), b"PK"),
        (("--format", "message"), b"*Rekap harian*"),
        (("--format", "text"), b"Laptop: TIM-1 A"),
        (("--format", "json"), b"{"),
        (("--format", "pdf", "--list", "makeup"), b"%PDF"),
        (("--format", "xlsx", "--by", "class", "--hide-small"), b"PK"),
    ],
)
def test_every_form_is_one_file(run: Any, visit: str, tmp_path: Path, words: tuple[str, ...], starts: bytes) -> None:
    out = tmp_path / "rekap"
    assert "Ditulis ke" in run("tally", "--visit", visit, *words, "--out", out).out
    assert out.read_bytes().startswith(starts)


def test_paper_needs_a_name_and_a_list_a_lead(run: Any, visit: str) -> None:
    assert "--out" in run("tally", "--visit", visit, "--format", "pdf", code=2).err
    listed = ("tally", "--visit", visit, "--list", "operator", "--format", "csv")
    assert "ketua tim" in run(*listed, officer="Budi Petugas", code=3).err
    assert '"Nama"' in run(*listed).out


def test_the_text_tells_phones_pace_cards_and_steps(run: Any, visit: str) -> None:
    run("visit", "stock", visit, "--received", "10", "--used", "3")
    added = ("resident", "add", "--visit", visit, "--name", "Lima", "--no-nik", "--json")
    run("resident", "serve", run(*added).json["reference"], "--visit", visit, "--device", "android:7")
    text = run("tally", "--visit", visit).out
    assert re.search(r"Blangko KTP-el\nDiterima +10\nTerpakai +3\nRusak +0\nSisa +7", text)
    assert re.search(r"HP yang diperiksa\n", text)
    assert re.search(r"Langkah IKD\nMenolak +1\n", text)


def test_a_planned_laptop_that_did_not_come_is_in_the_title(run: Any, visit: str) -> None:
    run("visit", "change", visit, "--laptop", "TIM-1 A", "--laptop", "TIM-1 C")
    assert run("tally", "--visit", visit).out.startswith("BELUM LENGKAP, belum masuk: TIM-1 C")
