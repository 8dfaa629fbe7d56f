"""The command line, ``urdu-news``: the same as the notebooks, for a folder of articles or a script."""

import io
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from helpers.base.errors import UrduNewsError, one_line
from helpers.base.escaping import printable
from helpers.cli.arguments import Articles, Corrections, Picture, Published, SkipBad, Table, Unit, Units
from helpers.cli.signals import machine_fault, stoppable

if TYPE_CHECKING:
    import pandas as pd

    from helpers.files.decoding import OnProblem

app = typer.Typer(
    help="Urdu news as data: reports, tables, times and word clouds from articles in Urdu.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

# What the shell sees: a fault the user can mend, a report that is there but not whole, Ctrl-C.
USER_FAULT, NOT_WHOLE, INTERRUPTED = 2, 1, 130
TABLES = (".csv", ".xlsx", ".jsonl", ".parquet")
PICTURES = (".svg", ".png", ".pdf")


STOPPED = "Stopped. What was finished before is kept; run the same command again to go on."
# What no word's count reaches, and every computer can hold.
MOST = 1_000_000_000


@app.command()
def report(
    paths: Articles,
    published: Published = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write into.")] = Path("reports"),
    language: Annotated[Literal["en", "ur"], typer.Option(help="Language of the report: English or Urdu.")] = "en",
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Processes, each with some 500 MB of memory; one a core if not said."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Make unchanged reports anew, too.")] = False,
) -> None:
    """Run the notebooks on articles and write an HTML report of each, and an index."""
    import pandas as pd

    from helpers import read_articles
    from helpers import report as make_reports

    articles = read_articles(paths, published=published, on_bad="skip" if _many(paths) else "raise")
    skipped = articles.attrs["skipped"]
    for sentence in skipped:
        _tell(f"Left out: {sentence}")
    if articles.empty:
        raise UrduNewsError("None of these files could be read as an article. Mend what is said above and run again.")
    done = make_reports(articles, out=out, language=language, workers=workers, again=again)
    unchanged = done["status"] == "unchanged"
    for name, path, seconds, status in done[~unchanged].itertuples(index=False):
        if not pd.isna(path):
            _say(f"{path}  ({seconds:.1f} s)")
        if status != "ok":
            _tell(f"{name}: {status}")
    if unchanged.any():
        _say(f"{unchanged.sum():,} unchanged; --again makes them anew.")
    _say(f"{Path(out).resolve() / 'index.html'}")
    if skipped or not done["status"].isin(["ok", "unchanged"]).all():
        raise typer.Exit(NOT_WHOLE)


@app.command()
def compare(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="File of one article.")],
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="File of the article to compare it with.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Page to write: .html.")] = Path("reports/compared.html"),
    language: Annotated[Literal["en", "ur"], typer.Option(help="Language of the page: English or Urdu.")] = "en",
) -> None:
    """Write a page on what sets two articles apart: words, variety, times, quotations."""
    from helpers.reports.comparison_page import compare_page

    _say(str(compare_page(article, other, to=to, language=language)))


@app.command()
def ingest(
    paths: Articles,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder of the corpus; made if it is not there.")],
    once: Annotated[bool, typer.Option(help="Leave out an article whose text the corpus has already.")] = False,
    skip_bad: Annotated[bool, typer.Option(help="Leave out what cannot be read, and say so.")] = False,
) -> None:
    """Add articles, of any number, to a corpus that later questions are put to; their words are counted once."""
    from tqdm import tqdm

    from helpers import ingest as add
    from helpers.files.article_paths import files_of
    from helpers.files.decoding import reject

    left_out: list[str] = []
    total = sum(file.stat().st_size for file in files_of(paths))
    with tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False, delay=1) as progress:
        on_problem = left_out.append if skip_bad else reject
        done = add(paths, to=to, once=once, on_problem=on_problem, on_progress=progress.update).iloc[0]
    for sentence in left_out:
        _tell(f"Left out: {sentence}")
    again = f"; {done.duplicates:,} with a text that was there already{', left out' if once else ''}"
    _say(f"{to}  ({done.added:,} articles added, {done.replaced:,} replaced, {done.unchanged:,} as they were{again})")
    if left_out:
        raise typer.Exit(NOT_WHOLE)


