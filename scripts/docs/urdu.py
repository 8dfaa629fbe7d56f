"""Urdu in pages: runs of Urdu letters are marked as such, so that browsers use Nastaliq and read them aloud as Urdu."""

import re

# Letters of the Arabic script, with the spaces, digits and zero-width marks between them and a number beside them.
LETTER = r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]"
WORDS = rf"{LETTER}(?:[\s\d.,\u200c\u200d]*{LETTER})*"
RUN = re.compile(rf"(?:\b\d+ )?{WORDS}(?: \({WORDS}\))?(?: \d+\b)?")
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"</?\s*([\w-]+)")
# Elements that keep their text as it is.
VERBATIM = {"script", "style", "textarea", "svg"}
# Elements without an end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def mark_urdu(html: str) -> str:
    """Wrap each run of Urdu text in an element with its language and direction.

    >>> mark_urdu("<p>The word خبر رساں is one.</p>")
    '<p>The word <bdi lang="ur" dir="rtl">خبر رساں</bdi> is one.</p>'
    >>> mark_urdu("5 مارچ (پیر) is a day.")
    '<bdi lang="ur" dir="rtl">5 مارچ (پیر)</bdi> is a day.'
    >>> mark_urdu('<p lang="ur">خبر</p>')
    '<p lang="ur">خبر</p>'
    """
    parts = TAG.split(html)
    # One entry for each open element: may its text be marked?
    open_elements = [True]
    for number, part in enumerate(parts):
        if number % 2:
            _follow(part, open_elements)
        elif open_elements[-1]:
            parts[number] = RUN.sub(r'<bdi lang="ur" dir="rtl">\g<0></bdi>', part)
    return "".join(parts)


def _follow(tag: str, open_elements: list[bool]) -> None:
    """Update the stack of open elements for one tag."""
    name = NAME.match(tag)
    if name is None or name[1].lower() in VOID or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if len(open_elements) > 1:
            open_elements.pop()
        return
    markable = name[1].lower() not in VERBATIM and 'lang="ur"' not in tag
    open_elements.append(open_elements[-1] and markable)
