"""Posts: the articles of a page that has several, such as the first page of a blog, each with its heading."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from helpers.base.errors import reject
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row
from helpers.files.readers.page_text import lines_of
from helpers.files.readers.texts.headlines import SENTENCE_END
from helpers.files.written_dates import written_date

# Classes of an element that holds a post, of its heading, of its date above it, and of what is below its text.
POSTS, TITLES, DATES = frozenset({"post", "hentry"}), frozenset({"entry-title", "post-title"}), "date-header"
BELOW = re.compile(
    r"(?:post|entry)-(?:footer|meta)|sharedaddy|share-buttons|(?:post-)?tags|comments?(?:-area)?|nav-links"
)
BELOW_TAGS = ("footer", "nav", "aside", "form")
HEADINGS = ("h1", "h2", "h3", "h4")
# A post has at least this text below its heading; the posts of a page have this share of its text.
LEAST_SENTENCES, LEAST_WORDS, LEAST_SHARE = 2, 20, 0.6
# A page of an article has the beginnings of others below it: shorter than this part of its text.
MOST_DIFFERENCE = 4
# Headings with the beginning of an article or none, so many of them: a page of headlines.
LEAST_TEASERS = 3
DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
FULL_DATE = len("2024-06-18")


class Post(NamedTuple):
    """A post: its heading, its day in ISO 8601, and its text, which begins with the heading."""

    title: str
    published: str | None
    text: str

    @property
    def words(self) -> int:
        """The number of words below the heading."""
        return len(self.text.split()) - len(self.title.split())

    @property
    def is_complete(self) -> bool:
        """Whether it has sentences below its heading, and does not end within one."""
        ends = SENTENCE_END.findall(self.text)
        return len(ends) >= LEAST_SENTENCES and self.words >= LEAST_WORDS and not self.text.endswith(("…", "...", "]"))


def read_posts(tree: Any, file: Path, encoding: str, source: str | None) -> ArticlesRead | None:
    """Return the articles of a page with several; None for any other page.

    Args:
        tree: the page, without its menus.
        file: named in notes and errors.
        encoding: of the page.
        source: the name of the site.

    Raises:
        UrduNewsError: the page has only the beginnings of articles.
    """
    if _is_of_one_article(tree):
        return None
    parts = _parts(tree)
    posts = [post for part in parts if (post := _post(part))]
    if len(posts) < 2 or _words(posts) < LEAST_SHARE * _prose_words(tree):
        return None
    full = [post for post in posts if post.is_complete]
    if len(full) * 2 < len(posts):
        if len(posts) >= LEAST_TEASERS and max(post.words for post in posts) < MOST_DIFFERENCE * LEAST_WORDS:
            reject(f"{file} is a page of headlines, not an article. Save the page of an article.")
        return None
    lengths = sorted(post.words for post in full)
    if len(full) < 2 or lengths[-1] > MOST_DIFFERENCE * lengths[-2]:
        return None
    rows = [
        new_row(
            f"{name_of(file)}-{number}",
            text=post.text,
            encoding=encoding,
            title=post.title,
            published=post.published,
            source=source,
        )
        for number, post in enumerate(full, start=1)
    ]
    skipped = f"; headings with less below them ({len(posts) - len(full):,}) were skipped" if posts != full else ""
    return ArticlesRead(rows, (f"{file}: a page with several articles, read as {len(rows):,}{skipped}.",))


def _is_of_one_article(tree: Any) -> bool:
    """Return whether a page declares that it is an article, or has its heading.

    The only heading of first rank is that of an article if it is in a part of the page, or if the headings of the
    parts are no links to pages of their own.
    """
    for part in tree.iter("meta"):
        if part.get("property") == "og:type" and part.get("content") == "article":
            return True
    first = list(tree.iter("h1"))
    if len(first) != 1:
        return False
    headings = [heading for part in _parts(tree) if (heading := _heading(part)) is not None]
    linked = [one for one in headings if one.find(".//a") is not None or one.getparent().tag == "a"]
    return not linked or any(_is_post(above) for above in first[0].iterancestors())


def _parts(tree: Any) -> list[Any]:
    """Return the elements that hold a post each: those without others inside them that have headings."""
    found = [part for part in tree.iter() if isinstance(part.tag, str) and _is_post(part)]
    inside: dict[Any, int] = {}
    for part in found:
        for above in part.iterancestors():
            inside[above] = inside.get(above, 0) + 1
    single = [part for part in found if inside.get(part, 0) < 2]
    known = set(single)
    return [part for part in single if known.isdisjoint(part.iterancestors())]


def _is_post(part: Any) -> bool:
    classes = _classes(part)
    return (part.tag == "article" or not POSTS.isdisjoint(classes)) and not any("comment" in one for one in classes)


def _classes(part: Any) -> Sequence[str]:
    return (part.get("class") or "").lower().split()


def _post(part: Any) -> Post | None:
    """Return the post in an element; None where it has no heading."""
    heading = _heading(part)
    title = " ".join(lines_of(heading).split()) if heading is not None else ""
    if not ARABIC_LETTER.search(title):
        return None
    published = _published(part)
    dropped = [one for one in part.iter() if _is_below(one) and heading not in list(one.iter())]
    lines = [line for line in _lines_without(part, dropped) if line != title]
    return Post(title, published, "\n".join([title, *lines]))


def _heading(part: Any) -> Any:
    """Return the heading of a post: that with a class of headings, or its first one."""
    named = next((one for one in part.iter() if not TITLES.isdisjoint(_classes(one))), None)
    return next(part.iter(*HEADINGS), None) if named is None else named


def _is_below(part: Any) -> bool:
    return part.tag in BELOW_TAGS or any(map(BELOW.fullmatch, _classes(part)))


def _lines_without(part: Any, dropped: Sequence[Any]) -> list[str]:
    """Return the lines of an element without some of those inside it."""
    copy = deepcopy(part)
    inside = list(copy.iter())
    for one in [inside[place] for place, one in enumerate(part.iter()) if one in dropped]:
        if one.getparent() is not None:
            one.drop_tree()
    return lines_of(copy).split("\n")


def _published(part: Any) -> str | None:
    """Return the day of a post: as its element of time has it, or as the line above it has it."""
    for time in _times(part):
        if DAY.match(time):
            return time[:FULL_DATE]
    above = part
    while above is not None and not any("date-outer" in one for one in _classes(above)):
        above = above.getparent()
    for one in () if above is None else above.iter():
        if DATES in _classes(one):
            value = written_date(" ".join(one.text_content().split())).value
            return value if value and len(value) == FULL_DATE else None
    return None


def _times(part: Any) -> Iterator[str]:
    """Yield the times of publication that a post declares."""
    for one in part.iter():
        if "updated" in _classes(one):
            continue
        if one.tag == "time":
            yield one.get("datetime") or ""
        elif "published" in _classes(one):
            yield one.get("title") or ""


def _words(posts: Sequence[Post]) -> int:
    return sum(post.words for post in posts)


def _prose_words(tree: Any) -> int:
    """Return the number of words in the lines of a page that are sentences."""
    return sum(len(line.split()) for line in lines_of(tree).split("\n") if SENTENCE_END.search(line))
