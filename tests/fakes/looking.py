"""Looks at a window as it is laid out: what has no name, what is cut, where Tab jumps back. Answers plain sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from jemputbola.ui.rail import RailItem
from jemputbola.ui.tab_order import stops_of
from jemputbola.ui.widgets import ElidedText, StatCard
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

SIZES = {
    "1366x768": QSize(1366, 768),
    "1024x768": QSize(1024, 768),
    "1366x768 at 150 %": QSize(911, 512),
    "1024x768 at 150 %": QSize(683, 512),
}
"""What a page gets to lay out: at 150 % a screen has two thirds of its pixels, and letters of the same logical size."""

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_ -]+)+")
_ACTED_ON = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    StatCard,
)
_QT_OWN = (QHeaderView, QAbstractSlider)
_MOST_STOPS = 150
_TAB = Qt.FocusPolicy.TabFocus.value


def show_at(window: QMainWindow, size: QSize) -> None:
    """Lay it out anew; what a first pass asks for (wrapped words) is given in the second."""
    window.resize(size)
    for _pass in range(4):
        QApplication.processEvents()


def nameless(window: QWidget) -> list[str]:
    """Everything to act on that lacks ``page.role`` or words for a screen reader, and names that two widgets have."""
    acted_on = [one for one in _seen(window) if _is_acted_on(one)]
    counts = Counter(one.objectName() for one in acted_on)
    found = [f"{_who(one)} has no name page.role" for one in acted_on if not _NAME.fullmatch(one.objectName())]
    found += [f"{_who(one)} says nothing" for one in acted_on if not one.accessibleName().strip()]
    return found + [f"{name} is the name of {count} widgets" for name, count in counts.items() if name and count > 1]


def cut(window: QWidget) -> list[str]:
    """Words, buttons and tiles that are smaller than what they show, or reach over the edge of what they stand in."""
    whole = [one for one in _seen(window) if isinstance(one, QLabel | QAbstractButton | QLineEdit | StatCard)]
    return [fault for one in whole for fault in (_too_small(one), _over_the_edge(one, window)) if fault]


def sideways(window: QWidget, size: QSize) -> list[str]:
    """A window that became wider than asked, and areas that can be scrolled sideways."""
    wide = [f"the window is {window.width()}x{window.height()}"] if window.size() != size else []
    areas = [one for one in _seen(window) if isinstance(one, QAbstractScrollArea)]
    return wide + [
        f"{_who(one)} scrolls sideways by {one.horizontalScrollBar().maximum()}"
        for one in areas
        if one.horizontalScrollBar().maximum() > 0 and not one.property("scrolls_sideways")
    ]


def jumps(window: Window) -> list[str]:
    """Presses Tab through the page: steps that go back, up within a column or to the left within a line."""
    page = window.pages.currentWidget()
    first = next((one for one in stops_of(page) if one.isVisible() and one.isEnabled()), None) if page else None
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    keys, stops = Keyboard(window), [first]
    for _press in range(_MOST_STOPS):
        keys("Tab")
        stop = QApplication.focusWidget()
        if stop is None or stop in stops:
            break
        stops.append(stop)
    return [
        f"Tab goes back from {_who(one)} to {_who(other)}"
        for one, other in pairwise(stops)
        if window.pages.isAncestorOf(one) and window.pages.isAncestorOf(other) and _goes_back(one, other)
    ]


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & _TAB) and widget.focusProxy() is None


def _seen(window: QWidget) -> Iterator[QWidget]:
    return (one for one in window.findChildren(QWidget) if one.isVisibleTo(window))


def _is_acted_on(widget: QWidget) -> bool:
    own = (
        isinstance(widget, _QT_OWN)
        or widget.objectName().startswith("qt_")
        or _class_of(widget) == "QTableCornerButton"
    )
    return not own and (isinstance(widget, _ACTED_ON) or _stops(widget))


def _too_small(widget: QWidget) -> str:
    if isinstance(widget, ElidedText):
        return ""  # ends in …, the whole in its tooltip
    if isinstance(widget, RailItem):
        wanted = QSize(widget.sizeHint().width(), widget.minimumSizeHint().height())  # low screens: its tooltip says it
    elif isinstance(widget, QAbstractButton) and widget.text() and widget.toolTip() == widget.text():
        wanted = QSize(0, widget.sizeHint().height())  # shortened on purpose: its tooltip has the whole
    elif isinstance(widget, QLineEdit | StatCard):
        wanted = widget.minimumSizeHint()
    elif isinstance(widget, QLabel) and widget.wordWrap():
        wanted = QSize(_widest_word(widget), widget.heightForWidth(widget.width()))
    else:
        wanted = widget.sizeHint()
    if widget.width() >= wanted.width() and widget.height() >= wanted.height():
        return ""
    return f"{_who(widget)} is {_size(widget.size())}, needs {_size(wanted)}"


def _widest_word(label: QLabel) -> int:
    around = label.contentsMargins()
    shown = QTextDocumentFragment.fromHtml(label.text()).toPlainText() if "<" in label.text() else label.text()
    words = max((label.fontMetrics().horizontalAdvance(word) for word in shown.split()), default=0)
    return words + around.left() + around.right()


def _over_the_edge(widget: QWidget, window: QWidget) -> str:
    """Within a scrolled area only its sides are edges: the rest is reached by scrolling."""
    box, at = QRect(QPoint(), widget.size()), widget
    while at is not window and (parent := at.parentWidget()) is not None:
        box.translate(at.pos())
        inside = parent.rect()
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            if (box.left() < 0 or box.right() > inside.right()) and not area.property("scrolls_sideways"):
                return f"{_who(widget)} reaches {box.right() - inside.right()} over the side of {_who(area)}"
            return ""
        if not inside.contains(box):
            return f"{_who(widget)} {_box(box)} reaches over the edge of {_who(parent)} {_size(inside.size())}"
        at = parent
    return ""


def _goes_back(one: QWidget, other: QWidget) -> bool:
    first, second = _below_their_parent(one, other)
    if first is None or second is None:
        return False
    a, b = _place(first), _place(second)
    beside = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) // 2
    above = b.bottom() <= a.top() and b.left() < a.right()
    return above or (beside and b.right() <= a.left())


def _below_their_parent(one: QWidget, other: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """The two branches under the nearest widget that holds both."""
    above, beside = _line(one), _line(other)
    while above and beside and above[-1] is beside[-1]:
        above.pop()
        beside.pop()
    return (above[-1], beside[-1]) if above and beside else (None, None)


def _line(widget: QWidget) -> list[QWidget]:
    line: list[QWidget] = []
    at: QWidget | None = widget
    while at is not None:
        line.append(at)
        at = at.parentWidget()
    return line


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _class_of(widget: QWidget) -> str:
    return widget.metaObject().className()


def _who(widget: QWidget) -> str:
    parents = [one.objectName() for one in _line(widget) if one.objectName() and not one.objectName().startswith("qt_")]
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return " ".join(filter(None, (_class_of(widget), parents[0] if parents else "", repr(words[:50]) if words else "")))


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _box(box: QRect) -> str:
    return f"{box.left()},{box.top()} {_size(box.size())}"


def told(faults: Sequence[str]) -> str:
    """One a line, each once."""
    return "\n".join(dict.fromkeys(faults))


def faults_at_every_size(window: Window) -> str:
    """What has no name, where Tab jumps, and what is cut or wider than its room at any of ``SIZES``; empty is good."""
    faults = [*nameless(window), *jumps(window)]
    for name, size in SIZES.items():
        show_at(window, size)
        faults += [f"{name}: {fault}" for fault in (*cut(window), *sideways(window, size))]
    return told(faults)
