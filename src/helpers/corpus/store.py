"""Corpus store: articles with their word counts in a Delta table."""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from urllib.parse import unquote

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.sentences import GAPS
from helpers.text.tokenisation import token_frame

if TYPE_CHECKING:
    from deltalake import DeltaTable

# One row per article. ``file`` and ``name`` identify an article at its source; ``article`` is unique in the corpus.
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "article": pl.String,
    "title": pl.String,
    "published": pl.String,
    "source": pl.String,
    "file": pl.String,
    "name": pl.String,
    "sha256": pl.String,
    # SHA-256 of words and marks in canonical spelling, without white space: equal for equal texts, null without words.
    "sha256_of_words": pl.String,
    "year": pl.Int32,
    "month": pl.Int32,
    "words_all": pl.Int64,
    "words": pl.List(pl.Struct({"form": pl.String, "lemma": pl.String, "count": pl.Int64})),
    "text": pl.String,
}
PARTITIONS = ["year", "month"]
# Characters in a path that the Delta library rejects or misinterprets, such as %20 for a space.
UNSUPPORTED_CHARACTERS = re.compile("[%\\[\\]^|\\\\\x00-\x1f\x7f\ud800-\udfff]")
MEGABYTE = 1e6
# Free space needed besides the articles: the log, and the buffers of the writer.
MARGIN_BYTES = 5_000_000
# Files that are no longer part of the table are deleted after this time: another run may still read or add them.
RETENTION_HOURS = 1
IDENTITY_COLUMNS = ["file", "name"]
KEY_COLUMNS = [*IDENTITY_COLUMNS, "article", "sha256", "sha256_of_words"]


class Added(NamedTuple):
    """The numbers of added, replaced and unchanged articles of a batch."""

    added: int
    replaced: int
    unchanged: int
    # Number of articles whose text the corpus already had.
    duplicates: int


class _UniqueNames:
    """Unique names such as ``bbc``, ``bbc-2`` in a file or in the corpus."""

    def __init__(self, taken: Iterable[tuple[str | None, str]] = ()) -> None:
        self.taken = set(taken)
        self.last: Counter[tuple[str | None, str]] = Counter()

    def give(self, name: str, file: str | None = None) -> str:
        candidate = name
        while (file, candidate) in self.taken:
            self.last[file, name] += 1
            candidate = f"{name}-{self.last[file, name] + 1}"
        self.taken.add((file, candidate))
        return candidate


def add_articles(batches: Iterable[pl.DataFrame], to: str | Path, *, once: bool = False) -> Iterator[Added]:
    """Add batches of articles to a corpus; yield the result of each batch.

    The corpus is created if it does not exist. An article from the same file with the same name is counted again only
    if its text has changed. Each batch is added completely or not at all: after an interruption the corpus is as it was
    before the interrupted batch, and the same call continues.

    Args:
        batches: tables with the columns article, title, published, source, path, text.
        to: the folder of the corpus.
        once: skip articles whose words and marks in canonical spelling equal those of an article in the corpus.

    Raises:
        UrduNewsError: the folder is not a corpus, or cannot be written to.
    """
    table = _table(to)
    known = _known(to, table)
    read, names = _UniqueNames(), _UniqueNames((None, article) for article in known["article"])
    for batch in batches:
        # A file may contain a name twice: the second article with the name is a different one.
        articles = _corpus_columns(batch)
        unique = [read.give(name, file) for file, name in articles.select(IDENTITY_COLUMNS).iter_rows()]
        articles = articles.with_columns(pl.Series("name", unique, dtype=pl.String))
        before = articles.join(known.select(*IDENTITY_COLUMNS, was="sha256"), on=IDENTITY_COLUMNS, how="left")
        added = with_word_counts(before.filter(pl.col("was").is_null()).drop("was"))
        changed = before.filter(pl.col("was") != pl.col("sha256")).drop("was")
        same = pl.col("sha256_of_words")
        repeated = added.filter(
            same.is_not_null() & (same.is_in(known["sha256_of_words"].implode()) | ~same.is_first_distinct())
        )
        if once:
            added = added.join(repeated, on=IDENTITY_COLUMNS, how="anti", maintain_order="left")
        added = added.with_columns(pl.Series("article", list(map(names.give, added["name"])), dtype=pl.String))
        replaced = with_word_counts(changed).join(
            known.select(*IDENTITY_COLUMNS, "article"), on=IDENTITY_COLUMNS, maintain_order="left"
        )
        table = _commit(to, table, added, replaced)
        known = pl.concat(
            [
                known.join(replaced, on=IDENTITY_COLUMNS, how="anti"),
                *(new.select(KEY_COLUMNS) for new in (added, replaced)),
            ]
        )
        yield Added(len(added), len(replaced), len(articles) - len(added) - len(replaced), len(repeated))


