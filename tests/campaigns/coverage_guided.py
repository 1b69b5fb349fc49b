"""What outsiders' bytes reach, fuzzed by coverage: ``python -m tests.campaigns.coverage_guided SECONDS SEED FOLDER``.

With atheris, below the seal and the signature, because no fuzzer gets past those; each target takes bytes and may only
refuse them. FOLDER gets a good example for each target: from those the fuzzer starts.
"""

import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jemputbola"]):
    from jemputbola.domain.entry import parse_foreign_body, read_header
    from jemputbola.errors import UserError
    from jemputbola.sync import envelope
    from jemputbola.sync.batch import BatchManifest
    from jemputbola.sync.enrolment import read_request, request_as_text, request_from_text
    from jemputbola.sync.pack import Contents, PackManifest
    from jemputbola.sync.payload import read_payload
    from jemputbola.sync.receipt import ReceiptManifest
    from jemputbola.vault.sealing import unseal
    from tests.fakes import travelling
    from tests.fakes.parties import LAPTOP_SEAL, OFFICE_SEAL, day_of

_SIGNER = "0190c3a0-0000-7000-8000-0000000000ff"


def examples() -> list[bytes]:
    """Good bytes for each target, in their order; none where the fuzzer finds its own."""
    lines = {kind: envelope.split(_inside(kind)) for kind in ("batch", "receipt", "pack", "request")}
    entry = day_of(1)[0]
    return [
        entry.raw or b"",
        entry.header,
        _inside("batch"),
        lines["batch"][0],
        lines["pack"][0],
        lines["receipt"][0],
        travelling.request(),
        request_as_text(travelling.request()).encode(),
        lines["batch"][2],
        zlib.decompress(lines["pack"][2]).partition(b"\n")[0],
    ]


def _inside(kind: str) -> bytes:
    made = travelling.GOOD[kind]()
    return unseal(made, [OFFICE_SEAL, LAPTOP_SEAL]) if kind in ("batch", "pack") else made


def _payload(data: bytes) -> None:
    for count in (1, 5):
        try:
            raw = zlib.decompressobj().decompress(data, 64 * 1024)
        except zlib.error:
            raw = b""
        for piece in read_payload(data, raw_size=max(1, len(raw)), count=count, signer=_SIGNER).pieces():
            assert piece


def _contents(data: bytes) -> None:
    try:
        envelope.read_json(data, Contents)
    except envelope.Unreadable:
        return


TARGETS: tuple[Callable[[bytes], object], ...] = (
    parse_foreign_body,
    read_header,
    envelope.split,
    lambda data: envelope.read_manifest(data, BatchManifest),
    lambda data: envelope.read_manifest(data, PackManifest),
    lambda data: envelope.read_manifest(data, ReceiptManifest),
    read_request,
    lambda data: request_from_text(data.decode("latin-1")),
    _payload,
    _contents,
)
"""The first byte of what the fuzzer makes chooses one."""


def one(data: bytes) -> None:
    """Anything but a refusal is a finding: atheris prints it and ends with an exit code."""
    if not data:
        return
    try:
        TARGETS[data[0] % len(TARGETS)](data[1:])
    except UserError:
        return


if __name__ == "__main__":
    seconds, seed, folder = sys.argv[1:4]
    for place, example in enumerate(examples()):
        (Path(folder) / f"{place}").write_bytes(bytes([place]) + example)
    atheris.Setup(
        [sys.argv[0], folder, f"-max_total_time={seconds}", f"-seed={seed}", "-timeout=20", "-rss_limit_mb=900"], one
    )
    atheris.Fuzz()
