"""Counts that can be added: of a batch of articles, of a corpus; exact, however the corpus was divided."""

import math
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.trend_tables import Period, period_names
from helpers.text.homographs import Choices, choices, decided
from helpers.text.spacing.corrections import Corrections
from helpers.text.token_codes import Text
from helpers.text.tokenisation import coded

# What the hash of a text is a polynomial of: an odd number without a pattern (2 to the power 64 over the golden ratio).
STEP = np.uint64(0x9E3779B97F4A7C15)
# In place of the number of its group: an article without a date that is precise enough, and one that is a repetition.
UNDATED, REPEATED = -1, -2


class Question(NamedTuple):
    """What is counted."""

    by: Unit = "form"
    # Words in a row.
    n: int = 1
    period: Period | None = None
    per_source: bool = False
    # Forms: what begins or ends with one has no row.
    without: frozenset[str] = frozenset()
    kinds: Collection[str] = COUNTED_KINDS
    corrections: Corrections | None = None

    @property
    def groups(self) -> list[str]:
        """The columns that tell in which group of articles something was counted."""
        return [name for name, asked in (("period", self.period), ("source", self.per_source)) if asked]

    @property
    def keys(self) -> list[str]:
        """The columns that make a row of ``Counts.units`` what it is."""
        return [*self.groups, "unit", *(["form"] if self.by == "lemma" else [])]


class Counts(NamedTuple):
    """How often each unit occurs in some articles."""

    # The keys of the question; count; articles, of which the rows of a unit make up the number that it occurs in.
    units: pl.DataFrame
    # The groups of the question; articles; words, or n-grams, those that have no row too.
    totals: pl.DataFrame
    # For each article that has text the hash of its tokens, white space aside. Of ten million texts two that differ
    # have the same with a chance of 1 in 400,000.
    hashes: pl.Series
    # Articles without a date that is precise enough: they are in no period.
    undated: int


class _Known(NamedTuple):
    """What counts of each distinct token, by its row."""

    solid: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    removed: NDArray[np.bool_]
    hashes: NDArray[np.uint64]
    # The number of its form in ``forms``, and of each dictionary form of ``readings`` in ``lemmas``.
    form: NDArray[np.int32]
    forms: pl.Series
    readings: Choices | None
    lemma: NDArray[np.int32]
    lemmas: pl.Series

    @classmethod
    def of(cls, table: pl.DataFrame, question: Question) -> "_Known":
        form, forms = _numbered(table["form"])
        readings = choices(table) if question.by == "lemma" else None
        lemma, lemmas = _numbered(readings.lemmas) if readings else (form, forms)
        return cls(
            solid=(table["kind"] != "space").to_numpy(),
            counted=table["kind"].is_in(list(question.kinds)).to_numpy(),
            removed=table["form"].is_in(list(question.without)).to_numpy(),
            hashes=np.where(table["kind"] != "space", table["form"].hash(), 0).astype(np.uint64),
            form=form,
            forms=forms,
            readings=readings,
            lemma=lemma,
            lemmas=lemmas,
        )


def count(articles: pl.DataFrame, question: Question | None = None, *, seen: pl.Series | None = None) -> Counts:
    """Count the words, or n-grams, of a batch of articles.

    Args:
        articles: from ``helpers.files.batches``: text, and where the question asks for them published and source.
        question: what is counted; forms by default.
        seen: hashes of articles that were counted before: these, and what repeats another of the batch, are not
            counted. None to count every article.

    >>> count(pl.DataFrame({"text": ["امن اور امن", "امن"]})).units.sort("unit").rows()
    [('امن', 3, 2), ('اور', 1, 1)]
    """
    question = question or Question()
    numbered = articles.select(pl.int_range(pl.len(), dtype=pl.Int32).alias("article"), "text")
    found = coded(numbered, corrections=question.corrections)
    known = _Known.of(found.table, question)
    groups, group = _grouped(articles, question)
    with ThreadPoolExecutor(min(len(found.texts), pl.thread_pool_size())) as threads:
        hashes = pl.concat(threads.map(partial(_hashes, known.hashes), found.texts))
        if seen is not None:
            repeated = hashes.is_in(seen.implode()) | ~hashes.is_first_distinct()
            group[pl.concat(found.articles).filter(repeated).to_numpy()] = REPEATED
        tally = partial(_tally, known, group, question)
        parts = list(threads.map(tally, found.texts, found.articles))
    words = np.sum([words for _, words in parts], axis=0)
    placed = group >= 0
    totals = (
        pl.DataFrame({"group": group[placed], "words": words[placed]})
        .group_by("group")
        .agg(pl.len().cast(pl.Int64).alias("articles"), pl.col("words").sum())
    )
    units = _summed([units for units, _ in parts], ["group", *_ids(question)])
    if question.n == 1:
        units = units.rename({name: f"{name}0" for name in _ids(question)})
        units = units.select("group", *_spelled(known, question), "count", "articles")
    return Counts(
        units=_named(units, groups).select(*question.keys, "count", "articles"),
        totals=_named(totals, groups).select(*question.groups, "articles", "words"),
        hashes=hashes,
        undated=int((group == UNDATED).sum()),
    )


