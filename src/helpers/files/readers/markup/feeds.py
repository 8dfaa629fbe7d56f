"""Feeds: the articles of RSS, Atom and the exports of WordPress and Blogger.

Not feedparser: it needs ten times as long (a feed of 20 MB takes 9 seconds), removes markup by rules of its own before
we see it, and knows nothing of the fields of a WordPress export. A feed is a flat list of items with some ten fields.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from helpers.base.errors import reject
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import articles_of
from helpers.files.readers.markup.trees import local_name, text_below
from helpers.files.readers.page_text import text_of_html

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
WORDPRESS = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
ATOM_CONTENT = "{http://www.w3.org/2005/Atom}content"
# Types of entries of WordPress that are articles; entries of other types are parts of the site.
ARTICLE_TYPES = frozenset({"post", "page"})
# Sites also define types for articles; these types are parts of a site, though they have a content.
SITE_TYPES = re.compile(
    r"attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-\w+|"
    r"elementor_\w+|e-landing-page|wpcf7_contact_form|wpforms|shop_\w+|product\w*|popup\w*|mailpoet_page|jetpack_\w+|"
    r"comment|template|settings|feedback|tablepress_table|ngg_\w+|bp-email|et_\w+|vc_\w+|amp_\w+|web-story|"
    r"advanced_ads|ad_\w+|forum|topic|reply"
)
PUBLISHED = "publish"
NO_DATE = "0000-00-00"
# In the category of an entry of Blogger, what it is: post, page, comment, template, settings.
BLOGGER_KIND = re.compile(r"http://schemas\.google\.com/blogger/2008/kind#(\w+)")
# The state of an entry of Blogger that is no article yet.
DRAFT = "draft"
# Codes of WordPress in square brackets, which it replaces when it shows a page.
SHORT_CODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|contact-form[\w-]*|"
    r"adrotate|ads?|youtube|twitter|facebook|instagram|soundcloud|toc|wp_\w+|dropcap|quads)\b[^\]\n]*\]"
)
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
MAX_KINDS = 8


class Item(NamedTuple):
    """An item of a feed: its fields, and whether its text is only a summary."""

    title: str
    published: str
    source: str
    text: str
    is_summary: bool


def read_feed(root: Any, file: Path) -> ArticlesRead:
    """Return the articles of a feed or of an export of a blog, one for each item.

    Raises:
        UrduNewsError: it has no items, or none of them has a text.
    """
    channel = next((child for child in root if local_name(child) == "channel"), root)
    source = _field(channel, "title")
    given = [item for item in root.iter() if local_name(item) in ("item", "entry")]
    kept = [item for item in given if _is_article(item)]
    items = [_item(item, source) for item in kept]
    filled = [item for item in items if item.text]
    if not filled:
        what = "only headlines" if any(item.title for item in items) else "no articles"
        reject(f"{file} is a feed with {what} in it{_skipped(given, kept)}. Save the pages of its articles.")
    table = pl.DataFrame(
        {
            field: pl.Series([getattr(item, field) or None for item in filled], dtype=pl.String)
            for field in ("title", "published", "source", "text")
        }
    )
    read = articles_of(table, file)
    return read._replace(notes=(*_notes(given, kept, items, file), *read.notes))


def _notes(given: list[Any], kept: list[Any], items: list[Item], file: Path) -> Iterator[str]:
    """Yield notes about entries that are no articles, or only the beginning of one."""
    if len(kept) < len(given):
        yield f"{file}: {len(kept):,} of {len(given):,} entries are articles{_skipped(given, kept)}."
    if empty := sum(not item.text for item in items):
        yield f"{file}: items without a text that were skipped: {empty:,} of {len(items):,}."
    summaries = [item.is_summary for item in items if item.text]
    if any(summaries):
        of = "its" if all(summaries) else "some"
        yield f"{file}: the feed has only summaries of {of} articles. Save the pages for the complete texts."


def _item(item: Any, source: str) -> Item:
    full = _full_text(item)
    summary = "" if full else _html(_field(item, "description", "summary", "subtitle"))
    date = _post_date(item) or _field(item, "pubDate", "published", "date", "issued", "updated", "modified")
    own = next((child for child in item if local_name(child) == "source"), None)
    of_item = "" if own is None else _field(own, "title") or (own.text or "").strip()
    title = " ".join(_html(_field(item, "title")).split())
    return Item(title, date, of_item or source, full or summary, not full)


def _full_text(item: Any) -> str:
    """Return the complete text of an item: RSS has it in an extension, Atom in an element of its own."""
    encoded = item.find(CONTENT)
    if encoded is not None:
        text = text_below(encoded)
        return _html(SHORT_CODE.sub("", text) if _wordpress(item, "post_type") else text)
    for child in item:
        if child.tag in (ATOM_CONTENT, "content") and child.get("src") is None:
            return _html(_inner(child))
    return ""


def _inner(element: Any) -> str:
    """Return the content of an element of Atom as HTML: escaped, or XHTML as elements."""
    from lxml import etree

    if len(element):
        parts = [element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)]
        return "".join(parts)
    return element.text or ""


def _html(text: str) -> str:
    """Return the text of HTML; a text without mark-up as it is."""
    return (text_of_html(text) if MARKUP.search(text) else text).strip()


def _field(element: Any, *names: str) -> str:
    """Return the first of these fields that an item has."""
    for name in names:
        for child in element:
            if local_name(child) == name and (text := _inner(child).strip()):
                return text
    return ""


def _wordpress(item: Any, name: str) -> str:
    """Return a field of WordPress of an item."""
    for child in item:
        if WORDPRESS.match(str(child.tag)) and local_name(child) == name:
            return (child.text or "").strip()
    return ""


def _post_date(item: Any) -> str:
    """Return the date on which WordPress published an article, in the time of the site."""
    date = _wordpress(item, "post_date")
    return "" if date.startswith(NO_DATE) else date[: len(NO_DATE)]


def _kind(item: Any) -> str:
    """Return what an entry is: an article or, in an export of WordPress or Blogger, its type or state."""
    kind = _type(item)
    if not _is_of_article(kind):
        return kind
    status = _status(item)
    return kind if status == PUBLISHED else status


def _is_article(item: Any) -> bool:
    return _is_of_article(_type(item)) and _status(item) == PUBLISHED


def _is_of_article(kind: str) -> bool:
    return kind in ARTICLE_TYPES or not SITE_TYPES.fullmatch(kind)


def _type(item: Any) -> str:
    """Return the type of an entry: that of WordPress or Blogger; post, where it has none."""
    for child in item:
        if local_name(child) == "category" and (found := BLOGGER_KIND.fullmatch(child.get("term") or "")):
            return found[1]
    return _wordpress(item, "post_type") or "post"


def _status(item: Any) -> str:
    """Return the state of an entry: publish, unless WordPress or Blogger gives another one."""
    drafts = (one.text for one in item.iter("{*}draft"))
    return DRAFT if "yes" in drafts else _wordpress(item, "status") or PUBLISHED


def _skipped(given: list[Any], kept: list[Any]) -> str:
    """Return what the other entries are, with their numbers."""
    taken = set(map(id, kept))
    kinds = Counter(_kind(item) for item in given if id(item) not in taken)
    listed = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common(MAX_KINDS))
    return f"; skipped: {listed}" if kinds else ""
