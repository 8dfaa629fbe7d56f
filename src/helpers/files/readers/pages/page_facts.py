"""Facts of a page about its article: who publishes it, and the date that a reader sees on it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from helpers.files.written_dates import written_date

# Characters of a line that is nothing but a date, with its weekday and time.
DATE_CHARACTERS = 60
# Lines after the headline in which the date of the article is shown.
DATE_LINES = 8
FULL_DATE = len("2024-06-18")


class ShownDate(NamedTuple):
    """A date as a page shows it, and in ISO 8601."""

    text: str
    value: str


def publisher(tree: Any) -> str | None:
    """Return the name of the site, as the page declares it for other sites or for search engines."""
    for part in tree.iter("meta"):
        if part.get("property", part.get("name")) == "og:site_name" and (name := (part.get("content") or "").strip()):
            return str(name)
    for part in tree.iter("script"):
        if part.get("type") == "application/ld+json":
            try:
                known = json.loads(part.text or "")
            except (ValueError, RecursionError):
                continue
            if name := next(_publishers(known), None):
                return name
    return None


def _publishers(known: Any) -> Iterator[str]:
    """Yield the names of publishers in the objects of JSON-LD, which may be in a list or a graph."""
    for one in known if isinstance(known, list) else [known]:
        if not isinstance(one, dict):
            continue
        owner = one.get("publisher")
        name = owner.get("name") if isinstance(owner, dict) else None
        if isinstance(name, str) and name.strip():
            yield name.strip()
        if isinstance(one.get("@graph"), list):
            yield from _publishers([part for part in one["@graph"] if isinstance(part, dict) and "@graph" not in part])


def shown_date(page: Sequence[str], article: Sequence[str], title: str | None) -> ShownDate | None:
    """Return the date in a line of its own between the headline of an article and its text, if it is the only one.

    Args:
        page: all lines of the page.
        article: the lines of the article.
        title: the headline.
    """
    start = next((place + 1 for place, line in enumerate(page) if line == title), None)
    lines = [*article[:DATE_LINES], *(() if start is None else page[start : start + DATE_LINES])]
    found = {date.value: date for line in lines if (date := _date_of(line))}
    return next(iter(found.values())) if len(found) == 1 else None


def _date_of(line: str) -> ShownDate | None:
    value = written_date(line).value if len(line) <= DATE_CHARACTERS else None
    return ShownDate(line, value) if value and len(value) == FULL_DATE else None
