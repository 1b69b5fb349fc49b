"""A year at an office: daily batches of several laptops, monthly packs and receipts; then all of it comes once more.

Real vaults, real files, real actions. What is replayed, in whatever order, changes nothing: neither what is known
about people nor what counts as received, nor whose keys, rules, targets and revocations hold.
"""

import datetime as dt
import random
import resource
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.access.keep_safe import digest_vault
from jemputbola.actions.exchange.enrol_laptop import list_laptops, revoke_laptop
from jemputbola.actions.exchange.found_office import found_office
from jemputbola.actions.exchange.make_batch import make_batch
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.planning.set_targets import set_target
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Basis, CountedService, Target
from jemputbola.domain.rules import load_rules
from jemputbola.store.health import check
from jemputbola.store.identity import confirmed_authorities
from jemputbola.store.ledger import FileState
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.office_rules import add_office_rules, office_rules
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.store.outbox import Standing
from jemputbola.store.store import Store
from jemputbola.store.targets import targets
from jemputbola.sync.enrolment import Role
from tests.fakes.clock import WIB, FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import enrol

KEY = bytes(range(32))
_NEW_YEAR = dt.datetime(2026, 1, 5, 8, 0, tzinfo=WIB)
_ESCROW_WORDS = "lima kata untuk brankas kantor"
_MEMORY_MB = 64
"""By how much a replay of the whole year may raise the peak of the process."""


class YearSize(msgspec.Struct, frozen=True):
    """``days``: working days of a month, each with a batch of each laptop."""

    laptops: int = 5
    months: int = 12
    days: int = 20


