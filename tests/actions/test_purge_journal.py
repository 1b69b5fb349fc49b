"""Forgetting what the office holds: for good, with the visits' numbers kept, a record, and the chain whole."""

import datetime as dt
import re
from pathlib import Path

import pytest

from jemputbola.actions.access.keep_safe import back_up_vault, check_vault
from jemputbola.actions.desk.void_resident import void_resident
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.purge_journal import PlanOutdated, destruction_records, plan_purge, purge
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.entry import Kind, ReadEntry, SealedEntry, parse_foreign_body
from jemputbola.store import purging
from jemputbola.store.health import digest
from jemputbola.store.residents import find_residents, person_by_subject
from jemputbola.store.store import Store
from tests.actions.conftest import KEY, VAULT
from tests.fakes.clock import FakeClock
from tests.fakes.decrypted import readable_bytes
from tests.fakes.desk import Desk
from tests.fakes.ended_day import GRACE, OFFICE, PUPIL, TYPED, acknowledge, ended_day, names
from tests.fakes.laptops import Laptop

TOKENS = [*PUPIL.values(), *TYPED.values()]


@pytest.fixture
def desk(session: Session) -> Desk:
    """A school visit."""
    return Desk(session)


@pytest.fixture
def ended(desk: Desk, clock: FakeClock) -> Desk:
    """A day that is closed, acknowledged, and long ago."""
    return ended_day(desk, clock)


# What goes


@pytest.mark.usefixtures("ended")
def test_everybody_goes_and_the_vault_stays_whole(session: Session) -> None:
    before = session.store.journal.count()
    plan = plan_purge(session)
    assert (plan.people, plan.staying, [visit.people for visit in plan.visits]) == (4, {}, [4])
    assert purge(session, plan) == plan
    assert names(session) == set()
    assert find_residents(session.store.connection, "zulkarnain") == []
    assert session.store.journal.count() == before + 2, "headers stay; one entry of totals, one record"
    report = check_vault(session.store)
    assert report.sentences == ()
    left = session.store.connection.execute("SELECT count(body) FROM entries WHERE kind LIKE 'resident%'").fetchone()
    assert left == (0,)
    assert plan_purge(session).is_empty
    assert not plan_purge(session).bodies
    assert {visit.title for visit in plan.visits} == {"SMAN Contoh"}


def test_showing_the_plan_changes_nothing(ended: Desk, session: Session) -> None:
    before = digest(session.store.connection), session.store.journal.count(), ended.entries()
    plan_purge(session)
    assert (digest(session.store.connection), session.store.journal.count(), ended.entries()) == before


def _tables(store: Store, plain: Path) -> bytes:
    """The raw bytes of a decrypted copy of the whole database, free pages and all. Only a test may make one."""
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    store.connection.execute("SELECT sqlcipher_export('plain')")
    store.connection.execute("DETACH DATABASE plain")
    found = plain.read_bytes()
    plain.unlink()
    return found


def _search_index(store: Store) -> bytes:
    return b"".join(row[0] for row in store.connection.execute("SELECT block FROM search_data"))


def words_in(found: bytes) -> set[str]:
    """Which words about anybody can be read in it."""
    words = {word for token in TOKENS for word in re.split(r"[\s@]", token) if len(word) > 3}
    return {word for word in words if word.casefold().encode() in found.lower()}