def with_word_counts(articles: pl.DataFrame) -> pl.DataFrame:
    """Add the word counts of each article.

    Returns:
        The articles with words_all; words, a list of form, lemma and count, most frequent first; and sha256_of_words,
        which is equal for articles with the same words and marks.

    >>> articles = pl.DataFrame({"name": ["a"], "text": ["امن آیا، امن!"], "file": ["x"]})
    >>> with_word_counts(articles).select("words_all", pl.col("words").list.first()).rows()
    [(3, {'form': 'امن', 'lemma': 'امن', 'count': 2})]
    """
    numbered = articles.with_row_index("number")
    tokens = token_frame(numbered.select(article="number", text="text")).filter(~pl.col("kind").is_in(GAPS))
    spelled = tokens.group_by("article").agg(pl.col("form").str.join("\0"))
    digests = spelled.select("article", sha256_of_words=pl.Series(map(_digest, spelled["form"]), dtype=pl.String))
    counts = (
        tokens.filter(pl.col("kind").is_in(COUNTED_KINDS))
        .group_by("article", "form", "lemma")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .sort("article", "count", "form", descending=[False, True, False])
        .group_by("article", maintain_order=True)
        .agg(words_all=pl.col("count").sum(), words=pl.struct("form", "lemma", "count"))
    )
    no_words = pl.lit([], dtype=SCHEMA["words"])
    return (
        numbered.join(digests, left_on="number", right_on="article", how="left", maintain_order="left")
        .join(counts, left_on="number", right_on="article", how="left", maintain_order="left")
        .with_columns(pl.col("words_all").fill_null(0), pl.col("words").fill_null(no_words))
        .drop("number")
    )


def compact(to: str | Path) -> None:
    """Merge the small files of many additions into few large ones."""
    table = _table(to)
    if table is not None:
        table.optimize.compact()
        table.vacuum(retention_hours=RETENTION_HOURS, dry_run=False, enforce_retention_duration=False)


def scan(corpus: str | Path) -> pl.LazyFrame:
    """Return the articles of a corpus as a lazy frame.

    Raises:
        UrduNewsError: there is no corpus.
    """
    table = _table(corpus)
    if table is None:
        raise UrduNewsError(f"There is no corpus in {corpus}. Create one: urdu-news ingest articles/ --to {corpus}")
    return _scan_table(corpus, table)


def _scan_table(corpus: str | Path, table: "DeltaTable") -> pl.LazyFrame:
    """Return the articles in the files that the log lists.

    ``pl.scan_delta`` is not used: it looks for the folder ``خبریں 2024`` under its URL-encoded name, and it reads a
    parent folder such as ``year=2024`` as a column. Year and month are computed from the date, because the files do not
    contain them.
    """
    parts = pl.DataFrame(table.get_add_actions())["path"]
    files = [Path(corpus, unquote(part)) for part in parts]
    if not files:
        return pl.LazyFrame(schema=SCHEMA)
    return pl.scan_parquet(files, hive_partitioning=False, glob=False).with_columns(**_partition()).select(*SCHEMA)


def _partition() -> dict[str, pl.Expr]:
    """Return the year and month of an article, which name its folder."""
    published = pl.col("published")
    parts = published.str.slice(0, 4), published.str.slice(5, 2)
    return {name: part.cast(pl.Int32, strict=False) for name, part in zip(PARTITIONS, parts, strict=True)}


