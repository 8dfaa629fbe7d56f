"""Picture files of a report: cloud and timeline as SVG, PNG and PDF, for slides and print."""

from collections.abc import Iterator

from helpers.analysis.results.article_results import ArticleResults
from helpers.charts.rendering import png_file
from helpers.charts.shapes import svg_document
from helpers.charts.timeline.picture import timeline_picture
from helpers.reports.pages.cloud_view import DRAWING_ERRORS, article_cloud
from helpers.reports.pages.time.timeline_view import timeline_view

# Dots per pixel; the page's cloud is small.
CLOUD_SCALE, TIMELINE_SCALE = 3, 2
PICTURE_FILES = ("cloud.svg", "cloud.png", "cloud.pdf", "timeline.svg", "timeline.png")


def picture_files(results: ArticleResults) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures of an article by file name, and a message for each that cannot be drawn.

    There are those that the page shows: no cloud of very few words, and no timeline of a single date.
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
    view = timeline_view(results)
    if view is not None:
        shapes, size = timeline_picture(view)
        yield "timeline.svg", svg_document(shapes, size, view.label, {}).encode()
        yield "timeline.png", png_file(shapes, size, TIMELINE_SCALE)
