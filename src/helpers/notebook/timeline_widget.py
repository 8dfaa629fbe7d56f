"""The timeline that can be moved and zoomed, as notebook output; its bars lead to sentences."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from helpers.base.escaping import escape, visible
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import ENGLISH, current_language, label_language
from helpers.charts.shaping import drawable
from helpers.charts.style import Direction, label, require_direction
from helpers.charts.timeline.spans import (
    OWN_COLOUR,
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
from helpers.charts.timeline.undated import times_mentioned
from helpers.notebook.bidi_html import isolate
from helpers.notebook.linked_sentences import identity
from helpers.notebook.output import OUTPUT_CLASSES, display_html, stylesheet

# Marks the output that carries the library, so that a report has it once, and only where a timeline is.
TIMELINE_MARK = {"urdu_news": "timeline"}
LIBRARY = TEMPLATE / "vendor" / "vis-timeline-graph2d.min.js"
MILLISECONDS = 86_400_000
# Code points: the longest clause told of a bar.
CLAUSE = 160
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# The colour, by its number, of the line where a single article was published.
LINE_COLOUR = 1
# Share of the time from first to last that is left free on both sides: on a phone the narrowest bar needs so much of
# it. And days, where there is but one date: the axis then shows about a week.
MARGIN, SHORTEST_MARGIN = 0.08, 3.0


def use_timeline() -> None:
    """Give this notebook the library that draws timelines, once, before ``show_timeline``; nothing is fetched."""
    html = f"<style>{timeline_style()}</style><script>{timeline_script()}</script>"
    display_html(html, "Timelines can be moved and zoomed.", TIMELINE_MARK)


def timeline_style() -> str:
    """Return how timelines look."""
    return stylesheet("timeline.css")


@cache
def timeline_script() -> str:
    """Return vis-timeline and what draws with it, as one script.

    Where a page has a module loader the library would hand itself to that, not to the page; so it is shown none.
    Its last line names a file for debuggers, which is not shipped.
    """
    library = LIBRARY.read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    draw = (TEMPLATE / "timeline.js").read_text(encoding="utf-8")
    return f"((define, exports, module) => {{\n{library}\n}})();\n{draw}".strip()


@dataclass(frozen=True)
class Timeline:
    """Dated events on a line that can be moved and zoomed, made by ``movable_timeline``; shows itself in a notebook."""

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
) -> None:
    """Show the timeline that :func:`movable_timeline` makes, also where it does not end a cell."""
    timeline = movable_timeline(events, published=published, direction=direction, top=top, name=name)
    display_html(timeline.html, timeline.plain)


def movable_timeline(
    events: pd.DataFrame,
    *,
    published: Published = None,
    direction: Direction = "rtl",
    top: int = 40,
    name: str = "article",
) -> Timeline:
    """Put dated events on a line that can be moved and zoomed; a click or Enter on a bar leads to its sentence.

    Takes what :func:`helpers.timeline_chart` takes. The sentences must stand on the page too, with the same ``name``:
    see :func:`helpers.show_sentences`. Where no script may run it is a list whose lines lead to the sentences; in a
    notebook that JupyterLab does not trust the list stands alone, for JupyterLab takes all addresses out of it.

    Args:
        events: the table of :func:`helpers.timeline`.
        published: the date of publication, or one for each article.
        direction: where time runs to.
        top: how many dates are shown at most.
        name: a word that tells this timeline and its sentences from others on the page.

    Raises:
        UrduNewsError: a column is missing, or the direction or a publication date cannot be read.

    >>> events = pd.DataFrame({"begin": ["2000-07-01"], "until": ["2000-07-31"], "value": ["2000-07"],
    ...     "status": ["resolved"], "clause": ["<b>"], "surface": ["جولائی سن 2000"]})
    >>> "<b>" in movable_timeline(events).html
    False
    """
    require_direction(direction)
    every = dated(events)
    plain = visible("\n".join(f"{span.words}  {span.clause}" for span in every))
    spans, left_out = most_mentioned(every, top)
    lost, early = undated(events), before_christ(events)
    left_out += len(lost[top:]) + len(early[top:])
    more = _paragraph(f"{label('more dates not drawn')}: {left_out}") if left_out else ""
    lane = _lane(label("date unknown"), lost[:top], name) + _lane(label("before the axis of time"), early[:top], name) + more
    if not spans:
        empty = lane or _paragraph(label("No dates were found in this text"))
        return Timeline(f'<div class="{OUTPUT_CLASSES} timeline seen" dir="rtl">{empty}</div>', plain)
    articles = colours(spans)
    dates = publications(published, articles)
    # One line has a colour of its own, as in the figure; of several each has that of its article.
    lines = {of: articles[of] if len(dates) > 1 else LINE_COLOUR for of in dates}
    days = {of: published_span(date) for of, date in dates.items()}
    bars = _bars(spans, articles, name)
    data = {
        "language": current_language(),
        "rtl": direction == "rtl",
        **_window(spans, days.values()),
        "rows": [_row(number, span) for number, span in enumerate(spans)],
        "items": [bar for row in bars for bar in row],
        "published": [
            {"start": day[0] * MILLISECONDS, "end": day[1] * MILLISECONDS, "colour": lines[of]}
            for of, day in days.items()
        ],
        "labels": {"zoom_in": label("closer"), "zoom_out": label("farther"), "whole": label("the whole line")},
    }
    # A plain list, and the same as data for the script.
    html = (
        f'<div class="{OUTPUT_CLASSES} timeline" dir="rtl">{_legend(articles, dates)}'
        f'<div class="tools"></div><div class="canvas" dir="{direction}"></div>'
        f'<p class="told" aria-live="polite" lang="{label_language()}">{_hint()}</p>{_plain_list(bars)}{lane}'
        f'<script type="application/json">{_json(data)}</script></div>'
    )
    return Timeline(html, plain)


def _bars(spans: list[Span], articles: Mapping[Any, int], name: str) -> list[list[dict[str, Any]]]:
    """Return the bars of each row, one for each mention."""
    taken: set[str] = set()
    lines = []
    for row, span in enumerate(spans):
        bars = []
        for mention in span.mentions:
            bar = identity(name, "bar", mention.article, mention.start)
            # A table without places in the text has no telling ids.
            bar = f"{bar}-{len(taken)}" if bar in taken else bar
            taken.add(bar)
            bars.append(
                {
                    "id": bar,
                    "row": row,
                    "start": span.begin * MILLISECONDS,
                    "end": span.until * MILLISECONDS,
                    "certain": span.certain,
                    "colour": articles[mention.article],
                    "sentence": identity(name, "sentence", mention.article, mention.sentence),
                    "told": _told(span, mention, many=len(articles) > 1),
                }
            )
        lines.append(bars)
    return lines


def _told(span: Span, mention: Mention, *, many: bool) -> str:
    uncertain = "" if span.certain else label("uncertain", gloss=False)
    source = visible(str(mention.article)) if many else ""
    clause = drawable(mention.clause, CLAUSE) if mention.clause else ""
    # A date between Urdu words would be turned round (07-2000) if it were not set apart.
    return " · ".join(filter(None, [visible(mention.surface), f"{FSI}{span.words}{PDI}", uncertain, source, clause]))


def _apart(told: str) -> str:
    """Return what a bar tells as HTML: the characters that set its date apart become an element."""
    before, words, after = map(isolate, re.split(f"[{FSI}{PDI}]", told))
    return f'{before}<bdi dir="auto">{words}</bdi>{after}'


def _row(number: int, span: Span) -> dict[str, Any]:
    return {
        "id": number,
        "content": "",
        "surface": times_mentioned(visible(span.mentions[0].surface), len(span.mentions)),
        "words": span.words,
    }


def _window(spans: list[Span], days: Iterable[tuple[float, float]]) -> dict[str, float]:
    edges = [edge for span in spans for edge in (span.begin, span.until)] + [edge for day in days for edge in day]
    margin = max((max(edges) - min(edges)) * MARGIN, SHORTEST_MARGIN)
    return {"start": (min(edges) - margin) * MILLISECONDS, "end": (max(edges) + margin) * MILLISECONDS}


def _plain_list(bars: list[list[dict[str, Any]]]) -> str:
    lines = "".join(
        f'<li id="{bar["id"]}"><a href="#{bar["sentence"]}">{_apart(bar["told"])}</a></li>'
        for row in bars
        for bar in row
    )
    return f'<ol class="plain" aria-label="{escape(label("timeline"))}">{lines}</ol>'


def _lane(title: str, found: list[tuple[Mention, int]], name: str) -> str:
    """Return what has no place on the line, each linked to the first sentence that has it."""
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
    """Name the colours of the articles, where there are several, and the line of the day of publication."""
    many = len(articles) > 1
    named = [(number, str(name)) for name, number in articles.items() if many and number < OWN_COLOUR]
    lines = [f'<li><i class="colour-{number}"></i>{isolate(name)}</li>' for number, name in named]
    if many and (others := len(articles) - len(named)):
        lines.append(f'<li><i class="colour-{OWN_COLOUR}"></i>{isolate(label("other articles"))}: {others}</li>')
    if days:
        date, colour = ("", OWN_COLOUR) if len(days) > 1 else (f" {next(iter(days.values()))}", LINE_COLOUR)
        lines.append(f'<li><i class="line colour-{colour}"></i>{isolate(label("published") + date)}</li>')
    return f'<ul class="legend">{"".join(lines)}</ul>' if lines else ""


def _hint() -> str:
    """Say what can be done, until a bar is chosen and what it stands for is said in its place."""
    hint = "a click or Enter on a bar leads to its sentence"
    english = f'<small lang="en">{escape(hint)}</small>' if current_language() == ENGLISH else ""
    return f"{escape(label(hint, gloss=False))}{english}"


def _paragraph(sentence: str, kind: str = "more") -> str:
    return f'<p class="{kind}">{isolate(sentence)}</p>'


def _json(data: object) -> str:
    """Return data as JSON that cannot end or begin an element, whatever an article says."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
