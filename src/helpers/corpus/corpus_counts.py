"""How often each word occurs in any number of articles, in bounded memory, on one machine or on a cluster."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.corpus.counting import Counts, Question, count
from helpers.corpus.dask import cluster_counts
from helpers.corpus.spilling import Heap, heap
from helpers.files.article_paths import Paths, files_of
from helpers.files.batches import Partition, partitions, read_partition
from helpers.files.decoding import ARABIC_LETTER, OnProblem, reject
from helpers.statistics.conventions import CORPUS_FREQUENCY_COLUMNS, COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import general_zipf_column, listed_forms, require_n, with_rates
from helpers.statistics.trend_tables import Period, require_period
from helpers.text.spacing.corrections import Source, read_corrections
from helpers.text.stop_word_lists import StopWords, as_set

if TYPE_CHECKING:
    from distributed import Client

Engine = Literal["local", "dask"]
Duplicates = Literal["count", "once"]
# Bytes of text that are looked at together. What a word is gets asked once for all of them: fewer is slower, more takes
# more memory (50 MB of text take about 1 GB).
BATCH_BYTES = 50_000_000


def count_corpus(
    source: Paths,
    *,
    by: Unit = "form",
    n: int = 1,
    period: Period | None = None,
    per_source: bool = False,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
    min_count: int = 1,
    duplicates: Duplicates = "count",
    corrections: Source = None,
    on_bad: Literal["raise", "skip"] = "raise",
    engine: Engine = "local",
    client: "Client | None" = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Count the words or n-grams in files of any size: what ``frequencies`` counts, without holding the articles.

    JSON lines, CSV and Parquet are streamed, also compressed (see :func:`helpers.batches.batches`). The counts are
    exact, and the same however the files are cut into parts and by whichever engine. All words of a language fit into
    memory; n-grams that do not go to temporary files on the way. Only the rows of the result must fit, which
    ``min_count`` keeps few: half of the n-grams of a corpus occur once.

    Args:
        source: a file, a folder and all below it, a glob, or a list of these.
        by: count forms or lemmas.
        n: words in a row.
        period: count each "year", "quarter", "month", "week" or "day" by itself, called as in ``trends``; articles
            without a date that is precise enough are left out.
        per_source: count each source by itself.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.
        kinds: the kinds of token that are counted.
        min_count: what occurs less often in its group has no row; shares refer to all words none the less.
        duplicates: count every article, or the same text "once": the first of those whose words and marks are the same
            in canonical spelling.
        corrections: as for ``tokenise``.
        on_bad: "skip" leaves out lines, rows and files that cannot be read, and lists them in ``attrs["skipped"]``.
        engine: "local" for this machine, all its cores; "dask" for a cluster.
        client: the ``Client`` of the cluster, whose workers have this package and see the files by the same names.
        progress: show on a terminal how far the work is.

    Returns:
        period and source, where asked for; then as ``frequencies``: form or lemma, rank, count, per_million, share,
        cumulative_share, articles, zipf, zipf_general, and with lemmas forms. Ranks and shares are those within the
        group. Not dispersion, which would need the counts of each article. ``attrs`` has articles, how many were
        counted; duplicates, how many articles repeat another; undated, how many have no date for the period; skipped.

    Raises:
        UrduNewsError: a file cannot be read, there is no Urdu in any, no article has a date for the period, an option
            does not exist, the disk is full, or the cluster cannot be used.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (pathlib.Path(folder) / "a.jsonl").write_text('{"text": "امن اور امن"}', encoding="utf-8")
    ...     count_corpus(folder)[["form", "count"]].values.tolist()
    [['امن', 2], ['اور', 1]]
    """
    _require_options(n, period, duplicates, engine, on_bad)
    skipped: list[str] = []
    on_problem: OnProblem = skipped.append if on_bad == "skip" else reject
    without, words = as_set(stop_words), read_corrections(corrections)
    question = Question(by, n, period, per_source, without, tuple(kinds), words)
    # By their whole names, which a worker that runs elsewhere knows too.
    files = [file.resolve() for file in files_of(source)] if engine == "dask" else files_of(source)
    parts = partitions(files, size=BATCH_BYTES, on_problem=on_problem)
    once = duplicates == "once"
    counted = (
        cluster_counts(parts, question, client=client, once=once, on_problem=on_problem)
        if engine == "dask"
        else _local_counts(parts, question, once, on_problem)
    )
    with heap() as held:
        for counts in _shown(counted, parts, progress):
            held.put(counts)
        attrs = _attrs(held.counts(), period)
        table = _table(held, question, min_count)
    if not table.is_empty() and not table[by].str.contains(ARABIC_LETTER.pattern).any():
        raise UrduNewsError(f"{source} has not one Urdu word in it. Choose files with articles in Urdu.")
    result = to_pandas(table)
    result.attrs |= attrs | {"skipped": skipped}
    return result