def test_nothing_of_anybody_can_be_read_in_a_decrypted_copy(ended: Desk, session: Session, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    assert {"Zulkarnain", PUPIL["nik"], PUPIL["phone"], TYPED["phone"]} <= words_in(_tables(session.store, plain))
    assert b"zulkar" in _search_index(session.store)
    purge(session, plan_purge(session))
    assert words_in(_tables(session.store, plain)) == set()
    assert b"zul" not in _search_index(session.store)
    assert ended.visit.encode() in _tables(session.store, plain), "the visit is still there"


@pytest.mark.usefixtures("ended")
def test_no_page_of_the_file_or_its_log_keeps_anything(session: Session) -> None:
    """A copy leaves free pages and gaps out; here is every byte that the key opens."""
    assert {"Zulkarnain", PUPIL["nik"], TYPED["phone"]} <= words_in(readable_bytes(session.store.folder.database, KEY))
    purge(session, plan_purge(session))
    found = readable_bytes(session.store.folder.database, KEY)
    assert words_in(found) == set()
    assert b"SMAN Contoh" in found


def test_the_file_shrinks(ended: Desk, session: Session, clock: FakeClock) -> None:
    for number in range(300):
        ended.pupil(f"Murid {number}")
    acknowledge(session, sequence=2)
    clock.advance(days=GRACE)
    purge(session, plan_purge(session))
    assert session.store.connection.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.usefixtures("ended")
def test_a_destruction_record_can_be_read_later(session: Session, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    session.store.folder.key_file.write_bytes(b"wrapped")
    back_up_vault(session, medium=tmp_path / "usb")
    plan = plan_purge(session)
    purge(session, plan)
    (record,) = destruction_records(session)
    assert (record.officer, record.people, record.bodies, record.visits) == ("Sri Lead", 4, plan.bodies, 1)
    assert dt.datetime.fromisoformat(record.at) == session.store.clock()
    assert (record.grace_days, record.backups, record.drafts) == (GRACE, 1, 0)
    (by,) = record.receipts
    assert (by["office"], by["stream"], by["sequence"]) == (OFFICE, session.store.stream, 1)


@pytest.mark.usefixtures("ended")
def test_backups_that_still_hold_the_data_are_named(session: Session, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    session.store.folder.key_file.write_bytes(b"wrapped")
    made = back_up_vault(session, medium=tmp_path / "usb")
    assert [(place.folder, place.is_there) for place in plan_purge(session).backups] == [(made.folder, True)]
    (tmp_path / "usb").rename(tmp_path / "pulled out")
    assert [place.is_there for place in plan_purge(session).backups] == [False]


@pytest.mark.usefixtures("ended")
def test_copies_from_before_a_migration_go_too(session: Session) -> None:
    folder = session.store.folder.before_migration
    folder.mkdir()
    (folder / "vault-schema-1.db").write_bytes(b"everything as it was")
    assert plan_purge(session).old_copies == 1
    purge(session, plan_purge(session))
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("ended")
def test_whoever_was_removed_by_hand_goes_too(session: Session, clock: FakeClock) -> None:
    """Hidden people have no row, but their entries hold everything."""
    person = find_residents(session.store.connection, "zulkarnain")[0].person
    void_resident(session, person.reference, reason="uji")
    assert find_residents(session.store.connection, "zulkarnain") == []
    acknowledge(session, sequence=2)
    clock.advance(days=GRACE)
    assert plan_purge(session).people == 4
    purge(session, plan_purge(session))
    left = session.store.connection.execute("SELECT count(body) FROM entries WHERE kind LIKE 'resident%'").fetchone()
    assert left == (0,)


@pytest.mark.usefixtures("ended")
def test_the_outbox_still_counts_what_was_destroyed(session: Session) -> None:
    """Also when nobody had asked for the status before the bodies went."""
    entries = session.store.journal.count()
    purge(session, plan_purge(session))
    after = status(session)
    assert (after.at_office, after.not_copied) == (entries, 2)
    assert after.days["2026-11-23"].at_office == entries


def _everything(store: Store) -> list[ReadEntry]:
    """As a batch brings it."""
    rows = store.connection.execute("SELECT stream, seq, prev, body_hash, salt, body FROM entries ORDER BY seq")
    sealed = [SealedEntry(*row) for row in rows]
    return [ReadEntry(item, item.hash, parse_foreign_body(item.raw or b"")) for item in sealed]


@pytest.mark.usefixtures("ended")
def test_what_was_purged_stays_purged_when_it_comes_again(session: Session) -> None:
    arriving = _everything(session.store)
    purge(session, plan_purge(session))
    with session.store.receiving() as receiving:
        taken = receiving.add(arriving)
    assert (taken.known, taken.new, taken.filled) == (len(arriving), 0, 0)
    assert names(session) == set()
    assert check_vault(session.store).sentences == ()
    assert words_in(readable_bytes(session.store.folder.database, KEY)) == set()


def test_somebody_new_about_the_purged_is_told(ended: Desk, session: Session) -> None:
    """A correction that the office sends later is news; nothing of what was destroyed comes back with it."""
    subject = next(iter(plan_purge(session).subjects))
    purge(session, plan_purge(session))
    office = Laptop("0190c3a0-0000-7000-8000-00000000000b")
    office.write(Kind.RESIDENT_SAVED, subject, {"phone": "0800"})
    with session.store.receiving() as receiving:
        receiving.add([ReadEntry(item, item.hash, parse_foreign_body(item.raw or b"")) for item in office.written])
    found = person_by_subject(session.store.connection, subject)
    assert found is not None
    assert found.values == {"phone": "0800"}
    assert sum(ended.tally().outcomes.values()) == 4
    assert check_vault(session.store).sentences == ()


# Carrying it out


@pytest.mark.usefixtures("ended")
def test_only_what_was_shown_is_done(session: Session) -> None:
    plan = plan_purge(session)
    subject = find_residents(session.store.connection, "zulkarnain")[0].person.id
    acknowledge(session, sequence=2, keep=(subject,))
    with pytest.raises(PlanOutdated):
        purge(session, plan)
    assert len(names(session)) == 4


@pytest.mark.usefixtures("ended")
def test_it_is_the_leads_to_do(as_officer: Session) -> None:
    with pytest.raises(NotAllowed):
        plan_purge(as_officer)
    assert status(as_officer).at_office > 0


class PulledPlug(Exception):
    """The power went."""


@pytest.mark.usefixtures("ended")
def test_a_purge_cut_off_before_the_wiping_is_finished_by_the_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_store: Store) -> list[Path]:
        raise PulledPlug

    with monkeypatch.context() as patch:
        patch.setattr(purging, "old_copies", cut)
        with pytest.raises(PulledPlug):
            purge(session, plan_purge(session))
    plan = plan_purge(session)
    assert plan.unfinished
    assert not plan.is_empty
    purge(session, plan)
    assert plan_purge(session).is_empty
    assert words_in(readable_bytes(session.store.folder.database, KEY)) == set()


@pytest.mark.usefixtures("ended")
def test_a_failure_takes_everything_back(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(session.store.connection), session.store.journal.count()

    def cut(*_args: object, **_rest: object) -> None:
        raise PulledPlug

    monkeypatch.setattr("jemputbola.actions.exchange.purge_journal._record", cut)
    with pytest.raises(PulledPlug):
        purge(session, plan_purge(session))
    assert (digest(session.store.connection), session.store.journal.count()) == before
    assert check_vault(session.store).sentences == ()


@pytest.mark.usefixtures("ended")
def test_after_a_purge_work_goes_on_in_the_same_stream(session: Session, clock: FakeClock, store: Store) -> None:
    purge(session, plan_purge(session))
    stream, root = store.stream, store.folder.root
    store.close()
    with Store.open(root, KEY, VAULT, clock) as again:
        assert (again.stream, again.doubt) == (stream, None)
        fresh = Desk(Session(again, "Sri Lead", session.role))
        fresh.serve(fresh.pupil("Baru"), present=True)
        assert check_vault(again).sentences == ()
