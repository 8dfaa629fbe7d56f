"""A corpus kept: articles with their words counted once, in a Delta table of Parquet files by year and month."""

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
from helpers.text.tokenisation import token_frame

if TYPE_CHECKING:
    from deltalake import DeltaTable

# One row per article. ``file`` and ``name`` say where it came from and so which article it is; ``article`` is unique.
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "article": pl.String,
    "title": pl.String,
    "published": pl.String,
    "source": pl.String,
    "file": pl.String,
    "name": pl.String,
    "sha256": pl.String,
    # Of its words and marks in canonical spelling, white space aside: what makes two texts the same; null without any.
    "sha256_of_words": pl.String,
    "year": pl.Int32,
    "month": pl.Int32,
    "words_all": pl.Int64,
    "words": pl.List(pl.Struct({"form": pl.String, "lemma": pl.String, "count": pl.Int64})),
    "text": pl.String,
}
PARTITIONS = ["year", "month"]
# What the table's library refuses in a path or reads as something else (%20 is a space to it), each time differently.
UNFIT = re.compile("[%\\[\\]^|\\\\\x00-\x1f\x7f\ud800-\udfff]")
MEGA = 1e6
# Bytes beside the articles themselves: the log, and what the table's writer keeps while it packs.
MARGIN = 5_000_000
# Hours that a file which no longer counts is left: somebody may be reading it, or be about to add it.
KEPT = 1
IDENTITY = ["file", "name"]
KEYS = [*IDENTITY, "article", "sha256", "sha256_of_words"]


class Added(NamedTuple):
    """What became of a batch of articles: each is one of the first three."""

    added: int
    replaced: int
    unchanged: int
    # Of those added, how many have a text that the corpus had already.
    duplicates: int


class _Names:
    """Names that are each given once: ``bbc``, ``bbc-2`` ..., as ``read_articles`` does; within a file, or in all."""

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
    """Add batches of articles to a corpus, which is made where there is none, and say after each what was done.

    An article that is there already, from the same file under the same name, is counted anew only if its text has
    changed. Each batch is added whole or not at all: whatever ends the work, the corpus is as it was before the batch
    that was being added, and the same call goes on from there.

    Args:
        batches: each with the columns article, title, published, source, path, text.
        to: the folder of the corpus.
        once: leave out an article whose words and marks, in canonical spelling, are those of one that is there.

    Raises:
        UrduNewsError: the folder holds something else, or cannot be written to.
    """
    table = _table(to)
    known = _known(to, table)
    read, names = _Names(), _Names((None, article) for article in known["article"])
    for batch in batches:
        # A file may use a name twice: the second article of that name is another article.
        articles = _described(batch)
        own = [read.give(name, file) for file, name in articles.select(IDENTITY).iter_rows()]
        articles = articles.with_columns(pl.Series("name", own, dtype=pl.String))
        before = articles.join(known.select(*IDENTITY, was="sha256"), on=IDENTITY, how="left")
        added = counted(before.filter(pl.col("was").is_null()).drop("was"))
        changed = before.filter(pl.col("was") != pl.col("sha256")).drop("was")
        same = pl.col("sha256_of_words")
        repeated = added.filter(
            same.is_not_null() & (same.is_in(known["sha256_of_words"].implode()) | ~same.is_first_distinct())
        )
        if once:
            added = added.join(repeated, on=IDENTITY, how="anti", maintain_order="left")
        added = added.with_columns(pl.Series("article", list(map(names.give, added["name"])), dtype=pl.String))
        replaced = counted(changed).join(known.select(*IDENTITY, "article"), on=IDENTITY, maintain_order="left")
        table = _commit(to, table, added, replaced)
        known = pl.concat(
            [known.join(replaced, on=IDENTITY, how="anti"), *(new.select(KEYS) for new in (added, replaced))]
        )
        yield Added(len(added), len(replaced), len(articles) - len(added) - len(replaced), len(repeated))


def counted(articles: pl.DataFrame) -> pl.DataFrame:
    """Return articles with their words: words_all, and words, a list of form, lemma and count, the most frequent first.

    And sha256_of_words, which is the same for two articles whose words and marks are.

    >>> articles = pl.DataFrame({"name": ["a"], "text": ["امن آیا، امن!"], "file": ["x"]})
    >>> counted(articles).select("words_all", pl.col("words").list.first()).rows()
    [(3, {'form': 'امن', 'lemma': 'امن', 'count': 2})]
    """
    numbered = articles.with_row_index("number")
    tokens = token_frame(numbered.select(article="number", text="text")).filter(pl.col("kind") != "space")
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
    none = pl.lit([], dtype=SCHEMA["words"])
    return (
        numbered.join(digests, left_on="number", right_on="article", how="left", maintain_order="left")
        .join(counts, left_on="number", right_on="article", how="left", maintain_order="left")
        .with_columns(pl.col("words_all").fill_null(0), pl.col("words").fill_null(none))
        .drop("number")
    )


def compact(to: str | Path) -> None:
    """Join the many small files that many additions leave into few large ones; what is asked of them stays the same."""
    table = _table(to)
    if table is not None:
        table.optimize.compact()
        table.vacuum(retention_hours=KEPT, dry_run=False, enforce_retention_duration=False)


