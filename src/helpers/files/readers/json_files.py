"""JSON: the articles of a dump, wherever they are in it: a list, a list inside an object, columns, one object."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import UrduNewsError, reject
from helpers.base.plurals import counted
from helpers.files.decoding import decode
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import (
    MAX_NAMES_SHOWN,
    SAMPLE_ROWS,
    articles_of,
    is_known_name,
)
from helpers.files.readers.json_lines import whole_escapes
from helpers.files.readers.json_records import Found, Record, cell_of, find_articles, plain_cell

# Columns of a table: records with their own keys each are no table.
MOST_COLUMNS = 1_000
# Digits of a number: a longer one is kept as text, because its conversion is quadratic.
MOST_DIGITS = 300
# Files of programs: keys that they all have, and what such a file is called.
NO_ARTICLES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"cells", "nbformat"}), "a notebook"),
    (frozenset({"features", "type"}), "a map (GeoJSON)"),
    (frozenset({"name", "version", "dependencies"}), "a file of a program (package.json)"),
    (frozenset({"name", "version", "scripts"}), "a file of a program (package.json)"),
    (frozenset({"$schema", "properties"}), "a schema"),
)
# Keys of an entry in the translations of a browser extension.
TRANSLATION = frozenset({"message", "description", "placeholders"})
# The end of a text of NewsAPI, which has the first 200 characters of it.
CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
# Who speaks in the training data of a language model, and the keys with their name.
SPEAKERS = frozenset({"system", "developer", "user", "assistant", "tool", "human", "gpt", "model"})
SPEAKER_KEYS, TRAINING_LEVELS = ("role", "from"), 4
# Entries of a chat that its program has written (Telegram): a picture was changed, a message pinned.
SERVICE = "service"
NEXT_VALUE = re.compile(r"[\s,]*")


def read_json(content: bytes, file: Path) -> ArticlesRead:
    """Read JSON: a list of articles, an object with one list of articles in it, columns, or one article.

    Raises:
        UrduNewsError: it is malformed, or has no articles that are recognised.
    """
    decoded = decode(content, file)
    roots, doubled = _parsed(whole_escapes(decoded.text.encode()).decode(), file)
    value = roots[0] if len(roots) == 1 else roots
    _require_no_program_file(value, file)
    if _is_training(value):
        reject(f"{file} is training data of a language model: prompts and answers. Save the articles as .txt or .csv.")
    found = _one(list(find_articles(value)), value, file)
    records = [record for record in found.records if record.get("type") != SERVICE] or found.records
    events = len(found.records) - len(records)
    table = _table(records, file)
    read = _without_cuts(articles_of(table, file, decoded.encoding), file)
    place = (f'{file}: the articles were read from "{found.path}".',) if found.path else ()
    twice = (f"{file}: a key occurs twice in one object ({', '.join(doubled)}); the last value was taken.",)
    service = (f"{file}: entries written by the program of the chat, skipped: {events:,}.",) if events else ()
    return ArticlesRead(read.rows, (*decoded.notes, *place, *(twice if doubled else ()), *service, *read.notes))


def _is_training(value: Any, level: int = 0) -> bool:
    """Return whether a value is a conversation with a language model, or has some: in a list, in its first entry."""
    if level > TRAINING_LEVELS:
        return False
    inside = value.values() if isinstance(value, dict) else value[:1] if isinstance(value, list) else ()
    return _is_conversation(value) or any(_is_training(one, level + 1) for one in inside)


def _is_conversation(value: Any) -> bool:
    """Return whether a value is a list of messages, each of a known speaker."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return False
    speakers = {str(next((one[key] for key in SPEAKER_KEYS if key in one), None)) for one in value}
    return len(speakers) > 1 and speakers <= SPEAKERS


def _without_cuts(read: ArticlesRead, file: Path) -> ArticlesRead:
    """Remove the sign with which NewsAPI cuts its texts, and note it."""
    rows = [row | {"text": CUT.sub("", row["text"])} for row in read.rows]
    cut = sum(row["text"] != given["text"] for row, given in zip(rows, read.rows, strict=True))
    note = f"{file}: the service that made the file has cut {cut:,} of {counted(len(rows), 'text')}. Save the pages."
    return ArticlesRead(rows, (*read.notes, note)) if cut else read


