"""``urdu-news tokens``: the tokens of articles as a table."""

from typing import TYPE_CHECKING, Annotated

import typer

from helpers.cli.arguments import Articles, Corrections, PageLines, SkipBad, SplitAt, Table
from helpers.cli.output import report_skipped, show

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def tokens(
    paths: Articles,
    to: Table,
    repair_spacing: Annotated[bool, typer.Option(help="Add missing spaces, remove surplus ones.")] = True,
    corrections: Corrections = None,
    spaces: Annotated[bool, typer.Option("--spaces", help="Write a row for each space, too.")] = False,
    pos: Annotated[bool, typer.Option("--pos", help="Add the part of speech of each token.")] = False,
    split: SplitAt = "auto",
    furniture: PageLines = "skip",
    skip_bad: SkipBad = False,
) -> None:
    """Write the tokens of articles, one per row, with their positions in the text."""
    from helpers import read_corrections
    from helpers.base.dataframes import to_polars
    from helpers.base.errors import reject
    from helpers.base.plurals import counted
    from helpers.cli.reading import TOKEN_BYTES, offering_skip_bad, streamed
    from helpers.files.formats import require_extension
    from helpers.files.table_writing import write_parts
    from helpers.text.tokenisation import arrow_tokens

    require_extension(to, "table")
    # An error in the corrections is reported before the work begins.
    repairs = read_corrections(corrections)

    def work(articles: "pd.DataFrame") -> "pa.Table":
        return arrow_tokens(
            to_polars(articles),
            spaces=spaces,
            repair_spacing=repair_spacing,
            corrections=repairs,
            furniture=furniture,
            pos=pos,
        )

    on_problem = report_skipped if skip_bad else reject
    parts = streamed(paths, None, work, split=split, on_problem=on_problem, size=TOKEN_BYTES)
    with offering_skip_bad(paths, skip_bad=skip_bad):
        show(f"{to}  ({counted(write_parts(parts, to), 'row')})")
