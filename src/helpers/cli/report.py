"""``urdu-news report``: HTML reports of articles, and an index of them."""

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from helpers.base.errors import UrduNewsError
from helpers.base.translation import ENGLISH
from helpers.cli.arguments import Articles, PageLanguage, Published, Source, SplitAt, Title
from helpers.cli.output import INCOMPLETE, is_standard_input, report_message, report_notes, report_skipped, show


def report(
    paths: Articles,
    title: Title = None,
    source: Source = None,
    published: Published = None,
    split: SplitAt = "auto",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write into.")] = Path("reports"),
    language: PageLanguage = ENGLISH,
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Processes, each with some 500 MB of memory; default: one per core."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Make up-to-date reports again, too.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Open everything that a reader could unfold.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Write each table as a CSV file, too.")] = False,
) -> None:
    """Write an HTML report, a workbook and pictures of each article, and an index."""
    import pandas as pd

    from helpers import read_articles
    from helpers import report as make_reports

    on_bad: Literal["skip", "raise"] = "skip" if _are_many(paths) else "raise"
    articles = read_articles(paths, title=title, source=source, published=published, split=split, on_bad=on_bad)
    # The file of standard input is gone when the command ends.
    articles["path"] = articles["path"].mask(articles["path"].map(is_standard_input, na_action="ignore").eq(True))
    skipped = articles.attrs["skipped"]
    report_notes(articles.attrs["notes"])
    for sentence in skipped:
        report_skipped(sentence)
    if articles.empty:
        raise UrduNewsError("None of these files could be read as an article. Correct the errors above and run again.")
    made = make_reports(articles, out=out, language=language, workers=workers, again=again, full=full, csv=csv)
    unchanged = made["status"] == "unchanged"
    for name, path, seconds, status in made[~unchanged].itertuples(index=False):
        if not pd.isna(path):
            show(f"{path}  ({seconds:.1f} s)")
        if status != "ok":
            report_message(f"{name}: {status}")
    if unchanged.any():
        show(f"{unchanged.sum():,} unchanged; --again makes them again.")
    show(f"{Path(out).resolve() / 'index.html'}")
    if skipped or not made["status"].isin(["ok", "unchanged"]).all():
        raise typer.Exit(INCOMPLETE)


def _are_many(paths: list[str]) -> bool:
    return len(paths) > 1 or Path(paths[0]).is_dir() or any(sign in paths[0] for sign in "*?[")
