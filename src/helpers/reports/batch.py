"""Reports in batch: make a page, a workbook and pictures of each article, and an index."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pandas as pd

from helpers.base.atomic_files import reason, write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.base.translation import Language, require_language
from helpers.files.article_arguments import Articles
from helpers.reports.article_report import Made, make_report
from helpers.reports.index_page import INDEX, index_html
from helpers.reports.jobs import Job, Options, jobs
from helpers.reports.worker_processes import WorkerProcesses, cores

# Interval between updates of the index during a batch: with a thousand reports an update takes one or two seconds.
INDEX_SECONDS = 60
PROGRESS_BAR = "{percentage:3.0f} % of {total} articles |{bar}| {elapsed} so far, about {remaining} to go"
DIED = "The process that made this report died twice, perhaps because memory ran out. Use fewer workers."


class Outcome(NamedTuple):
    """The outcome for an article: path of the report or None, seconds taken, and status."""

    path: Path | None
    seconds: float = 0.0
    status: str = "unchanged"


def report(
    articles: Articles,
    *,
    out: str | Path,
    language: Language = "en",
    workers: int | None = None,
    again: bool = False,
    full: bool = False,
    csv: bool = False,
    pictures: bool = True,
) -> pd.DataFrame:
    """Write a report of each article, ``<article>.html``, and ``index.html``.

    A report is one file that opens from disk without a network. Beside it are ``<article>.xlsx``, a workbook with a
    sheet for each table, and ``<article>-files``, a folder with the pictures. The index lists all reports in the
    folder, including those of earlier runs, and the articles without a report. Up-to-date reports, made from the same
    article, options and package, are skipped, so the same call resumes a batch that Ctrl-C stopped.

    Args:
        articles: a table from ``read_articles``, one text or a list of texts.
        out: the output folder; created if missing.
        language: language of the report's own text, ``"en"`` or ``"ur"``.
        workers: the number of parallel processes, each with about 500 MB of memory; None: one per core. A single
            article is read in this process.
        again: make up-to-date reports again.
        full: open all folds and show all rows.
        csv: write each table as a CSV file too, into ``<article>-files``.
        pictures: write the word cloud and the timeline as SVG, PNG and PDF, into ``<article>-files``.

    Returns:
        One row per article: article, path of the report, seconds taken, status ("ok", "unchanged" or an error
        message; the path is null if there is no report).

    Raises:
        UrduNewsError: the folder is not writable, or the language is not supported. Earlier reports are not changed.
    """
    require_language(language)
    if workers is not None and workers < 1:
        raise UrduNewsError(f"workers must be 1 or more, or None for one per core, not {workers}.")
    folder = Path(out).resolve()
    requested = jobs(articles, folder, taken=Path(INDEX).stem, options=Options(language, full, csv, pictures))
    require_writable(folder, option="--out")
    attributes = articles.attrs if isinstance(articles, pd.DataFrame) else {}
    unread, notes = attributes.get("skipped", []), attributes.get("notes", [])
    outcomes = {job.path: Outcome(job.path) for job in requested if not again and job.is_up_to_date()}
    outcomes |= {job.path: Outcome(None, 0.0, error) for job in requested if (error := _size_error(job))}
    pending = [job for job in requested if job.path not in outcomes]

    def write_index() -> None:
        failed = [job for job in requested if _failed(outcomes.get(job.path))]
        errors = [f"{job.article['article']}: {outcomes[job.path].status}" for job in failed]
        html = ""
        # Repeat until it is stable: another run may finish a report meanwhile.
        while html != (html := index_html(folder, [*unread, *errors], notes=notes, language=language)):
            write_bytes(folder / INDEX, html.encode("utf-8", "xmlcharrefreplace"))

    try:
        if pending:
            _make_all(pending, outcomes, min(workers or cores(), len(pending)), write_index)
    finally:
        write_index()
    rows = [(job.article["article"], *outcomes[job.path]) for job in requested]
    table = pd.DataFrame(rows, columns=["article", "path", "seconds", "status"])
    return table.assign(path=table["path"].map(str, na_action="ignore"))


def _size_error(job: Job) -> str:
    """Return an error message if the article is too large for a report, else an empty string."""
    size = len(str(job.article["text"]).encode("utf-8", "surrogatepass"))
    if size <= REPORT_ARTICLE_BYTES:
        return ""
    return (
        f"The text has {size / 1e6:.1f} MB, and the limit for a report is {REPORT_ARTICLE_BYTES / 1e6:.0f} MB. "
        "Split it into several articles, or use the commands frequencies, tokens and times."
    )


def _make_all(
    pending: Sequence[Job], outcomes: dict[Path, Outcome], workers: int, write_index: Callable[[], None]
) -> None:
    """Make the pending reports and store the outcome of each in ``outcomes``."""
    from tqdm import tqdm

    index_time = time.monotonic()
    with (
        tqdm(total=len(pending), disable=None, leave=False, bar_format=PROGRESS_BAR, smoothing=0) as progress,
        closing(_made(pending, workers)) as made,
    ):
        for job, outcome in made:
            outcomes[job.path] = outcome
            progress.update()
            if time.monotonic() - index_time > INDEX_SECONDS:
                write_index()
                index_time = time.monotonic()


def _made(pending: Sequence[Job], workers: int) -> Generator[tuple[Job, Outcome], None, None]:
    """Make reports and yield the outcome of each; a single one in this process, which saves the start of another."""
    if len(pending) == 1:
        yield pending[0], timed_report(pending[0])
        return
    processes = WorkerProcesses(timed_report, workers)
    for job, outcome in processes.results(pending):
        yield job, outcome or Outcome(None, 0.0, DIED)


def timed_report(job: Job) -> Outcome:
    """Make the report of an article and return its outcome with the seconds it took.

    Raises:
        UrduNewsError: the page cannot be written.
    """
    start = time.perf_counter()
    made: Made = make_report(job)
    return Outcome(made.path, round(time.perf_counter() - start, 1), made.status)


def _failed(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.path is None


def require_writable(folder: Path, *, option: str) -> None:
    """Create the folder and check that it is writable, before anything is run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UrduNewsError(
            f"Cannot write into {folder}: {reason(error)}. Choose a writable folder with {option}."
        ) from error