@app.command()
def lab() -> None:
    """Open JupyterLab on the notebooks, for this computer alone."""
    from helpers.cli.lab import open_lab

    raise typer.Exit(open_lab())


@app.command()
def check() -> None:
    """Say what this computer can do, and what to do about each lack."""
    from helpers import check as look

    found = look()
    for status, name, what, to_do in found[["status", "check", "found", "what_to_do"]].itertuples(index=False):
        _say(f"{status:9} {name}: {what}{f'. {to_do}' if to_do else ''}")
    if (found["status"] == "missing").any():
        raise typer.Exit(NOT_WHOLE)


@app.command()
def tokens(
    paths: Articles,
    to: Table,
    repair_spacing: Annotated[bool, typer.Option(help="Put in missing spaces, take out surplus ones.")] = True,
    corrections: Corrections = None,
    skip_bad: SkipBad = False,
) -> None:
    """Write the tokens of articles, one a row."""
    from helpers import read_corrections, tokenise
    from helpers.cli.progress import streamed
    from helpers.files.table_writing import write_parts

    _require_ending(to, TABLES)
    # Looked at before the work begins.
    read_corrections(corrections)
    work = partial(tokenise, repair_spacing=repair_spacing, corrections=corrections)
    rows = write_parts(streamed(paths, None, work, on_problem=_told(skip_bad)), to)
    _say(f"{to}  ({rows:,} rows)")


@app.command()
def frequencies(
    paths: Articles,
    to: Table,
    by: Annotated[Unit, typer.Option(help="What is counted.")] = Unit.form,
    n: Annotated[int, typer.Option("--n", "-n", help="Words in a row, 1 to 20.")] = 1,
    period: Annotated[
        Optional[Literal["year", "quarter", "month", "week", "day"]],  # noqa: UP045
        typer.Option(help="Count each period by itself."),
    ] = None,
    per_source: Annotated[bool, typer.Option("--per-source", help="Count each source by itself.")] = False,
    drop_stop_words: Annotated[bool, typer.Option(help="Leave out words that carry no topic.")] = False,
    min_count: Annotated[int, typer.Option(min=1, max=MOST, help="Leave out what occurs less often.")] = 1,
    once: Annotated[bool, typer.Option("--once", help="Count articles with the same text once.")] = False,
    top: Annotated[Optional[int], typer.Option(min=1, help="Only the first rows.")] = None,  # noqa: UP045
    corrections: Corrections = None,
    units: Units = False,
    skip_bad: SkipBad = False,
) -> None:
    """Write how often each word occurs, or each n-gram, in files of any size."""
    from helpers import count_corpus
    from helpers import frequencies as count

    stop_words: Literal["keep", "drop"] = "drop" if drop_stop_words else "keep"

    def in_memory() -> "pd.DataFrame":
        counted = count(_tokens(paths, corrections, units=units), by=by.value, n=n, stop_words=stop_words)
        return counted[counted["count"] >= min_count]

    def streamed() -> "pd.DataFrame":
        counted = count_corpus(
            paths,
            by=by.value,
            n=n,
            period=period,
            per_source=per_source,
            stop_words=stop_words,
            min_count=min_count,
            duplicates="once" if once else "count",
            corrections=corrections,
            on_bad="skip" if skip_bad else "raise",
        )
        _tell_of(counted.attrs, once)
        return counted

    streams = period is not None or per_source or once or skip_bad
    if units and streams:
        raise UrduNewsError(
            "--units looks at all articles at once. Leave out --period, --per-source, --once, --skip-bad."
        )
    _require_small(paths, units=units)
    make = streamed if streams or _are_large(paths) else in_memory
    _write_table(to, lambda: make() if top is None else make().head(top))


