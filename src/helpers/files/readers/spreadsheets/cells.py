"""Cells of a spreadsheet, read by a process of its own: run as a program, it reads a file and writes JSON.

calamine holds a sheet as a rectangle of all its cells: a file of 5 KB with one cell at each end of a sheet takes
hundreds of gigabytes, and the failed allocation ends the process. So another process than that of the notebook does it,
with limited memory and time. The module is run by its path and imports nothing of ours, so that it starts in 50 ms.
"""

import datetime as dt
import io
import json
import sys
from contextlib import suppress
from typing import Any

# Memory of the process: a sheet of 1,048,576 rows and 10 columns takes 1 GB.
MEMORY_BYTES = 2 * 1024**3
# Characters of all cells: an OpenDocument file repeats a cell a million times in some bytes.
TEXT_CHARACTERS = 200_000_000
# Seconds of computing: the largest sheets take one minute.
CPU_SECONDS = 300


def limit_resources() -> None:
    """Limit memory and time of this process, on systems that can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def sheets_of(content: bytes) -> dict[str, Any]:
    """Return the visible sheets of a spreadsheet, as rows of strings and nulls, and the names of hidden ones."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        return {"password": True}
    known = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in known if one.visible == SheetVisibleEnum.Visible]
    sheets = []
    size = 0
    for name in visible:
        rows = []
        for row in book.get_sheet_by_name(name).iter_rows():
            rows.append(list(map(cell, row)))
            if (size := size + sum(map(len, filter(None, rows[-1])))) > TEXT_CHARACTERS:
                return {"large": True}
        sheets.append([name, rows])
    return {"sheets": sheets, "hidden": [one.name for one in known if one.name not in visible]}


def cell(value: object) -> str | None:
    """Return a cell as a string: a date as ISO 8601, a whole number without decimals, an empty cell as None."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\r\n", "\n")
    return text if text.strip() else None


if __name__ == "__main__":
    limit_resources()
    sys.stdout.buffer.write(json.dumps(sheets_of(sys.stdin.buffer.read()), ensure_ascii=False).encode())
