"""Mojibake: repair UTF-8 that was read in an 8-bit encoding such as Windows-1256 and saved again."""

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

import polars as pl

from helpers.files.encodings.frequent_words import ARABIC_WORD, known_share
from helpers.tables import rows

# The 8-bit encodings in which UTF-8 is often read by mistake: Python's name, and the name in notes.
READ_AS = {
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "cp1251": "Windows-1251",
    "cp1250": "Windows-1250",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "cp437": "code page 437",
    "cp850": "code page 850",
}
# Those with undefined bytes, which browsers and ftfy's codecs read as control characters.
UNDEFINED_BYTES = {"cp1252", "cp1251", "cp1250", "cp1254"}
# First bytes of a letter of the Arabic block in UTF-8, and second bytes.
FIRST, SECOND = range(0xD8, 0xDC), range(0x80, 0xC0)
# Frequent letters: mojibake of any length has the two characters of one of them.
FREQUENT = "اورینمکيلے"
# Letters that a line, or one word of it, must give before the line is taken for mojibake.
LINE_LETTERS, WORD_LETTERS = 3, 2
# First bytes of other characters in running text: accented letters, punctuation, presentation forms, emoji.
OTHER_FIRST = (0xC2, 0xC3, 0xE2, 0xEF, 0xF0)
# How often text is read wrongly and saved again at most, and encodings in one text.
ROUNDS = 3
# Bytes whose characters are invisible, or undefined, and that editors and web forms therefore drop.
SOFT_HYPHEN = 0xAD
DROPPED = {
    "cp1256": (0x9D, 0x9E, SOFT_HYPHEN),
    "cp1252": (0x81, 0x8D, 0x8F, 0x90, 0x9D, SOFT_HYPHEN),
    "latin-1": (*range(0x80, 0xA0), SOFT_HYPHEN),
}
# A closing quotation mark without its third byte, which Windows-1256 shows as a joiner.
CLOSING_QUOTE = "â€\N{ZERO WIDTH NON-JOINER}"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ARABIC = re.compile(r"[\u060c\u061b\u061f\u0621-\u064a\u0660-\u0669\u0670-\u06d4\u06f0-\u06f9]")
# Short vowels that a dropped byte may have been, inside a word.
SHORT_VOWELS = "\N{ARABIC KASRA}\N{ARABIC DAMMA}\N{ARABIC KASRATAN}"
CONTROL = re.compile(r"[\x80-\x9f]")
# Words are separated by these only: a no-break space, or U+0085, may be half of a letter.
BLANK = re.compile(r"([ \t\r\n]+)")
# Share of words that are function words from which Windows-1256 read as Windows-1252 is certain, and the least words.
KNOWN_SHARE, LEAST_WORDS = 0.15, 5
ACCENTED = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]{2}")


class Repaired(NamedTuple):
    """A text after its repair: which encodings it was read in, lines repaired, and words that could not be restored."""

    text: str
    read_as: tuple[str, ...] = ()
    lines: int = 0
    lost: int = 0


def repair_mojibake(text: str) -> Repaired:
    """Return a text with its mojibake restored, line by line.

    A byte that was dropped because its character is invisible is restored where only one letter of Urdu can have had
    it. Real text is never changed: in mojibake every letter is a pair of characters that rarely follow each other.

    >>> repair_mojibake("ظ„ط§غپظˆط± ظ…غŒع؛ ط¨ط§ط±ط´ غپظˆط¦غŒ").text
    'لاہور میں بارش ہوئی'
    >>> repair_mojibake("ضلع، شروع“").read_as
    ()
    """
    read_as: list[str] = []
    lines = lost = 0
    for _ in range(ROUNDS):
        # Parts of a text can have been read in different encodings.
        repaired = _undone(text)
        if not repaired.read_as:
            break
        text, lost, lines = repaired.text, repaired.lost, lines + repaired.lines
        read_as += repaired.read_as
    return Repaired(text, tuple(dict.fromkeys(read_as)), lines, lost)


def _undone(text: str) -> Repaired:
    """Undo a wrong reading, in the encoding that gives the most Arabic letters."""
    if not _has_sign(text, *READ_AS):
        return Repaired(text)
    found = [_read_as(text, codec) for codec in READ_AS if _has_sign(text, codec)]
    repaired = [one for one in found if one.read_as]
    return max(repaired, key=lambda one: len(ARABIC.findall(one.text))) if repaired else Repaired(text)


def _read_as(text: str, codec: str) -> Repaired:
    sign = re.compile(_sign(codec))
    lines = [_line(line, codec) if sign.search(line) else Repaired(line) for line in text.split("\n")]
    for at in _beside(lines):
        # A short line, such as a heading of one word, is mojibake if its neighbour is.
        lines[at] = _line(lines[at].text, codec, least=1)
    changed = sum(line.lines for line in lines)
    names = (READ_AS[codec],) * bool(changed)
    return Repaired("\n".join(line.text for line in lines), names, changed, sum(line.lost for line in lines))


def _beside(lines: list[Repaired]) -> list[int]:
    """Return the places of lines that were not repaired, while one beside them was; lines in Latin letters apart."""
    places = [at for at, line in enumerate(lines) if not line.text.isascii()]
    repaired = [bool(lines[at].lines) for at in places]
    near = zip(places, repaired, [False, *repaired], [*repaired[1:], False], strict=False)
    return [at for at, done, before, after in near if not done and (before or after)]


