"""gettext set-up: Indonesian is written in the code, English comes from ``assets/locale/en``."""

import gettext
import io

from jemputbola import settings

_DOMAIN = "jemputbola"
_current: gettext.NullTranslations = gettext.NullTranslations()


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, known to every extractor
    """Mark a constant for translation; ``_`` translates it when it is shown."""
    return text


def _(text: str) -> str:
    """The sentence in the current language."""
    return _current.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for a count. Indonesian has one form; English has two."""
    return _current.ngettext(one, many, count)


def current_language() -> str:
    """``id`` or ``en``: what the last :func:`set_language` chose."""
    return _current.info().get("language", "id")


def set_language(language: str) -> None:
    """Switch all later sentences to ``id`` or ``en``."""
    global _current  # noqa: PLW0603 - the one process-wide choice; gettext itself works this way
    _current = gettext.NullTranslations() if language == "id" else _load(language)


def _load(language: str) -> gettext.NullTranslations:
    """Read the .po directly, so that no compiled copy can go stale."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only needed for the second language
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    path = settings.assets_dir() / "locale" / language / "LC_MESSAGES" / f"{_DOMAIN}.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
