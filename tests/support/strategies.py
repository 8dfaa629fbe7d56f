"""Hypothesis strategies for hostile text: real Urdu mixed with any other characters.

``make deep`` tries a hundred times as many examples: it sets DEEP=100.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tests.support.depth import DEEP
from tests.support.paths import toml_cases

# Blocks of Urdu and of similar letters.
ARABIC = (
    *((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x089F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    *((0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EE00, 0x1EEFF)),
)
# Letters, marks, digits and punctuation of news.
NEWS = "اآبپتٹجچدرڑسشکگلمنںوؤہھءیئےكيةۀ۔؟!.,،؛:-–…”“’‘\"'«»()[]۱۲۳٤٥23٫٬%/ًَُِّْٰٓٔـ"
SPACES = " \t\n\r\v\f\x1c\x85\xa0\u1680\u2003\u2028\u2029\u202f\u3000"
CONTROLS = "\0\x01\x07\x08\x1b\x7f\x80\x9f\u200b\u2060\ufeff\u00ad\u034f\u180e"
JOINERS = "\u200c\u200d"
TURNING = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Private use, noncharacters, unassigned code points and the last code point.
NOBODYS = "\ue000\uf8ff\ufdd0\ufdef\ufffe\uffff\ufffd\U0001fffe\u0378\U000f0000\U0010ffff"
SELECTORS = "\ufe0e\ufe0f\ufe00\U000e0100\U000e0001\U000e0067\U000e007f"
SIGNS = "\u0600\u0601\u0602\u0603\u0604\u06dd\u08e2\U000110bd\u0d4e"
PICTURES = "👍👍🏾❤️👨‍👩‍👧🇵🇰🇵1️⃣©"
OTHERS = "aBZé0ßİıकक्षิंㄱ각가中ａ１𝟙𐀀"
# Text that other programs run or interpret.
COMMANDS = [
    *(
        "<script>alert(1)</script>",
        "</td><b>",
        "]]>",
        "&amp;&#x202e;",
        "{{ 7*7 }}",
        "${x}",
        "{0}",
        "%s",
        "$\\frac{1}{2}$",
    ),
    *('=HYPERLINK("x")', "@SUM(1)", "+1", "../../x", "C:\\x", "`x`", "[a](javascript:x)", "#tag", "a@b.pk", "-LRB-"),
    *("https://ur.wikipedia.org/wiki/پاکستان", "www.bbc.com/urdu", "NaN", "None", "null", "1e999"),
]


def _pieces_of_urdu() -> list[str]:
    """Return short texts of the cases: words, dates, numbers, quotations, names."""
    times = toml_cases("times.toml")["case"]
    said = toml_cases("quotations.toml")["case"]
    named = toml_cases("names.toml")["case"]
    return sorted({case["text"] for case in (*times, *said, *named) if len(case["text"]) < 80})


URDU = _pieces_of_urdu()
WORDS = sorted({word for text in URDU for word in text.split()})
_anything = st.characters(exclude_categories=["Cs"])
_arabic = st.one_of(st.characters(min_codepoint=first, max_codepoint=last) for first, last in ARABIC)
_marks = st.characters(categories=["Mn", "Mc", "Me"])
_digits = st.characters(categories=["Nd", "Nl", "No"])
_halves = st.characters(categories=["Cs"])
_named = [st.sampled_from(letters) for letters in (NEWS, SPACES, CONTROLS, JOINERS, TURNING, NOBODYS, SELECTORS, SIGNS)]
_letters = st.one_of(*_named, st.sampled_from(PICTURES + OTHERS), _arabic, _marks, _digits, _anything)
# One or two marks on a letter, or 300 as in prank messages.
_heaped = st.builds(lambda base, mark, n: base + mark * n, _arabic, _marks, st.sampled_from([1, 2, 3, 300]))
_piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(URDU),
    st.sampled_from(COMMANDS),
    st.text(st.sampled_from(NEWS), max_size=12),
    st.text(_letters, max_size=6),
    st.sampled_from(["", " ", "\n"]),
    _heaped,
)


def hostile(*, halves: bool = False, most: int = 12) -> st.SearchStrategy[str]:
    """Return text of up to ``most`` pieces, with ``halves`` also lone surrogates, which cannot be encoded."""
    piece = st.one_of(_piece, st.text(_halves, min_size=1, max_size=2)) if halves else _piece
    return st.lists(piece, max_size=most).map("".join)


def words_with_a_half() -> st.SearchStrategy[str]:
    """Return text with at least one lone surrogate."""
    return st.builds(lambda before, half, after: before + half + after, hostile(most=3), _halves, hostile(most=3))


def texts(*, least: int = 0, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Return articles: some hostile, some of plain words with repetitions."""
    plain = st.lists(st.sampled_from(WORDS[:40]), max_size=30).map(" ".join)
    return st.lists(st.one_of(hostile(), plain), min_size=least, max_size=most)


# Public name -> its properties.
HELD: dict[str, list[str]] = defaultdict(list)


def holds_for(*names: str, examples: int) -> Callable[[Any], Any]:
    """Register a property for public names, and set its number of examples (times DEEP)."""

    def noted(test: Any) -> Any:
        for name in names:
            HELD[name].append(test.__name__)
        return settings(max_examples=examples * DEEP)(test)

    return noted


def sums_to(total: float, parts: Sequence[float]) -> bool:
    """Return whether parts sum to the total, within floating-point error."""
    return abs(sum(parts) - total) <= 1e-9 * max(1.0, abs(total))
