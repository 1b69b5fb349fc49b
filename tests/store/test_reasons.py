"""Why somebody has no active IKD, or was not recorded: everybody once, PRR before any other reason."""

import sqlite3
from collections.abc import Iterator

import pytest

from jemputbola.store.reasons import count_reasons

Row = tuple[str | None, int, str | None, str | None]


@pytest.fixture
def services() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE services (visit, result, recorded_before, activation, obstacle)")
    connection.execute("CREATE TABLE entries (stream, seq, subject, kind, body)")
    connection.execute("CREATE TABLE streams (stream)")
    yield connection
    connection.close()


def counted(services: sqlite3.Connection, *rows: Row) -> tuple[dict[str, int], dict[str, int]]:
    services.executemany("INSERT INTO services VALUES ('here', ?, ?, ?, ?)", rows)
    services.execute("INSERT INTO services VALUES ('elsewhere', 'recorded', 0, NULL, 'TANPA_HP')")
    reasons = count_reasons(services, "here")
    return reasons.no_ikd, reasons.not_recorded


def test_who_waits_for_prr_waits_for_it_whatever_hindered_them_too(services: sqlite3.Connection) -> None:
    no_ikd, _others = counted(
        services,
        ("recorded", 0, "waiting_prr", None),
        ("recorded", 0, "waiting_prr", "TANPA_EMAIL"),
        ("already", 0, "offered", "TANPA_HP"),
        (None, 1, None, None),
    )
    assert no_ikd == {"waiting_prr": 2, "TANPA_HP": 1, "not_offered": 1}


def test_an_active_ikd_needs_no_reason(services: sqlite3.Connection) -> None:
    assert counted(services, ("recorded", 0, "active", "LUPA_PIN")) == ({}, {})


def test_others_count_only_with_a_reason(services: sqlite3.Connection) -> None:
    _no_ikd, others = counted(
        services, (None, 0, None, "SAKIT"), ("failed", 0, None, "ALAT_RUSAK"), (None, 0, None, None)
    )
    assert others == {"SAKIT": 1, "ALAT_RUSAK": 1}
