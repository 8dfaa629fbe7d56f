"""The date of publication as readers write it: checked, full or partial, and never guessed."""

import datetime as dt
import re
from contextlib import suppress

import pandas as pd

from helpers.files.decoding import reject

# Digits of a day, a month or a year; of a moment, the day is taken.
LONGEST_DATE = len("2024-06-19")
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DATE_HELP = "write it as 2024-06-19, or 2024-06 or 2024 where only that is known, or leave it out"


def iso_date(value: object, where: str) -> str | None:
    """Check a date, full or partial, and return it in ISO 8601; empty is None.

    >>> iso_date("2024-06", "the seed")
    '2024-06'

    Raises:
        UrduNewsError: it is no date; the sentence names ``where`` it stands and shows how to write it.
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
    day = text[:LONGEST_DATE]
    with suppress(ValueError):
        if ISO_DATE.fullmatch(day):
            dt.date.fromisoformat(f"{day}-01-01"[:LONGEST_DATE])
            if day != text:
                dt.datetime.fromisoformat(text)
            return day
    return reject(not_a_date(text, where))


def not_a_date(text: str, where: str) -> str:
    """Say that something is no date, and how one is written."""
    return f'"{text}" in {where} is not a date: {DATE_HELP}.'
