"""Nothing of anybody lies in the open: not during a day, not after a kill, a bug, a refusal or a mistake."""

import io
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.session import Session
from jemputbola.store.officers import Role
from jemputbola.vault.keys import unlock
from tests.fakes.clock import FakeClock
from tests.fakes.office_party import OfficeParty
from tests.fakes.watched import OFFICER, PASSPHRASE, PINS, SAMPLES, Canaries, Watched, found_nowhere

LIST = SAMPLES / "dapodik_sma.xlsx"
NAME, NIK, KK = "Zulkanarya Wiratnadipa", "1971031708080099", "1971031708080177"
PHONE, EMAIL, STREET = "081277665544", "zulka.wirat@contoh.example", "Gang Kenarimerah 77"
GUARDIAN = "Wiratnadipa Sepuh"
TYPED = ("--phone", PHONE, "--email", EMAIL, "--address", STREET, "--guardian", GUARDIAN, "--kk", KK)


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    """Every 16-digit number of the list, pupils' and parents'; each tenth pupil's words; those of the walk-in."""
    rows = list(CalamineWorkbook.from_path(LIST).get_sheet_by_index(0).iter_rows())[6:]
    cells = [str(cell).strip() for row in rows for cell in row]
    numbers = {cell for cell in cells if len(cell) == 16 and cell.isdigit()}
    words = {str(cell).strip() for row in rows[::10] for cell in (row[1], row[9], row[18], row[19], row[20])}
    assert len(numbers) > 1800
    return Canaries(
        numbers=frozenset({*numbers, NIK, KK}),
        words=frozenset({NAME, PHONE, EMAIL, STREET, GUARDIAN, *(word for word in words if len(word) > 9)}),
        secrets=frozenset({PASSPHRASE}),
    )


def test_a_day_leaves_nothing_in_the_open(laptop: Watched, canaries: Canaries) -> None:
    visit = _set_up(laptop)
    _killed_while_importing(laptop, visit)
    found_nowhere(laptop, canaries)
    imported = laptop("roster", "import", LIST, "--visit", visit, "--json").json
    assert (imported["rows"], imported["kept"]) == (929, 926)
    reference = _serve_a_walk_in(laptop, visit)
    _print(laptop, visit, reference, canaries)
    laptop("roster", "nik-list", "--visit", visit, "--out", laptop.asked / "padan.xlsx")
    assert canaries.numbers & _cells(laptop.asked / "padan.xlsx")
    laptop("tally", "--visit", visit, "--by", "class")
    live = laptop("digest", officer=None).out
    laptop("rebuild")
    assert laptop("digest", officer=None).out == live
    assert laptop("check", "--json", officer=None).json["whole"]
    (laptop.root / "usb").mkdir()
    laptop("backup", "--to", laptop.root / "usb")
    _send(laptop)
    _hand_in(laptop, visit)
    _refused(laptop, visit, reference)
    found_nowhere(laptop, _with_secrets(canaries, laptop))
    key = bytes(unlock(laptop.data / "vault.key", PASSPHRASE))
    assert not [path for path, blob in laptop.files() if key in blob or key.hex().encode() in blob.lower()]
    _nik_only_where_asked(laptop, canaries)
    _owner_alone(laptop)


