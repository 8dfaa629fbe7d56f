"""Articles -> expressions of time, resolved one after the other, each with the date before it in mind."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.times.context import Context, resolve
from helpers.times.dates import resolved as date_way
from helpers.times.grammar import expressions
from helpers.times.groups import Sentence, grouped
from helpers.times.lex import FIRST_YEAR, LAST_YEAR, Word, glued_words, known, trigger_words, year_beginnings
from helpers.times.match import Found
from helpers.times.model import Anchor, Focus, Partial, Region, Timex, anchor_of
from helpers.times.values import granularity
from helpers.words import token_frame

# کُل, written with its vowel, is always "total"; its form is that of کل.
TOTAL = "کُل"
# Deccan newspapers type the sign of the Christian era, ء, as the digit that looks like it: 1978 ۶.
ERA_AS_DIGIT = "۶"
# With these a year in words goes on: انیس سو, دو ہزار.
MULTIPLIERS = ("سو", "ہزار")


class Expression(NamedTuple):
    """An expression of an article, and what it means."""

    article: Any
    sentence: int
    found: Found
    timex: Timex
    # Where each token of the table begins and ends in its text.
    places: NDArray[np.int64]

    def offsets(self, i: int, j: int) -> tuple[int, int]:
        """Return where the words from i to j of its sentence begin and end in the text."""
        sentence = self.found.match.sentence
        first, after = sentence.base + sentence.first[i], sentence.base + sentence.first[j]
        return int(self.places[first, 0]), int(self.places[after - 1, 1])

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text."""
        return self.offsets(self.found.match.i, self.found.match.j)


def expressions_of(table: pl.DataFrame, published: object, region: Region) -> Iterator[Expression]:
    """Yield the expressions of each article, sentence by sentence."""
    anchors = _anchors(table, published)
    article, focus = None, None
    places, sentences = _sentences(table)
    for name, number, sentence in sentences:
        if name != article:
            article, focus = name, None
        found = expressions(sentence)
        if not found:
            continue
        focus = focus._replace(same_sentence=False) if focus else None
        for one in found:
            timex = resolve(one.partial, Context(one.match, anchors[name], focus, region))
            yield Expression(name, number, one, timex, places)
            focus = _focus(timex, one.partial, focus) or focus


def _anchors(table: pl.DataFrame, published: object) -> dict[Any, Anchor | None]:
    if published is not None or "published" not in table.columns:
        return dict.fromkeys(table["article"], anchor_of(published))
    return {name: anchor_of(date) for name, date in zip(table["article"], table["published"], strict=True)}


def _sentences(table: pl.DataFrame) -> tuple[NDArray[np.int64], Iterator[tuple[Any, int, Sentence]]]:
    """Return the place of each token, and the sentences that can hold a time.

    What a form is gets asked once: the words of a sentence are looked up by the code of their form.
    """
    tokens = token_frame(table.select("article", "text"), rejoin_words=False).filter(pl.col("kind") != "space")
    surface, number = pl.col("surface"), pl.col("kind") == "number"
    era = (surface == ERA_AS_DIGIT) & number.shift(1) & (pl.col("form").shift(1).str.len_bytes() == 4)
    form = pl.when(surface == TOTAL).then(pl.lit(TOTAL)).when(era).then(pl.lit("ء")).otherwise("form")
    tokens = tokens.select("article", "sentence", "start", "end", "kind", form=form)
    tokens = _unglued(tokens)
    kept = tokens.join(_hopeful(tokens), on=["article", "sentence"], how="semi", maintain_order="left")
    codes = kept["form"].cast(pl.Categorical).to_physical()
    distinct = pl.DataFrame({"code": codes, "form": kept["form"]}).unique("code")
    words: dict[int, Word] = {code: known(form) for code, form in distinct.iter_rows()}
    sizes = kept.group_by("article", "sentence", maintain_order=True).len()
    return kept.select("start", "end").to_numpy(), _grouped(sizes, codes.to_list(), words)


def _unglued(tokens: pl.DataFrame) -> pl.DataFrame:
    """Part a word of time from the postposition that was written to it (روزمیں), where nothing shows that it was."""
    forms = tokens.select(pl.col("form").unique())
    parts = forms.with_columns(head=pl.col("form").str.extract(glued_words())).filter(pl.col("head").is_not_null())
    if parts.is_empty():
        return tokens
    joined = tokens.join(parts, on="form", how="left", maintain_order="left")
    whole = pl.col("head").is_null() | (pl.col("end") - pl.col("start") != pl.col("form").str.len_chars())
    cut = pl.col("start") + pl.col("head").str.len_chars()
    tail = pl.col("form").str.strip_prefix(pl.col("head"))
    pairs = {"form": ("head", tail), "start": ("start", cut), "end": (cut, "end")}
    split = [
        pl.when(whole).then(pl.concat_list(name)).otherwise(pl.concat_list(*pair)).alias(name)
        for name, pair in pairs.items()
    ]
    return joined.with_columns(split).explode("form", "start", "end").drop("head")


def _grouped(sizes: pl.DataFrame, codes: list[int], words: dict[int, Word]) -> Iterator[tuple[Any, int, Sentence]]:
    first = 0
    for name, number, size in sizes.iter_rows():
        yield name, number, grouped([words[code] for code in codes[first : first + size]], first)
        first += size


def _hopeful(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return the sentences with a word of the tables that begins a time, with a year, or with a date in figures."""
    form, number = pl.col("form"), pl.col("kind") == "number"
    year = number & (form.str.len_bytes() == 4) & form.cast(pl.Int64, strict=False).is_between(FIRST_YEAR, LAST_YEAR)
    dotted = number & form.str.contains(r"\.\d+\.")
    figures = form.is_in([":", "/", "-", "؍"]) & number.shift(1) & number.shift(-1)
    in_words = form.is_in(MULTIPLIERS) & form.shift(1).is_in(year_beginnings())
    hopeful = form.is_in(trigger_words()) | year | dotted | figures | in_words
    return tokens.filter(hopeful).select("article", "sentence").unique()


def _focus(timex: Timex, partial: Partial, before: Focus | None) -> Focus | None:
    if timex.status != "resolved" or timex.type in ("DURATION", "SET") or not timex.begin:
        return None
    exact = {"day": "D", "month": "M"}.get(granularity(timex) or "", "Y")
    named = partial.way is date_way and partial.year is not None
    day = dt.date.fromisoformat(timex.begin)
    # A date that took its year from the one before it hands that on.
    inherited = before is not None and before.same_sentence and before.names_year and before.day.year == day.year
    return Focus(day, exact, True, named or inherited or partial.unit == "Y")
