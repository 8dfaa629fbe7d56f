"""Articles -> the sentences that can hold a time, as words: what a form is gets asked once, the rest is arithmetic."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.normalisation import normalise
from helpers.text.tokenisation import token_frame
from helpers.times.items import Sentence, group_items
from helpers.times.lexicon import (
    FIRST_YEAR,
    LAST_YEAR,
    Word,
    entry_words,
    glued_forms,
    look_up,
    trigger_words,
    year_prefixes,
)

# کُل, written with its vowel, is always "total"; its form is that of کل.
TOTAL_SPELLINGS = ("کل", "کُل")
# Deccan newspapers type the sign of the Christian era, ء, as the digit that looks like it: 1978 ۶.
ERA_AS_DIGIT, ERA = ("6", "۶"), "ء"
NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
# What a form may be, as bits: a word of a time; a number; what stands between figures; سو and ہزار; what may stand
# before these in a year (انیس سو, دو ہزار); a year.
WORD, NUMBER, SEPARATOR, MULTIPLIER, BEGINNING, YEAR = (1 << n for n in range(6))
SEPARATORS, MULTIPLIERS = {":", "/", "-", "؍"}, {"سو", "ہزار"}


class Candidate(NamedTuple):
    """A sentence that can hold a time, and its place."""

    article: Any
    number: int
    sentence: Sentence


class _Tokens(NamedTuple):
    """Of each token that is no space: the code of its form, its article, its sentence, where it begins and ends."""

    codes: NDArray[np.int64]
    article: NDArray[np.int64]
    sentence: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class _Parts(NamedTuple):
    """Two words written as one, and how many code points of it are the first's."""

    head: str
    tail: str
    length: int


def candidates(table: pl.DataFrame) -> tuple[NDArray[np.int64], Iterator[Candidate]]:
    """Return where each token begins and ends, and the sentences with a word of time, a year or a date in figures."""
    frame = token_frame(table.select("article", "text"), rejoin_words=False).filter(pl.col("kind") != "space")
    series = frame["form"].cast(pl.Categorical).to_physical()
    first = series.arg_unique()
    coded = zip(frame["form"].gather(first), series.gather(first), strict=True)
    codes: dict[str, int] = {form: int(code) for form, code in coded}
    article = frame["article"].rle_id().to_numpy()
    columns = (frame[name].to_numpy() for name in ("sentence", "start", "end"))
    tokens = _Tokens(series.to_numpy().astype(np.int64), article, *columns)
    tokens = _unglued(_respelt(tokens, frame["surface"], codes), frame["surface"], codes)
    names = frame["article"].rle().struct.field("value").to_list()
    return np.column_stack([tokens.start, tokens.end]), _chosen(tokens, codes, names)


def _chosen(tokens: _Tokens, codes: dict[str, int], names: list[Any]) -> Iterator[Candidate]:
    new = (np.diff(tokens.article, prepend=-1) != 0) | (np.diff(tokens.sentence, prepend=-1) != 0)
    begins = np.append(np.flatnonzero(new), len(new))
    hopeful = np.zeros(len(begins), dtype=bool)
    hopeful[(np.cumsum(new) - 1)[_hopeful(tokens.codes, codes)]] = True
    words = {code: look_up(form) for form, code in codes.items()}
    for n in np.flatnonzero(hopeful):
        first, after = int(begins[n]), int(begins[n + 1])
        sentence: list[Word] = [words[code] for code in tokens.codes[first:after].tolist()]
        name = names[tokens.article[first]]
        yield Candidate(name, int(tokens.sentence[first]), group_items(sentence, first))


