"""Articles as jobs: each with its file name, the settings of its notebooks, and whether its report is there already."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.files.article_paths import CORRECTIONS
from helpers.files.article_descriptions import DESCRIPTIONS
from helpers.files.articles import Articles, as_articles, read_articles
from helpers.base.errors import UrduNewsError
from helpers.base.safe_names import safe_names
from helpers.base.atomic_files import write_bytes
from helpers.reports.fingerprints import fingerprint, shared_fingerprint
from helpers.reports.metadata import OK, is_whole, read_head
from helpers.base.translation import Language
from helpers.files.table_writing import write_table

# Parameters that say where things lie.
PLACES = ("ARTICLE", "FOLDER", "OUT")


class Job(NamedTuple):
    """An article, its report, the file it came from, if no other of the table did, and what decides its report."""

    article: dict[str, Any]
    path: Path
    file: Path | None
    chosen: dict[str, object]
    made_from: str

    def is_done(self) -> bool:
        """Return whether the report is there: whole, without a fault, and made from the same."""
        if not self.path.is_file() or not is_whole(self.path):
            return False
        head = read_head(self.path)
        return head is not None and head.status == OK and head.made_from == self.made_from

    def settings(self, scratch: Path) -> dict[str, object]:
        """Return what goes into the parameters cells.

        An article without a file of its own, or whose file says something else by now, gets one in ``scratch``.

        So does one that is not called as its report is: the notebooks name their files by the article, and those of
        ``a b`` and of ``a-b`` would be the same.

        Raises:
            UrduNewsError: there is no room for it.
        """
        ours = self.is_of_file() and safe_names([str(self.article["article"])]) == [self.path.stem]
        file = self.file if ours else self._written(scratch / self.path.stem)
        # A report is of one article: what a notebook does with a folder it does with that one, and is left out.
        places = {"ARTICLE": str(file), "FOLDER": str(file), "OUT": str(self.path.parent)}
        return places | {name: str(value) if isinstance(value, Path) else value for name, value in self.chosen.items()}

    def is_of_file(self) -> bool:
        """Return whether its file has this article and no other, and still as it was when it was read."""
        try:
            return self.file is not None and list(read_articles(self.file)["text"]) == [self.article["text"]]
        except UrduNewsError:
            return False

    def _written(self, folder: Path) -> Path:
        path = folder / f"{self.path.stem}.txt"
        write_bytes(path, str(self.article["text"]).encode("utf-8", "surrogatepass"))
        known = {"file": path.name} | {name: self.article[name] for name in ("title", "published", "source")}
        write_table(pd.DataFrame([known]), folder / DESCRIPTIONS)
        return path


def jobs(
    articles: Articles, notebooks: Sequence[Path], out: Path, *, taken: str, language: Language = "en"
) -> list[Job]:
    """Return a job for each article, in their order; no report has the name ``taken``.

    Raises:
        UrduNewsError: there is no article.
    """
    rows = _complete(articles)
    names = safe_names([str(row["article"]) for row in rows], taken=taken)
    sharers = Counter(row["path"] for row in rows if row["path"])
    shared: dict[bool, str] = {}
    found = []
    for row, name in zip(rows, names, strict=True):
        file = Path(row["path"]).resolve() if row["path"] and sharers[row["path"]] == 1 else None
        chosen = _chosen(row) | {"LANGUAGE": language}
        # All the same but for whether the notebooks' own spacing.csv counts.
        own = "CORRECTIONS" in chosen
        if own not in shared:
            shared[own] = shared_fingerprint(notebooks, {*PLACES, *chosen})
        made_from = fingerprint(row, dict.fromkeys(PLACES) | chosen, shared[own])
        found.append(Job(row, out / f"{name}.html", file, chosen, made_from))
    return found


def _complete(articles: Articles) -> list[dict[str, Any]]:
    """Return the articles with the columns a report names, whatever form they came in."""
    table = as_articles(articles).to_pandas()
    if table.empty:
        raise UrduNewsError("There is no article to report on. Give at least one.")
    for column in ("title", "published", "source", "path"):
        table[column] = table[column].astype(object) if column in table else None
    table = table.astype(object).where(table.notna(), None)
    table = table.assign(title=table["title"].fillna(table["article"].astype(str)))
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    return rows


def _chosen(row: dict[str, Any]) -> dict[str, object]:
    """Return the settings of an article that decide what its report says."""
    # Tables go out in one format, or a folder of many reports would drown in files.
    chosen: dict[str, object] = {"PUBLISHED": row["published"] or "unknown", "FORMATS": ["csv"]}
    corrections = Path(row["path"]).resolve().with_name(CORRECTIONS) if row["path"] else None
    return chosen | ({"CORRECTIONS": corrections} if corrections and corrections.is_file() else {})
