"""How often a word is used in Urdu at large: wordfreq's list, brought to our spelling."""

import math
import unicodedata
from functools import cache

import polars as pl

from helpers.text.normalisation import normalise_forms

# van Heuven et al. (2014): the Zipf scale is log10 of the frequency in a thousand million words.
ZIPF_BASE = 1e9


@cache
def general_zipf() -> dict[str, float]:
    """Return the Zipf value of each form of wordfreq's Urdu list (some 23,000); spellings that become one add up.

    Source: Speer, R. (2022), wordfreq 3.1, doi:10.5281/zenodo.7199437, from several corpora; CC BY-SA 4.0.

    >>> round(general_zipf()["پاکستان"], 1)
    6.5
    """
    from wordfreq import get_frequency_dict

    listed = get_frequency_dict("ur")
    table = pl.DataFrame({"form": list(listed), "p": list(listed.values())})
    summed = table.with_columns(normalise_forms(table["form"]).alias("form")).group_by("form").agg(pl.col("p").sum())
    return {form: math.log10(p * ZIPF_BASE) for form, p in summed.iter_rows()}


def zipf(forms: pl.Series) -> pl.Series:
    """Return the general Zipf value of each form, null where the list does not know it.

    wordfreq drops marks such as the superscript alef, so a form with marks is looked up without them too.

    >>> zipf(pl.Series(["اعلیٰ", "واسٹوچنی"])).is_null().to_list()
    [False, True]
    """
    known = general_zipf()
    found = [known.get(form, known.get(_unmarked(form))) for form in forms]
    return pl.Series("zipf_general", found, dtype=pl.Float64)


def _unmarked(form: str) -> str:
    return "".join(letter for letter in form if not unicodedata.combining(letter))
