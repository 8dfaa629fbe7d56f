"""XML files: what the root element says that a file is, and its articles."""

from pathlib import Path

from helpers.base.errors import reject
from helpers.files.decoding import decode
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.markup.corpora import read_corpus
from helpers.files.readers.markup.feeds import read_feed
from helpers.files.readers.markup.trees import local_name, parsed_xml
from helpers.files.readers.spreadsheets.workbooks import articles_of_sheets, sheets_of_xml

FEEDS = frozenset({"rss", "feed", "RDF"})
# Root elements of files that have no articles: what they are, and what to do.
REFUSED = {
    "opml": "a list of feeds (OPML). Save the feeds or pages in it.",
    "urlset": "a list of pages (a sitemap). Save the pages in it.",
    "sitemapindex": "a list of sitemaps. Save the pages in them.",
    "TimeML": "an article with marked times (TimeML). Give the article from which it was made.",
    "mediawiki": "an export of a wiki, with its codes. Save its pages as .html.",
    "resources": "a file of translations (Android). Save the articles as .docx or plain text.",
    "xliff": "a file of translations (XLIFF). Save the articles as .docx or plain text.",
    "tmx": "a file of translations (TMX). Save the articles as .docx or plain text.",
    "svg": "a picture (SVG). Copy the text of the article into a plain text file (UTF-8).",
    "plist": "a file of settings. Save the articles as .docx or plain text.",
    "package": "a document of Word as XML. Save it as .docx.",
    "wordDocument": "a document of Word as XML. Save it as .docx.",
}


def read_xml(content: bytes, file: Path) -> ArticlesRead:
    """Read a feed, an export of WordPress, a spreadsheet of Excel 2003 or a corpus.

    Raises:
        UrduNewsError: it is malformed, or something else.
    """
    decoded = decode(content, file)
    root = parsed_xml(decoded.text, file)
    name = local_name(root)
    if name in REFUSED:
        reject(f"{file} is {REFUSED[name]}")
    if name in FEEDS:
        found = read_feed(root, file)
    elif name == "Workbook":
        found = articles_of_sheets(sheets_of_xml(root, file), file)
    else:
        found = read_corpus(root, file)
    rows = [row | {"encoding": decoded.encoding} for row in found.rows]
    return ArticlesRead(rows, (*decoded.notes, *found.notes))
