"""What commands of the shell take: arguments and options that several of them share, each with its help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Unit(StrEnum):
    """What ``frequencies`` counts."""

    form = "form"
    lemma = "lemma"


Articles = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs of articles.")]
Published = Annotated[
    Optional[str],  # noqa: UP045  (typer reads the annotation at run time)
    typer.Option(metavar="DATE", help='Publication date: 2024-06-19, 2024-06, 2024 or "unknown".'),
]
Table = Annotated[Path, typer.Option("--to", metavar="FILE", help="Table to write: .csv, .xlsx, .jsonl or .parquet.")]
Corrections = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(metavar="FILE", help="Your own repairs of spaces, ordered or forbidden: a CSV file, written,words."),
]
Units = Annotated[bool, typer.Option(help="Count names and set phrases of several words as one.")]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave out lines and files that cannot be read, and say so.")]
Picture = Annotated[Path, typer.Option("--to", metavar="FILE", help="Picture to write: .svg, .png or .pdf.")]
