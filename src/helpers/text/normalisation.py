"""Normalisation: one canonical spelling per letter, with offsets into the raw text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.graphemes import CLUSTER
from helpers.files.article_arguments import Articles, as_articles
from helpers.tables import rows
from helpers.text.alphabet import ALLAH, MARKS, PRESENTATION_FORMS, alphabet, character_class, invisible_class, names
from helpers.text.misspellings import ARABIC_HEH, ASPIRATION, correct, listed, suspect_pattern, with_aspiration

# A run of Urdu letters with their marks: the unit that is corrected.
LETTERS = r"\u0620-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F"
WORD = re.compile(f"[{LETTERS}]+")
# Joiners connect or separate glyphs: noise in Urdu, but part of an emoji or of a Hindi word.
NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
JOINERS = NON_JOINER + "\N{ZERO WIDTH JOINER}"
MADDA = "\N{ARABIC MADDAH ABOVE}"


class Normalised(NamedTuple):
    """Canonical text, and the raw span of each of its characters."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span, end exclusive, of ``text[start:end]``.

        >>> normalise("كِتاب").raw_span(0, 2)
        (0, 3)
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        position = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
        return position, position

    def then(self, spell: Callable[[str], "Normalised"]) -> "Normalised":
        """Apply a second respelling, keeping offsets into the original text."""
        text, starts, ends = spell(self.text)
        return Normalised(
            text, tuple(self.starts[start] for start in starts), tuple(self.ends[end - 1] for end in ends)
        )


def normalise(text: str) -> Normalised:
    r"""Return ``text`` in canonical spelling, with offsets into the raw text.

    1. Presentation forms become letters: ``"ﮨﮯ"`` is ``"ہے"``.
    2. Letters of Arabic and Persian keyboards become Urdu letters: ``"كيا"`` is ``"کیا"``.
    3. Short vowels, shadda, kashida, joiners and direction marks are removed: ``"اُردُو"`` is ``"اردو"``. A zero-width
       non-joiner between two letters becomes a space: it separates words or the parts of a compound, as a space does.
    4. A letter and its mark are composed (Unicode NFC): alef and madda become ``"آ"``. The result does not depend on
       how a text was encoded, in any script.
    5. Unambiguous misspellings are corrected: ``"ھے"`` becomes ``"ہے"``, ``"کوئ"`` becomes ``"کوئی"``. The Arabic heh
       is ھ where ``tables/heh.csv`` says so: ``"گهر"`` is ``"گھر"``, ``"بهت"`` is ``"بہت"``.

    Superscript alef and tanween are spelling and stay (اعلیٰ, فوراً), except in words that are usually written without
    (اللہ, لہذا). Digits, spaces, punctuation and other languages stay too, and so does every word that no table of
    misspellings knows.

    >>> normalise("كم جونگ اْن").text
    'کم جونگ ان'
    >>> normalise("خوب\N{ZERO WIDTH NON-JOINER}صورت").text
    'خوب صورت'

    *Source:* urduhack 0.1.4 (its letter table); ``tables/letters.toml`` and ``tables/marks.csv`` list each deviation
    with its reason; ``tables/heh.csv``, ``hamza.csv``, ``spellings.csv`` and ``spelling_rules.csv`` list misspellings.
    """
    if not unicodedata.is_normalized("NFC", text):
        return _respelled(text, CLUSTER, _composed).then(normalise)
    if NON_JOINER in text and _between_letters().search(text):
        return _respelled(text, _between_letters(), lambda _: " ").then(normalise)
    spelled = _correct_words(spell_letters(_aspirate(text)))
    # A removed character may have separated a letter from its mark: compose again.
    return spelled if unicodedata.is_normalized("NFC", spelled.text) else spelled.then(normalise)


def normalise_text(text: str) -> str:
    """Return ``normalise(text).text``, in a third of the time.

    >>> normalise_text("كم جونگ اْن")
    'کم جونگ ان'
    """
    if not unicodedata.is_normalized("NFC", text):
        return normalise_text(CLUSTER.sub(lambda match: _composed(match[0]), text))
    if NON_JOINER in text and _between_letters().search(text):
        return normalise_text(_between_letters().sub(" ", text))
    spelled = alphabet().changes.sub(lambda match: _canonical(match[0]), _aspirate(text))
    corrected = WORD.sub(lambda match: correct(match[0]), spelled)
    return corrected if unicodedata.is_normalized("NFC", corrected) else normalise_text(corrected)


@cache
def _between_letters() -> re.Pattern[str]:
    """Match a zero-width non-joiner between two letters."""
    letter, invisible = f"[{LETTERS}{PRESENTATION_FORMS}]", f"[{invisible_class()}]"
    return re.compile(f"(?<={letter}){invisible}*{NON_JOINER}{invisible}*(?={letter})")


