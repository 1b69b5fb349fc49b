"""8 Laporan: the office's own templates, and the columns of each list as its form has them."""

from collections.abc import Sequence

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.column_part import ColumnPart
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.template_part import TemplatePart
from jemputbola.ui.widgets.sections import Section


class ReportsPanel(Panel):
    """For the whole office; counts at once."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Laporan"), _("Surat, pesan dan daftar seperti milik kantor; berlaku saat dipilih."))
        self.templates, self.columns = TemplatePart(page), ColumnPart(page)
        for caption, part in ((_("Surat dan pesan"), self.templates), (_("Kolom daftar"), self.columns)):
            section = Section(caption)
            section.body.addWidget(part)
            self.body.addWidget(section)
        self.body.addStretch(1)

    def fetch(self) -> None:
        """Both."""
        self.templates.fetch()
        self.columns.fetch()

    def start(self) -> None:
        """On the templates."""
        next(iter(self.templates.kinds.chips.values())).setFocus()

    def keys(self) -> Sequence[KeyAction]:
        """Of both."""
        return [*self.columns.keys(), *self.templates.keys()]
