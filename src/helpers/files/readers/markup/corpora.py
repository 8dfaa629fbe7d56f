"""Corpora: articles in XML that is no feed: TEI, NITF, and lists of documents with titles and dates."""

from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import MAX_NAMES_SHOWN, articles_of, meaning
from helpers.files.readers.markup.trees import local_name, text_below

# Elements that hold an article each, in the corpora and exports of others.
DOCUMENTS = frozenset(
    [
        "doc",
        "document",
        "article",
        "item",
        "news",
        "newsitem",
        "news_item",
        "story",
        "record",
        "row",
        "entry",
        "post",
        "text",
    ]
)
# Elements of a text that end a line.
PARAGRAPHS = frozenset(
    ["p", "head", "ab", "l", "s", "u", "item", "hl1", "hl2", "para", "paragraph", "sentence", "title"]
)


def read_corpus(root: Any, file: Path) -> ArticlesRead:
    """Return the articles of XML: those of TEI and NITF, or one for each element that is called a document.

    Raises:
        UrduNewsError: its elements are of a kind that we do not know.
    """
    name = local_name(root)
    if name in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"):
        return _named_rows([_of_tei(text) for text in root.iter() if local_name(text) in ("TEI", "TEI.2")], file)
    if name == "nitf":
        return _named_rows([_of_nitf(root)], file)
    documents = _documents(root)
    if documents:
        return articles_of(_table(documents), file)
    raise UrduNewsError(
        f"{file} is XML of a kind that we do not know; its elements are {_elements(root)}. "
        "Save the articles as .csv, .docx or plain text."
    )


def _documents(root: Any) -> list[Any]:
    """Return the elements that are articles: all of one name, none inside another."""
    counts = Counter(
        local_name(element)
        for element in root.iter()
        if local_name(element).lower() in DOCUMENTS and _has_fields(element)
    )
    if not counts:
        return []
    name = counts.most_common(1)[0][0]
    found = [element for element in root.iter() if local_name(element) == name and _has_fields(element)]
    return [one for one in found if not any(local_name(above) == name for above in one.iterancestors())]


def _has_fields(element: Any) -> bool:
    """Return whether an element has fields of an article: elements or attributes, or its own text."""
    names = [*map(local_name, element), *element.attrib]
    return any(meaning(name) is not None for name in names)


def _table(documents: list[Any]) -> pl.DataFrame:
    """Return documents as a table: their elements and attributes as columns, their own text where no element is one."""
    records = list(map(_record, documents))
    names = list(dict.fromkeys(name for record in records for name in record))
    return pl.DataFrame({name: pl.Series([record.get(name) for record in records], dtype=pl.String) for name in names})


def _record(document: Any) -> dict[str, str]:
    """Return the fields of a document; several elements of the same name are the paragraphs of one text."""
    attributes = {str(name).rpartition("}")[2]: str(value) for name, value in document.attrib.items()}
    fields: dict[str, str] = {}
    for child in document:
        if text := _lines(child):
            name = local_name(child)
            fields[name] = f"{fields[name]}\n{text}" if name in fields else text
    if any(meaning(name) == "text" for name in fields):
        return attributes | fields
    if all(local_name(child).lower() in PARAGRAPHS for child in document):
        return attributes | {"text": _lines(document)}
    own = _own_text(document)
    return attributes | fields | ({"text": own} if own else {})


def _own_text(document: Any) -> str:
    return "".join([document.text or "", *(child.tail or "" for child in document)]).strip()


def _of_tei(text: Any) -> dict[str, str]:
    """Return the article of TEI: its header has the title, source and date, its body the text."""
    header = _first(text, "teiHeader")
    date = _first(_first(header, "publicationStmt"), "date")
    found = {
        "title": text_below(_first(_first(header, "titleStmt"), "title")),
        "source": text_below(_first(_first(header, "publicationStmt"), "publisher")),
        "published": "" if date is None else date.get("when") or text_below(date),
        "text": _lines(_first(text, "body")),
    }
    return {name: value if name == "text" else " ".join(value.split()) for name, value in found.items()}


def _of_nitf(root: Any) -> dict[str, str]:
    """Return the article of NITF, the format of news agencies."""
    date = _first(root, "date.issue")
    return {
        "title": " ".join(text_below(_first(root, "hl1")).split()),
        "published": "" if date is None else (date.get("norm") or "").partition("T")[0],
        "text": _lines(_first(root, "body.content")),
    }


def _named_rows(articles: list[dict[str, str]], file: Path) -> ArticlesRead:
    return articles_of(
        pl.DataFrame(
            {name: pl.Series([one.get(name) or None for one in articles], dtype=pl.String) for name in articles[0]}
        ),
        file,
    )


def _first(element: Any, name: str) -> Any:
    """Return the first element of a name below another; None if there is none."""
    return None if element is None else next((one for one in element.iter() if local_name(one) == name), None)


def _lines(element: Any) -> str:
    """Return the text of an element: a line for each paragraph in it."""
    if element is None:
        return ""
    if not any(local_name(part) in PARAGRAPHS for part in element.iter() if part is not element):
        return text_below(element).strip()
    from lxml import etree

    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += ["\n" if local_name(part) in PARAGRAPHS else "", " ".join((part.text or " ").split(" "))]
        else:
            parts.append("\n" if local_name(part) in PARAGRAPHS else "")
            parts.append((part.tail or "") if part is not element else "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _elements(root: Any) -> str:
    """Return the names of the first elements of XML."""
    names = list(dict.fromkeys(local_name(element) for element, _ in zip(root.iter(), range(10_000), strict=False)))
    more = f" and {len(names) - MAX_NAMES_SHOWN} more" if len(names) > MAX_NAMES_SHOWN else ""
    return ", ".join(names[:MAX_NAMES_SHOWN]) + more
