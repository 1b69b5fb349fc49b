"""An icon without a word beside it says in its tooltip, and to screen readers, what it does: on every page."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jemputbola.demo.city import LEAD
from jemputbola.store.officers import Role
from jemputbola.ui.page_list import PAGES
from jemputbola.ui.rail import RailItem
from jemputbola.ui.window import Window
from tests.fakes.looking import SIZES, show_at
from tests.ui.conftest import wait_for

_OF_A_LEAD = [entry.name for entry in PAGES if entry.in_rail and entry.role is not Role.OFFICE]


def icon_only(window: Window) -> Iterator[QAbstractButton]:
    """Buttons that show no word, and the rail's while it has no room for theirs."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and (not button.text().strip() or isinstance(button, RailItem)):
            yield button


@pytest.mark.parametrize("size", [SIZES["1366x768"], SIZES["1024x768 at 150 %"]], ids=["wide", "narrow"])
@pytest.mark.parametrize("page", _OF_A_LEAD)
def test_what_shows_only_an_icon_is_explained(
    make_shell: Callable[..., Window], qtbot: QtBot, page: str, size: QSize
) -> None:
    window = make_shell(officer=LEAD, page=page)
    wait_for(qtbot, window.context.background)
    show_at(window, size)
    shown = list(icon_only(window))
    assert len(shown) >= len(_OF_A_LEAD), "the rail at least"
    for button in shown:
        assert button.accessibleName().strip(), button.objectName()
        assert button.accessibleName() in button.toolTip(), f"{button.objectName()}: {button.toolTip()}"
