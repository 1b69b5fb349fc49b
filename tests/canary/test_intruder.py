"""What a hostile insider, a hostile list or a curious officer tries on the command line; each must come to nothing."""

import datetime as dt
import io
import shutil
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jemputbola.cli.context import Cli
from jemputbola.cli.main import command
from jemputbola.rosters.content import recognise_content
from jemputbola.rosters.unreadable import ListUnreadable
from jemputbola.store.sqlite import connect
from jemputbola.vault.keys import WrappingCost, unlock
from tests.fakes.clock import FakeClock
from tests.fakes.watched import LEAD, OFFICER, PASSPHRASE, PINS, Answer

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
HEADER = "Nama;NIK;Tanggal Lahir;Kelas"
ROWS = ("Agus Contoh;1971031708080011;17-08-2008;XII A", "Budi Contoh;1971031708080022;17-08-2008;XII A")
PLAN = ("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")


class Desk:
    """A vault with one visit, in the folder ``base``."""

    def __init__(self, base: Path) -> None:
        self.base, self.data, self.clock = base, base / "data", FakeClock()
        self.visit = ""

    def __call__(self, *words: object, officer: str = LEAD, code: int = 0) -> Answer:
        """One command; it must end with exit ``code``."""
        line = ["--data-dir", self.data, "--passphrase-file", self.base / "passphrase"]
        line += ["--officer", officer, "--pin-file", self.base / f"{officer}.pin", *words]
        done = CliRunner().invoke(command, [str(word) for word in line], obj=Cli(clock=self.clock, cost=CHEAP))
        assert done.exit_code == code, f"exit {done.exit_code}\n{done.stdout}\n{done.stderr}"
        return Answer(done.exit_code, done.stdout, done.stderr)

    def take_in(self, *rows: str, code: int = 0) -> Answer:
        """Import these rows as a CSV file."""
        path = self.base / "daftar.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        return self("roster", "import", path, "--visit", self.visit, code=code)


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(tmp_path_factory.mktemp("made"))
    for name, text in {"passphrase": PASSPHRASE, **{f"{who}.pin": pin for who, pin in PINS.items()}}.items():
        (desk.base / name).write_text(text, encoding="utf-8")
    desk("init", "--office", "19.71", "--laptop", "TIM-1 A", "--recovery", desk.base / "recovery.txt")
    desk("officer", "add", OFFICER, "--new-pin-file", desk.base / f"{OFFICER}.pin")
    desk.visit = desk(*PLAN, "--json").json["id"]
    desk.take_in(*ROWS)
    (desk.base / "visit").write_text(desk.visit, encoding="utf-8")
    return desk.base


@pytest.fixture
def desk(_made: Path, tmp_path: Path) -> Desk:
    """A copy of its own: the first command goes on in a new stream."""
    shutil.copytree(_made, tmp_path / "desk")
    copy = Desk(tmp_path / "desk")
    copy.visit = (_made / "visit").read_text(encoding="utf-8")
    return copy


Ask = Callable[[Desk, Path], Answer]


def _slips(desk: Desk, out: Path) -> Answer:
    return desk("slips", "--visit", desk.visit, "--out", out, code=3)


def _nik_list(desk: Desk, out: Path) -> Answer:
    return desk("roster", "nik-list", "--visit", desk.visit, "--out", out, code=3)


def _new_sheet(desk: Desk, out: Path) -> Answer:
    return desk("passphrase", "new-sheet", "--recovery", out, code=3)


@pytest.mark.parametrize("ask", [_slips, _nik_list, _new_sheet])
def test_nothing_is_written_over_a_vault_or_a_backup(desk: Desk, ask: Ask) -> None:
    (desk.base / "usb").mkdir()
    backup = Path(desk("backup", "--to", desk.base / "usb", "--json").json["folder"])
    (desk.base / "link").symlink_to(desk.data)
    for folder in (desk.data, desk.data / ".." / "data", desk.base / "link", backup):
        for name in ("vault.db", "vault.key", "vault.db-wal", "tiket.pdf"):
            before = {path: path.read_bytes() for path in (*desk.data.iterdir(), *backup.iterdir())}
            ask(desk, folder / name)
            kept = {
                path for path, blob in before.items() if path.name.startswith("vault.key") and path.read_bytes() == blob
            }
            assert len(kept) == 2
            assert (desk.data / "vault.db").read_bytes()[:5] != b"%PDF-"
    assert desk("check", "--json").json["whole"]