class Year:
    """Played when made. ``batches``, ``packs``, ``receipts``: every file that ever travelled, by its day."""

    def __init__(self, folder: Path, seed: int, size: YearSize, stack: ExitStack) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same year for the same seed
        self._folder, self._size, self._stack = folder, size, stack
        self.clock = FakeClock(_NEW_YEAR)
        self.batches: list[Path] = []
        self.packs: list[Path] = []
        self.receipts: list[Path] = []
        self.counts: Counter[str] = Counter()
        self.office = self._opened("kantor", "Kantor", OfficerRole.OFFICE)
        found_office(self.office, folder / "kunci.age", _ESCROW_WORDS)
        self._desk = Desk(self.office)
        self.laptops = [self._laptop(number) for number in range(size.laptops)]
        self._desks = [Desk(laptop) for laptop in self.laptops]
        self._keep_the_empty_office()
        for month in range(size.months):
            self._play(month)
        for laptop in self.laptops:
            read_receipts(laptop, self.receipts)

    @property
    def lost(self) -> Session:
        """The laptop that is stolen in the middle of the year."""
        return self.laptops[-1]

    def empty_office(self) -> Session:
        """The office's vault as it was before the first batch."""
        root = self._folder / "kantor-baru"
        store = self._stack.enter_context(Store.open(root, KEY, _vault_id("kantor"), self.clock))
        return Session(store, "Ani Kantor", OfficerRole.OFFICE)

    def _opened(self, root: str, name: str, role: OfficerRole = OfficerRole.LEAD) -> Session:
        (self._folder / root).mkdir()
        store = self._stack.enter_context(Store.create(self._folder / root, KEY, _vault_id(root), self.clock))
        with store.local() as connection:
            save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", name))
        return Session(store, f"Petugas {name}", role)

    def _laptop(self, number: int) -> Session:
        """The first is the lead's."""
        laptop = self._opened(f"laptop-{number}", f"TIM-{number}")
        enrol(laptop, self.office, self._folder / f"daftar-{number}", Role.FIELD if number else Role.LEAD)
        return laptop

    def _keep_the_empty_office(self) -> None:
        self.office.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(self._folder / "kantor", self._folder / "kantor-baru")

    def _play(self, month: int) -> None:
        """Work, batches, and at the month's end the office's word and receipts, which only some laptops read."""
        this_month: list[Path] = []
        for _day in range(self._size.days):
            for number, laptop in enumerate(self.laptops):
                if laptop is not self.lost or month <= self._size.months // 2:
                    this_month += self._work(number, laptop)
            self.clock.advance(days=1)
        self.batches += this_month
        receive_files(self.office, this_month)
        self._say(month)
        if month == self._size.months // 2:
            revoke_laptop(self.office, f"TIM-{len(self.laptops) - 1}", because="dicuri")
        self._give(month)
        self.clock.advance(days=10)

    def _work(self, number: int, laptop: Session) -> list[Path]:
        for _person in range(self._chance.randrange(1, 4)):
            self.counts["people"] += 1
            self._desks[number].walk_in(f"Warga {self.counts['people']}")
        folder = self._place("usb", number)
        return [folder / name for name in make_batch(laptop, folder).files]

    def _say(self, month: int) -> None:
        """The office's word of this month."""
        rules = load_rules()[-1]
        with self.office.store.local() as connection:
            named = msgspec.structs.replace(self.office.office, name=f"Disdukcapil {month}")
            save_setting(connection, "office", named)
            own = f"{rules.valid_from}-kota.contoh"
            add_office_rules(connection, [msgspec.structs.replace(rules, id=own, free_storage_mb=100 + month)])
        target = Target(
            year=2026, service=CountedService.IKD, percent=Decimal(10 + month), basis=Basis.RECORDED, source="SK",
            dated=self.clock().date(),
        )  # fmt: skip
        set_target(self.office, target)

    def _give(self, month: int) -> None:
        folder = self._place("paket", month)
        self.packs += [folder / name for name in make_pack(self.office, self._desk.visit, folder).files]
        folder = self._place("tanda", month)
        made = [folder / one.file for one in make_receipts(self.office, folder)]
        self.receipts += made
        for laptop in self.laptops:
            if laptop is not self.lost:
                take_pack(laptop, self.packs[-1])
            if self._chance.random() < 0.7:
                read_receipts(laptop, made)

    def _place(self, *parts: object) -> Path:
        folder = self._folder.joinpath(*map(str, parts))
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def run_year(folder: Path, seed: int, size: YearSize) -> Counter[str]:
    """Play it, replay it, and take it into an office that never saw it. Raises AssertionError when anything moved."""
    with ExitStack() as stack:
        year = Year(folder, seed, size, stack)
        before = [known(session) for session in (year.office, *year.laptops)]
        peak = _peak_mb()
        for files in _orders(year.batches, seed):
            states = Counter(file.state for file in receive_files(year.office, files).files)
            assert states.keys() == {FileState.KNOWN}, states
            year.counts["batches replayed"] += len(files)
        for files in _orders(year.packs, seed):
            for laptop in year.laptops[:-1]:
                assert [take_pack(laptop, file).is_old for file in files] == [file != year.packs[-1] for file in files]
                year.counts["packs replayed"] += len(files)
        for files in _orders(year.receipts, seed):
            for laptop in year.laptops:
                assert {one.standing for one in read_receipts(laptop, files)} <= {Standing.KNOWN, Standing.STRANGE}
                year.counts["receipts replayed"] += len(files)
        assert [known(session) for session in (year.office, *year.laptops)] == before
        grown = _peak_mb() - peak
        assert grown < _MEMORY_MB, f"{grown:.0f} MB more"
        assert check(year.office.store).is_whole
        _into_an_empty_office(year, seed)
        return year.counts + Counter({"years": 1, "batches": len(year.batches), "peak MB grown": round(grown)})


def known(session: Session) -> dict[str, Any]:
    """Everything that a replay must not move."""
    store = session.store
    with store.reading() as connection:
        return {
            "digest": digest_vault(store),
            "targets": targets(connection),
            "rules": office_rules(connection),
            "trusted": confirmed_authorities(connection),
            "streams": store.stream,
            "laptops": list_laptops(session),
            "status": status(session),
        }


def _into_an_empty_office(year: Year, seed: int) -> None:
    """The whole year in one go and no order at all: the same state."""
    office = year.empty_office()
    files = list(year.batches)
    random.Random(seed + 1).shuffle(files)  # noqa: S311 - as above
    receive_files(office, files)
    assert digest_vault(office.store).digest == digest_vault(year.office.store).digest


def _orders(files: Sequence[Path], seed: int) -> Iterator[list[Path]]:
    """As they came, the last first, and shuffled."""
    yield list(files)
    yield list(reversed(files))
    mixed = list(files)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - as above
    yield mixed


def _vault_id(root: str) -> str:
    return root.encode().hex().ljust(32, "0")[:32]


def _peak_mb() -> float:
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
