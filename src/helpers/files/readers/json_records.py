"""JSON records: find the articles in a JSON value, and turn each into a record of cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.columns import (
    LENGTH_RATIO,
    PROSE_WORDS,
    SAMPLE_ROWS,
    SUMMARIES,
    is_known_name,
    meaning,
)
from helpers.files.readers.page_text import text_of_html

Record: TypeAlias = dict[str, Any]
# Objects inside objects that are searched for articles: deeper ones are details of an article.
MOST_LEVELS = 8
# Words of a text that is certainly no label of a program.
ARTICLE_WORDS = 30
# Words of a text that is named as one, where nothing else is in the file.
SHORT_WORDS = 2
# Where an object keeps its only value: WordPress, MongoDB, programs that turn XML into JSON; names of a source.
VALUE_KEYS = ("rendered", "$date", "$oid", "$numberLong", "$t", "#text", "_text", "__cdata", "#cdata-section", "name")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")


class Found(NamedTuple):
    """Articles in a JSON file: the path to them ("data.items"), and a record for each."""

    path: str
    records: list[Record]

    @property
    def only_summaries(self) -> bool:
        """Whether the text of the articles has the name of a summary."""
        return not any(_text_keys(record, summaries=False) for record in self.records[:SAMPLE_ROWS])


def find_articles(value: Any, path: str = "", level: int = 0) -> Iterator[Found]:
    """Yield the articles below a value: those of a list or table, otherwise those inside it, otherwise itself."""
    if level > MOST_LEVELS:
        return
    inside = [item for item in _children(value, path) if isinstance(item[1], dict | list)]
    records = _records(value, short=level == 0)
    if records is not None:
        if records:
            yield Found(path, records)
        return
    found = [one for name, child in inside for one in find_articles(child, name, level + 1)]
    if found:
        yield from _joined(found)
    elif isinstance(value, dict) and _is_article(record := _flat(value), summaries=True) and len(_known(record)) > 1:
        yield Found(path, [record])


def _children(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, child in value.items():
            yield (f"{path}.{name}" if path else name), child
    elif isinstance(value, list):
        for child in value:
            yield (f"{path}[]" if path else "[]"), child


def _records(value: Any, *, short: bool) -> list[Record] | None:
    """Return a record for each article of a list, a table or an article; None for any other value.

    Args:
        value: of any kind.
        short: whether a text may be a few words, if it is named as one: below other objects labels are named so too.
    """
    if isinstance(value, list):
        return _records_of_list(value, short=short)
    if not isinstance(value, dict):
        return None
    if (records := _records_of_columns(value)) is not None:
        return records
    record = _flat(value)
    return [record] if _is_article(record, short=short) else _records_by_key(value)


def _records_of_list(values: list[Any], *, short: bool) -> list[Record] | None:
    """Return the records of a list of objects, of texts or of rows."""
    if values and all(isinstance(one, str) for one in values):
        return [{"text": plain_cell(one)} for one in values] if _is_prose(values) else None
    if values and all(isinstance(one, list) and _are_scalars(one) for one in values):
        return _of_unnamed_rows(values)
    records = [_flat(one) for one in values if isinstance(one, dict)]
    if not (
        _has_text(records)
        or (short and 2 * sum(bool(_text_keys(record, short=True)) for record in records) > len(records))
    ):
        # A list of objects with lists of articles in them is not a list of articles.
        return None
    # Programs write other objects between articles: {"index": {"_id": "7"}} before each.
    return [record for record in records if _known(record) or any(map(_is_urdu, record.values()))]


def _records_of_columns(value: Mapping[str, Any]) -> list[Record] | None:
    """Return the records of a table by its columns, as pandas writes it: lists, objects by row, or orient="split"."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return _of_rows([str(name) for name in names], data)
    columns = {name: column for name, column in value.items() if isinstance(column, list | dict) and column}
    texts = [column for name, column in columns.items() if meaning(name) == "text"]
    if not texts or len(columns) < len(value) or not all(map(_are_scalars, columns.values())):
        return None
    first = texts[0].keys() if isinstance(texts[0], dict) else None
    if all(isinstance(column, list) and len(column) == len(texts[0]) for column in columns.values()):
        return _of_rows(list(columns), list(zip(*columns.values(), strict=True)))
    if all(isinstance(column, dict) and column.keys() == first for column in columns.values()):
        return [{name: column[key] for name, column in columns.items()} for key in first or ()]
    return None


def _records_by_key(value: Mapping[str, Any]) -> list[Record] | None:
    """Return the records of an object whose values are articles, each named by its key."""
    if len(value) < 2 or not all(isinstance(one, dict) for one in value.values()):
        return None
    records = [{"article": key} | _flat(one) for key, one in value.items()]
    shared = set.intersection(*(set(record) for record in records))
    # Objects of the same kind, not the parts of a larger one.
    return records if any(meaning(name) == "text" for name in shared) and _has_text(records) else None


def _of_unnamed_rows(rows: list[list[Any]]) -> list[Record]:
    """Return the records of rows of equal length, of which the first may have the names; none if they differ."""
    if len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return []
    names = [str(name) for name in rows[0]]
    if any(map(is_known_name, names)):
        return _of_rows(names, rows[1:])
    return _of_rows([f"column {number}" for number in range(1, len(names) + 1)], rows)


