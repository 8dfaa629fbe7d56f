"""Notebooks and an article in, one HTML file out; many articles in, their reports and an index out."""

import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import pandas as pd

from helpers.articles import DESCRIPTIONS, Articles, as_articles, read_articles
from helpers.errors import UrduNewsError
from helpers.files import reason, safe_names, write_bytes, write_table
from helpers.index_page import INDEX, index_html
from helpers.pages import report_html
from helpers.phrases import Language, require_language
from helpers.runs import article_notebooks, kernel, run_notebooks


def report(
    articles: Articles,
    *,
    out: str | Path,
    notebooks: Sequence[str | Path] | None = None,
    language: Language = "en",
) -> pd.DataFrame:
    """Run the notebooks on each article and write ``<article>.html`` for each, and ``index.html``, into a folder.

    A report is one file that opens from disk with the network off. The index lists all reports in the folder, also
    those of earlier runs. A notebook that fails is named in the report, which has the others whole.

    Args:
        articles: a table from ``read_articles``, one text or a list of texts.
        out: the folder to write into; made if it is not there.
        notebooks: notebooks to run instead of 00 to 05.
        language: of all that the report says itself: ``"en"``, with headings in Urdu too, or ``"ur"``.

    Returns:
        One row per article: article, path of the report, seconds it took, status ("ok", or what went wrong).

    Raises:
        UrduNewsError: the folder cannot be written to, or there is no such language. Nothing has been run then, and
            earlier reports are as they were.
    """
    from tqdm import tqdm

    require_language(language)
    table = _complete(articles)
    folder = Path(out).resolve()
    _require_writable(folder)
    paths = [Path(path).resolve() for path in notebooks] if notebooks else article_notebooks()
    names = safe_names([str(name) for name in table["article"]], taken=Path(INDEX).stem)
    done = []
    with TemporaryDirectory() as scratch, kernel(paths[0].parent) as manager:
        progress = tqdm(total=len(table) * len(paths), unit="notebook", disable=None, leave=False)
        records: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        for row, name in zip(records, names, strict=True):
            began = time.perf_counter()
            progress.set_description(name)
            settings = _settings(row, name, Path(scratch), folder) | {"LANGUAGE": language}
            runs = run_notebooks(paths, settings, manager, progress.update)
            html = report_html(row, runs, language=language)
            path = write_bytes(folder / f"{name}.html", html.encode("utf-8", "xmlcharrefreplace"))
            status = " · ".join(run.fault for run in runs if run.fault) or "ok"
            done.append((row["article"], str(path), round(time.perf_counter() - began, 1), status))
        progress.close()
    write_bytes(folder / INDEX, index_html(folder, language=language).encode())
    return pd.DataFrame(done, columns=["article", "path", "seconds", "status"])


def _complete(articles: Articles) -> pd.DataFrame:
    """Return the table with the columns a report names, whatever form the articles came in."""
    table = as_articles(articles).to_pandas()
    if table.empty:
        raise UrduNewsError("There is no article to report on. Give at least one.")
    for column in ("title", "published", "source", "path"):
        table[column] = table[column].astype(object) if column in table else None
    table = table.astype(object).where(table.notna(), None)
    return table.assign(title=table["title"].fillna(table["article"].astype(str)))


def _require_writable(folder: Path) -> None:
    """Make the folder and try it, before anything is run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise UrduNewsError(
            f"Cannot write into {folder}: {reason(fault)}. Choose a folder you may write to with --out."
        ) from fault


def _settings(row: dict[str, Any], name: str, scratch: Path, out: Path) -> dict[str, object]:
    """Return what goes into the parameters cells. An article without a file of its own gets one for the run."""
    path = Path(row["path"]).resolve() if row["path"] else None
    if path is None or len(read_articles(path)) > 1:
        path = scratch / name / f"{name}.txt"
        write_bytes(path, str(row["text"]).encode("utf-8", "surrogatepass"))
        known = {"file": path.name, "title": row["title"], "published": row["published"], "source": row["source"]}
        write_table(pd.DataFrame([known]), path.with_name(DESCRIPTIONS))
    # A report is of one article: what a notebook does with a folder it does with that one, and is left out.
    # Tables go out in one format, or a folder of many reports would drown in files.
    return {
        "ARTICLE": str(path),
        "FOLDER": str(path),
        "PUBLISHED": row["published"] or "unknown",
        "OUT": str(out),
        "FORMATS": ["csv"],
    }
