"""Growing waits after wrong PINs. Pure: the store keeps ``Tries``, so that the waits survive a restart."""

from datetime import datetime, timedelta

import msgspec

from jemputbola.texts import _, ngettext

FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_LONGEST_IN_SECONDS = 90  # then in minutes
_MOST_DOUBLINGS = 7  # 30 s x 2^7 is above the longest wait


class Tries(msgspec.Struct, frozen=True):
    """Wrong PINs in a row and when the last was typed (``last_at`` carries a zone). The right PIN starts anew."""

    wrong: int
    last_at: datetime


def after_wrong(tries: Tries | None, now: datetime) -> Tries:
    """One more wrong PIN, to be stored before the answer is shown."""
    return Tries(wrong=(tries.wrong if tries else 0) + 1, last_at=now)


def wait_left(tries: Tries | None, now: datetime) -> timedelta:
    """How long until the next try: none before the fifth wrong PIN, then 30 s, 60 s, … at most an hour.

    A clock set back (``now`` before ``last_at``) shortens nothing: the full wait applies again. Store what
    ``anchored`` gives in that case, so that an honestly corrected clock costs one wait and not ten years.
    """
    if tries is None:
        return timedelta()
    full = _wait_after(tries.wrong)
    if now < tries.last_at:
        return full
    return max(timedelta(), full - (now - tries.last_at))


def anchored(tries: Tries, now: datetime) -> Tries:
    """The same tries, counted from ``now`` when the clock was set back."""
    return Tries(wrong=tries.wrong, last_at=min(tries.last_at, now))


def wrong_pin_sentence(tries: Tries, now: datetime) -> str:
    """What to tell after a wrong PIN, or when a try comes too early."""
    left = wait_left(tries, now)
    if left:
        return _("Salah PIN. Tunggu {wait} lalu coba lagi.").format(wait=spoken_wait(left))
    if tries.wrong >= FREE_TRIES:
        return _("Salah PIN. Coba lagi.")
    free = FREE_TRIES - tries.wrong
    sentence = ngettext(
        "Salah PIN. Masih {count} kali mencoba sebelum harus menunggu.",
        "Salah PIN. Masih {count} kali mencoba sebelum harus menunggu.",
        free,
    )
    return sentence.format(count=free)


def _wait_after(wrong: int) -> timedelta:
    if wrong < FREE_TRIES:
        return timedelta()
    doublings = min(wrong - FREE_TRIES, _MOST_DOUBLINGS)
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << doublings))


def spoken_wait(wait: timedelta) -> str:
    """Rounded up, so that whoever waits as told is let in."""
    seconds = -(-wait // timedelta(seconds=1))
    if seconds <= _LONGEST_IN_SECONDS:
        return ngettext("{count} detik", "{count} detik", seconds).format(count=seconds)
    minutes = -(-seconds // 60)
    return ngettext("{count} menit", "{count} menit", minutes).format(count=minutes)
