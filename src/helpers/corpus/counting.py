"""Corpus counts: exact counts of batches that can be added."""

import math
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corpus.chunks.counting import ChunkCounter, Counted
from helpers.corpus.chunks.pieces import PieceOptions
from helpers.corpus.chunks.texts import ChunkText
from helpers.corpus.hashing import powers
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.trend_tables import Period, period_names
from helpers.text.homographs import Readings, choose_lemmas, collect_readings
from helpers.text.lines.furniture import KIND, Furniture
from helpers.text.sentences import GAPS
from helpers.text.spacing.corrections import Corrections
from helpers.text.token_codes import Text
from helpers.text.tokenisation import encode_tokens

# Group numbers of articles that are not counted: their date is not precise enough, or they repeat another article.
UNDATED_GROUP, REPEATED_GROUP = -1, -2


# Words that need all word lists.
LOADING = pl.DataFrame({"article": [0], "text": ["ہورہےہیں خو د"]})


class CountOptions(NamedTuple):
    """What to count."""

    by: Unit = "form"
    # Length of an n-gram in words.
    n: int = 1
    period: Period | None = None
    per_source: bool = False
    # Count each article separately, by its name.
    per_article: bool = False
    # Forms; n-grams that begin or end with one are not counted as units.
    stop_words: frozenset[str] = frozenset()
    kinds: Collection[str] = COUNTED_KINDS
    corrections: Corrections | None = None
    furniture: Furniture = "skip"

    @property
    def groups(self) -> list[str]:
        """The columns that identify a group of articles."""
        used = {"period": self.period, "source": self.per_source, "article": self.per_article}
        return [name for name, is_used in used.items() if is_used]

    @property
    def keys(self) -> list[str]:
        """The columns that identify a row of ``Counts.units``."""
        return [*self.groups, "unit", *(["form"] if self.by == "lemma" else [])]


class Counts(NamedTuple):
    """How often each unit occurs in a batch of articles."""

    # The keys of the options; count; articles, whose sum over the rows of a unit is the number of its articles.
    units: pl.DataFrame
    # The groups of the options; articles; words, or n-grams, including those with stop words.
    totals: pl.DataFrame
    # The hash of the tokens of each article with text, without white space. The probability that any two of ten
    # million different texts have the same hash is 1 in 400,000.
    hashes: pl.Series
    # Number of articles whose date is not precise enough for a period.
    undated: int
    # Number of lines of page furniture, which are not counted.
    furniture: int


class _Vocabulary(NamedTuple):
    """The properties of each distinct token, by row."""

    # Whether the token is neither white space nor page furniture; whether it is a line of furniture; whether its kind
    # is counted; whether it is a stop word.
    solid: NDArray[np.bool_]
    furniture: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    removed: NDArray[np.bool_]
    hashes: NDArray[np.uint64]
    # Index of the form in ``forms``, and of each lemma of ``readings`` in ``lemmas``.
    form: NDArray[np.int32]
    forms: pl.Series
    readings: Readings | None
    lemma: NDArray[np.int32]
    lemmas: pl.Series

    @classmethod
    def of(cls, table: pl.DataFrame, options: CountOptions) -> "_Vocabulary":
        solid = ~table["kind"].is_in(list(GAPS))
        form, forms = _factorise(table["form"])
        readings = collect_readings(table) if options.by == "lemma" else None
        lemma, lemmas = _factorise(readings.lemmas) if readings else (form, forms)
        return cls(
            solid=solid.to_numpy(),
            furniture=(table["kind"] == KIND).to_numpy(),
            counted=table["kind"].is_in(list(options.kinds)).to_numpy(),
            removed=table["form"].is_in(list(options.stop_words)).to_numpy(),
            hashes=np.where(solid, table["form"].hash(), 0).astype(np.uint64),
            form=form,
            forms=forms,
            readings=readings,
            lemma=lemma,
            lemmas=lemmas,
        )


def count(articles: pl.DataFrame, options: CountOptions | None = None, *, seen: pl.Series | None = None) -> Counts:
    """Count the words or n-grams of a batch of articles.

    Args:
        articles: from ``helpers.files.batches``: text, and published and source if the options need them.
        options: what to count; forms by default.
        seen: hashes of articles that were counted before. These articles, and repetitions within the batch, are
            skipped. None counts every article.

    >>> count(pl.DataFrame({"text": ["امن اور امن", "امن"]})).units.sort("unit").rows()
    [('امن', 3, 2), ('اور', 1, 1)]
    """
    counter = BatchCounter(options or CountOptions())
    counts = counter.count(counter.decide(counter.prepare(articles)), seen=seen)
    return counts._replace(units=counts.units.cast({"unit": pl.String}))


