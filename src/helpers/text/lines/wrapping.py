"""Line wrapping: line ends that a mailer, a PDF or a scraper put inside a sentence."""

import re
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.tables import rows

Indices: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]

# One line end; Python's ``re`` and Rust's ``regex`` read it alike.
LINE_END = "[\n\r\x0b\x0c\x85\u2028\u2029]"
WRAP = re.compile(rf"\s*{LINE_END}\s*")
# A page break and a paragraph separator end a paragraph, as a blank line does.
PARAGRAPH_ENDS = "[\x0c\u2029]"
# Marks that no sentence begins with, and marks that no sentence ends with.
NEVER_FIRST = ["،", ",", "؛", ";", "۔", "؟", "!", ":", ")", "]", "»"]
NEVER_LAST = ["،", ",", "؛", ";", "(", "[", "«"]
# Marks of list items, and marks after the number of a list item.
BULLETS = ["-", "–", "—", "•", "●", "▪", "■", "◆", "►", "*", "٭", "·", "○", "✓"]
AFTER_NUMBER = [".", ")", "-", "۔", ":"]
# The ending of infinitives, which are the lemmas of verbs.
INFINITIVE = "نا"
YEAR = r"^(?:1[0-9]{3}|20[0-9]{2}|سن|سنہ)$"

# Characters per line that mailers, PDFs and terminals produce.
MIN_WIDTH, MAX_WIDTH = 20, 130
# Rank of the usual width among the lines of an article: some are longer, for example an unbreakable address.
WIDTH_RANK = 0.9
# Shares of the line ends without a stop: that are as wide as a wrapped line (of the others, some end a heading), and at
# which a sentence certainly continues (in 532 articles of news 42 % of all spaces; in 532 headlines 1 % of the ends).
MIN_FULL, MIN_CONTINUED = 0.8, 0.25
MIN_LINE_ENDS = 2
# Lines, all of which end where the next word would not have fitted: hardly ever by chance.
MIN_EXACT = 4
# In a proportional font, lines of equal width differ in their number of characters. The first line may be a headline.
PROPORTIONAL, PROPORTIONAL_FIRST = 0.75, 0.8
# A line that is longer than the usual width by more than this factor was not wrapped at it.
LONGEST = 1.1
# Tokens before a line end that are searched for a stop: a bracket, two quotation marks, the stop.
MAX_CLOSING_MARKS = 3


def unwrapped(text: str) -> str:
    r"""Return a passage of a text on one line.

    >>> unwrapped("14 اگست\r\n2019")
    '14 اگست 2019'
    """
    return WRAP.sub(" ", text)


@cache
def edges(role: str) -> list[str]:
    """Return the words of ``tables/sentence_edges.csv`` with a role."""
    return [row["word"] for row in rows("sentence_edges.csv") if row["role"] == role]


@cache
def month_words() -> list[str]:
    """Return the first words of the names of months."""
    tables = ("times/months.csv", "times/hijri_months.csv", "times/bikrami_months.csv", "times/iranian_months.csv")
    return sorted({row["form"].split()[0] for table in tables for row in rows(table)})


@cache
def line_words() -> dict[str, list[str]]:
    """Return the words of each class at line ends."""
    joins = [word.split() for word in edges("joins")]
    return {
        "opens": [*edges("opens"), *NEVER_LAST],
        "may_open": edges("may open"),
        "with_did": edges("with did"),
        "joins": [*(words[0] for words in joins if len(words) == 1), *NEVER_FIRST],
        "joins_first": [words[0] for words in joins if len(words) == 2],
        "joins_second": [words[1] for words in joins if len(words) == 2],
        "may_join": edges("may join"),
        "no_postposition": edges("no postposition"),
        "relates": edges("relates"),
        "after_relative": edges("after relative"),
        "month": month_words(),
        "counted": [*month_words(), *edges("counted")],
        "number_word": [row["form"] for row in rows("times/numbers.csv") if row["kind"] in ("number", "multiplier")],
        "purpose": edges("reason"),
        "of": ["کے"],
        "did": edges("did"),
        "bullet": BULLETS,
        "after_number": AFTER_NUMBER,
    }


