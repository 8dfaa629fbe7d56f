"""Page furniture: lines of a web page that are not part of the article, such as photo credits, links, share buttons."""

from collections.abc import Iterable
from concurrent.futures import Executor
from functools import cache, partial
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import polars as pl

from helpers.base.word_classes import WordClasses
from helpers.text.lines.furniture_patterns import AROUND, STOPS, Pattern, edge_words, matching
from helpers.text.lines.wrapping import Flags, Indices

Furniture: TypeAlias = Literal["skip", "count"]
KIND = "furniture"
# Tokens, including white space, of the longest line that is compared: a caption of about 40 words.
MAX_LINE_TOKENS = 80
MAX_MARKS_AROUND = 3
# How certain a line is furniture: by itself, only beside other furniture, or not.
ALONE, BESIDE, TEXT = 2, 1, 0
# Lines at the beginning of an article among which are its byline and its date.
TOP_LINES = 8
# Kinds of furniture beside which a byline or a date is one too. A date below a photo may be a heading.
HEAD_KINDS = frozenset({"byline", "share button", "time of publication"})
LINK = "link"
# Headlines below a bare line such as یہ بھی پڑھیں: words of each, how many there are at least, and the share of the
# other lines of the article that has to end in a stop.
HEADLINE_WORDS, FEWEST_HEADLINES, STOPPED_SHARE = range(4, 21), 2, 0.8
CLOSING = frozenset("\"'”’»)]‘“")


class Laid(NamedTuple):
    """The tokens of a batch as codes, with starts of articles."""

    codes: Indices
    new_article: Flags


class Vocabulary(NamedTuple):
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

    def solid_forms(self, codes: Indices) -> list[str]:
        """Return the forms of a line without its white space: one by one, faster than a gather of so few."""
        return [self.forms[code] for code in codes[~self.space[codes]].tolist()]


class Lines(NamedTuple):
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
    vocabulary = line_vocabulary(table, classes["line_end"])
    found = list(threads.map(partial(furniture_lines, vocabulary), batches))
    numbers: dict[bytes, int] = {}
    rows_of = [[numbers.setdefault(key, len(table) + len(numbers)) for key in lines.keys] for lines in found]
    if not numbers:
        return table, classes, batches
    pieces = [np.frombuffer(key, dtype=batches[0].codes.dtype) for key in numbers]
    added = _rows(table, pieces)
    flags = pl.DataFrame({"space": True, "line_end": True, "length": added["length"]})
    merged = list(threads.map(_merged, batches, found, rows_of))
    return _appended(table, added), _appended(classes, flags), merged


def line_vocabulary(table: pl.DataFrame, line_end: pl.Series) -> Vocabulary:
    """Return what the search needs to know of distinct pieces (form, kind)."""
    space, lower = table["kind"] == "space", table["form"].str.to_lowercase()
    return Vocabulary(
        forms=table["form"],
        space=space.to_numpy(),
        line_end=line_end.to_numpy(),
        **_edge_words().of(lower),
        around=(table["form"].is_in(list(AROUND)) | space).to_numpy(),
    )


@cache
def _edge_words() -> WordClasses:
    return WordClasses(edge_words())


def furniture_lines(vocabulary: Vocabulary, batch: Laid) -> Lines:
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
    return Lines(begin[found], end[found], keys)


def _status(vocabulary: Vocabulary, codes: Indices, begin: Indices, end: Indices, article: Indices) -> Indices:
    """Return how certain it is that each line is furniture."""
    first, last = begin.copy(), end - 1
    for _ in range(MAX_MARKS_AROUND):
        first = np.minimum(first + vocabulary.around[codes[first]], end - 1)
        last = np.maximum(last - vocabulary.around[codes[last]], begin)
    second = np.minimum(first + 1, end - 1)
    second = np.minimum(second + vocabulary.space[codes[second]], end - 1)
    begins = vocabulary.alone[codes[first]] | (vocabulary.first[codes[first]] & vocabulary.second[codes[second]])
    known = begins | vocabulary.last[codes[last]]
    found: dict[int, Pattern] = {}
    decided: dict[bytes, Pattern | None] = {}
    for line in np.flatnonzero(known & (end - begin <= MAX_LINE_TOKENS)).tolist():
        own = codes[begin[line] : end[line]]
        if (key := own.tobytes()) not in decided:
            decided[key] = matching(vocabulary.solid_forms(own))
        if (pattern := decided[key]) is not None:
            found[line] = pattern
    status = np.full(len(begin), TEXT)
    for line, pattern in found.items():
        status[line] = {"yes": ALONE, "no": BESIDE}.get(pattern.place, TEXT)
    # Lines that are furniture only beside other furniture: فیس بک above ٹوئٹر.
    for one in np.flatnonzero(status == BESIDE).tolist():
        near = [other for other in (one - 1, one + 1) if 0 <= other < len(status) and article[other] == article[one]]
        status[one] = ALONE if any(status[other] > TEXT for other in near) else TEXT
    laid = _ArticleLines(vocabulary, codes, begin, end, article)
    for lines in laid.articles(line for line, pattern in found.items() if pattern.place in ("top", "edge")):
        certain = {line for line in lines if status[line] == ALONE and found[line].kind in HEAD_KINDS}
        status[_placed(laid, found, certain, lines)] = ALONE
    for lines in laid.articles(line for line, pattern in found.items() if pattern.headlines):
        status[_linked_headlines(laid, found, lines)] = ALONE
    return status


