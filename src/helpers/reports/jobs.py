"""Report jobs: for each article the path of its report, the user's tables beside it, and whether it is up to date."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.base.safe_names import safe_names
from helpers.base.translation import Language
from helpers.files.article_arguments import Articles, as_articles
from helpers.files.article_descriptions import raw_descriptions
from helpers.files.article_paths import CORRECTIONS, STOP_WORDS
from helpers.reports.fingerprints import fingerprint, shared_fingerprint
from helpers.reports.metadata import OK, is_complete, read_head
from helpers.text.own_stop_words import read_stop_words
from helpers.text.spacing.corrections import read_corrections

# The user's tables in the folder of an article, and the reader of each, which checks it.
USER_TABLES: dict[str, Callable[[str], object]] = {CORRECTIONS: read_corrections, STOP_WORDS: read_stop_words}


class Options(NamedTuple):
    """How reports are made: language, everything open, CSV files, pictures as files."""

    language: Language = "en"
    full: bool = False
    csv: bool = False
    pictures: bool = True


class Job(NamedTuple):
    """An article, the path of its report, the user's tables by file name, the options and the fingerprint."""

    article: dict[str, Any]
    path: Path
    tables: dict[str, Path]
    options: Options
    made_from: str

    @property
    def workbook(self) -> Path:
        """The path of the workbook, beside the report."""
        return self.path.with_suffix(".xlsx")

    @property
    def folder(self) -> Path:
        """The folder of pictures and CSV files, beside the report."""
        return self.path.with_name(f"{self.path.stem}-files")

    def is_up_to_date(self) -> bool:
        """Return whether the report is complete, without errors, made from the same inputs, and has all its files."""
        if not self.path.is_file() or not is_complete(self.path):
            return False
        head = read_head(self.path)
        if head is None or head.status != OK or head.made_from != self.made_from:
            return False
        return self.workbook.is_file() and all((self.folder / name).is_file() for name in head.files)


def jobs(articles: Articles, out: Path, *, taken: str, options: Options = Options()) -> list[Job]:  # noqa: B008
    """Return a job for each article, in order; no report gets the name ``taken``.

    Raises:
        UrduNewsError: the table is empty, or a spacing.csv or stop_words.csv has an error.
    """
    rows = _rows(articles)
    tables = [dict(_user_tables(row)) for row in rows]
    _check(tables)
    names = safe_names([str(row["article"]) for row in rows], taken=taken)
    shared = shared_fingerprint()
    described = cache(raw_descriptions)
    inputs = [
        {**own, "options": list(options), "row": _row_beside(row, described)}
        for row, own in zip(rows, tables, strict=True)
    ]
    return [
        Job(row, out / f"{name}.html", own, options, fingerprint(row, given, shared))
        for row, own, name, given in zip(rows, tables, names, inputs, strict=True)
    ]


def _rows(articles: Articles) -> list[dict[str, Any]]:
    table = as_articles(articles).to_pandas()
    for column in ("title", "published", "source", "path"):
        table[column] = table[column].astype(object) if column in table else None
    table = table.astype(object).where(table.notna(), None)
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    if not rows:
        raise UrduNewsError("There are no articles to report on. Give at least one.")
    return rows


def _row_beside(row: dict[str, Any], described: Callable[[Path], dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """Return the row of ``articles.csv`` beside an article: a report shows its note and where the date is from."""
    file = Path(row["path"] or "")
    return described(file.parent).get(file.name, {}) if row["path"] else {}


def _user_tables(row: dict[str, Any]) -> Iterator[tuple[str, Path]]:
    """Yield the tables beside the file of an article."""
    if row["path"]:
        file = Path(row["path"]).resolve()
        for name in USER_TABLES:
            if (path := file.with_name(name)).is_file():
                yield name, path


def _check(tables: Sequence[dict[str, Path]]) -> None:
    """Read the user's tables once, so that an error in one is reported before any report is made."""
    for name, path in sorted({pair for own in tables for pair in own.items()}):
        USER_TABLES[name](str(path))
