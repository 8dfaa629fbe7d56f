"""One spelling per letter, with a map back to the raw text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from helpers.articles import Articles, as_articles
from helpers.errors import UrduNewsError
from helpers.frames import to_pandas
from helpers.tables import rows, settings

TABLE = "letters.toml"
WORDS = "spellings.csv"
# Glyph codes of old fonts and converters (Unicode blocks Arabic Presentation Forms A and B).
PRESENTATION_FORMS = r"\uFB50-\uFDFF\uFE70-\uFEFC"
# Marks that may follow a letter: Latin accents, all marks of the Arabic blocks, and the high hamza typed as one.
MARKS = (
    r"\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u0674\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED"
    r"\u0897-\u089F\u08CA-\u08E1\u08E3-\u08FF"
)
# A run of Urdu letters with their marks: what the table of whole words is asked about.
WORD = re.compile(r"[\u0620-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F]+")
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


class Letters(NamedTuple):
    """The table of letters, ready for use."""

    letters: dict[str, str]
    sequences: dict[str, str]
    rules: dict[str, str]
    removed: frozenset[str]
    invisible: frozenset[str]
    stays: frozenset[str]
    changes: re.Pattern[str]
    word: dict[str, str]


def normalise(text: str) -> Normalised:
    r"""Return ``text`` in the one spelling we count by, with the way back to the raw text.

    1. Glyph codes become letters: ``"ﮨﮯ"`` is ``"ہے"``.
    2. Letters of the Arabic and Persian keyboards become Urdu's: ``"كيا"`` is ``"کیا"``.
    3. Short vowels, doubling, kashida, joiners and direction marks go: ``"اُردُو"`` is ``"اردو"``.
    4. A letter and the mark that belongs to it become one (Unicode NFC): alef and madda are ``"آ"``.
    5. A few words that are certain are mended whole: ``"ھے"`` is ``"ہے"``.

    Superscript alef and tanween stay, being spelling (اعلیٰ, فوراً). So do digits, spaces, punctuation, other
    languages, and ھ or ہ in every word that is not in the table, even where we would spell it otherwise.

    >>> normalise("كم جونگ اْن").text
    'کم جونگ ان'
    >>> normalise("خوب\N{ZERO WIDTH NON-JOINER}صورت").text
    'خوبصورت'

    *Source:* urduhack 0.1.4 (its letter table); each deviation and its reason stand in ``tables/letters.toml``.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _table().changes.finditer(text):
        begin, until = found.span()
        canonical = _canonical(found[0])
        pieces += text[done:begin], canonical
        starts += [*range(done, begin), *[begin] * len(canonical)]
        ends += [*range(done + 1, begin + 1), *[until] * len(canonical)]
        done = until
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Normalised(_mend_words("".join((*pieces, text[done:]))), tuple(starts), tuple(ends))


def normalise_forms(forms: pl.Series) -> pl.Series:
    """Return the canonical spelling of each word: ``normalise``, for a column of distinct words.

    >>> normalise_forms(pl.Series(["كيا", "ھے", "روس"])).to_list()
    ['کیا', 'ہے', 'روس']
    """
    odd = forms.str.contains(_table().changes.pattern)
    changed = forms.filter(odd)
    if len(changed):
        spelled = pl.Series([_table().changes.sub(_replace, form) for form in changed.to_list()], dtype=pl.String)
        forms = forms.scatter(odd.arg_true(), spelled)
    return forms.replace(_table().word)


def normalisation_report(articles: Articles) -> pd.DataFrame:
    """List what ``normalise`` changes in the articles, most frequent first.

    Returns:
        One row per change: from and to (as written, and canonical; empty where it is removed), name (Unicode's name
        of ``from``), rule, count (occurrences), example (a raw word with the change).

    >>> report = normalisation_report("كيا كہا")
    >>> report[["to", "rule", "count"]].iloc[0].to_list()
    ['ک', 'arabic letter', 2]
    """
    stretch = rf"[\p{{Arabic}}{PRESENTATION_FORMS}{MARKS}{JOINERS}{_class(_table().invisible | _table().removed)}]+"
    words = as_articles(articles)["text"].str.extract_all(stretch).explode(empty_as_null=False).drop_nulls()
    forms = words.value_counts(sort=True)
    found = [(*change, count, word) for word, count in forms.iter_rows() for change in _changes(word)]
    columns = {"from": pl.String, "to": pl.String, "rule": pl.String, "count": pl.Int64, "example": pl.String}
    table = (
        pl.DataFrame(found, schema=columns, orient="row")
        .group_by("from", "to", "rule", maintain_order=True)
        .agg(pl.col("count").sum(), pl.col("example").first())
        .sort("count", descending=True, maintain_order=True)
    )
    names = pl.Series("name", [_name(glyphs) for glyphs in table["from"]], dtype=pl.String)
    return to_pandas(table.with_columns(names).select("from", "to", "name", "rule", "count", "example"))