def test_a_link_that_leads_into_the_vault_is_replaced_and_not_followed(desk: Desk) -> None:
    bait = desk.base / "tiket.pdf"
    for name in ("tiket.pdf", "tiket.pdf.part"):
        (desk.base / name).symlink_to(desk.data / "vault.key")
    key = (desk.data / "vault.key").read_bytes()
    desk("slips", "--visit", desk.visit, "--out", bait)
    assert (desk.data / "vault.key").read_bytes() == key
    assert bait.read_bytes().startswith(b"%PDF-")
    assert not bait.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other things there")
def test_a_nik_list_and_a_backup_are_their_owners_alone(desk: Desk) -> None:
    desk("roster", "nik-list", "--visit", desk.visit, "--out", desk.base / "padan.xlsx")
    (desk.base / "usb").mkdir()
    folder = Path(desk("backup", "--to", desk.base / "usb", "--json").json["folder"])
    for path in (desk.base / "padan.xlsx", *folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_nik_list_that_cannot_be_written_was_logged_all_the_same(desk: Desk) -> None:
    before = desk("digest", "--json").json["entries"]
    desk("roster", "nik-list", "--visit", desk.visit, "--out", desk.base / "nowhere" / "padan.xlsx", code=3)
    assert desk("digest", "--json").json["entries"] == before + 1


def test_an_officer_gets_no_further_than_an_officer(desk: Desk) -> None:
    at, pin = ("--visit", desk.visit), ("--new-pin-file", desk.base / f"{OFFICER}.pin")
    for words in (
        PLAN,
        ("visit", "change", desk.visit, "--name", "x"),
        ("visit", "stock", desk.visit, "--received", "1"),
        ("visit", "close", desk.visit),
        ("visit", "reopen", desk.visit, "--reason", "x"),
        ("roster", "import", desk.base / "daftar.csv", *at),
        ("roster", "import", desk.base / "daftar.csv", *at, "--dry-run"),
        ("roster", "nik-list", *at, "--out", desk.base / "padan.xlsx"),
        ("roster", "status", desk.base / "daftar.csv"),
        ("office", "set", "--name", "x"),
        ("officer", "add", "Tono", *pin),
        ("officer", "deactivate", LEAD),
        ("officer", "activate", LEAD),
        ("officer", "pin", LEAD, *pin),
        ("passphrase", "change", "--new-passphrase-file", desk.base / "passphrase"),
        ("passphrase", "new-sheet", "--recovery", desk.base / "lembar.txt"),
    ):
        assert "ketua tim" in desk(*words, officer=OFFICER, code=3).err, words
    assert not (desk.base / "padan.xlsx").exists()
    assert not (desk.base / "lembar.txt").exists()


def test_whoever_was_deactivated_does_nothing_more(desk: Desk) -> None:
    desk("visit", "list", officer=OFFICER)
    desk("officer", "deactivate", OFFICER)
    desk("visit", "list", officer=OFFICER, code=3)
    desk("officer", "pin", "--new-pin-file", desk.base / f"{OFFICER}.pin", officer=OFFICER, code=3)


def test_no_row_of_searches_tells_the_hidden_digits(desk: Desk) -> None:
    """Twelve digits stand on the screen; the thirteenth to fifteenth must not tell right from wrong."""
    hits = [
        len(desk("resident", "find", f"197103170808{more}", "--json").json)
        for more in ("", "0", "9", "00", "002", "999")
    ]
    assert hits == [2, 2, 2, 2, 2, 2]
    assert len(desk("resident", "find", "1971 0317 0808 0022", "--json").json) == 1
    assert desk("resident", "find", "1971031708080023", "--json").json == []


def test_names_cannot_command_a_terminal(desk: Desk) -> None:
    desk.take_in("Citra \u202eContoh;1971031708080033;17-08-2008;XII \u2066B\u2069", "Dewi \x9b31m;;17-08-2008;XII A")
    for words in (("find", "citra"), ("find", "dewi"), ("find", "", "--visit", desk.visit)):
        for answer in (desk("resident", *words), desk("resident", *words, "--json")):
            assert not set(answer.out) & set("\x1b\x9b\u202e\u2066\u2069")
    (found,) = desk("resident", "find", "citra", "--json").json
    assert found["name"] == "Citra Contoh"


def test_what_is_told_cannot_command_a_terminal_whoever_wrote_it(capsys: pytest.CaptureFixture[str]) -> None:
    Cli().emit(None, ["Agus\x1b[2J\x9b31m\u202e", "dua\tbaris"])
    assert capsys.readouterr().out == "Agus\ufffd[2J\ufffd31m\ufffd\ndua\tbaris\n"


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_ten_megabytes_is_cut_and_told(desk: Desk, quote: str) -> None:
    told = desk.take_in(f"Eka;1971031708080044;17-08-2008;{quote}{'A' * 10_000_000}{quote}").out
    assert "terlalu panjang" in told


def test_a_device_is_no_list(desk: Desk) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    assert "tidak dapat dibuka" in desk("roster", "import", "/dev/zero", "--visit", desk.visit, code=3).err


@pytest.mark.parametrize(
    "text", ['"* OR NEAR(', "a*) OR (b", "visits:x", "{name} : a", "^a", "a' OR 1=1 --", "a " * 50_000]
)
def test_what_is_searched_for_is_never_a_query(desk: Desk, text: str) -> None:
    desk("resident", "find", text, "--visit", desk.visit)


def test_a_changed_journal_row_is_found(desk: Desk) -> None:
    key = unlock(desk.data / "vault.key", PASSPHRASE)
    database = connect(desk.data / "vault.db", key)
    database.execute("DROP TRIGGER bodies_unchanged")
    (number, body), *_others = database.execute(
        "SELECT rowid, body FROM entries WHERE kind = 'resident_saved'"
    ).fetchall()
    database.execute("UPDATE entries SET body = ? WHERE rowid = ?", (body.replace(b" Contoh", b" Cantoh"), number))
    database.conn.close()
    answer = desk("check", "--json", code=3)
    assert [fault[2] for fault in answer.json["journal_faults"]] == ["body"]
    assert "isinya berubah" in answer.err
    assert "Agus" not in answer.err


def test_a_copied_vault_says_so_and_starts_a_new_stream(desk: Desk) -> None:
    desk("visit", "list")
    assert desk("visit", "list").err == ""
    shutil.copytree(desk.data, desk.base / "salinan")
    desk.data = desk.base / "salinan"
    assert "rangkaian baru" in desk("visit", "list").err
    desk(*PLAN[:3], "Lain", *PLAN[4:])
    assert len(desk("check", "--json").json["streams"]) > 1


def test_a_wrong_pin_costs_a_wait_that_no_restart_ends(desk: Desk) -> None:
    right = (desk.base / f"{OFFICER}.pin").read_text(encoding="utf-8")
    (desk.base / f"{OFFICER}.pin").write_text("914283", encoding="utf-8")
    for _try in range(5):
        desk("visit", "list", officer=OFFICER, code=3)
    (desk.base / f"{OFFICER}.pin").write_text(right, encoding="utf-8")
    assert "Tunggu" in desk("visit", "list", officer=OFFICER, code=3).err
    desk.clock.now -= dt.timedelta(days=3653)
    assert "Tunggu" in desk("visit", "list", officer=OFFICER, code=3).err
    desk.clock.now += dt.timedelta(minutes=1)
    desk("visit", "list", officer=OFFICER)


FAR_CELL = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/worksheets/styles.xml", FAR_CELL),
        ("xl/styles.xml", FAR_CELL),
        ("xl/worksheets/sharedStrings.xml", FAR_CELL),
        ("xl/sharedStrings.xml", '<sst count="1" uniqueCount="9999999999999"><si><t>Nama</t></si></sst>'),
        ("xl/sharedStrings.xml", f"<!--{' ' * 2_000_000}--><sst uniqueCount = '9999999999999'/>"),
    ],
)
def test_a_workbook_that_would_take_all_memory_is_refused_before_it_is_read(part: str, text: str) -> None:
    """The library that reads it does not raise: it takes the whole process along."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(part, text)
    with pytest.raises(ListUnreadable, match="jauh di luar tabel"):
        recognise_content(content.getvalue())
