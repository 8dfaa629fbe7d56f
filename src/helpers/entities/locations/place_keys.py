"""Keys of place names: spellings of one name that differ in spaces, hamza, heh or a first alif have the same key."""

import re

from helpers.text.normalisation import normalise

# Letters and marks that writers of place names vary: ابو ظہبی, ابوظہبی; لکھنؤ, لکھنو; ایشیاء, ایشیا; امریکۂ, امریکہ.
VARIED = str.maketrans(
    {
        "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}": "\N{ARABIC LETTER HEH GOAL}",
        "\N{ARABIC LETTER TEH MARBUTA GOAL}": "\N{ARABIC LETTER TEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER TEH}",
        "\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH BARREE}",
        "\N{ARABIC LETTER SUPERSCRIPT ALEF}": None,
        "\N{ARABIC LETTER HAMZA}": None,
    }
)
# Everything that is no letter or digit: spaces, hyphens, stops and marks.
NO_LETTER = re.compile(r"[\W_]+")
# A foreign word with two first consonants is written with or without an alif: اسپین, سپین.
FIRST_ALIF = re.compile("^اس(?=[پٹک])")
TWO_YEHS = re.compile("یی+")
# یوراگوئے, یوراگوائے, یوراگوے.
LAST_YEH_BARREE = re.compile("ا?ی?ے$")


def place_key(name: str) -> str:
    """Return the key of a place name.

    >>> place_key("اسکاٹ لینڈ") == place_key("سکاٹ لینڈ"), place_key("امریکہ") == place_key("امریکا")
    (True, True)
    """
    return key_of_normalised(normalise(name).text)


def key_of_normalised(name: str) -> str:
    """Return the key of a name that is normalised already.

    >>> key_of_normalised("لکھنؤ"), key_of_normalised("New York")
    ('لکھنو', 'newyork')
    """
    letters = NO_LETTER.sub("", name.translate(VARIED))
    key = LAST_YEH_BARREE.sub("ے", TWO_YEHS.sub("ی", FIRST_ALIF.sub("س", letters))).casefold()
    return f"{key[:-1]}ا" if key.endswith("ہ") else key
