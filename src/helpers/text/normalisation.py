"""One spelling per letter, with a map back to the raw text."""

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
from helpers.files.articles import Articles, as_articles
from helpers.tables import rows
from helpers.text.alphabet import MARKS, PRESENTATION_FORMS, alphabet, character_class, names

# A run of Urdu letters with their marks: what the table of whole words is asked about.
LETTERS = r"\u0620-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F"
WORD = re.compile(f"[{LETTERS}]+")
# These join or separate glyphs: noise in Urdu, but part of an emoji or of a Hindi word.
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
MADDA = "\N{ARABIC MADDAH ABOVE}"


class Normalised(NamedTuple):
    """Canonical text, and for each of its characters where the raw characters it stands for begin and end."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the raw text, end exclusive, that became ``text[start:end]``.

        >>> normalise("كِتاب").raw_span(0, 2)
        (0, 3)
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
        return place, place

    def then(self, spell: Callable[[str], "Normalised"]) -> "Normalised":
        """Spell the text once more, with the way back to what was raw in the first place."""
        text, starts, ends = spell(self.text)
        return Normalised(
            text, tuple(self.starts[place] for place in starts), tuple(self.ends[end - 1] for end in ends)
        )


def normalise(text: str) -> Normalised:
    r"""Return ``text`` in the one spelling we count by, with the way back to the raw text.

    1. Glyph codes become letters: ``"ﮨﮯ"`` is ``"ہے"``.
    2. Letters of the Arabic and Persian keyboards become Urdu's: ``"كيا"`` is ``"کیا"``.
    3. Short vowels, doubling, kashida, joiners and direction marks go: ``"اُردُو"`` is ``"اردو"``.
    4. A letter and the mark that belongs to it become one (Unicode NFC): alef and madda are ``"آ"``. So it does not
       matter how a text was encoded, in any script.
    5. A few words that are certain are mended whole: ``"ھے"`` is ``"ہے"``.

    Superscript alef and tanween stay, being spelling (اعلیٰ, فوراً). So do digits, spaces, punctuation, other
    languages, and ھ or ہ in every word that is not in the table, even where we would spell it otherwise.

    >>> normalise("كم جونگ اْن").text
    'کم جونگ ان'
    >>> normalise("خوب\N{ZERO WIDTH NON-JOINER}صورت").text
    'خوبصورت'

    *Source:* urduhack 0.1.4 (its letter table); each deviation and its reason stand in ``tables/letters.toml`` and
    ``tables/marks.csv``.
    """
    if not unicodedata.is_normalized("NFC", text):
        return _respelled(text, CLUSTER, _composed).then(normalise)
    spelled = _respelled(text, alphabet().changes, _canonical)
    spelled = spelled._replace(text=_mend_words(spelled.text))
    # What stood between a letter and its mark may just have gone.
    return spelled if unicodedata.is_normalized("NFC", spelled.text) else spelled.then(normalise)


def _respelled(text: str, pattern: "re.Pattern[str]", spell: Callable[[str], str]) -> Normalised:
    """Spell anew each place where a pattern is found, with the way back."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in pattern.finditer(text):
        begin, until = found.span()
        spelled = spell(found[0])
        pieces += text[done:begin], spelled
        starts += [*range(done, begin), *[begin] * len(spelled)]
        ends += [*range(done + 1, begin + 1), *[until] * len(spelled)]
        done = until
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Normalised("".join((*pieces, text[done:])), tuple(starts), tuple(ends))


def normalise_forms(forms: pl.Series) -> pl.Series:
    """Return the canonical spelling of each word: ``normalise``, for a column of distinct words.

    >>> normalise_forms(pl.Series(["كيا", "ھے", "روس"])).to_list()
    ['کیا', 'ہے', 'روس']
    """
    # Among letters alone the table of whole words is asked about the whole.
    odd = forms.str.contains(rf"[^{LETTERS}]|{alphabet().changes.pattern}") | (forms != forms.str.normalize("NFC"))
    changed = forms.filter(odd)
    if len(changed):
        spelled = pl.Series([normalise(form).text for form in changed.to_list()], dtype=pl.String)
        forms = forms.scatter(odd.arg_true(), spelled)
    return forms.replace(alphabet().word)


