"""``urdu-news frequencies``: how often each word or n-gram occurs, as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from helpers.base.errors import UrduNewsError
from helpers.base.plurals import counted
from helpers.cli.arguments import (
    Articles,
    Corrections,
    PageLines,
    PartsOfSpeech,
    SkipBad,
    SplitAt,
    StopWordFile,
    Table,
    Unit,
    Units,
)
from helpers.cli.output import report_message, report_notes, report_skipped, show
from helpers.cli.reading import are_large, frequencies_of, offering_skip_bad, require_fit, tags_of

if TYPE_CHECKING:
    import pandas as pd

# Upper bound of --min-count, which fits into 32 bits.
LARGEST_COUNT = 1_000_000_000


def frequencies(
    paths: Articles,
    to: Table,
    by: Annotated[Unit, typer.Option(help="What is counted.")] = Unit.form,
    n: Annotated[int, typer.Option("--n", "-n", help="Length of the n-grams in words, 1 to 20.")] = 1,
    period: Annotated[
        Optional[Literal["year", "quarter", "month", "week", "day"]],  # noqa: UP045
        typer.Option(help="Count each period separately."),
    ] = None,
    per_source: Annotated[bool, typer.Option("--per-source", help="Count each source separately.")] = False,
    drop_stop_words: Annotated[bool, typer.Option(help="Do not count stop words.")] = False,
    own_stop_words: StopWordFile = None,
    min_count: Annotated[int, typer.Option(min=1, max=LARGEST_COUNT, help="Do not list what occurs less often.")] = 1,
    once: Annotated[bool, typer.Option("--once", help="Count articles with the same text once.")] = False,
    top: Annotated[Optional[int], typer.Option(min=1, help="Write only the first rows.")] = None,  # noqa: UP045
    corrections: Corrections = None,
    units: Units = False,
    pos: PartsOfSpeech = None,
    split: SplitAt = "auto",
    furniture: PageLines = "skip",
    skip_bad: SkipBad = False,
) -> None:
    """Write how often each word or n-gram occurs, in files of any size."""
    from helpers import count_corpus, read_stop_words
    from helpers.files.formats import require_extension
    from helpers.files.table_writing import write_table

    stop_words = read_stop_words(own_stop_words) if own_stop_words else "drop" if drop_stop_words else "keep"
    tags = tags_of(pos)

    def in_memory() -> "pd.DataFrame":
        found = frequencies_of(
            paths,
            corrections,
            by=by.value,
            n=n,
            stop_words=stop_words,
            split=split,
            furniture=furniture,
            units=units,
            pos=tags,
        )
        return found[found["count"] >= min_count]

    def streamed() -> "pd.DataFrame":
        found = count_corpus(
            paths,
            by=by.value,
            n=n,
            period=period,
            per_source=per_source,
            stop_words=stop_words,
            min_count=min_count,
            duplicates="once" if once else "count",
            corrections=corrections,
            split=split,
            furniture=furniture,
            on_bad="skip" if skip_bad else "raise",
        )
        _report_attributes(found.attrs, once)
        return found

    streams = period is not None or per_source or once or skip_bad
    if (units or tags) and streams:
        option = "--units" if units else "--pos"
        raise UrduNewsError(
            f"{option} needs all articles at once. Drop {option}, or drop --period, --per-source, --once and "
            "--skip-bad."
        )
    require_fit(paths, units=units, pos=tags is not None)
    require_extension(to, "table")
    with offering_skip_bad(paths, skip_bad=skip_bad):
        found = (streamed if streams or are_large(paths) else in_memory)()
    table = found if top is None else found.head(top)
    write_table(table, to)
    show(f"{to}  ({counted(len(table), 'row')})")


def _report_attributes(attrs: Mapping[Any, Any], once: bool) -> None:
    """Report what a count over a corpus skipped, and what it counted more than once."""
    report_notes(attrs["notes"])
    for sentence in attrs["skipped"]:
        report_skipped(sentence)
    if attrs["undated"]:
        report_skipped(
            f"{counted(attrs['undated'], 'article')} without a date, or with one less precise than the period."
        )
    if attrs["duplicates"]:
        one = attrs["duplicates"] == 1
        have, were, them = ("has", "it was", "it") if one else ("have", "they were", "them")
        what = "counted once" if once else f"counted each time; --once counts {them} once"
        repeated = f"{counted(attrs['duplicates'], 'article')} {have} the same text as an earlier one"
        report_message(f"{repeated}: {were} {what}.")
