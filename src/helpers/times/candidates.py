"""Candidate sentences: those that may contain a time expression.

The rules run on these sentences only. Each distinct form is classified once; all further steps are numpy operations on
integer codes.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.lines.furniture import Furniture
from helpers.text.normalisation import normalise
from helpers.text.sentences import GAPS
from helpers.text.tokenisation import token_frame
from helpers.times.items import Sentence, group_items
from helpers.times.lexicon import (
    FIRST_YEAR,
    LAST_YEAR,
    Word,
    glued_forms,
    is_trigger,
    look_up,
    year_prefixes,
)

# کُل, written with its vowel, always means "total", but has the same normalised form as کل.
TOTAL_SPELLINGS = ("کل", "کُل")
# With the vowel, that; without it, this or that.
THAT_SPELLINGS, THAT_VERY_SPELLINGS = ("اس", "اُس"), ("اسی", "اُسی")
# Deccan newspapers type the sign of the Christian era, ء, as the digit six, which looks similar: 1978 ۶.
ERA_AS_DIGIT, ERA_SIGN = ("6", "۶"), "ء"
# Flags of a form: a trigger word; a number in digits; a separator of digits; سو or ہزار; the number word before سو or
# ہزار in a year (انیس سو, دو ہزار); a year in digits.
TRIGGER, NUMBER, SEPARATOR, MULTIPLIER, YEAR_PREFIX, YEAR = (1 << n for n in range(6))
SEPARATORS, MULTIPLIERS = {":", "/", "-", "؍"}, {"سو", "ہزار"}


class Candidate(NamedTuple):
    """A sentence that may contain a time expression."""

    article: Any
    number: int
    sentence: Sentence


class _Tokens(NamedTuple):
    """Columns of all tokens except spaces; ``codes`` holds form codes."""

    codes: NDArray[np.int64]
    article: NDArray[np.int64]
    sentence: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class _GluedWords(NamedTuple):
    """Two words of one token, and the raw length of the first word."""

    head: str
    tail: str
    length: int


def candidates(table: pl.DataFrame, furniture: Furniture) -> tuple[NDArray[np.int64], Iterator[Candidate]]:
    """Return the offsets of all tokens, and the candidate sentences.

    A candidate has a trigger word, a year, or a date in digits.
    """
    frame = token_frame(table.select("article", "text"), rejoin_words=False, furniture=furniture)
    frame = frame.filter(~pl.col("kind").is_in(GAPS))
    series = frame["form"].cast(pl.Categorical).to_physical()
    distinct = series.arg_unique()
    pairs = zip(frame["form"].gather(distinct), series.gather(distinct), strict=True)
    codes: dict[str, int] = {form: int(code) for form, code in pairs}
    article = frame["article"].rle_id().to_numpy()
    columns = (frame[name].to_numpy() for name in ("sentence", "start", "end"))
    tokens = _Tokens(series.to_numpy().astype(np.int64), article, *columns)
    tokens = _split_glued(_restore_spellings(tokens, frame["surface"], codes), frame["surface"], codes)
    names = frame["article"].rle().struct.field("value").to_list()
    return np.column_stack([tokens.start, tokens.end]), _with_triggers(tokens, codes, names)


def _with_triggers(tokens: _Tokens, codes: dict[str, int], names: list[Any]) -> Iterator[Candidate]:
    """Yield the sentences in which at least one token is a trigger."""
    is_first = (np.diff(tokens.article, prepend=-1) != 0) | (np.diff(tokens.sentence, prepend=-1) != 0)
    starts = np.append(np.flatnonzero(is_first), len(is_first))
    selected = np.zeros(len(starts), dtype=bool)
    selected[(np.cumsum(is_first) - 1)[_triggers(tokens.codes, codes)]] = True
    words = {code: look_up(form) for form, code in codes.items()}
    for index in np.flatnonzero(selected):
        first, end = int(starts[index]), int(starts[index + 1])
        sentence: list[Word] = [words[code] for code in tokens.codes[first:end].tolist()]
        name = names[tokens.article[first]]
        yield Candidate(name, int(tokens.sentence[first]), group_items(sentence, first))


def _triggers(token_codes: NDArray[np.int64], codes: dict[str, int]) -> NDArray[np.bool_]:
    """Return, for each token, whether it makes its sentence a candidate."""
    prefixes = set(year_prefixes())
    form_flags = np.zeros(max(codes.values(), default=0) + 1, dtype=np.uint8)
    for form, code in codes.items():
        form_flags[code] = _flags(form, prefixes)
    flags = form_flags[token_codes]
    before, after = np.append(0, flags[:-1]), np.append(flags[1:], 0)
    date_in_digits = (flags & SEPARATOR > 0) & (before & NUMBER > 0) & (after & NUMBER > 0)
    year_in_words = (flags & MULTIPLIER > 0) & (before & YEAR_PREFIX > 0)
    triggers: NDArray[np.bool_] = (flags & (TRIGGER | YEAR) > 0) | date_in_digits | year_in_words
    return triggers


def _flags(form: str, prefixes: set[str]) -> int:
    if form[:1].isdigit() and form[-1].isdigit():
        year = len(form) == 4 and form.isascii() and form.isdecimal() and FIRST_YEAR <= int(form) <= LAST_YEAR
        return NUMBER | (YEAR if year or form.count(".") == 2 else 0)
    return (
        (TRIGGER if is_trigger(form) else 0)
        | (SEPARATOR if form in SEPARATORS else 0)
        | (MULTIPLIER if form in MULTIPLIERS else 0)
        | (YEAR_PREFIX if form in prefixes else 0)
    )


def _restore_spellings(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Recode tokens whose raw spelling matters: کُل, اُس, and ۶ after a year.

    Normalisation gives them the form of کل and of the digit six.
    """
    token_codes = tokens.codes.copy()
    years = {code for form, code in codes.items() if len(form) == 4 and form.isdecimal()}
    for (form, surface), restored, after_year in (
        (TOTAL_SPELLINGS, TOTAL_SPELLINGS[1], False),
        (THAT_SPELLINGS, THAT_SPELLINGS[1], False),
        (THAT_VERY_SPELLINGS, THAT_VERY_SPELLINGS[1], False),
        (ERA_AS_DIGIT, ERA_SIGN, True),
    ):
        positions = np.flatnonzero(tokens.codes == codes.get(form, -1))
        raw_forms = surfaces.gather(positions).to_list() if len(positions) else []
        for position, raw_form in zip(positions.tolist(), raw_forms, strict=True):
            if raw_form == surface and not (
                after_year and (position == 0 or int(tokens.codes[position - 1]) not in years)
            ):
                token_codes[position] = _code(restored, codes)
    return tokens._replace(codes=token_codes)


