"""Noun phrases: sequences of nouns, adjectives and names, whose parts کا or و may link."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby, takewhile
from typing import NamedTuple

import polars as pl

from helpers.analysis.skipped_words import SKIPPED
from helpers.analysis.whole_names import PHRASE
from helpers.base.dataframes import word_list
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.unit_edges import with_roles
from helpers.tables import rows
from helpers.text.sentences import GAPS

# Longer phrases are hardly ever the name of one thing.
MOST_PHRASE_WORDS = 6
# A phrase with two links is a clause rather than a term.
MOST_LINKS = 1
GENITIVES = ("کا", "کی", "کے")
# A relational noun between a genitive and one of these is a postposition: کے سلسلے میں.
POSTPOSITIONS = ("سے", "میں", "پر", "تک", "کو")
# Joins two words in Persian pairs: اثر و رسوخ.
AND = "و"
LINKS = frozenset({*GENITIVES, AND})


class Part(NamedTuple):
    """A word or punctuation mark, and what it can do in a phrase."""

    # As it is shown: a part of a person's name as the complete name.
    form: str
    # The form with which phrases are counted together: the lemma.
    key: str
    article: object
    sentence: int
    begins: bool
    ends: bool
    link: bool
    named: bool
    # A place is a phrase of its own after a noun: سرمایہ کاری چین کی.
    place: bool
    # Its offsets in the raw text.
    start: int
    end: int


class Phrase(NamedTuple):
    """An occurrence of a phrase: its words in one form for counting, as they are, their number, and where it is.

    The number is that of words, without links; a joined name has several. A phrase of one word is a name.
    """

    key: tuple[str, ...]
    forms: str
    words: int
    article: object
    sentence: int
    start: int
    end: int


def noun_phrases(tokens: pl.DataFrame) -> Iterator[Phrase]:
    """Yield the noun phrases in tokens, also those inside longer ones.

    A phrase begins with a noun, an adjective or a name, ends with a noun or a name, and contains only these and one کا
    or و. It has two to six words; a name can be one.

    Args:
        tokens: from ``with_whole_names``, of tokens from ``marked``.
    """
    parts = _parts(tokens)
    for _, run in groupby(parts, key=lambda part: (part.article, part.sentence)):
        sentence = list(run)
        for begin, part in enumerate(sentence):
            if part.begins:
                yield from _from(sentence[begin : begin + MOST_PHRASE_WORDS])


def _from(parts: list[Part]) -> Iterator[Phrase]:
    """Yield the phrases that begin with the first of these words."""
    inside = list(takewhile(lambda part: part.begins or part.ends or part.link, parts))
    links = 0
    for size, part in enumerate(inside, start=1):
        links += part.link
        before = inside[size - 2] if size > 1 else None
        if links > MOST_LINKS or (part.link and not (before and before.ends)) or (part.place and _is_noun(before)):
            return
        if part.ends and (size > 1 or part.named):
            chosen = inside[:size]
            words = sum(part.form.count(" ") + 1 for part in chosen if not part.link)
            key = tuple(GENITIVES[0] if word.form in GENITIVES else word.key for word in chosen)
            place = (part.article, part.sentence, chosen[0].start, part.end)
            yield Phrase(key, " ".join(word.form for word in chosen), words, *place)


def _is_noun(part: Part | None) -> bool:
    return part is not None and part.ends and not part.named


def _parts(tokens: pl.DataFrame) -> list[Part]:
    words = with_roles(tokens.filter(~pl.col("kind").is_in(GAPS)))
    counted = pl.col("kind").is_in(COUNTED_KINDS) & ~pl.col(SKIPPED)
    name = pl.col("class").is_in(("person", "place", "organisation"))
    named = (name | ((pl.col("class") == PHRASE) & pl.col("begins") & pl.col("ends"))) & counted
    genitive = pl.col("form").is_in(GENITIVES)
    # کی is a verb too.
    genitive = genitive & (pl.col("pos") == "ADP") if "pos" in tokens.columns else genitive
    before, after = pl.col("form").shift(1), pl.col("form").shift(-1)
    relational = pl.col("form").is_in(_relational_nouns()) & before.is_in(GENITIVES) & after.is_in(POSTPOSITIONS)
    table = words.select(
        pl.coalesce("named", "form", "surface").alias("form"),
        pl.coalesce("named", "lemma", "form", "surface").alias("key"),
        *("article", "sentence"),
        ((counted & pl.col("begins")) | named).alias("begins"),
        ((counted & pl.col("ends") & ~relational) | named).alias("ends"),
        ((genitive | (pl.col("form") == AND)) & counted).alias("link"),
        named.alias("named"),
        (pl.col("class") == "place").alias("place"),
        *("start", "end"),
    )
    flags = pl.col("begins", "ends", "link", "named", "place").fill_null(value=False)
    return [Part(*row) for row in table.with_columns(flags).iter_rows()]


@cache
def _relational_nouns() -> pl.Expr:
    return word_list(row["form"] for row in rows("relational_nouns.csv"))
