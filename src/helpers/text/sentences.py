"""Where a sentence ends: stops that end one and stops that do not, quotation marks that close, line ends."""

from functools import cache

import numpy as np
import polars as pl

from helpers.tables import rows
from helpers.text.spacing.rejoining import Flags, Places

# A run of the same stop is one piece. The Latin full stop has rules of its own.
STOP = r"^(?:۔+|؟|\?|!|…+|\.{2,})$"
LINE_END = r"[\n\r\x0B\x0C\x{85}\x{2028}\x{2029}]"
# Direction tells nothing: in Urdu typing ” opens as often as it closes.
QUOTES = ['"', "'", "''", "“", "”", "‘", "‘‘", "’", "’’", "«", "»"]
BRACKETS = [")", "]", "}"]
DASHES = ["-", "–", "—"]
# Marks that may close after a stop: a bracket and an inner and an outer quotation mark.
MOST_CLOSERS = 3


@cache
def _initials(*, alone: bool) -> list[str]:
    return [row["word"] for row in rows("initials.csv") if not alone or row["alone"] == "yes"]


@cache
def _edges(role: str) -> list[str]:
    return [row["word"] for row in rows("sentence_edges.csv") if row["role"] == role]


def piece_classes(pieces: pl.DataFrame) -> pl.DataFrame:
    """Return what each distinct piece (columns surface, kind, form) means to a sentence, as columns of booleans."""
    surface, kind, form = pl.col("surface"), pl.col("kind"), pl.col("form")
    return pieces.select(
        space=kind == "space",
        line_end=(kind == "space") & surface.str.contains(LINE_END),
        stop=form.str.contains(STOP),
        dot=form == ".",
        quote=form.is_in(QUOTES),
        bracket=form.is_in(BRACKETS),
        number=kind == "number",
        code=(kind == "number") & form.str.contains("^0.*[^0]"),
        word=kind == "word",
        dash=form.is_in(DASHES),
        initial=form.is_in(_initials(alone=False)),
        alone=form.is_in(_initials(alone=True)),
        closes=form.is_in(_edges("closes")),
        continues=form.is_in(_edges("continues")),
        state=form.is_in(_edges("state")),
    )


def sentence_starts(classes: pl.DataFrame, codes: Places, new_article: Flags) -> Flags:
    """Tell for each token whether a sentence begins with it.

    A sentence ends with a stop and the quotation marks and brackets that close after it, or with its line. White space
    belongs to the sentence before it. A stop ends nothing where it is a decimal point (3۔5) or a hyphen (ہند۔ پاک),
    among initials (اے۔ بی۔), or where another stop follows; a Latin full stop ends a sentence after an Urdu word only,
    a dash after a finite verb only.

    Args:
        classes: ``piece_classes`` of the distinct pieces.
        codes: for each token, the row of its piece in ``classes``.
        new_article: for each token, whether an article begins with it.
    """
    starts = new_article.copy()
    solid = np.flatnonzero(~classes["space"].to_numpy()[codes])
    if not len(solid):
        return starts
    lines = np.cumsum(classes["line_end"].to_numpy()[codes] | new_article, dtype=np.int32)
    begins_line = np.diff(lines[solid], prepend=-1) != 0
    ended = np.zeros(len(solid) + 1, dtype=np.bool_)
    ended[_ends(classes, codes[solid], solid, begins_line) + 1] = True
    starts[solid] |= begins_line | ended[:-1]
    return starts & ~_leading_space(solid, new_article)


def _leading_space(solid: Places, new_article: Flags) -> Flags:
    """Tell which tokens are the first that is not white space, where the article begins with white space."""
    articles = np.cumsum(new_article, dtype=np.int32)
    late = np.zeros(len(new_article), dtype=np.bool_)
    late[solid] = np.diff(articles[solid], prepend=0) != 0
    return late & ~new_article


