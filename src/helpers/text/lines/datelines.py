"""Datelines: place, date and agency at the start of a line (کراچی ۔ 3 مارچ (اے پی پی)) as a span of tokens."""

import re
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.tables import rows
from helpers.text.lines.wrapping import LINE_END, Flags, Indices, edges, line_classes, month_words

Signs = NDArray[np.uint8]

# Tokens of a line, without white space, in which a dateline ends, and in which its first stop is.
MAX_TOKENS, MAX_TOKENS_BEFORE_STOP = 48, 28
# The sign of a token is one character of the string that ``DATELINE`` reads: W word, L Latin word, V verb,
# P postposition, C place, H place that is also a word, I letter of an abbreviation, J several of them, A word of an
# agency, N number, D number in words, M month, K weekday, E era, S stop, T run of stops, x other. Marks are themselves.
MARKS = {"،": "c", ",": "c", ":": ":", "-": "-", "–": "-", "—": "-", "/": "/", "؍": "/"}
BRACKETS = {"(": "(", "[": "(", ")": ")", "]": ")"}
ERAS = {"ء": "E", "ھ": "E", "سن": "E", "سنہ": "E", "عیسوی": "E", "ہجری": "E"}
# What ends a sentence. A run of the same stop is one piece. The Latin full stop is handled separately.
STOP = r"^(?:۔+|؟|\?|!|…+|\.{2,})$"
# Number words of days.
DAYS = range(1, 32)
SATURDAY = "ہفتہ"

# A place has up to four words (مقبوضہ بیت المقدس), and a dateline up to four places (کوئٹہ/اسلام آباد). A word of a
# name may look like a verb (چیسٹر لی اسٹریٹ), and the country may follow in brackets.
_UNIT = r"(?:H|[WCL]V[WCL]|[WCLAIJ]{1,4})(?:\([WC]{1,2}\))?"
_PLACE = f"{_UNIT}(?:[c/-]{_UNIT}){{0,3}}"
_KNOWN = "C{1,3}(?:[c/-]C{1,3}){0,3}"
_YEAR = "(?:E?NE?)?"
_DATE = f"(?:Kc?)?(?:[ND][/-]?M[/c-]?{_YEAR}|M[ND]c?{_YEAR}|N[/S-]N[/S-]NE?)(?:[c/]?K)?"
_MARK, _END = "[STc:/-]", "[:-]?"
_BRACKET = r"\([^()]{1,24}\)"
_DATED_BRACKET = rf"\([^()]{{0,6}}{_DATE}[^()]{{0,6}}\)"
# An agency or a reporter in brackets: a word of an agency, a Latin word, or letters.
_AGENCY = r"\([^()]{0,12}(?:A|L|J|I{2})[^()]{0,16}\)"
_LETTERS = "(?:J|I{2,5}|A{1,3})"
# An agency that is certain without a date: letters may also be those of a party (تحریک انصاف (پی ٹی آئی) نے).
_SURE_AGENCY = rf"(?:\([^()]{{0,12}}A[^()]{{0,16}}\)|{_AGENCY}(?=[ST:-]))(?!P)"
_FORMS = (
    # ملتان ۔ 12 مارچ (اے پی پی); واشنگٹن/نیویارک۔ بدھ 3 مئی 2014ء ۔۔۔ (ایجنسیاں)
    f"{_PLACE}{_MARK}{{0,2}}{_DATE}{_MARK}?{_BRACKET}{_END}",
    # گیا ۔ 12 مارچ (پی ٹی آئی)
    f"V[WCL]{{0,2}}{_MARK}{{0,2}}{_DATE}{_MARK}?{_AGENCY}{_END}",
    # فیصل آباد (نامہ نگار۔ 31 اگست 2018ء)
    f"{_PLACE}{_MARK}?{_DATED_BRACKET}{_END}",
    # لاہور ۔ (اے پی پی) 3 مارچ ۔; لاہور (نمائندہ خصوصی)۔
    f"{_PLACE}{_MARK}?{_AGENCY}{_MARK}?{_DATE}{_MARK}?",
    f"{_PLACE}{_MARK}?{_SURE_AGENCY}{_END}",
    # لاہور (پی پی آئی) وزیر اعلیٰ
    f"{_KNOWN}{_AGENCY}{_END}(?!P)",
    # کراچی ۔ 3 مارچ ۔ اے پی پی ۔; کراچی ۔ اے پی پی ۔
    f"{_PLACE}{_MARK}{{0,2}}{_DATE}{_MARK}?{_LETTERS}[STc:-]",
    f"{_PLACE}[ST/-]{_LETTERS}[ST:-]",
    # (اے پی پی) کراچی ۔ 3 مارچ ۔; اے پی پی ۔ کراچی ۔ 3 مارچ ۔
    f"{_AGENCY}{_MARK}?(?:{_PLACE}{_MARK}?)?{_DATE}{_MARK}?",
    f"{_AGENCY}{_MARK}?{_KNOWN}[ST:-]",
    f"{_LETTERS}[ST/-]{_PLACE}{_MARK}(?:{_DATE}{_MARK}?)?",
    # 3 مارچ ۔ کراچی (اے پی پی); 3 مارچ ۔ کراچی ۔
    f"{_DATE}{_MARK}?{_PLACE}{_MARK}?{_AGENCY}{_END}",
    f"{_DATE}{_MARK}?{_KNOWN}[ST:-]",
    # سکھر ۔ 9 دسمبر ۔; ممبئی ۔ 3 مارچ اداکارہ
    f"{_PLACE}{_MARK}{{1,2}}{_DATE}[ST:-]",
    f"{_KNOWN}{_MARK}{{0,2}}{_DATE}(?!P)",
    # بنوں۔۔۔ وزیر اعظم; کراچی ۔ وزیر اعظم
    f"{_PLACE}T",
    f"{_KNOWN}S",
)
DATELINE = re.compile("|".join(_FORMS).encode())
# A date and an agency after the stop of a headline or a place.
DATE_AND_AGENCY = re.compile(f"{_DATE}{_MARK}?{_AGENCY}".encode())


