"""A venue's year as a line of a table, and what the typed answers about a venue mean."""

from jemputbola.domain.region import children, find_region
from jemputbola.domain.venue import Venue, VenueYear
from jemputbola.domain.visit import VisitKind, label
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.pages.year.asking import Answers, Asked
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets.lines_table import Cell, Column


def columns() -> tuple[Column, ...]:
    """Of the table."""
    return (
        Column(_("Tempat")),
        Column(_("Pemula"), number=True),
        Column(_("Direkam"), number=True),
        Column(_("Kegiatan")),
        Column(_("Per kegiatan"), number=True),
        Column(_("Per jam tim"), number=True),
    )


def line(row: VenueYear) -> tuple[Cell, ...]:
    """Unknown numbers are dashes, never zeros."""
    left = "" if row.left is None else _("sisa {count}").format(count=format_number(row.left))
    return (
        Cell(row.venue.name, f"{label(row.venue.kind)} · {district_words(row.venue.district)}"),
        _number(row.expected),
        Cell(format_number(row.recorded), left),
        _visits(row),
        _number(row.per_visit),
        _number(row.per_hour),
    )


def district_words(code: str) -> str:
    """The district's name."""
    region = find_region(code)
    return (region.district if region else None) or code


def asked_venue(office: str, row: VenueYear | None) -> list[Asked]:
    """A new one, or what is to be corrected."""
    kinds = tuple((kind.value, label(kind)) for kind in VisitKind)
    districts = tuple((region.code, region.district or region.code) for region in children(office)) if office else ()
    known = "" if row is None or row.expected is None else str(row.expected)
    district = row.venue.district if row else ""
    place = Asked("district", _("Kecamatan"), district, "", districts)
    return [
        Asked("kind", _("Jenis"), row.venue.kind if row else VisitKind.SCHOOL, "", kinds),
        place if districts else Asked("district", _("Kode kecamatan"), district, "19.71.02"),
        Asked("name", _("Nama tempat"), row.venue.name if row else ""),
        Asked("source", _("Dari mana angkanya"), "", "Dapodik 2026"),
        Asked("expected", _("Pemula tahun ini"), known, "120"),
    ]


def venue_said(answers: Answers) -> tuple[Venue, int]:
    """The venue and its first-timers. Raises UserError."""
    digits = answers["expected"].replace(".", "")
    if not (digits.isascii() and digits.isdigit()):
        raise UserError(_("Jumlah pemula ditulis dengan angka, misalnya 120."))
    return Venue(answers["name"], VisitKind(answers["kind"]), answers["district"]), int(digits)


def _number(value: float | None) -> Cell:
    return Cell("–", quiet=True) if value is None else Cell(format_number(round(value)))


def _visits(row: VenueYear) -> Cell:
    if not row.ever_visited and not row.visits:
        return Cell(_("Belum pernah"), tone=Tone.WARN)
    planned = len(row.visits) - row.done
    words = _("{done} selesai").format(done=format_number(row.done))
    return Cell(words, _("{count} direncanakan").format(count=format_number(planned)) if planned else "")
