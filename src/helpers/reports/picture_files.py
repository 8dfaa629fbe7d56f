"""Picture files of a report: cloud and timeline as SVG, PNG and PDF, for slides and print."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.palette import light
from helpers.base.translation import current_language, phrase, text_direction
from helpers.charts.cloud import Cloud
from helpers.charts.style import figure_png, figure_svg
from helpers.charts.timeline.figure import timeline_chart
from helpers.reports.pages.cloud_view import DRAWING_ERRORS, KIND_NAMES, article_cloud, cloud_items

# The role of each kind in the palette.
KIND_ROLES: Mapping[str | None, str] = {
    "person": "person",
    "place": "place",
    "organisation": "body",
    "topic": "topic",
}
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


def coloured(cloud: Cloud) -> Cloud:
    """Return the cloud of the page in the colours of its kinds, with a legend."""
    words = tuple(replace(word, colour=light(KIND_ROLES[word.group])) for word in cloud.words)
    found = {word.group for word in words}
    legend = ((phrase(name), light(KIND_ROLES[kind])) for kind, name in KIND_NAMES.items() if kind in found)
    return replace(cloud, words=words, groups=tuple(legend))


def _cloud(results: ArticleResults) -> Iterator[tuple[str, bytes]]:
    if items := cloud_items(results):
        cloud = coloured(article_cloud(items))
        yield "cloud.svg", cloud.to_svg().encode()
        yield "cloud.png", cloud.to_png(scale=CLOUD_SCALE)
        yield "cloud.pdf", cloud.to_pdf()


def _timeline(results: ArticleResults) -> Iterator[tuple[str, bytes]]:
    if results.events["begin"].nunique() < LEAST_DATES:
        return
    direction = text_direction(current_language())
    figure = timeline_chart(results.events, published=results.published, direction=direction)
    yield "timeline.svg", figure_svg(figure).encode()
    yield "timeline.png", figure_png(figure)
