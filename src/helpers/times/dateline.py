"""Datelines: the date that an article itself begins with, proposed for its publication and never applied."""

from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.files.articles import Articles, as_articles
from helpers.times.extraction import expressions_of
from helpers.times.lexicon import look_up
from helpers.times.meanings.dates import LEAP_YEAR, resolve_date
from helpers.times.model import Partial
from helpers.times.patterns import Match
from helpers.times.tense import verb_kind
from helpers.times.timex_values import is_valid_date

# Characters: a dateline stands at the head of an article, perhaps under its heading.
HEAD_CHARACTERS = 240
# Words: the longest name of a place before a date, and of an agency between a bracket and a date.
MAX_PLACE_WORDS, MAX_AGENCY_WORDS = 4, 6
# کو شائع کیا: so pages of some sites say when they appeared.
PUBLISHED_WORD = "شائع"
AROUND_PLACE = " \t\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}،,۔.:/؍-–("
DATELINE_COLUMNS = {
    "article": None, "published": pl.String, "surface": pl.String, "start": pl.Int64, "end": pl.Int64,
    "place": pl.String,
}  # fmt: skip


def find_dateline(articles: Articles) -> pd.DataFrame:
    """Propose the date of publication of articles from their datelines: کراچی 3 مارچ (اے پی پی).

    A proposal only: nothing else uses it. Most datelines name no year, and the day an article was sent is often the one
    before it appeared. Look at the surface, add the year, and give the date to ``find_times`` yourself.

    Args:
        articles: a table of articles, one text or a list of texts.

    Returns:
        One row per article with a dateline in its first lines: article; published, ISO 8601 with XXXX for a year that
        is not named (XXXX-03-03); surface; start and end, code points of the raw text, end exclusive; place, where the
        dateline names one, else null.

    >>> find_dateline("کراچی 3 مارچ (اے پی پی) شہر میں بارش ہوئی۔")[["published", "place"]].values.tolist()
    [['XXXX-03-03', 'کراچی']]
    """
    table = as_articles(articles).select("article", text=pl.col("text").str.slice(0, HEAD_CHARACTERS))
    texts = dict(zip(table["article"], table["text"], strict=True))
    found: dict[Any, tuple[Any, ...]] = {}
    for one in expressions_of(table, None, "PK"):
        start, end = one.span
        text = texts[one.article]
        line = text[:start].rpartition("\n")[2]
        proposed = _proposed(one.found.partial)
        if proposed and one.article not in found and _is_dateline(one.found.match, line):
            place = None if one.found.match.is_next("کو") else _place(line)
            found[one.article] = (one.article, proposed, text[start:end], start, end, place)
    schema = DATELINE_COLUMNS | {"article": table.schema["article"]}
    return to_pandas(pl.DataFrame(list(found.values()), schema=schema, orient="row"))


def _proposed(partial: Partial) -> str | None:
    """Return a day of the common calendar as far as it is written, None for all that is no day."""
    if partial.resolver is not resolve_date or not partial.day or not partial.month:
        return None
    year = partial.year + 2000 if partial.year is not None and partial.year < 100 else partial.year
    if not is_valid_date(year or LEAP_YEAR, partial.month, partial.day):
        return None
    return (f"{year:04}" if year else "XXXX") + f"-{partial.month:02}-{partial.day:02}"


def _is_dateline(match: Match, before: str) -> bool:
    """Tell whether a date is one of a dateline: before an agency in brackets or a colon, or in brackets itself.

    No verb may stand before it in its line: then it is part of a sentence.
    """
    if any(verb_kind(word) in {"past", "present", "future"} for word in before.split()):
        return False
    if match.is_next("کو"):
        return match.is_next(PUBLISHED_WORD, offset=1)
    opened = before.rpartition("(")[2] if "(" in before else ")"
    if match.is_next("CLOSE") and ")" not in opened:
        return len(opened.split()) <= MAX_AGENCY_WORDS and len(before.split()) <= MAX_PLACE_WORDS + MAX_AGENCY_WORDS
    alone = match.is_before("COLON") and not match.is_next("IN", "SE", "TO", "KE")
    return _place(before) is not None and (match.is_next("OPEN", "COLON") or alone)


def _place(line: str) -> str | None:
    """Return the name before a date, or before the bracket in which it is; of more than four words it is no place."""
    opened = "(" in line and ")" not in line.rpartition("(")[2]
    name = (line.rpartition("(")[0] if opened else line).strip(AROUND_PLACE).rpartition("۔")[2].strip()
    words = name.split()
    in_a_sentence = any(look_up(word).has("KE", "SE", "IN", "ON", "TO", "AT", "نے") for word in words)
    return name if 0 < len(words) <= MAX_PLACE_WORDS and not in_a_sentence else None
