"""How far an import is, in entries, which are counted before anything is opened: one large file moves the bar."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.sync.batch import weigh_batch
from jemputbola.sync.incoming import read_incoming
from jemputbola.vault.sealing import SealingKey

Progress = Callable[[int, int], None]
"""Called with (entries done, all entries). What it raises cancels: nothing is changed then."""

_OPENING, _LOOKING, _FOLDING = 1, 1, 3
"""Which part of an entry's time goes where, about: opened and verified, compared and inserted, folded."""


class Gauge:
    """Adds up what the steps tell."""

    def __init__(self, progress: Progress | None, *, folds: bool) -> None:
        self.repeated: frozenset[str] = frozenset()
        """Streams of which several of the files have entries."""
        self._progress = progress or (lambda _done, _total: None)
        self._weights = (_OPENING, _LOOKING, _FOLDING if folds else 0)
        self._counts: list[int] = []
        self._total = self._opened = self._of_this_file = self._looked_at = self._folded = self._not_taken = 0

    def weigh(self, files: Sequence[Path], secrets: Sequence[SealingKey]) -> None:
        """Read what each file says of itself. It is not verified yet: nothing but the bar goes by it."""
        streams: Counter[str] = Counter()
        for file in files:
            try:
                told = weigh_batch(read_incoming(file), secrets)
            except UserError:  # it is refused in its turn, with the reason
                self._counts.append(1)
            else:
                self._counts.append(told.count)
                streams[told.stream] += 1
            self._total = sum(self._counts)
            self._progress(0, self._total)
        self.repeated = frozenset(stream for stream, files_of_it in streams.items() if files_of_it > 1)

    def opened(self, entries: int) -> None:
        """So many of the present file are read and verified."""
        self._of_this_file = entries
        self._tell()

    def file_done(self, *, taken: bool) -> None:
        """The next file follows. One that is not taken needs no more."""
        count = self._counts.pop(0)
        self._opened, self._of_this_file = self._opened + count, 0
        self._not_taken += 0 if taken else count
        self._tell()

    def looked_at(self, entries: int, folded: int = 0) -> None:
        """So many of all files were compared with what is here, and so many folded."""
        self._looked_at, self._folded = entries, folded
        self._tell()

    def compared(self, entries: int) -> None:
        """So many more were compared, and nothing is folded."""
        self.looked_at(self._looked_at + entries)

    def end(self) -> None:
        """All is done but the commit."""
        self._progress(self._total, self._total)

    def _tell(self) -> None:
        no_more = self._not_taken
        parts = (self._opened + self._of_this_file, self._looked_at + no_more, self._folded + no_more)
        done = sum(part * weight for part, weight in zip(parts, self._weights, strict=True)) // sum(self._weights)
        self._progress(min(done, self._total), self._total)
