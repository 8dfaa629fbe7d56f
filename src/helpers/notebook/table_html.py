"""HTML tables: right to left, bilingual headings, every cell escaped, isolated and sortable."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from numbers import Real
from pathlib import PurePath
from typing import Any

import pandas as pd

from helpers.base.escaping import escape, visible
from helpers.base.limits import SHOWN_CELL_CHARACTERS, SHOWN_ROWS
from helpers.base.translation import label_language, phrase, phrase_plural, translation
from helpers.notebook.bidi_html import URDU, isolate, sentence_html
from helpers.notebook.output import OUTPUT_CLASSES
from helpers.tables import rows

# The start of a Latin cell, even if Urdu follows; and a date, which must not wrap at its hyphens.
LATIN_WORD = re.compile(r"\W*[A-Za-z]{2}")
ISO_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
MISSING = "–"
# Notes about what was assumed or repaired in files, below the table of their articles.
MAX_NOTES = 10
# A cell: opening tag, content, closing tag.
CELL = re.compile("(<td[^>]*>)(.*)(</td>)", re.DOTALL)
# Longer cells get a minimum width for several words in a line, also on a phone.
LONG_CELL_CHARACTERS = 40
# The values of columns with the format "term", which are translated into the session's language.
TERM_PHRASES = (
    ("word", "number", "latin", "punctuation", "symbol", "emoji", "url", "email", "hashtag", "mention", "space"),
    (
        "person",
        "place",
        "organisation",
        "source",
        "pronoun",
        "document",
        "agency",
        "newspaper",
        "broadcaster",
        "magazine",
        "website",
        "office",
        "phrase",
        "direct",
        "indirect",
        "according to",
        "balanced",
        "unbalanced",
        "none",
    ),
    ("missing space", "surplus space", "misplaced space", "compound", "table", "text", "more", "less", "article"),
    ("sentence", "slice"),
    ("inferred", "publication date"),
    ("resolved", "underspecified", "ambiguous", "unresolved", "vague", "DATE", "TIME", "DURATION", "SET"),
    ("AT", "BEGIN", "END", "BEFORE", "AFTER", "DURING", "AUX", "ADP", "PRON", "DET", "ADV", "PART", "CCONJ", "SCONJ"),
    ("INTJ", "Urdu", "Arabic", "Persian", "Pashto", "Kurdish", "Uyghur", "Sindhi"),
    ("Punjabi", "Saraiki", "Kashmiri", "Balochi", "in Latin letters", "in Devanagari"),
    ("in other letters", "not sure", "arabic letter", "presentation form", "composition", "removed", "invisible"),
    ("alef above", "alef before two consonants", "alef or heh at the end", "compound together or apart", "zal or ze"),
    ("hamza and yeh", "hamza at the end", "hamza omitted", "hamza or yeh", "hamza or yeh after alef"),
    ("hamza over alef", "hamza over waw", "alef above another letter", "tanwin", "yeh between two consonants"),
    ("title", "given name", "surname", "letters", "pattern", "ending", "kind of place", "again", "office"),
    ("listed", "doer", "evidence", "same", "heh or aspiration", "furniture", "photo credit", "caption", "link"),
    ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "PUNCT", "SYM", "X"),
    (
        "continent",
        "region",
        "country",
        "province",
        "district",
        "city",
        "neighbourhood",
        "road",
        "river",
        "sea",
        "feature",
    ),
    ("share button", "media", "advertisement", "byline", "time of publication", "comments", "copyright", "page mark"),
)
_NUMBERS = {"whole": "{:,.0f}", "two": "{:.2f}", "percent": "{:.1%}", "p": "{:.2g}"}


def table_html(
    table: pd.DataFrame,
    *,
    caption: str | None = None,
    limit: int = SHOWN_ROWS,
    links: tuple[str, Mapping[str, str]] = ("", {}),
) -> str:
    """Return the HTML of ``show``, with every cell escaped and isolated.

    The notes of a table (``attrs["notes"]``), about what was assumed or repaired in files, are below it. ``links`` is
    the name of a column and the link targets of its words.

    >>> '<td class="urdu" lang="ur" data-sort="1">خبر</td>' in table_html(pd.DataFrame({"form": ["خبر"]}))
    True
    """
    shown = table.head(limit)
    # Names may repeat: a row label may have the name of a column.
    names = list(map(str, shown.columns))
    columns = [_column(name, values) for name, (_, values) in zip(names, shown.items(), strict=True)]
    column, addresses = links
    if addresses:
        index = names.index(column)
        numeric, cells = columns[index]
        targets = [addresses.get(str(word)) for word in shown[column]]
        columns[index] = numeric, list(map(_linked, cells, targets))
    head = "".join(_heading(name, numeric) for name, (numeric, _) in zip(names, columns, strict=True))
    lines = zip(*(cells for _, cells in columns), strict=True)
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    title = sentence_html(phrase(caption), "caption") if caption else ""
    first = phrase_plural("The first of {rows:,} rows.", "The first {n:,} of {rows:,} rows.", limit, rows=len(table))
    more = sentence_html(first, kind="more") if len(table) > limit else ""
    none = sentence_html(phrase("Nothing found."), kind="more") if table.empty else ""
    notes = "".join(
        sentence_html(without_folder(note), kind="more") for note in table.attrs.get("notes", [])[:MAX_NOTES]
    )
    return (
        f'<div class="{OUTPUT_CLASSES}"><div class="scroll" dir="rtl"><table class="sortable n-last" dir="rtl">{title}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}{none}{notes}</div>"
    )


def without_folder(note: str) -> str:
    """Return a note about a file without its folder, which is that of the author's computer.

    >>> without_folder("/home/sana/news.txt: 3 articles, split at marks.")
    'news.txt: 3 articles, split at marks.'
    """
    file, colon, rest = note.partition(": ")
    return f"{PurePath(file).name}{colon}{rest}"


@cache
def _columns() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in rows("columns.csv")}


def _heading(name: str, numeric: bool) -> str:
    heading, language = translation(name, label_language(), context="column"), label_language()
    named = f'<span lang="{language}">{escape(heading)}</span>' if heading != name else ""
    # A long name may wrap after an underscore.
    identifier = f'<small dir="ltr" lang="en">{escape(name).replace("_", "_<wbr>")}</small>'
    return f'<th scope="col"{" class=number" if numeric else ""}>{named}{identifier}</th>'


def _column(name: str, values: "pd.Series[Any]") -> tuple[bool, list[str]]:
    """Return whether a column is numeric, and its cells.

    Each cell has a sort key, because a browser does not know the Urdu alphabet: its value, or its rank among the texts.
    """
    if pattern := _pattern(name, values):
        return True, [_number(pattern, value) for value in values]
    texts = [_cell_text(value) for value in values]
    if _columns().get(name, {}).get("format") == "term":
        # Some cells hold several terms with commas between them.
        texts = [text and phrase(", ").join(map(phrase, text.split(", "))) for text in texts]
    return False, [_text(text, rank) for text, rank in zip(texts, _ranks(texts), strict=True)]


def _pattern(name: str, values: "pd.Series[Any]") -> str | None:
    """Return the number format of a column: from ``columns.csv``, else by its type; None for text.

    A column with a name from ``columns.csv`` may hold other values in a user's own table.
    """
    known = _columns().get(name, {}).get("format", "")
    if known:
        return _NUMBERS.get(known) if _are_numbers(values) else None
    if pd.api.types.is_float_dtype(values.dtype):
        return "{:,.2f}"
    return "{:,.0f}" if pd.api.types.is_integer_dtype(values.dtype) else None


def _are_numbers(values: "pd.Series[Any]") -> bool:
    if pd.api.types.is_numeric_dtype(values.dtype):
        return True
    return all(isinstance(value, Real) or value is None or value is pd.NA for value in values)


def _linked(cell: str, address: str | None) -> str:
    return CELL.sub(rf'\1<a href="{address}">\2</a>\3', cell) if address else cell


def _number(pattern: str, value: Any) -> str:
    if pd.isna(value):
        return f'<td class="number" data-sort="">{MISSING}</td>'
    return f'<td class="number" data-sort="{value}">{pattern.format(value)}</td>'


def _cell_text(value: Any) -> str | None:
    """Return a value as the text of its cell; None for a missing value."""
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return "، ".join(map(str, value))
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        value = value.date()
    return str(value)


def _ranks(texts: Sequence[str | None]) -> list[int | None]:
    """Return the alphabetical rank of each text; equal texts have equal ranks."""
    import polars as pl

    from helpers.text.collation import alphabetical

    folded = pl.Series([text and visible(text.casefold()) for text in texts], dtype=pl.String)
    return alphabetical(folded).rank("dense").to_list()


def _text(text: str | None, rank: int | None) -> str:
    if text is None:
        return f'<td class="plain" data-sort="">{MISSING}</td>'
    if len(text) > SHOWN_CELL_CHARACTERS:
        text = f"{text[:SHOWN_CELL_CHARACTERS]}…"
    long, sort = " long" if len(text) > LONG_CELL_CHARACTERS else "", f' data-sort="{rank}"'
    if URDU.search(text) and not LATIN_WORD.match(text):
        return f'<td class="urdu{long}" lang="ur"{sort}>{escape(text)}</td>'
    date = " date" if ISO_DAY.fullmatch(text) else ""
    return f'<td class="plain{long}{date}" lang="en"{sort}>{isolate(text)}</td>'
