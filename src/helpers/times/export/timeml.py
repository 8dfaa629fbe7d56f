"""Times and events for other programs: TimeML, with TIMEX3 tags in the text, and calendars."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, tee
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.base.dataframes import to_pandas
from helpers.base.safe_names import each_safe_name
from helpers.files.articles import Articles, as_articles
from helpers.files.formats import require_extension
from helpers.times.export.rows import clean, days_off, text_or_empty
from helpers.times.model import Region
from helpers.times.time_tables import find_times
from helpers.times.wording import MOD_PHRASES

# TIMEX3 demands a value; X stands for what is not known.
PLACEHOLDER_VALUES = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PX", "SET": "XXXX-XX-XX"}


def write_timeml(
    articles: Articles, path: str | Path, *, published: object = None, region: Region = "PK"
) -> list[Path]:
    """Write each article with its expressions of time tagged in place: TimeML, with TIMEX3 tags only.

    One article is one file; of several each gets its name before the ending. ``tables/timeml.rng`` describes the
    documents: DOCID, DCT (the date of publication, where known), TITLE and TEXT. The text of TEXT is that of the
    article, character for character; only what XML forbids (control characters, half a pair) becomes U+FFFD, one for
    one, so that offsets hold. An unresolved expression has the value XXXX-XX-XX, as TimeML demands one, and a
    ``comment`` that says so; an ambiguous one has its candidates there.

    Args:
        articles: a table of articles, one text or a list of texts.
        path: the file to write, ``.tml`` or ``.xml``.
        published: as for :func:`helpers.find_times`.
        region: as for :func:`helpers.find_times`.

    Returns:
        The files, in the order of the articles.

    Raises:
        UrduNewsError: the ending is another one, ``published`` is no date, or a file cannot be written.

    Source: TimeML 1.2.1 (Pustejovsky et al. 2003; ISO 24617-1), in the layout of TempEval-3 (UzZaman et al. 2013).
    """
    table = to_pandas(as_articles(articles))
    return list(write_timeml_parts([table], path, published=published, region=region))


def write_timeml_parts(
    parts: Iterable[pd.DataFrame], path: str | Path, *, published: object = None, region: Region = "PK"
) -> Iterator[Path]:
    """Write articles that come in parts, of which one at a time is in memory: see ``write_timeml``.

    Yields:
        Each file when it has been written.
    """
    path = Path(path)
    require_extension(path, "tagged text")
    documents = (document for part in parts for document in _documents(part, published, region))
    first = list(islice(documents, 2))
    following, again = tee(chain(first, documents))
    names = each_safe_name(name for name, _ in again)
    for (_, content), name in zip(following, names, strict=True):
        yield write_bytes(path.with_name(f"{path.stem}-{name}{path.suffix}") if len(first) > 1 else path, content)


def _documents(articles: pd.DataFrame, published: object, region: Region) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each article, and the article as TimeML."""
    times = find_times(articles, published=published, region=region)
    by_article = dict(iter(times.groupby("article", sort=False)))
    for article in articles.to_dict("records"):
        known = published if published is not None else article.get("published")
        found = by_article.get(article["article"], times[:0])
        yield str(article["article"]), timeml(article, found, published=known)


def timeml(article: Mapping[Any, Any], times: pd.DataFrame, *, published: object = None) -> bytes:
    """Return one article as TimeML: see ``write_timeml``.

    >>> times = pd.DataFrame({"start": [3], "end": [7], "type": ["DATE"], "value": ["2000"], "status": ["resolved"]})
    >>> timeml({"article": "x", "text": "وہ 2000 میں آئے۔"}, times).decode().splitlines()[-2]
    '<TEXT>وہ <TIMEX3 tid="t1" type="DATE" value="2000">2000</TIMEX3> میں آئے۔</TEXT>'
    """
    from lxml import etree

    root = etree.Element("TimeML")
    root.text = "\n"
    _child(root, "DOCID").text = clean(str(article["article"]))
    if isinstance(published, str | dt.date) and str(published) != "unknown":
        creation = etree.SubElement(_child(root, "DCT"), "TIMEX3")
        creation.attrib.update(
            {"tid": "t0", "type": "DATE", "value": str(published)[:10], "functionInDocument": "CREATION_TIME"}
        )
        creation.text = str(published)[:10]
    if isinstance(article.get("title"), str):
        _child(root, "TITLE").text = clean(article["title"])
    text, body, last, tag = clean(article["text"]), _child(root, "TEXT"), 0, None
    for number, time in enumerate(times.sort_values("start").to_dict("records"), start=1):
        start, end = int(time["start"]), int(time["end"])
        if start < last:
            continue
        _append(body, tag, text[last:start])
        tag = etree.SubElement(body, "TIMEX3", _attributes(time, number))
        tag.text, last = text[start:end], end
    _append(body, tag, text[last:])
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _attributes(time: Mapping[Any, Any], number: int) -> dict[str, str]:
    """Return the attributes of a TIMEX3 tag, in the order of the standard."""
    kind, value, mod = str(time["type"]), text_or_empty(time.get("value")), text_or_empty(time.get("mod"))
    optional = {name: text_or_empty(time.get(name)) for name in ("quant", "freq")}
    optional |= {"mod": mod if mod in MOD_PHRASES else "", "comment": _comment(time)}
    return {"tid": f"t{number}", "type": kind, "value": value or PLACEHOLDER_VALUES.get(kind, "X")} | {
        name: text for name, text in optional.items() if text
    }


def _comment(time: Mapping[Any, Any]) -> str:
    candidates = time.get("candidates")
    possible = " or ".join(map(str, candidates)) if candidates is not None and not isinstance(candidates, str) else ""
    status = "" if time["status"] == "resolved" else f"{time['status']}{': ' if possible else ''}{possible}"
    days = days_off(time)
    return "; ".join(filter(None, [status, f"± {days} days" if days else ""]))


def _child(root: Any, name: str) -> Any:
    from lxml import etree

    child = etree.SubElement(root, name)
    child.tail = "\n"
    return child


def _append(body: Any, tag: Any, text: str) -> None:
    """Put text behind the last tag of an element, or at its beginning."""
    if tag is None:
        body.text = text
    else:
        tag.tail = text
