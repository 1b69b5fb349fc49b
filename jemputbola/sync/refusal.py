"""Why a file from outside was not taken: at which step of the checks, in a sentence that says what to do."""

import enum

from jemputbola.errors import UserError


class Step(enum.StrEnum):
    """The checks of a file, in this order. Nothing of a later one is looked at before an earlier one passed."""

    SIZE = "size"
    SEAL = "seal"
    MANIFEST = "manifest"
    SIGNATURE = "signature"
    HASH = "hash"
    BOUNDS = "bounds"
    PARSE = "parse"
    CHAIN = "chain"


class FileRefused(UserError):
    """The file was not taken and changed nothing. ``signer``: id that it claims, "" before that was read."""

    is_newer = False

    def __init__(self, step: Step, sentence: str, *, signer: str = "") -> None:
        self.step = step
        self.signer = signer
        super().__init__(sentence)


class NewerFile(FileRefused):
    """Properly signed, but by a version that this one cannot read: keep the file until after an update."""

    is_newer = True


class UnknownSigner(FileRefused):
    """Signed by a laptop or an office that was never confirmed here."""


class OtherOffice(FileRefused):
    """Made for another office."""
