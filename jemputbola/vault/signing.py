"""Ed25519 signatures that say what they are for: a signature of one kind of file never verifies as another."""

import enum
from typing import NewType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SigningKey = NewType("SigningKey", bytes)
"""The secret 32-byte seed."""
VerifyKey = NewType("VerifyKey", bytes)
"""The public 32 bytes."""

KEY_SIZE = 32
SIGNATURE_SIZE = 64


class Purpose(enum.StrEnum):
    """What is signed. The value, ended by a line feed, stands before the message."""

    BATCH = "jemputbola/batch/v1"
    PACK = "jemputbola/pack/v1"
    RECEIPT = "jemputbola/receipt/v1"
    REQUEST = "jemputbola/enrol/v1/request"
    ANSWER = "jemputbola/enrol/v1/answer"


def new_signing_key() -> SigningKey:
    """A fresh key from the system's random source."""
    return SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())


def public_key(key: SigningKey) -> VerifyKey:
    """What others verify with."""
    return VerifyKey(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw())


def sign(key: SigningKey, purpose: Purpose, message: bytes) -> bytes:
    """64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(key).sign(_said(purpose, message))


def is_signed(public: bytes, purpose: Purpose, message: bytes, signature: bytes) -> bool:
    """Whether the owner of ``public`` signed this message for this purpose. Never raises, whatever the bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _said(purpose, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(purpose: Purpose, message: bytes) -> bytes:
    return purpose.value.encode() + b"\n" + message
