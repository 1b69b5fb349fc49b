"""A program of its own: a workbook on standard input, its sheets as JSON on standard output.

python-calamine panics or never returns on some damaged xls and ods files (seen with flipped bytes), and neither can be
caught in the process that has the person's work. Started by ``apart``; imports nothing of jemputbola, so that it starts
at once.
"""

import io
import os
import sys

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

EXIT_BROKEN = 2
EXIT_ENCRYPTED = 3
_MEMORY = 2 * 1024**3


def main() -> int:
    """Exit code 0 with JSON written, else one of the above. A panic ends with another code."""
    _limit_memory()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    try:
        sheets = _sheets(sys.stdin.buffer.read())
    except PasswordError:
        return EXIT_ENCRYPTED
    except (CalamineError, OSError, ValueError):
        return EXIT_BROKEN
    sys.stdout.buffer.write(msgspec.json.encode(sheets))
    return 0


def _sheets(data: bytes) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for about in workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(about.name)
            found.append(
                {
                    "name": about.name,
                    "visible": about.visible == SheetVisibleEnum.Visible,
                    "first_column": sheet.start[1] if sheet.start else 0,
                    "merged": sheet.merged_cell_ranges or [],
                    "cells": list(sheet.iter_rows()),
                }
            )
    return found


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())