def one_letter() -> dict[str, str]:
    """Return the letters and digits that a search takes for one: what ``normalise`` does to each, and digits as 0 to 9.

    Letters that Unicode itself calls another form of a letter (NFKC) are not in it, nor are marks.

    >>> one_letter()["ي"], one_letter()["۴"]
    ('ی', '4')
    """
    letters = {glyph: to for glyph, to in alphabet().letters.items() if unicodedata.normalize("NFKC", glyph) == glyph}
    return letters | {row[side]: row["value"] for row in rows("digits.csv") for side in ("glyph", "arabic")}


def normalisation_report(articles: Articles) -> pd.DataFrame:
    """List what ``normalise`` changes in the articles, most frequent first.

    Returns:
        One row per change: from and to (as written, and canonical; empty where it is removed), name (Unicode's name
        of ``from``), rule, count (occurrences), example (a raw word with the change).

    >>> report = normalisation_report("كيا كہا")
    >>> report[["to", "rule", "count"]].iloc[0].to_list()
    ['ک', 'arabic letter', 2]
    """
    invisible = character_class(alphabet().invisible)
    stretch = rf"[\p{{Arabic}}\u0640{PRESENTATION_FORMS}{MARKS}{invisible}]+"
    words = as_articles(articles)["text"].str.extract_all(stretch).explode(empty_as_null=False).drop_nulls()
    forms = words.value_counts(sort=True)
    counts: Counter[tuple[str, str, str]] = Counter()
    # A row for each occurrence would hold its word as often: a word of 80,000 marks took 13 GB.
    examples: dict[tuple[str, str, str], str] = {}
    for word, count in forms.iter_rows():
        for change in _changes(word):
            counts[change] += count
            examples.setdefault(change, word)
    columns = {"from": pl.String, "to": pl.String, "rule": pl.String, "count": pl.Int64, "example": pl.String}
    found = [(*change, count, examples[change]) for change, count in counts.items()]
    table = pl.DataFrame(found, schema=columns, orient="row").sort("count", descending=True, maintain_order=True)
    name = pl.Series("name", [names(glyphs) for glyphs in table["from"]], dtype=pl.String)
    return to_pandas(table.with_columns(name).select("from", "to", "name", "rule", "count", "example"))


def _mend_words(text: str) -> str:
    return WORD.sub(lambda found: alphabet().word.get(found[0], found[0]), text)


@cache
def _composed(cluster: str) -> str:
    """Compose letters and marks (Unicode NFC), after the marks are in order: Python's own way takes their square."""
    parts = "".join(unicodedata.normalize("NFD", glyph) for glyph in cluster)
    runs = groupby(parts, key=lambda glyph: unicodedata.combining(glyph) > 0)
    ordered = "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)
    return unicodedata.normalize("NFC", ordered)


@cache
def _canonical(cluster: str) -> str:
    """Return one letter with all that follows it, or a run of marks without a letter, in canonical spelling."""
    table = alphabet()
    dropped = table.removed | table.invisible
    if _keeps_joiners(cluster[0]):
        dropped -= set(JOINERS)
    spelled = "".join(_letter(glyph) for glyph in cluster)
    bare = "".join(glyph for glyph in spelled if glyph not in dropped or glyph == MADDA)
    composed = _composed(bare)
    for written, letter in table.sequences.items():
        composed = composed.replace(written, letter)
    return composed.replace(MADDA, "")


def _letter(glyph: str) -> str:
    """Return the Urdu letter or letters of one character."""
    table = alphabet()
    if glyph in table.letters:
        return table.letters[glyph]
    if glyph in table.stays or not re.match(f"[{PRESENTATION_FORMS}]", glyph):
        return glyph
    # A mark alone is coded as standing on a space.
    letters = unicodedata.normalize("NFKC", glyph).replace(" ", "")
    return "".join(table.letters.get(letter, letter) for letter in letters)


def _keeps_joiners(base: str) -> bool:
    return unicodedata.category(base)[0] in "LSM" and not re.match(rf"[\u0600-\u08FF{PRESENTATION_FORMS}]", base)


def _changes(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield what changes in a raw word: from, to, rule."""
    table = alphabet()
    gone = (table.removed | table.invisible) - {MADDA}
    for found in table.changes.finditer(word):
        left = ""
        for glyph in found[0]:
            letter = "" if glyph in gone else _letter(glyph)
            if letter != glyph:
                yield glyph, letter, table.rules.get(glyph, "presentation form")
            left += letter
        if left != (whole := _canonical(found[0])):
            yield left, whole, "composition"
    spelled = table.changes.sub(lambda found: _canonical(found[0]), word)
    for run in WORD.findall(spelled):
        if run in table.word:
            yield run, table.word[run], "word"
