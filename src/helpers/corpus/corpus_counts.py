"""Corpus frequencies: count words in files of any size."""

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import to_pandas
from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.corpus.counting import Batch, BatchCounter, CountOptions, Counts
from helpers.corpus.dask import cluster_counts
from helpers.corpus.spilling import SpillingCounts, spilling_counts
from helpers.files.article_descriptions import DESCRIPTIONS_FILE
from helpers.files.article_paths import Paths, find_files
from helpers.files.batches import Partition, partitions, read_partition
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.texts.splitting import Split
from helpers.statistics.conventions import CORPUS_FREQUENCY_COLUMNS, COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import general_zipf_column, listed_forms, require_n, with_rates
from helpers.statistics.trend_tables import Period, require_period
from helpers.text.lines.furniture import Furniture
from helpers.text.spacing.corrections import Source, read_corrections
from helpers.text.stop_word_lists import StopWords, as_set
from helpers.text.tokenisation import require_furniture

if TYPE_CHECKING:
    from distributed import Client

Engine = Literal["local", "dask"]
Duplicates = Literal["count", "once"]
# Bytes of text that are counted together: while a batch is analysed, the next one is read and the last one is counted.
# Larger ones are not faster, and need more memory.
BATCH_BYTES = 8_000_000


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
    furniture: Furniture = "skip",
    split: Split = "auto",
    on_bad: Literal["raise", "skip"] = "raise",
    engine: Engine = "local",
    client: "Client | None" = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Count words or n-grams as ``frequencies`` does, in files of any size.

    JSON lines, CSV and Parquet are streamed, also compressed (see :func:`helpers.files.batches.batches`). The counts
    are exact and do not depend on batches or engine. The words of a language fit into memory; n-grams that do not fit
    spill to temporary files. Only the rows of the result must fit into memory: a larger ``min_count`` makes them fewer,
    because half of the n-grams of a corpus occur once.

    Args:
        source: a file, a folder with its subfolders, a glob, or a list of these.
        by: count forms or lemmas.
        n: length of an n-gram in words.
        period: count each "year", "quarter", "month", "week" or "day" separately, named as in ``trends``; articles
            without a sufficiently precise date are skipped.
        per_source: count each source separately.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.
        kinds: the kinds of token that are counted.
        min_count: the least count of a row in its group; shares always refer to all words.
        duplicates: "count" every article, or count the same text "once": the first of the articles whose words and
            marks are equal in canonical spelling.
        corrections: as for ``tokenise``.
        furniture: as for ``tokenise``.
        split: what separates the articles of a text file, as for ``read_articles``.
        on_bad: "skip" skips unreadable lines, rows and files and lists them in ``attrs["skipped"]``.
        engine: "local" for all cores of this machine, "dask" for a cluster.
        client: the ``Client`` of the cluster, whose workers have this package and the files under the same paths.
        progress: show a progress bar on a terminal.

    Returns:
        period and source, if requested; then as ``frequencies``: form or lemma, rank, count, per_million, share,
        cumulative_share, articles, zipf, zipf_general, and forms of a lemma. Ranks and shares are those within the
        group. There is no dispersion, which would need the counts of each article. ``attrs`` has articles, the number
        counted; duplicates, the number that repeat another; undated, the number without a date for the period; skipped;
        notes, about what was assumed or repaired.

    Raises:
        UrduNewsError: a file cannot be read, the files contain no Urdu, no article has a date for the period, an option
            is unknown, the disk is full, or the cluster cannot be used.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (pathlib.Path(folder) / "a.jsonl").write_text('{"text": "امن اور امن"}', encoding="utf-8")
    ...     count_corpus(folder)[["form", "count"]].values.tolist()
    [['امن', 2], ['اور', 1]]
    """
    _require_options(n, period, duplicates, engine, on_bad)
    skipped: list[str] = []
    notes: list[str] = []
    on_problem: OnProblem = skipped.append if on_bad == "skip" else reject
    words = read_corrections(corrections)
    options = CountOptions(
        by,
        n,
        period,
        per_source,
        stop_words=as_set(stop_words),
        kinds=tuple(listed(kinds)),
        corrections=words,
        furniture=require_furniture(furniture),
    )
    # Workers have another working directory, so they need absolute paths.
    found = find_files(source)
    notes += found.notes
    files = [file.resolve() for file in found.files] if engine == "dask" else found.files
    parts = partitions(files, size=BATCH_BYTES, split=split, on_problem=on_problem)
    once = duplicates == "once"
    counted = (
        cluster_counts(parts, options, client=client, once=once, on_problem=on_problem, on_note=notes.append)
        if engine == "dask"
        else _local_counts(parts, options, once, on_problem, notes.append)
    )
    with spilling_counts() as sums:
        for counts in _with_progress(counted, parts, progress):
            sums.add(counts)
        if sums.is_empty:
            reject(_nothing_read(skipped))
        attrs = _attrs(sums.counts(), period, skipped)
        table = _table(sums, options, min_count)
    if not table.is_empty() and not table[by].str.contains(ARABIC_LETTER.pattern).any():
        raise UrduNewsError(f"{source} contains no Urdu words. Choose files with articles in Urdu.")
    result = to_pandas(table)
    result.attrs |= attrs | {"skipped": skipped, "notes": notes}
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
            raise UrduNewsError(f'{name} must be "{known[0]}" or "{known[1]}", not {given!r}.')


def _local_counts(
    parts: Sequence[Partition],
    options: CountOptions,
    once: bool,
    on_problem: OnProblem,
    on_note: OnProblem,
) -> Iterator[tuple[Counts, int]]:
    """Count partitions in order; yield counts and the number of bytes read.

    While a batch is analysed, the next one is read and the last one is counted.
    """
    counter = BatchCounter(options)
    seen = pl.Series("hash", [], dtype=pl.UInt64) if once else None
    batches = (
        (counter.prepare(read.articles), read.notes, read.bytes)
        for part in parts
        for read in read_partition(part, size=BATCH_BYTES, on_problem=on_problem)
    )

    def counts(batch: Batch) -> Counts:
        nonlocal seen
        found = counter.count(batch, seen=seen)
        if seen is not None:
            seen = pl.concat([seen, found.hashes]).unique()
        return found

    with ThreadPoolExecutor(1) as reading, ThreadPoolExecutor(1) as counting:
        following = reading.submit(next, batches, None)
        counter.load()
        pending: tuple[Future[Counts], int] | None = None
        while read := following.result():
            batch, notes, read_bytes = read
            following = reading.submit(next, batches, None)
            decided = counter.decide(batch)
            for note in notes:
                on_note(note)
            if pending:
                yield pending[0].result(), pending[1]
            pending = counting.submit(counts, decided), read_bytes
        if pending:
            yield pending[0].result(), pending[1]


def _with_progress(
    counted: Iterator[tuple[Counts, int]], parts: Sequence[Partition], progress: bool
) -> Iterator[Counts]:
    """Show a progress bar on a terminal while the counts are consumed."""
    from tqdm import tqdm

    size = sum(part.bytes for part in parts)
    hidden = None if progress else True
    with tqdm(total=size, unit="B", unit_scale=True, disable=hidden, leave=False, delay=1) as bar:
        for counts, read_bytes in counted:
            yield counts
            bar.update(read_bytes)


def _nothing_read(skipped: Sequence[str]) -> str:
    """Return the message for files without any article, with the first reason."""
    if not skipped:
        return "There is no article to count: these files have none."
    more = f" Problems in all: {len(skipped):,}." if len(skipped) > 1 else ""
    return f"There is no article to count. {skipped[0]}{more}"


def _attrs(counts: Counts, period: Period | None, skipped: Sequence[str]) -> dict[str, int]:
    """Return the numbers of articles for ``attrs``.

    Raises:
        UrduNewsError: no article was counted.
    """
    articles = int(counts.totals["articles"].sum())
    if not articles and not counts.undated:
        reject(_nothing_read(skipped))
    if not articles:
        reject(
            f"No article has a date precise enough for a {period}. Give dates in {DESCRIPTIONS_FILE} beside the files, "
            "or in the column published of a table, or choose a longer period."
        )
    return {
        "articles": articles,
        "duplicates": len(counts.hashes) - counts.hashes.n_unique(),
        "undated": counts.undated,
    }


def _table(sums: SpillingCounts, options: CountOptions, min_count: int) -> pl.DataFrame:
    """Return the rows of the result in order."""
    groups, totals = options.groups, sums.counts().totals
    spelled = (units.cast({"unit": pl.String}) for units in sums.units())
    kept = pl.concat([_join_forms(units, options).filter(pl.col("count") >= min_count) for units in spelled])
    if groups:
        total = totals.select(*groups, pl.col("words").alias("total"))
        kept = kept.join(total, on=groups, how="left", nulls_equal=True)
    else:
        kept = kept.with_columns(pl.lit(totals["words"].sum()).alias("total"))
    table = with_rates(kept, groups)
    forms = ["forms"] if options.by == "lemma" else []
    general = table.with_columns(general_zipf_column(table["unit"], options.n)).rename({"unit": options.by})
    return general.select(*groups, options.by, *CORPUS_FREQUENCY_COLUMNS, *forms)


def _join_forms(units: pl.DataFrame, options: CountOptions) -> pl.DataFrame:
    """Join the forms of each lemma in one row."""
    if options.by == "form":
        return units
    keys = [*options.groups, "unit"]
    forms = listed_forms(units, keys)
    sums = units.group_by(keys).agg(pl.col("count").sum(), pl.col("articles").sum())
    return sums.join(forms, on=keys, nulls_equal=True)
