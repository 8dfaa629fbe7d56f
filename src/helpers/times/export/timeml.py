"""TimeML export: articles with TIMEX3 tags in the text."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, tee
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.base.dataframes import to_pandas
from helpers.base.safe_names import each_safe_name
from helpers.files.article_arguments import Articles, as_articles
from helpers.files.formats import require_extension
from helpers.times.export.rows import replace_forbidden, text_or_empty, tolerance_of
from helpers.times.model import Region
from helpers.times.time_tables import find_times
from helpers.times.wording import MOD_PHRASES

# TIMEX3 requires a value; X is its sign for an unknown part.
PLACEHOLDER_VALUES = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PX", "SET": "XXXX-XX-XX"}


def write_timeml(
    articles: Articles, path: str | Path, *, published: object = None, region: Region = "PK"
) -> list[Path]:
    """Write each article as TimeML, its time expressions in TIMEX3 tags.

    Each article is one file; if there are several, their names are added to the file name. ``tables/timeml.rng`` is the
    schema: DOCID, DCT (the date of publication, if known), TITLE and TEXT. TEXT is the text of the article; characters
    that XML forbids (control characters, lone surrogates) become U+FFFD, so that offsets hold. An unresolved expression
    has the value XXXX-XX-XX, because TimeML requires a value, and its status in ``comment``; an ambiguous expression
    has its candidates there.

    Args:
        articles: a table of articles, one text or a list of texts.
        path: the file to write, ``.tml`` or ``.xml``.
        published: as for :func:`helpers.find_times`.
        region: as for :func:`helpers.find_times`.

    Returns:
        The paths of the files, in the order of the articles.

    Raises:
        UrduNewsError: the extension is not allowed, ``published`` is not a date, or a file cannot be written.

    Source: TimeML 1.2.1 (Pustejovsky et al. 2003; ISO 24617-1), in the layout of TempEval-3 (UzZaman et al. 2013).
    """
    table = to_pandas(as_articles(articles))
    return list(write_timeml_parts([table], path, published=published, region=region))


def write_timeml_parts(
    parts: Iterable[pd.DataFrame], path: str | Path, *, published: object = None, region: Region = "PK"
) -> Iterator[Path]:
    """Write articles as TimeML, with one part of them in memory at a time.

    Yields:
        The path of each file, after it is written.
    """
    path = Path(path)
    require_extension(path, "tagged text")
    documents = (document for part in parts for document in _documents(part, published, region))
    first = list(islice(documents, 2))
    written, named = tee(chain(first, documents))
    names = each_safe_name(name for name, _ in named)
    for (_, content), name in zip(written, names, strict=True):
        yield write_bytes(path.with_name(f"{path.stem}-{name}{path.suffix}") if len(first) > 1 else path, content)


def _documents(articles: pd.DataFrame, published: object, region: Region) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the TimeML document of each article."""
    times = find_times(articles, published=published, region=region)
    by_article = dict(iter(times.groupby("article", sort=False)))
    for article in articles.to_dict("records"):
        date = published if published is not None else article.get("published")
        article_times = by_article.get(article["article"], times[:0])
        yield str(article["article"]), timeml(article, article_times, published=date)


def timeml(article: Mapping[Any, Any], times: pd.DataFrame, *, published: object = None) -> bytes:
    """Return an article as a TimeML document.

    >>> times = pd.DataFrame({"start": [3], "end": [7], "type": ["DATE"], "value": ["2000"], "status": ["resolved"]})
    >>> timeml({"article": "x", "text": "وہ 2000 میں آئے۔"}, times).decode().splitlines()[-2]
    '<TEXT>وہ <TIMEX3 tid="t1" type="DATE" value="2000">2000</TIMEX3> میں آئے۔</TEXT>'
    """
    from lxml import etree

    root = etree.Element("TimeML")
    root.text = "\n"
    _child(root, "DOCID").text = replace_forbidden(str(article["article"]))
    if isinstance(published, str | dt.date) and str(published) != "unknown":
        creation = etree.SubElement(_child(root, "DCT"), "TIMEX3")
        creation.attrib.update(
            {"tid": "t0", "type": "DATE", "value": str(published)[:10], "functionInDocument": "CREATION_TIME"}
        )
        creation.text = str(published)[:10]
    if isinstance(article.get("title"), str):
        _child(root, "TITLE").text = replace_forbidden(article["title"])
    text, body, last, tag = replace_forbidden(article["text"]), _child(root, "TEXT"), 0, None
    for number, time in enumerate(times.sort_values("start").to_dict("records"), start=1):
        start, end = int(time["start"]), int(time["end"])
        if start < last:
            continue
        _append(body, tag, text[last:start])
        tag = etree.SubElement(body, "TIMEX3", _attributes(time, number))
        tag.text, last = text[start:end], end
    _append(body, tag, text[last:])
    document: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document + b"\n"


def _attributes(time: Mapping[Any, Any], number: int) -> dict[str, str]:
    """Return the attributes of a TIMEX3 tag in the order of the standard."""
    kind, value, mod = str(time["type"]), text_or_empty(time.get("value")), text_or_empty(time.get("mod"))
    optional = {name: text_or_empty(time.get(name)) for name in ("quant", "freq")}
    optional |= {"mod": mod if mod in MOD_PHRASES else "", "comment": _comment(time)}
    return {"tid": f"t{number}", "type": kind, "value": value or PLACEHOLDER_VALUES.get(kind, "X")} | {
        name: text for name, text in optional.items() if text
    }


def _comment(time: Mapping[Any, Any]) -> str:
    """Return status, candidates and tolerance, as far as they matter."""
    candidates = time.get("candidates")
    possible = " or ".join(map(str, candidates)) if candidates is not None and not isinstance(candidates, str) else ""
    status = "" if time["status"] == "resolved" else f"{time['status']}{': ' if possible else ''}{possible}"
    days = tolerance_of(time)
    return "; ".join(filter(None, [status, f"± {days} days" if days else ""]))


def _child(root: Any, name: str) -> Any:
    from lxml import etree

    child = etree.SubElement(root, name)
    child.tail = "\n"
    return child


def _append(body: Any, tag: Any, text: str) -> None:
    """Append text after the last tag of an element, or at its start."""
    if tag is None:
        body.text = text
    else:
        tag.tail = text
