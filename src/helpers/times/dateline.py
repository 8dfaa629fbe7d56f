"""Datelines: propose a publication date from the first lines of an article."""

import re
from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.files.article_arguments import Articles, as_articles
from helpers.text.lines.datelines import in_datelines
from helpers.text.tokenisation import token_frame
from helpers.times.extraction import expressions_of
from helpers.times.lexicon import look_up
from helpers.times.meanings.dates import LEAP_YEAR, resolve_date
from helpers.times.model import Partial
from helpers.times.patterns import Match
from helpers.times.tense import verb_kind
from helpers.times.timex_values import is_valid_date

# Code points searched for a dateline, which is in the first line or below a heading.
HEAD_CHARACTERS = 240
# Longest place name before a date, and longest agency name between a bracket and a date.
MAX_PLACE_WORDS, MAX_AGENCY_WORDS = 4, 6
# Some sites print the date of publication as "... کو شائع کیا".
PUBLISHED_WORD = "شائع"
PLACE_DELIMITERS = " \t\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}،,۔.:/؍-–("
BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
DATELINE_COLUMNS = {
    "article": None, "published": pl.String, "surface": pl.String, "start": pl.Int64, "end": pl.Int64,
    "place": pl.String, "agency": pl.String,
}  # fmt: skip


def find_dateline(articles: Articles) -> pd.DataFrame:
    """Propose publication dates from datelines: کراچی 3 مارچ (اے پی پی).

    No other function uses the proposal. Most datelines have no year, and the article is often sent the day before it is
    published. Check the surface, add the year, and pass the date to ``find_times``.

    Args:
        articles: a table of articles, one text or a list of texts.

    Returns:
        One row per article with a dateline in its first lines: article; published, ISO 8601 with XXXX for a missing
        year (XXXX-03-03); surface, the dateline as written; start and end, code points of the raw text, end exclusive;
        place; agency, the agency or reporter in brackets. Place and agency are null if the dateline has none.

    >>> found = find_dateline("کراچی ۔ 3 مارچ (اے پی پی) شہر میں بارش ہوئی۔")
    >>> found[["published", "surface", "place", "agency"]].values.tolist()
    [['XXXX-03-03', 'کراچی ۔ 3 مارچ (اے پی پی)', 'کراچی', 'اے پی پی']]
    """
    table = as_articles(articles).select("article", text=pl.col("text").str.slice(0, HEAD_CHARACTERS))
    texts = dict(zip(table["article"], table["text"], strict=True))
    spans = _spans(table)
    found: dict[Any, tuple[Any, ...]] = {}
    for expression in expressions_of(table, None, "PK", "count"):
        article = expression.article
        start, end = expression.span
        text = texts[article]
        line = text[:start].rpartition("\n")[2]
        published = _published(expression.detection.partial)
        match = expression.detection.match
        inside = [span for span in spans.get(article, []) if span[0] <= start < span[1]]
        if published and article not in found and (inside or _is_dateline(match, line)):
            place = None if match.is_next("کو") else _place(line)
            first, last = inside[0] if inside else (start, end)
            surface = text[first:last].rstrip(PLACE_DELIMITERS)
            agency = _agency(surface, text[start:end])
            found[article] = (article, published, surface, first, first + len(surface), place, agency)
    schema = DATELINE_COLUMNS | {"article": table.schema["article"]}
    return to_pandas(pl.DataFrame(list(found.values()), schema=schema, orient="row"))


def _spans(heads: pl.DataFrame) -> dict[Any, list[tuple[int, int]]]:
    """Return start and end of the datelines of each article."""
    tokens = token_frame(heads)
    flags = in_datelines(tokens)
    inside = tokens.with_columns(run=flags.rle_id()).filter(flags)
    spans = inside.group_by("article", "run", maintain_order=True).agg(pl.col("start").first(), pl.col("end").last())
    found: dict[Any, list[tuple[int, int]]] = {}
    for article, start, end in spans.select("article", "start", "end").iter_rows():
        found.setdefault(article, []).append((start, end))
    return found


def _agency(dateline: str, date: str) -> str | None:
    """Return the agency or reporter in the last brackets of a dateline, without the date."""
    brackets = BRACKET.findall(dateline)
    return brackets[-1].replace(date, "").strip(PLACE_DELIMITERS) or None if brackets else None


def _published(partial: Partial) -> str | None:
    """Return a Gregorian day, XXXX for a missing year; None if it is no day."""
    if partial.resolver is not resolve_date or not partial.day or not partial.month:
        return None
    year = partial.year + 2000 if partial.year is not None and partial.year < 100 else partial.year
    if not is_valid_date(year or LEAP_YEAR, partial.month, partial.day):
        return None
    return (f"{year:04}" if year else "XXXX") + f"-{partial.month:02}-{partial.day:02}"


def _is_dateline(match: Match, before: str) -> bool:
    """Return whether a date is part of a dateline.

    The date is in brackets, or before a colon or an agency in brackets. After a verb it is part of a sentence instead.
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
    """Return the place before a date, or before the bracket with the date."""
    if line.lstrip().startswith("("):
        line = line.partition(")")[2]
    opened = "(" in line and ")" not in line.rpartition("(")[2]
    name = (line.rpartition("(")[0] if opened else line).strip(PLACE_DELIMITERS).rpartition("۔")[2].strip()
    words = name.split()
    in_sentence = any(look_up(word).has("KE", "SE", "IN", "ON", "TO", "AT", "نے") for word in words)
    return name if 0 < len(words) <= MAX_PLACE_WORDS and not in_sentence else None
