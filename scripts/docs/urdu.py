"""Urdu in pages: runs of Urdu letters are marked as such, so that browsers use Nastaliq and read them aloud as Urdu."""

import re

LETTER = r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]"


def _run(space: str) -> re.Pattern[str]:
    """Return the pattern of Urdu words, with what is between them and a number beside them."""
    words = rf"{LETTER}(?:[{space}\d.\u200c\u200d]*{LETTER})*"
    return re.compile(rf"(?:\b\d+ )?{words}(?: \({words}\))?(?: \d+\b)?")


PROSE, VERBATIM = _run(r"\s"), _run(" ")
# What Urdu is in the text of an element: in preformatted text a line ends it; scripts and styles have none.
RUNS = {"pre": VERBATIM, "script": None, "style": None, "svg": None, "textarea": None}
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"</?\s*([\w-]+)")
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
    # What Urdu is in each open element.
    runs: list[re.Pattern[str] | None] = [PROSE]
    for number, part in enumerate(parts):
        if number % 2:
            _follow(part, runs)
        elif run := runs[-1]:
            parts[number] = run.sub(r'<bdi lang="ur" dir="rtl">\g<0></bdi>', part)
    return "".join(parts)


def _follow(tag: str, runs: list[re.Pattern[str] | None]) -> None:
    """Update the stack of open elements for one tag."""
    name = NAME.match(tag)
    if name is None or name[1].lower() in VOID or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        inherited = runs[-1]
        marked = inherited is None or 'lang="ur"' in tag
        runs.append(None if marked else RUNS.get(name[1].lower(), inherited))
    elif len(runs) > 1:
        runs.pop()