def is_verb() -> pl.Expr:
    """Flag pieces (kind, form, lemma) that may end a clause: finite verbs and participles, and answers (ہاں)."""
    form, lemma = pl.col("form"), pl.col("lemma")
    infinitive = form.str.contains("ن[ایے]$") & (form.str.head(-1) == lemma.str.head(-1))
    return line_classes()["inflected"] & ~infinitive | form.is_in([*edges("closes"), *edges("answer")])


def dateline_signs() -> pl.Expr:
    """Return the signs of pieces (kind, form, lemma) as the numbers of their characters."""
    form, kind = pl.col("form"), pl.col("kind")
    initial = "|".join(row["word"] for row in rows("initials.csv"))
    default = (
        pl.when(form.str.contains(STOP) | (form == "."))
        .then(pl.when(form.str.len_chars() > 1).then(ord("T")).otherwise(ord("S")))
        .when(kind == "number")
        .then(ord("N"))
        .when(kind == "latin")
        .then(ord("L"))
        .when(kind != "word")
        .then(ord("x"))
        .when(is_verb())
        .then(ord("V"))
        .when(form.str.contains(f"^(?:{initial})(?: (?:{initial}))+$"))
        .then(ord("J"))
        .otherwise(ord("W"))
    )
    words, signs = _signs()
    return form.replace_strict(words, signs, default=default, return_dtype=pl.UInt8)


@cache
def _signs() -> tuple[pl.Series, pl.Series]:
    """Return the listed words, and their signs."""
    agencies = [row["written"] for row in rows("first_lines.csv") if row["role"] == "agency"]
    signs = dict.fromkeys((word for name in agencies for word in name.split()), "A")
    for row in rows("places.csv"):
        if row["word"]:
            signs[row["place"]] = "H"
        elif row["kind"] in ("city", "province", "country"):
            signs |= dict.fromkeys(row["place"].split(), "C")
    signs |= dict.fromkeys([*edges("state"), *edges("city")], "C")
    signs |= {row["word"]: "I" for row in rows("initials.csv")}
    signs |= dict.fromkeys((name for name in agencies if " " in name), "A")
    signs |= {row["form"]: "D" for row in rows("times/numbers.csv") if row["value"] in map(str, DAYS)}
    signs |= {row["form"]: "K" for row in rows("times/weekdays.csv")} | {SATURDAY: "K"}
    signs |= dict.fromkeys(month_words(), "M") | dict.fromkeys(edges("continues"), "P")
    signs |= dict.fromkeys(edges("answer"), "x")
    signs |= ERAS | MARKS | BRACKETS
    return pl.Series(list(signs), dtype=pl.String), pl.Series([ord(sign) for sign in signs.values()], dtype=pl.UInt8)