class Batch(NamedTuple):
    """A batch of articles on its way to its counts."""

    articles: pl.DataFrame
    # Their texts as chunks if forms are counted.
    texts: list[ChunkText]


class BatchCounter:
    """Count batches of articles one after the other: a form is analysed once for all batches.

    The three steps may run in three threads: each batch goes through all of them, in the order of the batches.
    """

    def __init__(self, options: CountOptions) -> None:
        """Create a counter for these options."""
        self._options = options
        pieces = PieceOptions(options.kinds, options.stop_words, options.corrections or {})
        self._chunks = ChunkCounter(pieces, options.furniture)

    def load(self) -> None:
        """Load the word lists."""
        if counts_by_chunk(self._options):
            self._chunks.decide(self._chunks.split(LOADING))

    def prepare(self, articles: pl.DataFrame) -> Batch:
        """Split the texts of a batch, which is the work of polars."""
        if not counts_by_chunk(self._options):
            return Batch(articles, [])
        return Batch(articles.drop("text"), self._chunks.split(_numbered(articles)))

    def decide(self, batch: Batch) -> Batch:
        """Analyse the words that are new, which is the work of Python."""
        return batch._replace(texts=self._chunks.decide(batch.texts))

    def count(self, batch: Batch, *, seen: pl.Series | None = None) -> Counts:
        """Count the words or n-grams of a batch, as the function ``count`` does; most of it is the work of NumPy.

        The forms are categories, which are added faster than strings and take less memory.
        """
        if counts_by_chunk(self._options):
            return _count_forms(batch, self._options, self._chunks, seen)
        return _count_tokens(batch.articles, self._options, seen)


def counts_by_chunk(options: CountOptions) -> bool:
    """Return whether neither sentences nor neighbouring words matter to what is counted."""
    return options.by == "form" and options.n == 1


def _count_forms(batch: Batch, options: CountOptions, chunks: ChunkCounter, seen: pl.Series | None) -> Counts:
    """Count forms, which need neither sentences nor neighbours."""
    groups, group = _article_groups(batch.articles, options)
    words = np.zeros(len(batch.articles), dtype=np.int64)
    hashes = pl.Series("hash", [], dtype=pl.UInt64)
    sums: list[pl.DataFrame] = []
    lines = 0
    for part in map(chunks.count, batch.texts):
        order = np.argsort(part.articles)
        found = pl.Series("hash", part.hashes[order], dtype=pl.UInt64)
        hashes = pl.concat([hashes, found])
        if seen is not None:
            repeated = found.is_in(seen.implode()) | ~found.is_first_distinct()
            group[part.articles[order][repeated.to_numpy()]] = REPEATED_GROUP
            seen = pl.concat([seen, found])
        words[part.articles] = part.words
        lines += part.furniture
        sums.append(_group_sums(part, group))
    units = _sum_tables(sums, ["group", "unit"])
    units = units.with_columns(unit=chunks.forms(units["unit"].to_numpy()))
    return _counts(units, words, hashes, groups, group, lines, options)


