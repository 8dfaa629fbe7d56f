"""Web pages: the article of a page, without menus, related links and copyright notices."""

from pathlib import Path
from typing import Any

from helpers.base.errors import reject
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row
from helpers.files.readers.columns import articles_of
from helpers.files.readers.page_text import lines_of, parsed_html
from helpers.files.readers.pages.messages import messages_of
from helpers.files.readers.pages.page_encoding import decode_page
from helpers.files.readers.pages.page_facts import ShownDate, publisher, shown_date
from helpers.files.readers.pages.page_lines import is_list_of_headlines, separated
from helpers.files.readers.pages.page_tables import spreadsheet
from helpers.files.readers.pages.posts import read_posts
from helpers.files.readers.texts.chats import read_chat
from helpers.files.readers.texts.headlines import find_headline

# Elements of trafilatura's tree that start and end a line.
BLOCKS = ("p", "head", "item", "quote", "row", "code")
# Elements that hold menus and advertisements; the last four are of AMP. A footer of an article may be part of it.
NOT_ARTICLE = ("nav", "footer", "amp-ad", "amp-embed", "amp-sidebar", "amp-list")
ARTICLE = ("article", "main")
# Words of a link in a menu of a page that is laid out in a table.
MENU_WORDS = 3
# trafilatura takes 0.3 ms for an element, and more for each one inside others: longer pages are no single article, and
# deeper ones are read as they are.
MOST_ELEMENTS, MOST_DEPTH = 20_000, 200


def read_web_page(content: bytes, file: Path) -> ArticlesRead:
    """Extract the article from a web page, or the articles of a blog, a chat or a table that is saved as one.

    Raises:
        UrduNewsError: it is empty or not text, a page of headlines, a chat without articles, or too large.
    """
    decoded = decode_page(content, file)
    tree = parsed_html(decoded.text, file)
    if tree is None:
        return ArticlesRead([], decoded.notes)
    if (table := spreadsheet(decoded.text, tree, file)) is not None:
        found = articles_of(table, file, decoded.encoding)
        return found._replace(notes=(*decoded.notes, *found.notes))
    if messages := messages_of(tree):
        chat = read_chat(messages, file, decoded.encoding)
        return chat._replace(notes=(*decoded.notes, *chat.notes))
    count, depth = _size(tree)
    if count > MOST_ELEMENTS:
        reject(
            f"{file} has more than {MOST_ELEMENTS:,} elements of HTML, too many for an article. "
            "Copy its text into a file."
        )
    _drop_menus(tree)
    page = lines_of(tree).split("\n")
    source = publisher(tree)
    if depth <= MOST_DEPTH and (posts := read_posts(tree, file, decoded.encoding, source)) is not None:
        return posts._replace(notes=(*decoded.notes, *posts.notes))
    text, title, published = _article(tree, page) if depth <= MOST_DEPTH else _plain(tree, page)
    lines = text.split("\n")
    if is_list_of_headlines(lines, tree):
        reject(f"{file} is a page of headlines, not an article. Save the page of an article.")
    if not title or title == source or not ARABIC_LETTER.search(title):
        # Some pages have only the name of the site as their title.
        title = find_headline(text) or title
    shown = None if published else shown_date(page, lines, title)
    notes = (_date_note(shown, file),) if shown else ()
    row = new_row(name_of(file), text=text, encoding=decoded.encoding, title=title, published=published, source=source)
    return ArticlesRead([row], (*decoded.notes, *notes))


def _date_note(shown: ShownDate, file: Path) -> str:
    return (
        f'{file}: the page shows "{shown.text}". If that is the date of publication, give it with '
        f"--published {shown.value}."
    )


def _article(tree: Any, page: list[str]) -> tuple[str, str | None, str | None]:
    """Return the text, the title and the declared date of the article of a page."""
    from trafilatura import bare_extraction

    # Recall before precision: a reader notices an extra line in the report, but not a missing paragraph.
    try:
        found: Any = bare_extraction(
            tree,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # Only the date that the page declares, and the original one rather than that of a later change.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except ValueError:
        # A character such as &#2;, which no tree may hold.
        found = None
    if found is None:
        return _plain(tree, page)
    return "\n".join(separated(_lines(found.body), page)), found.title, found.date


def _drop_menus(tree: Any) -> None:
    """Remove the parts of a page that are not the article; not a menu without its end, which holds all of it."""
    size = len(tree.text_content())
    for part in list(tree.iter(*NOT_ARTICLE)):
        of_article = part.tag == "footer" and next(part.iterancestors(*ARTICLE), None) is not None
        if not of_article and 2 * len(part.text_content()) < size:
            part.drop_tree()
    for cell in [cell for cell in tree.iter("td") if _is_menu(cell)]:
        cell.drop_tree()


def _is_menu(cell: Any) -> bool:
    """Return whether a cell of a table has nothing in it but several links of some words."""
    links = [link.text_content().split() for link in cell.iter("a")]
    # Between two words of a cell may be no space, but an element.
    linked = "".join(word for link in links for word in link)
    return len(links) > 1 and max(map(len, links)) <= MENU_WORDS and linked == "".join(cell.text_content().split())


def _size(tree: Any) -> tuple[int, int]:
    """Return the number of elements, and the depth of the deepest one."""
    from lxml import etree

    count = depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
    return count, deepest


def _plain(tree: Any, page: list[str]) -> tuple[str, str | None, str | None]:
    """Return all lines of a page in which no article was found, and the title that it declares."""
    return "\n".join(page), " ".join((tree.findtext(".//title") or "").split()) or None, None


def _lines(body: Any) -> list[str]:
    """Return the text of an extracted page: one line for each paragraph, heading, item, table row or break."""
    from lxml import etree

    parts: list[str] = []
    for event, part in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            parts += ["\n" if part.tag in BLOCKS else "", part.text or ""]
        else:
            parts.append("\n" if part.tag in (*BLOCKS, "lb") else "\t" if part.tag == "cell" else "")
            parts.append(part.tail or "")
    lines = (line.strip() for line in "".join(parts).splitlines())
    return [line for line in lines if line]
