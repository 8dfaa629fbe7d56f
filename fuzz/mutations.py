"""Mutations of a text: spans moved, letters replaced with look-alikes, words and control characters inserted."""

from collections.abc import Callable
from random import Random

from fuzz.seeds import look_alikes, words

Change = Callable[[str, Random], str]
# The longest span that is moved or removed, in characters, and the most repeats of a short span.
MAX_SPAN, MAX_REPEATS = 60, 40
CONTROLS = "\0\n\r\t\x1b\x85\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\u2028\ufeff\ufe0f\U000e0041"


def changed(text: str, rng: Random) -> str:
    """Return a text with one to four changes of any kind.

    >>> changed("روس کے صدر", Random(3)) != "روس کے صدر"
    True
    """
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(CHANGES)(text, rng)
    return text


def _span(text: str, rng: Random) -> tuple[int, int]:
    begin = rng.randint(0, len(text))
    return begin, min(len(text), begin + rng.randint(1, MAX_SPAN))


def _without(text: str, rng: Random) -> str:
    begin, end = _span(text, rng)
    return text[:begin] + text[end:]


def _doubled(text: str, rng: Random) -> str:
    begin, end = _span(text, rng)
    place = rng.randint(0, len(text))
    return text[:place] + text[begin:end] + text[place:]


def _swapped(text: str, rng: Random) -> str:
    (a, b), (c, d) = sorted((_span(text, rng), _span(text, rng)))
    b = min(b, c)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _repeated(text: str, rng: Random) -> str:
    begin = rng.randint(0, len(text))
    end = min(len(text), begin + rng.randint(1, 4))
    return text[:begin] + text[begin:end] * rng.randint(2, MAX_REPEATS) + text[end:]


def _with_word(text: str, rng: Random) -> str:
    place, gap = rng.randint(0, len(text)), rng.choice(("", " ", "\N{ZERO WIDTH NON-JOINER}"))
    return text[:place] + gap + rng.choice(words()) + gap + text[place:]


def _with_control(text: str, rng: Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice(CONTROLS) + text[place:]


def _look_alike(text: str, rng: Random) -> str:
    places = [place for place, letter in enumerate(text) if letter in look_alikes()]
    if not places:
        return _with_word(text, rng)
    place = rng.choice(places)
    return text[:place] + rng.choice(look_alikes()[text[place]]) + text[place + 1 :]


def _glued(text: str, rng: Random) -> str:
    begin, end = _span(text, rng)
    return text[:begin] + text[begin:end].replace(" ", "") + text[end:]


def _any_character(text: str, rng: Random) -> str:
    place, code = rng.randint(0, len(text)), rng.choice((0x80, 0x700, 0x3000, 0x10000, 0x110000))
    letter = chr(rng.randrange(code))
    return text[:place] + ("\ufffd" if "\ud800" <= letter <= "\udfff" else letter) + text[place:]


CHANGES: tuple[Change, ...] = (
    _without, _doubled, _swapped, _repeated, _with_word, _with_word, _with_control, _look_alike, _glued, _any_character,
)  # fmt: skip