def _line(line: str, codec: str, least: int = LINE_LETTERS) -> Repaired:
    """Restore the words of a line: those that are surely mojibake, and those beside them that could be."""
    words = BLANK.split(line)
    for times in range(ROUNDS, 0, -1):
        restored = {at: _restored(word, codec, times) for at, word in enumerate(words) if not word.isascii()}
        letters = {at: len(ARABIC.findall(word or "")) for at, word in restored.items()}
        if max(letters.values()) >= min(WORD_LETTERS, least) and sum(letters.values()) >= least:
            break
    else:
        return Repaired(line)
    lost = 0
    real = {at for at, word in restored.items() if word is None and not _alphabet(codec).fullmatch(words[at])}
    for possible, group in groupby(restored, key=lambda at: at not in real):
        places = list(group)
        if not possible or max(letters[at] for at in places) < min(WORD_LETTERS, least):
            continue
        for at in places:
            word = restored[at] or _with_dropped_bytes(words[at], codec)
            lost += word is None
            words[at] = word or words[at]
    text = "".join(words)
    return Repaired(text, lines=int(text != line), lost=lost)


@cache
def _codec(codec: str) -> str:
    """Return the name of an encoding in which every byte has a character."""
    if codec not in UNDEFINED_BYTES:
        return codec
    # Importing it registers its codecs.
    import ftfy.bad_codecs  # noqa: F401

    return codec.replace("cp", "sloppy-windows-")


def _restored(word: str, codec: str, times: int) -> str | None:
    """Return the text of the bytes of a word that were read in this encoding some times; None if it has none."""
    try:
        for _ in range(times):
            word = word.encode(_codec(codec)).decode("utf-8")
    except UnicodeError:
        return None
    return None if CONTROL.search(word) else word


def _with_dropped_bytes(word: str, codec: str) -> str | None:
    """Return a word whose dropped or replaced bytes are restored; None where several letters are possible."""
    found = _open_quote(codec).sub(CLOSING_QUOTE, word) if codec == "cp1256" else word
    while half := _half(codec).search(found):
        possible = _possible_bytes(half, codec)
        if len(possible) != 1:
            return None
        found = found[: half.start(1)] + half[1] + bytes(possible).decode(_codec(codec)) + found[half.end() :]
    return _restored(found, codec, 1)


def _possible_bytes(half: re.Match[str], codec: str) -> list[int]:
    """Return the dropped bytes that give a letter of Urdu after this first byte."""
    first = half[1].encode(_codec(codec))
    undefined = half.end() > half.end(1)
    dropped = [byte for byte in DROPPED.get(codec, ()) if not (undefined and byte == SOFT_HYPHEN)]
    letters = {byte: (first + bytes([byte])).decode("utf-8") for byte in dropped}
    allowed = _urdu_letters() | (set(SHORT_VOWELS) if half.start() else set())
    return [byte for byte, letter in letters.items() if letter in allowed]


@cache
def _urdu_letters() -> frozenset[str]:
    return frozenset(row["glyph"] for row in rows("alphabet_order.csv"))


@cache
def _characters(codec: str, values: tuple[int, ...]) -> str:
    """Return the characters of these bytes, escaped for a character class."""
    return re.escape("".join(bytes([value]).decode(_codec(codec)) for value in values))


@cache
def _signs(codec: str) -> frozenset[str]:
    """Return the two characters of each frequent letter, as read in an encoding once, or twice."""
    once = {letter.encode().decode(codec, "replace") for letter in FREQUENT}
    # Read wrongly twice, the first character of a pair is two or three characters.
    twice = {pair[0].encode().decode(codec, "replace")[:2] for pair in once}
    return frozenset(pair for pair in once | twice if REPLACEMENT not in pair)


def mojibake_pattern() -> str:
    """Return a pattern that is in every text with mojibake, in the syntax of polars."""
    return _sign(*READ_AS)


@cache
def _sign(*codecs: str) -> str:
    """Return a pattern of all signs of these encodings, in the syntax of Python and of polars."""
    return "|".join(map(re.escape, sorted({sign for codec in codecs for sign in _signs(codec)})))


def _has_sign(text: str, *codecs: str) -> bool:
    # Polars looks for all signs at once, ten times as fast as the pattern in Python.
    return bool(pl.Series([text]).str.contains(_sign(*codecs))[0])


@cache
def _half(codec: str) -> re.Pattern[str]:
    """Match a first byte whose second is missing, or is U+FFFD."""
    first, second = _characters(codec, tuple(FIRST)), _characters(codec, tuple(SECOND))
    return re.compile(f"([{first}])(?:{REPLACEMENT}|(?![{second}]))")


@cache
def _open_quote(codec: str) -> re.Pattern[str]:
    """Match a closing quotation mark whose third byte is missing."""
    return re.compile(f"{CLOSING_QUOTE[:2]}(?![{_characters(codec, tuple(SECOND))}])")


@cache
def _alphabet(codec: str) -> re.Pattern[str]:
    """Match the characters of mojibake, some of which may be missing."""
    values = _characters(codec, (*FIRST, *SECOND, *OTHER_FIRST))
    return re.compile(rf"[\x00-\x7f{values}{REPLACEMENT}]+")


def repair_windows_1256(text: str) -> str | None:
    """Return the text of Windows-1256 that was read as Windows-1252; None where it is not certain to be that.

    >>> repair_windows_1256("ÕÏÑ äå ˜åÇ ˜å æå ÂÌ ÔÇã ÈÇÊ ˜ÑíÚ")
    'صدر نه کها که وه آج شام بات کريع'
    >>> repair_windows_1256("Café, déjà vu, naïve") is None
    True
    """
    if ARABIC.search(text) or not ACCENTED.search(text):
        return None
    try:
        found = text.encode(_codec("cp1252")).decode("cp1256")
    except UnicodeError:
        return None
    enough = len(ARABIC_WORD.findall(found)) >= LEAST_WORDS
    return found if enough and known_share(found) >= KNOWN_SHARE else None
