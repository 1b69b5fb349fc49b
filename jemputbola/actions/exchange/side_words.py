"""What an entry did, in words, for whoever decides between two of them: a removal, a visit's change, a save."""

from jemputbola.actions.desk.entry_words import field_label, headline, value_words
from jemputbola.domain.entry import RESIDENT_KINDS, Body, Kind
from jemputbola.texts import N_, _

_OTHER_KINDS = {
    Kind.VISIT_PLANNED: N_("Kegiatan direncanakan"),
    Kind.VISIT_CHANGED: N_("Kegiatan diubah"),
    Kind.VISIT_CLOSED: N_("Kegiatan ditutup"),
    Kind.VISIT_REOPENED: N_("Kegiatan dibuka lagi"),
    Kind.ROSTER_IMPORTED: N_("Daftar dimasukkan"),
    Kind.ROSTER_VOIDED: N_("Daftar dibatalkan"),
    Kind.ROSTER_RESTORED: N_("Daftar dipakai lagi"),
    Kind.RANGE_SET_ASIDE: N_("Catatan dikesampingkan"),
    Kind.RANGE_RESTORED: N_("Catatan dipakai lagi"),
}


def what_happened(body: Body | None) -> str:
    """A line for what it was, then one for each thing it said but the name. NIKs stay masked.

    ``None``: its body is destroyed.
    """
    if body is None:
        return _("Isinya sudah dimusnahkan")
    title = _(_OTHER_KINDS[Kind(body.kind)]) if body.kind in _OTHER_KINDS else headline(body)
    reason = _("Alasan: {reason}").format(reason=body.reason) if body.reason else ""
    sets = body.sets if body.kind in RESIDENT_KINDS else {}
    lines = [f"{field_label(name)}: {value_words(name, one.value)}" for name, one in sets.items() if name != "name"]
    return "\n".join(filter(None, (title, reason, *lines)))