def add(*counts: Counts) -> Counts:
    """Add the counts of articles to those of others; of the same question, in any order.

    >>> once = count(pl.DataFrame({"text": ["امن"]}))
    >>> add(once, once).units.rows()
    [('امن', 2, 2)]
    """
    first = counts[0]
    return Counts(
        units=_summed([one.units for one in counts], first.units.columns[:-2]),
        totals=_summed([one.totals for one in counts], first.totals.columns[:-2]),
        hashes=pl.concat([one.hashes for one in counts]),
        undated=sum(one.undated for one in counts),
    )


def _summed(tables: list[pl.DataFrame], keys: list[str]) -> pl.DataFrame:
    """Add the columns that are no keys, in one row for each combination of these."""
    table = pl.concat(tables)
    return table.group_by(keys).agg(pl.all().sum()) if keys else table.sum()


def _numbered(strings: pl.Series) -> tuple[NDArray[np.int32], pl.Series]:
    """Return the number of each string among the distinct ones, and these."""
    distinct = strings.unique(maintain_order=True)
    numbers = strings.replace_strict(distinct, range(len(distinct)), return_dtype=pl.Int32)
    # Of no strings polars makes objects.
    return numbers.to_numpy().astype(np.int32), distinct


def _grouped(articles: pl.DataFrame, question: Question) -> tuple[pl.DataFrame, NDArray[np.int32]]:
    """Return the groups, with the column group, their number; and for each article the number of its group."""
    period = period_names(articles["published"], question.period) if question.period else None
    named = pl.DataFrame(
        {
            "period": period if period is not None else pl.repeat(None, len(articles), dtype=pl.String, eager=True),
            "source": articles["source"] if question.per_source else pl.repeat(None, len(articles), eager=True),
        },
        schema={"period": pl.String, "source": pl.String},
    )
    groups = named.unique(maintain_order=True).with_row_index("group").cast({"group": pl.Int32})
    group = named.join(groups, on=["period", "source"], nulls_equal=True, how="left", maintain_order="left")["group"]
    if period is not None:
        group = group.set(period.is_null(), UNDATED)
    return groups, group.to_numpy(writable=True)


