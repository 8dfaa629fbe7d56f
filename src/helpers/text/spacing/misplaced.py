"""Spaces in the wrong place: جار ہی is جا رہی."""

from functools import cache

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import stems

# Letters of a word, at least, that is cut before its last letter in front of any word.
SHORTEST_CUT = 3
LETTERS = "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهپٹچڈڑژکگںھہیے"


def moved_space(first: str, second: str) -> tuple[str, str] | None:
    """Return the two words that a pair is with its space moved by a letter, or None if it stays.

    1. The first letter of the second piece belongs to the first: با رکے, بازا رمیں, کی اگیا.
    2. The last letter of the first piece belongs to an auxiliary after a verb: جار ہی, ہور ہا.
    3. A letter that is not joined to the next belongs to the first piece, which is no word, before any word:
       گرفتا رہوئے.

    The words have to be much more frequent than the pieces, so that names are left alone. A function word grows only
    into another one (کی, کیا).

    >>> moved_space("جار", "ہی"), moved_space("با", "رکے"), moved_space("کار", "ہی")
    (('جا', 'رہی'), ('بار', 'کے'), None)
    """
    limits = settings("spacing.toml")
    if second in moved_seconds():
        words, least = (first + second[0], second[1:]), limits["least_moved_gain"]
        if first in _function_words() and words[0] not in _function_words():
            return None
        # One word that is more frequent than the first of the two was cut: ا پنے is اپنے.
        if general_zipf().get(first + second, 0.0) > general_zipf().get(words[0], 0.0):
            return None
    elif first in moved_firsts() and second in auxiliary_ends() and first[-1] + second in _auxiliaries():
        words, least = (first[:-1], first[-1] + second), limits["least_moved_gain_verb"]
    elif _is_cut(first, second):
        words, least = (first + second[0], second[1:]), limits["least_moved_gain_cut"]
    else:
        return None
    return words if _gain(first, second, words) >= least else None


def move_in_surface(first: str, gap: str, second: str, letters: int) -> tuple[str, str]:
    """Return two words as written with the space between them, which is in the wrong place, inside one of them.

    Args:
        first: the first piece, as written.
        gap: the white space.
        second: the second piece, as written.
        letters: how many letters of the second piece belong to the first; negative for letters of the first piece.

    >>> move_in_surface("با", " ", "رکے", 1), move_in_surface("جار", " ", "ہی", -1)
    (('با ر', 'کے'), ('جا', 'ر ہی'))
    """
    if letters > 0:
        return first + gap + second[:letters], second[letters:]
    return first[:letters], first[letters:] + gap + second


def _gain(first: str, second: str, words: tuple[str, str]) -> float:
    """Return log10 of how much more frequent two words are than the pieces; 0 if the first is rare itself."""
    known = general_zipf()
    zipfs = [known.get(word, 0.0) for word in (*words, first, second)]
    rare = zipfs[0] < settings("spacing.toml")["least_moved_zipf"]
    return 0.0 if rare else zipfs[0] + zipfs[1] - zipfs[2] - zipfs[3]


@cache
def moved_seconds() -> frozenset[str]:
    """Return a letter and a postposition, auxiliary or particle: رکے, رمیں, اگیا."""
    words = settings("spacing.toml")["after_moved_letter"]
    return frozenset(letter + word for letter in LETTERS for word in words) - _known("misplaced_zipf")


@cache
def moved_firsts() -> frozenset[str]:
    """Return a verb stem and the first letter of an auxiliary: جار, ہور, کرل."""
    begin = {word[0] for word in _auxiliaries()}
    return frozenset(stem + letter for stem in stems() for letter in begin) - _known("misplaced_verb_zipf")


@cache
def auxiliary_ends() -> frozenset[str]:
    """Return the auxiliaries without their first letter: ہی of رہی; no postpositions (سکے without س)."""
    ends = {word[1:] for word in _auxiliaries() if len(word) > 2}
    return frozenset(ends - {row["form"] for row in _rows() if row["pos"] == "ADP"})


def _is_cut(first: str, second: str) -> bool:
    """Return whether the first letter of the second piece completes the first, and the two are no word together."""
    pieces = first in cut_firsts() and second in cut_seconds()
    return pieces and first + second[0] in _whole_words() and first + second not in general_zipf()


@cache
def cut_firsts() -> frozenset[str]:
    """Return pieces that are no words, but are words with a letter that is not joined to the next: گرفتا, بازا."""
    known = _known("weak_zipf")
    firsts = {word[:-1] for word in _whole_words() if len(word) > SHORTEST_CUT}
    return frozenset(firsts - known)


@cache
def cut_seconds() -> frozenset[str]:
    """Return a letter that is not joined to the next and a frequent word: رہوئے, ربند.

    No word of general Urdu, because names are left alone (پریش راول), except rare ones with a function word (رہو).
    """
    letters, words = (
        settings("spacing.toml")["cut_letters"],
        [word for word in _known("misplaced_zipf") if len(word) > 1],
    )
    unknown = {letter + word for letter in letters for word in words} - general_zipf().keys()
    rare = {letter + word for letter in letters for word in _function_words()} - _known("fragment_zipf")
    return frozenset(unknown | rare)


@cache
def _whole_words() -> frozenset[str]:
    """Return the words that end in a letter that is not joined to the next."""
    letters = tuple(settings("spacing.toml")["cut_letters"])
    return frozenset(word for word in _known("least_moved_zipf") if word.endswith(letters))


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(row["form"] for row in _rows() if row["pos"] == "AUX")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in _rows())


def _rows() -> tuple[dict[str, str], ...]:
    return rows("function_words.csv")


@cache
def _known(limit: str) -> frozenset[str]:
    """Return the words too frequent to be a piece."""
    least = settings("spacing.toml")[limit]
    return frozenset(word for word, zipf in general_zipf().items() if zipf >= least)
