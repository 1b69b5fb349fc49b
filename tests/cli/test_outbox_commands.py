"""``status`` and ``purge`` on a vault, by commands alone."""

from typing import Any

import msgspec
import pytest

from jemputbola.domain.entry import NO_ENTRY
from jemputbola.store.outbox import Copy, Receipt, record_copies
from jemputbola.store.receipts import take_receipts
from jemputbola.store.store import Store
from jemputbola.vault.keys import unlock, vault_id
from tests.cli.conftest import PASSPHRASE

VISIT = ("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")
NAME, NIK = "Zulkarnain Contohkan", "1971021302095678"


def opened(run: Any) -> Store:
    key_file = run.data / "vault.key"
    return Store.open(run.data, unlock(key_file, PASSPHRASE), vault_id(key_file), run.clock)


@pytest.fixture
def day(run: Any) -> Any:
    """One visit, one person served, closed."""
    visit = run(*VISIT, "--json").json["id"]
    added = run("resident", "add", "--visit", visit, "--name", NAME, "--nik", NIK, "--json").json
    run("resident", "serve", added["reference"], "--visit", visit, "--already")
    run("visit", "close", visit)
    return run


def acknowledge(run: Any) -> None:
    with opened(run) as store:
        tip = store.journal.tip(store.stream)
        assert tip.hash != NO_ENTRY
        take_receipts(
            store,
            [Receipt("0190c3a0-0000-7000-8000-0000000000f1", store.stream, 1, tip.seq, tip.hash.hex(), durable=True)],
        )


def test_status_from_desk_to_office(day: Any) -> None:
    before = day("status", "--json").json
    assert before["not_copied"] == before["to_send"] > 0
    assert (before["on_medium"], before["at_office"], before["last_copy"]) == (0, 0, None)
    with opened(day) as store, store.local() as connection:
        copy = Copy(store.stream, 1, 1, "USB DINAS", "a.jbb", "00" * 32, "2026-11-23T16:00:00+07:00")
        record_copies(connection, [copy])
    copied = day("status", "--json").json
    assert (copied["not_copied"], copied["on_medium"]) == (before["not_copied"] - 1, 1)
    assert copied["last_copy"] == msgspec.to_builtins(copy)
    acknowledge(day)
    after = day("status", "--json").json
    assert (after["not_copied"], after["on_medium"], after["to_send"]) == (0, 0, 0)
    assert after["days"] == {"2026-11-23": {"not_copied": 0, "on_medium": 0, "at_office": after["at_office"]}}
    told = day("status").out
    assert "Diterima kantor" in told
    assert "USB DINAS" in told
    assert "Senin 23-11-2026" in told


def test_purge_is_shown_then_done_then_remembered(day: Any) -> None:
    assert "belum pasti tersimpan di kantor" in day("purge", "--dry-run").out
    acknowledge(day)
    day.clock.advance(days=30)
    shown = day("purge", "--dry-run", "--json").json
    assert (shown["people"], shown["done"], "subjects" in shown) == (1, False, False)
    assert "Belum ada yang dimusnahkan" in day("purge", "--dry-run").out
    done = day("purge", "--json").json
    assert (done["people"], done["bodies"], done["done"]) == (1, shown["bodies"], True)
    assert NAME not in day("resident", "find", NAME, code=None).out
    day("check", officer=None)
    again = day("purge", "--json").json
    assert (again["people"], again["done"]) == (0, False)
    (record,) = day("purge", "--history", "--json").json
    assert (record["people"], record["officer"]) == (1, "Sri Lead")
    assert "Sri Lead · 1 orang" in day("purge", "--history").out


def test_the_grace_is_kept(day: Any) -> None:
    acknowledge(day)
    day.clock.advance(days=10)
    assert day("purge", "--dry-run", "--json").json["people"] == 0
    assert day("purge", "--dry-run", "--grace", 10, "--json").json["people"] == 1
    assert day("purge", "--dry-run", "--json").json["grace_days"] == 10
    day("purge", "--grace", 0, code=2)
    assert "ketua tim" in day("purge", "--grace", 10, officer="Budi Petugas", code=3).err


def test_nobody_is_named(day: Any) -> None:
    acknowledge(day)
    day.clock.advance(days=30)
    for words in (
        ("status",),
        ("purge", "--dry-run"),
        ("purge", "--dry-run", "--json"),
        ("purge",),
        ("purge", "--history"),
    ):
        answer = day(*words)
        assert NAME not in answer.out + answer.err
        assert NIK not in answer.out + answer.err


def test_purge_is_the_leads(day: Any) -> None:
    assert "ketua tim" in day("purge", officer="Budi Petugas", code=3).err
    assert day("status", officer="Budi Petugas").out
