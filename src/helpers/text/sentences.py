"""Sentence boundaries: full stops, closing quotation marks and line ends."""

from functools import cache

import numpy as np
import polars as pl

from helpers.base.word_classes import WordClasses
from helpers.tables import rows
from helpers.text.lines.datelines import STOP, dateline_signs, is_verb, stops_in_datelines
from helpers.text.lines.stopless import add_clause_starts, clause_words
from helpers.text.lines.wrapping import MAX_CLOSING_MARKS, Flags, Indices, edges, line_classes, line_words, wraps

# Runs of stops are also pauses.
PAUSE = r"^(?:۔{2,}|…+|\.{2,})$"
# Opening and closing marks are not distinguished: in typed Urdu, ” opens as often as it closes.
QUOTES = ['"', "'", "''", "“", "”", "‘", "‘‘", "’", "’’", "«", "»"]
BRACKETS = [")", "]", "}"]
DASHES = ["-", "–", "—"]
# Kinds of token between sentences: white space, and lines that are not part of the article.
GAPS = ("space", "furniture")


@cache
def _initials(*, alone: bool) -> list[str]:
    return [row["word"] for row in rows("initials.csv") if not alone or row["alone"] == "yes"]


@cache
def _words() -> WordClasses:
    """Return the words of each class."""
    return WordClasses(
        {
            **line_words(),
            "quote": QUOTES,
            "bracket": BRACKETS,
            "dash": DASHES,
            "initial": _initials(alone=False),
            "alone": _initials(alone=True),
            "closes": edges("closes"),
            "continues": edges("continues"),
            "state": edges("state"),
            **clause_words(),
        }
    )


@cache
def _expressions() -> dict[str, pl.Expr]:
    """Return the classes that are not lists of words."""
    kind, form = pl.col("kind"), pl.col("form")
    return {
        **line_classes(),
        "space": kind.is_in(GAPS),
        "stop": form.str.contains(STOP),
        "dot": form == ".",
        "number": kind == "number",
        "code": (kind == "number") & form.str.contains("^0.*[^0]"),
        "word": kind == "word",
        "pause": form.str.contains(PAUSE),
        "verb": is_verb(),
        "latin": kind == "latin",
        "small": form.str.contains("^[a-z]"),
        "sign": dateline_signs(),
    }


def piece_classes(pieces: pl.DataFrame) -> pl.DataFrame:
    """Classify pieces (columns surface, kind, form, lemma) by boolean columns, and measure their length."""
    classes = [pl.Series(name, flags) for name, flags in _words().of(pieces["form"]).items()]
    return pieces.select(**_expressions()).with_columns(classes)


def sentence_starts(classes: pl.DataFrame, codes: Indices, new_article: Flags) -> Flags:
    """Flag the tokens that begin a sentence.

    A sentence ends after a stop and the quotation marks and brackets that close after it, or at the end of its line,
    unless the line is only wrapped. White space belongs to the sentence before it. A stop does not end a sentence if
    it is a decimal point (3۔5) or a hyphen (ہند۔ پاک), follows an initial (اے۔ بی۔) or the number of an item (1۔),
    precedes another stop, or is part of a dateline (کراچی ۔ 3 مارچ (اے پی پی)). A Latin full stop ends a sentence only
    after an Urdu word, a dash only after a finite verb, and a run of stops (۔۔۔) only after a verb. In a long stretch
    without stops, a sentence ends where a clause with a finite verb does.

    Args:
        classes: ``piece_classes`` of the distinct pieces.
        codes: for each token, the row of its piece in ``classes``.
        new_article: for each token, whether it is the first of its article.
    """
    starts = new_article.copy()
    solid = np.flatnonzero(~classes["space"].to_numpy()[codes])
    if not len(solid):
        return starts
    line_end = classes["line_end"].to_numpy()[codes]
    if (line_end[:-1] & ~new_article[1:]).any():
        line_end[wraps({name: classes[name].to_numpy() for name in classes.columns}, codes, new_article)] = False
    lines = np.cumsum(line_end | new_article, dtype=np.int32)
    begins_line = np.diff(lines[solid], prepend=-1) != 0
    ended = np.zeros(len(solid) + 1, dtype=np.bool_)
    ended[_ends(classes, codes[solid], solid, begins_line) + 1] = True
    begins = new_article[solid] | begins_line | ended[:-1]
    add_clause_starts(begins, {name: classes[name].to_numpy() for name in (*clause_words(), "word")}, codes[solid])
    starts[solid] |= begins
    return starts & ~_leading_space(solid, new_article)


def _leading_space(solid: Indices, new_article: Flags) -> Flags:
    """Flag the first token after the white space at the start of an article."""
    articles = np.cumsum(new_article, dtype=np.int32)
    late = np.zeros(len(new_article), dtype=np.bool_)
    late[solid] = np.diff(articles[solid], prepend=0) != 0
    return late & ~new_article


