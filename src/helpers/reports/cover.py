"""The first screen of a report: title, source, date and figures, what was found, and the contents."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from helpers.base.escaping import escape
from helpers.base.translation import phrase
from helpers.notebook.bidi_html import heading_html, isolate, sentence_html
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.tokenisation import tokenise
from helpers.times.time_tables import find_times

SECOND_LANGUAGE = " · <span"


class Entry(NamedTuple):
    """A line of the contents list; its title is HTML."""

    level: int
    anchor: str
    title: str


class Finding(NamedTuple):
    """Computed sentences for the cover, as HTML, and the entry of the chapter they come from."""

    chapter: Entry
    sentences: list[str]


def cover_html(article: Mapping[str, Any]) -> str:
    """Return the head of a report: title, source and date, and the figures that say what the rest is made of."""
    tokens = tokenise(str(article["text"]))
    words = tokens[tokens["kind"].isin(COUNTED_KINDS)]
    figures = {
        phrase("sentences"): tokens["sentence"].nunique(),
        phrase("words"): len(words),
        phrase("different words"): words["form"].nunique(),
        phrase("time expressions"): len(find_times(str(article["text"]), published=article["published"])),
    }
    shown = "".join(f"<div><dt>{escape(name)}</dt><dd>{count:,}</dd></div>" for name, count in figures.items())
    date = article["published"] or phrase("publication date unknown")
    source = f'<p dir="auto">{isolate(str(article["source"]))}</p>' if article["source"] else ""
    return (
        f'<header class="cover"><h1 lang="ur" dir="rtl">{escape(str(article["title"]))}</h1>{source}'
        f'{sentence_html(str(date))}<dl class="figures">{shown}</dl></header>'
    )


def findings_html(findings: Sequence[Finding]) -> str:
    """Return what the notebooks found, a paragraph each, under the title of its chapter, which leads there."""
    told = "".join(
        # Titles of two languages would fill the cover; the first says where a link leads.
        f'<dt><a href="#{chapter.anchor}">{chapter.title.split(SECOND_LANGUAGE)[0]}</a></dt>'
        f"<dd>{''.join(sentences)}</dd>"
        for chapter, sentences in findings
    )
    heading = f'<h2 id="findings">{heading_html("What was found")}</h2>'
    return f'<section class="findings" aria-labelledby="findings">{heading}<dl>{told}</dl></section>' if told else ""


def contents_html(entries: Sequence[Entry]) -> str:
    """Return the list of the chapters, each with its parts folded away.

    Titles are the notebooks' own Markdown, which may hold HTML for Urdu; nothing of the article is in them.
    """
    chapters: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if entry.level == 1:
            chapters.append((entry, []))
        else:
            chapters[-1][1].append(entry)
    lines = "".join(f"<li>{_link(chapter)}{_parts(chapter, parts)}</li>" for chapter, parts in chapters)
    return f'<nav class="contents" aria-label="{escape(phrase("Contents"))}"><ol>{lines}</ol></nav>'


def _link(entry: Entry) -> str:
    return f'<a id="to-{entry.anchor}" href="#{entry.anchor}">{entry.title}</a>'


def _parts(chapter: Entry, parts: Sequence[Entry]) -> str:
    if not parts:
        return ""
    lines = "".join(f"<li>{_link(part)}</li>" for part in parts)
    return f'<details><summary aria-labelledby="to-{chapter.anchor}"></summary><ol>{lines}</ol></details>'
