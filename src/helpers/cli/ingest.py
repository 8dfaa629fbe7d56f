"""``urdu-news ingest``: add articles to a corpus."""

from pathlib import Path
from typing import Annotated

import typer

from helpers.base.errors import UrduNewsError
from helpers.base.plurals import counted
from helpers.cli.arguments import Files, SplitAt
from helpers.cli.output import INCOMPLETE, report_notes, report_skipped, show
from helpers.cli.reading import DASH, offering_skip_bad


def ingest(
    paths: Files,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder of the corpus; created if it is missing.")],
    once: Annotated[bool, typer.Option(help="Skip an article whose text is already in the corpus.")] = False,
    split: SplitAt = "auto",
    skip_bad: Annotated[bool, typer.Option(help="Skip what cannot be read, and report it.")] = False,
) -> None:
    """Add any number of articles to a corpus, which stores their word counts for later queries."""
    from tqdm import tqdm

    from helpers import ingest as add
    from helpers.base.errors import reject
    from helpers.files.article_paths import files_of

    if DASH in paths:
        raise UrduNewsError(
            "A corpus knows its articles by the names of their files, and standard input has none. "
            "Save the text in a file, and give its name."
        )
    skipped: list[str] = []
    notes: list[str] = []
    total = sum(file.stat().st_size for file in files_of(paths))
    with (
        tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False, delay=1) as progress,
        offering_skip_bad(paths, skip_bad=skip_bad),
    ):
        on_problem = skipped.append if skip_bad else reject
        added = add(
            paths,
            to=to,
            once=once,
            split=split,
            on_problem=on_problem,
            on_note=notes.append,
            on_progress=progress.update,
        ).iloc[0]
    report_notes(notes)
    for sentence in skipped:
        report_skipped(sentence)
    again = f"; {added.duplicates:,} with a text that was already there{', skipped' if once else ''}"
    now = f"{counted(added.added, 'article')} added, {added.replaced:,} replaced, {added.unchanged:,} unchanged"
    show(f"{to}  ({now}{again})")
    if skipped:
        raise typer.Exit(INCOMPLETE)
