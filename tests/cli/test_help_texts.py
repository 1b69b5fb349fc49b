"""``--help`` of every command speaks the chosen language throughout, and the commands themselves never change."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from jemputbola.cli.help_texts import commands_below, help_texts, translated
from jemputbola.cli.main import command
from jemputbola.texts import set_language

COMMANDS = dict(commands_below(command))
SAME_IN_BOTH = {"NIK"}
"""Help texts that English leaves as they are."""


def _squeezed(text: str) -> str:
    """Without the line breaks and spaces that depend on the width of a terminal."""
    return "".join(text.split())


def _help(*words: str) -> str:
    result = CliRunner().invoke(command, [*words, "--help"])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def _shown(*words: str) -> str:
    return _squeezed(_help(*words))


def test_the_walk_reaches_every_level() -> None:
    assert {("nik",), ("visit",), ("visit", "close"), ("resident", "serve"), ("roster", "import")} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_english_throughout(path: tuple[str, ...]) -> None:
    texts = list(help_texts(COMMANDS[path]))
    assert texts, "a command without a word of help"
    indonesian = _shown(*path)
    set_language("en")
    english = _shown(*path)
    spoken = list(help_texts(dict(commands_below(translated(command)))[path]))
    for text, translation in zip(texts, spoken, strict=True):
        assert text != translation or text in SAME_IN_BOTH
        assert _squeezed(text) in indonesian
        assert _squeezed(translation) in english
    for ours in ("Carapakai", "Pilihan:", "Perintah:", "Tampilkanbantuan", "[wajib]", "[PILIHAN]", "PERINTAH"):
        assert ours not in english


@pytest.mark.parametrize("path", [path for path, one in COMMANDS.items() if isinstance(one, click.Group)], ids=" ".join)
def test_a_groups_list_of_commands_is_english(path: tuple[str, ...]) -> None:
    set_language("en")
    page = _help(*path)
    for below, one in commands_below(translated(command)):
        if below[:-1] == path and below:
            assert one.help
            assert one.help.split()[0] in page


def test_showing_english_leaves_the_commands_indonesian() -> None:
    before = [list(help_texts(one)) for one in COMMANDS.values()]
    set_language("en")
    _help("visit", "plan")
    assert [list(help_texts(one)) for one in COMMANDS.values()] == before
    set_language("id")
    assert "Rencanakan kegiatan baru." in _help("visit", "plan")


def test_a_command_with_translated_options_still_reads_them() -> None:
    set_language("en")
    result = CliRunner().invoke(command, ["nik", "5271015708080001", "--json"])
    assert result.exit_code == 0
    assert result.stdout.startswith("{")


def test_the_environment_chooses_the_language() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jemputbola", "--help"],
        env=os.environ | {"JEMPUTBOLA_LANG": "en", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("Usage: jemputbola [OPTIONS] COMMAND …")
    assert "Plan a" not in done.stdout
    assert "Visits: plan, change" in done.stdout