@app.command()
def times(
    paths: Articles,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Table, TimeML (.tml, .xml) or calendar (.ics).")],
    published: Published = None,
    region: Annotated[
        Literal["PK", "IN"], typer.Option(help="Whose fiscal year and independence day are meant.")
    ] = "PK",
    skip_bad: SkipBad = False,
) -> None:
    """Write the expressions of time in articles and what each means: a table, tags in the text, or a calendar."""
    import pandas as pd

    from helpers import find_times, timeline, write_calendar
    from helpers.cli.progress import streamed
    from helpers.files.table_writing import within, write_parts
    from helpers.times.export.icalendar import MOST_EVENTS, too_many_events
    from helpers.times.export.rows import CALENDAR, TIMEML
    from helpers.times.export.timeml import write_timeml_parts

    _require_ending(to, (*TABLES, *TIMEML, *CALENDAR))
    match to.suffix.lower():
        case ending if ending in TIMEML:
            articles = streamed(paths, published, lambda some: some, on_problem=_told(skip_bad))
            for path in write_timeml_parts(articles, to, region=region):
                _say(str(path))
        case ending if ending in CALENDAR:
            events = streamed(paths, published, partial(timeline, region=region), on_problem=_told(skip_bad))
            parts = list(within(events, MOST_EVENTS, too_many_events(to)))
            done = write_calendar(pd.concat(parts, ignore_index=True) if parts else timeline([]), to)
            _say(f"{done.path}  ({done.events:,} events; {done.left_out:,} mentions without a date left out)")
        case _:
            rows = write_parts(
                streamed(paths, published, partial(find_times, region=region), on_problem=_told(skip_bad)), to
            )
            _say(f"{to}  ({rows:,} rows)")


@app.command()
def cloud(
    paths: Articles,
    to: Picture,
    max_words: Annotated[int, typer.Option(min=1, help="Words in the cloud.")] = 60,
    seed: Annotated[int, typer.Option(help="Any whole number: another arrangement.")] = 0,
    mask: Annotated[Optional[Path], typer.Option(help="A picture: words fill what is dark in it.")] = None,  # noqa: UP045
    font: Annotated[str, typer.Option(help="nastaliq, naskh or a font file.")] = "nastaliq",
    corrections: Corrections = None,
    units: Units = False,
) -> None:
    """Draw the topic words of articles as a cloud."""
    from helpers import count_corpus, word_cloud
    from helpers import frequencies as count
    from helpers.charts.shaping import font_path

    _require_ending(to, PICTURES)
    font_path(font)
    _require_small(paths, units=units)
    counted = (
        count_corpus(paths, stop_words="drop", corrections=corrections)
        if _are_large(paths)
        else count(_tokens(paths, corrections, units=units), stop_words="drop")
    )
    words = counted.head(max_words)
    drawn = word_cloud(words, mask=mask, seed=seed, font=font, max_words=max_words)
    match to.suffix.lower():
        case ".svg":
            drawn.to_svg(to)
        case ".png":
            drawn.to_png(to)
        case _:
            drawn.to_pdf(to)
    _say(str(to))


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole of an unexpected fault.")] = False,
) -> None:
    """Take the options that stand before every command."""
    context.obj = {"debug": debug}
    if version:
        from importlib.metadata import version as installed

        _say(installed("urdu-news"))
        raise typer.Exit


