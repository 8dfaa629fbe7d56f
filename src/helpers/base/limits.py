"""Limits: how large an input may be, why, and what to use beyond that."""

from typing import NamedTuple

# Bytes of an article in a report or in the form of a notebook: a thousand long articles. The notebooks hold its words
# some two hundred times over.
REPORT_ARTICLE_BYTES = 5_000_000
# Bytes of the text of an article anywhere else: words take thirty times the memory of the text, and whole books have
# less than 5 MB.
ARTICLE_BYTES = 50_000_000
# Words of an article in which names and quotations are looked for, each word a Python object.
ARTICLE_WORDS = 2_000_000
# Bytes of a file that is read at once, uncompressed, and rows of a table: nobody knows what a small compressed file
# expands to. Reading then takes less than 4 GB of memory (measured: 6 times the bytes of JSON Lines, 9 times
# those of CSV), and a row takes 1 kB however short it is.
FILE_BYTES, TABLE_ROWS, TABLE_CELLS = 400_000_000, 1_000_000, 20_000_000
# Columns of a table, as many as a sheet of Excel has.
TABLE_COLUMNS = 16_384
# Bytes of text in a batch, and the most that is held with all its tokens: a hundred times the memory of the text.
BATCH_BYTES = 16_000_000
# Bytes of a line of JSON, in which a letter may take six: beyond that a file has no lines.
LINE_BYTES = 300_000_000
# Excel's own limits of a sheet, the heading counted as a row.
SHEET_ROWS, SHEET_CELL_CHARACTERS = 1_048_576, 32_767
# Events of a calendar: other programs take minutes to open as many, and each takes some kilobytes of memory here.
CALENDAR_EVENTS = 100_000
# Rows of a table on a page, and characters of one of its cells.
SHOWN_ROWS, SHOWN_CELL_CHARACTERS = 200, 5_000


class Limit(NamedTuple):
    """A limit as the documentation shows it: what is limited, the limit, and what to do beyond it."""

    what: str
    at_most: str
    beyond: str


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


LIMITS = (
    Limit(
        "an article in a report, or uploaded with the form",
        _megabytes(REPORT_ARTICLE_BYTES),
        "listed in the index with the reason; `frequencies`, `tokens` and `times` read it",
    ),
    Limit(
        "an article anywhere else; names and quotations in it",
        f"{_megabytes(ARTICLE_BYTES)}; {ARTICLE_WORDS:,} words",
        "split it into several articles",
    ),
    Limit(
        "a file that `read_articles` reads at once, uncompressed",
        f"{_megabytes(FILE_BYTES)}; {TABLE_ROWS:,} rows",
        "`count_corpus`, `ingest` and the commands `frequencies`, `tokens` and `times` stream it",
    ),
    Limit(
        "articles in which multiword expressions are looked for (`--units`)",
        _megabytes(BATCH_BYTES),
        "drop `--units`, or name fewer files",
    ),
    Limit(
        "an Excel sheet",
        f"{SHEET_ROWS - 1:,} rows; {SHEET_CELL_CHARACTERS:,} characters in a cell, longer ones end in …",
        "write `.csv` or `.parquet`",
    ),
    Limit("a calendar", f"{CALENDAR_EVENTS:,} mentions", "write `.csv`, or give fewer articles"),
    Limit(
        "a table on a page",
        f"{SHOWN_ROWS} rows; {SHOWN_CELL_CHARACTERS:,} characters in a cell",
        "the files have all of it",
    ),
)
