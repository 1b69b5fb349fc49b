"""xlsx through python-calamine, one sheet in memory at a time."""

import io
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jemputbola.rosters import unreadable
from jemputbola.rosters.cells import Cell
from jemputbola.rosters.evidence import Row


class WorkbookSheet:
    """One sheet, parsed when its rows are first asked for and kept until ``release``."""

    def __init__(self, workbook: CalamineWorkbook, name: str) -> None:
        self.name = name
        self._workbook = workbook
        self._sheet: CalamineSheet | None = None

    def rows(self) -> Iterator[Row]:
        """All rows with their 1-based numbers, blank ones too, from column A on."""
        sheet = self._load()
        before: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, [*before, *cells] if before else cells

    @property
    def merged_down(self) -> tuple[tuple[int, int, int], ...]:
        """Cells merged over several rows: first and last row (1-based) and column (0-based)."""
        ranges = self._load().merged_cell_ranges or ()
        return tuple((top + 1, bottom + 1, column) for (top, column), (bottom, _right) in ranges if bottom > top)

    def row_count(self) -> int:
        """The number of the last row."""
        return self._load().total_height

    def release(self) -> None:
        """Give the memory back; ``rows`` parses again."""
        self._sheet = None

    def _load(self) -> CalamineSheet:
        if self._sheet is None:
            try:
                self._sheet = self._workbook.get_sheet_by_name(self.name)
            except (CalamineError, OSError, ValueError) as error:
                raise unreadable.broken() from error
        return self._sheet


def read_workbook(data: bytes) -> list[WorkbookSheet]:
    """The visible worksheets, or the hidden ones when no sheet is visible."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise unreadable.encrypted() from error
    except (CalamineError, OSError, ValueError) as error:
        raise unreadable.broken() from error
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [WorkbookSheet(workbook, sheet.name) for sheet in visible or sheets]
