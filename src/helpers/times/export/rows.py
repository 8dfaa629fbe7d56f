"""Rows of exported tables: the checks and the cleaning that all export formats share."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

# What XML 1.0 forbids in a document, and a calendar does not want either: most control characters, halves of pairs.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def days_off(time: Mapping[Any, Any]) -> int:
    """Return the tolerance of an expression in days; 0 where it has none."""
    days: Any = time.get("tolerance_days")
    return 0 if pd.isna(days) else int(days)


def clean(text: str) -> str:
    """Replace each character that XML forbids with U+FFFD, one for one, so that offsets hold."""
    return FORBIDDEN.sub(REPLACEMENT, text)


def in_lines(text: str) -> str:
    """Return text whose lines end in one way: a reader of calendars may begin a property after any other."""
    return "\n".join(clean(text).splitlines())


def text_or_empty(cell: object) -> str:
    """Return a cell that holds text; an empty string for any other."""
    return cell if isinstance(cell, str) else ""
