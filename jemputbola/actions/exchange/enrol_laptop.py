"""The office's, or the lead's, side of enrolment: answer a laptop, confirm it by six words, rename, replace, revoke."""

from pathlib import Path

import msgspec

from jemputbola.actions.exchange.own_authority import own_authority
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.store.gaps import Extent, extent
from jemputbola.store.laptops import (
    EnrolledLaptop,
    LaptopState,
    laptop_by_id,
    laptop_by_name,
    laptops,
    revoke_after,
    save_laptop,
    streams_of,
)
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.sync.enrolment import AuthorityKind, Request, Role, make_answer, read_request, request_from_text
from jemputbola.sync.incoming import read_incoming
from jemputbola.texts import _

_LONGEST_NAME = 80


class NoSuchLaptop(UserError):
    """No laptop has this name or id."""


class LaptopRefused(UserError):
    """A laptop that cannot be enrolled, renamed or confirmed as asked; the sentence says why."""


class Enrolled(msgspec.Struct, frozen=True):
    """A laptop that waits for its six ``words``. ``file``: the answer that goes back to it."""

    laptop: str
    name: str
    words: tuple[str, ...]
    file: str


class LaptopLine(msgspec.Struct, frozen=True):
    """An enrolled laptop and how whole its streams are here."""

    laptop: EnrolledLaptop
    extents: tuple[Extent, ...]

    @property
    def entries(self) -> int:
        """How far it is known here, over all its streams."""
        return sum(one.last for one in self.extents)


def enrol_laptop(
    session: Session, request: Path | str, out: Path, *, name: str = "", role: Role = Role.FIELD
) -> Enrolled:
    """Answer a request (its file, or its text from a QR code) and write the answer to ``out``.

    The laptop stays pending until ``confirm_laptop``. Raises NotAllowed, LaptopRefused, FileRefused with its step,
    PlaceRefused, DiskFull …
    """
    authority = own_authority(session)
    refuse_vault_place(out, session.store.folder.root)
    asked = read_request(request_from_text(request) if isinstance(request, str) else read_incoming(request))
    called = _checked_name(session, name or asked.manifest.laptop_name, asked.laptop)
    with session.store.reading() as connection:
        known = laptop_by_id(connection, asked.laptop)
    _refuse_impostor(known, asked)
    file, words = make_answer(
        asked, authority.shown, authority.signer, laptop_name=called, role=role, now=session.store.clock()
    )
    write_durably(out, file.data)
    enrolled = EnrolledLaptop(
        id=asked.laptop,
        name=called,
        public_key=bytes(asked.public_key),
        recipient=asked.recipient,
        role="lead" if role is Role.LEAD else "laptop",
        state=known.state if known else LaptopState.PENDING,
        words=words,
        enrolled_at=_now(session),
        officer=session.officer,
        confirmed_at=known.confirmed_at if known else None,
    )
    with session.store.local() as connection:
        save_laptop(connection, enrolled)
    return Enrolled(enrolled.id, called, words, str(out))


def confirm_laptop(session: Session, laptop: str) -> EnrolledLaptop:
    """A person saw the same six words on both machines: from now on its files are taken in.

    ``laptop``: name or id. Raises NotAllowed, NoSuchLaptop, LaptopRefused for a revoked one.
    """
    session.require(OfficerRole.LEAD)
    found = find_laptop(session, laptop)
    if found.state is LaptopState.REVOKED:
        raise LaptopRefused(_("Laptop ini sudah dicabut. Daftarkan laptop penggantinya."))
    return _saved(session, found, state=LaptopState.CONFIRMED, confirmed_at=found.confirmed_at or _now(session))


def rename_laptop(session: Session, laptop: str, name: str) -> EnrolledLaptop:
    """Another name here; its next answer or pack tells the laptop. Raises NotAllowed, NoSuchLaptop, LaptopRefused."""
    session.require(OfficerRole.LEAD)
    found = find_laptop(session, laptop)
    return _saved(session, found, name=_checked_name(session, name, found.id))


def revoke_laptop(
    session: Session, laptop: str, *, because: str = "", after: int | None = None, replaced_by: str | None = None
) -> EnrolledLaptop:
    """Take no more of it unseen: later batches wait for a person. ``after``: last seq that still counts.

    Without ``after`` what is here already counts. Raises NotAllowed, NoSuchLaptop.
    """
    session.require(OfficerRole.LEAD)
    found = find_laptop(session, laptop)
    heir = find_laptop(session, replaced_by).id if replaced_by else found.replaced_by
    with session.store.local() as connection:
        revoke_after(connection, found.id, after)
    return _saved(
        session, found, state=LaptopState.REVOKED, revoked_at=_now(session), revoked_because=because or None,
        replaced_by=heir,
    )  # fmt: skip


def list_laptops(session: Session) -> list[LaptopLine]:
    """Every laptop that was enrolled here, with what arrived of it. Raises NotAllowed."""
    session.require(OfficerRole.LEAD)
    with session.store.reading() as connection:
        return [
            LaptopLine(one, tuple(extent(connection, told.stream) for told in streams_of(connection, one.id)))
            for one in laptops(connection)
        ]


def find_laptop(session: Session, laptop: str) -> EnrolledLaptop:
    """By name or id. Raises NoSuchLaptop."""
    with session.store.reading() as connection:
        found = laptop_by_id(connection, laptop) or laptop_by_name(connection, laptop)
    if found is None:
        raise NoSuchLaptop(_("Tidak ada laptop terdaftar dengan nama itu. Lihat daftar laptop."))
    return found


def is_office(session: Session) -> bool:
    """Whether laptops enrol here with an office, not with a lead."""
    return own_authority(session).shown.kind is AuthorityKind.OFFICE


def _refuse_impostor(known: EnrolledLaptop | None, asked: Request) -> None:
    """A revoked laptop stays out, and a confirmed one keeps its key. One that waits may be asked for anew: whoever
    took its id first would lock out the real one, and nobody compared words with them.
    """
    if known is None:
        return
    if known.state is LaptopState.REVOKED:
        raise LaptopRefused(_("Laptop ini pernah dicabut. Siapkan ulang laptopnya, lalu buat permintaan baru."))
    if known.state is LaptopState.CONFIRMED and known.public_key != asked.public_key:
        raise LaptopRefused(
            _("Laptop ini sudah terdaftar dengan kunci lain. Jangan diterima; tanyakan dahulu siapa yang mengirimnya.")
        )


def _checked_name(session: Session, name: str, laptop: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _LONGEST_NAME or not tidy.isprintable():
        raise LaptopRefused(_("Beri laptop ini nama pendek, misalnya “TIM-1 A”."))
    with session.store.reading() as connection:
        other = laptop_by_name(connection, tidy)
    if other and other.id != laptop and other.state is not LaptopState.REVOKED:
        raise LaptopRefused(_("Nama itu sudah dipakai laptop lain. Beri nama lain, atau cabut laptop yang lama."))
    return tidy


def _saved(session: Session, laptop: EnrolledLaptop, **changed: object) -> EnrolledLaptop:
    saved = msgspec.structs.replace(laptop, **changed)
    with session.store.local() as connection:
        save_laptop(connection, saved)
    return saved


def _now(session: Session) -> str:
    return session.store.clock().isoformat(timespec="seconds")