def _require_options(n: int, period: str | None, duplicates: str, engine: str, on_bad: str) -> None:
    require_n(n)
    if period is not None:
        require_period(period)
    for name, given, known in (
        ("duplicates", duplicates, get_args(Duplicates)),
        ("engine", engine, get_args(Engine)),
        ("on_bad", on_bad, ("raise", "skip")),
    ):
        if given not in known:
            raise UrduNewsError(f'{name} is "{known[0]}" or "{known[1]}", not {given!r}.')


def _local_counts(
    parts: Sequence[Partition], question: Question, once: bool, on_problem: OnProblem
) -> Iterator[tuple[Counts, int]]:
    """Count partitions one after the other, and yield the counts and how many bytes of the files they are of."""
    seen = pl.Series("hash", [], dtype=pl.UInt64) if once else None
    for part in parts:
        for read in read_partition(part, size=BATCH_BYTES, on_problem=on_problem):
            counts = count(read.articles, question, seen=seen)
            if seen is not None:
                seen = pl.concat([seen, counts.hashes]).unique()
            yield counts, read.bytes


def _shown(counted: Iterator[tuple[Counts, int]], parts: Sequence[Partition], progress: bool) -> Iterator[Counts]:
    """Show on a terminal how far the counting is, and how long it will take."""
    from tqdm import tqdm

    size = sum(part.bytes for part in parts)
    hidden = None if progress else True
    with tqdm(total=size, unit="B", unit_scale=True, disable=hidden, leave=False, delay=1) as bar:
        for counts, done in counted:
            yield counts
            bar.update(done)


def _attrs(counts: Counts, period: Period | None) -> dict[str, int]:
    """Return what the table itself does not tell.

    Raises:
        UrduNewsError: nothing was counted.
    """
    articles = int(counts.totals["articles"].sum())
    if not articles and not counts.undated:
        raise UrduNewsError("There is no article to count: nothing in these files could be read.")
    if not articles:
        raise UrduNewsError(
            f"None of the {counts.undated:,} articles has a date precise enough for a {period}. Give their dates in "
            "the column published, or choose a longer period."
        )
    return {
        "articles": articles,
        "duplicates": len(counts.hashes) - counts.hashes.n_unique(),
        "undated": counts.undated,
    }


def _table(held: Heap, question: Question, min_count: int) -> pl.DataFrame:
    """Return the rows of the result, in their order."""
    groups, totals = question.groups, held.counts().totals
    kept = pl.concat([_whole(units, question).filter(pl.col("count") >= min_count) for units in held.units()])
    if groups:
        total = totals.select(*groups, pl.col("words").alias("total"))
        kept = kept.join(total, on=groups, how="left", nulls_equal=True)
    else:
        kept = kept.with_columns(pl.lit(totals["words"].sum()).alias("total"))
    table = with_rates(kept, groups)
    forms = ["forms"] if question.by == "lemma" else []
    general = table.with_columns(general_zipf_column(table["unit"], question.n)).rename({"unit": question.by})
    return general.select(*groups, question.by, *CORPUS_FREQUENCY_COLUMNS, *forms)


def _whole(units: pl.DataFrame, question: Question) -> pl.DataFrame:
    """Put the forms of each lemma into one row."""
    if question.by == "form":
        return units
    keys = [*question.groups, "unit"]
    forms = listed_forms(units, keys)
    sums = units.group_by(keys).agg(pl.col("count").sum(), pl.col("articles").sum())
    return sums.join(forms, on=keys, nulls_equal=True)
