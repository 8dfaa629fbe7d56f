"""``urdu-news tokens``: the tokens of articles as a table."""

from functools import partial
from typing import Annotated

import typer

from helpers.cli.arguments import Articles, Corrections, SkipBad, Table
from helpers.cli.output import report_skipped, show


def tokens(
    paths: Articles,
    to: Table,
    repair_spacing: Annotated[bool, typer.Option(help="Add missing spaces, remove surplus ones.")] = True,
    corrections: Corrections = None,
    skip_bad: SkipBad = False,
) -> None:
    """Write the tokens of articles, one per row."""
    from helpers import read_corrections, tokenise
    from helpers.base.errors import reject
    from helpers.cli.reading import streamed
    from helpers.files.formats import require_extension
    from helpers.files.table_writing import write_parts

    require_extension(to, "table")
    # An error in the corrections is reported before the work begins.
    read_corrections(corrections)
    work = partial(tokenise, repair_spacing=repair_spacing, corrections=corrections)
    rows = write_parts(streamed(paths, None, work, on_problem=report_skipped if skip_bad else reject), to)
    show(f"{to}  ({rows:,} rows)")
