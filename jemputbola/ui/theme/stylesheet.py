"""The one stylesheet. Widgets say what they are by properties (``kind``, ``tone``, ``state``), never by colours."""

from string import Template

from jemputbola.ui.theme.tokens import Palette, Tone

_SHEET = Template("""
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px 8px; }
QLabel { background: transparent; color: $ink; }
QLabel[kind="name"] { font-size: 22px; font-weight: 600; }
QLabel[kind="title"] { font-size: 15px; font-weight: 600; }
QLabel[kind="section"] { font-size: 14px; font-weight: 600; }
QLabel[kind="heading"] { font-size: 13px; font-weight: 600; color: $muted; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="secondary"] { font-size: 12px; color: $muted; }
QLabel[kind="caption"] { font-size: 12px; color: $muted; }
QLabel[kind="number"] { font-size: 26px; font-weight: 600; }
QLabel[kind="keycap"] { font-size: 11px; font-weight: 600; background: $key_cap; border-radius: 4px; padding: 1px 6px; }
QLabel[kind="pill"] { font-size: 12px; font-weight: 600; border-radius: 11px; padding: 0 10px;
  min-height: 22px; max-height: 22px; }

QWidget[kind="page"], QStackedWidget[kind="pages"], QMainWindow { background: $background; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="top_bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="status_line"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[kind="rail"] { background: $rail; border: none; }
QFrame[kind="help"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[kind="reasons"] { background: $hover; border: 1px solid $line; border-radius: 8px; }

QFrame[kind="banner"] { border: none; border-radius: 8px; }
QFrame[kind="notice"] { border: none; border-radius: 0; }

QFrame[kind="field"] { background: $surface; border: 1px solid $outline; border-radius: 8px; }
QFrame[kind="field"][state="ok"] { border-color: $ok; }
QFrame[kind="field"][state="warn"] { border-color: $warn; }
QFrame[kind="field"][state="bad"] { border-color: $bad; }
QFrame[kind="field"][focused="true"] { border: 2px solid $primary; }
QFrame[kind="field"][locked="true"] { background: $hover; border-color: $line; }
QFrame[kind="field"] QLineEdit { border: none; background: transparent; padding: 0;
  min-height: 20px; font-size: 14px; border-radius: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QTimeEdit, QComboBox {
  background: $surface; color: $ink; border: 1px solid $outline; border-radius: 8px; padding: 0 10px; min-height: 38px;
  selection-background-color: $primary; selection-color: $on_primary; placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus,
QComboBox:focus {
  border: 2px solid $primary; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 8px; }
QTextBrowser { border: none; background: transparent; padding: 0; }
QCheckBox, QRadioButton { color: $ink; spacing: 8px; min-height: 28px; background: transparent; }

QListView, QTableView, QTreeView { background: $surface; color: $ink; border: none; outline: none;
  gridline-color: $line;
  selection-background-color: $primary_soft; selection-color: $ink; alternate-background-color: $surface; }
QTableView::item, QTreeView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:hover, QTreeView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected { background: $primary_soft; color: $ink; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: 12px; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 6px 8px; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $outline; border: none; border-radius: 3px; margin: 3px;
  min-height: 36px; min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $primary; border-radius: 4px; }
QSplitter::handle { background: transparent; }
""")

_TONES = Template("""
QLabel[kind="pill"][tone="$tone"] { color: $ink; background: $soft; }
QLabel[kind="message"][tone="$tone"], QLabel[kind="secondary"][tone="$tone"] { color: $ink; font-size: 12px; }
QFrame[kind="banner"][tone="$tone"], QFrame[kind="notice"][tone="$tone"] { background: $soft; }
QFrame[kind="banner"][tone="$tone"] QLabel, QFrame[kind="notice"][tone="$tone"] QLabel { color: $ink; }
""")


def stylesheet(palette: Palette) -> str:
    """All rules for one palette."""
    tones = "".join(_TONES.substitute(tone=tone.value, ink=tone.ink(palette), soft=tone.soft(palette)) for tone in Tone)
    return _SHEET.substitute(palette._asdict()) + tones