class _ArticleLines(NamedTuple):
    """The lines of a batch, and what is asked of a few of them."""

    vocabulary: Vocabulary
    codes: Indices
    begin: Indices
    end: Indices
    article: Indices

    def articles(self, some: Iterable[int]) -> list[range]:
        """Return the lines of each article that has some of the lines."""
        numbers = sorted({int(self.article[line]) for line in some})
        firsts, afters = np.searchsorted(self.article, numbers), np.searchsorted(self.article, numbers, side="right")
        return list(map(range, firsts.tolist(), afters.tolist()))

    def forms(self, line: int) -> list[str]:
        """Return the forms of the words and marks of a line."""
        own = self.codes[self.begin[line] : self.end[line]]
        return self.vocabulary.solid_forms(own)

    def stop(self, line: int) -> str | None:
        """Return the stop at the end of a line, before closing quotation marks."""
        last = next((form for form in reversed(self.forms(line)) if form not in CLOSING), "")
        return last if last in STOPS else None

    def before_blank(self, line: int) -> bool:
        """Return whether a blank line follows."""
        return str(self.vocabulary.forms[int(self.codes[self.end[line]])]).count("\n") > 1


def _placed(laid: _ArticleLines, found: dict[int, Pattern], certain: set[int], lines: range) -> list[int]:
    """Return the bylines and dates of an article that are furniture by their place.

    If one line with a date is elsewhere in the article, all of them are headings of its text.

    Args:
        laid: the lines of the batch.
        found: the patterns that lines match.
        certain: bylines, buttons and dates that are furniture anywhere.
        lines: those of the article.
    """
    texts = [line for line in lines if line not in found]
    sentence = next((line for line in texts if laid.stop(line) and not _asks(laid, lines, line)), None)
    if sentence is None:
        return []
    head = {line for line in lines[:TOP_LINES] if line < sentence}
    foot = {line for line in lines if line > texts[-1]}
    places = {"top": head, "edge": head | foot}
    uncertain = [line for line in lines if line in found and found[line].place in places]
    placed = [
        line for line in uncertain if line in places[found[line].place] or not certain.isdisjoint((line - 1, line + 1))
    ]
    dates_are_headings = any(found[line].place == "top" for line in set(uncertain).difference(placed))
    return [line for line in placed if found[line].place == "edge" or not dates_are_headings]


def _asks(laid: _ArticleLines, lines: range, line: int) -> bool:
    """Return whether a line is a headline that asks or exclaims."""
    return line == lines[0] and laid.stop(line) != STOPS[0]


def _linked_headlines(laid: _ArticleLines, found: dict[int, Pattern], lines: range) -> list[int]:
    """Return the headlines of other articles below the lines of links of an article.

    Each has a blank line below it, and a sentence follows them. Of three or more, the last one may be the heading of
    what follows.
    """
    linked: list[int] = []
    for link in (line for line in lines if line in found and found[line].headlines):
        line = link + 1
        while line < lines[-1] and line not in found and _may_be_headline(laid, line):
            line += 1
        run = range(link + 1, line)
        if len(run) >= FEWEST_HEADLINES and line in lines and line not in found and laid.stop(line) == STOPS[0]:
            linked += run[: max(FEWEST_HEADLINES, len(run) - 1)]
    others = set(lines[1:]).difference(linked, found)
    stopped = sum(laid.stop(line) is not None for line in others)
    return linked if stopped >= STOPPED_SHARE * len(others) else []


def _may_be_headline(laid: _ArticleLines, line: int) -> bool:
    words = sum(form[:1].isalnum() for form in laid.forms(line))
    return words in HEADLINE_WORDS and laid.stop(line) in (None, "؟", "!") and laid.before_blank(line)


def _rows(table: pl.DataFrame, pieces: list[Indices]) -> pl.DataFrame:
    """Return a row of the table of pieces for each line, given its pieces."""
    written = table["surface"]
    surfaces = pl.Series(
        "surface", ["".join(written[code] for code in own.tolist()) for own in pieces], dtype=pl.String
    )
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


def _merged(batch: Laid, lines: Lines, numbers: list[int]) -> Laid:
    """Replace the tokens of each line by its row."""
    if not numbers:
        return batch
    codes = batch.codes.copy()
    codes[lines.begin] = numbers
    kept = np.ones(len(codes), dtype=np.bool_)
    for begin, end in zip(lines.begin.tolist(), lines.end.tolist(), strict=True):
        kept[begin + 1 : end] = False
    return Laid(codes[kept], batch.new_article[kept])
