"""``officer …``: who may sign in, by command."""

from typing import Any

from tests.cli.conftest import LEAD, OFFICER


def test_list_needs_no_pin_and_shows_none(run: Any) -> None:
    answer = run("officer", "list", "--json", officer=None)
    assert answer.json == [
        {"name": OFFICER, "role": "officer", "active": True},
        {"name": LEAD, "role": "lead", "active": True},
    ]
    text = run("officer", "list", officer=None).out
    assert f"{LEAD} · ketua tim · aktif" in text
    assert "argon2" not in text


def test_add_then_sign_in_then_deactivate(run: Any) -> None:
    pin = run.secret("Ani.pin", "730519")
    assert "petugas" in run("officer", "add", "Ani", "--new-pin-file", pin).out
    assert run("rebuild", officer="Ani", code=0)
    assert run("officer", "deactivate", "Ani", "--json").json == {"name": "Ani", "role": "officer", "active": False}
    assert "dinonaktifkan" in run("rebuild", officer="Ani", code=3).err
    assert "aktif" in run("officer", "activate", "Ani").out
    run("rebuild", officer="Ani")


def test_an_officer_changes_only_the_own_pin(run: Any) -> None:
    new = run.secret("new.pin", "918273")
    assert "ketua tim" in run("officer", "pin", LEAD, "--new-pin-file", new, officer=OFFICER, code=3).err
    assert OFFICER in run("officer", "pin", "--new-pin-file", new, officer=OFFICER).out
    assert "Salah PIN" in run("rebuild", officer=OFFICER, code=3).err
    run.secret(f"{OFFICER}.pin", "918273")
    run("rebuild", officer=OFFICER)


def test_refusals_end_with_three_and_say_so_in_json_too(run: Any) -> None:
    pin = run.secret("new.pin", "918273")
    answer = run("officer", "add", LEAD.upper(), "--new-pin-file", pin, "--json", code=3)
    assert answer.json["error"] in answer.err
    assert "sudah dipakai" in answer.err
    assert "PIN harus 6" in run("officer", "add", "Ani", "--new-pin-file", run.secret("w", "12345"), code=3).err
    assert "mudah ditebak" in run("officer", "add", "Ani", "--new-pin-file", run.secret("w", "123456"), code=3).err
    assert "Harus tetap ada" in run("officer", "deactivate", LEAD, code=3).err
    assert run("officer", "add", "Ani", "--role", "boss", code=2).err.startswith("Nilai --role")


def test_waits_hold_from_one_command_to_the_next(run: Any) -> None:
    run.secret(f"{OFFICER}.pin", "111222")
    for left in (4, 3, 2, 1):
        assert f"Masih {left} kali" in run("rebuild", officer=OFFICER, code=3).err
    assert "Tunggu 30 detik" in run("rebuild", officer=OFFICER, code=3).err
    run.secret(f"{OFFICER}.pin", "730518")
    run.clock.advance(days=-3652)
    assert "Tunggu 30 detik" in run("rebuild", officer=OFFICER, code=3).err
    run.clock.advance(seconds=30)
    run("rebuild", officer=OFFICER)
    run("rebuild")  # the lead never waited
