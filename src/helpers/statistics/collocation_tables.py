"""Words that keep company: how often two words meet within a window or a sentence, and by how much more than chance."""

from collections.abc import Collection, Sequence
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import named_words
from helpers.statistics.measures.association import ASSOCIATION, cells
from helpers.text.stop_word_lists import StopWords, as_set

Window = int | Literal["sentence"]
# One measure of evidence, one of strength, one that is used across corpora, and one that favours frequent pairs.
MEASURES = ("G2", "pmi", "log_dice", "t_score")
COLLOCATION_NEEDS = ("article", "sentence", "kind")
# Pairs of words of a sentence held at once, some 500 MB; a sentence of 3,000 different words has so many.
MOST_PAIRS = 10_000_000


def collocations(
    tokens: pd.DataFrame,
    node: str | Collection[str] | None = None,
    *,
    by: Unit = "form",
    window: Window = 5,
    measures: Sequence[str] = MEASURES,
    min_count: int = 3,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
) -> pd.DataFrame:
    """Find the words that keep company: with one word, with several, or all pairs of words that do.

    Two words meet where one stands within ``window`` words before or after the other, in one sentence; marks, numbers
    and spaces take no place in the window. What is counted are these meetings, and all else is counted in the same way:
    a word's ``chances`` are the meetings it takes part in, with whatever word, and ``chances_all`` those of all words.
    So every measure compares like with like, and no division by the width of the window is needed. With
    ``window="sentence"`` sentences are counted: those that have both words, either, and all.

    Stop words keep their place in the windows and in the chances; they are left out of the rows (``stop_words``), but
    for a node that you name. A word is no company of its own: ساتھ ساتھ gives no row.

    Args:
        tokens: from ``tokenise``, perhaps after ``join_units``.
        node: the word, or words, whose company is asked for, in any spelling of their letters; None for all pairs.
        by: meet as forms or as lemmas.
        window: words on each side, or "sentence".
        measures: which of ``helpers.statistics.measures.association.ASSOCIATION``; ``formulas()`` explains each.
        min_count: how often two words must meet to have a row.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.
        kinds: the kinds of token that are words here.

    Returns:
        One row per pair, that with the highest first measure first: node, collocate; count, how often they meet;
        count_before and count_after, how often the collocate stands before the node and after it (in sentences: where
        each first occurs); count_node and count_collocate, how often each occurs; chances_node, chances_collocate and
        chances_all; expected, how often they would meet by chance; the measures, null where one does not exist. Of
        all pairs, each has one row, whose node is the word with more chances. How many rows stop words left out is in
        ``attrs["left_out"]`` of the table.

    Raises:
        UrduNewsError: a node that does not occur, an unknown measure, a window below 1, a table that is not of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> text = "پاکستان میں سیلاب آیا۔ سیلاب سے پاکستان میں نقصان ہوا۔"
    >>> pairs = collocations(tokenise(text), "سیلاب", min_count=2, measures=["pmi"])
    >>> pairs[["collocate", "count", "count_before", "count_after"]].values.tolist()
    [['میں', 2, 1, 1], ['پاکستان', 2, 1, 1]]
    """
    require_columns(tokens, (*COLLOCATION_NEEDS, by), "tokenise")
    _check(window, measures, min_count)
    words = _words(to_polars(tokens), by, kinds)
    nodes = _nodes(node, words, by)
    meetings = _in_sentences(words, nodes, min_count) if window == "sentence" else _in_windows(words, int(window))
    chances, everything = _chances(words, meetings, window)
    pairs = _from_nodes(meetings, nodes) if nodes else _once(meetings, chances)
    table = pairs.filter(pl.col("count") >= min_count, pl.col("node") != pl.col("collocate"))
    table = _named(table, chances, words)
    removed = list(as_set(stop_words))
    named = [word for word in removed if word not in nodes]
    shown = table.filter(~pl.col("collocate").is_in(removed), ~pl.col("node").is_in(named))
    result = to_pandas(_scored(shown, everything, measures))
    result.attrs["left_out"] = len(table) - len(shown)
    return result


