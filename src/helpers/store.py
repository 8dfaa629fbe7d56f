"""A corpus kept: articles with their words counted once, in a Delta table of Parquet files by year and month."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import polars as pl

from helpers.counts import COUNTED
from helpers.errors import UrduNewsError
from helpers.words import token_frame

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
MEGA = 1e6
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
    known = _known(_table(to))
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
        _commit(to, added, replaced)
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
        tokens.filter(pl.col("kind").is_in(COUNTED))
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
        table.vacuum(retention_hours=0, dry_run=False, enforce_retention_duration=False)


def scan(corpus: str | Path) -> pl.LazyFrame:
    """Return the articles of a corpus, read only as far as they are asked for.

    Raises:
        UrduNewsError: there is no corpus.
    """
    if _table(corpus) is None:
        raise UrduNewsError(f"There is no corpus in {corpus}. Make one: urdu-news ingest articles/ --to {corpus}")
    return pl.scan_delta(str(corpus))


def _table(folder: str | Path) -> "DeltaTable | None":
    from deltalake import DeltaTable

    folder = Path(folder)
    if DeltaTable.is_deltatable(str(folder)):
        table = DeltaTable(str(folder))
        if missing := SCHEMA.keys() - {field.name for field in table.schema().fields}:
            raise UrduNewsError(f"{folder} holds a table without {', '.join(sorted(missing))}: no corpus of ours.")
        return table
    # Files of a first addition that did not come to its end are no table yet, and are written anew.
    if folder.exists() and (not folder.is_dir() or any(not _is_own(path) for path in folder.iterdir())):
        raise UrduNewsError(f"{folder} is there already and holds something else. Choose an empty or a new folder.")
    return None


def _is_own(path: Path) -> bool:
    return path.name == "_delta_log" or path.name.startswith(f"{PARTITIONS[0]}=")


def _known(table: "DeltaTable | None") -> pl.DataFrame:
    if table is None:
        return pl.DataFrame(schema={name: SCHEMA[name] for name in KEYS})
    return pl.scan_delta(table).select(KEYS).collect()


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
        published.str.slice(0, 4).cast(pl.Int32).alias("year"),
        published.str.slice(5, 2).cast(pl.Int32, strict=False).alias("month"),
        "text",
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _commit(to: str | Path, added: pl.DataFrame, replaced: pl.DataFrame) -> None:
    from deltalake import DeltaTable, write_deltalake
    from deltalake.exceptions import DeltaError

    _require_room(to, added.estimated_size() + replaced.estimated_size())
    try:
        if len(added) or not DeltaTable.is_deltatable(str(to)):
            write_deltalake(str(to), added.select(*SCHEMA), partition_by=PARTITIONS, mode="append")
        if len(replaced):
            same = " AND ".join(f"old.{name} = new.{name}" for name in IDENTITY)
            merge = DeltaTable(str(to)).merge(replaced.select(*SCHEMA), same, source_alias="new", target_alias="old")
            merge.when_matched_update_all().execute()
    except (OSError, DeltaError) as fault:
        _refuse(to, str(fault), fault)


def _require_room(to: str | Path, needed: float) -> None:
    """Look for room on the disk before anything is written: the table's own writer is loud when it finds none."""
    folder = next(path for path in (Path(to), *Path(to).resolve().parents) if path.is_dir())
    if (free := shutil.disk_usage(folder).free) < needed:
        _refuse(to, f"{needed / MEGA:,.1f} MB are needed and {free / MEGA:,.1f} MB are free")


def _refuse(to: str | Path, reason: str, fault: Exception | None = None) -> NoReturn:
    """Say that nothing can be added, and what of the corpus is there all the same."""
    raise UrduNewsError(
        f"Cannot write into {to}: {reason}. What was added before is whole; free some space or choose another folder, "
        "and run the same command again."
    ) from fault
