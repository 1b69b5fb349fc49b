"""``jemputbola office``: shown, changed by a lead, refused with the reason."""

from pathlib import Path
from typing import Any

from tests.actions.test_edit_office import png


def test_show_and_set(run: Any, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    words = ("--address", "Jl. Contoh 1", "--hours", "Sen-Jum 08-15", "--logo", logo, "--text", "bring=KK = asli")
    changed = run("office", "set", *words, "--json").json
    shown = run("office", "show", "--json").json
    assert shown == changed
    assert shown["code"] == "19.71"
    assert (shown["address"], shown["hours"], shown["logo_bytes"]) == ("Jl. Contoh 1", "Sen-Jum 08-15", len(png()))
    assert shown["texts"]["bring"] == "KK = asli"
    assert shown["changed_texts"] == ["bring"]
    text = run("office", "show").out
    assert "* bring" in text
    assert "Jl. Contoh 1" in text
    back = run("office", "set", "--no-logo", "--text", "bring=", "--json").json
    assert (back["logo_bytes"], back["changed_texts"]) == (None, [])


def test_refusals(run: Any, tmp_path: Path) -> None:
    answer = run("office", "set", "--text", "reminder=genap pada {tanggal}", "--json", code=3)
    assert "{tanggal}" in answer.json["error"]
    assert "tidak ditemukan" in run("office", "set", "--logo", tmp_path / "tidak-ada.png", code=3).err
    assert "ketua tim" in run("office", "set", "--address", "Jl. Lain", officer="Budi Petugas", code=3).err
    assert run("office", "show", officer="Budi Petugas", code=0).out


def test_usage(run: Any) -> None:
    run("office", "set", code=2)
    run("office", "set", "--text", "bring", code=2)
    run("office", "set", "--no-logo", "--logo", "x.png", code=2)