def _check(window: Window, measures: Sequence[str], min_count: int) -> None:
    if window != "sentence" and (not isinstance(window, int) or window < 1):
        raise UrduNewsError(f'window is a number of words, 1 or more, or "sentence", not {window!r}.')
    if isinstance(measures, str) or not measures or (unknown := [m for m in measures if m not in ASSOCIATION]):
        asked = measures if isinstance(measures, str) else ", ".join(unknown) if measures else "none"
        raise UrduNewsError(f"measures is a list of one or more of {', '.join(ASSOCIATION)}, not {asked}.")
    if min_count < 1:
        raise UrduNewsError(f"min_count is how often two words meet at least, 1 or more, not {min_count}.")


def _words(tokens: pl.DataFrame, by: Unit, kinds: Collection[str]) -> pl.DataFrame:
    """Return the words in order, one row each: word, its number, and the place it shares with its sentence."""
    return (
        tokens.with_columns(pl.struct("article", "sentence").rle_id().alias("place"))
        .filter(pl.col("kind").is_in(list(kinds)))
        .select(pl.col(by).alias("word"), "place")
        .with_columns(pl.col("word").rank("dense").cast(pl.UInt32).alias("id"))
    )


def _nodes(node: str | Collection[str] | None, words: pl.DataFrame, by: Unit) -> dict[str, int]:
    """Return the nodes asked for, in our spelling, with their numbers; none for all pairs."""
    if node is None:
        return {}
    numbers = dict(words.select("word", "id").unique().iter_rows())
    return {word: numbers[word] for word in named_words(node, numbers, by)}


def _in_windows(words: pl.DataFrame, window: int) -> pl.DataFrame:
    """Return how often each word stands within the window before each other: first, second, n."""
    at = [
        words.select(
            pl.col("id").alias("first"),
            pl.col("id").shift(-distance).alias("second"),
            (pl.col("place") == pl.col("place").shift(-distance)).alias("one"),
        )
        .filter("one")
        .group_by("first", "second")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        for distance in range(1, min(window, max(len(words) - 1, 1)) + 1)
    ]
    return pl.concat(at).group_by("first", "second").agg(pl.col("n").sum())


