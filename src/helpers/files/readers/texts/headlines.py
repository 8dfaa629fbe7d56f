"""Headlines: find the title in the first lines of a text; skip datelines, bylines and greetings."""

import re
from collections.abc import Sequence
from functools import cache
from statistics import median
from typing import NamedTuple

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.texts.common_words import WORD, content_words
from helpers.files.readers.texts.place_names import place_names
from helpers.files.written_dates import written_date
from helpers.tables import rows

# Characters at the beginning of a text that are looked at, and lines in them.
HEAD_CHARACTERS, HEAD_LINES = 20_000, 40
# Headlines of newspapers have 5 to 25 words, more with their second deck. Names of sections and authors have one or
# two, and a longer line is a paragraph without its full stop: sooner where no blank line follows.
MIN_WORDS, MAX_WORDS, MAX_WORDS_ABOVE_TEXT = 3, 40, 30
# Names of authors have at most so many words.
NAME_WORDS = 4
# Lines above a headline that are skipped: date, source, section, byline, address of the page.
MAX_SKIPPED = 4
# A headline directly above its text is shorter than the next line by this factor; the second factor is used where all
# lines below end in a full stop, so that its absence is evidence too.
MUCH_SHORTER, SHORTER = 0.6, 0.8
# Words of a paragraph that need no full stop to be one.
PARAGRAPH_WORDS = 25
# Verses have fewer words than this, and lines of wrapped text differ less in length than this part of their median.
VERSE_WORDS, WRAP_DIFFERENCE = 15, 0.25
SENTENCE_END = re.compile(r"[۔؟!](?!\d)|\.(?=\s|$)")
STOPS, OPEN_ENDS = ("۔", ".", "-"), ("،", ",", ":", ";", "؛", "(", "[", "–", "—", "…")
# Content words of a headline that ends in a postposition, which the text below repeats; one that goes on has few.
REPEATED_WORDS = 2
# Signs around a headline that are not part of it: "# سرخی", "*سرخی*".
AROUND = " \t#*_=~|\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}"
LISTED = re.compile(r"[\[({]?\d{1,3}[\])}.۔:)-]+\s|[•▪●◦-]\s")
# A dateline before its bracket (اسلام آباد ۔ یکم دسمبر) and in it, and a place before a colon.
PLACE_CHARACTERS, PLACE_WORDS, AGENCY_CHARACTERS, COLON_WORDS = 60, 8, 60, 4
BRACKETED = re.compile(
    rf"(?P<place>[^()\[\]\n]{{2,{PLACE_CHARACTERS}}})[(\[](?P<agency>[^()\[\]\n]{{2,{AGENCY_CHARACTERS}}})[)\]]"
)


class Line(NamedTuple):
    """A line with text in it, without the white space around it, and whether a blank line follows."""

    text: str
    before_blank: bool

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


def find_headline(text: str) -> str | None:
    r"""Return the headline in the first lines of a text; None where there is none, or where it is not clear.

    A headline is a line without a full stop at its end, of 3 to 40 words, above text in sentences. It is followed by a
    blank line or is clearly shorter than the next line. Lines with only a date, a source, a section, a byline or an
    address may precede it. It is not a dateline, a greeting, the first verse of a poem or the first line of wrapped
    text, and does not end in a comma, a colon or a word that needs another one; above a blank
    line and a text that repeats its words it may end in a postposition of place (میں, پر).

    >>> find_headline("لاہور میں بارش سے تباہی\n\nلاہور میں گزشتہ روز تیز بارش ہوئی۔")
    'لاہور میں بارش سے تباہی'
    >>> find_headline("لاہور (نمائندہ خصوصی) شہر میں تیز بارش ہوئی۔\nلوگ خوش ہوئے۔") is None
    True
    """
    lines = _lines(text)
    for number, line in enumerate(lines[: MAX_SKIPPED + 1]):
        if labelled := label_of(line.text):
            return labelled
        if _begins(line.text, "furniture"):
            # Photo credits are below the headline, if there is one.
            return None
        if not is_beside_headline(line.text):
            below = [one for one in lines[number + 1 :] if not is_beside_headline(one.text)]
            return _cleaned(line.text) if below and _is_headline(line, below) else None
    return None


def is_dateline(line: str) -> bool:
    """Return whether a paragraph begins with a dateline: a place, and an agency or a reporter in brackets.

    >>> is_dateline("کراچی (اسٹاف رپورٹر) شہر میں بارش ہوئی۔"), is_dateline("صدر (جو لاہور میں تھے) واپس آئے۔")
    (True, False)
    """
    start = line.lstrip()[: PLACE_CHARACTERS + AGENCY_CHARACTERS + 10]
    if found := BRACKETED.match(start):
        return len(WORD.findall(found["place"])) in range(1, PLACE_WORDS + 1) and _has(found["agency"], "agency")
    place, colon, _ = start.partition(":")
    return bool(colon) and len(place.split()) <= COLON_WORDS and place.strip(" ۔،,") in place_names().cities


def is_beside_headline(line: str) -> bool:
    """Return whether a line is only a date, a source, a section, a byline or an address: no part of the text itself."""
    plain = line.strip(f"{AROUND}()[]۔.،,:-–—")
    if not ARABIC_LETTER.search(plain):
        return True
    if plain in _written("section") or plain in _written("source") or _begins(plain, "furniture") or _is_byline(plain):
        return True
    label, colon, _ = plain.partition(":")
    if colon and label.strip() in _written("label"):
        return True
    date = written_date(plain)
    return len(plain.split()) <= 8 and bool(date.value or date.readings)


