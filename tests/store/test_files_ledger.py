"""The ledger of files and the list of laptops."""

import pytest

from jemputbola.store.laptops import (
    EnrolledLaptop,
    LaptopState,
    claim_stream,
    laptop_by_id,
    laptop_by_name,
    laptop_of_stream,
    laptops,
    revoke_after,
    save_laptop,
    streams_of,
)
from jemputbola.store.ledger import (
    FileState,
    OfferedFile,
    file_by_sha256,
    files_named,
    files_offered,
    note_file,
    plain_name,
    set_state,
)
from jemputbola.store.store import Store
from tests.fakes.arriving import take_in_all
from tests.fakes.laptops import Laptop
from tests.fakes.worlds import PEOPLE, STREAMS


def file(sha256: str, state: FileState = FileState.APPLIED, **parts: object) -> OfferedFile:
    given = {"name": "a.jbb", "size": 9, "offered_at": "1", "officer": "Rini", **parts}
    return OfferedFile(sha256=sha256, state=state, **given)  # type: ignore[arg-type]  # as given


def laptop(number: int, name: str, **parts: object) -> EnrolledLaptop:
    given = {"public_key": bytes(32), "recipient": "age1", "enrolled_at": str(number), "officer": "Rini", **parts}
    return EnrolledLaptop(id=PEOPLE[number], name=name, **given)  # type: ignore[arg-type]  # as given


def test_every_file_is_there_once_the_last_offered_first(store: Store) -> None:
    with store.local() as connection:
        note_file(connection, file("aa" * 32))
        note_file(connection, file("bb" * 32, FileState.REFUSED, step="signature", reason="?", offered_at="2"))
        note_file(connection, file("aa" * 32, FileState.KNOWN, offered_at="3"))
    assert [(one.sha256[:2], one.state, one.offered_at, one.offered_again_at) for one in files_offered(connection)] == [
        ("aa", FileState.KNOWN, "1", "3"),
        ("bb", FileState.REFUSED, "2", None),
    ]
    assert file_by_sha256(connection, "cc" * 32) is None


def test_a_file_that_is_in_stays_in_whatever_is_said_when_it_comes_again(store: Store) -> None:
    with store.local() as connection:
        note_file(connection, file("aa" * 32, new=7, applied_at="1"))
        note_file(connection, file("aa" * 32, FileState.REFUSED, offered_at="2"))
        note_file(connection, file("bb" * 32, FileState.REFUSED))
    found = file_by_sha256(store.connection, "aa" * 32)
    assert found == file("aa" * 32, new=7, applied_at="1", offered_again_at="2")
    with store.local() as connection:
        set_state(connection, "aa" * 32, FileState.UNDONE, "salah kirim")
    assert files_named(store.connection, "aaaaaa")[0].state is FileState.UNDONE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("jb1_TIM-1.jbb", "jb1_TIM-1.jbb"),
        ("a\nb\tc\u202ed", "a b c d"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("x" * 300, "x" * 120),
        ("", ""),
    ],
)
def test_a_name_is_one_line(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_files_are_found_by_name_or_beginning_of_their_hash(store: Store) -> None:
    with store.local() as connection:
        note_file(connection, file("ab" * 32))
    assert [one.sha256 for one in files_named(store.connection, "a.jbb")] == ["ab" * 32]
    assert [one.sha256 for one in files_named(store.connection, "ABABAB")] == ["ab" * 32]
    assert files_named(store.connection, "ab") == []
    assert files_named(store.connection, "") == []


def test_laptops_are_kept_and_changed(store: Store) -> None:
    with store.local() as connection:
        save_laptop(connection, laptop(0, "TIM-1 B", words=("satu", "dua")))
        save_laptop(connection, laptop(1, "TIM-1 A"))
        save_laptop(connection, laptop(0, "TIM-1 B", state=LaptopState.REVOKED))
        save_laptop(connection, laptop(2, "TIM-1 B", words=("satu",)))
    assert [one.name for one in laptops(connection)] == ["TIM-1 A", "TIM-1 B", "TIM-1 B"]
    assert laptop_by_name(connection, "TIM-1 B") == laptop(2, "TIM-1 B", words=("satu",))
    assert laptop_by_id(connection, PEOPLE[0]) == laptop(0, "TIM-1 B", state=LaptopState.REVOKED)
    assert laptop_by_id(connection, PEOPLE[3]) is None


def test_a_stream_belongs_to_whoever_brought_it_first_and_never_to_another(store: Store) -> None:
    writer = Laptop(STREAMS[0])
    writer.write("resident_saved", PEOPLE[0], {"name": "Budi"})
    with store.local() as connection:
        assert claim_stream(connection, STREAMS[0], PEOPLE[0], "1")
        assert claim_stream(connection, STREAMS[0], PEOPLE[0], "2")
        assert not claim_stream(connection, STREAMS[0], PEOPLE[1], "3")
        assert not claim_stream(connection, store.stream, PEOPLE[0], "4")
    assert laptop_of_stream(connection, STREAMS[0]) == PEOPLE[0]
    assert laptop_of_stream(connection, STREAMS[1]) is None
    take_in_all(store, writer.written)
    with store.local() as connection:
        revoke_after(connection, PEOPLE[0])
    assert [(one.stream, one.first_at, one.last, one.revoked_after) for one in streams_of(connection, PEOPLE[0])] == [
        (STREAMS[0], "1", 1, 1)
    ]
