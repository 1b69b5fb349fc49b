"""The daily tally on paper: one sheet of A4 for a usual visit, more where there are many classes.

From top to bottom: whose it is, what is missing, the large numbers, the bar of outcomes, the table by class, IKD beside
obstacles, card stock, percentages with both their numbers, and the lines to sign on.
"""

import io
from collections.abc import Sequence

from jemputbola.paper.fitting import Align, Block, Style, fit
from jemputbola.paper.measures import A4, MM
from jemputbola.paper.pen import new_canvas
from jemputbola.reports.cells import HIDDEN, shown
from jemputbola.reports.ink import FOOT, INK, LINE, MARGIN, MUTED, TONES, WARN, WIDTH, Page
from jemputbola.reports.model import Bar, Count, DailyTally, Figure, Heading, Percentage, Signature, Table
from jemputbola.reports.pdf_table import draw_table
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment, format_number, format_weekday_date

_GAP = 3 * MM
_LOGO = 16 * MM
_FIGURE_HEIGHT = 19.5 * MM
_FIGURES_BESIDE = 6
_BAR_HEIGHT = 6.5 * MM
_SIGN_HEIGHT = 23 * MM
_HEAD = Style(10, bold=True)
_SMALL = Style(8)


def render_tally(tally: DailyTally) -> bytes:
    """The PDF. Raises MissingFont and UnreadableLogo."""
    out = io.BytesIO()
    page = _begin(tally.heading, out)
    _draw_heading(page, tally.heading)
    _draw_figures(page, tally.figures)
    _draw_bar(page, tally.bar)
    _draw_titled_table(page, tally.classes)
    _draw_lists(page, tally)
    _draw_percentages(page, tally.percentages)
    _draw_notes(page, tally.notes)
    _draw_signatures(page, tally.signatures)
    page.finish()
    return out.getvalue()


def render_tables(heading: Heading, tables: Sequence[Table]) -> bytes:
    """Any tables under one heading: an attendance list, a follow-up list, a year. Raises as ``render_tally``."""
    out = io.BytesIO()
    page = _begin(heading, out)
    _draw_heading(page, heading)
    for table in tables:
        _draw_titled_table(page, table)
    page.finish()
    return out.getvalue()


def _begin(heading: Heading, out: io.BytesIO) -> Page:
    moment = format_moment(heading.made_at)
    return Page(
        new_canvas(out, title=heading.full_title, logo=heading.logo),
        continued=" · ".join(part for part in (heading.full_title, heading.visit) if part),
        foot=_("Dihitung dari data per orang. Data sampai {moment}.").format(moment=moment),
    )


def _draw_heading(page: Page, heading: Heading) -> None:
    top, indent = page.y, 0.0
    if heading.logo is not None:
        page.logo(0, _LOGO)
        indent = _LOGO + 3 * MM
    page.blocks(
        Block(heading.office, Style(12, bold=True, most_lines=2, smallest=8)),
        Block(heading.address, Style(8.5, most_lines=2)),
        x=indent,
        width=WIDTH - indent,
    )
    page.y = max(page.y, top + _LOGO if heading.logo is not None else page.y) + 2 * MM
    page.rule(page.y, thick=1.2, colour=INK)
    page.y += 2.5 * MM
    page.blocks(Block(heading.title, Style(16, bold=True, most_lines=2)))
    if heading.lacking:
        page.blocks(Block(heading.lacking, Style(11, bold=True, most_lines=3, smallest=8)), colour=WARN)
    page.blocks(Block(" · ".join(_where_and_when(heading)), Style(9.5, most_lines=3, smallest=8)), colour=MUTED)
    if heading.laptops:
        page.blocks(
            Block(_("Laptop: {names}").format(names=", ".join(heading.laptops)), Style(9, most_lines=3)), colour=MUTED
        )
    page.y += _GAP


def _where_and_when(heading: Heading) -> list[str]:
    days = format_weekday_date(heading.first_day)
    if heading.last_day is not None and heading.last_day != heading.first_day:
        days = f"{days} – {format_weekday_date(heading.last_day)}"
    return [part for part in (heading.visit, days, heading.place) if part]


def _draw_figures(page: Page, figures: Sequence[Figure]) -> None:
    """Beside each other, their numbers large."""
    columns = min(max(len(figures), 3), _FIGURES_BESIDE)
    width = (WIDTH - (columns - 1) * 3 * MM) / columns
    for start in range(0, len(figures), columns):
        page.need(_FIGURE_HEIGHT)
        top = page.y
        for place, figure in enumerate(figures[start : start + columns]):
            _draw_figure(page, figure, place * (width + 3 * MM), top, width)
        page.y = top + _FIGURE_HEIGHT + 3 * MM
    page.y += 1 * MM if figures else 0


def _draw_figure(page: Page, figure: Figure, x: float, top: float, width: float) -> None:
    """Its three lines stand at the same height in every frame, however much one of them had to shrink."""
    page.frame(x, top, width, _FIGURE_HEIGHT)
    x, width = x + 2 * MM, width - 4 * MM
    page.y = top + 1.5 * MM
    page.blocks(Block(figure.label, Style(8.5, most_lines=1)), x=x, width=width, colour=MUTED)
    page.y = top + 5.2 * MM
    page.blocks(Block(shown(figure.value), Style(16, bold=True, most_lines=1)), x=x, width=width)
    page.y = top + 12.4 * MM
    page.blocks(Block(figure.note, Style(7.5, most_lines=2, smallest=5)), x=x, width=width, colour=MUTED)


