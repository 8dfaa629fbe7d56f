"""Token types: the patterns that split any Unicode text into pieces, and the kind of each piece."""

from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import decimal

import polars as pl

from helpers.text.alphabet import invisible_class
from helpers.text.lemmas import lemmatise
from helpers.text.normalisation import JOINERS, NON_JOINER, normalise, normalise_forms
from helpers.text.sentences import piece_classes
from helpers.text.spacing.abbreviations import letter_groups
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.missing import LightVerbs, missing_spaces
from helpers.text.spacing.numbers import number_part
from helpers.text.spacing.surplus import PAIR_COLUMNS, sides

# The hamza after a year (2014ء) is a separate sign: no Urdu word begins with it.
YEAR_HAMZA = "\N{ARABIC LETTER HAMZA}"
# Blessings encoded as one character: letters in Unicode, but not words.
BLESSINGS = r"\uFDFA\uFDFB"
# Marks that Unicode classes as letters: recitation signs, and presentation forms of short vowels.
MARKS_ALONE = r"\u06E5\u06E6\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F"
# Pictographs in Unicode, but signs of ordinary text.
TEXT_SIGNS = "©®™‼⁉"
# Grapheme clusters (UAX 29): characters that attach to the one before (marks, joiners, skin tones, tags), or to the
# one after (signs written below numbers). Pieces split no cluster, except before a zero-width non-joiner after a word.
TAIL = r"\p{gcb=Extend}\p{gcb=SpacingMark}\u200D"
SIGNS = r"\p{gcb=Prepend}"
# Separators in numbers: the thousands separator is dropped, the decimal separator becomes a point.
SEPARATORS = str.maketrans({",": None, "٬": None, "٫": "."})
# Top-level domains that make a dotted name a URL: those of Pakistani and international news sites.
DOMAINS = "com|org|net|pk|edu|gov|info|tv|uk"


@cache
def patterns() -> dict[str, str]:
    """Return the pattern of each kind, in order of precedence.

    The syntax is Rust's ``regex``. ``latin`` is a word in any script other than Arabic. Patterns must not use
    lookaround or Unicode word boundaries, which make Rust's engine ten times slower. They must not scan an unbounded
    run and then reject it, because the run would be scanned again from each of its positions.

    >>> list(patterns())[:4]
    ['url', 'email', 'hashtag', 'mention']
    """
    # A zero-width non-joiner after a letter of Urdu separates words: it is white space.
    tails = {"word": f"[{TAIL}&&[^{NON_JOINER}]]*"}
    return {
        kind: pattern if kind in ("space", "symbol") else f"{SIGNS}*(?:{pattern}){tails.get(kind, f'[{TAIL}]*')}"
        for kind, pattern in _bare_patterns().items()
    }


def _bare_patterns() -> dict[str, str]:
    """Return the patterns without TAIL and SIGNS at their ends."""
    letter = rf"[\p{{Arabic}}&&\p{{L}}&&[^{YEAR_HAMZA}{BLESSINGS}{MARKS_ALONE}]]"
    inside = (
        rf"[\p{{Arabic}}\p{{M}}\u0640{invisible_class()}&&[\p{{L}}\p{{M}}{invisible_class()}]"
        rf"&&[^{BLESSINGS}{NON_JOINER}]]"
    )
    inner = rf"[\p{{Arabic}}\p{{M}}\u0640&&[\p{{L}}\p{{M}}]&&[^{BLESSINGS}]]"
    # Some Indic letters attach to the next letter.
    other = rf"[\p{{L}}&&[^\p{{Arabic}}\u0640{SIGNS}]]"
    others = rf"(?:[\p{{L}}&&{SIGNS}]*[\p{{L}}\p{{M}}0-9{JOINERS}&&[^\p{{Arabic}}\u0640{SIGNS}]])"
    pictures = rf"(?:[{TAIL}]*\u200D\p{{Extended_Pictographic}})*"
    # RFC 1035 and RFC 5321 limit a host label to 63 characters and the local part of an email address to 64.
    host = r"[A-Za-z0-9-]{1,63}"
    # Characters of a URL, and those it can end with: a full stop after it belongs to the sentence.
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
        # A mark after a space belongs to the space.
        "space": rf"[\s{invisible_class()}][\s{invisible_class()}{TAIL}]*",
        # Penn Treebank corpora write brackets in letters: -LRB-.
        "punctuation": r"-[LR][RCS]B-|\.{2,}|۔{2,}|…+|''|‘‘|’’|[\p{P}&&[^#@%&*/\\]]",
        # A control character is a grapheme cluster of its own.
        "symbol": rf"{SIGNS}*(?:[{TEXT_SIGNS}]{pictures}|[^\r\n\p{{gcb=Control}}])[{TAIL}]*|(?s:.)",
    }


