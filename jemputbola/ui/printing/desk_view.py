"""What printing has to know of the desk, and to show there. The desk itself is imported when it is first opened."""

from typing import TYPE_CHECKING, cast

from jemputbola.ui.page import Page

if TYPE_CHECKING:
    from jemputbola.actions.printing.slip_tray import TraySlip
    from jemputbola.ui.pages.desk.page import DeskPage


def open_person(page: Page | None) -> "TraySlip | None":
    """Whoever is open at the desk, whose receipt can be printed once more."""
    from jemputbola.actions.printing.slip_tray import TraySlip  # noqa: PLC0415 - start-up time

    desk = _desk(page)
    return TraySlip(desk.context.visit, desk.serving.subject) if desk is not None and desk.serving.subject else None


def show_waiting(page: Page | None, slips: int) -> None:
    """In the footer of the desk, when that is the page."""
    desk = _desk(page)
    if desk is not None:
        desk.serving.card.footer.show_tray(slips)


def _desk(page: Page | None) -> "DeskPage | None":
    return cast("DeskPage", page) if page is not None and hasattr(page, "serving") else None
