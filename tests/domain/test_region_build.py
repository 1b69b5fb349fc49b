"""The builder of the region file: same input, same bytes; nothing of the older releases lost."""

import subprocess
import sys
from pathlib import Path

from jemputbola.domain.region_file import Entry, RegionFile

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_regions.py"
HEADERS = {"provinces": "code,name", "regencies": "code,province_code,name", "districts": "code,regency_code,name"}
NEW = {
    "provinces": "96,Provinsi Baru\n92,Provinsi Lama\n",
    "regencies": "96.01,96,Kabupaten Contoh\n96.71,96,Kota Kedua\n",
    "districts": "96.01.01,96.01,Utara  Sekali\n",
    "villages": "96.01.01.2001,96.01.01,Ma\u2019rang\n",
}
OLD = {
    "provinces": "92,PROVINSI LAMA\n",
    "regencies": "9201,92,KABUPATEN CONTOH\n9271,92,KOTA PERTAMA\n",
    "districts": "920101,9201,UTARA\n",
    "villages": "9201012001,920101,MARANG\n",
}
MOVED = 'code,name,successor,source\n92.71,Kota Pertama,96.71,"a source"\n'


def write_release(folder: Path, tables: dict[str, str]) -> Path:
    (folder / "data").mkdir(parents=True)
    for table, rows in tables.items():
        header = HEADERS.get(table, "code,district_code,name")
        (folder / "data" / f"{table}.csv").write_text(f"{header}\n{rows}", "utf-8")
    return folder


def build(folder: Path, moved: str) -> tuple[int, Path]:
    releases = [write_release(folder / "new", NEW), write_release(folder / "old", OLD)]
    (folder / "moved.csv").write_text(moved, "utf-8")
    out = folder / "regions.bin"
    run = subprocess.run(
        [sys.executable, SCRIPT, *releases, "--moved", folder / "moved.csv", "--out", out], check=False
    )
    return run.returncode, out


def test_current_and_retired_codes(tmp_path: Path) -> None:
    code, out = build(tmp_path, MOVED)
    assert code == 0
    regions = RegionFile(out)
    assert [entry.digits for entry in regions.below("", 1)] == ["9201", "9271", "9601", "9671"]
    assert regions.find("960101") == Entry("960101", "Utara Sekali", retired=False)
    assert regions.find("9601012001") == Entry("9601012001", "Ma\u2019rang", retired=False)
    assert regions.find("9201012001") == Entry("9201012001", "Marang", retired=True)
    assert regions.find("9602") is None
    assert [regions.successor(old) for old in ("9201", "9271", "9671", "9999")] == ["9601", "9671", None, None]
    assert [entry.digits for entry in regions.by_name("", 1)] == ["9601", "9671"]


def test_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = build(tmp_path / "a", MOVED)[1], build(tmp_path / "b", MOVED)[1]
    assert first.read_bytes() == second.read_bytes()


def test_a_wrong_line_in_the_list_kept_by_hand_stops_it(tmp_path: Path) -> None:
    code, out = build(tmp_path, MOVED.replace("96.71", "96.72"))
    assert code != 0
    assert not out.exists()
