"""A copied or restored vault starts a new stream; an ordinary start or a crash does not."""

import hashlib
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.store.head_marker import (
    HeadMarker,
    StreamDoubt,
    machine_id,
    marker_path,
    place,
    read_marker,
    stream_must_change,
    write_marker,
)

VAULT = "5d" * 16
STREAM = "0190c3a0-0000-7000-8000-000000000001"
HERE = "a" * 64


def entry_hash(branch: str, seq: int) -> str:
    return hashlib.sha256(f"{branch}{seq}".encode()).hexdigest()


class Chain:
    """A vault's own entries 1 to ``seq``; ``branch`` tells histories apart that differ from their first entry."""

    def __init__(self, seq: int, branch: str = "ours") -> None:
        self.seq, self.branch = seq, branch

    def hash_at(self, seq: int) -> str | None:
        return entry_hash(self.branch, seq) if 1 <= seq <= self.seq else None

    def marker(self, folder: Path, machine: str = HERE, stream: str = STREAM) -> HeadMarker:
        return HeadMarker(
            stream=stream, seq=self.seq, hash=self.hash_at(self.seq) or "", machine=machine, data_dir=place(folder)
        )

    def doubt(self, marker: HeadMarker | None, folder: Path, machine: str = HERE) -> StreamDoubt | None:
        return stream_must_change(
            marker, stream=STREAM, seq=self.seq, head_hash_at=self.hash_at, machine=machine, data_dir=folder
        )


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_marker_comes_back_as_written(tmp_path: Path) -> None:
    marker = Chain(7).marker(tmp_path)
    path = marker_path(VAULT, tmp_path)
    assert read_marker(path) is None
    assert write_marker(path, marker)
    assert read_marker(path) == marker
    assert write_marker(path, Chain(8).marker(tmp_path))
    assert read_marker(path) == Chain(8).marker(tmp_path)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_STATE_HOME")
def test_it_lies_outside_the_data_folder_and_its_name_gives_nothing_away(tmp_path: Path, state: Path) -> None:
    path = marker_path(VAULT, tmp_path / "data")
    assert path.is_relative_to(state / "jemputbola" / "heads")
    assert VAULT not in str(path)


def test_each_vault_and_folder_has_its_own(tmp_path: Path) -> None:
    paths = {marker_path(vault, tmp_path / name) for vault in (VAULT, "6e" * 16) for name in ("one", "two")}
    assert len(paths) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_one_folder_by_two_names_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert (
        marker_path(VAULT, tmp_path / "link")
        == marker_path(VAULT, Path("data"))
        == marker_path(VAULT, tmp_path / "data")
    )


def test_any_damaged_marker_counts_as_none(tmp_path: Path) -> None:
    path = marker_path(VAULT, tmp_path)
    write_marker(path, Chain(7).marker(tmp_path))
    whole = path.read_bytes()
    for damaged in [whole[:length] for length in range(len(whole))] + [
        b"\xff" * 40,
        b"{}",
        b'{"hash":' + b"[" * 9000,
        b" " * 99_999 + whole,
    ]:
        path.write_bytes(damaged)
        assert read_marker(path) is None


@given(data=st.binary(max_size=200))
def test_any_bytes_count_as_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-marker.json"
    path.write_bytes(data)
    assert read_marker(path) is None


def test_a_state_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a file"))
    path = marker_path(VAULT, tmp_path)
    assert not write_marker(path, Chain(7).marker(tmp_path))
    assert read_marker(path) is None
    assert len(machine_id()) == 64


def test_an_ordinary_start_goes_on(tmp_path: Path) -> None:
    assert Chain(7).doubt(Chain(7).marker(tmp_path), tmp_path) is None


def test_an_empty_vault_copied_to_another_laptop_does_not_share_its_stream(tmp_path: Path) -> None:
    chain = Chain(0)
    assert chain.doubt(None, tmp_path) is StreamDoubt.NO_MARKER
    assert chain.doubt(chain.marker(tmp_path), tmp_path) is None
    assert Chain(3).doubt(chain.marker(tmp_path), tmp_path) is None


@given(behind=st.integers(0, 30), ahead=st.integers(0, 30))
def test_a_marker_behind_is_a_crash_and_a_marker_ahead_a_restored_backup(behind: int, ahead: int) -> None:
    folder = Path()
    marker = Chain(behind).marker(folder)
    assert Chain(behind + ahead).doubt(marker, folder) is None
    if ahead:
        assert Chain(behind).doubt(Chain(behind + ahead).marker(folder), folder) is StreamDoubt.RESTORED


def test_a_history_that_went_another_way_is_noticed(tmp_path: Path) -> None:
    assert Chain(9).doubt(Chain(7, "theirs").marker(tmp_path), tmp_path) is StreamDoubt.REWRITTEN


def test_a_copy_elsewhere_is_noticed(tmp_path: Path) -> None:
    marker = Chain(7).marker(tmp_path / "data")
    assert Chain(7).doubt(None, tmp_path / "copy") is StreamDoubt.NO_MARKER
    assert Chain(7).doubt(marker, tmp_path / "copy") is StreamDoubt.OTHER_FOLDER
    assert Chain(7).doubt(marker, tmp_path / "data", machine="b" * 64) is StreamDoubt.OTHER_MACHINE


def test_a_marker_of_another_stream_is_a_doubt_even_at_the_start(tmp_path: Path) -> None:
    other = Chain(0).marker(tmp_path, stream="0190c3a0-0000-7000-8000-000000000002")
    assert Chain(0).doubt(other, tmp_path) is StreamDoubt.OTHER_STREAM


def test_the_whole_story_of_a_restored_backup(tmp_path: Path) -> None:
    path = marker_path(VAULT, tmp_path)
    for seq in range(1, 6):
        write_marker(path, Chain(seq).marker(tmp_path))
    assert Chain(5).doubt(read_marker(path), tmp_path) is None
    assert Chain(3).doubt(read_marker(path), tmp_path) is StreamDoubt.RESTORED


def test_a_marker_holds_these_five_things_and_no_more(tmp_path: Path) -> None:
    path = marker_path(VAULT, tmp_path)
    write_marker(path, Chain(7).marker(tmp_path))
    assert set(msgspec.json.decode(path.read_bytes())) == {"stream", "seq", "hash", "machine", "data_dir"}
