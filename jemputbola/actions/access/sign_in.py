"""An officer signs in with a PIN on the open vault. Wrong PINs cost growing waits that survive a restart."""

from jemputbola.actions.access.officer_names import find_officer
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.officers import Officer, officers, save_tries
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault.pins import pin_matches
from jemputbola.vault.waits import after_wrong, anchored, wait_left, wrong_pin_sentence


class OfficerUnknown(UserError):
    """Nobody of this name may sign in here."""


class OfficerInactive(UserError):
    """The officer was deactivated."""


class WrongPin(UserError):
    """The PIN is wrong, or it is too early for another try."""


def sign_in(store: Store, *, officer: str, pin: str) -> Session:
    """The session of ``officer``. Raises OfficerUnknown, OfficerInactive, WrongPin.

    A try counts as wrong before the PIN is looked at: whoever pulls the plug after a wrong one has gained nothing.
    """
    known = _officer(store, officer)
    _refuse_while_waiting(store, known)
    tries = after_wrong(known.tries, store.clock())
    with store.local() as connection:
        save_tries(connection, known.name, tries)
    if not pin_matches(pin, known.pin):
        raise WrongPin(wrong_pin_sentence(tries, tries.last_at))
    with store.local() as connection:
        save_tries(connection, known.name, None)
    return Session(store, known.name, known.role)


def _officer(store: Store, name: str) -> Officer:
    with store.reading() as connection:
        known = find_officer(officers(connection), name)
    if known is None:
        raise OfficerUnknown(_("Nama petugas ini tidak terdaftar di laptop ini. Lihat daftarnya: officer list"))
    if not known.active:
        raise OfficerInactive(_("Petugas ini sudah dinonaktifkan di laptop ini. Minta ketua tim mengaktifkannya."))
    return known


def _refuse_while_waiting(store: Store, known: Officer) -> None:
    now = store.clock()
    if known.tries is None or not wait_left(known.tries, now):
        return
    tries = anchored(known.tries, now)
    if tries != known.tries:  # the clock was set back: the whole wait once more, and not ten years
        with store.local() as connection:
            save_tries(connection, known.name, tries)
    raise WrongPin(wrong_pin_sentence(tries, now))