def label_of(line: str) -> str | None:
    """Return the headline of a line that names it as such (``عنوان: ...``, ``Title: ...``)."""
    label, colon, title = line.strip(AROUND).partition(":")
    return (title.strip() or None) if colon and label.strip().casefold() in title_labels() else None


@cache
def title_labels() -> frozenset[str]:
    """Return the words that name the headline of an article before a colon."""
    return frozenset(row["written"] for row in rows("article_marks.csv") if row["role"] == "label")


def ends_sentence(line: str) -> bool:
    """Return whether a line ends a sentence."""
    return bool(re.search(r"[۔.؟!][\s\"'”’)»]*$", line))


def is_open(line: str) -> bool:
    """Return whether a line ends in a word that needs another one: a postposition, a determiner."""
    return any(word in _open_words() for word in line.split()[-1:])


def _is_headline(line: Line, below: Sequence[Line]) -> bool:
    text = _cleaned(line.text)
    if not MIN_WORDS <= line.words <= MAX_WORDS or text.endswith((*STOPS, *OPEN_ENDS)):
        return False
    if (
        (is_open(text) and not _is_without_verb(line, below[0].text))
        or is_dateline(text)
        or _begins(text, "greeting")
        or LISTED.match(text)
    ):
        return False
    if not (is_dateline(below[0].text) or any(_is_prose(one) for one in below)):
        return False
    if _is_verse([line, *below]) or _is_wrapped(line, below):
        return False
    return line.before_blank or _is_shorter(line, below)


def _is_without_verb(line: Line, following: str) -> bool:
    """Return whether a line is a headline that ends in a postposition (ٹیم فائنل میں): the text repeats its words."""
    last = line.text.strip(AROUND).split()[-1]
    repeated = content_words(line.text) & content_words(following)
    return line.before_blank and last in _written("ending") and len(repeated) >= REPEATED_WORDS


def _is_prose(line: Line) -> bool:
    return bool(SENTENCE_END.search(line.text)) or line.words >= PARAGRAPH_WORDS


def _is_shorter(line: Line, below: Sequence[Line]) -> bool:
    """Return whether a line is clearly shorter than the text directly below it."""
    following = below[0]
    factor = SHORTER if all(ends_sentence(one.text) for one in below) else MUCH_SHORTER
    is_text = bool(SENTENCE_END.search(following.text)) or is_dateline(following.text)
    usual = max(following.words, median(one.words for one in below))
    return is_text and line.words <= min(MAX_WORDS_ABOVE_TEXT, factor * usual)


def _is_wrapped(line: Line, below: Sequence[Line]) -> bool:
    """Return whether the line is as long as those below, of which most do not end a sentence."""
    full = below[:-1]
    if len(full) < 2 or sum(ends_sentence(one.text) for one in full) * 2 >= len(full):
        return False
    # A blank line sets it apart, unless one follows each line.
    if line.before_blank and not all(one.before_blank for one in full):
        return False
    usual = median(len(one.text) for one in full)
    return abs(len(line.text) - usual) <= WRAP_DIFFERENCE * usual


def _is_verse(lines: Sequence[Line]) -> bool:
    return all(one.words < VERSE_WORDS for one in lines) and not any(ends_sentence(one.text) for one in lines)


def _is_byline(plain: str) -> bool:
    """Return whether a line names an author or a desk: a word for it alone or before a colon, or a name."""
    start = re.split(r"[:،,/|–—-]", plain, maxsplit=1)[0].strip()
    if start in _written("byline"):
        return True
    # A rare surname may follow: مرزا شاہد برلاس.
    words = plain.split()
    return len(words) <= NAME_WORDS and all(word in _name_words() for word in words[:2])


def _begins(text: str, role: str) -> bool:
    return any(re.match(rf"{re.escape(written)}(?!\w)", text) for written in _written(role))


def _has(text: str, role: str) -> bool:
    words = f" {' '.join(WORD.findall(text))} "
    return any(f" {written} " in words for written in _written(role))


def _cleaned(line: str) -> str:
    return line.strip(AROUND)


def _lines(text: str) -> list[Line]:
    """Return the first lines with text in them; a line that is cut off at the end of the head is not among them."""
    found: list[Line] = []
    written = text[:HEAD_CHARACTERS].splitlines()
    for number, line in enumerate(written):
        if stripped := line.strip():
            found.append(Line(stripped, number + 1 < len(written) and not written[number + 1].strip()))
        if len(found) == HEAD_LINES:
            break
    return found


@cache
def _written(role: str) -> frozenset[str]:
    return frozenset(row["written"] for row in rows("first_lines.csv") if row["role"] == role)


@cache
def _open_words() -> frozenset[str]:
    """Return the words after which a sentence or a heading goes on: postpositions, determiners."""
    return frozenset(row["word"] for row in rows("sentence_edges.csv") if row["role"] in ("opens", "continues"))


@cache
def _name_words() -> frozenset[str]:
    names = (row["name"] for row in rows("personal_names.csv"))
    titles = (row["title"] for row in rows("titles.csv") if row["kind"] == "honorific")
    return frozenset(word for name in (*names, *titles, *_written("byline")) for word in name.split())
