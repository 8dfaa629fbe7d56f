"""ISO dates: full or partial publication dates, checked and never guessed."""

import datetime as dt
import re
from contextlib import suppress

import pandas as pd

from helpers.base.errors import reject
from helpers.files.written_dates import written_date

# Datetimes are truncated to the day.
DATE_CHARACTERS = len("2024-06-19")
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The end of a note about a date that was not read.
UNDATED = "The article has no date until then."
DATE_HELP = "write it as 2024-06-19, or 2024-06 or 2024 where only that is known, or leave it empty"


def iso_date(value: object, where: str) -> str | None:
    """Return a full or partial date in ISO 8601; None for an empty one.

    A date may also be written in Urdu or English, if it has one reading only.

    >>> iso_date("2024-06", "the seed"), iso_date("19 جون 2024", "the seed")
    ('2024-06', '2024-06-19')

    Raises:
        UrduNewsError: it is not a date, or an ambiguous one; the message includes ``where`` and shows how to write it.
    """
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    if not text:
        return None
    day = text[:DATE_CHARACTERS]
    with suppress(ValueError):
        if ISO_DATE.fullmatch(day):
            dt.date.fromisoformat(f"{day}-01-01"[:DATE_CHARACTERS])
            if day != text:
                dt.datetime.fromisoformat(text)
            return day
    return written_date(text).value or reject(date_message(text, where))


def date_message(text: str, where: str) -> str:
    """Return the message for a text that is not a date, or an ambiguous one.

    >>> date_message("1/5/2024", "row 2")
    '"1/5/2024" in row 2 can be 2024-05-01 or 2024-01-05: write it in one of these ways, or leave it empty.'
    """
    readings = written_date(text).readings
    if readings:
        return f'"{text}" in {where} can be {" or ".join(readings)}: write it in one of these ways, or leave it empty.'
    return f'"{text}" in {where} is not a date: {DATE_HELP}.'