@pytest.mark.parametrize("fault", ["bug", "panic"])
def test_a_bug_tells_nobodys_data(laptop: Watched, canaries: Canaries, fault: str) -> None:
    _set_up(laptop)
    line = laptop.line("resident", "find", f"{NAME} {NIK}", officer=OFFICER)
    done = subprocess.run(line, env=laptop.environment(FAULT=fault), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert not canaries.seen_in(done.stderr.encode())
    assert "Traceback" not in done.stderr
    assert "Data yang sudah disimpan tetap aman" in done.stderr
    found_nowhere(laptop, canaries)
    (log,) = (blob for path, blob in laptop.files() if path.suffix == ".log")
    assert b"find_resident.py" in log  # where it was is told, so the fault did happen
    _owner_alone(laptop)


def test_an_older_workbook_is_read_by_a_process_that_names_nobody(laptop: Watched) -> None:
    visit = _set_up(laptop)
    laptop("roster", "import", SAMPLES / "kelas_lama.xls", "--visit", visit, "--dry-run")
    (started,) = laptop.traced("start")
    assert "calamine_child.py" in started
    assert "kelas_lama" not in started
    assert not Canaries(frozenset(), frozenset(), frozenset({PASSPHRASE, *PINS.values()})).seen_in(started.encode())


def _set_up(laptop: Watched) -> str:
    laptop("init", "--office", "19.71", "--laptop", "TIM-1 A", "--recovery", laptop.asked / "recovery.txt")
    laptop("officer", "add", OFFICER, "--new-pin-file", laptop.secrets / f"{OFFICER}.pin")
    planned = laptop(
        *("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23"),
        *("--district", "19.71.02", "--json"),
    )
    return str(planned.json["id"])


def _killed_while_importing(laptop: Watched, visit: str) -> None:
    """A kill -9 once the import has begun to write."""
    log = laptop.data / "vault.db-wal"
    line = laptop.line("roster", "import", LIST, "--visit", visit)
    with subprocess.Popen(line, env=laptop.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while not log.exists() or log.stat().st_size < 500_000:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=0.005)
        process.kill()
        assert process.stderr
        assert process.stderr.read() == b""


def _serve_a_walk_in(laptop: Watched, visit: str) -> str:
    at = ("--visit", visit)
    added = laptop("resident", "add", *at, "--nik", NIK, "--name", NAME, *TYPED, "--json", officer=OFFICER).json
    reference = str(added["reference"])
    found = laptop("resident", "find", "zulkan", *at, "--json", officer=OFFICER).json
    assert [line["reference"] for line in found] == [reference]
    served = ("--recording", "captured", "--device", "android:13", "--activation", "waiting_prr")
    laptop("resident", "serve", reference, *at, *served, officer=OFFICER)
    for words in (("show", reference, *at), ("history", reference), ("find", NIK)):
        laptop("resident", *words, officer=OFFICER)
        laptop("resident", *words, "--json", officer=OFFICER)
    assert NIK in laptop("resident", "reveal", reference, "--json", officer=OFFICER).out
    return reference


def _print(laptop: Watched, visit: str, reference: str, canaries: Canaries) -> None:
    tickets, receipt = laptop.asked / "tiket.pdf", laptop.asked / "resi.pdf"
    laptop("slips", "--visit", visit, "--class", "XII IPS 2", "--paper", "a4", "--out", tickets, officer=OFFICER)
    laptop(
        *("slips", "--visit", visit, "--kind", "receipt", "--reference", reference, "--paper", "58mm"),
        *("--out", receipt),
        officer=OFFICER,
    )
    assert NAME in _pdf_text(receipt)
    for pdf in (tickets, receipt):
        assert not canaries.numbers & set(canaries.seen_in(_pdf_text(pdf).encode()))
        assert not canaries.numbers & set(canaries.seen_in(pdf.read_bytes()))


def _send(laptop: Watched) -> None:
    """A batch on a stick, sealed to an office that a person confirmed."""
    with open_vault(laptop.data, PASSPHRASE, clock=FakeClock()) as store:
        OfficeParty().enrol(Session(store, "Sri Lead", Role.LEAD))
    stick = laptop.root / "stick"
    stick.mkdir(mode=0o700)
    laptop("laptop", "request", "--out", stick / "minta.jbe")
    assert laptop("batch", "make", "--to", stick, "--json").json["entries"] > 900
    laptop("status", "--json")


def _hand_in(laptop: Watched, visit: str) -> None:
    """Everything that a lead hands in, each where it was asked for, and nothing beside it."""
    for form in ("pdf", "xlsx", "csv", "docx", "message"):
        laptop("tally", "--visit", visit, "--format", form, "--out", laptop.asked / f"rekap-{form}")
    laptop("follow-up", "counts")


def _refused(laptop: Watched, visit: str, reference: str) -> None:
    """Every way of being refused while somebody's data are in hand."""
    wrong = laptop.secret("wrong.pin", "914283")
    laptop("visit", "list", officer=OFFICER, pin=wrong.name, code=3)
    at = ("--visit", visit)
    for words in (
        ("resident", "add", *at, "--nik", f"{NIK}9", "--name", NAME),
        ("resident", "add", *at, "--nik", NIK, "--name", NAME, "--birth-date", f"17-08-2008 {NIK}"),
        ("resident", "add", *at, "--no-nik", "--name", f"{NAME}\x1b[31m"),
        ("resident", "add", *at, "--no-nik", "--name", NAME, "--kk", f"{KK}1"),
        ("resident", "serve", NIK, *at, "--recording", "captured"),
        ("resident", "show", NAME),
        ("resident", "find", "a", "--visit", NIK),
        ("resident", "find", "a", "--visit", "\udcffxxxxxxxx"),
        ("roster", "status", laptop.secrets / "passphrase"),
        ("roster", "import", LIST, *at),
    ):
        laptop(*words, officer=OFFICER, code=3)
    mistyped: tuple[tuple[str, ...], ...] = (
        (NIK,),
        ("resident", "find", NAME, NIK),
        ("resident", "find", "a", f"--{NIK}"),
        ("resident", "serve", reference, *at, "--device", NIK, NAME),
    )
    for mistake in mistyped:
        laptop(*mistake, officer=OFFICER, code=2)
    laptop("nik", "1971031708089", officer=None, code=3)


def _with_secrets(canaries: Canaries, laptop: Watched) -> Canaries:
    sheet = (laptop.asked / "recovery.txt").read_text(encoding="utf-8")
    (code,) = (word for word in sheet.split() if word.count("-") == 6)
    secrets = {PASSPHRASE, *PINS.values(), "914283", code, code.replace("-", "")}
    return Canaries(canaries.numbers, canaries.words, frozenset(secrets))


def _nik_only_where_asked(laptop: Watched, canaries: Canaries) -> None:
    for words, answer in laptop.answers:
        if words[:2] != ("resident", "reveal"):
            assert not canaries.numbers & set(canaries.seen_in(answer.out.encode(), words=False)), words


def _owner_alone(laptop: Watched) -> None:
    """Vault, key, lock, log, heads, backups and what was printed: for nobody else's eyes."""
    if sys.platform == "win32":
        return
    ours = [path for path in laptop.root.rglob("*") if path.is_file()]
    for path in (*ours, *laptop.asked.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for folder in {laptop.data, *(path.parent for path in ours)} - {laptop.root}:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


def _pdf_text(path: Path) -> str:
    return " ".join(page for page in _pages(path.read_bytes()))


def _pages(pdf: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_range()
            text.close()
            page.close()
    finally:
        document.close()


def _cells(path: Path) -> set[str]:
    return {str(cell) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows() for cell in row}
