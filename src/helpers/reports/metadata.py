"""Report metadata in ``<meta>`` elements: written with the page, read for the index and to detect changes."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from helpers.reports.summaries import Summary

MARK = "urdu-news:"
# Far more than any head has; a longer one is not from a report.
HEAD_CHARACTERS = 65_536
# The largest plausible count or year.
MAX_NUMBER = 10**9
# The metadata precedes the first style sheet, which embeds the font.
END_OF_HEAD, END_OF_PAGE = "<style", b"</html>"
OK = "ok"
# The files that a report may name: no path.
FILE_NAME = re.compile(r"[\w-]+\.\w+", re.ASCII)


class Head(NamedTuple):
    """The metadata of a report: article, fingerprint, status, summary, and the files in its folder."""

    title: str
    published: str
    source: str
    made_from: str = ""
    status: str = OK
    summary: Summary | None = None
    files: tuple[str, ...] = ()


def head_of(
    article: Mapping[str, Any], *, made_from: str, status: str, summary: Summary, files: Iterable[str] = ()
) -> dict[str, str]:
    """Return the metadata for the head of a report, by name."""
    return {
        "title": str(article["title"]),
        "published": str(article["published"] or ""),
        "source": str(article["source"] or ""),
        "made-from": made_from,
        "status": status,
        "summary": json.dumps(summary, ensure_ascii=False, separators=(",", ":")),
        "files": " ".join(files),
    }


def read_head(path: Path) -> Head | None:
    """Return the metadata of a report; None for other pages. Earlier versions wrote less."""
    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(HEAD_CHARACTERS).split(END_OF_HEAD, 1)[0]
    fields = _fields(head)
    if "title" not in fields:
        return None
    return Head(
        title=fields["title"],
        published=fields.get("published", ""),
        source=fields.get("source", ""),
        made_from=fields.get("made-from", ""),
        status=fields.get("status", OK),
        summary=_summary(fields.get("summary", "")),
        files=tuple(name for name in fields.get("files", "").split() if FILE_NAME.fullmatch(name)),
    )


class _Marked(HTMLParser):
    """The content of the ``<meta>`` elements of a report, by name without the mark."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the content of an element that a report wrote."""
        values = dict(attrs)
        name = values.get("name") or ""
        if tag == "meta" and name.startswith(MARK):
            self.fields[name.removeprefix(MARK)] = values.get("content") or ""


def _fields(head: str) -> dict[str, str]:
    """Return the metadata in the head of a page; nothing if it is not HTML, for the folder may contain any page."""
    parser = _Marked()
    try:
        parser.feed(head)
        parser.close()
    # What the parser raises at an unknown declaration (<![x).
    except AssertionError:
        return {}
    return parser.fields


def _summary(text: str) -> Summary | None:
    """Parse a summary; None if it is missing or invalid, for the folder may contain any page."""
    try:
        found = json.loads(text)
        return Summary(
            words=_number(found["words"]),
            dates=_number(found["dates"]),
            years=[(_number(year, -MAX_NUMBER), _number(count)) for year, count in found["years"]],
            topics=[(str(word), _number(count)) for word, count in found["topics"]],
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _number(value: object, minimum: int = 0) -> int:
    if not isinstance(value, int) or not minimum <= value <= MAX_NUMBER:
        raise ValueError(value)
    return value


def is_complete(path: Path) -> bool:
    """Return whether a page ends with ``</html>``, and is not truncated."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * len(END_OF_PAGE)), os.SEEK_SET)
        return file.read().rstrip().endswith(END_OF_PAGE)
