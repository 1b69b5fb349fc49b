"""Which pages there are, in the order of the rail; each is imported when it is first opened."""

import importlib
import importlib.util
from collections.abc import Sequence
from typing import NamedTuple

from jemputbola.errors import BugError
from jemputbola.store.role import Role
from jemputbola.texts import N_
from jemputbola.ui.page import Page
from jemputbola.ui.theme import Icon


class PageEntry(NamedTuple):
    """``place``: module and class. ``in_rail``: False for what is opened from elsewhere or before signing in."""

    name: str
    label: str
    icon: Icon
    place: str
    role: Role = Role.OFFICER
    in_rail: bool = True
    at_bottom: bool = False

    @property
    def exists(self) -> bool:
        """Whether its module is there: a build may leave a page out."""
        return importlib.util.find_spec(self.place.split(":")[0]) is not None

    def page_class(self) -> type[Page]:
        """Import it."""
        module, name = self.place.split(":")
        found: type[Page] = getattr(importlib.import_module(module), name)
        return found


_PAGES = "jemputbola.ui.pages"
PAGES = (
    PageEntry("home", N_("Beranda"), Icon.HOME, f"{_PAGES}.home:HomePage"),
    PageEntry("visits", N_("Kegiatan"), Icon.VISITS, f"{_PAGES}.visits:VisitsPage"),
    PageEntry("desk", N_("Layanan"), Icon.DESK, f"{_PAGES}.desk:DeskPage"),
    PageEntry("people", N_("Peserta"), Icon.PEOPLE, f"{_PAGES}.people:PeoplePage"),
    PageEntry("recap", N_("Rekap"), Icon.CHART, f"{_PAGES}.recap:RecapPage"),
    PageEntry("year", N_("Rencana"), Icon.TARGET, f"{_PAGES}.year:YearPage", role=Role.LEAD),
    PageEntry("send", N_("Kirim"), Icon.SEND, f"{_PAGES}.send:SendPage"),
    PageEntry("inbox", N_("Terima"), Icon.INBOX, f"{_PAGES}.inbox:InboxPage", role=Role.OFFICE),
    PageEntry("decisions", N_("Keputusan"), Icon.SCALE, f"{_PAGES}.decisions:DecisionsPage", role=Role.LEAD),
    PageEntry("settings", N_("Pengaturan"), Icon.SETTINGS, f"{_PAGES}.settings:SettingsPage", at_bottom=True),
    PageEntry("sign_in", N_("Masuk"), Icon.LOCK, f"{_PAGES}.sign_in:SignInPage", in_rail=False),
    PageEntry("first_run", N_("Menyiapkan laptop"), Icon.SAFE, f"{_PAGES}.first_run:FirstRunPage", in_rail=False),
)
GATE = ("sign_in", "first_run")
"""Pages before anybody signed in: they fill the whole window."""


def page_entry(name: str, entries: Sequence[PageEntry] = PAGES) -> PageEntry:
    """By name. Raises BugError for an unknown one."""
    for entry in entries:
        if entry.name == name:
            return entry
    raise BugError("there is no page of this name")