class Spelled(NamedTuple):
    """The distinct pieces of a text, or the parts of those split, without what only sentences and lemmas need."""

    # surface, form, kind, repaired, confidence; length in code points; ``PAIR_COLUMNS``.
    table: pl.DataFrame
    # For each distinct piece as written: surface; first, its first row in the table; count, its number of rows.
    rows: pl.DataFrame


class Pieces(NamedTuple):
    """The distinct pieces of a text, or the parts of those split."""

    # surface, form, lemma, kind, repaired, confidence; length in code points; ``PAIR_COLUMNS``.
    table: pl.DataFrame
    # ``helpers.text.sentences.piece_classes`` of the table.
    classes: pl.DataFrame
    # For each distinct piece as written: surface; first, its first row in the table; count, its number of rows.
    rows: pl.DataFrame


def describe(surfaces: pl.Series, *, repair_spacing: bool, corrections: Corrections, light_verbs: LightVerbs) -> Pieces:
    """Determine kind, form, lemma and missing spaces of distinct pieces."""
    table, rows = spell(surfaces, repair_spacing=repair_spacing, corrections=corrections, light_verbs=light_verbs)
    table = table.with_columns(_lemmas(table))
    return Pieces(table, piece_classes(table), rows)


def spell(surfaces: pl.Series, *, repair_spacing: bool, corrections: Corrections, light_verbs: LightVerbs) -> Spelled:
    """Determine kind, form and missing spaces of distinct pieces."""
    return split_pieces(
        whole_pieces(surfaces), repair_spacing=repair_spacing, corrections=corrections, light_verbs=light_verbs
    )


def whole_pieces(surfaces: pl.Series) -> pl.DataFrame:
    """Determine kind and form of distinct pieces: surface, kind, form."""
    whole = pl.DataFrame({"surface": surfaces, "kind": _kinds(surfaces)})
    return whole.with_columns(_forms(whole))


def split_pieces(
    whole: pl.DataFrame, *, repair_spacing: bool, corrections: Corrections, light_verbs: LightVerbs
) -> Spelled:
    """Determine the missing spaces of distinct pieces, from ``whole_pieces``."""
    surfaces, whole = whole["surface"], whole.with_row_index("piece")
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
    index = (
        table.group_by("piece", maintain_order=True)
        .agg(count=pl.len())
        .select(pl.col("count").cast(pl.Int32))
        .select(surface=surfaces, first=pl.col("count").cum_sum() - pl.col("count"), count=pl.col("count"))
    )
    columns = ("surface", "form", "kind", "repaired", "confidence", "length")
    table = table.with_columns(
        gap=pl.col("surface").str.contains(rf"^[\p{{Zs}}{invisible_class()}]+$"),
        part=number_part(pl.col("form"), pl.col("kind")),
    ).with_columns(
        pl.Series(name, bits)
        for name, bits in sides(table["form"], (table["kind"] == "word").to_numpy(), corrections).items()
    )
    return Spelled(table.select(*columns, *PAIR_COLUMNS), index)


