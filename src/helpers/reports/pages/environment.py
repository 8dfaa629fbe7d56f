"""Page templates: Jinja with escaping, the session's language, and filters for findings and items."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from helpers.analysis.comparison.sides import anchor_of
from helpers.analysis.findings.sentences import Count, Finding, Part, Place, Sentence, Urdu, Word
from helpers.analysis.results.items import Item, ItemKind
from helpers.base.escaping import visible
from helpers.base.package_data import REPORT_TEMPLATES
from helpers.base.translation import current_language, phrase, phrase_plural
from helpers.reports.pages.compiled_templates import CompiledTemplates

# The class of a kind of item on a page, which gives it its colour.
KIND_CLASSES = {
    "person": "k-person",
    "place": "k-place",
    "organisation": "k-body",
    "topic": "k-topic",
    "time": "k-time",
    "statement": "k-quote",
}

# A longer name may be split between two lines of a sentence: a line of a phone holds so many letters.
MOST_UNSPLIT = 28


@cache
def environment() -> Environment:
    """Return the templates; what they show is escaped, and an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(REPORT_TEMPLATES),
        bytecode_cache=CompiledTemplates(REPORT_TEMPLATES, Path(__file__).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals |= {
        "_": phrase,
        "ngettext": phrase_plural,
        "word_link": word_link,
        "count_link": count_link,
        "anchor_of": anchor_of,
    }
    made.filters |= {"sentence": finding_html, "kind_class": KIND_CLASSES.__getitem__}
    return made


def finding_html(finding: Finding) -> Markup:
    """Return a finding as HTML, in which words, counts, sentences and chapters are links."""
    return Markup("").join(map(_part_html, finding.parts))


def word_link(item: Item, text: str | None = None, kind: ItemKind | None = None) -> Markup:
    """Return an item as a link to its lines; without a script the link goes to its first sentence.

    Args:
        item: the item with the lines.
        text: shown for the text of the item.
        kind: gives the colour for the kind of the item.
    """
    shown = text or item.text
    return Markup('<a href="#{first}" class="w {kind}{splits}" data-w="{key}" lang="ur">{text}</a>').format(
        first=anchor_of(item),
        kind=KIND_CLASSES[kind or item.kind],
        splits=" splits" if len(shown) > MOST_UNSPLIT else "",
        key=visible(item.key),
        text=visible(shown),
    )


def count_link(item: Item, words: str = "") -> Markup:
    """Return the count of an item as a link to its lines."""
    return Markup('<a href="#{first}" class="n w {kind}" data-w="{key}">{text}</a>').format(
        first=anchor_of(item), kind=KIND_CLASSES[item.kind], key=visible(item.key), text=words or item.count
    )


def date_link(item: Item, words: str) -> Markup:
    """Return a date, in words of the page's language, as a link to its lines."""
    return Markup('<a href="#{first}" class="w {kind}" data-w="{key}">{text}</a>').format(
        first=anchor_of(item), kind=KIND_CLASSES[item.kind], key=visible(item.key), text=visible(words)
    )


def _part_html(part: Part) -> Markup:
    match part:
        case str():
            return escape(visible(part))
        case Word(item, words):
            return date_link(item, words) if words else word_link(item)
        case Count(item, words):
            return count_link(item, words)
        case Sentence(number, index):
            return Markup('<a class="n" href="#s{}">{}</a>').format(index, number)
        case Place(text, target):
            return Markup('<a href="#{}">{}</a>').format(target, visible(text))
        case Urdu(text):
            return Markup('<span lang="ur" dir="rtl">{}</span>').format(visible(text))


def _shown(value: Any) -> Any:
    """Return text of an article without control characters that reorder it; markup of ours stays."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def language_attributes() -> dict[str, str]:
    """Return the language of the page and its direction."""
    from helpers.base.translation import text_direction

    return {"language": current_language(), "direction": text_direction(current_language())}
