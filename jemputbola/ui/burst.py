"""Telling a scanner from fingers: a scanner types like a keyboard, only faster than any hand.

Pure bookkeeping on names, texts and timestamps; ``keys.KeyRouter`` holds the events themselves.
"""

from enum import Enum, auto

QR_PREFIX = "JB1-"
"""As ``domain.slip_reference`` says; its hashes and numbers are loaded with the first scan."""
LONGEST_GAP = 35
"""Milliseconds between two keys of one scan; hands need more (screens.md)."""
SHORTEST_SCAN = 6
"""Characters: no hand types as many at this pace, but two rolled keys are still a hand."""


class Verdict(Enum):
    """What to do with what is held."""

    HOLD = auto()
    REPLAY = auto()
    SCAN = auto()
    FOREIGN = auto()


class Burst:
    """Keys that follow each other so fast that they may be a scan.

    While text can be typed (``typing``) only what may become ``JB1-…`` is held, so that a scanned NIK or a fast
    hand goes into the field as it comes. Elsewhere everything is: a foreign code must not press page keys.
    """

    def __init__(self) -> None:
        self.text = ""
        self.typing = False
        self._at = 0

    @property
    def holding(self) -> bool:
        """Whether keys are held back."""
        return bool(self.text)

    def begins(self, character: str, at: int, *, typing: bool) -> bool:
        """Whether this key may be the first of a scan. Without a timestamp it comes from a program, not a scanner."""
        if not at or not character.isprintable() or (typing and character.upper() != QR_PREFIX[0]):
            return False
        self.text, self.typing, self._at = character, typing, at
        return True

    def continues(self, at: int) -> bool:
        """Whether a key at this time belongs to what is held."""
        return self.holding and at - self._at <= LONGEST_GAP

    def add(self, character: str, at: int) -> Verdict:
        """Another key in time: HOLD, or REPLAY when this cannot become a scan any more."""
        self.text, self._at = self.text + character, at
        head = self.text[: len(QR_PREFIX)].upper()
        return Verdict.REPLAY if self.typing and not QR_PREFIX.startswith(head) else Verdict.HOLD

    def end(self, *, entered: bool) -> Verdict:
        """Enter came in time, or (not ``entered``) nothing did."""
        verdict = self._judge(entered=entered)
        if verdict is not Verdict.SCAN:
            self.clear()
        return verdict

    def clear(self) -> None:
        """Nothing is held."""
        self.text = ""

    def _judge(self, *, entered: bool) -> Verdict:
        ours = self.text.upper().startswith(QR_PREFIX)
        if ours and (entered or _is_slip(self.text)):
            return Verdict.SCAN
        return Verdict.FOREIGN if len(self.text) >= SHORTEST_SCAN and not self.typing else Verdict.REPLAY


def _is_slip(text: str) -> bool:
    from jemputbola.domain.slip_reference import NotASlip, resident_id_from_qr  # noqa: PLC0415 - start-up time

    try:
        resident_id_from_qr(text)
    except NotASlip:
        return False
    return True
