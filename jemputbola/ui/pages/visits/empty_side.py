"""The right side before anything was planned: what belongs here, and the key that starts it."""

from collections.abc import Callable

from jemputbola.texts import _
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Card, EmptyState


def nothing_planned(start_plan: Callable[[], object]) -> Card:
    """A card that teaches."""
    card = Card()
    teach = EmptyState(
        Icon.VISITS,
        _("Belum ada kegiatan"),
        _("Di sini kunjungan ke sekolah, desa, dan perusahaan direncanakan. Setelah itu daftarnya dimasukkan."),
    )
    teach.offer("visits.plan", _("Rencanakan kegiatan"), start_plan, key="Ctrl+N")
    card.body.addWidget(teach)
    return card
