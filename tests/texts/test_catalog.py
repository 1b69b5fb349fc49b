"""The English catalogue says everything the code says, with the same placeholders; and the checker sees each fault."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from jemputbola import texts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    """``packaging/texts.py``: the folder's name belongs to a library, so it is loaded by path."""
    spec = importlib.util.spec_from_file_location("text_catalogue", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_english_catalogue_is_complete(checker: ModuleType) -> None:
    faults = list(checker.faults(checker.extract(), checker.read_english()))
    assert not faults, "run `python packaging/texts.py update`, then translate:\n" + "\n".join(faults[:20])


def test_every_sentence_of_the_code_is_found(checker: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "jemputbola" / "deep"
    package.mkdir(parents=True)
    (package / "module.py").write_text(
        'LABEL = N_("Tunda")\n_("Baris {row}: "\n  "rusak.")\nngettext("{n} anak", "{n} anak", n)\n'
        "f\"{_('Kelas'):<20}\"\n",
        encoding="utf-8",
    )
    found = {message.id for message in checker.extract(tmp_path) if message.id}
    assert found == {"Tunda", "Baris {row}: rusak.", "Kelas", ("{n} anak", "{n} anak")}


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ({}, "missing"),
        ({"Baris {row} rusak": ""}, "untranslated"),
        ({"Baris {row} rusak": "Row {line} is damaged"}, "placeholders differ"),
        ({"Baris {row} rusak": "Row {row} is damaged", "Dulu": "Once"}, "obsolete"),
    ],
)
def test_each_fault_is_seen(checker: ModuleType, english: dict[str, str], fault: str) -> None:
    code, translated = Catalog(), Catalog(locale="en")
    code.add("Baris {row} rusak")
    for sentence, translation in english.items():
        translated.add(sentence, translation)
    assert [line.split(":")[0] for line in checker.faults(code, translated)] == [fault]


def test_update_keeps_translations_and_drops_what_is_gone(checker: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    known = next(message.id for message in checker.extract() if isinstance(message.id, str) and message.id)
    before = Catalog(locale="en")
    before.add(known, "KEPT")
    before.add("Kalimat yang sudah tidak ada", "GONE")
    with path.open("wb") as file:
        checker.write_po(file, before)
    checker.update(path)
    after = checker.read_english(path)
    assert after[known].string == "KEPT"
    assert "GONE" not in path.read_text(encoding="utf-8")


def test_the_current_language_is_known() -> None:
    assert texts.current_language() == "id"
    texts.set_language("en")
    assert texts.current_language() == "en"
