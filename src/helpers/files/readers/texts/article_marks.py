"""Marks between the articles of one text: numbers on lines of their own, lines of signs, page breaks, labels."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, get_args

from helpers.files.readers.texts.headlines import ends_sentence, label_of
from helpers.tables import rows

# How likely a mark is one: "worded" (Article 1), "framed" (BEGIN ARTICLE, ==> news.txt <==), "ended" (END OF ARTICLE,
# below each article), "enclosed" ([1]), "labelled" (Title: ...), "headed" (1. before a headline or a text on its line),
# "listed" (1., as in a list), "page" (1, - 1 -, as on pages). A line of signs is "strong" (====), or "weak" (***, a
# page break, the byte-order mark of a joined file), which also divides the sections of one article.
MarkKind: TypeAlias = Literal[
    "worded", "framed", "ended", "enclosed", "labelled", "strong", "headed", "listed", "page", "weak"
]
KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
# No mark is longer, in characters.
MARK_CHARACTERS = 80
# Words of a heading that names a collection of articles.
COLLECTION_WORDS = 7
# Signs of a line of signs; this many of a strong sign together are seldom used between sections of one article.
RULE_SIGNS, STRONG_SIGNS = 3, 4
# A sign on each side of a number numbers a page (- 1 -); brackets or two signs enclose it.
ENCLOSING_SIGNS = 2
LIST_SIGNS = (".", "۔", ")", ":")
PAGE_BREAK = "\f"
QUOTE = r"[\"'‘’“”«»]"
# The byte-order mark of a file that was joined to another: at the beginning of a line, or after the last sentence.
JOINED = re.compile(r"(?<=[\r\n\f۔.؟!])\N{ZERO WIDTH NO-BREAK SPACE}")
END_OF_WORD = r"(?![^\W\d_])"


class Line(NamedTuple):
    """A line without its line end, and where it begins in the text and ends with its line end (code points)."""

    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """A mark: where it begins and ends in the text, its kind, and its number if it has one."""

    start: int
    end: int
    kind: MarkKind
    number: int | None = None

    def is_numbered(self) -> bool:
        """Return whether the mark counts the articles."""
        return self.number is not None


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        found.append(Line(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), start, end))
        start = end
    return found


def find_marks(text: str, lines: Sequence[Line]) -> list[list[Mark]]:
    r"""Return the marks of a text, those of one shape together, the most likely first.

    >>> text = "[1]\nخبر\n[2]\nخبر"
    >>> [[mark.number for mark in marks] for marks in find_marks(text, split_lines(text))]
    [[1, 2]]
    """
    shapes: dict[str, list[Mark]] = defaultdict(list)
    for joined in JOINED.finditer(text):
        shapes[joined[0]].append(Mark(joined.start(), joined.end(), "weak"))
    for number, line in enumerate(lines):
        if text[line.end - 1] == PAGE_BREAK:
            shapes[PAGE_BREAK].append(Mark(line.end - 1, line.end, "weak"))
        written = line.text.strip()
        if not written or (is_rule(written) and _is_underline(lines[max(0, number - 2) : number])):
            continue
        found = _mark(line, written) if len(written) <= MARK_CHARACTERS else None
        if found := found or _beginning(line):
            shape, mark = found
            shapes[shape].append(mark)
        elif label_of(written):
            shapes["labelled"].append(Mark(line.start, line.start, "labelled"))
    return sorted(shapes.values(), key=lambda marks: KINDS.index(marks[0].kind))


def count_up(marks: Sequence[Mark]) -> bool:
    """Return whether the numbers of marks count up by one."""
    return all(one.number is not None and following.number == one.number + 1 for one, following in pairwise(marks))


def is_rule(line: str) -> bool:
    """Return whether a line consists of one sign only, as between articles: ``====``, ``* * *``."""
    return _rule(line.strip()) is not None


def is_frame(line: str) -> bool:
    """Return whether a line is no part of the article above or below it: a line of signs, END OF ARTICLE."""
    written = line.strip()
    return is_rule(written) or (len(written) <= MARK_CHARACTERS and _is_end(written))


def _is_end(written: str) -> bool:
    return any(pattern.fullmatch(written) for pattern in _patterns().ends)


def _is_underline(above: Sequence[Line]) -> bool:
    """Return whether the line below these two underlines a heading: a line without a full stop, below no other."""
    *before, heading = [line.text.strip() for line in above] or [""]
    return bool(heading) and not ends_sentence(heading) and not is_rule(heading) and not any(before)


def _mark(line: Line, written: str) -> tuple[str, Mark] | None:
    """Return the mark on a line, and its shape, which is that of all marks of a file."""
    if found := _rule(written):
        return found, Mark(line.start, line.end, "strong" if found.endswith("strong") else "weak")
    patterns = _patterns()
    if match := patterns.numbered.fullmatch(written):
        number = int(match["number"])
        opening, closing = match["opening"], match["closing"]
        enclosed = bool(set(opening) & set("[({<")) or min(len(opening), len(closing.strip())) >= ENCLOSING_SIGNS
        loose: MarkKind = "listed" if closing.strip()[:1] in LIST_SIGNS else "page"
        kind: MarkKind = "worded" if match["article"] or match["articles"] else "enclosed" if enclosed else loose
        shape = f"{opening.strip()}{(match['article'] or '').casefold()}1{closing.strip()}"
        return shape, Mark(line.start, line.end, kind, number)
    if match := patterns.ordinal.fullmatch(written):
        return "ordinal", Mark(line.start, line.end, "worded", _ordinals()[match["ordinal"].casefold()])
    if any(pattern.fullmatch(written) for pattern in patterns.begins):
        return "begin", Mark(line.start, line.end, "framed")
    if patterns.file.fullmatch(written):
        return "file", Mark(line.start, line.end, "framed")
    if _is_end(written):
        return "end", Mark(line.start, line.end, "ended")
    if match := patterns.titled.match(line.text):
        # The headline on the line of the mark belongs to the article.
        shape = f"{match['article'].casefold()}1:"
        return shape, Mark(line.start, line.start + match.end(), "worded", int(match["number"]))
    return None


def _beginning(line: Line) -> tuple[str, Mark] | None:
    """Return the number at the beginning of a line of text, which belongs to no article; the rest of the line does."""
    match = _patterns().headed.match(line.text)
    if match is None:
        return None
    return f"1{match['closing']} ...", Mark(line.start, line.start + match.end(), "headed", int(match["number"]))


def _rule(line: str) -> str | None:
    """Return the shape of a line of signs; None for any other line."""
    signs = "".join(line.split())
    if len(signs) < RULE_SIGNS or len(set(signs)) > 1 or signs[0] not in _rules():
        return None
    strong = _rules()[signs[0]] == "strong" and signs == line and len(signs) >= STRONG_SIGNS
    return f"{signs[0]} {'strong' if strong else 'weak'}"


class _Patterns(NamedTuple):
    numbered: re.Pattern[str]
    ordinal: re.Pattern[str]
    titled: re.Pattern[str]
    headed: re.Pattern[str]
    begins: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    file: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    article, number, of, ordinal = (_either(role) for role in ("article", "number", "of", "ordinal"))
    sign = f"[{''.join(re.escape(row['written']) for row in _rows('decoration'))}]"
    # Possessive: a line of spaces or signs is tried once.
    counted = rf"(?P<article>{article})?\s*+[-:#]?+\s*+(?:{number})?\s*+[-:.]?+\s*+(?P<number>\d{{1,6}}+)"
    total = rf"(?:\s*+{of}\s*+\d{{1,6}}+(?:\s*+(?P<articles>{article}))?)?"
    extension = "|".join(re.escape(row["written"]) for row in _rows("extension"))
    return _Patterns(
        re.compile(rf"(?P<opening>(?:{sign}|\s)*+){counted}{total}(?P<closing>\s*+[.۔:،)]?+(?:{sign}|\s)*+)", re.I),
        re.compile(rf"(?:{sign}|\s)*+(?P<ordinal>{ordinal})\s++{article}\s*+[.۔:]?+(?:{sign}|\s)*+", re.I),
        re.compile(
            rf"(?:{sign}|\s)*+(?P<article>{article})\s*+(?:{number})?\s*+(?P<number>\d{{1,6}}+)\s*+[:.۔)–—-]\s*+(?=[^\W\d_])",
            re.I,
        ),
        re.compile(
            rf"(?:{sign}|\s)*+(?P<number>\d{{1,4}}+)\s*+(?P<closing>[]}}.۔):–—-])[]}}.۔):*_–—-]*+\s*+(?=[^\W\d_]|{QUOTE})"
        ),
        _framed("begin", sign, article),
        _framed("end", sign, article),
        re.compile(
            rf"==> \S.* <==|(?:{sign}|\s)++(?:{article}\s*+:?\s*+)?[^\s\[\]{{}}<>].*\.(?:{extension})(?:{sign}|:|\s)*+",
            re.I,
        ),
    )


def _framed(role: str, sign: str, article: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a line with a word for the beginning or the end of an article, and signs or its number."""
    word, of = _either(role), _either("of")
    facts = r"(?:\s*+[-:#]?+\s*+\d{1,6}+)?+(?:[\s,]++[\w-]++\s*+[=:]\s*+(?:\"[^\"]*+\"|[^\s\]>\"]++))*+"
    signs = rf"(?:{sign}|\s)"
    named = rf"(?:{word}[\s_]++(?:{of}\s++)?{article}|{article}[\s_]++(?:{of}\s++)?{word})"
    return (
        re.compile(rf"{signs}*+{named}{facts}\s*+[.:]?+{signs}*+", re.I),
        re.compile(rf"{signs}*{sign}\s*+{word}{facts}\s*+{sign}{signs}*+", re.I),
    )


def _either(role: str) -> str:
    """Return a pattern of the words of a role; a word of letters ends where it ends."""
    words = sorted((row["written"] for row in _rows(role)), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) + (END_OF_WORD if word[-1].isalpha() else '') for word in words)})"


@cache
def _ordinals() -> dict[str, int]:
    return {row["written"]: int(row["value"]) for row in _rows("ordinal")}


@cache
def _rules() -> dict[str, str]:
    return {row["written"]: row["value"] for row in _rows("rule")}


def is_collection(heading: str) -> bool:
    """Return whether a heading names a collection of articles rather than one: the week's news.

    >>> is_collection("ہفتے کی خبریں"), is_collection("لاہور میں بارش")
    (True, False)
    """
    words = "".join(letter if letter.isalpha() else " " for letter in heading).casefold().split()
    ending = f" {' '.join(words)}"
    return len(words) <= COLLECTION_WORDS and any(ending.endswith(f" {row['written']}") for row in _rows("collection"))


def _rows(role: str) -> list[dict[str, str]]:
    return [row for row in rows("article_marks.csv") if row["role"] == role]
