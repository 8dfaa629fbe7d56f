"""Page furniture: lines of a web page that are not part of the article, such as photo credits, links, share buttons."""

import re
from concurrent.futures import Executor
from functools import cache, partial
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import polars as pl

from helpers.tables import rows
from helpers.text.lines.wrapping import Flags, Indices, edges

Furniture: TypeAlias = Literal["skip", "count"]
KIND = "furniture"
# Any words, in a pattern of the table.
ANY = "*"
# Tokens, including white space, of the longest line that is compared: a caption of about 40 words.
MAX_LINE_TOKENS = 80
# Marks around a line of furniture: —اسکرین شاٹ, (جاری ہے), شیئر کریں:, یہ بھی پڑھیں!
AROUND = "،,:؛!۔.-–—•|()[]*\"'“”‘’"
STOPS = ("۔", "؟", ".", "!")
MAX_MARKS_AROUND = 3
# How certain a line is furniture: by itself, only beside other furniture, or not.
ALONE, BESIDE, TEXT = 2, 1, 0


class Pattern(NamedTuple):
    """A row of the table, as a regular expression over the words of a line."""

    expression: "re.Pattern[str]"
    kind: str
    alone: bool
    open_ended: bool


@cache
def _patterns(key: Literal["first", "last"]) -> dict[str, list[Pattern]]:
    """Return the patterns by their first word, or those that begin with any words by their last."""
    found: dict[str, list[Pattern]] = {}
    for row in rows("page_furniture.csv"):
        words = row["pattern"].casefold().split()
        if (words[0] == ANY) != (key == "last"):
            continue
        expression = re.compile(" ".join(".+" if word == ANY else re.escape(word) for word in words))
        pattern = Pattern(expression, row["kind"], row["alone"] == "yes", ANY in words)
        found.setdefault(words[-1 if key == "last" else 0], []).append(pattern)
    return found


@cache
def _edge_words() -> dict[str, list[str]]:
    """Return the words by which a line may be furniture, see ``_Vocabulary``."""
    patterns = [[*row["pattern"].casefold().split(), ANY] for row in rows("page_furniture.csv")]
    return {
        "alone": [words[0] for words in patterns if words[1] == ANY],
        "first": [words[0] for words in patterns],
        "second": [words[1] for words in patterns],
        "last": list(_patterns("last")),
    }


def matching(forms: list[str]) -> Pattern | None:
    """Return the pattern that matches a line, given the forms of its words and punctuation; None for text.

    >>> matching(["یہ", "بھی", "پڑھیں", "!"]).kind
    'link'
    >>> matching(["یہ", "بھی", "پڑھیں", "اور", "سوچیں"])
    """
    begin, end = 0, len(forms)
    while begin < end and forms[begin] in AROUND:
        begin += 1
    while begin < end and forms[end - 1] in AROUND:
        end -= 1
    if begin == end:
        return None
    line = " ".join(forms[begin:end]).casefold()
    sentence = forms[-1] in STOPS and not set(edges("closes")).isdisjoint(forms)
    by_first, by_last = (
        _patterns("first").get(line.split(" ", 1)[0], []),
        _patterns("last").get(line.split(" ")[-1], []),
    )
    for pattern in (*by_first, *by_last):
        if pattern.expression.fullmatch(line) and not (pattern.open_ended and sentence):
            return pattern
    return None


class Laid(NamedTuple):
    """The tokens of a batch as codes, with starts of articles."""

    codes: Indices
    new_article: Flags


class _Vocabulary(NamedTuple):
    """What the search needs to know of each distinct piece."""

    forms: pl.Series
    space: Flags
    line_end: Flags
    # Whether a pattern begins with it and with any second word, begins with it, has it as second word, or ends with it.
    alone: Flags
    first: Flags
    second: Flags
    last: Flags
    # Whether it can be at the edges of a line of furniture.
    around: Flags


class _Lines(NamedTuple):
    """Lines of furniture: first token, end, and a key that equal lines share."""

    begin: Indices
    end: Indices
    keys: list[bytes]


def merge_furniture(
    table: pl.DataFrame, classes: pl.DataFrame, batches: list[Laid], threads: Executor
) -> tuple[pl.DataFrame, pl.DataFrame, list[Laid]]:
    """Replace the tokens of each line of furniture by one token.

    An article that consists of nothing else is left as it is.

    Args:
        table: the distinct pieces: surface, form, kind, length, ...
        classes: their ``piece_classes``.
        batches: the tokens of each batch.
        threads: search the batches.

    Returns:
        Both tables with one more row per distinct line, and the batches.
    """
    if not classes["line_end"].any():
        return table, classes, batches
    vocabulary = _vocabulary(table, classes)
    found = list(threads.map(partial(_furniture_lines, vocabulary), batches))
    numbers: dict[bytes, int] = {}
    rows_of = [[numbers.setdefault(key, len(table) + len(numbers)) for key in lines.keys] for lines in found]
    if not numbers:
        return table, classes, batches
    pieces = [np.frombuffer(key, dtype=batches[0].codes.dtype) for key in numbers]
    added = _rows(table, pieces)
    flags = pl.DataFrame({"space": True, "line_end": True, "length": added["length"]})
    merged = list(threads.map(_merged, batches, found, rows_of))
    return _appended(table, added), _appended(classes, flags), merged