def _code(form: str, codes: dict[str, int]) -> int:
    """Return the code of a form; a new form gets the next free code."""
    if form not in codes:
        codes[form] = max(codes.values(), default=0) + 1
    return codes[form]


def _split_glued(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Split tokens of two words that were written without a space: روزمیں, دوسال."""
    glued = glued_forms()
    words_of_code = {code: (form[: glued[form]], form[glued[form] :]) for form, code in codes.items() if form in glued}
    cuts: dict[int, _GluedWords] = {}
    for position in np.flatnonzero(np.isin(tokens.codes, list(words_of_code))).tolist():
        head, tail = words_of_code[int(tokens.codes[position])]
        starts = normalise(surfaces[position]).starts
        # A ligature that holds letters of both words cannot be split.
        if starts[len(head)] != starts[len(head) - 1]:
            cuts[position] = _GluedWords(head, tail, starts[len(head)])
    return _cut(tokens, cuts, codes) if cuts else tokens


def _cut(tokens: _Tokens, cuts: dict[int, _GluedWords], codes: dict[str, int]) -> _Tokens:
    """Replace glued tokens by their two words."""
    positions = np.array(sorted(cuts), dtype=np.int64)
    glued_words = [cuts[position] for position in positions.tolist()]
    middle = tokens.start[positions] + np.array([glued.length for glued in glued_words])
    token_codes, end = tokens.codes.copy(), tokens.end.copy()
    token_codes[positions] = [_code(glued.head, codes) for glued in glued_words]
    end[positions] = middle
    return _Tokens(
        np.insert(token_codes, positions + 1, [_code(glued.tail, codes) for glued in glued_words]),
        np.insert(tokens.article, positions + 1, tokens.article[positions]),
        np.insert(tokens.sentence, positions + 1, tokens.sentence[positions]),
        np.insert(tokens.start, positions + 1, middle),
        np.insert(end, positions + 1, tokens.end[positions]),
    )
