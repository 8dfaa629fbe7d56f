"""``urdu-news compare``: a page that compares two articles."""

from pathlib import Path
from typing import Annotated

import typer

from helpers.base.translation import ENGLISH
from helpers.cli.arguments import PageLanguage
from helpers.cli.output import show


def compare(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="File of one article.")],
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="File of the article to compare it with.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Page to write: .html.")] = Path("reports/compared.html"),
    language: PageLanguage = ENGLISH,
) -> None:
    """Compare two articles on one page: their words, lexical diversity, times and quotations."""
    from helpers.reports.comparison_page import compare_page

    show(str(compare_page(article, other, to=to, language=language)))
