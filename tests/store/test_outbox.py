"""What was copied, what an office acknowledged, and what is offered again: nothing counts as arrived by itself."""

from pathlib import Path

import msgspec
import pytest

from jemputbola.domain.entry import NO_ENTRY, Kind
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.outbox import Copy, Range, Receipt, Standing, kept_subjects, last_copy, record_copies
from jemputbola.store.outbox_days import Counts, days_are_noted, note_days, ranges_to_send, read_outbox
from jemputbola.store.receipts import take_receipts
from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.laptops import Laptop
from tests.fakes.worlds import PEOPLE, VISITS
from tests.store.conftest import Vault

OFFICE, OTHER_OFFICE = "0190c3a0-0000-7000-8000-0000000000f1", "0190c3a0-0000-7000-8000-0000000000f2"
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


def write(store: Store, count: int, day: str = MONDAY) -> None:
    with store.writing("sari") as writing:
        for number in range(count):
            writing.record(Kind.RESIDENT_SAVED, PEOPLE[number % 5], {"name": "Beni"}, visit=VISITS[0], day=day)


def copy(store: Store, first: int, last: int) -> None:
    with store.local() as connection:
        record_copies(
            connection, [Copy(store.stream, first, last, "USB", "a.jbb", "00" * 32, "2026-11-23T17:00:00+07:00")]
        )


def receipt(store: Store, to: int, sequence: int = 1, **rest: object) -> Receipt:
    head = store.journal.hash_at(store.stream, to) if to else NO_ENTRY.hex()
    return msgspec.structs.replace(Receipt(OFFICE, store.stream, sequence, to, head or "", durable=True), **rest)


def counts(store: Store) -> Counts:
    return states(store)[0]


def states(store: Store) -> tuple[Counts, dict[str, Counts]]:
    with store.local() as connection:
        note_days(connection)
    outbox = read_outbox(store.connection)
    assert sum(outbox.days.values(), Counts()) == outbox.total
    return outbox.total, outbox.days


def to_send(store: Store) -> list[tuple[int, int]]:
    return [(part.first, part.last) for part in ranges_to_send(store.connection)]


# The three states


def test_a_new_vault_has_nothing_to_send(store: Store) -> None:
    assert states(store) == (Counts(), {})
    assert to_send(store) == []
    assert last_copy(store.connection) is None


def test_from_the_desk_to_the_office(store: Store) -> None:
    write(store, 10)
    assert counts(store) == Counts(10, 0, 0)
    copy(store, 1, 6)
    assert counts(store) == Counts(4, 6, 0)
    assert take_receipts(store, [receipt(store, 4)]) == [Standing.TAKEN]
    assert counts(store) == Counts(4, 2, 4)
    assert to_send(store) == [(5, 10)]
    copy(store, 5, 10)
    assert counts(store) == Counts(0, 6, 4)
    take_receipts(store, [receipt(store, 10, 2)])
    assert counts(store) == Counts(0, 0, 10)
    assert to_send(store) == []


def test_by_the_visits_day(store: Store) -> None:
    write(store, 3, MONDAY)
    write(store, 4, TUESDAY)
    write(store, 2, MONDAY)  # a correction, days later
    copy(store, 1, 5)
    take_receipts(store, [receipt(store, 2)])
    assert states(store)[1] == {MONDAY: Counts(2, 1, 2), TUESDAY: Counts(2, 2, 0)}


def test_what_belongs_to_no_visit_counts_on_the_day_it_was_written(store: Store) -> None:
    with store.writing("sari") as writing:
        writing.record(Kind.DATA_REVEALED, PEOPLE[0])
    assert states(store)[1] == {MONDAY: Counts(1, 0, 0)}


def test_a_day_of_saves_is_one_range_however_often_it_was_noted(store: Store) -> None:
    for _save in range(5):
        write(store, 1)
        assert not days_are_noted(store.connection)
        states(store)
    assert days_are_noted(store.connection)
    assert store.connection.execute("SELECT count(*) FROM own_days").fetchone() == (1,)
    assert counts(store) == Counts(5, 0, 0)


def test_copies_that_overlap_count_once(store: Store) -> None:
    write(store, 20)
    for first, last in ((5, 9), (1, 6), (9, 9), (15, 20), (10, 10)):
        copy(store, first, last)
    assert counts(store) == Counts(4, 16, 0)


def test_entries_of_others_are_not_ours_to_send(store: Store) -> None:
    other = Laptop("0190c3a0-0000-7000-8000-00000000000b")
    other.write(Kind.RESIDENT_SAVED, PEOPLE[0], {"name": "Beni"})
    store.journal.insert(other.written)
    write(store, 1)
    assert counts(store) == Counts(1, 0, 0)
    assert [part.stream for part in ranges_to_send(store.connection)] == [store.stream]


def test_every_stream_of_ours_goes_out(store: Store, vault: Vault, tmp_path: Path) -> None:
    write(store, 3)
    old = store.stream
    store.close()
    vault.root.rename(tmp_path / "moved")
    with vault.open(tmp_path / "moved") as moved:
        write(moved, 2, TUESDAY)
        assert ranges_to_send(moved.connection) == [Range(old, 1, 3), Range(moved.stream, 1, 2)]
        assert states(moved) == (Counts(5, 0, 0), {MONDAY: Counts(3, 0, 0), TUESDAY: Counts(2, 0, 0)})


# Receipts


