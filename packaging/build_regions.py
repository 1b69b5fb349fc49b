"""Build assets/regions/regions.bin from releases of the npm package idn-area-data.

Fetch them once (about 3 MB each):

    npm pack idn-area-data@4.0.1 idn-area-data@3.1.2 idn-area-data@3.0.1 idn-area-data@2.2.1

then, current release first, older ones (for the retired codes) after it:

    python packaging/build_regions.py idn-area-data-4.0.1.tgz idn-area-data-3.1.2.tgz \\
        idn-area-data-3.0.1.tgz idn-area-data-2.2.1.tgz --out assets/regions/regions.bin

A folder with the unpacked package works too. The result is the same byte for byte every time.
"""

import argparse
import csv
import io
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jemputbola.domain.names import place_key  # noqa: E402 - the script runs from a checkout, not only installed
from jemputbola.domain.region_file import BY_NAME_SIZE, CODE_LENGTHS, HEADER, MAGIC, MOVED_SIZE, RETIRED  # noqa: E402 - as above

TABLES = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
MOVED_BY_HAND = Path(__file__).with_name("retired_regencies.csv")

Names = dict[str, str]
"""Name by code, as digits without dots."""


def main() -> None:
    """Read the releases named on the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("current", type=Path, help="the release whose codes are in force (folder or .tgz)")
    parser.add_argument("older", type=Path, nargs="*", help="older releases, newest first")
    parser.add_argument("--moved", type=Path, default=MOVED_BY_HAND, help="list of retired regencies kept by hand")
    parser.add_argument("--out", type=Path, default=ROOT / "assets/regions/regions.bin")
    arguments = parser.parse_args()
    current = read_release(arguments.current)
    retired, moved = retired_regions(current, [read_release(path) for path in arguments.older], arguments.moved)
    arguments.out.write_bytes(region_bytes(current, retired, moved))


def read_release(path: Path) -> Names:
    """All four tables of one release."""
    names: Names = {}
    for table in TABLES:
        for row in csv.DictReader(io.StringIO(_table_text(path, table), newline="")):
            names[row["code"].replace(".", "")] = _tidy(row["name"])
    return names


def retired_regions(current: Names, older: list[Names], kept_by_hand: Path) -> tuple[Names, Names]:
    """Names by retired code, and the successor of each retired regency: by hand, else the regency of the same name."""
    by_hand = list(csv.DictReader(kept_by_hand.read_text("utf-8").splitlines()))
    everything = {row["code"].replace(".", ""): row["name"] for row in by_hand}
    for release in older:
        everything = release | everything
    retired = {code: name for code, name in everything.items() if code not in current}
    regencies = {name: code for code, name in current.items() if len(code) == CODE_LENGTHS[1]}
    moved = {code: regencies[name] for code, name in retired.items() if name in regencies}
    moved |= {row["code"].replace(".", ""): row["successor"].replace(".", "") for row in by_hand}
    _check(moved, current, retired)
    _check_parents(retired | current)
    return retired, moved


def region_bytes(current: Names, retired: Names, moved: Names) -> bytes:
    """The file; its layout is described in ``jemputbola/domain/region_file.py``."""
    names = retired | current
    offsets, name_block = _name_block(set(names.values()))
    numbers: list[int] = []
    records, by_name = bytearray(), bytearray()
    for length in CODE_LENGTHS:
        codes = sorted(code for code in names if len(code) == length)
        live = sorted((place_key(names[code]), index) for index, code in enumerate(codes) if code in current)
        for code in codes:
            packed = offsets[names[code]] | (0 if code in current else RETIRED)
            records += int(code).to_bytes(5, "big") + packed.to_bytes(3, "big")
        for _key, index in live:
            by_name += index.to_bytes(BY_NAME_SIZE, "big")
        numbers += [len(codes), len(live)]
    pairs = b"".join(_pair(old, new) for old, new in sorted(moved.items()))
    header = HEADER.pack(MAGIC, *numbers, len(moved), len(name_block))
    return header + records + by_name + pairs + name_block


def _pair(old: str, new: str) -> bytes:
    half = MOVED_SIZE // 2
    return int(old).to_bytes(half, "big") + int(new).to_bytes(half, "big")


def _name_block(names: set[str]) -> tuple[Mapping[str, int], bytes]:
    offsets, block = {}, bytearray()
    for name in sorted(names):
        encoded = name.encode()
        offsets[name] = len(block)
        block += bytes([len(encoded)]) + encoded
    if len(block) >= RETIRED:
        raise SystemExit("the names no longer fit 23 bits: the layout needs wider offsets")
    return offsets, bytes(block)


def _check(moved: Names, current: Names, retired: Names) -> None:
    wrong = [code for code, successor in moved.items() if code not in retired or successor not in current]
    if wrong:
        raise SystemExit(f"retired regencies: not retired, or without a successor in force: {sorted(wrong)}")


def _check_parents(names: Names) -> None:
    above = dict(zip(CODE_LENGTHS[1:], CODE_LENGTHS, strict=False))
    orphans = [code for code in names if len(code) in above and code[: above[len(code)]] not in names]
    if orphans:
        raise SystemExit(f"regions below an unknown one: {sorted(orphans)}")


def _tidy(name: str) -> str:
    """One space between words; the older releases' capitals as the current one writes them."""
    name = " ".join(name.split())
    return name.title() if name.isupper() and len(name) > 1 else name


def _table_text(path: Path, table: str) -> str:
    if path.is_dir():
        return next(path.rglob(f"data/{table}")).read_text("utf-8")
    with tarfile.open(path) as archive:
        file = archive.extractfile(f"package/data/{table}")
        if file is None:
            raise SystemExit(f"{path}: holds no data/{table}")
        return file.read().decode("utf-8")


if __name__ == "__main__":
    main()