def spell_letters(text: str) -> Normalised:
    """Return a text (NFC) with Urdu letters, without correcting its words.

    >>> spell_letters("كوئ").text
    'کوئ'
    """
    return _respelled(text, alphabet().changes, _canonical)


def _aspirate(text: str) -> str:
    """Write ھ for each Arabic heh that stands for it."""
    return WORD.sub(lambda match: _aspirated(match[0]), text) if ARABIC_HEH in text else text


def _aspirated(word: str) -> str:
    """Write ھ for each Arabic heh of a raw word that stands for it."""
    if ARABIC_HEH not in word:
        return word
    spelled = spell_letters(word)
    letters = list(word)
    for letter, start in zip(with_aspiration(spelled.text), spelled.starts, strict=True):
        if letter == ASPIRATION and word[start] == ARABIC_HEH:
            letters[start] = ASPIRATION
    return "".join(letters)


def _respelled(text: str, pattern: "re.Pattern[str]", spell: Callable[[str], str]) -> Normalised:
    """Replace each match of a pattern by its respelling, keeping offsets."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in pattern.finditer(text):
        begin, end = match.span()
        spelled = spell(match[0])
        pieces += text[position:begin], spelled
        starts += [*range(position, begin), *[begin] * len(spelled)]
        ends += [*range(position + 1, begin + 1), *[end] * len(spelled)]
        position = end
    starts += range(position, len(text))
    ends += range(position + 1, len(text) + 1)
    return Normalised("".join((*pieces, text[position:])), tuple(starts), tuple(ends))


def normalise_forms(forms: pl.Series) -> pl.Series:
    """Return the canonical spelling of each word of a column.

    The result equals ``normalise`` word by word; unchanged words cost little.

    >>> normalise_forms(pl.Series(["كيا", "ھے", "روس"])).to_list()
    ['کیا', 'ہے', 'روس']
    """
    # The rest are bare letters in canonical spelling: one run each, so the listed words apply to the whole form.
    odd = forms.str.contains(rf"[^{LETTERS}]|{alphabet().changes.pattern}|{suspect_pattern()}")
    odd |= forms != forms.str.normalize("NFC")
    changed = forms.filter(odd)
    if len(changed):
        spelled = pl.Series([normalise_text(form) for form in changed.to_list()], dtype=pl.String)
        forms = forms.scatter(odd.arg_true(), spelled)
    return forms.replace(listed())


def one_letter() -> dict[str, str]:
    """Map letters and digits to the one that a search treats as equal.

    Letters map to their canonical letter, digits to 0-9. Compatibility forms, which NFKC resolves, and marks are not
    included.

    >>> one_letter()["ي"], one_letter()["۴"]
    ('ی', '4')
    """
    letters = {glyph: to for glyph, to in alphabet().letters.items() if unicodedata.normalize("NFKC", glyph) == glyph}
    return letters | {row[side]: row["value"] for row in rows("digits.csv") for side in ("glyph", "arabic")}


def normalisation_report(articles: Articles) -> pd.DataFrame:
    """List what ``normalise`` changes in the articles, most frequent first.

    Returns:
        One row per change: from, as written; to, canonical, empty if removed; name, the Unicode name of ``from``; rule;
        count, of occurrences; example, a raw word with the change.

    >>> report = normalisation_report("كيا كہا")
    >>> report[["to", "rule", "count"]].iloc[0].to_list()
    ['ک', 'arabic letter', 2]
    """
    invisible = character_class(alphabet().invisible)
    run = rf"[\p{{Arabic}}\u0640{PRESENTATION_FORMS}{MARKS}{invisible}]+"
    words = as_articles(articles)["text"].str.extract_all(run).explode(empty_as_null=False).drop_nulls()
    forms = words.value_counts(sort=True)
    counts: Counter[tuple[str, str, str]] = Counter()
    # Keep one example per change: with one per occurrence, a word of 80,000 marks took 13 GB.
    examples: dict[tuple[str, str, str], str] = {}
    for word, count in forms.iter_rows():
        for change in _changes(word):
            counts[change] += count
            examples.setdefault(change, word)
    columns = {"from": pl.String, "to": pl.String, "rule": pl.String, "count": pl.Int64, "example": pl.String}
    changes = [(*change, count, examples[change]) for change, count in counts.items()]
    table = pl.DataFrame(changes, schema=columns, orient="row").sort("count", descending=True, maintain_order=True)
    name = pl.Series("name", [names(glyphs) for glyphs in table["from"]], dtype=pl.String)
    return to_pandas(table.with_columns(name).select("from", "to", "name", "rule", "count", "example"))


def _correct_words(spelled: Normalised) -> Normalised:
    """Correct the misspelled words of a text with Urdu letters."""
    text, starts, ends = spelled
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    position = 0
    for match in WORD.finditer(text):
        if (word := correct(match[0])) != match[0]:
            begin, end = match.span()
            sources = [slice(begin + first, begin + last) for first, last in _sources(match[0], word)]
            pieces += text[position:begin], word
            new_starts += [*starts[position:begin], *(starts[source][0] for source in sources)]
            new_ends += [*ends[position:begin], *(ends[source][-1] for source in sources)]
            position = end
    if not pieces:
        return spelled
    corrected = "".join((*pieces, text[position:]))
    return Normalised(corrected, (*new_starts, *starts[position:]), (*new_ends, *ends[position:]))


def _sources(written: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield the span in a misspelled word of each letter of the correct one.

    Letters at both ends that are equal correspond to each other, and so do all letters if the lengths are equal. The
    letters between correspond to the differing letters together, or to the letter before them if one was missing.
    """
    if len(written) == len(word):
        yield from ((index, index + 1) for index in range(len(word)))
        return
    shorter = min(len(written), len(word))
    head = next((index for index in range(shorter) if written[index] != word[index]), shorter)
    rest = range(1, shorter - head + 1)
    tail = next((index - 1 for index in rest if written[-index] != word[-index]), shorter - head)
    middle = (head, len(written) - tail) if head + tail < len(written) else (max(head - 1, 0), max(head, 1))
    yield from ((index, index + 1) for index in range(head))
    yield from [middle] * (len(word) - head - tail)
    yield from ((index, index + 1) for index in range(len(written) - tail, len(written)))