class _Context:
    """The tokens that are not white space, asked about by place; places beyond the text answer no."""

    def __init__(self, classes: pl.DataFrame, codes: Places, solid: Places, begins_line: Flags) -> None:
        self._classes = {name: classes[name].to_numpy() for name in classes.columns}
        self._codes, self._solid, self._begins_line = codes, solid, begins_line
        quote = self._classes["quote"][codes]
        before = np.cumsum(quote, dtype=np.int32) - quote
        line = np.maximum.accumulate(np.where(begins_line, np.arange(len(codes)), 0))
        self._quotes_before: Places = before - before[line]

    def is_(self, name: str, places: Places) -> Flags:
        inside = (places >= 0) & (places < len(self._codes))
        flags: Flags = self._classes[name][self._codes[np.where(inside, places, 0)]]
        return inside & flags

    def same_line(self, places: Places) -> Flags:
        """Tell whether each place is on the line of the place before it."""
        inside = (places > 0) & (places < len(self._codes))
        return inside & ~self._begins_line[np.where(inside, places, 0)]

    def glued(self, places: Places) -> Flags:
        """Tell whether nothing, no white space and no end of an article, stands between each place and the last."""
        inside = (places > 0) & (places < len(self._solid))
        safe = np.where(inside, places, 1 if len(self._solid) > 1 else 0)
        flags: Flags = self._solid[safe] - self._solid[safe - 1] == 1
        return inside & flags & self.same_line(places)

    def quote_is_open(self, places: Places) -> Flags:
        safe = np.minimum(places, len(self._codes) - 1)
        flags: Flags = self._quotes_before[safe] % 2 == 1
        return flags


def _ends(classes: pl.DataFrame, codes: Places, solid: Places, begins_line: Flags) -> Places:
    """Return the places, among the tokens that are not white space, at which a stop ends a sentence."""
    text = _Context(classes, codes, solid, begins_line)
    marks = (classes["stop"] | classes["dot"] | classes["dash"]).to_numpy()
    stops = np.flatnonzero(marks[codes])
    ends = stops[~(_inside(text, stops) | _after_initial(text, stops) | _latin(text, stops) | _only_dash(text, stops))]
    for _ in range(MOST_CLOSERS):
        ends = ends + _closes(text, ends + 1)
    return ends[~(text.is_("stop", ends + 1) & text.same_line(ends + 1))]


def _inside(text: _Context, stops: Places) -> Flags:
    """Tell which stops are decimal points (3۔5), or hyphens: before a code (042۔ 011), between countries (ہند۔ پاک)."""
    digits = text.is_("number", stops - 1) & text.is_("number", stops + 1) & text.glued(stops) & text.glued(stops + 1)
    code = text.is_("code", stops + 1) & text.same_line(stops + 1)
    return digits | code | text.is_("state", stops - 1) & text.is_("state", stops + 1)


def _after_initial(text: _Context, stops: Places) -> Flags:
    initial = text.is_("initial", stops - 1) & text.same_line(stops)
    more = text.is_("initial", stops + 1) & (text.is_("stop", stops + 2) | text.is_("dot", stops + 2))
    before = text.is_("initial", stops - 3) & (text.is_("stop", stops - 2) | text.is_("dot", stops - 2))
    return initial & (more | before | text.is_("alone", stops - 1))


def _latin(text: _Context, stops: Places) -> Flags:
    """Tell which are Latin full stops that end no Urdu sentence: bbc.com, 1. and the like."""
    after_urdu = text.is_("word", stops - 1) | text.is_("quote", stops - 1) | text.is_("bracket", stops - 1)
    return text.is_("dot", stops) & ~after_urdu


def _only_dash(text: _Context, stops: Places) -> Flags:
    """Tell which are dashes that do not stand for a full stop."""
    quoted = text.is_("quote", stops - 1) & text.is_("closes", stops - 2)
    after_verb = text.is_("closes", stops - 1) | quoted
    ends = after_verb & ~text.glued(stops + 1) & ~text.is_("continues", stops + 1)
    return text.is_("dash", stops) & ~ends


def _closes(text: _Context, places: Places) -> Flags:
    """Tell whether each place, the one after a stop, has a mark that closes what the sentence opened.

    A quotation mark with white space on one side leans to the other; with none or both, it closes if one is open on
    the line.
    """
    glued_before, glued_after = text.glued(places), text.glued(places + 1)
    closing = np.where(glued_before == glued_after, text.quote_is_open(places), glued_before)
    quote = text.is_("quote", places) & closing.astype(np.bool_)
    return text.same_line(places) & (text.is_("bracket", places) | quote)
