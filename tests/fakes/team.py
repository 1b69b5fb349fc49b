"""Three laptops of one team: what all of them wrote together."""

from jemputbola.domain.entry import Entry, SealedEntry
from jemputbola.domain.fold import Person
from tests.fakes.laptops import Laptop, as_read
from tests.fakes.people import people_of
from tests.fakes.worlds import STREAMS


class Team:
    """Three laptops; ``meet`` shows everybody everything."""

    def __init__(self) -> None:
        self.a, self.b, self.c = (Laptop(stream) for stream in sorted(STREAMS))

    @property
    def entries(self) -> list[Entry]:
        """Everything that was written."""
        return [as_read(item) for laptop in (self.a, self.b, self.c) for item in laptop.written]

    def meet(self) -> None:
        """Everybody sees everything."""
        sealed: list[SealedEntry] = [item for laptop in (self.a, self.b, self.c) for item in laptop.written]
        for laptop in (self.a, self.b, self.c):
            laptop.receive(sealed)

    @property
    def people(self) -> list[Person]:
        """Everybody there is."""
        return people_of(self.entries)

    @property
    def person(self) -> Person:
        """The only one there is."""
        (one,) = self.people
        return one

    @property
    def conflicts(self) -> list[str]:
        """Fields of all open conflicts."""
        return [conflict.field for person in self.people for conflict in person.conflicts]
