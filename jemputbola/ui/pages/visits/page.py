"""The page *Kegiatan*: the list at the left; at the right a visit, the plan form, an import, or tickets."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jemputbola.actions.lists.import_roster import RosterImported
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.detail import DetailPanel
from jemputbola.ui.pages.visits.dropped_panel import DroppedPanel
from jemputbola.ui.pages.visits.empty_side import nothing_planned
from jemputbola.ui.pages.visits.fetching import Overview, VisitDetail, fetch_detail, fetch_overview
from jemputbola.ui.pages.visits.import_panel import ImportPanel
from jemputbola.ui.pages.visits.plan_form import PlanForm
from jemputbola.ui.pages.visits.tickets_panel import TicketsPanel
from jemputbola.ui.pages.visits.visit_list import VisitList
from jemputbola.ui.pages.visits.words import FILTER_LABELS, VisitFilter
from jemputbola.ui.tab_order import order_tabs
from jemputbola.ui.theme import Tone
from jemputbola.ui.turns import Turns
from jemputbola.ui.widgets import SecondaryButton
from jemputbola.ui.widgets.sections import OneOfMany, Screenful

_LIST_WIDTH = (216, 372)
_Panel = TypeVar("_Panel", PlanForm, ImportPanel, TicketsPanel)


class VisitsPage(Page):
    """``open_page("visits", visit=id, do="plan" | "import" | "tickets" | "close")``."""

    name = "visits"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.overview: Overview | None = None
        self.list = VisitList()
        self.list.filter = VisitFilter(context.settings.value("visits.filter", str, VisitFilter.UPCOMING.value))
        self._wanted = ""
        self._filled: dict[str, str] = {}
        self._lay_out()
        self._connect()
        order_tabs(self)

    @cached_property
    def detail(self) -> DetailPanel:
        """The chosen visit. Like the other panels it is built when it is first shown: all at once stand still."""
        panel = DetailPanel(self)
        panel.changed.connect(self._changed)
        panel.people.tickets_wanted.connect(self.start_tickets)
        panel.load.clicked.connect(lambda _down: self.start_import())
        panel.tickets.clicked.connect(lambda _down: self.start_tickets())
        panel.serve.clicked.connect(lambda _down: self.serve())
        for part in (panel.closing, panel.dropping):
            part.cancelled.connect(self.list.view.setFocus)
        self.right.addWidget(panel)
        return panel

    @cached_property
    def dropped(self) -> DroppedPanel:
        """A visit that was dropped."""
        panel = DroppedPanel(self)
        panel.restored.connect(self._restored)
        self.right.addWidget(panel)
        return panel

    @cached_property
    def plan(self) -> PlanForm:
        """Ctrl+N."""
        panel = PlanForm(self)
        panel.planned.connect(self._planned)
        return self._leading_back(panel)

    @cached_property
    def load(self) -> ImportPanel:
        """Ctrl+I."""
        panel = ImportPanel(self)
        panel.imported.connect(self._imported)
        return self._leading_back(panel)

    @cached_property
    def tickets(self) -> TicketsPanel:
        """Ctrl+T."""
        panel = TicketsPanel(self)
        panel.printed.connect(self._changed)
        return self._leading_back(panel)

    def title(self) -> str:
        """In the top bar."""
        return _("Kegiatan")

    def subtitle(self) -> str:
        """What is below it."""
        return _("Permohonan, rencana, daftar peserta, tiket, blangko, penutupan")

    def help_text(self) -> str:
        """F1."""
        return _(
            "Pilih kegiatan di kiri dengan panah, lalu Enter untuk melayani. Isian di kanan diubah di tempatnya: "
            "Tab ke isian, Enter untuk mengubah, Enter lagi untuk menyimpan. Daftar dari sekolah diperiksa dulu "
            "sebelum masuk dan dapat dibatalkan selama orangnya belum dilayani."
        )

    def enter(self, params: Params) -> None:
        """Fetch; the current visit is chosen."""
        self._wanted = params.get("do", "")
        self._filled = {name: params[name] for name in ("title", "kind", "place") if params.get(name)}
        visit = params.get("visit") or self.list.selected or self.context.visit
        self.ask(fetch_overview, lambda overview: self._show_overview(overview, visit), latest="overview")
        if not isinstance(self.right.currentWidget(), PlanForm | ImportPanel | TicketsPanel):
            self.list.view.setFocus()

    def leave(self) -> None:
        """What was typed into the plan form is kept."""
        for plan in self.right.findChildren(PlanForm):
            plan.keep_if_typed()

    def refresh(self) -> None:
        """Something was saved: the list and the visit again."""
        self.ask(fetch_overview, lambda overview: self._show_overview(overview, ""), latest="overview")

    def key_actions(self) -> Sequence[KeyAction]:
        """Of what is shown at the right."""
        shown = self.right.currentWidget()
        if isinstance(shown, PlanForm | ImportPanel | TicketsPanel):
            return shown.key_actions()
        filters = [
            KeyAction(str(place), _(words), partial(self.list.choose_filter, one))
            for place, (one, words) in enumerate(FILTER_LABELS.items(), start=1)
            if one is not VisitFilter.DROPPED or (self.overview is not None and self.overview.dropped)
        ]
        return [
            *(shown.key_actions() if isinstance(shown, DroppedPanel) else ()),
            *self._visit_keys(shown if isinstance(shown, DetailPanel) else None),
            KeyAction("Ctrl+Z", _("Kembalikan kegiatan yang baru dihapus"), self.bring_back, self._may_bring_back),
            KeyAction("Down", _("Kegiatan berikutnya"), partial(self.list.step, 1)),
            KeyAction("Up", _("Kegiatan sebelumnya"), partial(self.list.step, -1)),
            KeyAction("Ctrl+F", _("Cari kegiatan"), self.list.search.start),
            KeyAction("Ctrl+N", _("Rencanakan kegiatan"), self.start_plan, self.context.may(Role.LEAD)),
            *filters,
        ]

    def every_key(self) -> Sequence[KeyAction]:
        """Those of the forms too; Ctrl+Enter ends each of them."""
        end = KeyAction("Ctrl+Return", _("Rencanakan, masukkan daftar, atau simpan tiket"), lambda: None)
        words = _("Tiket: {what}")
        own = [KeyAction(one.key, words.format(what=one.label), one.call) for one in self.tickets.key_actions()]
        return [*self.key_actions(), end, *own]

    def start_plan(self) -> None:
        """Ctrl+N."""
        self.show_right(self.plan)
        self.plan.start(self.overview.office if self.overview else "")

    def start_import(self) -> None:
        """Ctrl+I."""
        if self.detail.detail is not None:
            self.show_right(self.load)
            self.load.start(self.detail.detail)

    def start_tickets(self, class_group: str = "") -> None:
        """Ctrl+T, or a class."""
        if self.detail.detail is not None:
            self.show_right(self.tickets)
            self.tickets.start(self.detail.detail, class_group)
            order_tabs(self.tickets)

    def start_closing(self) -> None:
        """Ctrl+K: close or reopen."""
        self.detail.start_closing()

    def start_dropping(self) -> None:
        """Del."""
        self.detail.start_dropping()

    def bring_back(self) -> None:
        """Ctrl+Z."""
        self.detail.dropping.bring_back()

    def start_change(self) -> None:
        """U: the first fact."""
        self.detail.facts.start()

    def went_back(self) -> bool:
        """Esc closes what stands over the visit."""
        if isinstance(self.right.currentWidget(), DetailPanel) and self.detail.went_back():
            self.list.view.setFocus()
            return True
        return False

    def serve(self) -> None:
        """Open the desk on the chosen visit."""
        if self.detail.detail is not None:
            self.context.choose_visit(self.detail.detail.shown.line.id)
            self.context.open_page("desk")

    def show_right(self, panel: QWidget) -> None:
        """One of the panels."""
        self.right.show_one(panel)

    def show_visit(self) -> None:
        """Back to the chosen visit, the focus in the list."""
        self.show_right(self.detail if self.list.selected and self.detail.detail is not None else self.empty)
        self.list.view.setFocus()

    def _show_overview(self, overview: Overview, wanted: str) -> None:
        self.overview = overview
        self.list.show_overview(overview, wanted)
        if overview.rows:
            QTimer.singleShot(0, self._build_detail)  # while its visit is still being read
        if self._wanted == "plan":
            self._wanted = ""
            self.start_plan()
            self.plan.fill(self._filled)

    def _build_detail(self) -> None:
        if self.isVisible():
            self.detail.ensurePolished()
            self._build_tickets_ahead()

    def _build_tickets_ahead(self) -> None:
        """Of the forms they take longest to open, for their chips; nobody waits for this turn."""
        if not self.right.findChildren(TicketsPanel):
            Turns([partial(getattr, self, "tickets")], self)

    def _chosen(self, visit: str) -> None:
        dropped = self.list.dropped
        if not visit or dropped is not None:
            for panel in self.right.findChildren(DetailPanel):
                panel.detail = None
        if dropped is not None:
            self.dropped.show_visit(dropped, may_change=self.context.may(Role.LEAD))
            self._show_instead(self.dropped)
        elif not visit:
            self._show_instead(self.empty)
        else:
            self._fetch_detail()

    def _show_instead(self, panel: QWidget) -> None:
        """Of a visit; a form that somebody fills in stays."""
        shown = self.right.currentWidget()
        if shown is self.empty or isinstance(shown, DetailPanel | DroppedPanel):
            self.show_right(panel)

    def _fetch_detail(self) -> None:
        visit = self.list.selected
        if visit:
            self.ask(lambda session: fetch_detail(session, visit), self._show_detail, latest="detail")

    def _show_detail(self, detail: VisitDetail) -> None:
        if self.overview is None or detail.shown.line.id != self.list.selected:
            return
        may = self.context.may(Role.LEAD)
        self.detail.show_detail(detail, self.overview.office, self.overview.today, may_change=may)
        order_tabs(self)
        self._show_instead(self.detail)
        wanted, self._wanted = self._wanted, ""
        starts = {
            "import": self.start_import,
            "tickets": self.start_tickets,
            "close": self.start_closing,
        }
        if wanted in starts:
            starts[wanted]()

    def _planned(self, visit: str) -> None:
        self.context.say(_("Kegiatan direncanakan. Berikutnya: masukkan daftarnya dengan Ctrl+I."))
        self.list.selected = visit
        self.list.filter = VisitFilter.UPCOMING
        self.show_visit()
        self._changed()

    def _restored(self, visit: str) -> None:
        self.list.selected = visit
        self.list.view.setFocus()
        self._changed()

    def _imported(self, done: RosterImported) -> None:
        visit, roster = self.list.selected, done.roster
        self.show_visit()
        self._changed()
        if roster is None:
            self.context.say(_("Tidak ada yang baru dalam daftar itu."), Tone.PRIMARY)
            return
        words = _("{people} orang masuk dari daftar.") if done.preview.new else _("Data diperbarui dari daftar.")
        told = words.format(people=format_number(done.preview.new))
        self.context.offer(told, Tone.OK, _("Batalkan daftar"), partial(self.detail.people.undo, visit, roster))

    def _changed(self) -> None:
        self.context.tell_changed()
        self.refresh()

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _visit: self.serve())
        self.list.filter_changed.connect(lambda one: self.context.settings.keep("visits.filter", one))

    @property
    def _may_bring_back(self) -> bool:
        return any(panel.dropping.last is not None for panel in self.right.findChildren(DetailPanel))

    def _leading_back(self, panel: _Panel) -> _Panel:
        panel.cancelled.connect(self.show_visit)
        ignored = QSizePolicy.Policy.Ignored  # built ahead, it must not widen what is shown
        panel.setSizePolicy(ignored, ignored)
        self.right.addWidget(panel)
        return panel

    def _visit_keys(self, shown: DetailPanel | None) -> Sequence[KeyAction]:
        """Without a visit they are there, but off."""
        detail = shown.detail if shown is not None else None
        may, chosen = self.context.may(Role.LEAD), detail is not None
        opened = may and detail is not None and not detail.shown.line.closed
        return [
            *(shown.key_actions() if shown is not None else ()),
            *(() if self.list.dropped else (KeyAction("Return", _("Layani kegiatan ini"), self.serve, chosen),)),
            KeyAction("Ctrl+I", _("Masukkan daftar"), self.start_import, opened),
            KeyAction("Ctrl+T", _("Tiket"), self.start_tickets, detail is not None and detail.people > 0),
            KeyAction("Ctrl+K", _("Tutup atau buka kembali"), self.start_closing, chosen and may),
            KeyAction("Del", _("Hapus kegiatan yang salah direncanakan"), self.start_dropping, opened),
            KeyAction("U", _("Ubah isian"), self.start_change, chosen and may),
        ]

    def _lay_out(self) -> None:
        self.new = SecondaryButton("visits.new", _("Kegiatan baru"), says=_("Rencanakan kegiatan baru"), key="Ctrl+N")
        self.new.clicked.connect(lambda _down: self.start_plan())
        self.new.setEnabled(self.context.may(Role.LEAD))
        self.list.add_foot(self.new)
        side = Screenful(self.list)
        side.setMinimumWidth(_LIST_WIDTH[0])
        side.setMaximumWidth(_LIST_WIDTH[1])
        self.right = OneOfMany()
        self.empty = nothing_planned(self.start_plan)
        self.right.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(side, 2)
        row.addWidget(Screenful(self.right), 5)
