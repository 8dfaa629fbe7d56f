"""Arguments: the arguments and options that several commands share, each with its help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from helpers.base.translation import languages, require_language
from helpers.cli.reading import with_standard_input
from helpers.files.formats import extensions_for, joined_with_or


class Unit(StrEnum):
    """What ``frequencies`` counts."""

    form = "form"
    lemma = "lemma"


Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders or globs of articles; - for standard input.",
        callback=with_standard_input,
    ),
]
Files = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs of articles.")]
Published = Annotated[
    Optional[str],  # noqa: UP045  (typer reads the annotation at run time)
    typer.Option(metavar="DATE", help='Publication date: 2024-06-19, 2024-06, 2024 or "unknown".'),
]
Title = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(metavar="TEXT", help="Title of the article, if there is only one."),
]
Source = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(metavar="NAME", help="Newspaper, agency or site that published the articles."),
]
SplitAt = Annotated[
    Literal["auto", "no", "marks", "lines", "blank lines"],
    typer.Option("--split", help="What separates the articles of a text file; no: each file is one article."),
]
PageLines = Annotated[
    Literal["skip", "count"],
    typer.Option("--furniture", help="What to do with lines of a page that are no text: photo credits, links."),
]
TABLES, PICTURES = joined_with_or(extensions_for("table")), joined_with_or(extensions_for("picture"))
Table = Annotated[Path, typer.Option("--to", metavar="FILE", help=f"Table to write: {TABLES}.")]
Picture = Annotated[Path, typer.Option("--to", metavar="FILE", help=f"Picture to write: {PICTURES}.")]
Corrections = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(metavar="FILE", help="Your own corrections of spacing: a CSV file with the columns written,words."),
]
StopWordFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--stop-words", metavar="FILE", help="Your own stop words: a CSV file with the columns word,change."),
]
PageLanguage = Annotated[
    str,
    typer.Option(metavar="CODE", callback=require_language, help=f"Language of the page: {' or '.join(languages())}."),
]
Units = Annotated[bool, typer.Option(help="Count names and fixed phrases of several words as one word.")]
PartsOfSpeech = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--pos", metavar="TAGS", help="Count only these parts of speech, as in NOUN,PROPN."),
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Skip files and rows that cannot be read, and report them.")]