def _parsed(text: str, file: Path) -> tuple[list[Any], list[str]]:
    """Return the values of a JSON file, usually one, and the keys that occur twice in an object."""
    doubled: dict[str, None] = {}

    def whole(pairs: list[tuple[str, Any]]) -> Record:
        record = dict(pairs)
        if len(record) < len(pairs):
            doubled.update(
                dict.fromkeys(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
            )
        return record

    decoder = json.JSONDecoder(object_pairs_hook=whole, parse_int=_whole_number, parse_constant=lambda _: None)
    roots: list[Any] = []
    place = _skipped(text, 0)
    try:
        while place < len(text):
            value, end = decoder.raw_decode(text, place)
            roots.append(value)
            place = _skipped(text, end)
    except RecursionError:
        reject(f"{file} has lists or objects inside each other thousands deep. Save only the articles in it.")
    except json.JSONDecodeError as error:
        raise UrduNewsError(
            f"{file} is not well formed as json: {error.msg} in line {error.lineno}, character {error.colno}. "
            "Correct it or save it again."
        ) from error
    return roots, list(doubled)[:MAX_NAMES_SHOWN]


def _skipped(text: str, place: int) -> int:
    """Return the place of the next value: several are separated by line ends, or commas."""
    found = NEXT_VALUE.match(text, place)
    return found.end() if found else place


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


def _require_no_program_file(value: Any, file: Path) -> None:
    """Check that a JSON file is not the file of a program.

    Raises:
        UrduNewsError: it is a notebook, a map, a schema, or the translations of a program.
    """
    if not isinstance(value, dict):
        return
    kind = next((name for keys, name in NO_ARTICLES if keys <= value.keys()), None)
    entries = [entry for entry in value.values() if isinstance(entry, dict)]
    if entries and all("message" in entry and entry.keys() <= TRANSLATION for entry in entries):
        kind = "the translations of a program"
    if kind is not None:
        reject(f"{file} is {kind} and has no articles. Save the articles as .txt, .csv or .json.")


def _one(found: list[Found], value: Any, file: Path) -> Found:
    """Return the articles of a file, if there is one list of them.

    Raises:
        UrduNewsError: there is none, or several that differ.
    """
    if len(found) > 1:
        complete = [lists for lists in found if not lists.only_summaries]
        found = complete or found
    if len(found) > 1:
        listed = ", ".join(f'"{one.path}" ({len(one.records):,})' for one in found[:MAX_NAMES_SHOWN])
        reject(f"{file} has several lists of articles: {listed}. Save the one that you need as a file of its own.")
    if found:
        return found[0]
    if isinstance(value, dict):
        what = f"its keys are {_listed(list(value))}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        what = f"it is a list of objects with the keys {_listed(list(value[0]))}"
    else:
        what = "it is not a list of articles"
    raise UrduNewsError(
        f'{file} has no articles that we recognise: {what}. Save a list of objects with the keys "title" and "text".'
    )


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMES_SHOWN} more" if len(names) > MAX_NAMES_SHOWN else ""
    return (", ".join(map(str, names[:MAX_NAMES_SHOWN])) or "none") + more


def _table(records: list[Record], file: Path) -> pl.DataFrame:
    """Return records as a table of strings, HTML in it as text."""
    names = dict.fromkeys(name for record in records[:SAMPLE_ROWS] for name in record)
    names |= dict.fromkeys(name for record in records for name in record if name not in names and is_known_name(name))
    if len(names) > MOST_COLUMNS:
        reject(f"{file} has articles with more than {MOST_COLUMNS:,} different keys. Save them as a table.")
    return pl.DataFrame(
        {
            name: pl.Series([plain_cell(cell_of(name, record.get(name))) for record in records], dtype=pl.String)
            for name in names
        }
    )
