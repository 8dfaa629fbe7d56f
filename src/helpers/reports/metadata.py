"""What a report says of itself in its head: written when it is made, read for the index and to know it again."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from helpers.reports.summaries import Summary

MARK = "urdu-news:"
# Characters: far more than a head is long; what is longer is no report of ours.
LONGEST_HEAD = 65_536
# No count of words is larger, and no year is.
MOST = 10**9
# The head comes before the first style, which holds the font.
END_OF_HEAD, END_OF_PAGE = "<style", b"</html>"
OK = "ok"


class Head(NamedTuple):
    """A report's own account: article, fingerprint of what it was made from, its faults, and the article in little."""

    title: str
    published: str
    source: str
    made_from: str = ""
    status: str = OK
    summary: Summary | None = None


def head_of(article: Mapping[str, Any], *, made_from: str, status: str, summary: Summary) -> dict[str, str]:
    """Return what goes into the head of a report, by name."""
    return {
        "title": str(article["title"]),
        "published": str(article["published"] or ""),
        "source": str(article["source"] or ""),
        "made-from": made_from,
        "status": status,
        "summary": json.dumps(summary, ensure_ascii=False, separators=(",", ":")),
    }


def read_head(path: Path) -> Head | None:
    """Return what a report says of itself; None for any other page. Reports of earlier versions say less."""
    from bs4 import BeautifulSoup

    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(LONGEST_HEAD).split(END_OF_HEAD, 1)[0]
    marked = BeautifulSoup(head, "html.parser").find_all("meta", attrs={"name": re.compile(f"^{MARK}")})
    told = {str(tag["name"]).removeprefix(MARK): str(tag.get("content", "")) for tag in marked}
    if "title" not in told:
        return None
    return Head(
        title=told["title"],
        published=told.get("published", ""),
        source=told.get("source", ""),
        made_from=told.get("made-from", ""),
        status=told.get("status", OK),
        summary=_summary(told.get("summary", "")),
    )


def _summary(told: str) -> Summary | None:
    """Return the article in little; None where there is none, or no such: anybody's page may lie in the folder."""
    try:
        found = json.loads(told)
        return Summary(
            words=_number(found["words"]),
            times=_number(found["times"]),
            years=[(_number(year, -MOST), _number(count)) for year, count in found["years"]],
            topics=[(str(word), _number(count)) for word, count in found["topics"]],
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _number(value: object, least: int = 0) -> int:
    if not isinstance(value, int) or not least <= value <= MOST:
        raise ValueError(value)
    return value


def is_whole(path: Path) -> bool:
    """Return whether a page is there to its end."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * len(END_OF_PAGE)), os.SEEK_SET)
        return file.read().rstrip().endswith(END_OF_PAGE)
