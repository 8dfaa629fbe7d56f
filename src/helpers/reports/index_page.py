"""Index page of a folder of reports: searchable and sortable, built from the reports' metadata."""

import math
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from helpers.base.escaping import escape
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import (
    Language,
    current_language,
    in_language,
    label_language,
    phrase,
    phrase_plural,
    text_direction,
    translation,
)
from helpers.notebook.bidi_html import isolate, sentence_html
from helpers.notebook.table_html import without_folder
from helpers.reports.metadata import OK, Head, read_head
from helpers.reports.pages.environment import environment
from helpers.reports.template import page
from helpers.times.events.wording import ISO_DATE, when_in_words

INDEX = "index.html"
STYLE_SHEETS = tuple(TEMPLATE / name for name in ("urdu.css", "page.css", "index_page.css"))
SCRIPTS = (TEMPLATE / "fold.js", TEMPLATE / "index_page.js")
# The small timeline of an entry in SVG units: width, position of the axis, margin at both ends.
YEARS_WIDTH, YEARS_AXIS, YEARS_MARGIN = 240, 14, 12
# The radius of a year that is mentioned once, and the largest radius, in SVG units.
YEAR_RADIUS, MAX_YEAR_RADIUS = 3.2, 9.0


def index_html(
    folder: Path, errors: Sequence[str] = (), *, notes: Sequence[str] = (), language: Language = "en"
) -> str:
    """Return a page that lists the reports of a folder, newest article first.

    Args:
        folder: the folder of the reports; other pages in it are ignored.
        errors: messages about articles without a report.
        notes: what was assumed or repaired in the files of the articles.
        language: language of the page's own text.
    """
    with in_language(language):
        return _index_html(folder, errors, notes)


def _index_html(folder: Path, errors: Sequence[str], notes: Sequence[str]) -> str:
    found = ((path, _head(path)) for path in sorted(folder.glob("*.html")) if path.name != INDEX)
    reports = sorted(((path, head) for path, head in found if head), key=lambda pair: pair[1].published, reverse=True)
    entries = "".join(_entry(path, head) for path, head in reports)
    title_language = label_language()
    cover = (
        f'<header class="cover"><h1 lang="{title_language}" dir="{text_direction(title_language)}">'
        f"{escape(translation('Reports', title_language))}</h1>"
        f"{sentence_html(phrase('Reports')) if current_language() == 'en' else ''}</header>{_tools(len(reports))}"
        f"{_list('errors', phrase('Articles without a report'), errors)}"
        f"{_list('notes', phrase('Notes on the files'), list(map(without_folder, notes)))}"
        f'<ul class="reports">{entries}</ul>'
        f'<p class="none" hidden>{escape(phrase("No report found."))}</p>'
    )
    return _page(cover)


def _page(cover: str) -> str:
    """Return the page; without nbconvert, whose import takes longer than a report."""
    title = phrase("Urdu News: reports")
    content = page(title, scripts=SCRIPTS)
    sheets = [path.read_text(encoding="utf-8") for path in STYLE_SHEETS]
    context = content | {
        "title": title,
        "meta": {},
        "styles": [Markup(style) for style in (*content["styles"], *sheets)],
        "scripts": [Markup(script) for script in content["scripts"]],
        "data": Markup(content["data"]),
        "cover": Markup(cover),
    }
    return environment().get_template("index.html.j2").render(context)


def _head(path: Path) -> Head | None:
    try:
        # Skip broken links and folders with such a name.
        state = path.stat() if path.is_file() else None
        return _head_of(path, state.st_mtime_ns, state.st_size) if state else None
    except OSError:
        # Another user's page without read permission.
        return None


@lru_cache(maxsize=100_000)
def _head_of(path: Path, _time: int, _size: int) -> Head | None:
    """Read the metadata of a report, cached because a batch updates the index often."""
    return read_head(path)


