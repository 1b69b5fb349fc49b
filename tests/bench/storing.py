"""Saving, importing what other laptops wrote, opening, rebuilding."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from jemputbola.actions.desk.serve_resident import serve_resident
from jemputbola.actions.desk.serving import Serving
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device, DeviceKind
from jemputbola.domain.entry import FORMAT_VERSION, NO_ENTRY, Body, Change, Kind, ReadEntry, seal
from jemputbola.domain.ids import new_id
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.store import Store
from jemputbola.sync.batch import make_batches, open_batch
from tests.bench.constants import OFFICER
from tests.bench.crowd import DAY, resident_sets, served_sets
from tests.bench.measuring import Line, each_ms, median_and_p99, median_seconds, seconds
from tests.bench.vaults import LARGEST_VISIT, BigVault, copied, now, opened, resident_id, session_on
from tests.fakes.parties import OFFICE_SEAL, SENDER, TO_OFFICE, key_of

_SAVES = 300
_SAVE_MS = 50
_ARRIVING = 15_000
"""People of the largest import: 5 laptops, 10 days, 300 a day. Each comes with two entries."""
_IMPORT_PER_SECOND = 10_000
_TIMES_BARE = 3
_KNOWN_PER_SECOND = 50_000


def bench_save(vault: BigVault) -> Iterator[Line]:
    """One save of the desk, durable: everything that the action does, up to the return of the commit."""
    with opened(vault) as store:
        session, visit = session_on(store), vault.visits[0]
        first = resident_id(visit, 1)
        slowest = seconds(
            partial(serve_resident, session, first, Serving(activation=ActivationStep.OFFERED), visit=visit)
        )
        people = [resident_id(visit, number) for number in range(0, LARGEST_VISIT, LARGEST_VISIT // _SAVES)]
        serving = Serving(recording=RecordingStatus.CAPTURED, device=Device(DeviceKind.ANDROID, "13"))
        taken = each_ms(partial(serve_resident, session, who, serving, visit=visit) for who in people[:_SAVES])
    what = f"durable save of the desk, {vault.residents:,} residents"
    yield Line(what=f"{what}, the first after opening", measured=slowest * 1000, unit="ms", budget=_SAVE_MS)
    yield from median_and_p99(what, taken, _SAVE_MS)
    yield from median_and_p99("reference: 4 KiB appended and fsynced", _fsyncs(vault.root / "reference"), None)


def bench_import(vaults: Iterable[BigVault], scratch: Path) -> Iterator[Line]:
    """30,000 entries about 15,000 people of another laptop, in two files and already read; beside bare rows."""
    arriving = _written_elsewhere()
    sealed = [file.data for file in make_batches([item.sealed for item in arriving], SENDER, TO_OFFICE, now=now())]
    for place, vault in enumerate(vaults):
        files, ours, bare = (copied(vault, scratch / f"{name}-{place}") for name in ("files", "ours", "bare"))
        with opened(files) as store:
            opening = seconds(partial(_take_in_files, store, sealed))
        with opened(ours) as store:
            before = {table: _last(store, table) for table in ("entries", "people")}
            taken = seconds(partial(_take_in, store, arriving))
            known = seconds(partial(_take_in, store, arriving))
            rows = _new_rows(store, before)
        with opened(bare) as store:
            plain = seconds(partial(_insert_bare, store, rows))
        for copy in (files, ours, bare):
            shutil.rmtree(copy.root)
        where, per_second = f"import into {vault.residents:,} residents", len(arriving) / taken
        whole = f"{where}, opened and verified too"
        yield Line(
            what=whole, measured=len(arriving) / opening, unit="entries/s", budget=_IMPORT_PER_SECOND, at_least=True
        )
        yield Line(what=f"{whole}, against bare executemany", measured=opening / plain, unit="×", budget=_TIMES_BARE)
        yield Line(what=where, measured=per_second, unit="entries/s", budget=_IMPORT_PER_SECOND, at_least=True)
        again = len(arriving) / known
        yield Line(what=f"{where}, again", measured=again, unit="entries/s", budget=_KNOWN_PER_SECOND, at_least=True)
        yield Line(what=f"{where}, against bare executemany", measured=taken / plain, unit="×", budget=_TIMES_BARE)


def bench_open(vault: BigVault) -> Iterator[Line]:
    """From a raw key to a store that may be written (Argon2, 0.15 s by intent, comes before)."""
    taken = median_seconds(lambda: opened(vault).__enter__().close(), 9)
    yield Line(what=f"open, {vault.residents:,} residents", measured=taken * 1000, unit="ms")


def bench_rebuild(vault: BigVault) -> Iterator[Line]:
    """Fold the whole journal anew."""
    with opened(vault) as store:
        entries = store.journal.count()

        def rebuild() -> None:
            with store.rebuilding() as projection:
                projection.rebuild()

        taken = seconds(rebuild)
    yield Line(what=f"rebuild, {vault.residents:,} residents", measured=taken, unit="s")
    yield Line(what="the same, by entry", measured=entries / taken, unit="entries/s")


def _fsyncs(path: Path) -> list[float]:
    page = bytes(4096)

    def append() -> None:
        os.write(handle, page)
        os.fsync(handle)

    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        return each_ms(append for _ in range(_SAVES))
    finally:
        os.close(handle)
        path.unlink()


def _written_elsewhere() -> list[ReadEntry]:
    stream, visit = new_id(now()), new_id(now())
    title = {"title": "Lain", "kind": "school", "starts_on": DAY.isoformat()}
    said = [(Kind.VISIT_PLANNED, visit, title)]
    numbers = range(2_000_000, 2_000_000 + _ARRIVING)
    said += [(Kind.RESIDENT_SAVED, resident_id(visit, number), resident_sets(number)) for number in numbers]
    said += [(Kind.RESIDENT_SAVED, resident_id(visit, number), served_sets(number)) for number in numbers]
    arriving: list[ReadEntry] = []
    prev = NO_ENTRY
    for seq, (kind, subject, sets) in enumerate(said, start=1):
        body = Body(
            v=FORMAT_VERSION,
            kind=kind,
            subject=subject,
            officer=OFFICER,
            at="2026-11-23T09:00:00+07:00",
            visit=visit,
            day=DAY.isoformat(),
            sets={name: Change(value) for name, value in sets.items()},
        )
        entry = seal(body, stream=stream, seq=seq, prev=prev, salt=secrets.token_bytes(16))
        prev = entry.hash
        arriving.append(ReadEntry(entry, prev, body))
    return arriving


def _take_in(store: Store, arriving: list[ReadEntry]) -> None:
    with store.receiving() as receiving:
        receiving.add(arriving)


def _take_in_files(store: Store, sealed: list[bytes]) -> None:
    """What an office does with a stick: open, verify, parse, add, fold, project, commit."""
    with store.receiving() as receiving:
        for data in sealed:
            for piece in open_batch(data, [OFFICE_SEAL], key_of).read.pieces():
                receiving.add(piece)


def _last(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT coalesce(max(n), 0) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def _new_rows(store: Store, before: dict[str, int]) -> dict[str, list[tuple[object, ...]]]:
    """What the import wrote, table by table; the search words are those of the names."""
    people = "(SELECT id FROM people WHERE n > ?)"
    visit_word = "(SELECT ' v0' || replace(max(visit), '-', '') FROM services WHERE person = id)"
    queries = {
        "entries": ("SELECT * FROM entries WHERE n > ? ORDER BY n", before["entries"]),
        "people": ("SELECT * FROM people WHERE n > ? ORDER BY n", before["people"]),
        "subjects": (f"SELECT * FROM subjects WHERE person IN {people}", before["people"]),  # noqa: S608 - our own names
        "services": (f"SELECT * FROM services WHERE person IN {people}", before["people"]),  # noqa: S608 - our own names
        "search": (f"SELECT n, lower(name) || {visit_word} FROM people WHERE n > ?", before["people"]),  # noqa: S608 - as above
    }
    return {
        table: [tuple(row) for row in store.connection.execute(query, (after,))]
        for table, (query, after) in queries.items()
    }


def _insert_bare(store: Store, rows: dict[str, list[tuple[object, ...]]]) -> None:
    with store.local() as connection:
        for table, found in rows.items():
            marks = ", ".join("?" * len(found[0]))
            columns = "search (rowid, tokens)" if table == "search" else table
            connection.executemany(f"INSERT INTO {columns} VALUES ({marks})", found)  # noqa: S608 - our own names
