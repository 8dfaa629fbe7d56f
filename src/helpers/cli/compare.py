"""``urdu-news compare``: a page that compares two articles."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from helpers.base.translation import ENGLISH
from helpers.cli.arguments import PageLanguage, Published, Source, Title
from helpers.cli.output import show
from helpers.cli.reading import with_standard_input


def compare(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="File of one article; - for standard input.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="File of the article to compare it with.")],
    title: Title = None,
    source: Source = None,
    published: Published = None,
    other_title: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="TEXT", help="Title of OTHER."),
    ] = None,
    other_source: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Source of OTHER."),
    ] = None,
    other_published: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="DATE", help="Publication date of OTHER."),
    ] = None,
    to: Annotated[Path, typer.Option(metavar="FILE", help="Page to write: .html.")] = Path("reports/compared.html"),
    language: PageLanguage = ENGLISH,
) -> None:
    """Compare two articles on one page: their names, words, statements and times.

    The options without "other" are about ARTICLE.
    """
    from helpers.reports.comparison_page import About, compare_page

    first, second = with_standard_input(context, [article, other])
    about, about_other = About(title, source, published), About(other_title, other_source, other_published)
    show(str(compare_page(first, second, to=to, language=language, about=about, about_other=about_other)))