def in_datelines(tokens: pl.DataFrame) -> pl.Series:
    """Flag the tokens of datelines, with the white space between them.

    Args:
        tokens: from ``tokenise``, in polars: article, surface, form, lemma, kind.

    >>> from helpers.text.tokenisation import token_frame
    >>> tokens = token_frame(pl.DataFrame({"article": [0], "text": ["کراچی ۔ 3 مارچ (اے پی پی) بارش ہوئی۔"]}))
    >>> "".join(tokens.filter(in_datelines(tokens))["surface"])
    'کراچی ۔ 3 مارچ (اے پی پی)'
    """
    ends_line = (pl.col("kind") == "space") & pl.col("surface").str.contains(LINE_END)
    article = pl.col("article").rle_id()
    line = (ends_line.shift(1, fill_value=False) | (article != article.shift(1))).fill_null(value=True).cum_sum()
    solid = tokens.lazy().with_row_index("row").with_columns(line=line).filter(pl.col("kind") != "space").collect()
    inside = np.zeros(len(tokens), dtype=np.bool_)
    begins = np.diff(solid["line"].to_numpy(), prepend=-1) != 0
    begin = np.append(np.flatnonzero(begins), len(solid))
    text = solid.select(dateline_signs())[:, 0].to_numpy().tobytes() if len(solid) else b""
    rows_of = solid["row"].to_numpy()
    for first, last in dateline_spans(text, begin[:-1], begin[1:]):
        inside[rows_of[first] : rows_of[last - 1] + 1] = True
    return pl.Series("dateline", inside)


def stops_in_datelines(signs: Signs, begins_line: Flags) -> Flags:
    """Flag the tokens of datelines whose stops end no sentence.

    A stop after the bracket of the agency is no part of the dateline.

    Args:
        signs: ``dateline_signs`` of the tokens, without white space.
        begins_line: for each token, whether it is the first of its line.
    """
    inside = np.zeros(len(signs), dtype=np.bool_)
    stops = np.flatnonzero((signs == ord("S")) | (signs == ord("T")))
    begin = np.append(np.flatnonzero(begins_line), len(signs))
    line = np.searchsorted(begin, stops, side="right") - 1
    lines = np.unique(line[stops - begin[line] < MAX_TOKENS_BEFORE_STOP])
    text = signs.tobytes()
    for first, last in dateline_spans(text, begin[lines], begin[lines + 1]):
        inside[first:last] = True
    inside[_before_date_and_agency(text, signs, stops)] = True
    return inside


def dateline_spans(text: bytes, begin: Indices, end: Indices) -> list[tuple[int, int]]:
    """Return first token and end of each dateline.

    Args:
        text: the signs of the tokens.
        begin: the first token of each line that is searched.
        end: the end of each line.
    """
    limits = np.minimum(end, begin + MAX_TOKENS)
    found = map(DATELINE.match, [text] * len(begin), begin.tolist(), limits.tolist())
    return [match.span() for match in found if match]


def _before_date_and_agency(text: bytes, signs: Signs, stops: Indices) -> Indices:
    """Return the stops, not after a verb, that a date and an agency follow."""
    date = np.isin(np.append(signs, 0)[stops + 1], list(b"NDK"))
    stops = stops[date & (stops > 0) & (signs[stops - 1] != ord("V"))]
    return stops[[DATE_AND_AGENCY.match(text, stop + 1) is not None for stop in stops.tolist()]]
