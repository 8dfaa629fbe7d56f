"""General frequency: Zipf values of words in general Urdu, from wordfreq in canonical spelling."""

import gzip
import math
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgpack
import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.tables import FOLDER
from helpers.text.normalisation import normalise_forms

# van Heuven et al. (2014): the Zipf scale is log10 of the frequency per billion words.
ZIPF_BASE = 1e9


@cache
def general_zipf() -> dict[str, float]:
    """Return the Zipf value of each form in wordfreq's Urdu list.

    The list has some 23,000 forms. Frequencies of spellings that normalise to the same form are added.

    Source: Speer, R. (2022), wordfreq 3.1, doi:10.5281/zenodo.7199437, from several corpora; CC BY-SA 4.0.

    >>> round(general_zipf()["پاکستان"], 1)
    6.5
    """
    summed = _listed().group_by("form").agg(pl.col("share").sum())
    return {form: math.log10(share * ZIPF_BASE) for form, share in summed.iter_rows()}


def spellings() -> dict[str, str]:
    """Map each spelling in wordfreq's Urdu list to its form.

    >>> spellings()["انھوں"]
    'انہوں'
    """
    return dict(_listed().select("spelling", "form").iter_rows())


@cache
def makhzan_counts() -> dict[str, int]:
    """Return the count of each form that occurs three times or more in Makhzan's 6.3 million words.

    The list has 38,000 forms, so it knows more rare words than wordfreq. It is not reviewed: forms of several words
    written together are among them.

    Source: word frequencies of Makhzan (Zeerak Ahmed and others, 2020), MIT.

    >>> makhzan_counts()["کتاب"] > 1000, "واسٹوچنی" in makhzan_counts()
    (True, False)
    """
    table = pl.read_csv(FOLDER / "makhzan.csv", comment_prefix="#")
    return dict(zip(table["form"].to_list(), table["count"].to_list(), strict=True))


def _wordfreq() -> dict[str, float]:
    """Return the share of each spelling in wordfreq's Urdu list, as ``wordfreq.get_frequency_dict("ur")`` does.

    Only the file of that package is read, because its import takes 0.2 s.
    """
    package = find_spec("wordfreq")
    if package is None or package.origin is None:
        raise UrduNewsError("wordfreq is not installed. Install it with: pip install wordfreq.")
    with gzip.open(Path(package.origin).parent / "data" / "small_ur.msgpack.gz") as file:
        _, *lists = msgpack.load(file)
    # The place of a list is the frequency of its words in negative hundredths of a power of ten.
    return {word: 10 ** (-place / 100) for place, words in enumerate(lists) for word in words}


@cache
def _listed() -> pl.DataFrame:
    listed = _wordfreq()
    table = pl.DataFrame({"spelling": list(listed), "share": list(listed.values())})
    return table.with_columns(normalise_forms(table["spelling"]).alias("form"))


def zipf(forms: pl.Series) -> pl.Series:
    """Return the general Zipf value of each form, null if unlisted.

    wordfreq drops marks such as the superscript alef, so a form with marks is also looked up without them. A compound
    (بات چیت) has the value of the word written together, or else that of its rarest part, which is an upper bound; null
    if a part is unlisted.

    >>> zipf(pl.Series(["اعلیٰ", "بات چیت", "واسٹوچنی"])).is_null().to_list()
    [False, False, True]
    """
    return pl.Series("zipf_general", [zipf_of(form) for form in forms.to_list()], dtype=pl.Float64)


def zipf_of(form: str) -> float | None:
    """Return the general Zipf value of one form; None if unlisted.

    >>> zipf_of("بات چیت") < zipf_of("بات")
    True
    """
    known = general_zipf()
    if form in known:
        return known[form]
    # No letter is a mark.
    if form.isalpha():
        return None
    plain = _without_marks(form)
    if plain in known or " " not in plain:
        return known.get(plain)
    together, parts = plain.replace(" ", ""), plain.split(" ")
    if together in known:
        return known[together]
    return min(known[part] for part in parts) if all(part in known for part in parts) else None


def _without_marks(form: str) -> str:
    return "".join(letter for letter in form if not unicodedata.combining(letter))
