"""What a column's title says: which field it is, whose column it is, or that it is none of ours.

A title is compared as a whole, after case, punctuation and filler words are gone. That is why "No. KPS" is no NIK and
"NIK Ayah" is not the pupil's: nothing matches by a part.
"""

import enum
import functools
import re
import unicodedata

import msgspec

from jemputbola.rosters import vocabulary
from jemputbola.rosters.fields import RosterField


class Owner(enum.Enum):
    """Whose data a title announces."""

    PERSON = enum.auto()
    SOMEBODY_ELSE = enum.auto()
    SOMETHING_ELSE = enum.auto()


class Meaning(msgspec.Struct, frozen=True):
    """A field and how sure the title is: 0 says it outright, larger is weaker."""

    field: RosterField
    rank: int = 0


Words = tuple[str, ...]

_ACCORDING_TO = re.compile(
    r"\b(?:sesuai|menurut|berdasarkan)\b.*"
    r"|\b(?:pada|di|dalam)\s+(?:e?ktp|kk|kartu keluarga|akta|akte|ijazah|dapodik)\b.*"
)
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_ONE_WORD = re.compile(r"\b(?:(e ?ktp|ktp ?el|ktp elektronik)|whats ?app)\b")
_LONGEST_TITLE = 80
_GUESSED = 2


@functools.lru_cache(maxsize=2048)
def words_of(title: str) -> Words:
    """A title as lower-case words: ``Jml. Saudara`` → ``jml saudara``; ``TglLahir`` → ``tgl lahir``."""
    plain = _NOT_WORD.sub(" ", _CAMEL.sub(" ", unicodedata.normalize("NFKC", title))).strip().lower()
    return tuple(_ONE_WORD.sub(lambda found: "ektp" if found[1] else "whatsapp", plain).split())


@functools.lru_cache(maxsize=2048)
def meaning_of(title: str) -> Meaning | None:
    """The field that the whole ``title`` names, or None."""
    if not title or len(title) > _LONGEST_TITLE or owner_of(title) is Owner.SOMEBODY_ELSE:
        return None
    words = words_of(title)
    outside = words_of(_BRACKETS.sub(" ", title))
    core = words_of(_ACCORDING_TO.sub(" ", " ".join(outside)))
    if _owner(core) is not Owner.PERSON:
        return None
    spellings = (words, outside, core, _without_filler(core))
    found = next((found for spelling in spellings if (found := _lookup(spelling))), None)
    return found or _guessed_name(core)


@functools.lru_cache(maxsize=2048)
def owner_of(title: str) -> Owner:
    """Whether a title speaks of the listed person, of a parent or other person, or of a thing (bank, school, card)."""
    return _owner(words_of(title))


def is_neutral(title: str) -> bool:
    """A group title that adds nothing: "Data Siswa", "Identitas"."""
    return not _without_filler(words_of(title))


def says_birth(title: str) -> bool:
    """A group title over "tempat" and "tanggal"."""
    return bool((vocabulary.BIRTH_WORDS | {"ttl"}) & set(words_of(title)))


def looks_like_title(text: str) -> bool:
    """Made of words that stand in headers, whether they are kept or not."""
    words = words_of(text)
    return bool(words) and (meaning_of(text) is not None or all(word in vocabulary.HEADER_WORDS for word in words))


def _owner(words: Words) -> Owner:
    if vocabulary.SOMEBODY_ELSE.intersection(words):
        return Owner.SOMEBODY_ELSE
    return Owner.SOMETHING_ELSE if vocabulary.SOMETHING_ELSE.intersection(words) else Owner.PERSON


def _lookup(words: Words) -> Meaning | None:
    if found := vocabulary.TITLES.get("".join(words)):
        return Meaning(*found)
    said = frozenset(words)
    if said & vocabulary.BIRTH_WORDS:
        return _birth(said)
    rules = (rule for rule in vocabulary.WORD_RULES if said & rule.needed and said <= rule.needed | rule.allowed)
    return next((Meaning(rule.field, rule.rank) for rule in rules), _joined(words))


def _joined(words: Words) -> Meaning | None:
    """A title without its spaces: ``NOHP``, ``tgllahir``, ``jeniskelamin``."""
    if len(words) != 1:
        return None
    for prefix in ("no", "nomor", "jenis", "tgl", "tanggal", "tempat", "status"):
        rest = words[0].removeprefix(prefix)
        if rest not in ("", words[0]) and (found := _lookup((prefix, rest))):
            return found
    return None


def _birth(said: frozenset[str]) -> Meaning | None:
    """Place, date or both. A year alone is no date."""
    if not said <= vocabulary.BIRTH_WORDS | vocabulary.PLACE_WORDS | vocabulary.DAY_WORDS | {"ttl"}:
        return None
    place, day = said & vocabulary.PLACE_WORDS, said & {"tanggal", "tgl", "tg", "date"}
    if (place and day) or "ttl" in said:
        return Meaning(RosterField.BIRTH)
    if place:
        return Meaning(RosterField.BIRTH_PLACE)
    return Meaning(RosterField.BIRTH_DATE, 0 if day else 1) if day or said <= vocabulary.BIRTH_WORDS else None


def _without_filler(words: Words) -> Words:
    return tuple(word for word in words if word not in vocabulary.FILLER)


def _guessed_name(words: Words) -> Meaning | None:
    """Says *nama* of something unknown, or only *siswa*: a name when nothing better turns up."""
    starts_with_name = words[:1] in (("nama",), ("nm",)) and not vocabulary.NOT_A_PERSONS_NAME.intersection(words)
    is_name = starts_with_name or "".join(words) in vocabulary.BARE_NAMES
    return Meaning(RosterField.NAME, _GUESSED) if is_name else None