def scan(corpus: str | Path) -> pl.LazyFrame:
    """Return the articles of a corpus, read only as far as they are asked for.

    Raises:
        UrduNewsError: there is no corpus.
    """
    table = _table(corpus)
    if table is None:
        raise UrduNewsError(f"There is no corpus in {corpus}. Make one: urdu-news ingest articles/ --to {corpus}")
    return _scanned(corpus, table)


def _scanned(corpus: str | Path, table: "DeltaTable") -> pl.LazyFrame:
    """Return what the log says is in the table.

    Not ``pl.scan_delta``: it looks for the folder ``خبریں 2024`` under the name that it has in an address, and takes a
    folder above, such as ``year=2024``, for a column. Year and month, which are in the names of our folders alone, are
    taken from the date again.
    """
    parts = pl.DataFrame(table.get_add_actions())["path"]
    files = [Path(corpus, unquote(part)) for part in parts]
    if not files:
        return pl.LazyFrame(schema=SCHEMA)
    return pl.scan_parquet(files, hive_partitioning=False, glob=False).with_columns(**_partition()).select(*SCHEMA)


def _partition() -> dict[str, pl.Expr]:
    """Return in which folder an article lies, by its date."""
    published = pl.col("published")
    parts = published.str.slice(0, 4), published.str.slice(5, 2)
    return {name: part.cast(pl.Int32, strict=False) for name, part in zip(PARTITIONS, parts, strict=True)}


def _address(folder: str | Path) -> str:
    """Return a folder as the table's own library is sure to understand it.

    Raises:
        UrduNewsError: there is a sign in its name that the library takes for something else, whatever is done.
    """
    path = Path(folder).resolve()
    if found := UNFIT.search(path.as_posix()):
        raise UrduNewsError(f"A corpus cannot be in {folder}: its path has {found[0]!r}. Choose a folder without it.")
    return path.as_uri()


def _table(folder: str | Path) -> "DeltaTable | None":
    from deltalake import DeltaTable

    folder = Path(folder)
    address = _address(folder)
    if folder.is_dir() and DeltaTable.is_deltatable(address):
        table = DeltaTable(address)
        if missing := SCHEMA.keys() - {field.name for field in table.schema().fields}:
            raise UrduNewsError(f"{folder} holds a table without {', '.join(sorted(missing))}: no corpus of ours.")
        return table
    # Files of a first addition that did not come to its end are no table yet, and are written anew.
    if folder.exists() and (not folder.is_dir() or any(not _is_own(path) for path in folder.iterdir())):
        raise UrduNewsError(f"{folder} is there already and holds something else. Choose an empty or a new folder.")
    return None


def _is_own(path: Path) -> bool:
    return path.name == "_delta_log" or path.name.startswith(f"{PARTITIONS[0]}=")


def _known(to: str | Path, table: "DeltaTable | None") -> pl.DataFrame:
    if table is None:
        return pl.DataFrame(schema={name: SCHEMA[name] for name in KEYS})
    return _scanned(to, table).select(KEYS).collect()


def _described(batch: pl.DataFrame) -> pl.DataFrame:
    """Return a batch as the corpus has it, but for the words."""
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
    """Add to the table as it was when it was read, and return it as it is then; another run must not come between."""
    from deltalake import CommitProperties, DeltaTable, write_deltalake
    from deltalake.exceptions import CommitFailedError, DeltaError

    _require_room(to, added.estimated_size() + replaced.estimated_size() + MARGIN)
    # Tried once: what another run has added in the meantime is not among the articles that are known here.
    address, once = _address(to), CommitProperties(max_commit_retries=0)
    try:
        if table is None:
            write_deltalake(
                address, added.select(*SCHEMA), partition_by=PARTITIONS, mode="error", commit_properties=once
            )
            table = DeltaTable(address)
        elif len(added):
            write_deltalake(table, added.select(*SCHEMA), mode="append", commit_properties=once)
        if len(replaced):
            same = " AND ".join(f"old.{name} = new.{name}" for name in IDENTITY)
            merge = table.merge(
                replaced.select(*SCHEMA), same, source_alias="new", target_alias="old", commit_properties=once
            )
            merge.when_matched_update_all().execute()
    except (OSError, DeltaError) as error:
        overtaken = isinstance(error, CommitFailedError) or (table is None and DeltaTable.is_deltatable(address))
        _refuse(to, "another run is adding to it, too" if overtaken else str(error), error)
    return table


def _require_room(to: str | Path, needed: float) -> None:
    """Look for room on the disk before anything is written: the table's own writer is loud when it finds none."""
    folder = next(path for path in (Path(to), *Path(to).resolve().parents) if path.is_dir())
    if (free := shutil.disk_usage(folder).free) < needed:
        _refuse(to, f"{needed / MEGA:,.1f} MB are needed and {free / MEGA:,.1f} MB are free")


def _refuse(to: str | Path, reason: str, error: Exception | None = None) -> NoReturn:
    """Say that nothing can be added, and what of the corpus is there all the same."""
    raise UrduNewsError(
        f"Cannot write into {to}: {reason}. What was added before is whole; free some space or choose another folder, "
        "or wait until the other run has ended, and run the same command again."
    ) from error
