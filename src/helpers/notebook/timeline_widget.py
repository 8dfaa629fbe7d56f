"""Interactive timeline as notebook output; its bars link to the sentences of the article."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.escaping import escape, visible
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import ENGLISH, current_language, label_language, phrase
from helpers.charts.style import Direction, label, require_direction
from helpers.charts.timeline.event_lines import CLAUSE_CHARACTERS
from helpers.charts.timeline.labels import FROM_PUBLICATION, shortened_clause
from helpers.charts.timeline.spans import (
    SHARED_COLOUR,
    Mention,
    Published,
    Span,
    before_christ,
    colours,
    dated,
    most_mentioned,
    publications,
    published_span,
    undated,
)
from helpers.charts.timeline.undated import single_date, times_mentioned
from helpers.notebook.bidi_html import isolate, sentence_html
from helpers.notebook.chronology_html import chronology_html, identified
from helpers.notebook.display import figure_html
from helpers.notebook.linked_sentences import identity
from helpers.notebook.output import OUTPUT_CLASSES, display_html, stylesheet
from helpers.times.events.wording import when_in_words
from helpers.times.wording import MONTH_PHRASES

if TYPE_CHECKING:
    from helpers.charts.style import Figure

# Marks the output that embeds the library, so that an exported page includes it once, and only with a timeline.
TIMELINE_MARK = {"urdu_news": "timeline"}
LIBRARY = TEMPLATE / "vendor" / "vis-timeline-graph2d.min.js"
DAY_MILLISECONDS = 86_400_000
# Shown until a bar is chosen.
HINT = "Click a bar, or press Enter on it, to see its sentence"
# The longest clause in the label of a bar, in code points.
LABEL_CHARACTERS = 60
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# The number of the colour of the publication line of a single article.
LINE_COLOUR = 1
# Free space on both sides: a share of the time shown, because on a phone the narrowest bar needs that much, and at
# least some days, so that the axis of a single date shows about a week.
MARGIN_SHARE, MIN_MARGIN_DAYS = 0.08, 3.0
# Bars of one date; its other mentions are in the list.
MAX_BARS = 6
# Length of the open side of a bar as a share of the time shown, and the margin beside it in margins.
OPEN_SHARE, OPEN_MARGINS = 0.08, 1.5


def use_timeline() -> None:
    """Load the timeline library into this notebook, offline; call it once before ``show_timeline``."""
    html = f"<style>{timeline_style()}</style><script>{timeline_script()}</script>"
    display_html(html, "Timelines can be moved and zoomed.", TIMELINE_MARK)


def timeline_style() -> str:
    """Return the style sheet of timelines."""
    return stylesheet("timeline.css")


@cache
def timeline_script() -> str:
    """Return vis-timeline and our drawing code as one script.

    The library would register with a page's module loader instead of with the page, so the loaders are hidden from it.
    Its last line, which names a source map that is not shipped, is removed.
    """
    library = LIBRARY.read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    draw = (TEMPLATE / "timeline.js").read_text(encoding="utf-8")
    return f"((define, exports, module) => {{\n{library}\n}})();\n{draw}".strip()


@dataclass(frozen=True)
class Timeline:
    """An interactive timeline from ``movable_timeline``, which a notebook displays."""

    html: str = field(repr=False)
    plain: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}


def show_timeline(
    events: pd.DataFrame,
    *,
    published: Published = None,
    direction: Direction = "rtl",
    top: int = 40,
    name: str = "article",
    picture: "Figure | None" = None,
) -> None:
    """Show the timeline of :func:`movable_timeline`, also when it is not the last line of a cell."""
    timeline = movable_timeline(events, published=published, direction=direction, top=top, name=name, picture=picture)
    display_html(timeline.html, timeline.plain)


def movable_timeline(
    events: pd.DataFrame,
    *,
    published: Published = None,
    direction: Direction = "rtl",
    top: int = 40,
    name: str = "article",
    picture: "Figure | None" = None,
) -> Timeline:
    """Return a chronology and an interactive timeline, both linked to their sentences.

    The chronology lists when and what in words, in order of time. A sentence replaces the timeline of a single date.
    The timeline takes the arguments of :func:`helpers.timeline_chart`. A click or Enter on a bar goes to its sentence,
    if :func:`helpers.show_sentences` shows the sentences on the same page with the same ``name``. Without scripts, and
    in print, ``picture`` replaces the timeline; in an untrusted notebook JupyterLab removes the links.

    Args:
        events: the table of :func:`helpers.timeline`.
        published: the date of publication, or one for each article.
        direction: the direction of time: ``"rtl"`` or ``"ltr"``.
        top: the maximum number of dates shown.
        name: distinguishes this timeline and its sentences from others on the page.
        picture: the same timeline of :func:`helpers.timeline_chart`, for readers without scripts and for print.

    Raises:
        UrduNewsError: a column is missing, or the direction or a publication date is invalid.

    >>> events = pd.DataFrame({"begin": ["2000-07-01"], "until": ["2000-07-31"], "value": ["2000-07"],
    ...     "status": ["resolved"], "clause": ["<u>"], "surface": ["جولائی سن 2000"]})
    >>> "<u>" in movable_timeline(events).html
    False
    """
    require_direction(direction)
    all_spans = dated(events)
    plain = visible("\n".join(f"{span.words}  {span.clause}" for span in all_spans))
    spans, undrawn = most_mentioned(all_spans, top)
    lost, early = undated(events), before_christ(events)
    undrawn += len(lost[top:]) + len(early[top:])
    more = _paragraph(f"{label('more dates, not shown')}: {undrawn}") if undrawn else ""
    lane = (
        _lane(label("date unknown"), lost[:top], name)
        + _lane(label("dates before the timeline"), early[:top], name)
        + more
    )
    articles = colours(spans)
    listed = chronology_html(spans, name, many=len(articles) > 1)
    if len(spans) < 2:
        sentence = single_date(spans) or ("" if lane else label("No dates were found in this text"))
        alone = sentence_html(sentence, kind="only") if sentence else ""
        return Timeline(f'<div class="{OUTPUT_CLASSES} timeline seen" dir="rtl">{alone}{listed}{lane}</div>', plain)
    dates = publications(published, articles)
    # A single publication line has its own colour, as in the figure; several have the colours of their articles.
    lines = {of: articles[of] if len(dates) > 1 else LINE_COLOUR for of in dates}
    days = {of: published_span(date) for of, date in dates.items()}
    window = _window(spans, days.values())
    data = {
        "language": current_language(),
        "rtl": direction == "rtl",
        **window,
        "rows": [_row(number, span) for number, span in enumerate(spans)],
        "items": _bars(spans, articles, name, tail=(window["end"] - window["start"]) * OPEN_SHARE),
        "published": [
            {"start": day[0] * DAY_MILLISECONDS, "end": day[1] * DAY_MILLISECONDS, "colour": lines[of]}
            for of, day in days.items()
        ],
        "months": [phrase(month) for month in MONTH_PHRASES],
        "labels": {"zoom_in": label("Zoom in"), "zoom_out": label("Zoom out"), "whole": label("Show all")},
    }
    alt = phrase("Timeline of the dated events in the list above. Dates: {n:,}.", n=len(spans))
    still = f'<div class="still">{figure_html(picture, alt=alt)}</div>' if picture else ""
    # The chronology, and the same data as JSON for the script.
    html = (
        f'<div class="{OUTPUT_CLASSES} timeline" dir="rtl">{listed}{_legend(articles, dates)}{still}'
        f'<div class="tools"></div><div class="canvas" dir="{direction}"></div>'
        f'<p class="description" aria-live="polite" lang="{label_language()}">{_hint()}</p>{lane}'
        f'<script type="application/json">{_json(data)}</script></div>'
    )
    return Timeline(html, plain)


def _bars(spans: list[Span], articles: Mapping[Any, int], name: str, *, tail: float) -> list[dict[str, Any]]:
    """Return the bars of all rows, one for each of the first mentions of a date.

    ``tail`` is the length of an open side in milliseconds.
    """
    bars: list[dict[str, Any]] = []
    drawn: Counter[int] = Counter()
    for row, span, mention, bar in identified(spans, name):
        drawn[row] += 1
        if drawn[row] > MAX_BARS:
            continue
        start, end = span.begin * DAY_MILLISECONDS, span.until * DAY_MILLISECONDS
        bars.append(
            {
                "id": bar,
                "row": row,
                "start": start - tail * (span.open == "before"),
                "end": end + tail * (span.open == "after"),
                "open": span.open,
                # Share of the bar that is the date itself.
                "solid": round((end - start) / (end - start + tail), 3) if span.open else 1,
                "certain": span.certain,
                "colour": articles[mention.article],
                "sentence": identity(name, "sentence", mention.article, mention.sentence),
                "description": _description(span, mention, many=len(articles) > 1),
            }
        )
    return bars


def _description(span: Span, mention: Mention, *, many: bool) -> str:
    marks = phrase(", ").join(phrase(mark) for mark in span.marks)
    source = visible(str(mention.article)) if many else ""
    clause = shortened_clause(mention.clause, CLAUSE_CHARACTERS)
    # Without isolation, a date between Urdu words would be reordered (June 2024 19).
    return " · ".join(filter(None, [visible(mention.surface), f"{FSI}{span.words}{PDI}", marks, source, clause]))


def _row(number: int, span: Span) -> dict[str, Any]:
    marks = [phrase(mark) for mark in span.marks if mark != FROM_PUBLICATION]
    return {
        "id": number,
        "content": "",
        "bars": min(len(span.mentions), MAX_BARS),
        "when": times_mentioned(span.words, len(span.mentions)),
        "what": shortened_clause(span.clause, LABEL_CHARACTERS) or visible(span.surface),
        "marks": phrase(", ").join(marks),
    }


def _window(spans: list[Span], days: Iterable[tuple[float, float]]) -> dict[str, float]:
    edges = [edge for span in spans for edge in (span.begin, span.until)] + [edge for day in days for edge in day]
    first, last = min(edges), max(edges)
    margin = max((last - first) * MARGIN_SHARE, MIN_MARGIN_DAYS)
    tail = margin * OPEN_MARGINS
    before, after = (tail if any(span.open == side for span in spans) else margin for side in ("before", "after"))
    return {"start": (first - before) * DAY_MILLISECONDS, "end": (last + after) * DAY_MILLISECONDS}


def _lane(title: str, found: list[tuple[Mention, int]], name: str) -> str:
    """Return the list of mentions without a place on the axis, each linked to its first sentence."""
    if not found:
        return ""
    lines = "".join(
        f"<li{_id(name, mention)}>"
        f'<a lang="ur" href="#{identity(name, "sentence", mention.article, mention.sentence)}">'
        f"{escape(times_mentioned(mention.surface, count))}</a></li>"
        for mention, count in found
    )
    return f'<div class="undated">{_paragraph(title, "heading")}<ul>{lines}</ul></div>'


def _id(name: str, mention: Mention) -> str:
    return f' id="{identity(name, "bar", mention.article, mention.start)}"' if mention.start >= 0 else ""


def _legend(articles: Mapping[Any, int], days: Mapping[Any, str]) -> str:
    """Return the legend: the colours of the articles, if there are several, and the publication line."""
    many = len(articles) > 1
    named = [(number, str(name)) for name, number in articles.items() if many and number < SHARED_COLOUR]
    lines = [f'<li><i class="colour-{number}"></i>{isolate(name)}</li>' for number, name in named]
    if many and (others := len(articles) - len(named)):
        lines.append(f'<li><i class="colour-{SHARED_COLOUR}"></i>{isolate(label("other articles"))}: {others}</li>')
    if days:
        colour = SHARED_COLOUR if len(days) > 1 else LINE_COLOUR
        date = "" if len(days) > 1 else visible(when_in_words({"value": next(iter(days.values()))}))
        shown = f' <bdi lang="{current_language()}" dir="auto">{escape(date)}</bdi>' if date else ""
        lines.append(f'<li><i class="line colour-{colour}"></i>{isolate(label("published"))}{shown}</li>')
    return f'<ul class="legend">{"".join(lines)}</ul>' if lines else ""


def _hint() -> str:
    """Return the usage hint, shown until a bar is selected and its description replaces it."""
    english = f'<small lang="en">{escape(HINT)}</small>' if current_language() == ENGLISH else ""
    return f"{escape(label(HINT, gloss=False))}{english}"


def _paragraph(sentence: str, kind: str = "more") -> str:
    return f'<p class="{kind}">{isolate(sentence)}</p>'


def _json(data: object) -> str:
    """Return data as JSON that cannot open or close an HTML element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
