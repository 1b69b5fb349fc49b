"""Names of people and places, brought to one form for searching and for comparing.

Two forms, because they answer different questions. ``search_key`` keeps words apart, so that any of them can be typed.
``comparison_key`` decides whether two spellings are one name; it only forgives case, accents,
punctuation and spacing. Nothing is expanded: ``M.`` may be Muhammad, Maria or Maulana, and ``Muh.``, ``Moh.`` and
``Muhammad`` are written by different people, so making them equal could join twins. Titles stay for the same reason.
"""

import re
import unicodedata

_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02bf\u2018\u2019\u201b\u2032\uff07"
_NOT_DECOMPOSED = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}

_ASCII_KEY = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None, ord("`"): None}
_FOLD = {ord(mark): "'" for mark in _APOSTROPHES} | {ord(letter): plain for letter, plain in _NOT_DECOMPOSED.items()}
_NOT_WORD = re.compile(r"[\W_]+")
_PLACE_KINDS = frozenset(
    (
        *("kabupaten", "kab", "kota", "administrasi", "adm", "provinsi", "propinsi", "prov"),
        *("kecamatan", "kec", "distrik", "kelurahan", "kel", "desa"),
    )
)


def fold_text(text: str) -> str:
    """Lower case without accents; every kind of apostrophe becomes ``'``. Other punctuation and spaces stay."""
    if text.isascii():
        return text.lower()
    # Twice: compatibility letters hide capitals, and folding case makes new accents (Unicode 3.13, D146).
    folded = unicodedata.normalize("NFKD", text)
    folded = unicodedata.normalize("NFKD", folded.casefold()).translate(_FOLD)
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def search_key(name: str) -> str:
    """Words to index and to look for: ``NUR'ALIM,  S.Pd`` → ``nuralim s pd``."""
    folded = fold_text(name)
    if folded.isascii():
        return " ".join(folded.translate(_ASCII_KEY).split())
    return _NOT_WORD.sub(" ", folded.replace("'", "")).strip()


def comparison_key(name: str) -> str:
    """Equal for two spellings of one name: ``Nur Alim`` = ``NUR'ALIM``, but ``M. Ali`` is not ``Mali``.

    Words are joined; a single letter keeps a dot, because an initial is a word of its own.
    """
    words = search_key(name).split(" ")
    return "".join([word if len(word) > 1 else word + "." for word in words if word])


def place_key(name: str) -> str:
    """A place without its kind and spaces: ``Kota Pangkal Pinang``, ``Kec. Pangkalpinang`` → ``pangkalpinang``."""
    words = search_key(name).split()
    while len(words) > 1 and words[0] in _PLACE_KINDS:
        del words[0]
    return "".join(words)
