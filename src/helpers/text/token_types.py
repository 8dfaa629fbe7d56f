"""The pieces a text falls into: one pattern that tiles any Unicode text, and the kind of each piece."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import decimal

import numpy as np
import polars as pl

from helpers.text.alphabet import invisible_class
from helpers.text.lemmas import lemmatise
from helpers.text.normalisation import JOINERS, normalise, normalise_forms
from helpers.text.sentences import piece_classes
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.missing import LightVerbs, missing_spaces
from helpers.text.spacing.surplus import FLAGS, sides

# The hamza after a year (2014ء) is a sign of its own: no Urdu word begins with it.
YEAR_HAMZA = "\N{ARABIC LETTER HAMZA}"
# Formulas of blessing in one character: letters to Unicode, but no word.
BLESSINGS = r"\uFDFA\uFDFB"
# Letters to Unicode too, but marks: signs of recitation, and glyph codes of short vowels on a space or a kashida.
MARKS_ALONE = r"\u06E5\u06E6\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F"
# Of Unicode's pictographs these are signs of ordinary text.
TEXT_SIGNS = "©®™‼⁉"
# What makes one character, to a reader, of itself and the character before it (marks, joiners, skin tones, tags), and
# of itself and the one after it (the signs that Arabic numbers stand on): UAX 29. No piece parts them.
TAIL = r"\p{gcb=Extend}\p{gcb=SpacingMark}\u200D"
SIGNS = r"\p{gcb=Prepend}"
# A joiner within a word, not one left after it.
JOINED = "\N{ZERO WIDTH NON-JOINER}.*\\p{L}"
# Within numbers: of thousands, which says nothing, and of decimals.
SEPARATORS = str.maketrans({",": None, "٬": None, "٫": "."})
# Endings that make a bare name with dots an address: those of Pakistani and international news sites.
DOMAINS = "com|org|net|pk|edu|gov|info|tv|uk"


@cache
def patterns() -> dict[str, str]:
    """Return the pattern of each kind, in the order in which they are tried (syntax: Rust's ``regex``).

    ``latin`` is a word of any script but the Arabic. No pattern may look around or ask for a Unicode word boundary:
    both make Rust's engine ten times slower. And none may run on without bound over what it does not take in the end:
    a megabyte of it would be read again from every place.

    >>> list(patterns())[:4]
    ['url', 'email', 'hashtag', 'mention']
    """
    return {
        kind: pattern if kind in ("space", "symbol") else f"{SIGNS}*(?:{pattern})[{TAIL}]*"
        for kind, pattern in _bare_patterns().items()
    }


def _bare_patterns() -> dict[str, str]:
    """Return the pattern of each kind, less what may belong to its first and last character."""
    letter = rf"[\p{{Arabic}}&&\p{{L}}&&[^{YEAR_HAMZA}{BLESSINGS}{MARKS_ALONE}]]"
    inside = rf"[\p{{Arabic}}\p{{M}}\u0640{invisible_class()}&&[\p{{L}}\p{{M}}{invisible_class()}]&&[^{BLESSINGS}]]"
    inner = rf"[\p{{Arabic}}\p{{M}}\u0640&&[\p{{L}}\p{{M}}]&&[^{BLESSINGS}]]"
    # Some letters of India are signs written around the next one.
    other = rf"[\p{{L}}&&[^\p{{Arabic}}\u0640{SIGNS}]]"
    others = rf"(?:[\p{{L}}&&{SIGNS}]*[\p{{L}}\p{{M}}0-9{JOINERS}&&[^\p{{Arabic}}\u0640{SIGNS}]])"
    pictures = rf"(?:[{TAIL}]*\u200D\p{{Extended_Pictographic}})*"
    # A name between dots, and before the sign at, is at most that long by the rules of the net (RFC 1035, 5321).
    host = r"[A-Za-z0-9-]{1,63}"
    # What may stand in an address, and with what it may end: the stop after it is the sentence's.
    address = rf"[^\s<>\"“”«»،؛۔؟]*[\p{{L}}\p{{N}}/#=%_\-\&&&[^{SIGNS}]]"
    scheme = r"(?i:https?://|ftp://|www\.)"
    return {
        "url": rf"{scheme}{address}|(?:{host}\.){{1,8}}(?:{DOMAINS})(?:/{address}|/|(?-u:\b))",
        "email": rf"[A-Za-z0-9._%+-]{{1,64}}@{host}(?:\.{host})+",
        "hashtag": rf"[#＃][\p{{N}}_]*(?:[\p{{L}}&&[^{SIGNS}]][\p{{M}}\p{{N}}_{JOINERS}]*)+",
        "mention": r"[@＠][A-Za-z0-9_]+",
        "emoji": (
            rf"\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?\u20E3|"
            rf"[\p{{Extended_Pictographic}}&&[^{TEXT_SIGNS}]]{pictures}"
        ),
        "latin": (
            rf"[0-9]{{1,2}}(?:[A-Z]|st|nd|rd|th)(?-u:\b)|[A-Z](?:\.[A-Z])+(?-u:\b)|{other}{others}*(?:['’-]{others}+)*"
        ),
        "number": r"\p{Nd}+(?:\.\p{Nd}+){2,}|\p{Nd}{1,3}(?:[,٬]\p{Nd}{2,3})+(?:[.٫]\p{Nd}+)?|\p{Nd}+(?:[.٫]\p{Nd}+)?",
        "word": rf"{letter}(?:{inside}*{inner})?",
        # A mark after a space stands on it.
        "space": rf"[\s{invisible_class()}][\s{invisible_class()}{TAIL}]*",
        # Corpora in the style of the Penn Treebank write brackets in letters.
        "punctuation": r"-[LR][RCS]B-|\.{2,}|۔{2,}|…+|''|‘‘|’’|[\p{P}&&[^#@%&*/\\]]",
        # After a control character nothing is its mark, and no sign is written around one.
        "symbol": rf"{SIGNS}*(?:[{TEXT_SIGNS}]{pictures}|[^\r\n\p{{gcb=Control}}])[{TAIL}]*|(?s:.)",
    }


class Pieces(NamedTuple):
    """What is known of the distinct pieces of a text; a piece with missing spaces has a row for each of its parts."""

    # surface, form, lemma, kind, repaired, confidence; length in code points; and the flags of ``helpers.joining``.
    table: pl.DataFrame
    # ``helpers.text.sentences.piece_classes`` of the rows of the table.
    classes: pl.DataFrame
    # For each distinct piece as it stands in the text: surface, its first row in the table, its count of rows.
    rows: pl.DataFrame


def describe(surfaces: pl.Series, *, repair_spacing: bool, corrections: Corrections, light_verbs: LightVerbs) -> Pieces:
    """Find out kind, form, lemma and missing spaces of distinct pieces."""
    whole = pl.DataFrame({"surface": surfaces, "kind": _kinds(surfaces)})
    whole = whole.with_columns(_forms(whole)).with_row_index("piece")
    parts = _parts(whole if repair_spacing else whole.clear(), corrections, light_verbs)
    table = (
        pl.concat(
            [whole.join(parts, on="piece", how="anti").with_columns(confidence=None), parts], how="diagonal_relaxed"
        )
        .sort("piece", maintain_order=True)
        .with_columns(
            repaired=pl.col("confidence").is_not_null(), length=pl.col("surface").str.len_chars().cast(pl.Int32)
        )
    )
    table = table.with_columns(_lemmas(table))
    index = (
        table.group_by("piece", maintain_order=True)
        .agg(count=pl.len())
        .select(pl.col("count").cast(pl.Int32))
        .select(surface=surfaces, first=pl.col("count").cum_sum() - pl.col("count"), count=pl.col("count"))
    )
    columns = ("surface", "form", "lemma", "kind", "repaired", "confidence", "length")
    table = table.with_columns(
        gap=pl.col("surface").str.contains(rf"^[\p{{Zs}}{invisible_class()}]+$"),
        **sides(pl.col("form"), pl.col("kind") == "word", corrections),
    )
    return Pieces(table.select(*columns, *FLAGS), piece_classes(table), index)


def _parts(whole: pl.DataFrame, corrections: Corrections, light_verbs: LightVerbs) -> pl.DataFrame:
    """Return the parts of the words that were written together: piece, surface, kind, form, confidence."""
    # Who typed a joiner meant one word.
    words = whole.filter(pl.col("kind") == "word", ~pl.col("surface").str.contains(JOINED))
    found = missing_spaces(words["form"].unique(), corrections, light_verbs)
    parts = [
        (piece, part, "word", form, confidence)
        for piece, surface, forms, confidence in words.join(found, on="form")
        .select("piece", "surface", "parts", "confidence")
        .iter_rows()
        for part, form in zip(_cut_at(surface, forms), forms, strict=False)
    ]
    schema = {"piece": pl.UInt32, "surface": pl.String, "kind": pl.String, "form": pl.String, "confidence": pl.Float64}
    return pl.DataFrame(parts, schema=schema, orient="row")


def _cut_at(surface: str, forms: list[str]) -> list[str]:
    """Cut the word as written where its form is cut; nothing where one glyph stands for letters of two parts."""
    _, starts, _ = normalise(surface)
    places = np.cumsum([len(form) for form in forms[:-1]])
    cuts = [0, *(starts[place] for place in places), len(surface)]
    if any(starts[place] == starts[place - 1] for place in places):
        return []
    return [surface[begin:end] for begin, end in pairwise(cuts)]


def _kinds(surfaces: pl.Series) -> pl.Series:
    """Return the kind of each piece: the first whose pattern takes the whole of it."""
    whole = {kind: pl.col("surface").str.contains(rf"^(?:{pattern})$") for kind, pattern in patterns().items()}
    choices = [pl.when(taken).then(pl.lit(kind)) for kind, taken in whole.items()]
    return surfaces.to_frame("surface").select(kind=pl.coalesce(choices))["kind"]


def _forms(pieces: pl.DataFrame) -> pl.Series:
    """Return the canonical spelling of words, the value of numbers, marks bare, and all else as Unicode composes it."""
    surfaces = pieces["surface"]
    bare = surfaces.str.replace_all(rf"[{TAIL}]|{SIGNS}", "").str.strip_chars()
    values = {number: _value(number) for number in bare.filter(pieces["kind"] == "number").unique()}
    # Beforehand: Python inside an expression may wait for what waits for it.
    table = pieces.with_columns(word=normalise_forms(surfaces), bare=bare, number=bare.replace(values))
    kind = pl.col("kind")
    form = pl.when(kind == "word").then("word").when(kind == "number").then("number")
    form = form.when(kind.is_in(["punctuation", "symbol"]), pl.col("bare") != "").then("bare")
    composed = pl.col("surface").str.normalize("NFC").str.strip_chars_end(JOINERS)
    return table.select(form=form.otherwise(composed))["form"]


def _lemmas(pieces: pl.DataFrame) -> pl.Series:
    lemmas = pieces.with_columns(lemma=lemmatise(pieces["form"]))
    return lemmas.select(lemma=pl.when(pl.col("kind") == "word").then("lemma").otherwise("form"))["lemma"]


def _value(number: str) -> str:
    """Return a number in ASCII digits, whatever its script.

    >>> _value("۱٬۲۳۴٫۵")
    '1234.5'
    """
    return "".join(str(decimal(sign, sign)) for sign in number.translate(SEPARATORS))