def _hopeful(of_token: NDArray[np.int64], codes: dict[str, int]) -> NDArray[np.bool_]:
    """Tell of each token whether it shows that its sentence can hold a time."""
    words, beginnings = set(trigger_words()), set(year_prefixes())
    kinds = np.zeros(max(codes.values(), default=0) + 1, dtype=np.uint8)
    for form, code in codes.items():
        kinds[code] = _kind(form, words, beginnings)
    kind = kinds[of_token]
    before, after = np.append(0, kind[:-1]), np.append(kind[1:], 0)
    figures = (kind & SEPARATOR > 0) & (before & NUMBER > 0) & (after & NUMBER > 0)
    in_words = (kind & MULTIPLIER > 0) & (before & BEGINNING > 0)
    hopeful: NDArray[np.bool_] = (kind & (WORD | YEAR) > 0) | figures | in_words
    return hopeful


def _kind(form: str, words: set[str], beginnings: set[str]) -> int:
    if form[:1].isdigit():
        year = len(form) == 4 and form.isascii() and form.isdecimal() and FIRST_YEAR <= int(form) <= LAST_YEAR
        return NUMBER | (YEAR if year or form.count(".") == 2 else 0)
    return (
        (WORD if form in words else 0)
        | (SEPARATOR if form in SEPARATORS else 0)
        | (MULTIPLIER if form in MULTIPLIERS else 0)
        | (BEGINNING if form in beginnings else 0)
    )


def _respelt(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Tell کُل from کل, and ۶ after a year from a six: their forms are the same."""
    of_token = tokens.codes.copy()
    years = {code for form, code in codes.items() if len(form) == 4 and form.isdecimal()}
    for (form, surface), respelt, after_year in (
        (TOTAL_SPELLINGS, TOTAL_SPELLINGS[1], False),
        (ERA_AS_DIGIT, ERA, True),
    ):
        places = np.flatnonzero(tokens.codes == codes.get(form, -1))
        written = surfaces.gather(places).to_list() if len(places) else []
        for place, one in zip(places.tolist(), written, strict=True):
            if one == surface and not (after_year and (place == 0 or int(tokens.codes[place - 1]) not in years)):
                of_token[place] = _code(respelt, codes)
    return tokens._replace(codes=of_token)


def _code(form: str, codes: dict[str, int]) -> int:
    if form not in codes:
        codes[form] = max(codes.values(), default=0) + 1
    return codes[form]


def _unglued(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Part a word of time from the word that was written to it: روزمیں, دوسال, and at a zero-width non-joiner."""
    glued = glued_forms()
    of_code = {code: (form[: glued[form]], form[glued[form] :]) for form, code in codes.items() if form in glued}
    cuts: dict[int, _Parts] = {}
    for place in np.flatnonzero(np.isin(tokens.codes, list(of_code))).tolist():
        head, tail = of_code[int(tokens.codes[place])]
        starts = normalise(surfaces[place]).starts
        # Nothing is cut where one glyph stands for letters of both.
        if starts[len(head)] != starts[len(head) - 1]:
            cuts[place] = _Parts(head, tail, starts[len(head)])
    for place in surfaces.str.contains(NON_JOINER, literal=True).arg_true().to_list():
        head, _, tail = surfaces[place].partition(NON_JOINER)
        if {head, tail} <= entry_words() and head + tail not in entry_words():
            # The joiner belongs to the letter before it.
            cuts[place] = _Parts(head, tail, len(head) + 1)
    return _cut(tokens, cuts, codes) if cuts else tokens


def _cut(tokens: _Tokens, cuts: dict[int, _Parts], codes: dict[str, int]) -> _Tokens:
    places = np.array(sorted(cuts), dtype=np.int64)
    parts = [cuts[place] for place in places.tolist()]
    middle = tokens.start[places] + np.array([part.length for part in parts])
    of_token, end = tokens.codes.copy(), tokens.end.copy()
    of_token[places] = [_code(part.head, codes) for part in parts]
    end[places] = middle
    return _Tokens(
        np.insert(of_token, places + 1, [_code(part.tail, codes) for part in parts]),
        np.insert(tokens.article, places + 1, tokens.article[places]),
        np.insert(tokens.sentence, places + 1, tokens.sentence[places]),
        np.insert(tokens.start, places + 1, middle),
        np.insert(end, places + 1, tokens.end[places]),
    )
