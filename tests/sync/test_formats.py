"""The page and the vectors: a reader made of hashlib, zlib, json and age alone agrees with ours."""

import base64
import hashlib
import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyrage import x25519

from jemputbola.sync import batch, enrolment, envelope, payload, receipt
from jemputbola.sync.batch import BatchManifest, open_batch
from jemputbola.sync.enrolment import AnswerManifest, Authority, RequestManifest, read_answer, read_request
from jemputbola.sync.pack import Contents, Member, PackManifest, Revoked, open_pack
from jemputbola.sync.receipt import ReceiptManifest, read_receipt
from jemputbola.sync.refusal import FileRefused, NewerFile, Step
from jemputbola.vault.sealing import MAX_RECIPIENTS
from jemputbola.vault.signing import Purpose
from tests.fakes.parties import LAPTOP_SEAL, OFFICE_SEAL, TO_OFFICE, key_of, nobody
from tests.vectors import make_sync_vectors

FILE: dict[str, Any] = json.loads(make_sync_vectors.FILE.read_text("utf-8"))
PAGE = Path(envelope.__file__).with_name("formats.md").read_text("utf-8")
SIDES = {side["name"]: side for side in FILE["sides"]}


def data_of(kind: str) -> bytes:
    return base64.b64decode(FILE[kind]["data"])


def opened(kind: str, side: str) -> bytes:
    return bytes(pyrage.decrypt(data_of(kind), [x25519.Identity.from_str(SIDES[side]["sealing"])]))


def verified(clear: bytes, prefix: str, side: str) -> tuple[dict[str, Any], bytes]:
    """Manifest and payload, by cryptography alone."""
    manifest, signature, rest = clear.split(b"\n", 2)
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(SIDES[side]["public"]))
    public.verify(bytes.fromhex(signature.decode()), b"jemputbola/" + prefix.encode() + b"\n" + manifest)
    said: dict[str, Any] = json.loads(manifest)
    assert said["format"] == f"jemputbola/{prefix}"
    assert said["signer"] == SIDES[side]["id"]
    if "payload_sha256" in said:
        assert said["payload_sha256"] == hashlib.sha256(rest).hexdigest()
    return said, rest


@pytest.mark.parametrize("side", ["office", "escrow"])
def test_the_published_batch_by_other_means(side: str) -> None:
    clear = opened("batch", side)
    assert clear == base64.b64decode(FILE["batch"]["envelope"])
    said, rest = verified(clear, "batch/v1", "laptop")
    raw = zlib.decompress(rest)
    assert len(raw) == said["raw_size"]
    prev = bytes.fromhex(said["prev"])
    lines = [json.loads(line) for line in raw.splitlines()]
    for seq, ((header, salt, body), told) in enumerate(
        zip(lines, FILE["batch"]["entries"], strict=True), said["first"]
    ):
        head = base64.b64decode(header)
        magic, _stream, found, before, body_hash = struct.unpack(">4s16sQ32s32s", head)
        assert (magic, found, before) == (b"JBE1", seq, prev)
        assert body == told["raw"]
        if body is not None:
            assert hashlib.sha256(base64.b64decode(salt) + body.encode()).digest() == body_hash
        prev = hashlib.sha256(head).digest()
        assert prev.hex() == told["hash"]
    assert prev.hex() == said["head"]


def test_the_published_batch_by_ours() -> None:
    ours = open_batch(data_of("batch"), [OFFICE_SEAL], key_of)
    assert [entry.hash.hex() for entry in ours.entries] == [told["hash"] for told in FILE["batch"]["entries"]]
    assert [entry.body is None for entry in ours.entries] == [False, True, False]


def test_the_published_pack_receipt_request_and_answer() -> None:
    clear = opened("pack", "laptop")
    said, rest = verified(clear, "pack/v1", "office")
    lines = zlib.decompress(rest).splitlines()
    assert len(lines) == said["count"] + 1
    assert set(json.loads(lines[0])) == {"team", "office", "rules"}
    assert open_pack(data_of("pack"), [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody).is_by_office
    said, rest = verified(data_of("receipt"), "receipt/v1", "office")
    assert tuple(rest.decode().split()) == read_receipt(data_of("receipt"), key_of).keep
    verified(data_of("request"), "enrol/v1/request", "laptop")
    verified(data_of("answer"), "enrol/v1/answer", "office")
    packed = FILE["request"]["text"].removeprefix("JBE1-")
    assert zlib.decompress(base64.b32decode(packed + "=" * (-len(packed) % 8))) == data_of("request")
    assert read_request(data_of("request")).manifest.recipient == SIDES["laptop"]["recipient"]


def test_the_published_six_words() -> None:
    digests = hashlib.sha256(data_of("request")).digest() + hashlib.sha256(data_of("answer")).digest()
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(b"jemputbola/enrol/v1/words\n" + digests).digest())
    words = (Path(__file__).parents[2] / "assets" / "words" / "id.txt").read_text().split()
    told = [words[int(bits[start : start + 11], 2)] for start in range(0, 66, 11)]
    assert told == FILE["answer"]["words"]
    assert list(read_answer(data_of("answer"), data_of("request")).words) == told


@pytest.mark.parametrize("vector", FILE["refused"], ids=lambda vector: vector["case"])
def test_published_refusals(vector: dict[str, Any]) -> None:
    with pytest.raises(FileRefused) as caught:
        open_batch(base64.b64decode(vector["data"]), [OFFICE_SEAL], key_of)
    assert caught.value.step == vector["step"]


def test_the_published_newer_batch_is_held() -> None:
    with pytest.raises(NewerFile):
        open_batch(data_of("newer"), [OFFICE_SEAL], key_of)


def test_the_vectors_cover_every_step_but_size() -> None:
    assert {vector["step"] for vector in FILE["refused"]} == set(Step) - {Step.SIZE}


def test_the_keys_of_the_vectors_are_those_of_the_tests() -> None:
    assert [SIDES[name]["recipient"] for name in ("office", "escrow")] == TO_OFFICE
    assert FILE["format"] == [purpose.value for purpose in Purpose]


@pytest.mark.parametrize(
    "kind",
    [
        BatchManifest,
        PackManifest,
        ReceiptManifest,
        RequestManifest,
        AnswerManifest,
        Authority,
        Contents,
        Member,
        Revoked,
    ],
)
def test_every_key_is_on_the_page(kind: type[msgspec.Struct]) -> None:
    for key in msgspec.structs.fields(kind):
        assert re.search(rf"[`{{ ,]{key.encode_name}[`,:}}]", PAGE), key.encode_name


def test_every_prefix_step_and_limit_is_on_the_page() -> None:
    for said in (*Purpose, *Step):
        assert f"`{said.value}`" in PAGE
    limits = (envelope.MAX_FILE, envelope.MAX_MANIFEST, payload.MAX_ENTRIES, payload.MAX_RAW, receipt.MAX_GAPS)
    for number in (*limits, payload.MAX_MARKS, receipt.MAX_KEEP, MAX_RECIPIENTS):
        assert f"{number:,}" in PAGE
    assert f"{enrolment.WORDS * enrolment.WORD_BITS} bits" in PAGE
    for ending in (batch.ENDING, receipt.ENDING, enrolment.ENDING):
        assert f"`{ending}`" in PAGE
