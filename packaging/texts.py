"""Finds every sentence for people in the code and in ``--help``, and keeps the English catalogue in step with it.

python packaging/texts.py update    add new sentences (untranslated), drop those the code no longer has
python packaging/texts.py check     list what is untranslated, obsolete or has other placeholders; exit 1 if any
"""

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "assets" / "locale" / "en" / "LC_MESSAGES" / "jemputbola.po"
SENTENCES_IN = {"_": 1, "N_": 1, "ngettext": 2}
"""How many of a call's first arguments are sentences."""
HEADER = r"""# What jemputbola says in English. Made by packaging/texts.py update, which keeps the translations.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

"""
WIDTH = 120


def extract(root: Path = ROOT) -> Catalog:
    """All ids that ``_``, ``N_`` and ``ngettext`` hold below ``jemputbola/``, with the file (not the line) of each.

    For this project also what its commands say in ``--help``, which stands in docstrings.
    """
    found = Catalog(project="jemputbola", charset="utf-8")
    for path in sorted((root / "jemputbola").rglob("*.py")):
        for ids in _sentences_said(ast.parse(path.read_text(encoding="utf-8"))):
            found.add(ids, locations=[(path.relative_to(root).as_posix(), 0)])
    if root == ROOT:
        for text, file in _help_texts():
            found.add(text, locations=[(file, 0)])
    return found


def _sentences_said(code: ast.AST) -> Iterator[str | tuple[str, ...]]:
    """In the order of the code. From the syntax tree: Babel's own reader overlooks a call within an f-string."""
    said = []
    for call in ast.walk(code):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SENTENCES_IN:
            words = call.args[: SENTENCES_IN[call.func.id]]
            ids = tuple(word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str))
            if ids:
                said.append((call.lineno, call.col_offset, ids))
    for _line, _column, ids in sorted(said):
        yield ids if len(ids) > 1 else ids[0]


def _help_texts() -> Iterator[tuple[str, str]]:
    """Each text of ``--help`` with the file of its command."""
    if str(ROOT) not in sys.path:  # run as a script, this folder stands there instead
        sys.path.insert(0, str(ROOT))
    from jemputbola.cli.help_texts import commands_below, help_texts  # noqa: PLC0415 - only now can it be found
    from jemputbola.cli.main import command  # noqa: PLC0415 - as above

    for _path, one in commands_below(command):
        file = one.callback.__module__.replace(".", "/") + ".py"
        yield from ((text, file) for text in help_texts(one))


def read_english(path: Path = ENGLISH) -> Catalog:
    """The translations so far; an empty catalogue when there are none yet."""
    if not path.exists():
        return Catalog(locale="en", project="jemputbola", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def faults(code: Catalog, english: Catalog) -> Iterator[str]:
    """One line per sentence that is missing, untranslated, unsure, obsolete or has other placeholders."""
    for message in _sentences(code):
        if fault := _fault(message, english.get(message.id)):
            yield f"{fault}: {message.id!r}"
    obsolete = [message for message in _sentences(english) if message.id not in code]
    yield from (f"obsolete: {message.id!r}" for message in [*obsolete, *english.obsolete.values()])


def _fault(message: Message, translated: Message | None) -> str | None:
    if translated is None:
        return "missing"
    translations = _strings(translated.string)
    if translated.fuzzy or not all(translations):
        return "untranslated"
    wanted = _placeholders(_strings(message.id)[-1])
    return "placeholders differ" if any(_placeholders(text) != wanted for text in translations) else None


def update(path: Path = ENGLISH) -> None:
    """Merge the code's sentences into the catalogue; every translation of a sentence that still exists is kept."""
    english = read_english(path)
    english.update(extract(), no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # Without line numbers and dates, so that an unrelated change to the code leaves this file alone.
        file.write(HEADER.encode())
        write_po(
            file, english, width=WIDTH, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False
        )


def _sentences(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _strings(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def _placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def main(words: list[str]) -> int:
    """Run ``update`` or ``check``; any other word is refused with the usage."""
    if words == ["update"]:
        update()
    elif words != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    lines = list(faults(extract(), read_english()))
    print(*lines, f"{len(lines)} sentences to look at in {ENGLISH.relative_to(ROOT)}", sep="\n")
    return 1 if lines and words == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
