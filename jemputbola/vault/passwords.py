"""The vault's passphrase: five Indonesian words are offered, a person's own is accepted when it is long enough."""

import functools
import secrets
import unicodedata

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.texts import _

SHORTEST = 14
_FEWEST_DIFFERENT = 6


class PassphraseTooWeak(UserError):
    """The new passphrase could be guessed."""


def offer_passphrase(words: int = 5) -> str:
    """Random words from the bundled list, 11 bits each (2,048 words): five words are 55 bits.

    With Argon2id at 64 MiB and three passes a guess costs about 0.1 s of a core, so that 2^54 guesses are
    some 50 million core years.
    """
    return " ".join(secrets.choice(word_list()) for _word in range(words))


@functools.cache
def word_list() -> tuple[str, ...]:
    """The words offered: 3-8 letters a-z, no two of which are one typing error apart."""
    return tuple((settings.assets_dir() / "words" / "id.txt").read_text(encoding="ascii").split())


def normalise_passphrase(text: str) -> str:
    """NFKC, lower case, single spaces, trimmed.

    Case is dropped because the typing is hidden: a forgotten Caps Lock would lock a tired officer out, while the
    words offered are lower case anyway and lose nothing.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def check_new_passphrase(text: str) -> None:
    """Refuse what can be guessed: raises PassphraseTooWeak with what to do."""
    passphrase = normalise_passphrase(text)
    if len(passphrase) < SHORTEST:
        raise PassphraseTooWeak(
            _("Frasa sandi terlalu pendek. Pakai paling sedikit {count} huruf, misalnya lima kata.").format(
                count=SHORTEST
            )
        )
    letters = passphrase.replace(" ", "")
    if letters.isdigit():
        raise PassphraseTooWeak(_("Frasa sandi tidak boleh angka saja. Pakai beberapa kata."))
    if len(set(letters)) < _FEWEST_DIFFERENT:
        raise PassphraseTooWeak(
            _("Frasa sandi mudah ditebak karena hurufnya berulang. Pakai beberapa kata yang berbeda.")
        )
