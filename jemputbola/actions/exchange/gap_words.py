"""What never arrived, in words, for the page and the command alike."""

from collections.abc import Sequence

from jemputbola.actions.session import Session
from jemputbola.store.gaps import Extent
from jemputbola.store.laptops import laptops, streams_of
from jemputbola.texts import _
from jemputbola.texts.formats import format_number

_SHORT = 8


def gap_sentences(session: Session, gaps: Sequence[Extent]) -> tuple[str, ...]:
    """``TIM-1 B: catatan 641–660 belum pernah sampai``, one for each range."""
    names = stream_names(session)
    return tuple(
        _("{laptop}: catatan {range} belum pernah sampai").format(
            laptop=names.get(one.stream, one.stream[:_SHORT]), range=_range(first, last)
        )
        for one in gaps
        for first, last in one.gaps
    )


def stream_names(session: Session) -> dict[str, str]:
    """The laptop of each stream that an enrolled laptop claimed."""
    with session.store.reading() as connection:
        return {told.stream: one.name for one in laptops(connection) for told in streams_of(connection, one.id)}


def _range(first: int, last: int) -> str:
    return format_number(first) if first == last else f"{format_number(first)}\N{EN DASH}{format_number(last)}"
