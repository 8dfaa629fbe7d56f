"""Dateline: place and agency at the beginning of an article, with or without a date."""

import re
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.tables import rows
from helpers.text.lines.datelines import in_datelines

# Longer texts in brackets name no agency, and longer ones before them no place.
MOST_AGENCY_WORDS, MOST_PLACE_WORDS = 6, 5
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# Marks between the parts of a dateline; a slash joins two places.
BETWEEN = re.compile(r"[۔.:،,؛…()\[\]–—-]+|\s[/؍]|[/؍]\s")


# Code points searched: a dateline is in the first line, or below headings.
HEAD_CHARACTERS = 1_000


class Dateline(NamedTuple):
    """A dateline.

    Attributes:
        place: where the article was written; None if it is not named.
        agency: the agency or reporter; None without one.
        start: its first code point in the raw text.
        end: its end, exclusive.
        sentence: the index of its sentence.
        alone: whether that sentence has nothing else.
    """

    place: str | None
    agency: str | None
    start: int
    end: int
    sentence: int
    alone: bool


def read_dateline(text: str, tokens: pd.DataFrame, times: pd.DataFrame) -> Dateline | None:
    """Return the first dateline of an article; None without one.

    Args:
        text: the raw text.
        tokens: from ``tokenise``.
        times: from ``find_times``.
    """
    table = to_polars(tokens).filter(pl.col("start") < HEAD_CHARACTERS)
    flags = in_datelines(table)
    if not flags.any():
        return None
    inside = table.with_columns(run=flags.rle_id()).filter(flags)
    first = inside.filter(pl.col("run") == inside["run"][0])
    start, end = int(first["start"][0]), int(first["end"][-1])
    sentence = int(first["sentence"][-1])
    own = table.filter((pl.col("sentence") == sentence) & (pl.col("start") >= end))
    place, agency = _parts(_without_times(text, start, end, times))
    return Dateline(place, agency, start, end, sentence, not own["kind"].is_in(["word", "latin", "number"]).any())


def _without_times(text: str, start: int, end: int, times: pd.DataFrame) -> str:
    """Return a dateline in which a mark replaces each date."""
    dated = to_polars(times).filter((pl.col("start") >= start) & (pl.col("end") <= end))
    shown, position = [], start
    for begin, until in dated.select("start", "end").iter_rows():
        shown.append(text[position:begin])
        position = until
    return "،".join([*shown, text[position:end]])


def _parts(dateline: str) -> tuple[str | None, str | None]:
    """Return place and agency of a dateline without dates.

    >>> _parts("پیونگ یانگ (ہ س)"), _parts("اے پی پی ۔ کراچی ۔ ،")
    (('پیونگ یانگ', 'ہ س'), ('کراچی', 'اے پی پی'))
    """
    bracketed = [_clean(part) for part in BRACKETS.findall(dateline)]
    others = [_clean(part) for part in BETWEEN.split(BRACKETS.sub("،", dateline))]
    agencies = [part for part in bracketed if 0 < len(part.split()) <= MOST_AGENCY_WORDS]
    agencies += [part for part in others if part and _is_agency(part)]
    places = [part for part in others if 0 < len(part.split()) <= MOST_PLACE_WORDS and part not in agencies]
    return next(iter(places), None), next(iter(agencies), None)


def _clean(part: str) -> str:
    """Return a part of a dateline on one line without marks at its ends and without numbers."""
    words = [word for word in BETWEEN.sub(" ", part).split() if not any(letter.isdigit() for letter in word)]
    return " ".join(words).strip("/؍ ءھ")


def _is_agency(part: str) -> bool:
    """Return whether a part of a dateline consists of letters or is a listed agency: اے پی پی."""
    listed = {row["written"] for row in rows("first_lines.csv") if row["role"] == "agency"}
    letters = {row["word"] for row in rows("initials.csv")}
    return part in listed or all(word in letters for word in part.split())
