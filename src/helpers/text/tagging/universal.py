"""Universal parts of speech: UPOS from the kind of a token, its form and the treebank's tag."""

from functools import cache

from helpers.tables import rows

# Tags of the kinds of token that are neither words nor punctuation: the treebank's tag, or null, and UPOS.
TAGS_OF_KINDS: dict[str, tuple[str | None, str | None]] = {
    "number": ("CD", "NUM"),
    "latin": ("FF", "X"),
    "symbol": ("SYM", "SYM"),
    "emoji": ("SYM", "SYM"),
    "url": ("SYM", "SYM"),
    "email": ("SYM", "SYM"),
    "hashtag": ("FF", "X"),
    "mention": ("NNP", "PROPN"),
    "space": (None, None),
    "furniture": (None, None),
}
OTHER_PUNCTUATION = "PU"


def final_tags(form: str, kind: str, xpos: str) -> tuple[str | None, str | None]:
    """Return the tag and UPOS of a token, given the tag of the model, which counts for words only.

    >>> final_tags("کتاب", "word", "NN"), final_tags("بعد", "word", "NN"), final_tags("۔", "punctuation", "NN")
    (('NN', 'NOUN'), ('NN', 'ADP'), ('PUP', 'PUNCT'))
    """
    if kind in TAGS_OF_KINDS:
        return TAGS_OF_KINDS[kind]
    if kind == "punctuation":
        xpos = _signs().get(form, OTHER_PUNCTUATION)
    return xpos, _exceptions().get((form, xpos)) or universal_tags()[xpos]


@cache
def universal_tags() -> dict[str, str]:
    """Return the part of speech of each tag of the treebank.

    >>> universal_tags()["VBI"]
    'VERB'
    """
    return {row["xpos"]: row["upos"] for row in rows("tagset.csv")}


@cache
def _signs() -> dict[str, str]:
    return {sign: row["xpos"] for row in rows("tagset.csv") for sign in row["forms"].split()}


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    return {(row["form"], row["xpos"]): row["upos"] for row in rows("tag_exceptions.csv")}
