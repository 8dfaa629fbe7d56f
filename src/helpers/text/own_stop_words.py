"""Own stop words: a reader's CSV file that adds words to the stop words, or keeps words in the counts."""

from pathlib import Path
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.delimited import csv_table
from helpers.text.normalisation import normalise
from helpers.text.stop_word_lists import stop_words

Source: TypeAlias = str | Path | pd.DataFrame | None
STOP_WORD_COLUMNS = ("word", "change")
# What a row may do: count a word as a stop word, or keep it in the counts.
ADD, KEEP = "add", "keep"


def read_stop_words(source: Source) -> frozenset[str]:
    """Return the stop words with the changes of a CSV file or a table.

    A row has ``word`` and ``change``: ``add`` makes the word a stop word, ``keep`` leaves it in the counts although it
    is one. The result goes into the argument ``stop_words`` of ``frequencies`` and other functions that count.

    Args:
        source: the file or the table; None for the stop words of the package.

    >>> words = read_stop_words(pd.DataFrame({"word": ["نہیں", "رپورٹ"], "change": ["keep", "add"]}))
    >>> "نہیں" in words, "رپورٹ" in words, "کے" in words
    (False, True, True)

    Raises:
        UrduNewsError: there is no such file, a column is missing, or a change is neither ``add`` nor ``keep``, or a
            word has both.
    """
    if source is None:
        return stop_words()
    name = "The table of stop words" if isinstance(source, pd.DataFrame) else str(source)
    table = to_polars(source) if isinstance(source, pd.DataFrame) else _read(Path(source))
    if missing := [column for column in STOP_WORD_COLUMNS if column not in table.columns]:
        raise UrduNewsError(f"{name} has no column {' and '.join(missing)}. Its first line must be: word,change.")
    changes: dict[str, set[str]] = {ADD: set(), KEEP: set()}
    rows = table.select(STOP_WORD_COLUMNS).cast(pl.String).fill_null("").iter_rows()
    for number, (word, change) in enumerate(rows, start=2):
        form = " ".join(normalise(word).text.split())
        if not form or change not in changes:
            raise UrduNewsError(f'{name}, line {number}: "{word},{change}" is not a word and then add or keep.')
        changes[change].add(form)
    if both := sorted(changes[ADD] & changes[KEEP]):
        raise UrduNewsError(f"{name} has {both[0]} twice, once with add and once with keep. Delete one of the rows.")
    return stop_words(add=changes[ADD], keep=changes[KEEP])


def _read(path: Path) -> pl.DataFrame:
    """Read a CSV file.

    Raises:
        UrduNewsError: there is no such file, or it is empty.
    """
    if path.is_file() and not path.read_bytes().strip():
        raise UrduNewsError(f"{path} is empty. Its first line must be: word,change.")
    return csv_table(path)[0]
