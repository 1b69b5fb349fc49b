"""Every page of an encrypted database, decrypted, free ones and the log's too: only so a test can say "gone".

SQLCipher 4 by its design page: AES-256-CBC for each page; its last 80 bytes are a nonce of 16 and an HMAC of 64.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _SALT = 4096, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def readable_bytes(database: Path, key: bytes) -> bytes:
    """All that whoever holds the key can read in the file and its log. Works beside an open connection."""
    log = database.with_name(f"{database.name}-wal")
    pages = [*_pages(database.read_bytes()), *(_frames(log.read_bytes()) if log.exists() else ())]
    return b"".join(_plain(page, key) for page in pages)


def _pages(raw: bytes) -> Iterator[bytes]:
    yield from (raw[start : start + _PAGE] for start in range(0, len(raw), _PAGE))


def _frames(raw: bytes) -> Iterator[bytes]:
    step = _FRAME_HEADER + _PAGE
    for start in range(_LOG_HEADER, len(raw) - step + 1, step):
        yield raw[start + _FRAME_HEADER : start + step]


def _plain(page: bytes, key: bytes) -> bytes:
    """Both ways of reading it: the first page begins with the salt, the others do not."""
    nonce = page[-_RESERVED:][:16]
    decryptors = [Cipher(algorithms.AES256(key), modes.CBC(nonce)).decryptor() for _way in range(2)]
    return decryptors[0].update(page[:-_RESERVED]) + decryptors[1].update(page[_SALT:-_RESERVED])