def _vocabulary(table: pl.DataFrame, classes: pl.DataFrame) -> _Vocabulary:
    space, lower = table["kind"] == "space", table["form"].str.to_lowercase()
    return _Vocabulary(
        forms=table["form"],
        space=space.to_numpy(),
        line_end=classes["line_end"].to_numpy(),
        **{name: lower.is_in(words).to_numpy() for name, words in _edge_words().items()},
        around=(table["form"].is_in(list(AROUND)) | space).to_numpy(),
    )


def _furniture_lines(vocabulary: _Vocabulary, batch: Laid) -> _Lines:
    """Find the lines of furniture in a batch."""
    codes, new_article = batch
    after = np.append(False, vocabulary.line_end[codes][:-1])
    begin = np.flatnonzero(new_article | after)
    article = np.cumsum(new_article[begin]) - 1
    end = np.append(begin[1:], len(codes))
    if len(begin):
        begin, end = begin + vocabulary.space[codes[begin]], end - vocabulary.space[codes[end - 1]]
    filled = begin < end
    begin, end, article = begin[filled], end[filled], article[filled]
    status = _status(vocabulary, codes, begin, end, article)
    lines = np.bincount(article)
    has_text = np.bincount(article[status == ALONE], minlength=len(lines)) < lines
    found = np.flatnonzero((status == ALONE) & has_text[article])
    keys = [codes[first:last].tobytes() for first, last in zip(begin[found], end[found], strict=True)]
    return _Lines(begin[found], end[found], keys)


def _status(vocabulary: _Vocabulary, codes: Indices, begin: Indices, end: Indices, article: Indices) -> Indices:
    """Return how certain it is that each line is furniture."""
    first, last = begin.copy(), end - 1
    for _ in range(MAX_MARKS_AROUND):
        first = np.minimum(first + vocabulary.around[codes[first]], end - 1)
        last = np.maximum(last - vocabulary.around[codes[last]], begin)
    second = np.minimum(first + 1, end - 1)
    second = np.minimum(second + vocabulary.space[codes[second]], end - 1)
    begins = vocabulary.alone[codes[first]] | (vocabulary.first[codes[first]] & vocabulary.second[codes[second]])
    known = begins | vocabulary.last[codes[last]]
    status = np.full(len(begin), TEXT)
    decided: dict[bytes, int] = {}
    for line in np.flatnonzero(known & (end - begin <= MAX_LINE_TOKENS)).tolist():
        own = codes[begin[line] : end[line]]
        if (key := own.tobytes()) not in decided:
            pattern = matching(vocabulary.forms.gather(own[~vocabulary.space[own]]).to_list())
            decided[key] = TEXT if pattern is None else ALONE if pattern.alone else BESIDE
        status[line] = decided[key]
    # Lines that are furniture only beside other furniture: فیس بک above ٹوئٹر.
    for line in np.flatnonzero(status == BESIDE).tolist():
        near = [other for other in (line - 1, line + 1) if 0 <= other < len(status) and article[other] == article[line]]
        status[line] = ALONE if any(status[other] > TEXT for other in near) else TEXT
    return status


def _rows(table: pl.DataFrame, pieces: list[Indices]) -> pl.DataFrame:
    """Return a row of the table of pieces for each line, given its pieces."""
    surfaces = pl.Series("surface", ["".join(table["surface"].gather(own)) for own in pieces], dtype=pl.String)
    return pl.DataFrame({"surface": surfaces, "kind": pl.repeat(KIND, len(surfaces), eager=True)}).with_columns(
        form=pl.col("surface").str.normalize("NFC"),
        lemma=pl.col("surface").str.normalize("NFC"),
        repaired=pl.lit(False),
        length=pl.col("surface").str.len_chars().cast(table.schema["length"]),
    )


def _appended(table: pl.DataFrame, added: pl.DataFrame) -> pl.DataFrame:
    """Append rows; where they have no value, it is 0, False or, for the confidence, null."""
    empty = {name: None if kind.is_float() else 0 for name, kind in table.schema.items() if name not in added.columns}
    filled = added.with_columns(pl.lit(value).cast(table.schema[name]).alias(name) for name, value in empty.items())
    return pl.concat([table, filled.select(table.columns)])


def _merged(batch: Laid, lines: _Lines, numbers: list[int]) -> Laid:
    """Replace the tokens of each line by its row."""
    if not numbers:
        return batch
    codes = batch.codes.copy()
    codes[lines.begin] = numbers
    kept = np.ones(len(codes), dtype=np.bool_)
    for begin, end in zip(lines.begin.tolist(), lines.end.tolist(), strict=True):
        kept[begin + 1 : end] = False
    return Laid(codes[kept], batch.new_article[kept])
