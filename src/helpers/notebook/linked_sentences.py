"""Linked sentences: each has an id that timeline bars link to, and its times link back to the bars."""

import hashlib
from typing import Any

import pandas as pd

from helpers.base.escaping import escape
from helpers.charts.timeline.spans import timeless
from helpers.files.article_arguments import Articles, as_articles
from helpers.notebook.bidi_html import isolate
from helpers.notebook.output import OUTPUT_CLASSES, display_html
from helpers.text.tokenisation import split_sentences


def identity(name: str, kind: str, article: object, position: int) -> str:
    """Return an id for an element; article names may hold any text, so it contains only their digest.

    >>> identity("article", "sentence", "خبر", 3)
    'sentence-cd9bdc51c53c-3'
    """
    digest = hashlib.sha256(f"{name}\0{article}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{kind}-{digest}-{position}"


def show_sentences(
    articles: Articles,
    times: pd.DataFrame,
    *,
    only_timed: bool = False,
    name: str = "article",
    events: pd.DataFrame | None = None,
) -> None:
    """Show the numbered sentences of articles with their time expressions marked.

    Numbers begin at 0, as in the tables. A marked time that is on the timeline links to its bar.

    Args:
        articles: a table of articles, one text or a list of texts.
        times: the table of :func:`helpers.find_times`.
        only_timed: skip sentences without a time.
        name: distinguishes these sentences and their timeline from others on the page.
        events: the table of :func:`helpers.timeline`, whose sentences ``only_timed`` keeps too: lead events have no
            time expression.
    """
    table = as_articles(articles)
    html = sentences_html(table, times, only_timed=only_timed, name=name, events=events)
    display_html(html, "\n".join(split_sentences(table)["text"]))


def sentences_html(
    articles: Articles,
    times: pd.DataFrame,
    *,
    only_timed: bool = False,
    name: str = "article",
    events: pd.DataFrame | None = None,
) -> str:
    """Return the HTML of ``show_sentences``.

    >>> times = pd.DataFrame({"article": [0], "sentence": [0], "start": [3], "end": [7], "value": ["2000"]})
    >>> sentences_html("وہ 2000 میں آئے۔", times).count("<mark")
    1
    """
    table = as_articles(articles)
    titles = dict(zip(table["article"], table["title"] if "title" in table.columns else table["article"], strict=True))
    texts = dict(zip(table["article"], table["text"], strict=True))
    found: dict[tuple[Any, int], list[dict[Any, Any]]] = {}
    for time in times.sort_values(["start", "end"]).to_dict("records"):
        marks = found.setdefault((time["article"], time["sentence"]), [])
        marks.append({**time, "bar": _bar(time, marks[-1:])})
    kept = set() if events is None else set(zip(events["article"], events["sentence"], strict=True))
    lines: dict[Any, list[str]] = {article: [] for article in texts}
    for row in split_sentences(table).to_dict("records"):
        article, sentence = row["article"], row["sentence"]
        marks = found.get((article, sentence), [])
        if marks or not only_timed or (article, sentence) in kept:
            inner = _marked(texts[article], (row["start"], row["end"]), marks, name)
            address = identity(name, "sentence", article, sentence)
            lines[article].append(f'<li value="{sentence}" id="{address}" tabindex="-1">{inner}</li>')
    body = "".join(
        (f'<p class="heading">{isolate(str(titles[article] or article))}</p>' if len(texts) > 1 else "")
        + f'<ol class="sentences" dir="rtl" lang="ur">{"".join(sentences)}</ol>'
        for article, sentences in lines.items()
        if sentences
    )
    return f'<div class="{OUTPUT_CLASSES}" dir="rtl">{body}</div>'


def _bar(time: dict[Any, Any], before: list[dict[Any, Any]]) -> int:
    """Return the start that identifies the bar of a time; the end of a range has the bar of its begin, right before."""
    shared = [mark["bar"] for mark in before if _is_same(mark.get("range"), time.get("range"))]
    return int(shared[0] if shared else time["start"])


def _is_same(one: Any, other: Any) -> bool:
    return bool(pd.notna(one) and pd.notna(other) and one == other)


def _marked(text: str, bounds: tuple[int, int], times: list[dict[Any, Any]], name: str) -> str:
    """Return a sentence with its times marked; those on the timeline link to their bars."""
    pieces, last = [], bounds[0]
    for time in times:
        start, end = int(time["start"]), int(time["end"])
        if start < last:
            continue
        tooltip = " · ".join(str(time[column]) for column in ("type", "value", "status") if pd.notna(time.get(column)))
        mark = f'<mark title="{escape(tooltip)}">{escape(text[start:end])}</mark>'
        bar = identity(name, "bar", time["article"], time["bar"])
        pieces += [escape(text[last:start]), mark if timeless(time) else f'<a href="#{bar}">{mark}</a>']
        last = end
    return "".join([*pieces, escape(text[last : bounds[1]])]).strip()
