"""Reading: the articles of a command, streamed with a progress bar or all in memory, and its standard input."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import typer

from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.base.limits import BATCH_BYTES, FILE_BYTES
from helpers.cli.output import INPUT_FOLDER, INPUT_NAME, Notes, report_furniture

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from helpers.files.readers.texts.splitting import Split
    from helpers.statistics.conventions import Unit
    from helpers.text.lines.furniture import Furniture
    from helpers.text.stop_word_lists import StopWords

Result = TypeVar("Result")
# Bytes of text per batch when streaming, and when tokens are written: larger batches are faster and need more memory.
STREAM_BYTES, TOKEN_BYTES = 2_000_000, 3_000_000
# What a user writes for standard input, and how its text ends where it is typed.
DASH = "-"
END_KEYS = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"


def streamed(
    paths: list[str],
    published: str | None,
    work: Callable[["pd.DataFrame"], Result],
    *,
    split: "Split",
    on_problem: OnProblem,
    size: int | None = None,
) -> Iterator[Result]:
    """Yield the results of work on articles in files of any size, with a progress bar on a terminal.

    Args:
        paths: files, folders or globs of articles.
        published: the date of all articles, "unknown", or None to keep the dates of the files.
        work: processes a table of articles, each independently.
        split: what separates the articles of a text file.
        on_problem: called with a message for each unreadable item, which is skipped.
        size: bytes of text per batch; ``STREAM_BYTES`` by default.
    """
    import polars as pl
    from tqdm import tqdm

    from helpers.base.dataframes import to_pandas
    from helpers.files.article_paths import find_files
    from helpers.files.batches import partitions, read_partition
    from helpers.files.iso_dates import UNDATED, iso_date
    from helpers.files.unique_names import UniqueNames

    date = None if published in (None, "unknown") else iso_date(published, "the publication date")
    found, size = find_files(paths), size or STREAM_BYTES
    parts = partitions(found.files, size=size, split=split, on_problem=on_problem)
    names, printed = UniqueNames(), Notes()
    printed.report(found.notes)
    total = sum(part.bytes for part in parts)
    with tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False, delay=1) as progress:
        for part in parts:
            for articles, read_bytes, notes in read_partition(part, size=size, on_problem=on_problem):
                printed.report(note for note in notes if published is None or UNDATED not in note)
                columns = [pl.Series("article", names.give(articles["article"].to_list()), dtype=pl.String)]
                if published is not None:
                    columns.append(pl.repeat(date, len(articles), dtype=pl.String, eager=True).alias("published"))
                yield work(to_pandas(articles.with_columns(columns)))
                progress.update(read_bytes)
    printed.report_others()


def frequencies_of(
    paths: list[str],
    corrections: Path | None,
    *,
    by: "Unit" = "form",
    n: int = 1,
    stop_words: "StopWords",
    split: "Split",
    furniture: "Furniture" = "skip",
    units: bool = False,
    pos: list[str] | None = None,
) -> "pd.DataFrame":
    """Return the frequency table of all articles, with dispersion.

    ``units`` joins multiword expressions, ``pos`` keeps words of these parts of speech.

    Raises:
        UrduNewsError: a file cannot be read, or none has an Urdu word.
    """
    from helpers import find_units, frequencies, join_units, read_corrections
    from helpers.corpus.article_counts import article_frequencies
    from helpers.corpus.counting import CountOptions
    from helpers.text.stop_word_lists import as_set

    # An error in the corrections is reported before the work begins.
    repairs = read_corrections(corrections)
    articles = _urdu_articles(paths, split)
    if units or pos:
        tokens = _tokens(articles, corrections, furniture=furniture, pos=pos is not None)
        joined = join_units(tokens, find_units(tokens)) if units else tokens
        return frequencies(joined, by=by, n=n, stop_words=stop_words, pos=pos)
    options = CountOptions(by, n, stop_words=as_set(stop_words), corrections=repairs, furniture=furniture)
    found = article_frequencies(articles, options)
    report_furniture(found.furniture)
    return found.table


def topics_of(
    paths: list[str], corrections: Path | None, *, stop_words: "StopWords", split: "Split", most: int
) -> "pd.DataFrame":
    """Return the first topic words of all articles, the most frequent first.

    Raises:
        UrduNewsError: a file cannot be read, or none has an Urdu word.
    """
    from helpers import read_corrections, topic_words

    read_corrections(corrections)
    tokens = _tokens(_urdu_articles(paths, split), corrections, furniture="skip", pos=True)
    topics = topic_words(tokens, stop_words=stop_words).head(most)
    return topics.sort_values(["count", "rank"], ascending=[False, True])


def _urdu_articles(paths: list[str], split: "Split") -> list["pl.DataFrame"]:
    """Return the articles of the files, in parts.

    Raises:
        UrduNewsError: a file cannot be read, or none has an Urdu word.
    """
    from helpers.base.dataframes import to_polars
    from helpers.files.decoding import ARABIC_LETTER

    parts = streamed(paths, None, lambda part: part, split=split, on_problem=reject)
    articles = [to_polars(part) for part in parts]
    if not any(part["text"].str.contains(ARABIC_LETTER.pattern).any() for part in articles):
        raise UrduNewsError(f"{', '.join(paths)} has no Urdu word in it. Choose a file with an article in Urdu.")
    return articles


def _tokens(
    articles: list["pl.DataFrame"], corrections: Path | None, *, furniture: "Furniture", pos: bool
) -> "pd.DataFrame":
    """Return the tokens of all articles, and report the lines that are no part of them."""
    import polars as pl

    from helpers import tokenise

    tokens = tokenise(pl.concat(articles), corrections=corrections, furniture=furniture, pos=pos)
    report_furniture(int((tokens["kind"] == "furniture").sum()))
    return tokens


@contextmanager
def offering_skip_bad(paths: list[str], *, skip_bad: bool) -> Iterator[None]:
    """Add to an error about one of several files how to skip such files.

    Raises:
        UrduNewsError: the error, with that.
    """
    from helpers.files.article_paths import files_of

    try:
        yield
    except UrduNewsError as error:
        files = [] if skip_bad else files_of(paths)
        if len(files) > 1 and any(str(file) in str(error) for file in files):
            raise UrduNewsError(f"{error} To skip such files: --skip-bad.") from error
        raise


def are_large(paths: list[str]) -> bool:
    """Return whether files are too large to be held at once with all their tokens."""
    from helpers.files.article_paths import files_of

    return sum(file.stat().st_size for file in files_of(paths)) > BATCH_BYTES


def tags_of(pos: str | None) -> list[str] | None:
    """Return the parts of speech of the option ``--pos``.

    Raises:
        UrduNewsError: one does not exist.
    """
    from helpers.statistics.parts_of_speech import wanted_tags

    return None if pos is None else wanted_tags([tag.strip() for tag in pos.split(",") if tag.strip()])


def require_fit(paths: list[str], *, units: bool, pos: bool) -> None:
    """Check, before anything is read, that ``--units`` and ``--pos`` are used only where all articles fit into memory.

    Raises:
        UrduNewsError: the files are too large.
    """
    if (units or pos) and are_large(paths):
        option = "--units" if units else "--pos"
        raise UrduNewsError(
            f"{option} needs all articles in memory at once, with a hundred times their size: "
            f"at most {BATCH_BYTES / 1e6:.0f} MB. Drop {option}, or name fewer files."
        )


def with_standard_input(context: typer.Context, paths: Sequence[str]) -> list[str]:
    """Return the paths of a command, with a file of standard input in place of ``-``.

    Raises:
        UrduNewsError: ``-`` is given twice, or standard input is closed, empty or too large.
    """
    if context.resilient_parsing or DASH not in paths:
        return list(paths)
    if list(paths).count(DASH) > 1:
        raise UrduNewsError(f"Standard input ({DASH}) can be read only once. Name files for the other articles.")
    file = Path(context.with_resource(TemporaryDirectory(prefix=INPUT_FOLDER)), INPUT_NAME)
    _save(file)
    return [str(file) if path == DASH else path for path in paths]


def _save(file: Path) -> None:
    """Write standard input to a file, and check that it is neither empty nor too large."""
    from helpers.files.decoding import READ_BYTES, size_message

    given = getattr(sys.stdin, "buffer", None)
    if given is None:
        raise UrduNewsError("There is no standard input to read. Give the name of a file.")
    if sys.stdin.isatty():
        typer.echo(f"Reading from standard input; end with {END_KEYS}.", err=True)
    size = 0
    with file.open("wb") as out:
        while block := given.read(READ_BYTES):
            size += len(block)
            if size > FILE_BYTES:
                raise UrduNewsError(size_message(file, "file"))
            out.write(block)
    if not size:
        raise UrduNewsError("Standard input is empty. Send the text of an article to it, or give the name of a file.")