def _in_sentences(words: pl.DataFrame, nodes: dict[str, int], min_count: int) -> pl.DataFrame:
    """Return in how many sentences each word first occurs before each other: first, second, n."""
    once = words.with_row_index("row").unique(["place", "id"], keep="first").sort("row")
    often = once.filter(pl.len().over("id") >= min_count).with_columns(
        (pl.col("id").is_in(list(nodes.values())) if nodes else pl.lit(True)).alias("starts")
    )
    sizes = often.group_by("place").agg(
        (pl.col("starts").sum().cast(pl.Int64) * pl.len().cast(pl.Int64)).alias("pairs")
    )
    if len(sizes.filter(pl.col("pairs") > MOST_PAIRS)):
        raise UrduNewsError(
            "A sentence here has too many pairs of words to count them all. Name a node, raise min_count, or give a "
            "window in words."
        )
    batches = sizes.sort("place").select("place", (pl.col("pairs").cum_sum() // MOST_PAIRS).alias("batch"))
    counted = [
        _met(group.drop("batch"))
        for group in often.join(batches, on="place").partition_by("batch", maintain_order=True)
    ]
    nothing = pl.DataFrame(schema={"first": pl.UInt32, "second": pl.UInt32, "n": pl.Int64})
    return pl.concat([nothing, *counted]).group_by("first", "second").agg(pl.col("n").sum())


def _met(words: pl.DataFrame) -> pl.DataFrame:
    """Count the sentences in which a word that starts a pair meets another, each pair by the order they stand in."""
    earlier = pl.col("row") < pl.col("row_other")
    # Where either word starts a pair, the two are met twice over.
    once = (pl.col("id") != pl.col("id_other")) & (earlier | ~pl.col("starts_other"))
    met = words.filter("starts").join(words, on="place", suffix="_other").filter(once)
    ordered = met.select(
        pl.when(earlier).then("id").otherwise("id_other").alias("first"),
        pl.when(earlier).then("id_other").otherwise("id").alias("second"),
    )
    return ordered.group_by("first", "second").agg(pl.len().cast(pl.Int64).alias("n"))


def _chances(words: pl.DataFrame, meetings: pl.DataFrame, window: Window) -> tuple[pl.DataFrame, int]:
    """Return the meetings, or the sentences, that each word has a part in (id, chances), and how many there are."""
    if window == "sentence":
        each = words.unique(["place", "id"]).group_by("id").agg(pl.len().cast(pl.Int64).alias("chances"))
        return each, words["place"].n_unique()
    both = [meetings.select(pl.col(side).alias("id"), "n") for side in ("first", "second")]
    each = pl.concat(both).group_by("id").agg(pl.col("n").sum().alias("chances"))
    return each, int(each["chances"].sum())


def _from_nodes(meetings: pl.DataFrame, nodes: dict[str, int]) -> pl.DataFrame:
    """Return the meetings as seen from the nodes: node, collocate, count_before, count_after, count."""
    seen = pl.DataFrame({"node": list(nodes.values())}, schema={"node": pl.UInt32})
    after = meetings.rename({"first": "node", "second": "collocate", "n": "count_after"})
    before = meetings.rename({"second": "node", "first": "collocate", "n": "count_before"})
    return _sides(before.join(seen, on="node", how="semi"), after.join(seen, on="node", how="semi"))


def _once(meetings: pl.DataFrame, chances: pl.DataFrame) -> pl.DataFrame:
    """Return each pair once, the word with more chances as its node, with the same columns."""
    ranked = chances.sort("chances", "id", descending=[True, False]).with_row_index("rank").select("id", "rank")
    known = meetings.join(ranked, left_on="first", right_on="id").join(
        ranked, left_on="second", right_on="id", suffix="_second"
    )
    forwards = known.filter(pl.col("rank") <= pl.col("rank_second"))
    backwards = known.filter(pl.col("rank") > pl.col("rank_second"))
    after = forwards.select(
        pl.col("first").alias("node"), pl.col("second").alias("collocate"), pl.col("n").alias("count_after")
    )
    before = backwards.select(
        pl.col("second").alias("node"), pl.col("first").alias("collocate"), pl.col("n").alias("count_before")
    )
    return _sides(before, after)


def _sides(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    return (
        before.join(after, on=["node", "collocate"], how="full", coalesce=True)
        .with_columns(pl.col("count_before", "count_after").fill_null(0))
        .with_columns(count=pl.col("count_before") + pl.col("count_after"))
        .select("node", "collocate", "count_before", "count_after", "count")
    )


def _named(table: pl.DataFrame, chances: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Put each word, its count and its chances in the place of its number."""
    known = words.group_by("id").agg(pl.col("word").first(), pl.len().cast(pl.Int64).alias("occurs"))
    known = known.join(chances, on="id", how="left")
    for role in ("node", "collocate"):
        told = known.select(
            pl.col("id").alias(role),
            pl.col("word").alias(f"{role}_word"),
            pl.col("occurs").alias(f"count_{role}"),
            pl.col("chances").alias(f"chances_{role}"),
        )
        table = table.join(told, on=role).drop(role).rename({f"{role}_word": role})
    return table


def _scored(table: pl.DataFrame, everything: int, measures: Sequence[str]) -> pl.DataFrame:
    """Add what chance would give and the measures; the strongest pair first, then by spelling."""
    counted = cells(pl.col("count"), pl.col("chances_node"), pl.col("chances_collocate"), everything)
    scores = [ASSOCIATION[name](counted).alias(name) for name in dict.fromkeys(measures)]
    return (
        table.with_columns(
            pl.lit(everything, dtype=pl.Int64).alias("chances_all"), counted.e11.alias("expected"), *scores
        )
        .select(
            *("node", "collocate", "count", "count_before", "count_after", "count_node", "count_collocate"),
            *("chances_node", "chances_collocate", "chances_all", "expected"),
            *dict.fromkeys(measures),
        )
        .sort(measures[0], "node", "collocate", descending=[True, False, False], nulls_last=True)
    )
