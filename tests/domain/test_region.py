"""The bundled regions: complete, looked up by code as text, found by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola import settings
from jemputbola.domain.region import (
    Region,
    children,
    current_regency,
    find_region,
    is_district_name,
    search_regions,
)
from jemputbola.domain.region_file import LEVELS, RegionFile, region_file
from jemputbola.errors import UserError


def names(region: Region | None) -> tuple[str | None, ...]:
    assert region is not None
    return region.province, region.regency, region.district, region.village


def test_four_levels_with_and_without_dots() -> None:
    assert names(find_region("19")) == ("Kepulauan Bangka Belitung", None, None, None)
    assert names(find_region("19.71")) == ("Kepulauan Bangka Belitung", "Kota Pangkal Pinang", None, None)
    assert names(find_region("197102"))[2:] == ("Taman Sari", None)
    assert names(find_region("19.71.02.1001"))[2:] == ("Taman Sari", "Opas Indah")
    assert find_region("1971021001") == find_region("19.71.02.1001")


def test_codes_are_text() -> None:
    assert names(find_region("11.10"))[1] == "Kabupaten Aceh Singkil"
    assert find_region("11.1") is None
    assert find_region("1.110") is None


@pytest.mark.parametrize("code", ["", "1", "00", "97", "19.71.99", "1971023000", "19 71", "١٩", "19.7100000"])
def test_no_such_code(code: str) -> None:
    assert find_region(code) is None


@given(st.text("0123456789.", max_size=13))
def test_any_code_found_is_the_one_asked_for(code: str) -> None:
    region = find_region(code)
    assert region is None or region.code.replace(".", "") == code.replace(".", "")


def test_as_many_in_force_as_the_source_has() -> None:
    live = [sum(not entry.retired for entry in region_file().below("", level)) for level in LEVELS]
    assert live == [38, 514, 7285, 83762]


def test_every_record_is_found_again_by_code_and_by_name() -> None:
    for level in (0, 1, 2):
        entries = list(region_file().below("", level))
        assert all(region_file().find(entry.digits) == entry for entry in entries)
        named = sorted(entry.digits for entry in region_file().by_name("", level))
        assert named == sorted(entry.digits for entry in entries if not entry.retired)


@pytest.mark.parametrize(
    ("code", "name", "successor"),
    [
        ("64.73", "Kota Tarakan", "65.71"),
        ("64.05", "Kabupaten Nunukan", "65.03"),
        ("91.01", "Kabupaten Merauke", "93.01"),
        ("91.28", "Kabupaten Deiyai", "94.08"),
        ("92.71", "Kota Sorong", "96.71"),
    ],
)
def test_retired_regencies_keep_their_name_and_lead_on(code: str, name: str, successor: str) -> None:
    region = find_region(code)
    assert region is not None
    assert (region.regency, region.retired, region.successor) == (name, True, successor)
    assert names(find_region(successor))[1] == name
    assert current_regency(code.replace(".", "") + "01") == successor


def test_retired_district_and_village_come_from_older_releases() -> None:
    district, village = find_region("92.01.01"), next(e for e in region_file().below("920101", 3) if e.retired)
    assert district is not None
    assert (district.district, district.retired, district.successor) == ("Makbon", True, "96.01")
    assert names(find_region(village.digits))[3] == village.name


def test_current_regency_of_current_and_unknown_codes() -> None:
    assert current_regency("1971021308080001") == "19.71"
    assert current_regency("9971") is None
    assert current_regency("19") is None


def test_children_leave_out_what_is_retired() -> None:
    assert len(children()) == 38
    assert [region.district for region in children("19.71")][:2] == ["Bukit Intan", "Taman Sari"]
    assert "92.01" not in [region.code for region in children("92")]
    assert children("19.71.02.1001") == []


def test_search_by_name() -> None:
    assert [region.code for region in search_regions("pangkalp", 1)] == ["19.71"]
    assert search_regions("KOTA PANGKAL  pin", 5) == search_regions("pangkalpin", 5)
    assert search_regions("taman sari, pangkal", 1) == [find_region("19.71.02")]
    assert len(search_regions("su", 7)) == 7
    assert search_regions("19.71") == search_regions(" 1971 ") == [find_region("19.71")]
    assert search_regions("64.73") == [find_region("65.71")]  # Tarakan, now of another province
    assert search_regions("") == search_regions("zzzz") == search_regions(" , jawa") == []


def test_district_names() -> None:
    assert is_district_name("Kec. Tamansari")
    assert not is_district_name("Taman Sar")
    assert not is_district_name("")


def bundled() -> bytes:
    return (settings.assets_dir() / "regions" / "regions.bin").read_bytes()


@pytest.mark.parametrize("content", [b"", b"JBREG001", b"x" * 500, bundled()[:-1]])
def test_a_damaged_file_is_said_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "regions.bin"
    path.write_bytes(content)
    with pytest.raises(UserError, match="Pasang ulang"):
        RegionFile(path)


def test_the_file_stays_small() -> None:
    assert len(bundled()) < 2_500_000


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Pasang ulang"):
        RegionFile(tmp_path / "regions.bin")
