"""The windows. Pages call actions in the background, show what changed, and hold no rules and no SQL.

A page is `jemputbola/ui/pages/<name>.py` (or a folder with that name), a class that `page_list.py` names:

    class DeskPage(Page):
        name = "desk"                                   # rail, objectNames `desk.search`
        def __init__(self, context: UiContext): …       # build widgets, no data
        def title(self) -> str: …                       # subtitle(), status(), top_widgets(); header_changed.emit()
        def enter(self, params): …                      # fetch; set the focus;  leave(): keep drafts;  refresh()
        def key_actions(self): return [KeyAction("1", _("Direkam hari ini"), self.recorded, enabled), …]
        def help_text(self) -> str: …                   # F1; the keys are listed by themselves

Data: never touch Store or Session on the main thread; return plain Structs from the job.
    self.ask(lambda session: find_resident(session, text), self._show, latest="search")    # only the last is answered
    self.save(lambda session: record_status(session, …), self._saved, self._refused)        # runs even if the page goes
    self.work(_("Mengimpor daftar"), lambda session, progress: …, self._done)               # progress(done, total)
  Without `failed` a UserError becomes a notice above the page; a bug always is logged and offers "Simpan laporan…".
  After a save: `self.context.tell_changed()`; the status line counts again, other pages get `refresh()` when entered.
`UiContext`: background, settings (`value(name, kind, default)`, `keep(name, value)`), data_dir, visit, officer, role,
  may(Role.LEAD), open_page(name, **params), back(), lock(), choose_visit(id), say(sentence), complain(error),
  offer(sentence, tone, button, call), sign_in(who); signals visit_changed, data_changed.

Keys (`keys.py`): letters, digits and Space of `key_actions` fire only while no text can be typed; Ctrl keys always
  (a text field keeps Ctrl+A C V X, and Ctrl+Z while it has something to undo). Names: "1" "A" "Space" "Return" "Down"
  "Ctrl+Return" "Escape". Esc goes to the focused widget, then the page's Escape action, `went_back()`, the page before.
  F1 and Ctrl+L are the window's. A scan `JB1-…` from any focus reaches `Page.scanned(text)`, and no widget; when that
  says False the desk opens with {"scan": text}. While a ReasonList `is_open`, answer `key_actions` with its own.

Widgets (`jemputbola.ui.widgets`); what one acts on takes `name` (`page.role`) and `says` (for screen readers):
  Text(text, kind, wrap=)  Pill(text, tone)  KeyCap(key, extra)  Rule()  Card(across=, padding=).body  Flow(spacing=)
  PrimaryButton / SecondaryButton / QuietButton(name, text, says=, key=, icon=).clicked
  Chip / FilterChip(…same).picked, set_selected(bool): the page decides what a click selects
  LabeledField(name, caption, key=, in_place=).typed .edited .cancelled, edit, text, set_text, set_state(state, why)
  SearchField(name, says=).typed .moved(±n) .opened, start()   VerdictBanner(name).show_verdict(tone, reason, rest)
  Stepper(name, steps, says=).show_step(done) .chosen(i)  OutcomeBar(name, says=).show_segments([Segment…]) .chosen(key)
  StatCard(name, caption).show_number(value, note) .opened   EmptyState(icon, title, text).offer(name, text, call, key=)
  ReasonList(name).open(title, [Reason(code, label)…]) .chosen(code) .closed, is_open, key_actions()
  HighlightDelegate on a QListView: model roles DisplayRole, RowRole.BELOW, PILL, TONE, MARKS [(start, length)…]
  Own interactive Qt widgets: `identify(widget, "page.role", says)`. Colours only by `Tone`, `colours()`; looks by the
  `kind` of the stylesheet, never setStyleSheet of your own. Plain QTableView, QLineEdit, QScrollArea … are dressed.

Appearance: `apply_theme(QApplication.instance(), Appearance.DARK)` and settings.keep("appearance", "dark"). Language:
  `set_language("en")`, settings.keep("language", "en"), then `context.sign_in(context.who)` builds every page anew.

Tests (tests/ui): `shell` opens the real window on a ready vault, `keys("Ctrl+F", "text:ha", "Return", "1")` presses
  real keys, `settle()` waits for the worker; no sleeps. To look: `python -m jemputbola.ui.app --data-dir D
  --passphrase-file P --officer N --pin-file F --page desk`; widgets: `python -m tests.ui.gallery [--dark] [--more]`.
"""

from jemputbola.ui.immortal import keep_constants

keep_constants()
