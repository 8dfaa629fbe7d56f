"""``urdu-news times``: the time expressions of articles as a table, as TimeML or as a calendar."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from helpers.cli.arguments import TABLES, Articles, PageLines, Published, SkipBad, SplitAt
from helpers.cli.output import report_skipped, show
from helpers.files.formats import extensions_for, joined_with_or

TAGGED, CALENDARS = joined_with_or(extensions_for("tagged text")), joined_with_or(extensions_for("calendar"))
HELP = f"Table ({TABLES}), TimeML ({TAGGED}) or calendar ({CALENDARS})."


def times(
    paths: Articles,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help=HELP)],
    published: Published = None,
    region: Annotated[
        Literal["PK", "IN"], typer.Option(help="Country whose fiscal year and independence day to assume.")
    ] = "PK",
    split: SplitAt = "auto",
    furniture: PageLines = "skip",
    skip_bad: SkipBad = False,
) -> None:
    """Write the time expressions of articles: a table, tags in the text (TimeML) or a calendar."""
    import pandas as pd

    from helpers import find_times, timeline, write_calendar
    from helpers.base.errors import reject
    from helpers.base.limits import CALENDAR_EVENTS
    from helpers.base.plurals import counted
    from helpers.cli.reading import offering_skip_bad, streamed
    from helpers.files.formats import require_extension
    from helpers.files.table_writing import limit_rows, write_parts
    from helpers.times.export.icalendar import too_many_events
    from helpers.times.export.timeml import write_timeml_parts

    extension = require_extension(to, "table", "tagged text", "calendar")
    on_problem = report_skipped if skip_bad else reject
    with offering_skip_bad(paths, skip_bad=skip_bad):
        if extension in extensions_for("tagged text"):
            articles = streamed(paths, published, lambda some: some, split=split, on_problem=on_problem)
            for path in write_timeml_parts(articles, to, region=region):
                show(str(path))
        elif extension in extensions_for("calendar"):
            work = partial(timeline, region=region, furniture=furniture)
            events = streamed(paths, published, work, split=split, on_problem=on_problem)
            parts = list(limit_rows(events, CALENDAR_EVENTS, too_many_events(to)))
            written = write_calendar(pd.concat(parts, ignore_index=True) if parts else timeline([]), to)
            undated = counted(written.undated, "mention")
            show(f"{written.path}  ({counted(written.events, 'event')}; {undated} without a date skipped)")
        else:
            work = partial(find_times, region=region, furniture=furniture)
            found = streamed(paths, published, work, split=split, on_problem=on_problem)
            show(f"{to}  ({counted(write_parts(found, to), 'row')})")