def _of_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Record]:
    return [dict(zip(names, row, strict=False)) for row in rows]


def _joined(found: list[Found]) -> list[Found]:
    """Return lists of the same path, or of the same kind beside each other, as one."""
    together: dict[str, list[Record]] = {}
    for one in found:
        together.setdefault(one.path, []).extend(one.records)
    kinds = {
        frozenset(name for record in records[:SAMPLE_ROWS] for name in _known(record)) for records in together.values()
    }
    # Of lists of texts without titles nobody knows whether the texts are articles, or each list is one.
    if len(together) > 1 and len(kinds) == 1 and len(next(iter(kinds))) > 1:
        return [Found(", ".join(together), [record for records in together.values() for record in records])]
    return [Found(path, records) for path, records in together.items()]


def _flat(given: Mapping[str, Any]) -> Record:
    """Return an object with the article that is wrapped in it: ``{"_source": {...}}``, ``{"attributes": {...}}``."""
    record = _cells(given)
    if not any(_is_prose_cell(cell) for name, cell in record.items() if meaning(name) != "title"):
        inner = [cells for value in given.values() if isinstance(value, dict) and _has_text([cells := _cells(value)])]
        # Beside a title an object may be about the writer.
        titled = any(map(_is_prose_cell, record.values()))
        if len(inner) == 1 and (not titled or _text_keys(inner[0], summaries=False)):
            return {name: cell for name, cell in record.items() if cell is not None} | inner[0]
    return record


def _cells(given: Mapping[str, Any]) -> Record:
    return {name: cell_of(name, value) for name, value in given.items()}


def cell_of(name: str, value: Any) -> Any:
    """Return a value as a cell of a table: the only value of an object, the paragraphs of a text joined; else None."""
    if isinstance(value, dict):
        inside = (cell_of(name, value[key]) for key in VALUE_KEYS if key in value)
        return next((cell for cell in inside if isinstance(cell, str | int)), None)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0].strip()
    if isinstance(value, list):
        parts = [_paragraph(part) for part in value] if meaning(name) == "text" else []
        # Telegram has the words of a sentence apart: those in bold, links, and what is between.
        between = "" if len({type(part) for part in value}) > 1 else "\n"
        return between.join(part for part in parts if part is not None) if parts and None not in parts else None
    return value


def _paragraph(value: Any) -> str | None:
    if isinstance(value, dict):
        texts = [text for name, text in value.items() if meaning(name) == "text" and isinstance(text, str)]
        return texts[0] if len(texts) == 1 else None
    return value if isinstance(value, str) else None


def _is_article(record: Record, *, summaries: bool = False, short: bool = False) -> bool:
    """Return whether an object is itself an article, rather than something with articles or translations in it."""
    texts = _text_keys(record, summaries=summaries, short=short)
    if not texts:
        return False
    longest = max(len(record[name].split()) for name in texts)
    others = [len(cell.split()) for name, cell in record.items() if not is_known_name(name) and _is_urdu(cell)]
    return longest >= ARTICLE_WORDS or longest >= LENGTH_RATIO * max(others, default=0)


def _known(record: Record) -> list[str]:
    return [name for name, cell in record.items() if cell is not None and is_known_name(name)]


def _text_keys(record: Mapping[str, Any], *, summaries: bool = True, short: bool = False) -> list[str]:
    """Return the keys of a record that are names of a text and hold Urdu prose, or any Urdu if it may be short."""
    return [
        name
        for name, cell in record.items()
        if meaning(name) == "text"
        and (summaries or name.lower() not in SUMMARIES)
        and (_is_prose_cell(cell) or (short and _is_prose_cell(cell, SHORT_WORDS)))
    ]


def _has_text(records: Sequence[Record]) -> bool:
    """Return whether records have Urdu prose that is not their title."""
    sample = records[:SAMPLE_ROWS]
    return any(meaning(name) != "title" and _is_prose_cell(cell) for record in sample for name, cell in record.items())


def _is_prose_cell(cell: object, words: int = PROSE_WORDS) -> bool:
    return isinstance(cell, str) and _is_prose([cell], words)


def _is_urdu(cell: object) -> bool:
    return isinstance(cell, str) and ARABIC_LETTER.search(cell) is not None


def _is_prose(texts: Sequence[str], words: int = PROSE_WORDS) -> bool:
    """Return whether most texts have Urdu in them, and several words each."""
    sample = texts[:SAMPLE_ROWS]
    given = sum(len(text.split()) for text in sample)
    return 2 * sum(map(bool, map(ARABIC_LETTER.search, sample))) >= len(sample) and given >= words * len(sample)


def _are_scalars(column: Mapping[str, Any] | Sequence[Any]) -> bool:
    values = column.values() if isinstance(column, Mapping) else column
    return not any(isinstance(value, dict | list) for value in values)


def plain_cell(cell: Any) -> str | None:
    """Return a cell as text, without the mark-up of HTML."""
    if cell is None or isinstance(cell, str):
        return text_of_html(cell) if cell and TAG.search(cell) else cell
    return str(cell)
