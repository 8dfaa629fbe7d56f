"""Export rows: cleaning of cells, shared by all export formats."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

# Characters that XML 1.0 forbids, and that calendars should not have either: most control characters, lone surrogates.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def tolerance_of(time: Mapping[Any, Any]) -> int:
    """Return the tolerance of an expression in days, 0 if it has none."""
    days: Any = time.get("tolerance_days")
    return 0 if pd.isna(days) else int(days)


def replace_forbidden(text: str) -> str:
    """Replace each character that XML forbids by U+FFFD, keeping offsets."""
    return FORBIDDEN.sub(REPLACEMENT, text)


def normalise_newlines(text: str) -> str:
    """Return text in which every line ends in a line feed.

    After any other, a calendar program may read the rest of the text as a new property.
    """
    return "\n".join(replace_forbidden(text).splitlines())


def text_or_empty(cell: object) -> str:
    """Return a text cell, or an empty string for any other cell."""
    return cell if isinstance(cell, str) else ""