@cache
def line_classes() -> dict[str, pl.Expr]:
    """Return the classes of pieces (surface, kind, form, lemma) at line ends that are not lists of words."""
    form, kind, surface, lemma = pl.col("form"), pl.col("kind"), pl.col("surface"), pl.col("lemma")
    # \r\n is one line end.
    line_ends = surface.str.replace_all("\r\n", "\n", literal=True).str.count_matches(LINE_END)
    return {
        "length": surface.str.len_chars().cast(pl.Int32),
        "line_end": (kind == "space") & (line_ends > 0),
        "one_line_end": (kind == "space") & (line_ends == 1) & ~surface.str.contains(PARAGRAPH_ENDS),
        "inflected": (kind == "word") & (form != lemma) & lemma.str.ends_with(INFINITIVE),
        "year": form.str.contains(YEAR),
    }


class _Lines(NamedTuple):
    """All lines of a batch: first token, end, width in characters, article."""

    begin: Indices
    end: Indices
    width: Indices
    article: Indices


class _LineEnds(NamedTuple):
    """Line ends inside a paragraph: their line, and the tokens around them."""

    line: Indices
    # The token before the line end, and the two after it that are not white space.
    last: Indices
    first: Indices
    second: Indices


class _Text(NamedTuple):
    """The tokens of a batch, and the classes of the distinct pieces."""

    classes: dict[str, NDArray[Any]]
    codes: Indices

    def is_(self, name: str, positions: Indices) -> Flags:
        flags: Flags = self.classes[name][self.codes[positions]]
        return flags


def wraps(classes: dict[str, NDArray[Any]], codes: Indices, new_article: Flags) -> Indices:
    """Return the positions of the line ends that are inside a sentence.

    1. A line without a stop is wrapped if its last word cannot end a sentence (کے, اور, گزشتہ, a comma), if the next
       word cannot begin one (کہ, نے, ہے), or if a number is on one side and its noun on the other.
    2. If the article has such lines, and most of its lines are equally long, each long line without a stop is wrapped.

    A blank line, a page break and the mark of a list item always end a sentence. Verses and headlines stay apart.

    Args:
        classes: ``piece_classes`` of the distinct pieces, as arrays.
        codes: for each token, the row of its piece.
        new_article: for each token, whether it is the first of its article.
    """
    text = _Text(classes, codes)
    lines = _lines(text, new_article)
    ends = _inner_ends(text, lines)
    if not len(ends.line):
        return ends.line
    ends = _LineEnds(*(column[_is_open(text, ends)] for column in ends))
    narrow = lines.width[ends.line] <= MAX_WIDTH
    continued = _continues(text, ends, narrow)
    wrapped = continued | _is_full(text, lines, ends, continued)
    return lines.end[ends.line[wrapped]] - 1


def _lines(text: _Text, new_article: Flags) -> _Lines:
    """Return the lines; their last token is the line end."""
    after = np.append(False, text.classes["line_end"][text.codes][:-1])
    begin = np.flatnonzero(new_article | after)
    end = np.append(begin[1:], len(text.codes))
    length = text.classes["length"]
    width = np.add.reduceat(length[text.codes], begin) if len(begin) else begin
    ends_line = text.is_("line_end", end - 1)
    width = width - np.where(ends_line, length[text.codes[end - 1]], 0)
    return _Lines(begin, end, width, np.cumsum(new_article[begin]))


def _inner_ends(text: _Text, lines: _Lines) -> _LineEnds:
    """Return the line ends with text on both sides and no blank line."""
    size = len(text.codes)
    next_line = np.append(lines.article[1:] == lines.article[:-1], False)
    inner = np.flatnonzero(next_line & text.is_("one_line_end", lines.end - 1) & (lines.end - lines.begin > 1))
    first = lines.end[inner]
    inner = inner[~text.is_("space", first) & ~text.is_("space", first - 2)]
    first = lines.end[inner]
    second = np.minimum(first + 1, size - 1)
    second = np.minimum(second + text.is_("space", second), size - 1)
    return _LineEnds(inner, first - 2, first, second)


def _is_open(text: _Text, ends: _LineEnds) -> Flags:
    """Flag line ends without a stop before them or a list item after them."""
    last = ends.last.copy()
    for _ in range(MAX_CLOSING_MARKS):
        closing = text.is_("quote", last) | text.is_("bracket", last) | text.is_("space", last)
        last = np.maximum(last - closing, 0)
    stopped = text.is_("stop", last) | text.is_("dot", last)
    numbered = text.is_("number", ends.first) & text.is_("after_number", ends.first + (ends.second > ends.first))
    return ~stopped & ~numbered & ~text.is_("bullet", ends.first)


