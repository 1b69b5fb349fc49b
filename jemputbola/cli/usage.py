"""Click's own words in our language: what a mistyped command line and ``--help`` say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from jemputbola.texts import N_, _

_SECTIONS = {
    "Options": N_("Pilihan"),
    "Commands": N_("Perintah"),
    "Positional arguments": N_("Isian"),
}
_WORDS = {
    "Show this message and exit.": N_("Tampilkan bantuan ini."),
    "[OPTIONS]": N_("[PILIHAN]"),
    "COMMAND [ARGS]...": N_("PERINTAH …"),
    "[required]": N_("[wajib]"),
    "[default: ": N_("[bawaan: "),
}
_VALUES = {
    "TEXT": N_("TEKS"),
    "DIRECTORY": N_("FOLDER"),
    "FILE": N_("BERKAS"),
    "PATH": N_("BERKAS"),
    "INTEGER RANGE": N_("ANGKA"),
    "INTEGER": N_("ANGKA"),
    "REFERENCE": N_("NOMOR"),
    "NAME": N_("NAMA"),
}
"""What click writes for a value that is to be typed."""
_A_VALUE = re.compile(r"(?<![A-Z_-])(?:" + "|".join(_VALUES) + r")(?![A-Z_])")
_TOO_MANY = "Got unexpected extra argument"


class HelpPage(click.HelpFormatter):
    """``--help`` with our headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, _valued(_reworded(args)), prefix or _("Cara pakai:") + " ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A heading and what stands below it."""
        with super().section(_(_SECTIONS[name]) if name in _SECTIONS else name):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of terms and their meaning."""
        super().write_dl([(_valued(term), _reworded(meaning)) for term, meaning in rows], col_max, col_spacing)


def usage_sentence(error: click.ClickException) -> str:
    """What is wrong with the command line, and where to read how it is right."""
    sentence = _sentence(error)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or isinstance(error, click.exceptions.NoArgsIsHelpError):
        return sentence
    return f"{sentence} " + _("Lihat: {command} --help").format(command=context.command_path)


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter):
        return _("Kurang {what}.").format(what=_name_of(error))
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _("Perintah {name} tidak ada.").format(name=_no_number(error.command_name)) + _similar(
            error.possibilities
        )
    if isinstance(error, click.BadOptionUsage):
        return _("Pilihan {name} kurang nilainya, atau tidak memakai nilai.").format(name=error.option_name)
    if isinstance(error, click.BadParameter):
        return _("Nilai {what} tidak dapat dipakai: {reason}").format(what=_name_of(error), reason=_reason(error))
    message = error.format_message()
    return _("Ada kata yang berlebih.") if message.startswith(_TOO_MANY) else message


def _no_such_option(error: click.NoSuchOption) -> str:
    if _stands_before_commands(error):
        return _("Tulis {name} sebelum perintahnya.").format(name=error.option_name)
    return _("Pilihan {name} tidak ada.").format(name=_no_number(error.option_name)) + _similar(error.possibilities)


def _stands_before_commands(error: click.NoSuchOption) -> bool:
    """Whether it is an option of the whole program, written behind a command."""
    return error.ctx is not None and any(error.option_name in one.opts for one in error.ctx.find_root().command.params)


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return _("pilih salah satu dari {choices}.").format(choices=", ".join(str(choice) for choice in kind.choices))
    if isinstance(kind, click.types.IntParamType):
        return _("harus bilangan bulat yang masuk akal.")
    if isinstance(kind, click.DateTime):
        return _("tulis tanggal seperti 2026-11-23.")
    if isinstance(kind, click.Path):
        return _("berkas atau folder itu tidak ada, atau jenisnya lain.")
    return error.message


def _name_of(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return _valued(error.param.make_metavar(error.ctx)) if error.ctx else str(error.param.name)


def _no_number(typed: str) -> str:
    """A NIK or phone typed in the wrong place is not repeated: the sentence may be copied into a support chat."""
    return "…" if any(character.isdigit() for character in typed) else typed


def _similar(possibilities: Sequence[str] | None) -> str:
    if not possibilities:
        return ""
    return " " + _("Maksudnya {names}?").format(names=", ".join(possibilities))


def _reworded(meaning: str) -> str:
    for english, ours in _WORDS.items():
        meaning = meaning.replace(english, _(ours))
    return meaning


def _valued(term: str) -> str:
    return _A_VALUE.sub(lambda value: _(_VALUES[value[0]]), term)
