"""Why somebody has no active IKD, or was not recorded: everybody once, PRR before any other reason."""

from jemputbola.store.tallying.adding import Adding, RowKind, Rows


def counted(*rows: tuple[str | None, bool, str | None, str | None, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Result, recorded before, IKD step, obstacle, and how many people."""
    adding = Adding()
    for result, before, step, obstacle, people in rows:
        kind = RowKind(
            expected=True,
            result=result,
            other_service=False,
            seen=False,
            recorded_before=before,
            step=step,
            obstacle=obstacle,
            closed=False,
        )
        adding.add(kind, Rows(people))
    return adding.reasons.no_ikd, adding.reasons.not_recorded


def test_who_waits_for_prr_waits_for_it_whatever_hindered_them_too() -> None:
    no_ikd, _others = counted(
        ("recorded", False, "waiting_prr", None, 1),
        ("recorded", False, "waiting_prr", "TANPA_EMAIL", 2),
        ("already", False, "offered", "TANPA_HP", 1),
        (None, True, None, None, 1),
    )
    assert no_ikd == {"waiting_prr": 3, "TANPA_HP": 1, "not_offered": 1}


def test_an_active_ikd_needs_no_reason() -> None:
    assert counted(("recorded", False, "active", "LUPA_PIN", 1)) == ({}, {})


def test_others_count_only_with_a_reason() -> None:
    _no_ikd, others = counted(
        (None, False, None, "SAKIT", 1), ("failed", False, None, "ALAT_RUSAK", 1), (None, False, None, None, 1)
    )
    assert others == {"SAKIT": 1, "ALAT_RUSAK": 1}
