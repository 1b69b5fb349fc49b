"""Pages for tests of the shell: one that notes what happens, one with a button in the top bar, a gate."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.store.officers import Role
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.page_list import PageEntry
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Chip, LabeledField, SearchField, SecondaryButton


class SamplePage(Page):
    """Notes everything that happens in ``heard``."""

    name = "desk"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.heard: list[str] = []
        self.takes_scans = True
        self.search = SearchField("desk.search", says="Cari")
        self.field = LabeledField("desk.phone", "Nomor HP", key="P")
        self.chip = Chip("desk.recorded", "Direkam hari ini", says="Direkam", key="1")
        self.chip.picked.connect(lambda: self.heard.append("picked"))
        self.field.edited.connect(lambda text: self.heard.append(f"edited {text}"))
        box = QVBoxLayout(self)
        for widget in (self.search, self.field, self.chip):
            box.addWidget(widget)

    def title(self) -> str:
        """Of the top bar."""
        return "Layanan"

    def subtitle(self) -> str:
        """Below it."""
        return "Senin, 23 November 2026"

    def help_text(self) -> str:
        """Of F1."""
        return "Cari orangnya."

    def enter(self, params: Params) -> None:
        """Noted."""
        self.heard.append(f"enter {dict(params)}" if params else "enter")
        self.setFocus()

    def leave(self) -> None:
        """Noted."""
        self.heard.append("leave")

    def refresh(self) -> None:
        """Noted."""
        self.heard.append("refresh")

    def scanned(self, text: str) -> bool:
        """Noted."""
        self.heard.append(f"scan {text}")
        return self.takes_scans

    def key_actions(self) -> list[KeyAction]:
        """Some of the desk's."""
        heard = self.heard
        named = ("1", "2", "Space", "Ctrl+Return", "Ctrl+Z", "Return", "A", "Left", "PgDown")
        return [
            KeyAction("Ctrl+F", "Cari", self.search.start),
            KeyAction("P", "Nomor HP", self.field.edit),
            KeyAction("X", "Tidak bisa sekarang", lambda: heard.append("X"), enabled=False),
            *(KeyAction(key, f"Tombol {key}", partial(heard.append, key)) for key in named),
        ]


class OtherPage(Page):
    """With a button of its own in the top bar and a status of its own."""

    name = "recap"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.button = SecondaryButton("recap.pdf", "PDF", says="Simpan PDF", key="Ctrl+P")

    def title(self) -> str:
        """Of the top bar."""
        return "Rekap"

    def top_widgets(self) -> list[QWidget]:
        """One button."""
        return [self.button]

    def status(self) -> Status:
        """Not the day's."""
        return Status("Dihitung dari data per orang.", "Data sampai 14.02 WIB")


class GatePage(Page):
    """Where one signs in."""

    name = "sign_in"

    def title(self) -> str:
        """Not shown."""
        return "Masuk"


def _entry(kind: type[Page], icon: Icon, *, role: Role = Role.OFFICER, in_rail: bool = True) -> PageEntry:
    return PageEntry(kind.name, kind.name.title(), icon, f"{__name__}:{kind.__name__}", role, in_rail)


SAMPLE_PAGES = (
    _entry(SamplePage, Icon.DESK),
    _entry(OtherPage, Icon.CHART, role=Role.LEAD),
    _entry(GatePage, Icon.LOCK, in_rail=False),
)
