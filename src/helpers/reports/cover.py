"""Report cover: title, source, date and key figures, the findings, and the contents."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from helpers.base.escaping import escape
from helpers.base.translation import phrase, phrase_plural
from helpers.notebook.bidi_html import heading_html, isolate, sentence_html
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.lines.reliability import enough_stops
from helpers.text.tokenisation import tokenise
from helpers.times.time_tables import find_times

# Where the second language of a bilingual title begins.
SECOND_LANGUAGE = " · <span"


class Entry(NamedTuple):
    """An entry of the contents list; its title is HTML."""

    level: int
    anchor: str
    title: str


class Finding(NamedTuple):
    """A chapter's contents entry and its findings as HTML."""

    chapter: Entry
    sentences: list[str]


def cover_html(article: Mapping[str, Any]) -> str:
    """Return the top of a report: title, source, date and key figures."""
    tokens = tokenise(str(article["text"]))
    words = tokens[tokens["kind"].isin(COUNTED_KINDS)]
    sentences, forms = tokens["sentence"].nunique(), words["form"].nunique()
    counted = {phrase_plural("sentence", "sentences", sentences): sentences} if enough_stops(tokens) else {}
    times = len(find_times(str(article["text"]), published=article["published"]))
    figures = counted | {
        phrase_plural("word", "words", len(words)): len(words),
        phrase_plural("different word form", "different word forms", forms): forms,
        phrase_plural("time expression", "time expressions", times): times,
    }
    shown = "".join(f"<div><dt>{escape(name)}</dt><dd>{count:,}</dd></div>" for name, count in figures.items())
    date = article["published"] or phrase("publication date unknown")
    source = f'<p dir="auto">{isolate(str(article["source"]))}</p>' if article["source"] else ""
    return (
        f'<header class="cover"><h1 lang="ur" dir="rtl">{escape(str(article["title"]))}</h1>{source}'
        f'{sentence_html(str(date))}<dl class="figures">{shown}</dl></header>'
    )


def findings_html(findings: Sequence[Finding]) -> str:
    """Return the findings of each chapter under its title, which links to the chapter."""
    entries = "".join(
        # Only the first language of a bilingual title, which would fill the cover.
        f'<dt><a href="#{chapter.anchor}">{chapter.title.split(SECOND_LANGUAGE)[0]}</a></dt>'
        f"<dd>{''.join(sentences)}</dd>"
        for chapter, sentences in findings
    )
    heading = f'<h2 id="findings">{heading_html("Findings")}</h2>'
    return (
        f'<section class="findings" aria-labelledby="findings">{heading}<dl>{entries}</dl></section>' if entries else ""
    )


def contents_html(entries: Sequence[Entry]) -> str:
    """Return the list of chapters with their parts collapsed.

    Titles come from the notebooks' Markdown and may contain HTML for Urdu; they contain no text of the article.
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