def _parts(whole: pl.DataFrame, corrections: Corrections, light_verbs: LightVerbs) -> pl.DataFrame:
    """Return the parts of words written together; the letters of an abbreviation are one part."""
    words = whole.filter(pl.col("kind") == "word")
    found = missing_spaces(words["form"].unique(), corrections, light_verbs)
    parts = [
        (piece, part, "word", " ".join(group), confidence)
        for piece, surface, whole, forms, confidence in words.join(found, on="form")
        .select("piece", "surface", "form", "parts", "confidence")
        .iter_rows()
        for groups in [[[form] for form in forms] if whole in corrections else letter_groups(forms)]
        for part, group in zip(_cut_at(surface, whole, ["".join(group) for group in groups]), groups, strict=False)
    ]
    schema = {"piece": pl.UInt32, "surface": pl.String, "kind": pl.String, "form": pl.String, "confidence": pl.Float64}
    # By columns, which takes a fifth of the time that rows take.
    return pl.DataFrame(dict(zip(schema, zip(*parts, strict=True), strict=False)), schema=schema)


def _cut_at(surface: str, form: str, forms: list[str]) -> list[str]:
    """Split a surface like its form; empty if a glyph spans two parts."""
    boundaries = list(accumulate(len(form) for form in forms[:-1]))
    if surface != form:
        _, starts, _ = normalise(surface)
        if any(starts[boundary] == starts[boundary - 1] for boundary in boundaries):
            return []
        boundaries = [starts[boundary] for boundary in boundaries]
    cuts = [0, *boundaries, len(surface)]
    return [surface[begin:end] for begin, end in pairwise(cuts)]


def _kinds(surfaces: pl.Series) -> pl.Series:
    """Return the kind of each piece: the first pattern that matches it."""
    matches = {kind: pl.col("surface").str.contains(rf"^(?:{pattern})$") for kind, pattern in patterns().items()}
    choices = [pl.when(matched).then(pl.lit(kind)) for kind, matched in matches.items()]
    return surfaces.to_frame("surface").select(kind=pl.coalesce(choices))["kind"]


def _forms(pieces: pl.DataFrame) -> pl.Series:
    """Return the form of each piece.

    Words are normalised, numbers become their value, punctuation and symbols lose their marks, the rest is composed
    (NFC).
    """
    surfaces, kind = pieces["surface"], pieces["kind"]
    word = kind == "word"
    rest = pieces.filter(~word)
    bare = rest["surface"].str.replace_all(rf"[{TAIL}]|{SIGNS}", "").str.strip_chars()
    values = pl.Series([_value(number) for number in bare.filter(rest["kind"] == "number")], dtype=pl.String)
    composed = pl.col("surface").str.normalize("NFC").str.strip_chars_end(JOINERS)
    marks = pl.col("kind").is_in(["punctuation", "symbol"]) & (pl.col("bare") != "")
    forms = rest.with_columns(bare=bare).select(pl.when(marks).then("bare").otherwise(composed)).to_series()
    return (
        surfaces.scatter((~word).arg_true(), forms)
        .scatter((kind == "number").arg_true(), values)
        .scatter(word.arg_true(), normalise_forms(surfaces.filter(word)))
        .alias("form")
    )


def _lemmas(pieces: pl.DataFrame) -> pl.Series:
    lemmas = pieces.with_columns(lemma=lemmatise(pieces["form"]))
    return lemmas.select(lemma=pl.when(pl.col("kind") == "word").then("lemma").otherwise("form"))["lemma"]


def _value(number: str) -> str:
    """Return a number of any script in ASCII digits.

    >>> _value("۱٬۲۳۴٫۵")
    '1234.5'
    """
    if number.isascii() and "," not in number:
        return number
    return "".join(str(decimal(sign, sign)) for sign in number.translate(SEPARATORS))
