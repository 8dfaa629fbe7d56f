"""Reports in batch: run the notebooks on each article, write an HTML file for each and an index."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

import pandas as pd

from helpers.base.atomic_files import reason, write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.base.translation import Language, require_language
from helpers.files.article_arguments import Articles
from helpers.reports.article_page import report_html
from helpers.reports.index_page import INDEX, index_html
from helpers.reports.jobs import Job, jobs
from helpers.reports.kernels import Kernel, cores, run_in_thread, run_jobs
from helpers.reports.metadata import OK, head_of
from helpers.reports.notebook_runs import Run, article_notebooks, require_notebooks, run_notebooks
from helpers.reports.summaries import summarise

# Interval between updates of the index during a batch: with a thousand reports an update takes one or two seconds.
INDEX_SECONDS = 60
PROGRESS_BAR = "{percentage:3.0f} % of {total} articles |{bar}| {elapsed} so far, about {remaining} to go"


class Outcome(NamedTuple):
    """The outcome for an article: path of the report or None, seconds taken, and status."""

    path: Path | None
    seconds: float = 0.0
    status: str = "unchanged"


def report(
    articles: Articles,
    *,
    out: str | Path,
    notebooks: Sequence[str | Path] | None = None,
    language: Language = "en",
    workers: int | None = None,
    again: bool = False,
) -> pd.DataFrame:
    """Run the notebooks on each article; write ``<article>.html`` for each and ``index.html``.

    A report is one file that opens from disk without a network. The index lists all reports in the folder, including
    those of earlier runs, and the articles without a report. If a notebook fails, the report names it and contains the
    others in full. Up-to-date reports, made from the same article, notebooks, settings and package, are skipped, so the
    same call resumes a batch that Ctrl-C stopped.

    Args:
        articles: a table from ``read_articles``, one text or a list of texts.
        out: the output folder; created if missing.
        notebooks: notebooks to run instead of 00 to 05.
        language: language of the report's own text: ``"en"``, with headings in Urdu too, or ``"ur"``.
        workers: the number of parallel processes, each with about 500 MB of memory; None: one per core.
        again: make up-to-date reports again.

    Returns:
        One row per article: article, path of the report, seconds taken, status ("ok", "unchanged" or an error
        message; the path is null if there is no report).

    Raises:
        UrduNewsError: the folder is not writable, or the language is not supported. Earlier reports are not changed.
    """
    require_language(language)
    if workers is not None and workers < 1:
        raise UrduNewsError(f"workers must be 1 or more, or None for one per core, not {workers}.")
    paths = [Path(path).resolve() for path in notebooks] if notebooks else article_notebooks()
    folder = Path(out).resolve()
    require_notebooks(paths)
    requested = jobs(articles, paths, folder, taken=Path(INDEX).stem, language=language)
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
            _make_all(pending, paths, language, outcomes, min(workers or cores(), len(pending)), write_index)
    finally:
        write_index()
    rows = [(job.article["article"], *outcomes[job.path]) for job in requested]
    table = pd.DataFrame(rows, columns=["article", "path", "seconds", "status"])
    return table.assign(path=table["path"].map(str, na_action="ignore"))


def _size_error(job: Job) -> str:
    """Return an error message if the article is too large for the notebooks, else an empty string."""
    size = len(str(job.article["text"]).encode("utf-8", "surrogatepass"))
    if size <= REPORT_ARTICLE_BYTES:
        return ""
    return (
        f"The text has {size / 1e6:.1f} MB, and the limit for a report is {REPORT_ARTICLE_BYTES / 1e6:.0f} MB. "
        "Split it into several articles, or use the commands frequencies, tokens and times."
    )


def _make_all(
    pending: Sequence[Job],
    notebooks: Sequence[Path],
    language: Language,
    outcomes: dict[Path, Outcome],
    workers: int,
    write_index: Callable[[], None],
) -> None:
    """Make the pending reports and store the outcome of each in ``outcomes``."""
    from tqdm import tqdm

    with (
        TemporaryDirectory() as scratch,
        tqdm(total=len(pending), disable=None, leave=False, bar_format=PROGRESS_BAR, smoothing=0) as progress,
    ):

        def on_progress() -> None:
            progress.update(1 / len(notebooks))

        batch = _Batch(notebooks, language, Path(scratch), outcomes, on_progress, write_index)
        run_in_thread(run_jobs(pending, batch.make, notebooks[0].parent, workers))


@dataclass
class _Batch:
    """The state shared by the workers of a batch."""

    notebooks: Sequence[Path]
    language: Language
    scratch: Path
    outcomes: dict[Path, Outcome]
    on_progress: Callable[[], None]
    write_index: Callable[[], None]
    index_time: float = field(default_factory=time.monotonic)
    # Pages are written one at a time, because the language belongs to the whole session.
    page_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def make(self, job: Job, kernel: Kernel) -> None:
        """Run the notebooks on an article and write its report."""
        start = time.perf_counter()
        try:
            settings = await asyncio.to_thread(job.settings, self.scratch)
        except UrduNewsError as error:
            self.outcomes[job.path] = Outcome(None, 0.0, str(error))
            return
        runs = await run_notebooks(self.notebooks, settings, kernel, self.on_progress)
        if settings["ARTICLE"] == str(job.file) and not await asyncio.to_thread(job.file_is_unchanged):
            self.outcomes[job.path] = Outcome(
                None, 0.0, f"{job.file} was changed during the run. Run the command again."
            )
            return
        async with self.page_lock:
            path, status = await asyncio.to_thread(_write, job, runs, self.language)
            self.outcomes[job.path] = Outcome(path, round(time.perf_counter() - start, 1), status)
            if time.monotonic() - self.index_time > INDEX_SECONDS:
                await asyncio.to_thread(self.write_index)
                self.index_time = time.monotonic()


def _write(job: Job, runs: Sequence[Run], language: Language) -> tuple[Path | None, str]:
    """Write the report of an article; return its path or None, and the status.

    The status is "ok", the errors of the notebooks, or why there is no report.

    Raises:
        UrduNewsError: the file cannot be written.
    """
    from polars.exceptions import PanicException

    status = " · ".join(run.error for run in runs if run.error) or OK
    try:
        summary = summarise(job.article, stop_words=job.stop_words())
        head = head_of(job.article, made_from=job.made_from, status=status, summary=summary)
        html = report_html(job.article, runs=runs, head=head, language=language)
    # An error in one article must not stop the others.
    except (Exception, PanicException) as error:
        return None, f"The report could not be written ({type(error).__name__}: {error})."
    return write_bytes(job.path, html.encode("utf-8", "xmlcharrefreplace")), status


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
