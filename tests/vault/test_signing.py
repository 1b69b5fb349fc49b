"""Signatures: right for one message, one purpose, one key."""

import itertools

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.vault.signing import (
    SIGNATURE_SIZE,
    Purpose,
    SigningKey,
    is_signed,
    new_signing_key,
    public_key,
    sign,
)

KEY = SigningKey(bytes(range(32)))
PUBLIC = public_key(KEY)


def test_a_signature_fits_its_message() -> None:
    signature = sign(KEY, Purpose.BATCH, b"contoh")
    assert len(signature) == SIGNATURE_SIZE
    assert is_signed(PUBLIC, Purpose.BATCH, b"contoh", signature)
    assert not is_signed(PUBLIC, Purpose.BATCH, b"contoh ", signature)


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(Purpose, 2)))
def test_a_signature_of_one_kind_never_verifies_as_another(one: Purpose, other: Purpose) -> None:
    assert not is_signed(PUBLIC, other, b"contoh", sign(KEY, one, b"contoh"))


def test_no_prefix_with_its_end_begins_another() -> None:
    said = [f"{purpose.value}\n" for purpose in Purpose]
    assert not any(one.startswith(other) for one, other in itertools.permutations(said, 2))


def test_it_is_plain_ed25519_over_the_prefix_a_line_feed_and_the_message() -> None:
    """Key of RFC 8032, 7.1, test 1."""
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert public_key(key).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    theirs = Ed25519PrivateKey.from_private_bytes(key).sign(b"jemputbola/batch/v1\nx")
    assert sign(key, Purpose.BATCH, b"x") == theirs


def test_keys_are_new_each_time() -> None:
    assert new_signing_key() != new_signing_key()


@given(public=st.binary(max_size=40), message=st.binary(max_size=40), signature=st.binary(max_size=80))
def test_whatever_the_bytes_it_only_says_no(public: bytes, message: bytes, signature: bytes) -> None:
    assert not is_signed(public, Purpose.PACK, message, signature)
    assert not is_signed(PUBLIC, Purpose.PACK, message, signature)