class _Context:
    """Token classes by position, counted without white space.

    Positions outside the text give False.
    """

    def __init__(self, classes: pl.DataFrame, codes: Indices, solid: Indices, begins_line: Flags) -> None:
        self._classes = {name: classes[name].to_numpy() for name in classes.columns}
        self._codes, self._solid, self._begins_line = codes, solid, begins_line
        quote = self._classes["quote"][codes]
        before = np.cumsum(quote, dtype=np.int32) - quote
        line = np.maximum.accumulate(np.where(begins_line, np.arange(len(codes)), 0))
        self._quotes_before: Indices = before - before[line]

    def is_(self, name: str, positions: Indices) -> Flags:
        inside = (positions >= 0) & (positions < len(self._codes))
        flags: Flags = self._classes[name][self._codes[np.where(inside, positions, 0)]]
        return inside & flags

    def same_line(self, positions: Indices) -> Flags:
        """Flag positions on the same line as the position before them."""
        inside = (positions > 0) & (positions < len(self._codes))
        return inside & ~self._begins_line[np.where(inside, positions, 0)]

    def glued(self, positions: Indices) -> Flags:
        """Flag positions that directly follow the one before in its line."""
        inside = (positions > 0) & (positions < len(self._solid))
        safe = np.where(inside, positions, 1 if len(self._solid) > 1 else 0)
        flags: Flags = self._solid[safe] - self._solid[safe - 1] == 1
        return inside & flags & self.same_line(positions)

    def quote_is_open(self, positions: Indices) -> Flags:
        safe = np.minimum(positions, len(self._codes) - 1)
        flags: Flags = self._quotes_before[safe] % 2 == 1
        return flags


def _ends(classes: pl.DataFrame, codes: Indices, solid: Indices, begins_line: Flags) -> Indices:
    """Return the positions, counted without white space, of sentence ends."""
    text = _Context(classes, codes, solid, begins_line)
    marks = (classes["stop"] | classes["dot"] | classes["dash"]).to_numpy()
    stops = np.flatnonzero(marks[codes])
    not_final = _inside(text, stops) | _after_initial(text, stops) | _latin(text, stops) | _only_dash(text, stops)
    not_final |= _pauses(text, stops) | stops_in_datelines(classes["sign"].to_numpy()[codes], begins_line)[stops]
    ends = stops[~not_final]
    for _ in range(MAX_CLOSING_MARKS):
        ends = ends + _closes(text, ends + 1)
    return ends[~(text.is_("stop", ends + 1) & text.same_line(ends + 1))]


def _inside(text: _Context, stops: Indices) -> Flags:
    """Flag decimal points (3۔5), hyphens (042۔ 011, ہند۔ پاک) and the stops of numbered items (1۔)."""
    digits = text.is_("number", stops - 1) & text.is_("number", stops + 1) & text.glued(stops) & text.glued(stops + 1)
    code = text.is_("code", stops + 1) & text.same_line(stops + 1)
    # The number of an item: 1۔ پہلا نکتہ۔ 2۔ دوسرا نکتہ۔
    first = ~text.same_line(stops - 1) | text.is_("stop", stops - 2)
    item = first & text.is_("number", stops - 1) & text.is_("word", stops + 1) & text.same_line(stops + 1)
    return digits | code | item | text.is_("state", stops - 1) & text.is_("state", stops + 1)


def _after_initial(text: _Context, stops: Indices) -> Flags:
    """Flag stops after initials in a row, or after a single clear initial."""
    initial = text.is_("initial", stops - 1) & text.same_line(stops)
    more = text.is_("initial", stops + 1) & (text.is_("stop", stops + 2) | text.is_("dot", stops + 2))
    before = text.is_("initial", stops - 3) & (text.is_("stop", stops - 2) | text.is_("dot", stops - 2))
    return initial & (more | before | text.is_("alone", stops - 1))


def _latin(text: _Context, stops: Indices) -> Flags:
    """Flag Latin full stops that do not end a sentence: bbc.com, 1."""
    after_urdu = text.is_("word", stops - 1) | text.is_("quote", stops - 1) | text.is_("bracket", stops - 1)
    return text.is_("dot", stops) & ~after_urdu


def _only_dash(text: _Context, stops: Indices) -> Flags:
    """Flag dashes that are not used as a full stop."""
    quoted = text.is_("quote", stops - 1) & text.is_("closes", stops - 2)
    after_verb = text.is_("closes", stops - 1) | quoted
    ends = after_verb & ~text.glued(stops + 1) & ~text.is_("continues", stops + 1)
    return text.is_("dash", stops) & ~ends


def _pauses(text: _Context, stops: Indices) -> Flags:
    """Flag runs of stops (۔۔۔, ...) inside a sentence.

    No verb is before them, or a conjunction after them. The verbs of other scripts are unknown: there, the next word
    begins with a small letter.
    """
    before = stops - 1
    for _ in range(MAX_CLOSING_MARKS):
        before = before - (text.is_("quote", before) | text.is_("bracket", before))
    opened = text.is_("quote", stops - 1) & text.quote_is_open(stops)
    verbless = opened | ~text.is_("verb", before) & ~text.is_("latin", before)
    continued = text.is_("joins", stops + 1) | text.is_("relates", stops + 1) | text.is_("small", stops + 1) | verbless
    return text.is_("pause", stops) & continued & text.same_line(stops + 1)


def _closes(text: _Context, positions: Indices) -> Flags:
    """Flag closing brackets and quotation marks after a stop.

    A quotation mark with white space on one side attaches to the other side. With white space on both sides or
    neither, it closes if a quotation is open on the line.
    """
    glued_before, glued_after = text.glued(positions), text.glued(positions + 1)
    closing = np.where(glued_before == glued_after, text.quote_is_open(positions), glued_before)
    quote = text.is_("quote", positions) & closing.astype(np.bool_)
    return text.same_line(positions) & (text.is_("bracket", positions) | quote)
