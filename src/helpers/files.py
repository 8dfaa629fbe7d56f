"""Files out: written beside and then renamed, so that a reader never meets half a file."""

import io
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import UrduNewsError
from helpers.frames import to_polars

# A cell that begins with one of these is run as a formula by Excel and LibreOffice (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# Bytes: file systems take 255; the rest is for endings and numbers.
LONGEST_NAME = 120


def write_bytes(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path`` whole or not at all; what stood there before stays until the new file is complete.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as fault:
        raise UrduNewsError(
            f"Cannot write {path}: {reason(fault)}. Choose a folder you may write to, or free some space."
        ) from fault
    finally:
        if partial.parent.is_dir() and os.access(partial.parent, os.W_OK):
            partial.unlink(missing_ok=True)
    return path


def reason(fault: OSError) -> str:
    """Return why a file could not be written, in words that are true of what the reader typed.

    >>> reason(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return "a part of this path is a file, not a folder"
    return fault.strerror or str(fault)


def safe_names(names: Sequence[str], *, taken: str = "") -> list[str]:
    """Return a file name for each article: letters and digits of any script, no path, no two alike, none ``taken``.

    >>> safe_names(["../خبر", "index", "خبر"], taken="index")
    ['خبر', 'index-2', 'خبر-2']
    """
    used, safe = {taken}, []
    for name in names:
        stem = re.sub(r"[^\w.-]+", "-", name).strip("-._").encode()[:LONGEST_NAME].decode(errors="ignore") or "article"
        numbered = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(names) + 3))
        unique = next(candidate for candidate in numbered if candidate.casefold() not in used)
        used.add(unique.casefold())
        safe.append(unique)
    return safe


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table in the format its ending names: ``.csv``, ``.jsonl`` or ``.parquet``.

    CSV begins with a byte-order mark, so that Excel shows Urdu; a text cell or heading that a spreadsheet would run as
    a formula gets an apostrophe before it, and the members of a list are parted by spaces.

    Raises:
        UrduNewsError: the ending is none of the three, or the file cannot be written.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".csv":
            content = (
                table.map(_cell)
                .rename(columns=_not_a_formula)
                .to_csv(index=False, lineterminator="\n")
                .encode("utf-8-sig")
            )
        case ".jsonl":
            content = table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso").encode()
        case ".parquet":
            # Not pandas' own writer: it notes types of lists that pandas cannot read back.
            buffer = io.BytesIO()
            to_polars(table).write_parquet(buffer)
            content = buffer.getvalue()
        case ending:
            raise UrduNewsError(f"Cannot write {path}: {ending or 'no ending'} is not .csv, .jsonl or .parquet.")
    return write_bytes(path, content)


def _cell(cell: Any) -> Any:
    return _not_a_formula(" ".join(map(str, cell)) if isinstance(cell, list | np.ndarray) else cell)


def _not_a_formula(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
