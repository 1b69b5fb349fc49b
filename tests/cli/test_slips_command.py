"""``jemputbola slips``: what it answers, what it refuses, and that Ctrl+C leaves no file behind."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from jemputbola.cli.slips import cancelled_between_slips

NIKS = {"AYU CONTOH": "1971025708080001", "BUDI CONTOH": "1971021708080002", "CITRA CONTOH": "1971025708080003"}


@pytest.fixture
def visit(run: Any) -> str:
    """A school with three pupils; one of them recorded."""
    words = ("--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")
    visit = str(run("visit", "plan", *words, "--json").json["id"])
    for name, nik in NIKS.items():
        run("resident", "add", "--visit", visit, "--nik", nik, "--name", name, "--json")
    return visit


@pytest.fixture
def reference(run: Any, visit: str) -> Callable[[str], str]:
    """The reference of a pupil."""
    return lambda name: str(run("resident", "find", name, "--visit", visit, "--json").json[0]["reference"])


def test_tickets_then_receipts(run: Any, visit: str, reference: Callable[[str], str], tmp_path: Path) -> None:
    out = tmp_path / "tiket.pdf"
    done = run("slips", "--visit", visit, "--paper", "a4", "--out", out, "--json").json
    assert {name: done[name] for name in ("slips", "pages", "file")} == {"slips": 3, "pages": 1, "file": str(out)}
    assert len(pdfium.PdfDocument(out.read_bytes())) == 1
    budi = reference("BUDI")
    run("resident", "serve", budi, "--visit", visit, "--recording", "captured", "--device", "android:13", "--json")
    receipt = tmp_path / "resi.pdf"
    words = ("--kind", "receipt", "--reference", budi, "--paper", "58mm", "--out", receipt)
    told = run("slips", "--visit", visit[:18], *words)
    assert told.out == f"1 tanda terima pada 1 halaman: {receipt}\n"
    assert "1 di antaranya cetak ulang." in run("slips", "--visit", visit, *words).out


def test_refusals_are_sentences_and_make_no_file(run: Any, visit: str, tmp_path: Path) -> None:
    out = tmp_path / "slip.pdf"
    for words, sentence in (
        (("--kind", "reminder"), "nota pengingat"),
        (("--class", "XII IPS 2"), "Kelas “XII IPS 2” tidak ada"),
        (("--reference", "7Q4K-M2R9-XT1"), "salah ketik"),
        (("--out", tmp_path / "tidak" / "ada.pdf"), "tidak ada. Buat foldernya dulu"),
    ):
        answer = run("slips", "--visit", visit, "--out", out, *words, "--json", code=3)
        assert sentence in answer.err
        assert sentence in answer.json["error"]
    assert not out.exists()


@pytest.mark.parametrize("words", [("--paper", "a5"), ("--kind", "kartu"), ()])
def test_mistyped_command_lines_are_usage(run: Any, visit: str, words: tuple[str, ...], tmp_path: Path) -> None:
    run("slips", "--visit", visit, *words, *(("--out", tmp_path / "x.pdf") if words else ()), code=2)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to oneself")
def test_ctrl_c_waits_for_the_next_slip_and_the_handler_goes_away() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[int] = []
    with cancelled_between_slips(lambda done, _total: seen.append(done)) as progress:
        progress(1, 3)
        os.kill(os.getpid(), signal.SIGINT)
        seen.append(99)  # a write that is under way goes on
        with pytest.raises(KeyboardInterrupt):
            progress(2, 3)
    assert seen == [1, 99]
    assert signal.getsignal(signal.SIGINT) is before


def test_help_is_indonesian(run: Any) -> None:
    assert "Cetak tiket, tanda terima" in run.bare("slips", "--help").out