def _address(folder: str | Path) -> str:
    """Return the URI of a folder for the Delta library.

    Raises:
        UrduNewsError: the path has a character that the library misinterprets.
    """
    path = Path(folder).resolve()
    if found := UNSUPPORTED_CHARACTERS.search(path.as_posix()):
        raise UrduNewsError(
            f"A corpus cannot be in {folder}: its path contains {found[0]!r}. Choose a folder without this character."
        )
    return path.as_uri()


def _table(folder: str | Path) -> "DeltaTable | None":
    from deltalake import DeltaTable

    folder = Path(folder)
    address = _address(folder)
    if folder.is_dir() and DeltaTable.is_deltatable(address):
        table = DeltaTable(address)
        if missing := SCHEMA.keys() - {field.name for field in table.schema().fields}:
            raise UrduNewsError(
                f"{folder} has a table without {', '.join(sorted(missing))}, which is not a corpus. Choose another "
                "folder."
            )
        return table
    # Files of an interrupted first addition are not a table yet, and are written again.
    if folder.exists() and (not folder.is_dir() or any(not _is_corpus_file(path) for path in folder.iterdir())):
        raise UrduNewsError(f"{folder} exists and is not a corpus. Choose an empty or a new folder.")
    return None


def _is_corpus_file(path: Path) -> bool:
    return path.name == "_delta_log" or path.name.startswith(f"{PARTITIONS[0]}=")


def _known(to: str | Path, table: "DeltaTable | None") -> pl.DataFrame:
    if table is None:
        return pl.DataFrame(schema={name: SCHEMA[name] for name in KEY_COLUMNS})
    return _scan_table(to, table).select(KEY_COLUMNS).collect()


def _corpus_columns(batch: pl.DataFrame) -> pl.DataFrame:
    """Return a batch with the columns of the corpus, without the word counts."""
    published = pl.col("published").cast(pl.String)
    return batch.select(
        "title",
        published,
        "source",
        pl.col("path").alias("file"),
        pl.col("article").cast(pl.String).alias("name"),
        pl.Series("sha256", map(_digest, batch["text"]), dtype=pl.String),
        "text",
    ).with_columns(**_partition())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _commit(to: str | Path, table: "DeltaTable | None", added: pl.DataFrame, replaced: pl.DataFrame) -> "DeltaTable":
    """Add to the table, unless another run has changed it; return it."""
    from deltalake import CommitProperties, DeltaTable, write_deltalake
    from deltalake.exceptions import CommitFailedError, DeltaError

    _require_space(to, added.estimated_size() + replaced.estimated_size() + MARGIN_BYTES)
    # No retries, because the articles that another run has added since are unknown here.
    address, no_retry = _address(to), CommitProperties(max_commit_retries=0)
    try:
        if table is None:
            write_deltalake(
                address, added.select(*SCHEMA), partition_by=PARTITIONS, mode="error", commit_properties=no_retry
            )
            table = DeltaTable(address)
        elif len(added):
            write_deltalake(table, added.select(*SCHEMA), mode="append", commit_properties=no_retry)
        if len(replaced):
            matching = " AND ".join(f"old.{name} = new.{name}" for name in IDENTITY_COLUMNS)
            merge = table.merge(
                replaced.select(*SCHEMA), matching, source_alias="new", target_alias="old", commit_properties=no_retry
            )
            merge.when_matched_update_all().execute()
    except (OSError, DeltaError) as error:
        overtaken = isinstance(error, CommitFailedError) or (table is None and DeltaTable.is_deltatable(address))
        _raise_write_error(to, "another run is adding to it" if overtaken else str(error), error)
    return table


def _require_space(to: str | Path, needed: float) -> None:
    """Check the free space on the disk before writing.

    The Delta writer prints its own errors on a full disk.
    """
    folder = next(path for path in (Path(to), *Path(to).resolve().parents) if path.is_dir())
    if (free := shutil.disk_usage(folder).free) < needed:
        _raise_write_error(to, f"{needed / MEGABYTE:,.1f} MB are needed and {free / MEGABYTE:,.1f} MB are free")


def _raise_write_error(to: str | Path, reason: str, error: Exception | None = None) -> NoReturn:
    """Raise an error for a failed write to the corpus."""
    raise UrduNewsError(
        f"Cannot write into {to}: {reason}. Earlier additions are complete. Free some space, choose another folder, or "
        "wait until the other run has ended, then run the same command again."
    ) from error
