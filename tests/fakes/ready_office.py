"""An office's vault ready for the windows: three laptops enrolled, their batches on a stick, nothing taken in yet.

python -m tests.fakes.ready_office FOLDER [--received]      as tests/fakes/ready_vault.py, with FOLDER/usb
"""

import datetime as dt
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from jemputbola.actions.access.manage_officers import add_officer
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.set_up import NewVault, set_up
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.actions.desk.register_resident import register_resident
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.void_resident import void_resident
from jemputbola.actions.exchange.found_office import found_office
from jemputbola.actions.exchange.make_batch import make_batch
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.demo.city import PASSPHRASE, PIN
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.head_marker import marker_path, place, read_marker, write_marker
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.fakes.clock import WIB, FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import enrol

OFFICER, LEAD_OFFICER = "Ani Kantor", "Sri Ketua"
MORNING = dt.datetime(2026, 11, 23, 8, 0, tzinfo=WIB)
SHARED = "1971021308080001"
ESCROW_WORDS = "lima kata untuk brankas kantor"


class ReadyOffice(msgspec.Struct, frozen=True):
    """``usb``: two whole batches and a damaged one; ``data``: the office's vault."""

    data: Path
    usb: Path
    visit: str


def make_ready_office(folder: Path, *, founded: bool = True, troubled: bool = False) -> ReadyOffice:
    """Fill ``folder``. One pupil on two laptops with one NIK and two names; one name typed differently.

    ``troubled``: another was removed on one laptop and served on the other, and one laptop was set back to a copy.
    """
    data, usb = folder / "data", folder / "usb"
    for made in (data, usb):
        made.mkdir(parents=True)
    clock = FakeClock(MORNING)
    wanted = NewVault(
        office="19.71",
        office_name="Disdukcapil Kota Contoh",
        laptop="Kantor",
        officer=OFFICER,
        role=Role.OFFICE,
        pin=PIN,
        passphrase=PASSPHRASE,
    )
    set_up(data, wanted, clock=clock)
    with open_vault(data, PASSPHRASE, clock=clock) as store:
        session = sign_in(store, officer=OFFICER, pin=PIN)
        add_officer(session, name=LEAD_OFFICER, role=Role.LEAD, pin=PIN)
        visit = _filled(session, folder, usb, clock, troubled=troubled) if founded else ""
    for name, secret in (("passphrase", PASSPHRASE), ("pin", PIN), ("visit", visit)):
        (folder / name).write_text(secret, encoding="utf-8")
    return ReadyOffice(data, usb, visit)


def _filled(session: Session, folder: Path, usb: Path, clock: FakeClock, *, troubled: bool) -> str:
    found_office(session, folder / "kunci-kantor.age", ESCROW_WORDS)
    desk = Desk(session)
    pupils = [desk.pupil(name) for name in ("Bagus Contoh", "Dewi Contoh", "Eka Contoh", "Fitri Contoh")]
    for number, name in enumerate(("TIM-1 A", "TIM-1 B")):
        with _laptop(folder / f"laptop-{number}", name, clock) as store:
            laptop = Session(store, ("Tri Contoh", "Budi Contoh")[number], Role.LEAD)
            enrol(laptop, session, folder / f"daftar-{number}")
            (pack,) = make_pack(session, desk.visit, folder / f"daftar-{number}").files
            take_pack(laptop, folder / f"daftar-{number}" / pack)
            clock.advance(minutes=70)
            _serve(laptop, desk.visit, pupils, number)
            if troubled:
                _trouble(laptop, desk.visit, pupils[3], usb, number)
            make_batch(laptop, usb)
    with _laptop(folder / "laptop-2", "TIM-2 A", clock) as store:
        laptop = Session(store, "Wati Contoh", Role.LEAD)
        enrol(laptop, session, folder / "daftar-2")
    first = min(usb.iterdir())
    (usb / "jb1_rusak.jbb").write_bytes(first.read_bytes()[:-1])
    return desk.visit


def _laptop(root: Path, name: str, clock: FakeClock) -> Store:
    root.mkdir()
    store = Store.create(root, secrets.token_bytes(32), secrets.token_hex(16), clock)
    with store.local() as connection:
        save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", name))
    return store


def _serve(laptop: Session, visit: str, pupils: list[str], number: int) -> None:
    """Each types the same pupil's name differently, and a walk-in with one NIK."""
    desk = Desk.__new__(Desk)
    desk.session, desk.visit = laptop, visit
    ending = ("ati", "aty")[number]
    walk_in = ResidentDetails(name=f"Agus Hakim Rahmaw{ending}", nik=SHARED, phone="0812 7788 9012")
    register_resident(laptop, walk_in, visit=visit)
    desk.serve(pupils[0], ResidentDetails(name=f"Bagus Cont{('o', 'oe')[number]}"), recording=RecordingStatus.CAPTURED)
    desk.serve(pupils[number + 1], recording=RecordingStatus.CAPTURED)


def _trouble(laptop: Session, visit: str, pupil: str, usb: Path, number: int) -> None:
    """The first removes whom the second serves; the second is set back to a copy, head marker and all, and goes on."""
    if number == 0:
        void_resident(laptop, pupil, reason="Pindah sekolah")
        return
    store, desk = laptop.store, Desk.__new__(Desk)
    desk.session, desk.visit = laptop, visit
    desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    with _set_back(store) as copy:
        copied = Session(copy, laptop.officer, laptop.role)
        register_resident(copied, ResidentDetails(name="Gilang Contoh", phone="0812 0000 0021"), visit=visit)
        make_batch(copied, usb)
    register_resident(laptop, ResidentDetails(name="Hana Contoh"), visit=visit)


@contextmanager
def _set_back(store: Store) -> Iterator[Store]:
    """What a disk image of the whole laptop gives: the vault as it is now, going on in the same stream."""
    root = store.folder.root.with_name(f"{store.folder.root.name}-salinan")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(store.folder.root, root)
    marker = read_marker(marker_path(store.vault_id, store.folder.root))
    assert marker
    write_marker(marker_path(store.vault_id, root), msgspec.structs.replace(marker, data_dir=place(root)))
    with Store.open(root, store.key, store.vault_id, store.clock) as copy:
        yield copy


def take_in(office: ReadyOffice) -> None:
    """Everything on the stick."""
    with open_vault(office.data, PASSPHRASE, clock=FakeClock(MORNING)) as store:
        receive_files(sign_in(store, officer=OFFICER, pin=PIN), sorted(office.usb.glob("*.jbb")))


if __name__ == "__main__":
    made = make_ready_office(Path(sys.argv[1]))
    if "--received" in sys.argv:
        take_in(made)
    print(f"--data-dir {made.data} --passphrase-file {sys.argv[1]}/passphrase", end=" ")
    print(f"--officer '{OFFICER}' --pin-file {sys.argv[1]}/pin")
