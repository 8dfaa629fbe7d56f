"""Splitting: several articles in one text, between marks or one on each line, and where it looks as if there were."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple, TypeAlias, get_args

from helpers.base.errors import UrduNewsError
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.texts.article_marks import (
    Line,
    Mark,
    count_up,
    find_marks,
    is_collection,
    is_frame,
    split_lines,
)
from helpers.files.readers.texts.common_words import shares_of_common_words
from helpers.files.readers.texts.headline_lists import kind_of_list, without_number
from helpers.files.readers.texts.headlines import (
    SENTENCE_END,
    ends_sentence,
    find_headline,
    is_beside_headline,
    is_dateline,
)

# How a text is split: as recognised, not at all, at marks ([1], ====), at each line end, or at blank lines.
Split: TypeAlias = Literal["auto", "no", "marks", "lines", "blank lines"]
WAYS: tuple[str, ...] = get_args(Split)
# Words of an article between enclosed marks, of any other article, and of one without a headline and a dateline below
# 1., which also numbers the items of a list.
ENCLOSED_WORDS, ARTICLE_WORDS, LISTED_WORDS = 4, 8, 15
# A heading above the first mark, or a headline above a dateline, has no more words.
HEADING_WORDS = 40
# Of two parts the shorter one has this part of the words of the longer: below that it is a footnote or a biography.
BALANCE = 0.25
# Lines that may be articles: how many; words of a long one (median); the part of them that begins with a dateline.
MIN_LINES, LONG_WORDS, MOST = 3, 40, 0.9
# Content words that lines have in common (of the shorter one's), neighbours and those farther apart. Neighbouring
# paragraphs of one article seldom have less than the second value in common, those of sets of articles often.
# In many lines it is clear: where 20 articles were cut into paragraphs, 1 in 600 had less than the first value and no
# more than lines farther apart by the factor; of sets of 20 articles, one on each line, 9 in 10 had.
UNRELATED, HARDLY_RELATED, COMPARED_LINES, NEIGHBOURS = 0.08, 0.1, 20, 1.2
# Paragraphs that are farther apart have less in common in 1 of 50 articles, and in 2 of 5 sets of them.
RELATED_APART, APART_LINES = 0.07, 5
# Lines that are compared.
SAMPLE_LINES = 200


class Part(NamedTuple):
    """An article in a text: its text, and where it begins in the complete text (code points)."""

    text: str
    start: int


class Parts(NamedTuple):
    """The articles of a text, and a note about how they were recognised, or that there may be several."""

    parts: tuple[Part, ...]
    note: str | None = None


def split_articles(text: str, how: Split = "auto") -> Parts:
    r"""Split a text into its articles; a text that is one article is one part.

    With ``"auto"`` a text is split only where it is clear that it holds several articles:

    1. Lines for the beginning or end of each article (``BEGIN ARTICLE``), or for its file (``==> news.txt <==``), and
       numbered marks on lines of their own that count up by one: ``Article 1``, ``خبر نمبر ۱``, ``Document 1 of 50``
       between any texts; ``[1]``, ``### 1 ###`` if no sentence precedes the first; ``1.`` only between texts that begin
       with a headline or a dateline, or are long, because it also numbers the items of a list.
    2. Lines that name the headline of each article (``Title: ...``), and lines of signs: ``====`` between texts in
       sentences, of similar length if there are two; ``***``, page breaks and byte-order marks in the text only if each
       text begins with a headline or a dateline.
    3. Lines or blocks that begin with a dateline; at least twenty long ones that have hardly a word in common.
    4. At least five lines of 3 to 60 words without a full stop, of different length, some with a place or a number: a
       list of headlines.

    Mark lines belong to no article. The note names what was recognised, and how to change it; it also names what looks
    like several articles but is not split.

    Args:
        text: the complete text.
        how: ``"no"``, or what separates the articles: ``"marks"``, ``"lines"`` or ``"blank lines"``.

    Raises:
        UrduNewsError: there is no such way to split.

    >>> [part.text for part in split_articles("خبر 1\nلاہور میں بارش ہوئی۔\nخبر 2\nکراچی میں گرمی ہے۔").parts]
    ['لاہور میں بارش ہوئی۔', 'کراچی میں گرمی ہے۔']
    """
    require_way(how)
    whole = Parts((Part(text, 0),))
    lines = split_lines(text)
    recognisers: dict[str, Sequence[Callable[[str, Sequence[Line]], Parts | None]]] = {
        "auto": (_at_clear_marks, _at_datelines, _at_unrelated_lines, _at_headlines),
        "marks": (_at_any_marks,),
        "lines": (lambda text, lines: _parts(text, [(line.start, line.end) for line in lines]),),
        "blank lines": (lambda text, lines: _parts(text, _blocks(lines)),),
        "no": (),
    }
    found = (recognise(text, lines) for recognise in recognisers[how])
    return next((parts for parts in found if parts), whole)


def require_way(how: str) -> None:
    """Check the name of a way to split a text.

    Raises:
        UrduNewsError: there is no such way.
    """
    if how not in WAYS:
        raise UrduNewsError(f'split must be one of {", ".join(WAYS)}, not "{how}".')


def _at_clear_marks(text: str, lines: Sequence[Line]) -> Parts | None:
    """Split at marks if they are clear; otherwise return the complete text with a note, if it looks like several."""
    unclear: str | None = None
    for marks in find_marks(text, lines):
        found = _parts(text, _spans(marks, len(text)))
        if found is None:
            continue
        before = _trimmed(text, 0, marks[0].start).text if _leads(marks) else ""
        shown = _shown(text, marks[0])
        if _are_clear(marks, found.parts, before):
            outside = " The lines before the first mark belong to no article." if before else ""
            return found._replace(
                note=f"{len(found.parts):,} articles, split at marks such as {shown}.{outside} {UNDO}"
            )
        if not unclear and _may_be_articles(marks, found.parts, before):
            unclear = _unclear(f"{len(found.parts):,} parts between marks such as {shown}", "marks")
    return Parts((Part(text, 0),), unclear) if unclear else None


def _at_any_marks(text: str, lines: Sequence[Line]) -> Parts | None:
    """Split at the most likely marks; text in sentences before the first one is an article too."""
    for marks in find_marks(text, lines):
        spans = _spans(marks, len(text))
        before = text[: marks[0].start]
        if _leads(marks) and SENTENCE_END.search(before):
            spans = [(0, marks[0].start), *spans]
        if found := _parts(text, spans):
            return found
    return None


def _leads(marks: Sequence[Mark]) -> bool:
    """Return whether a mark precedes each article, rather than separating two."""
    return marks[0].kind not in ("ended", "strong", "weak")


def _spans(marks: Sequence[Mark], length: int) -> list[tuple[int, int]]:
    """Return where the text of each article begins and ends."""
    starts = [(mark.end, mark.start) for mark in marks]
    if not _leads(marks):
        starts.insert(0, (0, 0))
    return [(begin, end) for (begin, _), (_, end) in pairwise([*starts, (length, length)])]


def _are_clear(marks: Sequence[Mark], parts: Sequence[Part], before: str) -> bool:
    """Return whether what lies between marks is articles."""
    heading = not SENTENCE_END.search(before) and len(before.split()) <= HEADING_WORDS
    numbered = len(marks) == len(parts) and count_up(marks)
    match marks[0].kind:
        case "worded":
            return numbered and heading
        case "enclosed":
            listed = not before and all(_words(part) >= ENCLOSED_WORDS for part in parts)
            return numbered and heading and (listed or all(map(_is_article, parts)))
        case "headed":
            collected = (not before or is_collection(before)) and _related(parts) < HARDLY_RELATED
            long = not before and all(_words(part) >= LONG_WORDS and _sentences(part) > 1 for part in parts)
            return (
                numbered and collected and (long or all(_is_article(part) and _begins_article(part) for part in parts))
            )
        case "listed":
            long = all(_words(part) >= LISTED_WORDS and _sentences(part) > 1 for part in parts)
            return numbered and not before and (long or all(map(_begins_article, parts)))
        case "page":
            return numbered and not before and all(map(_begins_article, parts))
        case "ended":
            return all(map(_is_article, parts))
        case "framed" | "labelled":
            return len(marks) == len(parts) and heading
        case "strong":
            sizes = sorted(map(_words, parts))
            return all(map(_is_article, parts)) and (len(parts) > 2 or sizes[0] >= BALANCE * sizes[-1])
        case "weak":
            return all(_is_article(part) and _begins_article(part) for part in parts)


def _may_be_articles(marks: Sequence[Mark], parts: Sequence[Part], before: str) -> bool:
    """Return whether what lies between marks may be articles; below a text in sentences numbers are those of a list."""
    if marks[0].kind == "headed" and before and _related(parts) >= HARDLY_RELATED:
        return False
    in_article = marks[0].kind in ("headed", "listed", "page") and bool(SENTENCE_END.search(before))
    return not in_article and all(map(_is_article, parts))


def _is_article(part: Part) -> bool:
    """Return whether a part is text in sentences."""
    return _words(part) >= ARTICLE_WORDS and bool(SENTENCE_END.search(part.text))


def _begins_article(part: Part) -> bool:
    lines = (line for line in part.text.splitlines() if line.strip() and not is_beside_headline(line))
    return is_dateline(next(lines, "")) or find_headline(part.text) is not None


def _at_datelines(text: str, lines: Sequence[Line]) -> Parts | None:
    """Split where each article begins with a dateline, below its headline if it has one."""
    written = [line for line in lines if line.text.strip()]
    places = [number for number, line in enumerate(written) if is_dateline(line.text)]
    if len(places) < 2:
        return None
    starts = [_headline_above(written, place) for place in places]
    headed = all(start < place for start, place in zip(starts, places, strict=True))
    listed = len(places) >= max(MIN_LINES, MOST * len(written))
    blocks = {begin for begin, _ in _blocks(lines)}
    apart = len(places) >= MIN_LINES and blocks == {written[start].start for start in starts}
    if starts[0] == 0 and (headed or listed or apart):
        begins = [written[start].start for start in starts] if headed or apart else [line.start for line in written]
        found = _parts(text, list(pairwise([*begins, len(text)])))
        if found:
            return found._replace(note=f"{len(found.parts):,} articles, each with a dateline of its own. {UNDO}")
    unrelated = _at_unrelated_lines(text, lines)
    if unrelated and len(unrelated.parts) > 1:
        # Some of the articles have no dateline.
        return unrelated
    way: Split = "lines" if len(blocks) == 1 else "blank lines"
    return Parts((Part(text, 0),), _unclear(f"{len(places)} datelines", way))


def _headline_above(written: Sequence[Line], place: int) -> int:
    """Return the number of the first line of an article whose dateline is in this line."""
    start = place
    while start and is_beside_headline(written[start - 1].text):
        start -= 1
    above = written[start - 1].text if start else ""
    is_headline = bool(above) and not ends_sentence(above) and len(above.split()) <= HEADING_WORDS
    return start - 1 if is_headline and not is_dateline(above) else place


def _at_unrelated_lines(text: str, lines: Sequence[Line]) -> Parts | None:
    """Split long lines that have hardly a word in common; a note names those that have few in common."""
    blocks = _blocks(lines)
    way: Split = "blank lines" if len(blocks) > 1 else "lines"
    spans = blocks if len(blocks) > 1 else [(line.start, line.end) for line in lines]
    sample = [text[begin:end] for begin, end in spans[:SAMPLE_LINES]]
    if len(sample) < MIN_LINES or median(len(unit.split()) for unit in sample) < LONG_WORDS:
        return None
    near, apart = shares_of_common_words(sample)
    are_clear = len(sample) >= COMPARED_LINES and near < UNRELATED and near <= NEIGHBOURS * apart
    if are_clear and (found := _parts(text, spans)):
        what = "one on each line" if way == "lines" else "between blank lines"
        note = f"{len(spans):,} articles, {what}: they are long and have hardly a word in common. {UNDO}"
        return found._replace(note=note)
    if near < HARDLY_RELATED:
        what = "lines" if way == "lines" else "paragraphs"
        return Parts((Part(text, 0),), _unclear(f"{len(spans):,} long {what} with few words in common", way))
    if len(sample) >= APART_LINES and apart < RELATED_APART:
        note = (
            "read as one article, though its paragraphs have few words in common, as those of several articles. "
            'If it has several, write a line of signs between them: "====".'
        )
        return Parts((Part(text, 0),), note)
    return None


def _at_headlines(text: str, lines: Sequence[Line]) -> Parts | None:
    """Split a list of headlines; a note names a page that lists headlines among other short lines."""
    written = [line for line in lines if line.text.strip()]
    listed = written[1:] if written and is_collection(written[0].text) else written
    kind = kind_of_list([without_number(line.text.strip()) for line in listed[:SAMPLE_LINES]])
    if kind is None:
        return None
    blanks = _blanks([line for line in lines if line.start >= listed[0].start])
    if kind == "headlines" and blanks in (0, len(listed) - 1):
        spans = [(line.end - len(without_number(text[line.start : line.end].lstrip())), line.end) for line in listed]
        outside = " The first line belongs to no article." if len(listed) < len(written) else ""
        note = f"{len(listed):,} headlines, one on each line: each is an article of its own.{outside} {UNDO}"
        found = _parts(text, spans)
        return found and found._replace(note=note)
    note = (
        f"it looks like a list page: {len(written):,} short lines, such as headlines and names of sections, read "
        'as one article. If each line is an article: split="lines" (--split lines).'
    )
    return Parts((Part(text, 0),), note)


def _related(parts: Sequence[Part]) -> float:
    """Return the part of its content words that an article has in common with the next one."""
    return shares_of_common_words([part.text for part in parts]).near


def _parts(text: str, spans: Iterable[tuple[int, int]]) -> Parts | None:
    """Return the parts that have an Urdu letter; None if there are less than two."""
    parts = tuple(part for begin, end in spans if ARABIC_LETTER.search((part := _trimmed(text, begin, end)).text))
    return Parts(parts) if len(parts) > 1 else None


def _trimmed(text: str, begin: int, end: int) -> Part:
    """Return a part without white space around it, and without the lines that frame a mark or end an article."""
    lines = split_lines(text[begin:end])
    kept = [number for number, line in enumerate(lines) if line.text.strip() and not is_frame(line.text)]
    if not kept:
        return Part("", begin)
    first, last = lines[kept[0]], lines[kept[-1]]
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Part(text[begin + start : begin + last.end].rstrip(), begin + start)


def _blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where the blocks between blank lines begin and end."""
    found: list[tuple[int, int]] = []
    is_open_block = False
    for line in lines:
        if not line.text.strip():
            is_open_block = False
        elif is_open_block:
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
            is_open_block = True
    return found


def _blanks(lines: Sequence[Line]) -> int:
    """Return the number of places with blank lines between others."""
    return max(0, len(_blocks(lines)) - 1)


def _words(part: Part) -> int:
    return len(part.text.split())


def _sentences(part: Part) -> int:
    return len(SENTENCE_END.findall(part.text))


def _shown(text: str, mark: Mark) -> str:
    """Return a mark as it is shown in a note."""
    written = text[mark.start : mark.end].strip()
    if written == "\N{ZERO WIDTH NO-BREAK SPACE}":
        return "a byte-order mark (U+FEFF), with which another file began"
    return f'"{written}"' if written else '"Title: ..."' if mark.kind == "labelled" else "a page break"


# What a note adds: how to read the text as one article, or as several.
UNDO = 'To read them as one article: split="no" (--split no).'


def _unclear(what: str, way: Split) -> str:
    option = f'"{way}"' if " " in way else way
    return f'read as one article, though it has {what}. If each is an article: split="{way}" (--split {option}).'
