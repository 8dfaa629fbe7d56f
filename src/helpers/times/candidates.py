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
from helpers.text.tokenisation import EncodedTokens, encode_tokens
from helpers.times.grammar import tree
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

# Spellings whose raw form matters, by normalised form and surface. With its vowel, کُل always means "total", and اُس
# means "that"; without it, they also mean "yesterday" and "this".
SPELLINGS = {("کل", "کُل"): "کُل", ("اس", "اُس"): "اُس", ("اسی", "اُسی"): "اُسی"}
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
    """Columns of all tokens except spaces: codes of their forms and, in ``pieces``, of their surfaces."""

    codes: NDArray[np.int64]
    article: NDArray[np.int64]
    sentence: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    pieces: NDArray[np.int64]


class _GluedWords(NamedTuple):
    """Two words of one token, and the raw length of the first word."""

    head: str
    tail: str
    length: int


def candidates(table: pl.DataFrame, furniture: Furniture) -> tuple[NDArray[np.int64], Iterator[Candidate]]:
    """Return the offsets of all tokens, and the candidate sentences.

    A candidate has a trigger word, a year, or a date in digits.
    """
    encoded = encode_tokens(table.select("article", "text"), rejoin_words=False, furniture=furniture)
    codes: dict[str, int] = {}
    forms = [SPELLINGS.get(pair, pair[0]) for pair in encoded.table.select("form", "surface").iter_rows()]
    form_codes = np.array([codes.setdefault(form, len(codes)) for form in forms], dtype=np.int64)
    tokens = _tokens(encoded, form_codes)
    tokens = _split_glued(_restore_eras(tokens, encoded.table["surface"], codes), encoded.table["surface"], codes)
    names = [name for articles in encoded.articles for name in articles]
    return np.column_stack([tokens.start, tokens.end]), _with_triggers(tokens, codes, names)


def _tokens(encoded: EncodedTokens, form_codes: NDArray[np.int64]) -> _Tokens:
    """Return the tokens of all batches except spaces, with their offsets in the text of their article."""
    lengths, solid = encoded.table["length"].to_numpy(), (~encoded.table["kind"].is_in(GAPS)).to_numpy()
    parts, before = [_no_tokens()], 0
    for text, articles in zip(encoded.texts, encoded.articles, strict=True):
        article, sentence = np.cumsum(text.new_article) - 1, np.cumsum(text.new_sentence)
        first = np.flatnonzero(text.new_article)
        ends = np.cumsum(lengths[text.codes], dtype=np.int64)
        starts = ends - lengths[text.codes]
        origin = starts[first][article]
        columns = (
            form_codes[text.codes], article + before, sentence - sentence[first][article], starts - origin,
            ends - origin, text.codes,
        )  # fmt: skip
        kept = solid[text.codes]
        parts.append(_Tokens(*(column[kept] for column in columns)))
        before += len(articles)
    return _Tokens(*map(np.concatenate, zip(*parts, strict=True)))


def _no_tokens() -> _Tokens:
    return _Tokens(*(np.array([], dtype=np.int64) for _ in _Tokens._fields))


def _with_triggers(tokens: _Tokens, codes: dict[str, int], names: list[Any]) -> Iterator[Candidate]:
    """Yield the sentences in which at least one token is a trigger."""
    is_first = (np.diff(tokens.article, prepend=-1) != 0) | (np.diff(tokens.sentence, prepend=-1) != 0)
    starts = np.append(np.flatnonzero(is_first), len(is_first))
    selected = np.zeros(len(starts), dtype=bool)
    selected[(np.cumsum(is_first) - 1)[_triggers(tokens.codes, codes)]] = True
    chosen = np.flatnonzero(selected)
    words = _words(tokens.codes[np.repeat(selected[:-1], np.diff(starts))], codes)
    firsts, ends = starts[chosen].tolist(), starts[chosen + 1].tolist()
    articles, numbers = tokens.article[starts[chosen]].tolist(), tokens.sentence[starts[chosen]].tolist()
    for first, end, article, number in zip(firsts, ends, articles, numbers, strict=True):
        sentence = [words[code] for code in tokens.codes[first:end].tolist()]
        yield Candidate(names[article], number, group_items(sentence, first))


def _words(token_codes: NDArray[np.int64], codes: dict[str, int]) -> dict[int, Word]:
    """Return the words of the codes that occur; a rule can begin only with a word that ``opens``."""
    used, first_names = np.zeros(len(codes), dtype=bool), tree().branches.keys()
    used[token_codes] = True
    words = {code: look_up(form) for form, code in codes.items() if used[code]}
    return {
        code: word if not first_names.isdisjoint(word.classes) else word._replace(opens=False)
        for code, word in words.items()
    }


def _triggers(token_codes: NDArray[np.int64], codes: dict[str, int]) -> NDArray[np.bool_]:
    """Return, for each token, whether it makes its sentence a candidate."""
    prefixes = set(year_prefixes())
    form_flags = np.zeros(len(codes), dtype=np.uint8)
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


def _restore_eras(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Recode ۶ after a year as the sign of the era; normalisation gives it the form of the digit six."""
    form, surface = ERA_AS_DIGIT
    years = [code for form, code in codes.items() if len(form) == 4 and form.isdecimal()]
    six = np.flatnonzero(tokens.codes == codes.get(form, -1))
    six = six[(surfaces.gather(tokens.pieces[six]) == surface).to_numpy()] if len(six) else six
    eras = six[np.isin(tokens.codes[six - 1], years) & (six > 0)]
    if not len(eras):
        return tokens
    token_codes = tokens.codes.copy()
    token_codes[eras] = _code(ERA_SIGN, codes)
    return tokens._replace(codes=token_codes)


def _code(form: str, codes: dict[str, int]) -> int:
    """Return the code of a form; a new form gets the next free code."""
    return codes.setdefault(form, len(codes))


def _split_glued(tokens: _Tokens, surfaces: pl.Series, codes: dict[str, int]) -> _Tokens:
    """Split tokens of two words that were written without a space: روزمیں, دوسال."""
    glued = glued_forms()
    words_of_code = {code: (form[: glued[form]], form[glued[form] :]) for form, code in codes.items() if form in glued}
    cuts: dict[int, _GluedWords] = {}
    for position in np.flatnonzero(np.isin(tokens.codes, list(words_of_code))).tolist():
        head, tail = words_of_code[int(tokens.codes[position])]
        starts = normalise(surfaces[int(tokens.pieces[position])]).starts
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
        np.insert(tokens.pieces, positions + 1, tokens.pieces[positions]),
    )