def test_an_older_receipt_never_overrules_a_newer_one(store: Store) -> None:
    write(store, 10)
    take_receipts(store, [receipt(store, 8, 5)])
    assert take_receipts(store, [receipt(store, 10, 4), receipt(store, 10, 5)]) == [Standing.KNOWN, Standing.KNOWN]
    assert counts(store).at_office == 8


def test_a_newer_receipt_that_says_less_is_believed(store: Store) -> None:
    """The office went back to a backup: what it lost is offered again."""
    write(store, 10)
    take_receipts(store, [receipt(store, 8, 1), receipt(store, 3, 2)])
    assert counts(store) == Counts(7, 0, 3)
    assert to_send(store) == [(4, 10)]


def test_of_two_offices_the_one_that_holds_more_counts(store: Store) -> None:
    write(store, 10)
    take_receipts(store, [receipt(store, 8), receipt(store, 3, 9, office=OTHER_OFFICE)])
    assert counts(store).at_office == 8


def test_what_the_office_never_got_is_not_on_any_medium_until_it_is_copied_again(store: Store) -> None:
    write(store, 20)
    copy(store, 1, 20)
    take_receipts(store, [receipt(store, 4, gaps=((5, 9), (15, 16)))])
    assert counts(store) == Counts(7, 9, 4)
    assert to_send(store) == [(5, 20)]
    copy(store, 5, 20)
    assert counts(store) == Counts(0, 16, 4)


def test_a_receipt_of_a_stream_that_is_not_here(store: Store) -> None:
    stranger = Receipt(OFFICE, "0190c3a0-0000-7000-8000-00000000000c", 1, 4, "ab" * 32)
    assert take_receipts(store, [stranger]) == [Standing.STRANGE]
    assert store.connection.execute("SELECT count(*) FROM receipts").fetchone() == (0,)


def test_an_empty_receipt_acknowledges_nothing(store: Store) -> None:
    write(store, 2)
    assert take_receipts(store, [receipt(store, 0)]) == [Standing.TAKEN]
    assert counts(store) == Counts(2, 0, 0)


def test_kept_subjects_are_those_of_the_newest_receipts(store: Store) -> None:
    write(store, 5)
    take_receipts(store, [receipt(store, 3, 1, keep=PEOPLE[:2]), receipt(store, 4, 2, keep=PEOPLE[1:2])])
    take_receipts(store, [receipt(store, 4, 1, office=OTHER_OFFICE, keep=PEOPLE[3:4])])
    assert kept_subjects(store.connection) == {PEOPLE[1], PEOPLE[3]}


def test_old_lists_of_whom_to_keep_take_no_room(store: Store) -> None:
    write(store, 5)
    for sequence in range(1, 20):
        take_receipts(store, [receipt(store, 4, sequence, keep=PEOPLE)])
    sizes = store.connection.execute("SELECT sum(length(keep)), max(length(keep)) FROM receipts").fetchone()
    assert sizes[0] < sizes[1] + 19 * len("[]")
    assert kept_subjects(store.connection) == set(PEOPLE)


# We are a copy


@pytest.mark.parametrize(
    ("to", "head", "standing"), [(7, "ab" * 32, Standing.AHEAD), (4, "ab" * 32, Standing.OTHER_HEAD)]
)
def test_a_receipt_that_knows_another_past_starts_a_new_stream(
    store: Store, vault: Vault, to: int, head: str, standing: Standing
) -> None:
    write(store, 5)
    old = store.stream
    assert take_receipts(store, [receipt(store, to, head=head)]) == [standing]
    assert store.stream != old
    assert store.doubt is StreamDoubt.RECEIPT
    write(store, 2)
    assert counts(store) == Counts(7, 0, 0), "nothing of a chain that is not ours is acknowledged"
    assert ranges_to_send(store.connection) == [Range(old, 1, 5), Range(store.stream, 1, 2)]
    new = store.stream
    store.close()
    with vault.open() as again:
        assert (again.stream, again.doubt) == (new, None)


def test_a_receipt_ahead_of_a_stream_that_we_left_starts_nothing(store: Store) -> None:
    write(store, 5)
    ahead = receipt(store, 7, head="ab" * 32)
    take_receipts(store, [ahead])
    new = store.stream
    take_receipts(store, [msgspec.structs.replace(ahead, sequence=2)])
    assert store.stream == new


def test_a_receipt_ahead_counts_once_the_lost_entries_came_back(store: Store) -> None:
    """A restored backup: what it lacked comes back with a pack, and then the chain is ours again."""
    laptop = Laptop(store.stream)
    for number in range(6):
        laptop.write(Kind.RESIDENT_SAVED, PEOPLE[number % 5], {"name": "Beni"}, day=MONDAY)
    store.journal.insert(laptop.written[:4])
    ahead = Receipt(OFFICE, store.stream, 1, 6, laptop.written[5].hash.hex(), durable=True)
    assert take_receipts(store, [ahead]) == [Standing.AHEAD]
    assert counts(store) == Counts(4, 0, 0)
    store.journal.insert(laptop.written[4:])
    assert counts(store) == Counts(0, 0, 6)


def test_everything_or_nothing(store: Store, clock: FakeClock) -> None:
    write(store, 5)
    broken = receipt(store, 4, 2, keep=("\udfff",))
    with pytest.raises(UnicodeEncodeError):
        take_receipts(store, [receipt(store, 5, 1, head="ab" * 32), broken])
    assert store.connection.execute("SELECT count(*) FROM receipts").fetchone() == (0,)
    clock.advance(days=1)
    assert take_receipts(store, [receipt(store, 5)]) == [Standing.TAKEN]
