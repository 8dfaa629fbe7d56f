"""Collocations: words that co-occur within a window or a sentence more often than by chance."""

from collections.abc import Collection, Sequence
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.arguments import listed, require_count
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit, require_unit
from helpers.statistics.frequency_tables import named_words
from helpers.statistics.kwic.query import pattern_pairs
from helpers.statistics.measures.association import ASSOCIATION, cells
from helpers.statistics.parts_of_speech import names_tags, require_tags, wanted_tags
from helpers.text.stop_word_lists import StopWords, as_set

Window = int | Literal["sentence"]
# One measure of evidence, one of strength, one that is comparable across corpora, one that favours frequent pairs.
DEFAULT_MEASURES = ("G2", "pmi", "log_dice", "t_score")
COLLOCATION_NEEDS = ("article", "sentence", "kind")
# Pairs of words in memory at a time, about 500 MB. A sentence of 3,000 different words has this many pairs.
BATCH_PAIRS = 10_000_000


def collocations(
    tokens: pd.DataFrame,
    node: str | Collection[str] | None = None,
    *,
    by: Unit = "form",
    window: Window = 5,
    measures: Sequence[str] = DEFAULT_MEASURES,
    min_count: int = 3,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
    pos: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """Find the collocates of one or several words, or all pairs of words that co-occur.

    Two words co-occur when one is at most ``window`` words before or after the other in the same sentence;
    punctuation, numbers and spaces take no place in the window. All counts are counts of co-occurrences: the
    ``chances`` of a word are its co-occurrences with any word, and ``chances_all`` those of all words. The measures
    therefore need no correction for the window size. With ``window="sentence"`` the counts are sentences: sentences
    with both words, with each word, and all sentences.

    Stop words keep their place in the windows and in the chances. ``stop_words`` removes only rows, and never the rows
    of a node that you name. A word is not a collocate of itself: ساتھ ساتھ gives no row.

    With parts of speech, in tokens from ``tokenise(..., pos=True)``, a node may be a pattern: "NOUN کا NOUN" pairs the
    first and the last word of each occurrence. Then the window plays no role, and the counts are occurrences of the
    pattern: those of the pair, those with each word in its place, and all of them.

    Args:
        tokens: from ``tokenise``, or from ``join_units`` after it.
        node: the word or words whose collocates to find; variant letters are accepted. None finds all pairs. Or a
            pattern of at least two words, one of them a part of speech in capitals.
        by: pair forms or lemmas.
        window: words on each side, or "sentence".
        measures: names from ``helpers.statistics.measures.association.ASSOCIATION``; ``formulas()`` explains each.
        min_count: smallest number of co-occurrences of a pair in the result.
        stop_words: "keep" or "drop" the stop words of the table, or a list of words to drop.
        kinds: the kinds of token that count as words.
        pos: parts of speech of the collocates ("ADJ", or ["NOUN", "PROPN"]): other words keep their place, but have no
            row. A word counts only where it has one of these, except a node. None lists all.

    Returns:
        One row per pair, sorted by the first measure, highest first: node, collocate; count, the co-occurrences;
        count_before and count_after, those with the collocate before and after the node (in sentences: by the first
        occurrence of each); count_node and count_collocate, the occurrences of each word; chances_node,
        chances_collocate and chances_all; expected, the co-occurrences expected by chance; the measures, null where
        undefined. Among all pairs, each pair has one row, and its node is the word with more chances.
        ``attrs["left_out"]`` of the table is the number of rows that the stop words removed.

    Raises:
        UrduNewsError: a node does not occur, a measure is unknown, the window is below 1, the table has no tokens, or
            parts of speech are unknown or missing.

    >>> from helpers.text.tokenisation import tokenise
    >>> text = "پاکستان میں سیلاب آیا۔ سیلاب سے پاکستان میں نقصان ہوا۔"
    >>> pairs = collocations(tokenise(text), "سیلاب", min_count=2, measures=["pmi"])
    >>> pairs[["collocate", "count", "count_before", "count_after"]].values.tolist()
    [['میں', 2, 1, 1], ['پاکستان', 2, 1, 1]]
    """
    require_unit(by)
    require_columns(tokens, (*COLLOCATION_NEEDS, by), "tokenise")
    measures = listed(measures)
    _check(window, measures, min_count)
    tags = None if pos is None else wanted_tags(pos)
    if tags is not None:
        require_tags(tokens)
    if isinstance(node, str) and names_tags(node):
        return _of_pattern(tokens, node, by, measures, min_count, stop_words, tags)
    words = _words(to_polars(tokens), by, kinds)
    nodes = _nodes(node, words, by)
    if tags is not None:
        words = _only_tagged(words, tags, nodes)
    ordered = _in_sentences(words, nodes, min_count) if window == "sentence" else _in_windows(words, int(window))
    chances, total = _chances(words, ordered, window)
    pairs = _with_node(ordered, nodes) if nodes else _unique_pairs(ordered, chances)
    table = pairs.filter(pl.col("count") >= min_count, pl.col("node") != pl.col("collocate"))
    table = _with_words(table, chances, words)
    return _finished(table, total, measures, as_set(stop_words), set(nodes))


def _of_pattern(
    tokens: pd.DataFrame,
    pattern: str,
    by: Unit,
    measures: Sequence[str],
    min_count: int,
    stop_words: StopWords,
    tags: list[str] | None,
) -> pd.DataFrame:
    """Return the pairs of the first and the last word of each occurrence of a pattern."""
    if len(pattern.split()) == 1:
        raise UrduNewsError(f'A pattern needs at least two words, such as "NOUN کا NOUN", not only {pattern.strip()}.')
    pairs = pattern_pairs(tokens, pattern, by)
    if tags is not None:
        pairs = pairs.filter(pl.col("pos").is_in(tags))
    sides = {
        side: pairs.group_by(side).agg(pl.len().cast(pl.Int64).alias(f"chances_{side}"))
        for side in ("node", "collocate")
    }
    table = pairs.group_by("node", "collocate").agg(pl.len().cast(pl.Int64).alias("count"))
    for side, chances in sides.items():
        table = table.join(chances, on=side).with_columns(pl.col(f"chances_{side}").alias(f"count_{side}"))
    table = table.with_columns(count_before=pl.lit(0, dtype=pl.Int64), count_after=pl.col("count"))
    kept = table.filter(pl.col("count") >= min_count, pl.col("node") != pl.col("collocate"))
    return _finished(kept, len(pairs), measures, as_set(stop_words), set())


def _finished(
    table: pl.DataFrame, total: int, measures: Sequence[str], removed: Collection[str], nodes: Collection[str]
) -> pd.DataFrame:
    """Remove the rows of stop words that are not nodes, and add the measures."""
    removed_nodes = [word for word in removed if word not in nodes]
    kept = table.filter(~pl.col("collocate").is_in(list(removed)), ~pl.col("node").is_in(removed_nodes))
    result = to_pandas(_with_measures(kept, total, measures))
    result.attrs["left_out"] = len(table) - len(kept)
    return result


def _check(window: Window, measures: Sequence[str], min_count: int) -> None:
    if window != "sentence" and (not isinstance(window, int) or window < 1):
        raise UrduNewsError(f'window must be a number of words, 1 or more, or "sentence", not {window!r}.')
    unknown = [name for name in measures if name not in ASSOCIATION]
    if unknown or not measures:
        given = ", ".join(unknown) or "none"
        raise UrduNewsError(f"measures must be a list of one or more of {', '.join(ASSOCIATION)}, not {given}.")
    require_count(min_count, "min_count", "a number of co-occurrences")


def _words(tokens: pl.DataFrame, by: Unit, kinds: Collection[str]) -> pl.DataFrame:
    """Return one row per word, in order: word, sentence_id, id (the number of the word type)."""
    return (
        tokens.with_columns(pl.struct("article", "sentence").rle_id().alias("sentence_id"))
        .filter(pl.col("kind").is_in(listed(kinds)))
        .select(pl.col(by).alias("word"), "sentence_id", *(["pos"] if "pos" in tokens.columns else []))
        .with_columns(pl.col("word").rank("dense").cast(pl.UInt32).alias("id"))
    )


def _nodes(node: str | Collection[str] | None, words: pl.DataFrame, by: Unit) -> dict[str, int]:
    """Return the normalised nodes with their ids; empty for all pairs."""
    if node is None:
        return {}
    ids = dict(words.select("word", "id").unique().iter_rows())
    return {word: ids[word] for word in named_words(node, ids, by)}


def _only_tagged(words: pl.DataFrame, tags: list[str], nodes: dict[str, int]) -> pl.DataFrame:
    """Make words without the tags nameless, except nodes: they keep their place, but pair with nothing."""
    kept = pl.col("pos").is_in(tags) | pl.col("id").is_in(list(nodes.values()))
    return words.with_columns(pl.when(kept).then(name).alias(name) for name in ("word", "id"))


def _in_windows(words: pl.DataFrame, window: int) -> pl.DataFrame:
    """Count the ordered pairs of words within the window: first, second, n."""
    by_distance = [
        words.select(
            pl.col("id").alias("first"),
            pl.col("id").shift(-distance).alias("second"),
            (pl.col("sentence_id") == pl.col("sentence_id").shift(-distance)).alias("same_sentence"),
        )
        .filter("same_sentence")
        .group_by("first", "second")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        for distance in range(1, min(window, max(len(words) - 1, 1)) + 1)
    ]
    return pl.concat(by_distance).group_by("first", "second").agg(pl.col("n").sum())


def _in_sentences(words: pl.DataFrame, nodes: dict[str, int], min_count: int) -> pl.DataFrame:
    """Count the sentences of each pair, ordered by the first occurrences of its words: first, second, n."""
    types = words.with_row_index("row").unique(["sentence_id", "id"], keep="first").sort("row")
    frequent = types.filter(pl.len().over("id") >= min_count).with_columns(
        (pl.col("id").is_in(list(nodes.values())) if nodes else pl.lit(True)).alias("is_node")
    )
    sizes = frequent.group_by("sentence_id").agg(
        (pl.col("is_node").sum().cast(pl.Int64) * pl.len().cast(pl.Int64)).alias("pairs")
    )
    if len(sizes.filter(pl.col("pairs") > BATCH_PAIRS)):
        raise UrduNewsError(
            "A sentence has too many pairs of words to count. Name a node, raise min_count, or give a window in words."
        )
    batches = sizes.sort("sentence_id").select("sentence_id", (pl.col("pairs").cum_sum() // BATCH_PAIRS).alias("batch"))
    counted = [
        _in_same_sentence(group.drop("batch"))
        for group in frequent.join(batches, on="sentence_id").partition_by("batch", maintain_order=True)
    ]
    empty = pl.DataFrame(schema={"first": pl.UInt32, "second": pl.UInt32, "n": pl.Int64})
    return pl.concat([empty, *counted]).group_by("first", "second").agg(pl.col("n").sum())


def _in_same_sentence(words: pl.DataFrame) -> pl.DataFrame:
    """Count the sentences in which a node co-occurs with another word: first, second, n."""
    earlier = pl.col("row") < pl.col("row_other")
    # The join yields a pair of two nodes twice; only one of the two rows is kept.
    distinct = (pl.col("id") != pl.col("id_other")) & (earlier | ~pl.col("is_node_other"))
    pairs = words.filter("is_node").join(words, on="sentence_id", suffix="_other").filter(distinct)
    ordered = pairs.select(
        pl.when(earlier).then("id").otherwise("id_other").alias("first"),
        pl.when(earlier).then("id_other").otherwise("id").alias("second"),
    )
    return ordered.group_by("first", "second").agg(pl.len().cast(pl.Int64).alias("n"))


def _chances(words: pl.DataFrame, ordered: pl.DataFrame, window: Window) -> tuple[pl.DataFrame, int]:
    """Return the co-occurrences, or the sentences, of each word (id, chances), and their total."""
    if window == "sentence":
        by_word = words.unique(["sentence_id", "id"]).group_by("id").agg(pl.len().cast(pl.Int64).alias("chances"))
        return by_word, words["sentence_id"].n_unique()
    sides = [ordered.select(pl.col(side).alias("id"), "n") for side in ("first", "second")]
    by_word = pl.concat(sides).group_by("id").agg(pl.col("n").sum().alias("chances"))
    return by_word, int(by_word["chances"].sum())


def _with_node(ordered: pl.DataFrame, nodes: dict[str, int]) -> pl.DataFrame:
    """Return the pairs of the nodes: node, collocate, count_before, count_after, count."""
    wanted = pl.DataFrame({"node": list(nodes.values())}, schema={"node": pl.UInt32})
    after = ordered.rename({"first": "node", "second": "collocate", "n": "count_after"})
    before = ordered.rename({"second": "node", "first": "collocate", "n": "count_before"})
    return _joined_sides(before.join(wanted, on="node", how="semi"), after.join(wanted, on="node", how="semi"))


def _unique_pairs(ordered: pl.DataFrame, chances: pl.DataFrame) -> pl.DataFrame:
    """Return each pair once, with the columns of ``_with_node``; the word with more chances is the node."""
    ranked = chances.sort("chances", "id", descending=[True, False]).with_row_index("rank").select("id", "rank")
    both_ranks = ordered.join(ranked, left_on="first", right_on="id").join(
        ranked, left_on="second", right_on="id", suffix="_second"
    )
    forwards = both_ranks.filter(pl.col("rank") <= pl.col("rank_second"))
    backwards = both_ranks.filter(pl.col("rank") > pl.col("rank_second"))
    after = forwards.select(
        pl.col("first").alias("node"), pl.col("second").alias("collocate"), pl.col("n").alias("count_after")
    )
    before = backwards.select(
        pl.col("second").alias("node"), pl.col("first").alias("collocate"), pl.col("n").alias("count_before")
    )
    return _joined_sides(before, after)


def _joined_sides(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    return (
        before.join(after, on=["node", "collocate"], how="full", coalesce=True)
        .with_columns(pl.col("count_before", "count_after").fill_null(0))
        .with_columns(count=pl.col("count_before") + pl.col("count_after"))
        .select("node", "collocate", "count_before", "count_after", "count")
    )


def _with_words(table: pl.DataFrame, chances: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Replace each word id by the word, its count and its chances."""
    types = words.group_by("id").agg(pl.col("word").first(), pl.len().cast(pl.Int64).alias("count"))
    types = types.join(chances, on="id", how="left")
    for role in ("node", "collocate"):
        columns = types.select(
            pl.col("id").alias(role),
            pl.col("word").alias(f"{role}_word"),
            pl.col("count").alias(f"count_{role}"),
            pl.col("chances").alias(f"chances_{role}"),
        )
        table = table.join(columns, on=role).drop(role).rename({f"{role}_word": role})
    return table


def _with_measures(table: pl.DataFrame, total: int, measures: Sequence[str]) -> pl.DataFrame:
    """Add the expected count and the measures; sort by the first measure, then by spelling."""
    counts = cells(pl.col("count"), pl.col("chances_node"), pl.col("chances_collocate"), total)
    scores = [ASSOCIATION[name](counts).alias(name) for name in dict.fromkeys(measures)]
    return (
        table.with_columns(pl.lit(total, dtype=pl.Int64).alias("chances_all"), counts.e11.alias("expected"), *scores)
        .select(
            *("node", "collocate", "count", "count_before", "count_after", "count_node", "count_collocate"),
            *("chances_node", "chances_collocate", "chances_all", "expected"),
            *dict.fromkeys(measures),
        )
        .sort(measures[0], "node", "collocate", descending=[True, False, False], nulls_last=True)
    )
