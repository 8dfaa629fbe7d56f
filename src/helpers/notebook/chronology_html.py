"""Chronology as a list: what happened when in words, each linked to its sentence."""

from collections.abc import Iterator

from helpers.base.escaping import escape, visible
from helpers.base.translation import current_language, phrase, phrase_plural
from helpers.charts.style import label
from helpers.charts.timeline.event_lines import Line, lines_of
from helpers.charts.timeline.spans import Mention, Span
from helpers.notebook.bidi_html import isolate, sentence_html
from helpers.notebook.linked_sentences import identity

# Lines that are shown; the others are folded.
LISTED_LINES = 12


def identified(spans: list[Span], name: str) -> Iterator[tuple[int, Span, Mention, str]]:
    """Yield each mention with the number of its row, its date, and the id of its bar."""
    taken: set[str] = set()
    for row, span in enumerate(spans):
        for mention in span.mentions:
            bar = identity(name, "bar", mention.article, mention.start)
            # Without text positions, ids would repeat.
            bar = f"{bar}-{len(taken)}" if bar in taken else bar
            taken.add(bar)
            yield row, span, mention, bar


def chronology_html(spans: list[Span], name: str, *, many: bool) -> str:
    """Return the list of a timeline, with the ids of all its bars.

    Args:
        spans: the dates.
        name: as for :func:`helpers.movable_timeline`.
        many: whether to name the article of each line.
    """
    bars: dict[tuple[int, Mention], list[str]] = {}
    for row, _, mention, bar in identified(spans, name):
        bars.setdefault((row, mention), []).append(bar)
    lines = []
    for row, span in enumerate(spans):
        for line in lines_of(span):
            ids = [bar for mention in dict.fromkeys(line.mentions) for bar in bars[row, mention]]
            lines.append(_line(line, ids, name, many=many))
    if not lines:
        return ""
    first, rest = "".join(lines[:LISTED_LINES]), lines[LISTED_LINES:]
    title = phrase_plural("{n:,} more date", "{n:,} more dates", len(rest)) if rest else ""
    more = f"<details>{sentence_html(title, 'summary')}<ol>{''.join(rest)}</ol></details>" if rest else ""
    return f'<div class="chronology"><ol aria-label="{escape(label("timeline"))}">{first}</ol>{more}</div>'


def _line(line: Line, ids: list[str], name: str, *, many: bool) -> str:
    mention = line.mentions[0]
    notes = [line.certainty] * bool(line.certainty) + [visible(str(mention.article))] * many
    noted = f" <small>{isolate(phrase(', ').join(notes))}</small>" if notes else ""
    target = identity(name, "sentence", mention.article, mention.sentence)
    others = "".join(f'<span id="{bar}"></span>' for bar in ids[1:])
    return (
        f'<li id="{ids[0]}"><b>{others}<bdi lang="{current_language()}" dir="auto">{escape(line.when)}</bdi></b> '
        f'<a href="#{target}" lang="ur"><bdi dir="auto">{escape(line.what)}</bdi></a>{noted}</li>'
    )