def _draw_bar(page: Page, bar: Bar) -> None:
    """Everybody as one bar; below it each part with its colour, its words and its number."""
    parts = [part for part in bar.parts if part.people]
    page.need(_BAR_HEIGHT + 26 * MM)
    page.blocks(Block(bar.title, _HEAD))
    page.y += 1.5 * MM
    x = 0.0
    for part in parts:
        width = WIDTH * part.people / bar.total
        page.fill(x, page.y, width, _BAR_HEIGHT, TONES[part.tone])
        x += width
    page.canvas.setStrokeColor(LINE)
    page.canvas.rect(MARGIN, A4[1] - page.y - _BAR_HEIGHT, WIDTH, _BAR_HEIGHT, stroke=1, fill=0)
    page.y += _BAR_HEIGHT + 1.5 * MM
    columns = 4
    width = WIDTH / columns
    top = page.y
    for place, part in enumerate(parts):
        row, column = divmod(place, columns)
        page.y = top + row * 4.6 * MM
        page.fill(column * width, page.y + 1 * MM, 2.6 * MM, 2.6 * MM, TONES[part.tone])
        words = f"{part.label}: {format_number(part.people)}"
        page.blocks(
            Block(words, Style(8.5, most_lines=1, smallest=5.5)), x=column * width + 4 * MM, width=width - 5 * MM
        )
    page.y = top + -(-len(parts) // columns) * 4.6 * MM + _GAP


def _draw_titled_table(page: Page, table: Table) -> None:
    page.need(22 * MM)
    page.blocks(Block(table.title, _HEAD))
    page.y += 1 * MM
    draw_table(page, table)
    page.y += _GAP


def _draw_lists(page: Page, tally: DailyTally) -> None:
    """IKD, obstacles and card stock beside each other."""
    stock = tally.stock
    cards = (
        ()
        if stock is None
        else (
            Count(_("Diterima"), stock.received),
            Count(_("Terpakai"), stock.used),
            Count(_("Rusak"), stock.spoilt),
            Count(_("Sisa"), stock.left),
        )
    )
    columns = [(_("IKD"), tally.ikd), (_("Kendala IKD"), tally.obstacles), (_("Blangko KTP-el"), cards)]
    columns = [(title, counts) for title, counts in columns if counts]
    if not columns:
        return
    width = (WIDTH - 6 * MM * (len(columns) - 1)) / len(columns)
    step = 4.3 * MM
    rows = max(len(counts) for _title, counts in columns)
    page.need(min(rows, 30) * step + 8 * MM)
    top = bottom = page.y
    for place, (title, counts) in enumerate(columns):
        page.y = top
        _draw_counts(page, title, counts, place * (width + 6 * MM), width)
        bottom = max(bottom, page.y)
    page.y = bottom + _GAP


def _draw_counts(page: Page, title: str, counts: Sequence[Count], x: float, width: float) -> None:
    page.blocks(Block(title, _HEAD), x=x, width=width)
    page.y += 0.5 * MM
    for count in counts:
        top = page.y
        number = HIDDEN if count.people is None else format_number(count.people)
        page.blocks(Block(number, Style(8.5, bold=True), align=Align.RIGHT), x=x, width=width)
        page.y = top
        page.blocks(Block(count.label, Style(8.5, most_lines=1, smallest=6)), x=x, width=width - 14 * MM)
        page.y += 0.3 * MM
        page.rule(page.y, x=x, width=width)
        page.y += 0.2 * MM


def _draw_percentages(page: Page, percentages: Sequence[Percentage]) -> None:
    """In two columns, read downwards."""
    if not percentages:
        return
    blocks = [Block(_told(each), Style(8.5, most_lines=1, smallest=6.8)) for each in percentages]
    half = -(-len(blocks) // 2)
    columns = (tuple(blocks[:half]), tuple(blocks[half:]))
    width = (WIDTH - 6 * MM) / 2
    page.need(8 * MM + max(fit(column, width).height for column in columns))
    page.blocks(Block(_("Persentase, dengan pembilang dan penyebutnya"), _HEAD))
    top = bottom = page.y
    for place, column in enumerate(columns):
        page.y = top
        page.blocks(*column, x=place * (width + 6 * MM), width=width)
        bottom = max(bottom, page.y)
    page.y = bottom + _GAP


def _told(each: Percentage) -> str:
    if each.ratio is None:
        return _("{label}: tidak dapat dihitung, belum ada {of}.").format(label=each.label, of=each.of)
    return _("{label}: {percent} = {part} dari {whole} {of}").format(
        label=each.label,
        percent=shown(each),
        part=format_number(each.part),
        whole=format_number(each.whole),
        of=each.of,
    )


def _draw_notes(page: Page, notes: Sequence[str]) -> None:
    blocks = tuple(Block(note, _SMALL) for note in notes)
    if blocks:
        page.need(fit(blocks, WIDTH).height)
        page.blocks(*blocks, colour=MUTED)
        page.y += _GAP


def _draw_signatures(page: Page, signatures: Sequence[Signature]) -> None:
    """At the foot of the last page, as on a form."""
    if not signatures:
        return
    page.need(_SIGN_HEIGHT)
    page.y = max(page.y, A4[1] - MARGIN - FOOT - _SIGN_HEIGHT)
    width = WIDTH / len(signatures)
    top = page.y
    for place, signature in enumerate(signatures):
        x = place * width
        page.y = top
        page.blocks(Block(signature.role, Style(9, most_lines=1), align=Align.CENTRE), x=x, width=width)
        page.rule(top + 16.5 * MM, x=x + 5 * MM, width=width - 10 * MM, colour=INK)
        page.y = top + 17 * MM
        number = _("NIP {number}").format(number=signature.number) if signature.number else ""
        page.blocks(
            Block(signature.name, Style(9, bold=True, most_lines=1), align=Align.CENTRE),
            Block(number, _SMALL, align=Align.CENTRE),
            x=x,
            width=width,
        )
