"""Notebooks and articles in, an HTML file for each and an index of all out."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

import pandas as pd

from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.files.articles import Articles
from helpers.base.errors import UrduNewsError
from helpers.base.atomic_files import reason, write_bytes
from helpers.reports.metadata import OK, head_of
from helpers.reports.index_page import INDEX, index_html
from helpers.reports.jobs import Job, jobs
from helpers.reports.kernels import Kernel, cores, in_own_loop, share_out
from helpers.base.translation import Language, require_language
from helpers.reports.article_page import report_html
from helpers.reports.notebook_runs import Run, article_notebooks, run_notebooks
from helpers.reports.summaries import summarise

# Seconds between two writings of the index while reports are made: for a thousand it takes one or two.
INDEX_EVERY = 60
BAR = "{percentage:3.0f} % of {total} articles |{bar}| {elapsed} so far, about {remaining} to go"


class Made(NamedTuple):
    """What became of an article: its report, or None where there is none, the seconds it took, and what went wrong."""

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
    """Run the notebooks on each article and write ``<article>.html`` for each, and ``index.html``, into a folder.

    A report is one file that opens from disk with the network off. The index lists all reports in the folder, also
    those of earlier runs, and the articles that have none. A notebook that fails is named in the report, which has the
    others whole. A report that is there already, made from the same article, notebooks, settings and package, is left
    as it is; so what Ctrl-C stopped is taken up again by the same call.

    Args:
        articles: a table from ``read_articles``, one text or a list of texts.
        out: the folder to write into; made if it is not there.
        notebooks: notebooks to run instead of 00 to 05.
        language: of all that the report says itself: ``"en"``, with headings in Urdu too, or ``"ur"``.
        workers: processes that share the articles out among them, each with some 500 MB; None for one a core.
        again: make every report anew.

    Returns:
        One row per article: article, path of the report, seconds it took, status ("ok", "unchanged", or what went
        wrong; the path is null where that left no report).

    Raises:
        UrduNewsError: the folder cannot be written to, or there is no such language. Earlier reports are as they were.
    """
    require_language(language)
    if workers is not None and workers < 1:
        raise UrduNewsError(f"workers is a number from 1 on, or None for one a core, not {workers}.")
    paths = [Path(path).resolve() for path in notebooks] if notebooks else article_notebooks()
    folder = Path(out).resolve()
    asked = jobs(articles, paths, folder, taken=Path(INDEX).stem, language=language)
    _require_writable(folder)
    unread = articles.attrs.get("skipped", []) if isinstance(articles, pd.DataFrame) else []
    made = {job.path: Made(job.path) for job in asked if not again and job.is_done()}
    made |= {job.path: Made(None, 0.0, error) for job in asked if (error := _too_large(job))}
    todo = [job for job in asked if job.path not in made]

    def write_index() -> None:
        errors = [f"{job.article['article']}: {made[job.path].status}" for job in asked if _failed(made.get(job.path))]
        html = ""
        # Until nothing new is there: another run may have finished a report since this one looked.
        while html != (html := index_html(folder, [*unread, *errors], language=language)):
            write_bytes(folder / INDEX, html.encode("utf-8", "xmlcharrefreplace"))

    try:
        if todo:
            _make_all(todo, paths, language, made, min(workers or cores(), len(todo)), write_index)
    finally:
        write_index()
    rows = [(job.article["article"], *made[job.path]) for job in asked]
    table = pd.DataFrame(rows, columns=["article", "path", "seconds", "status"])
    return table.assign(path=table["path"].map(str, na_action="ignore"))


def _too_large(job: Job) -> str:
    """Return a sentence on an article that no notebook could work on in time; nothing for any other."""
    size = len(str(job.article["text"]).encode("utf-8", "surrogatepass"))
    if size <= REPORT_ARTICLE_BYTES:
        return ""
    return (
        f"It has {size / 1e6:.1f} MB of text, and a report is of at most {REPORT_ARTICLE_BYTES / 1e6:.0f} MB. Divide it into "
        "several articles, or use the commands frequencies, tokens and times."
    )


def _make_all(
    todo: Sequence[Job],
    notebooks: Sequence[Path],
    language: Language,
    made: dict[Path, Made],
    workers: int,
    write_index: Callable[[], None],
) -> None:
    """Make reports, and note in ``made`` what became of each."""
    from tqdm import tqdm

    with (
        TemporaryDirectory() as scratch,
        tqdm(total=len(todo), disable=None, leave=False, bar_format=BAR, smoothing=0) as progress,
    ):

        def step() -> None:
            progress.update(1 / len(notebooks))

        batch = _Batch(notebooks, language, Path(scratch), made, step, write_index)
        in_own_loop(share_out(todo, batch.make, notebooks[0].parent, workers))


@dataclass
class _Batch:
    """Reports in the making, over several kernels at once."""

    notebooks: Sequence[Path]
    language: Language
    scratch: Path
    made: dict[Path, Made]
    step: Callable[[], None]
    write_index: Callable[[], None]
    indexed: float = field(default_factory=time.monotonic)
    # Pages are made one at a time: two would but wait for each other, and their language belongs to the whole session.
    pen: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def make(self, job: Job, running: Kernel) -> None:
        """Run the notebooks on an article and write its report."""
        began = time.perf_counter()
        try:
            settings = await asyncio.to_thread(job.settings, self.scratch)
        except UrduNewsError as error:
            self.made[job.path] = Made(None, 0.0, str(error))
            return
        runs = await run_notebooks(self.notebooks, settings, running, self.step)
        if settings["ARTICLE"] == str(job.file) and not await asyncio.to_thread(job.is_of_file):
            self.made[job.path] = Made(None, 0.0, f"{job.file} was changed while it was read. Run the same again.")
            return
        async with self.pen:
            path, status = await asyncio.to_thread(_write, job, runs, self.language)
            self.made[job.path] = Made(path, round(time.perf_counter() - began, 1), status)
            if time.monotonic() - self.indexed > INDEX_EVERY:
                await asyncio.to_thread(self.write_index)
                self.indexed = time.monotonic()


def _write(job: Job, runs: Sequence[Run], language: Language) -> tuple[Path | None, str]:
    """Write the report of an article; return its path, if there is one, and what went wrong in the notebooks, or "ok".

    Raises:
        UrduNewsError: the file cannot be written.
    """
    from polars.exceptions import PanicException

    status = " · ".join(run.error for run in runs if run.error) or OK
    try:
        head = head_of(job.article, made_from=job.made_from, status=status, summary=summarise(job.article))
        html = report_html(job.article, runs=runs, head=head, language=language)
    # Whatever is in one article, it must not cost the reports of the others.
    except (Exception, PanicException) as error:
        return None, f"No report could be made of it ({type(error).__name__}: {error})."
    return write_bytes(job.path, html.encode("utf-8", "xmlcharrefreplace")), status


def _failed(made: Made | None) -> bool:
    return made is not None and made.path is None


def _require_writable(folder: Path) -> None:
    """Make the folder and try it, before anything is run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UrduNewsError(
            f"Cannot write into {folder}: {reason(error)}. Choose a folder you may write to with --out."
        ) from error
