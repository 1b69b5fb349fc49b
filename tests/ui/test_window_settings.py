"""What the window remembers: shapes are checked, a damaged file costs nothing."""

from pathlib import Path

from jemputbola.ui.settings import FILE, WindowSettings


def test_values_come_back_in_their_shape(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    settings.keep("page", "desk")
    settings.keep("columns", ["name", "class"])
    again = WindowSettings(tmp_path)
    assert again.value("page", str, "") == "desk"
    assert again.value("columns", list, []) == ["name", "class"]
    assert again.value("page", int, 7) == 7
    assert again.value("absent", str, "home") == "home"


def test_a_yes_is_no_number(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    settings.keep("minutes", 1)
    assert settings.value("minutes", bool, default=False) is False
    settings.keep("minutes", value=True)
    assert WindowSettings(tmp_path).value("minutes", bool, default=False) is True
    assert WindowSettings(tmp_path).value("minutes", int, 5) == 5


def test_what_is_no_list_of_names_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[1, 2]", encoding="utf-8")
    assert WindowSettings(tmp_path).value("page", str, "home") == "home"


def test_a_damaged_file_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff{")
    settings = WindowSettings(tmp_path)
    assert settings.value("page", str, "home") == "home"
    settings.keep("page", "desk")
    assert WindowSettings(tmp_path).value("page", str, "") == "desk"


def test_nothing_is_made_before_the_data_folder_is(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "data")
    settings.keep("page", "desk")
    assert not (tmp_path / "data").exists()
    assert settings.value("page", str, "") == "desk"
