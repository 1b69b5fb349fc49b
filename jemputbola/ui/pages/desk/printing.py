"""The one place from which the desk asks for a receipt."""

from jemputbola.actions.printing.slip_tray import put_in_tray
from jemputbola.actions.session import Session


def print_receipt(session: Session, subject: str, visit: str) -> int:
    """Runs in the background, after the service was saved. Returns how many slips wait for paper.

    Every slip goes to the tray first: it is asked for, never said to be printed. The window's station prints from
    there (``jemputbola.ui.printing``) and counts what the printer took, so a printer that hangs stops nobody here.
    """
    return put_in_tray(session, subject, visit=visit)