@cache
def _composed(cluster: str) -> str:
    """Compose to NFC; sort the marks first, because Python is quadratic."""
    parts = "".join(unicodedata.normalize("NFD", glyph) for glyph in cluster)
    runs = groupby(parts, key=lambda glyph: unicodedata.combining(glyph) > 0)
    ordered = "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)
    return unicodedata.normalize("NFC", ordered)


@cache
def _canonical(cluster: str) -> str:
    """Return the canonical spelling of a letter with marks, or of marks."""
    table = alphabet()
    dropped = table.removed | table.invisible
    if _keeps_joiners(cluster[0]):
        dropped -= set(JOINERS)
    # The ligature is expanded last: what it stands for depends on the letter before it.
    spelled = "".join(glyph if glyph == ALLAH else _letter(glyph) for glyph in cluster)
    bare = "".join(glyph for glyph in spelled if glyph not in dropped or glyph == MADDA)
    composed = _composed(bare)
    for written, letter in table.sequences.items():
        composed = composed.replace(written, letter)
    return composed.replace(MADDA, "").replace(ALLAH, _letter(ALLAH))


def _letter(glyph: str) -> str:
    """Return the Urdu letter or letters of one character."""
    table = alphabet()
    if glyph in table.letters:
        return table.letters[glyph]
    if glyph in table.stays or not re.match(f"[{PRESENTATION_FORMS}]", glyph):
        return glyph
    # NFKC decomposes an isolated mark into a space and the mark.
    letters = unicodedata.normalize("NFKC", glyph).replace(" ", "")
    return "".join(table.letters.get(letter, letter) for letter in letters)


def _keeps_joiners(base: str) -> bool:
    return unicodedata.category(base)[0] in "LSM" and not re.match(rf"[\u0600-\u08FF{PRESENTATION_FORMS}]", base)


def _changes(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield the changes in a raw word: from, to, rule."""
    table = alphabet()
    if _between_letters().search(word):
        yield NON_JOINER, " ", table.rules[NON_JOINER]
        word = _between_letters().sub(" ", word)
    aspirated = _aspirate(word)
    yield from (
        (ARABIC_HEH, ASPIRATION, table.rules[ARABIC_HEH])
        for old, new in zip(word, aspirated, strict=True)
        if old != new
    )
    word = aspirated
    removed = (table.removed | table.invisible) - {MADDA}
    for match in table.changes.finditer(word):
        letters = ""
        for glyph in match[0]:
            letter = "" if glyph in removed else _letter(glyph)
            if letter != glyph:
                yield glyph, letter, table.rules.get(glyph, "presentation form")
            letters += letter
        if letters != (canonical := _canonical(match[0])):
            yield letters, canonical, "composition"
    for written in WORD.findall(spell_letters(word).text):
        if (spelled := correct(written)) != written:
            yield written, spelled, "word"
