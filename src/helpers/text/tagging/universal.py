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
# After these tags a word of place is a postposition: کے, سے, میرے, اپنے.
CASE_TAGS = ("PSPG", "PSPSE", "PRS", "APNA")


def final_tags(form: str, kind: str, xpos: str, *, after_case: bool) -> tuple[str | None, str | None]:
    """Return the tag and UPOS of a token, given the tag of the model, which counts for words only.

    Args:
        form: its form.
        kind: its kind.
        xpos: the tag of the model.
        after_case: whether the token before it has one of ``CASE_TAGS``.

    >>> final_tags("کتاب", "word", "NN", after_case=False), final_tags("۔", "punctuation", "NN", after_case=False)
    (('NN', 'NOUN'), ('PUP', 'PUNCT'))
    >>> [final_tags("بعد", "word", "NN", after_case=after) for after in (True, False)]
    [('NN', 'ADP'), ('NN', 'ADV')]
    """
    if kind in TAGS_OF_KINDS:
        return TAGS_OF_KINDS[kind]
    if kind == "punctuation":
        xpos = _signs().get(form, OTHER_PUNCTUATION)
    upos, alone = _exceptions().get((form, xpos), (universal_tags()[xpos], ""))
    return xpos, upos if after_case or not alone else alone


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
def _exceptions() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["form"], row["xpos"]): (row["upos"], row["alone"]) for row in rows("tag_exceptions.csv")}
