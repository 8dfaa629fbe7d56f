"""Picture files of a report: cloud and timeline as SVG, PNG and PDF, for slides and print."""

from collections.abc import Iterator

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import current_language, text_direction
from helpers.charts.style import figure_png, figure_svg
from helpers.charts.timeline.figure import timeline_chart
from helpers.reports.pages.cloud_view import DRAWING_ERRORS, article_cloud

# Dots per pixel of the page's cloud, which is small.
CLOUD_SCALE = 3
# One date is no timeline.
LEAST_DATES = 2
PICTURE_FILES = ("cloud.svg", "cloud.png", "cloud.pdf", "timeline.svg", "timeline.png")


def picture_files(results: ArticleResults) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures of an article by file name, and a message for each that cannot be drawn.

    There is no cloud of very few words and no timeline of a single date.
    """
    files: dict[str, bytes] = {}
    problems: list[str] = []
    for draw, problem in (
        (_cloud, "The word cloud could not be drawn"),
        (_timeline, "The timeline could not be drawn"),
    ):
        try:
            files |= dict(draw(results))
        except DRAWING_ERRORS as error:
            problems.append(f"{problem}: {error}")
    return files, problems


def _cloud(results: ArticleResults) -> Iterator[tuple[str, bytes]]:
    cloud = article_cloud(results)
    if cloud is not None:
        yield "cloud.svg", cloud.to_svg().encode()
        yield "cloud.png", cloud.to_png(scale=CLOUD_SCALE)
        yield "cloud.pdf", cloud.to_pdf()


def _timeline(results: ArticleResults) -> Iterator[tuple[str, bytes]]:
    if results.events["begin"].nunique() < LEAST_DATES:
        return
    direction = text_direction(current_language())
    figure = timeline_chart(results.events, published=results.published, direction=direction)
    yield "timeline.svg", figure_svg(figure)
    yield "timeline.png", figure_png(figure)