def _continues(text: _Text, ends: _LineEnds, narrow: Flags) -> Flags:
    """Flag line ends whose neighbouring words belong to one sentence."""
    closed = text.is_("closes", ends.last) | text.is_("inflected", ends.last)
    before = np.maximum(ends.last - 1 - text.is_("space", np.maximum(ends.last - 1, 0)), 0)
    may_open = text.is_("may_open", ends.last) & narrow & ~text.is_("with_did", before)
    purpose = text.is_("purpose", ends.last) & text.is_("of", before)
    opens = text.is_("opens", ends.last) | may_open | purpose
    joins = text.is_("joins", ends.first) | (
        text.is_("joins_first", ends.first) & text.is_("joins_second", ends.second)
    )
    may_join = text.is_("may_join", ends.first) & ~closed & ~text.is_("no_postposition", ends.second)
    verb = text.is_("closes", ends.first)
    relates = text.is_("relates", ends.first) & narrow & ~text.is_("after_relative", ends.second)
    did = text.is_("did", ends.first) & text.is_("closes", ends.second) & ~closed & narrow
    number = (text.is_("number", ends.last) | text.is_("number_word", ends.last)) & text.is_("counted", ends.first)
    year = text.is_("month", ends.last) & text.is_("year", ends.first)
    return opens | joins | may_join | verb | did | relates | number | year


def _is_full(text: _Text, lines: _Lines, ends: _LineEnds, continued: Flags) -> Flags:
    """Flag line ends at which the next word would not have fitted, in articles whose lines are wrapped."""
    article = lines.article[ends.line]
    count = int(lines.article[-1]) + 1
    usual = _usual_widths(lines, count)
    plausible = (usual >= MIN_WIDTH) & (usual <= MAX_WIDTH)

    def number(flags: Flags) -> Indices:
        return np.bincount(article[flags], minlength=count)

    first_line = np.diff(lines.article, prepend=-1)[ends.line] != 0
    width, limit = lines.width[ends.line], usual[article]
    fits = width <= LONGEST * limit
    exact = fits & (width + 1 + text.classes["length"][text.codes[ends.first]] > limit)
    near = fits & (width >= np.where(first_line, PROPORTIONAL_FIRST, PROPORTIONAL) * limit)
    # Of each article: how many of its line ends are inside a sentence for certain, and at the usual width.
    certain, total = number(continued), number(np.ones(len(article), dtype=np.bool_))
    often = (certain >= MIN_CONTINUED * total) & (total >= MIN_LINE_ENDS)
    if not (plausible & (certain > 0) & (often | (number(exact) >= MIN_EXACT))).any():
        return np.zeros(len(article), dtype=np.bool_)
    anywhere, in_line = _with_stops(text, lines, count)
    by_words = (
        plausible
        & anywhere
        & (certain > 0)
        & (often | (number(exact) >= MIN_EXACT))
        & (number(exact) >= MIN_FULL * total)
    )
    by_width = plausible & often & (number(near) >= MIN_FULL * total) & in_line
    full: Flags = (by_words[article] & exact) | ((by_width & ~by_words)[article] & near)
    return full


def _with_stops(text: _Text, lines: _Lines, count: int) -> tuple[Flags, Flags]:
    """Flag articles with a stop, and those with a stop inside a line: verses, headlines and lists seldom have one."""
    stops = np.flatnonzero((text.classes["stop"] | text.classes["dot"])[text.codes])
    line = np.searchsorted(lines.begin, stops, side="right") - 1
    inside = line[stops + MAX_CLOSING_MARKS + 1 < lines.end[line]]
    anywhere, in_line = (np.bincount(lines.article[found], minlength=count) > 0 for found in (line, inside))
    return anywhere, in_line


def _usual_widths(lines: _Lines, count: int) -> Indices:
    """Return the width of the longest lines of each article, except for the longest tenth and the first line."""
    first_line = np.diff(lines.article, prepend=-1) != 0
    filled = (lines.width > 0) & ~first_line
    width, article = lines.width[filled], lines.article[filled]
    ordered = width[np.lexsort((width, article))]
    sizes = np.bincount(article, minlength=count)
    rank = np.ceil(WIDTH_RANK * (sizes - 1)).astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    usual = np.zeros(count, dtype=np.int64)
    usual[sizes > 0] = ordered[(starts + rank)[sizes > 0]]
    return usual