def invisible_class() -> str:
    """Return the characters without a glyph as the inside of a character class, for patterns of pieces of text."""
    return _class(_table().invisible)


def _mend_words(text: str) -> str:
    return WORD.sub(lambda found: _table().word.get(found[0], found[0]), text)


def _replace(found: re.Match[str]) -> str:
    return _canonical(found[0])


@cache
def _canonical(cluster: str) -> str:
    """Return one letter with all that follows it, or a run of marks without a letter, in canonical spelling."""
    table = _table()
    dropped = table.removed | table.invisible
    if _keeps_joiners(cluster[0]):
        dropped -= set(JOINERS)
    spelled = "".join(_letter(glyph) for glyph in cluster)
    bare = "".join(glyph for glyph in spelled if glyph not in dropped or glyph == MADDA)
    composed = unicodedata.normalize("NFC", bare)
    for written, letter in table.sequences.items():
        composed = composed.replace(written, letter)
    return composed.replace(MADDA, "")


def _letter(glyph: str) -> str:
    """Return the Urdu letter or letters of one character."""
    table = _table()
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
    table = _table()
    for found in table.changes.finditer(word):
        left = ""
        for glyph in found[0]:
            letter = "" if glyph in (table.removed | table.invisible) - {MADDA} else _letter(glyph)
            if letter != glyph:
                yield glyph, letter, table.rules.get(glyph, "presentation form")
            left += letter
        if left != (whole := _canonical(found[0])):
            yield left, whole, "composition"
    spelled = table.changes.sub(_replace, word)
    for run in WORD.findall(spelled):
        if run in table.word:
            yield run, table.word[run], "word"


def _name(glyphs: str) -> str:
    return " + ".join(unicodedata.name(glyph, f"U+{ord(glyph):04X}") for glyph in glyphs)


@cache
def _table() -> Letters:
    """Read the tables and start from urduhack's letters, less its errors."""
    table = settings(TABLE)
    for kind, entries in table.items():
        for entry in entries:
            _check(entry, kind)
    deviations = {row["from"] for row in table["deviation"]}
    own = {row["from"]: row["to"] for row in table["letter"]}
    letters = {glyph: to for glyph, to in _urduhack().items() if glyph not in deviations}
    letters |= {glyph: to for glyph, to in own.items() if len(glyph) == 1}
    removed = frozenset(row["from"] for row in table["removed"])
    invisible = frozenset(row["from"] for row in table["invisible"])
    tail = MARKS + _class(removed | invisible)
    return Letters(
        letters=letters,
        sequences={glyph: to for glyph, to in own.items() if len(glyph) > 1},
        rules={row["from"]: row["rule"] for row in table["letter"] + table["removed"] + table["invisible"]},
        removed=removed,
        invisible=invisible,
        stays=frozenset(row["from"] for row in table["stays"]),
        changes=re.compile(rf"[^{tail}]?[{tail}]+|[{PRESENTATION_FORMS}{_class(frozenset(letters))}]"),
        word=_words(),
    )


def _urduhack() -> dict[str, str]:
    """Return urduhack's letter table, glyph to letter."""
    from urduhack.normalization.character import CORRECT_URDU_CHARACTERS  # type: ignore[import-untyped]

    return {glyph: letter for letter, glyphs in CORRECT_URDU_CHARACTERS.items() for glyph in glyphs}


def _words() -> dict[str, str]:
    table = {row["from"]: row["to"] for row in rows(WORDS)}
    for written, word in table.items():
        if len(written) != len(word):
            raise UrduNewsError(
                f"{WORDS}: {written} and {word} differ in length, which would move every offset after them; "
                "give a row in which each letter stands for one letter."
            )
    return table


def _check(row: dict[str, Any], kind: str) -> None:
    """Refuse a row whose Unicode name is not its glyph's."""
    for side in ("from", "to", "urduhack"):
        if side in row and row[f"{side}_name"] != _name(row[side]):
            raise UrduNewsError(
                f"{TABLE}: a row of [[{kind}]] calls {row[side]!r} {row[f'{side}_name']}, but Unicode calls it "
                f"{_name(row[side])}; mend the glyph or the name."
            )


def _class(glyphs: frozenset[str]) -> str:
    """Return the inside of a character class that Python's and Rust's regular expressions both read."""
    return "".join(
        f"\\x{{{ord(glyph):X}}}" if ord(glyph) > 0xFFFF else f"\\u{ord(glyph):04X}" for glyph in sorted(glyphs)
    )