def _tools(reports: int) -> str:
    """Return the search box and the sort order, which the page's script makes visible."""
    orders = {
        "published": phrase("newest first"),
        "title": phrase("by title"),
        "words": phrase("longest first"),
    }
    options = "".join(f'<option value="{key}">{escape(name)}</option>' for key, name in orders.items())
    return (
        f'<div class="tools" role="search" hidden>'
        f'<label>{escape(phrase("Search"))} <input type="search" dir="auto" autocomplete="off"></label>'
        f"<label>{escape(phrase('Order'))} <select>{options}</select></label>"
        f'<output aria-live="polite">{reports:,}</output></div>'
    )


def _list(kind: str, title: str, sentences: Sequence[str]) -> str:
    """Return a list that folds, of sentences with a title."""
    if not sentences:
        return ""
    lines = "".join(f'<li dir="auto">{isolate(sentence)}</li>' for sentence in sentences)
    return f'<details class="{kind}" open><summary>{escape(title)}</summary><ul>{lines}</ul></details>'


def _entry(path: Path, head: Head) -> str:
    """Return the entry of a report: title, source, date, figures, years mentioned and topic words."""
    words = head.summary["words"] if head.summary else 0
    published = when_in_words({"value": head.published}) if ISO_DATE.match(head.published) else head.published
    details = [published or phrase("publication date unknown"), head.source]
    where = " · ".join(f"<bdi>{isolate(text)}</bdi>" for text in details if text)
    error = "" if head.status == OK else sentence_html(head.status, kind="error")
    return (
        f'<li data-published="{escape(head.published)}" data-words="{words}">'
        f'<h2 dir="rtl"><a lang="ur" href="{quote(os.fsencode(path.name))}">{escape(head.title)}</a></h2>'
        f'<p class="where" dir="{text_direction(current_language())}">{where}</p>{error}{_summary(head)}</li>'
    )


def _summary(head: Head) -> str:
    if head.summary is None:
        return ""
    words, dates = head.summary["words"], head.summary["dates"]
    counts = (
        phrase_plural("{n:,} word", "{n:,} words", words),
        phrase_plural("{n} date", "{n} dates", dates),
    )
    figures = " · ".join(map(escape, counts))
    return (
        f'<p class="figures" dir="{text_direction(current_language())}">{figures}</p>'
        f"{_years(head.summary['years'])}{_cloud(head.summary['topics'])}"
    )


def _years(years: Sequence[Sequence[int]]) -> str:
    """Return a small timeline: one disc per year, area proportional to the count, earliest on the right."""
    if not years:
        return ""
    first, last = int(years[0][0]), int(years[-1][0])
    step = (YEARS_WIDTH - 2 * YEARS_MARGIN) / max(1, last - first)
    discs = "".join(
        f'<circle cx="{YEARS_WIDTH - YEARS_MARGIN - (year - first) * step:.1f}" cy="{YEARS_AXIS}" '
        f'r="{min(MAX_YEAR_RADIUS, YEAR_RADIUS * math.sqrt(count)):.1f}"><title>{year}: {count}</title></circle>'
        for year, count in years
    )
    ends = f'<text x="{YEARS_WIDTH}" y="36" text-anchor="end">{first}</text>'
    ends += f'<text x="0" y="36">{last}</text>' if last > first else ""
    description = phrase(
        "Years and how often each is mentioned: {years}", years=phrase(", ").join(f"{year} ({n})" for year, n in years)
    )
    return (
        f'<svg class="years" viewBox="0 0 {YEARS_WIDTH} 40" role="img" aria-label="{escape(description)}">'
        f'<path d="M{YEARS_MARGIN} {YEARS_AXIS}H{YEARS_WIDTH - YEARS_MARGIN}"/>{discs}{ends}</svg>'
    )


def _cloud(topics: Iterable[Sequence[str | int]]) -> str:
    """Return the topic words as text, sized by frequency; a thousand clouds as SVG would be too large."""
    counted = [(str(word), int(count)) for word, count in topics]
    highest = max((count for _, count in counted), default=1)
    words = " ".join(
        f'<bdi style="--share:{math.sqrt(count / highest):.2f}" title="{count}">{escape(word)}</bdi>'
        for word, count in counted
    )
    return f'<p class="cloud" lang="ur" dir="rtl">{words}</p>' if words else ""
