"""What PySide compiles at every start is compiled once: other source is compiled anew, damage costs only time."""

import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from jemputbola.ui.kept_code import kept_code

Compiled = list[object]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """Every source that Python itself was given."""
    sources: Compiled = []
    python: Callable[..., CodeType] = builtins.compile

    def tell(source: object, *how: object, **more: object) -> CodeType:
        sources.append(source)
        return python(source, *how, **more)

    monkeypatch.setattr(builtins, "compile", tell)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return sources


def answer(place: Path, source: bytes, name: str = "piece.py") -> int:
    """What the source, run as PySide runs its own, puts into ``x``."""
    found: dict[str, int] = {}
    with kept_code(place):
        FunctionType(compile(source, name, "exec"), found)()
    return found["x"]


def test_the_same_source_is_compiled_once(tmp_path: Path, compiled: Compiled) -> None:
    assert [answer(tmp_path / "kept", b"x = 1"), answer(tmp_path / "kept", b"x = 1")] == [1, 1]
    assert compiled == [b"x = 1"]


def test_other_source_and_another_place_are_other_code(tmp_path: Path, compiled: Compiled) -> None:
    assert [answer(tmp_path / "kept", source) for source in (b"x = 1", b"x = 2", b"x = 1")] == [1, 2, 1]
    answer(tmp_path / "kept", b"x = 1", "elsewhere.py")
    assert compiled == [b"x = 1", b"x = 2", b"x = 1"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 200, b"short", None])
def test_damage_is_compiled_over(tmp_path: Path, compiled: Compiled, damage: bytes | None) -> None:
    place = tmp_path / "kept"
    answer(place, b"x = 1")
    whole = place.read_bytes()
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert answer(place, b"x = 1") == 1
    assert compiled == [b"x = 1", b"x = 1"]
    assert place.read_bytes() == whole


def test_nothing_is_written_where_no_bytecode_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert answer(tmp_path / "kept", b"x = 1") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_is_no_hindrance(tmp_path: Path, compiled: Compiled) -> None:
    (tmp_path / "file").touch()
    assert answer(tmp_path / "file" / "kept", b"x = 1") == 1
    assert compiled == [b"x = 1"]


def test_compiling_is_pythons_own_again_afterwards(tmp_path: Path) -> None:
    before = builtins.compile
    with pytest.raises(SyntaxError), kept_code(tmp_path / "kept"):
        compile(b"1 +", "piece.py", "exec")
    assert builtins.compile is before


def test_what_is_compiled_otherwise_goes_by(tmp_path: Path, compiled: Compiled) -> None:
    with kept_code(tmp_path / "kept"):
        compile("1 + 1", "words", "eval")
    assert not (tmp_path / "kept").exists()
    assert compiled == ["1 + 1"]
