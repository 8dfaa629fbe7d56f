"""Article report: analyse one article and write its page, its workbook, and its pictures and CSV files."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.base.atomic_files import write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.translation import in_language
from helpers.files.table_writing import write_table
from helpers.reports.jobs import Job
from helpers.reports.metadata import OK, head_of
from helpers.reports.pages.article_page import Files, article_page
from helpers.reports.picture_files import PICTURE_FILES, picture_files
from helpers.reports.summaries import summarise
from helpers.reports.workbook.article_tables import SHEET_NAMES, article_tables
from helpers.reports.workbook.workbook_file import workbook_bytes
from helpers.text.own_stop_words import read_stop_words


class Made(NamedTuple):
    """What became of an article: the path of its report or None, and the status.

    The status is "ok", what is missing beside the page, or why there is no report.
    """

    path: Path | None
    status: str


def make_report(job: Job) -> Made:
    """Analyse an article and write its report; the page comes last, so that a page means a complete report.

    Raises:
        UrduNewsError: the page cannot be written.
    """
    from polars.exceptions import PanicException

    try:
        with in_language(job.options.language):
            results = _analysed(job)
            files, problems = _write_files(job, results)
            status = " · ".join(problems) or OK
            about = {"title": results.headline, "published": results.published, "source": results.source}
            head = head_of(about, made_from=job.made_from, status=status, summary=summarise(results), files=files)
            beside = Files(job.workbook.name if job.workbook.is_file() else "", job.folder.name if files else "")
        html = article_page(results, language=job.options.language, head=head, full=job.options.full, files=beside)
    # An error in one article must not stop the others.
    except (Exception, PanicException) as error:
        return Made(None, f"The report could not be written ({type(error).__name__}: {error}).")
    return Made(write_bytes(job.path, html.encode("utf-8", "xmlcharrefreplace")), status)


def _analysed(job: Job) -> ArticleResults:
    corrections, stop_words = job.tables.get("spacing.csv"), job.tables.get("stop_words.csv")
    return analyse(
        pd.DataFrame([job.article]),
        corrections=str(corrections) if corrections else None,
        stop_words=read_stop_words(str(stop_words)) if stop_words else "drop",
    )


def _write_files(job: Job, results: ArticleResults) -> tuple[list[str], list[str]]:
    """Write all files but the page; return the names of those in the folder, and what could not be written.

    A file that an earlier report had and this one does not have is removed.
    """
    tables = list(article_tables(results))
    problems: list[str] = []
    try:
        write_bytes(job.workbook, workbook_bytes(tables))
    except UrduNewsError as error:
        problems.append(str(error))
    pictures, undrawn = picture_files(results) if job.options.pictures else ({}, [])
    problems += undrawn
    written: list[str] = []
    try:
        for name, content in pictures.items():
            write_bytes(job.folder / name, content)
            written.append(name)
        for table in tables if job.options.csv else ():
            write_table(table.frame(), job.folder / table.file_name)
            written.append(table.file_name)
    except UrduNewsError as error:
        problems.append(str(error))
    _remove_stale(job.folder, written)
    return written, problems


def _remove_stale(folder: Path, written: Sequence[str]) -> None:
    """Remove the files of an earlier report that this one does not have; other files in the folder stay."""
    for name in sorted({*PICTURE_FILES, *_csv_names()} - {*written}):
        with suppress(OSError):
            (folder / name).unlink()
    # Only an empty folder can be removed.
    with suppress(OSError):
        folder.rmdir()


def _csv_names() -> Iterator[str]:
    return (f"{name.replace(' ', '-')}.csv" for name in SHEET_NAMES)