def main(arguments: list[str] | None = None) -> int:
    """Run a command; every fault is one sentence on stderr, and an exit code that is not 0."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        # A name that the console has no letters for must not cost what was done: it is written in numbers.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with stoppable():
        try:
            code = app(given, standalone_mode=False)
        except UrduNewsError as error:
            return _fail(str(error), USER_FAULT)
        except (typer.Abort, KeyboardInterrupt):
            return _fail(STOPPED, INTERRUPTED)
        except SystemExit:
            # Nobody reads on: ``urdu-news ... | head``.
            raise
        # Not Exception alone: a panic of polars is none.
        except BaseException as error:
            if hasattr(error, "format_message"):
                return _fail(f"{error.format_message()} See urdu-news --help.", USER_FAULT)
            if "--debug" in given:
                raise
            return _fail(*_unforeseen(error))
    if code == INTERRUPTED:
        return _fail(STOPPED, INTERRUPTED)
    return code if isinstance(code, int) else 0


def _unforeseen(error: BaseException) -> tuple[str, int]:
    """Return a sentence on a fault that is not told where it happens, and an exit code."""
    if told := machine_fault(error):
        return told, USER_FAULT
    kind = type(error).__name__
    return f"Unexpected fault ({kind}: {error}). Run urdu-news --debug ... and report what it shows.", NOT_WHOLE


def _tokens(paths: list[str], corrections: Path | None, *, units: bool = False) -> "pd.DataFrame":
    import pandas as pd

    from helpers import find_units, join_units, read_corrections, tokenise
    from helpers.cli.progress import streamed

    # Looked at before the work begins.
    read_corrections(corrections)
    work = partial(tokenise, corrections=corrections)
    parts = list(streamed(paths, None, work, on_problem=_told(skip_bad=False)))
    if not any((part["kind"] == "word").any() for part in parts):
        raise UrduNewsError(f"{', '.join(paths)} has not one Urdu word in it. Choose a file with an article in Urdu.")
    found = pd.concat(parts, ignore_index=True)
    return join_units(found, find_units(found)) if units else found


def _write_table(to: Path, make: Callable[[], "pd.DataFrame"]) -> None:
    """Make a table and write it, after looking whether it can be written at all."""
    from helpers.files.table_writing import write_table

    _require_ending(to, TABLES)
    table = make()
    write_table(table, to)
    _say(f"{to}  ({len(table):,} rows)")


def _require_ending(to: Path, endings: tuple[str, ...]) -> None:
    if to.suffix.lower() not in endings:
        raise UrduNewsError(f"Cannot write {to}: the name must end in {', '.join(endings[:-1])} or {endings[-1]}.")


def _are_large(paths: list[str]) -> bool:
    """Tell whether files are too many or too large to be held at once, with the dispersion of each word in them."""
    from helpers.files.article_paths import files_of
    from helpers.files.batches import BATCH_BYTES

    return sum(file.stat().st_size for file in files_of(paths)) > BATCH_BYTES


def _require_small(paths: list[str], *, units: bool) -> None:
    """Make sure that articles can be held at once, where units are asked for, before they are read."""
    from helpers.files.batches import BATCH_BYTES

    if units and _are_large(paths):
        raise UrduNewsError(
            "--units looks at all articles at once, which takes a hundred times their memory: "
            f"at most {BATCH_BYTES / 1e6:.0f} MB. Leave out --units, or name fewer files."
        )


def _tell_of(attrs: Mapping[Any, Any], once: bool) -> None:
    """Say what a count over a corpus left out, and what it counted more than once."""
    for sentence in attrs["skipped"]:
        _tell(f"Left out: {sentence}")
    if attrs["undated"]:
        _tell(f"Left out: {attrs['undated']:,} articles, whose date is unknown or not precise enough for the period.")
    if attrs["duplicates"]:
        what = "were counted once" if once else "were counted each time; --once counts them once"
        _tell(f"{attrs['duplicates']:,} articles have the same text as one before them: they {what}.")


def _told(skip_bad: bool) -> "OnProblem":
    """Return what learns of a thing that cannot be read: it is said and left out, or refused."""
    from helpers.files.decoding import reject

    return (lambda sentence: _tell(f"Left out: {sentence}")) if skip_bad else reject


def _many(paths: list[str]) -> bool:
    return len(paths) > 1 or Path(paths[0]).is_dir() or any(sign in paths[0] for sign in "*?[")


def _say(line: str) -> None:
    typer.echo(printable(line))


def _tell(sentence: str) -> None:
    typer.echo(one_line(sentence), err=True)


def _fail(sentence: str, code: int) -> int:
    _tell(sentence)
    return code
