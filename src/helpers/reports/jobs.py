"""Report jobs: for each article the file name, the notebook settings, and whether its report is up to date."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.base.safe_names import safe_names
from helpers.base.translation import Language
from helpers.files.article_arguments import Articles, as_articles
from helpers.files.article_paths import CORRECTIONS, STOP_WORDS
from helpers.files.articles import read_articles
from helpers.reports.article_files import write_article
from helpers.reports.fingerprints import fingerprint, shared_fingerprint
from helpers.reports.metadata import OK, is_complete, read_head
from helpers.text.own_stop_words import read_stop_words
from helpers.text.spacing.corrections import read_corrections

# Parameters that are paths.
PATH_PARAMETERS = ("ARTICLE", "FOLDER", "OUT")
# Parameters that name a user's table, and the file name of that table in the folder of the article.
USER_TABLES = {"CORRECTIONS": CORRECTIONS, "STOP_WORDS": STOP_WORDS}
# The reader of each, which checks it.
USER_TABLE_READERS: dict[str, Callable[[str], object]] = {
    "CORRECTIONS": read_corrections,
    "STOP_WORDS": read_stop_words,
}


class Job(NamedTuple):
    """An article, the path of its report, its file if it has one of its own, its settings and its fingerprint."""

    article: dict[str, Any]
    path: Path
    file: Path | None
    parameters: dict[str, object]
    made_from: str

    def is_up_to_date(self) -> bool:
        """Return whether the report is complete, without errors, and made from the same inputs."""
        if not self.path.is_file() or not is_complete(self.path):
            return False
        head = read_head(self.path)
        return head is not None and head.status == OK and head.made_from == self.made_from

    def stop_words(self) -> frozenset[str]:
        """Return the stop words, with the changes of a ``stop_words.csv`` beside the article."""
        own = self.parameters.get("STOP_WORDS")
        return read_stop_words(str(own) if own else None)

    def settings(self, scratch: Path) -> dict[str, object]:
        """Return the values for the parameters cells.

        The article is written to a file in ``scratch`` if it has no file of its own, or if the file has changed or has
        another title or source. The same is done if article and report have different names: notebooks name their
        files by the article, and those of ``a b`` and ``a-b`` would collide.

        Raises:
            UrduNewsError: the file cannot be written.
        """
        usable = self.file_is_unchanged() and safe_names([str(self.article["article"])]) == [self.path.stem]
        file = self.file if usable else write_article(self.article, scratch / self.path.stem / f"{self.path.stem}.txt")
        # A report is about one article, so a notebook that reads a folder reads that article only.
        paths = {"ARTICLE": str(file), "FOLDER": str(file), "OUT": str(self.path.parent)}
        parameters = self.parameters.items()
        return paths | {name: str(value) if isinstance(value, Path) else value for name, value in parameters}

    def file_is_unchanged(self) -> bool:
        """Return whether reading the file gives this article only, with the same text, title and source."""
        if self.file is None:
            return False
        try:
            found = _rows(read_articles(self.file))
        except UrduNewsError:
            return False
        return len(found) == 1 and all(found[0][name] == self.article[name] for name in ("text", "title", "source"))


def jobs(
    articles: Articles, notebooks: Sequence[Path], out: Path, *, taken: str, language: Language = "en"
) -> list[Job]:
    """Return a job for each article, in order; no report gets the name ``taken``.

    Raises:
        UrduNewsError: the table is empty, or a spacing.csv or stop_words.csv has an error.
    """
    rows = _complete(articles)
    _check_user_tables(rows)
    names = safe_names([str(row["article"]) for row in rows], taken=taken)
    articles_per_file = Counter(row["path"] for row in rows if row["path"])
    shared: dict[frozenset[str], str] = {}
    found: list[Job] = []
    for row, name in zip(rows, names, strict=True):
        file = Path(row["path"]).resolve() if row["path"] and articles_per_file[row["path"]] == 1 else None
        parameters = _parameters(row) | {"LANGUAGE": language}
        # Articles without a spacing.csv or stop_words.csv use those that the notebooks name.
        own = frozenset(USER_TABLES.keys() & parameters)
        if own not in shared:
            shared[own] = shared_fingerprint(notebooks, {*PATH_PARAMETERS, *parameters})
        made_from = fingerprint(row, dict.fromkeys(PATH_PARAMETERS) | parameters, shared[own])
        found.append(Job(row, out / f"{name}.html", file, parameters, made_from))
    return found


def _check_user_tables(rows: Sequence[dict[str, Any]]) -> None:
    """Read the user's tables beside the articles once, so that an error in one is reported before anything is run."""
    tables = {(name, path) for row in rows for name, path in _parameters(row).items() if name in USER_TABLES}
    for name, path in sorted(tables, key=str):
        USER_TABLE_READERS[name](str(path))


def _complete(articles: Articles) -> list[dict[str, Any]]:
    """Return the articles as rows with all columns that a report needs."""
    rows = _rows(articles)
    if not rows:
        raise UrduNewsError("There are no articles to report on. Give at least one.")
    return rows


def _rows(articles: Articles) -> list[dict[str, Any]]:
    table = as_articles(articles).to_pandas()
    for column in ("title", "published", "source", "path"):
        table[column] = table[column].astype(object) if column in table else None
    table = table.astype(object).where(table.notna(), None)
    table = table.assign(title=table["title"].fillna(table["article"].astype(str)))
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    return rows


def _parameters(row: dict[str, Any]) -> dict[str, object]:
    """Return the settings of an article that affect the contents of its report."""
    # Tables are written in one format only, to keep a folder of many reports small.
    parameters: dict[str, object] = {"PUBLISHED": row["published"] or "unknown", "FORMATS": ["csv"]}
    if row["path"]:
        article = Path(row["path"]).resolve()
        tables = {name: article.with_name(file) for name, file in USER_TABLES.items()}
        parameters |= {name: path for name, path in tables.items() if path.is_file()}
    return parameters