def _named(table: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    return table.join(groups, on="group", how="left")


def _hashes(of_token: NDArray[np.uint64], text: Text) -> pl.Series:
    """Return the hash of each article: a polynomial of the hashes of its tokens; white space is neither."""
    values = of_token[text.codes]
    starts = np.flatnonzero(text.new_article)
    solid = values != 0
    place = np.cumsum(solid, dtype=np.int32)
    # From 1 in each article, whether or not it begins with white space.
    place -= np.repeat((place - solid)[starts], np.diff(starts, append=len(values)))
    values *= np.cumprod(np.full(int(place.max(initial=0)) + 1, STEP))[place]
    return pl.Series("hash", np.add.reduceat(values, starts) if len(starts) else values, dtype=pl.UInt64)


def _ids(question: Question) -> list[str]:
    return ["unit", "form"] if question.by == "lemma" else ["unit"]


def _tally(
    known: _Known, group: NDArray[np.int32], question: Question, text: Text, articles: pl.Series
) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Count the units of some articles: group, unit (and form), count, articles; and the words of each article.

    One word is a number until the whole batch is counted; several in a row are their spelling, since صحت مند may be one
    word or two.
    """
    n = question.n
    sentence = np.cumsum(text.new_sentence, dtype=np.int32)
    solid = known.solid[text.codes]
    owner = articles.to_numpy()[np.cumsum(text.new_article, dtype=np.int32) - 1][solid]
    codes = text.codes[solid]
    begin = _begins(known.counted[codes], sentence[solid], n)
    words = np.bincount(owner[begin], minlength=len(group))
    kept = ~known.removed[codes[begin]] & ~known.removed[codes[begin + n - 1]] & (group[owner[begin]] >= 0)
    begin = begin[kept]
    of_token = {"unit": known.form[codes]}
    if known.readings:
        lemma = known.lemma[decided(known.readings, text.codes, sentence)[solid]]
        of_token = {"unit": lemma, "form": of_token["unit"]}
    if n == 1:
        return _words(owner[begin], group, [numbers[begin] for numbers in of_token.values()], known, question), words
    columns = {f"{name}{k}": numbers[begin + k] for name, numbers in of_token.items() for k in range(n)}
    found = pl.DataFrame({"article": owner[begin]} | columns).group_by(pl.all()).agg(pl.len().alias("count"))
    placed = found.select("article", *_spelled(known, question), pl.col("count").cast(pl.Int64)).with_columns(
        pl.Series("group", group[found["article"].to_numpy()]),
        pl.struct("article", "unit").is_first_distinct().cast(pl.Int64).alias("articles"),
    )
    return _summed([placed.drop("article")], ["group", *_ids(question)]), words


def _words(
    owner: NDArray[np.integer],
    group: NDArray[np.integer],
    numbers: list[NDArray[np.int32]],
    known: _Known,
    question: Question,
) -> pl.DataFrame:
    """Count words, whose articles and numbers these are, by sorting: three times as fast as grouping them."""
    sizes = [len(known.lemmas), len(known.forms)][: len(numbers)]
    unit = numbers[0].astype(np.int64)
    for more, size in zip(numbers[1:], sizes[1:], strict=True):
        unit = unit * size + more
    # Group or article, unit and form in one number: some 10^4 x 10^6 x 10^6 at most, of 10^18.
    span = math.prod(sizes)
    owner, group = owner.astype(np.int64), group.astype(np.int64)
    distinct, count = _runs(group[owner] * span + unit)
    met, _ = _runs(owner * span + unit)
    of_unit = met // math.prod(sizes[1:])
    first = met[np.diff(of_unit, prepend=-1) != 0]
    places = np.searchsorted(distinct, group[first // span] * span + first % span)
    columns = {"group": distinct // span}
    for name, size, below in zip(_ids(question), sizes, [*sizes[1:], 1], strict=False):
        columns[name] = distinct // below % size
    return pl.DataFrame(columns | {"count": count, "articles": np.bincount(places, minlength=len(distinct))}).cast(
        dict.fromkeys(columns, pl.Int32)
    )


def _runs(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct keys in order, and how often each occurs."""
    ordered = np.sort(keys)
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[starts], np.diff(starts, append=len(ordered))


def _begins(counted: NDArray[np.bool_], sentence: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """Return where n words of one sentence stand in a row."""
    last = max(len(counted) - n + 1, 0)
    whole = np.logical_and.reduce([counted[k : last + k] for k in range(n)])
    begin: NDArray[np.intp] = np.flatnonzero(whole & (sentence[:last] == sentence[n - 1 : last + n - 1]))
    return begin


def _spelled(known: _Known, question: Question) -> list[pl.Expr]:
    """Return the spelling of units, and of their forms, whose words are numbers."""
    names = {"unit": known.lemmas, "form": known.forms}
    return [
        pl.concat_str(
            [pl.lit(names[name]).gather(pl.col(f"{name}{k}")) for k in range(question.n)], separator=" "
        ).alias(name)
        for name in _ids(question)
    ]
