"""The lines of a visit, column by column: 100,000 people weigh 13 MB, a sixth of as many objects."""

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar, overload

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.outcome import Outcome
from jemputbola.store.people_lines import PersonLine
from jemputbola.ui.pages.people.gentle_sort import gently_sorted

Kind = tuple[Outcome, ActivationStep | None, bool, bool]
"""Outcome, step, present, walk-in: a few dozen of these at most."""
Value = TypeVar("Value", bound=Hashable)


class Texts:
    """Texts that differ from line to line, as one UTF-8 text."""

    def __init__(self) -> None:
        self._all = bytearray()
        self._ends = array("I", [0])

    def append(self, text: str) -> None:
        """Behind the others."""
        self._all += text.encode()
        self._ends.append(len(self._all))

    def __getitem__(self, row: int) -> str:
        """As it came."""
        return self._all[self._ends[row] : self._ends[row + 1]].decode()

    def holds(self, row: int, part: bytes) -> bool:
        """Whether ``part`` (UTF-8) stands in the text of a row."""
        return self._all.find(part, self._ends[row], self._ends[row + 1]) >= 0

    def row_of(self, text: str) -> int:
        """Of the first that is exactly this; -1 without one, and for an empty text."""
        wanted, ends = text.encode(), self._ends
        at = self._all.find(wanted) if wanted else -1
        while at >= 0:
            row = bisect_right(ends, at) - 1
            if ends[row] == at and ends[row + 1] == at + len(wanted):
                return row
            at = self._all.find(wanted, at + 1)
        return -1


class Codes(Generic[Value]):
    """Values that many lines share: ``values``, each once, and ``codes``, its place there for every row."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.codes = array("I")
        self._known: dict[Value, int] = {}

    def append(self, value: Value) -> None:
        """Behind the others."""
        code = self._known.get(value)
        if code is None:
            code = self._known[value] = len(self.values)
            self.values.append(value)
        self.codes.append(code)

    def __getitem__(self, row: int) -> Value:
        """As it came."""
        return self.values[self.codes[row]]


class PeopleColumns:
    """``keys``: words of the name behind a space each. ``by_name``: the rows in the alphabet's order, then by id.

    A line is made when somebody looks at it.
    """

    def __init__(self, lines: Iterable[PersonLine] = ()) -> None:
        self.ids, self.names, self.niks, self.keys = Texts(), Texts(), Texts(), Texts()
        self.groups: Codes[str] = Codes()
        self.births: Codes[str] = Codes()
        self.kinds: Codes[Kind] = Codes()
        for line in lines:
            self.ids.append(line.id)
            self.names.append(line.name)
            self.niks.append(line.nik)
            self.keys.append(f" {line.key}")
            self.groups.append(line.class_group)
            self.births.append(line.born)
            self.kinds.append((line.outcome, line.step, line.present, line.walk_in))
        names, ids = self.names, self.ids
        everybody = range(len(self))
        self.by_name = gently_sorted(everybody, lambda row: (names[row].lower(), ids[row]), descending=False)

    def __len__(self) -> int:
        """People."""
        return len(self.groups.codes)

    def line(self, row: int) -> PersonLine:
        """One of them."""
        outcome, step, present, walk_in = self.kinds[row]
        return PersonLine(
            id=self.ids[row],
            name=self.names[row],
            class_group=self.groups[row],
            nik=self.niks[row],
            born=self.births[row],
            outcome=outcome,
            step=step,
            present=present,
            walk_in=walk_in,
            key=self.keys[row][1:],
        )


class ChosenLines(Sequence[PersonLine]):
    """Some rows of the columns, in an order."""

    def __init__(self, columns: PeopleColumns, rows: "array[int]") -> None:
        self._columns, self.rows = columns, rows

    def __len__(self) -> int:
        """People."""
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> PersonLine: ...
    @overload
    def __getitem__(self, place: slice) -> list[PersonLine]: ...
    def __getitem__(self, place: int | slice) -> PersonLine | list[PersonLine]:
        """Made now."""
        if isinstance(place, slice):
            return [self._columns.line(row) for row in self.rows[place]]
        return self._columns.line(self.rows[place])

    def id_at(self, place: int) -> str:
        """Without the rest of the line."""
        return self._columns.ids[self.rows[place]]

    def place_of(self, person: str) -> int:
        """-1 when the person is not among them."""
        row = self._columns.ids.row_of(person)
        try:
            return self.rows.index(row) if row >= 0 else -1
        except ValueError:
            return -1