def _numbered(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(pl.int_range(pl.len(), dtype=pl.Int32).alias("article"), "text")


def _group_sums(part: Counted, group: NDArray[np.int32]) -> pl.DataFrame:
    """Return the count and the articles of each form of a slice by group: group, unit, count, articles."""
    place, unit, count = part.place, part.unit, part.occurrences
    of_article = group[part.articles]
    if (of_article < 0).any():
        kept = (of_article >= 0)[place]
        place, unit, count = place[kept], unit[kept], count[kept]
    if not of_article.any():
        counts, articles = np.bincount(unit, count).astype(np.int64), np.bincount(unit)
        units = np.flatnonzero(articles)
        table = pl.DataFrame({"unit": units, "count": counts[units], "articles": articles[units]})
        return table.select(pl.lit(0, pl.Int32).alias("group"), pl.all().cast(pl.Int64))
    table = pl.DataFrame({"group": of_article[place], "unit": unit, "count": count})
    return table.group_by("group", "unit").agg(
        pl.col("count").sum().cast(pl.Int64), pl.len().cast(pl.Int64).alias("articles")
    )


def _counts(
    units: pl.DataFrame,
    words: NDArray[np.int64],
    hashes: pl.Series,
    groups: pl.DataFrame,
    group: NDArray[np.int32],
    lines: int,
    options: CountOptions,
) -> Counts:
    """Return the counts of a batch, given those of units by group and the words of each article."""
    placed = group >= 0
    totals = (
        pl.DataFrame({"group": group[placed], "words": words[placed]})
        .group_by("group")
        .agg(pl.len().cast(pl.Int64).alias("articles"), pl.col("words").sum())
    )
    return Counts(
        units=_join_groups(units, groups).select(*options.keys, "count", "articles"),
        totals=_join_groups(totals, groups).select(*options.groups, "articles", "words"),
        hashes=hashes,
        undated=int((group == UNDATED_GROUP).sum()),
        furniture=lines,
    )


def _count_tokens(articles: pl.DataFrame, options: CountOptions, seen: pl.Series | None) -> Counts:
    """Count lemmas or n-grams, which depend on neighbouring words and sentences."""
    encoded = encode_tokens(_numbered(articles), corrections=options.corrections, furniture=options.furniture)
    vocabulary = _Vocabulary.of(encoded.table, options)
    groups, group = _article_groups(articles, options)
    with ThreadPoolExecutor(min(len(encoded.texts), pl.thread_pool_size())) as threads:
        hashes = pl.concat(threads.map(partial(_article_hashes, vocabulary.hashes), encoded.texts))
        if seen is not None:
            repeated = hashes.is_in(seen.implode()) | ~hashes.is_first_distinct()
            group[pl.concat(encoded.articles).filter(repeated).to_numpy()] = REPEATED_GROUP
        count_units = partial(_count_units, vocabulary, group, options)
        parts = list(threads.map(count_units, encoded.texts, encoded.articles))
    words = np.sum([words for _, words in parts], axis=0)
    units = _sum_tables([units for units, _ in parts], ["group", *_unit_columns(options)])
    if options.n == 1:
        units = units.rename({name: f"{name}0" for name in _unit_columns(options)})
        units = units.select("group", *_spelling_columns(vocabulary, options), "count", "articles")
    lines = sum(int(vocabulary.furniture[text.codes].sum()) for text in encoded.texts)
    return _counts(units, words, hashes, groups, group, lines, options)


def add(*counts: Counts) -> Counts:
    """Add counts that were made with the same options, in any order.

    >>> once = count(pl.DataFrame({"text": ["امن"]}))
    >>> add(once, once).units.rows()
    [('امن', 2, 2)]
    """
    first = counts[0]
    return Counts(
        units=_sum_tables([each.units for each in counts], first.units.columns[:-2]),
        totals=_sum_tables([each.totals for each in counts], first.totals.columns[:-2]),
        hashes=pl.concat([each.hashes for each in counts]),
        undated=sum(each.undated for each in counts),
        furniture=sum(each.furniture for each in counts),
    )


def _sum_tables(tables: list[pl.DataFrame], keys: list[str]) -> pl.DataFrame:
    """Sum all other columns by the key columns."""
    table = pl.concat(tables)
    return table.group_by(keys).agg(pl.all().sum()) if keys else table.sum()


def _factorise(strings: pl.Series) -> tuple[NDArray[np.int32], pl.Series]:
    """Return the index of each string, and the distinct strings."""
    distinct = strings.unique(maintain_order=True)
    numbers = strings.replace_strict(distinct, range(len(distinct)), return_dtype=pl.Int32)
    # For an empty series polars returns objects.
    return numbers.to_numpy().astype(np.int32), distinct


def _article_groups(articles: pl.DataFrame, options: CountOptions) -> tuple[pl.DataFrame, NDArray[np.int32]]:
    """Return the numbered groups, and the group number of each article."""
    period = period_names(articles["published"], options.period) if options.period else None
    values = {
        "period": period,
        "source": articles["source"] if options.per_source else None,
        "article": articles["article"] if options.per_article else None,
    }
    named = pl.select(
        pl.repeat(None, len(articles), dtype=pl.String).alias(name) if column is None else column.alias(name)
        for name, column in values.items()
    )
    groups = named.unique(maintain_order=True).with_row_index("group").cast({"group": pl.Int32})
    numbered = named.join(groups, on=list(values), nulls_equal=True, how="left", maintain_order="left")
    group = numbered["group"]
    if period is not None:
        group = group.set(period.is_null(), UNDATED_GROUP)
    return groups, group.to_numpy(writable=True)


def _join_groups(table: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    return table.join(groups, on="group", how="left")


def _article_hashes(token_hashes: NDArray[np.uint64], text: Text) -> pl.Series:
    """Return the polynomial hash of each article, without white space."""
    values = token_hashes[text.codes]
    starts = np.flatnonzero(text.new_article)
    solid = values != 0
    before = np.cumsum(solid, dtype=np.int32) - solid
    before -= np.repeat(before[starts], np.diff(starts, append=len(values)))
    values *= powers(int(before.max(initial=0)) + 1)[before]
    return pl.Series("hash", np.add.reduceat(values, starts) if len(starts) else values, dtype=pl.UInt64)


def _unit_columns(options: CountOptions) -> list[str]:
    return ["unit", "form"] if options.by == "lemma" else ["unit"]


def _count_units(
    vocabulary: _Vocabulary, group: NDArray[np.int32], options: CountOptions, text: Text, articles: pl.Series
) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Count the units of a text.

    Single words stay numbers until the whole batch is counted. N-grams are spelled out, because صحت مند may be one word
    or two.

    Returns:
        The columns group, unit (and form), count, articles; and the number of words of each article.
    """
    n = options.n
    sentence = np.cumsum(text.new_sentence, dtype=np.int32)
    solid = vocabulary.solid[text.codes]
    article = articles.to_numpy()[np.cumsum(text.new_article, dtype=np.int32) - 1][solid]
    codes = text.codes[solid]
    begin = _ngram_starts(vocabulary.counted[codes], sentence[solid], n)
    words = np.bincount(article[begin], minlength=len(group))
    kept = ~vocabulary.removed[codes[begin]] & ~vocabulary.removed[codes[begin + n - 1]] & (group[article[begin]] >= 0)
    begin = begin[kept]
    numbers_of = {"unit": vocabulary.form[codes]}
    if vocabulary.readings:
        lemma = vocabulary.lemma[choose_lemmas(vocabulary.readings, text.codes, sentence)[solid]]
        numbers_of = {"unit": lemma, "form": numbers_of["unit"]}
    if n == 1:
        return _count_words(
            article[begin], group, [numbers[begin] for numbers in numbers_of.values()], vocabulary, options
        ), words
    columns = {
        f"{name}{offset}": numbers[begin + offset] for name, numbers in numbers_of.items() for offset in range(n)
    }
    found = pl.DataFrame({"article": article[begin]} | columns).group_by(pl.all()).agg(pl.len().alias("count"))
    placed = found.select(
        "article", *_spelling_columns(vocabulary, options), pl.col("count").cast(pl.Int64)
    ).with_columns(
        pl.Series("group", group[found["article"].to_numpy()]),
        pl.struct("article", "unit").is_first_distinct().cast(pl.Int64).alias("articles"),
    )
    return _sum_tables([placed.drop("article")], ["group", *_unit_columns(options)]), words


def _count_words(
    article: NDArray[np.integer],
    group: NDArray[np.integer],
    numbers: list[NDArray[np.int32]],
    vocabulary: _Vocabulary,
    options: CountOptions,
) -> pl.DataFrame:
    """Count words by sorting, which is three times as fast as grouping."""
    sizes = [len(vocabulary.lemmas), len(vocabulary.forms)][: len(numbers)]
    unit = numbers[0].astype(np.int64)
    for further, size in zip(numbers[1:], sizes[1:], strict=True):
        unit = unit * size + further
    # Group or article, unit and form are packed into one number: at most about 10^4 x 10^6 x 10^6 of 10^18.
    span = math.prod(sizes)
    article, group = article.astype(np.int64), group.astype(np.int64)
    distinct, count = _run_lengths(group[article] * span + unit)
    occurring, _ = _run_lengths(article * span + unit)
    article_units = occurring // math.prod(sizes[1:])
    first = occurring[np.diff(article_units, prepend=-1) != 0]
    places = np.searchsorted(distinct, group[first // span] * span + first % span)
    columns = {"group": distinct // span}
    for name, size, below in zip(_unit_columns(options), sizes, [*sizes[1:], 1], strict=False):
        columns[name] = distinct // below % size
    return pl.DataFrame(columns | {"count": count, "articles": np.bincount(places, minlength=len(distinct))}).cast(
        dict.fromkeys(columns, pl.Int32)
    )


def _run_lengths(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct keys in order, and the count of each."""
    ordered = np.sort(keys)
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[starts], np.diff(starts, append=len(ordered))


def _ngram_starts(counted: NDArray[np.bool_], sentence: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """Return where sequences of n words in one sentence begin."""
    last = max(len(counted) - n + 1, 0)
    complete = np.logical_and.reduce([counted[offset : last + offset] for offset in range(n)])
    begin: NDArray[np.intp] = np.flatnonzero(complete & (sentence[:last] == sentence[n - 1 : last + n - 1]))
    return begin


def _spelling_columns(vocabulary: _Vocabulary, options: CountOptions) -> list[pl.Expr]:
    """Return the spelling of units and forms from the numbers of words."""
    names = {"unit": vocabulary.lemmas, "form": vocabulary.forms}
    return [
        pl.concat_str(
            [pl.lit(names[name]).gather(pl.col(f"{name}{offset}")) for offset in range(options.n)],
            separator=" ",
        ).alias(name)
        for name in _unit_columns(options)
    ]
