"""Grapheme clusters: a letter with its marks; text is cut between clusters, never inside one."""

import regex

# Extended grapheme clusters (UAX 29), which Python's own re does not support.
CLUSTER = regex.compile(r"\X")
# As many marks on a letter as the stream-safe format of Unicode allows (UAX 15); no writing system needs as many.
LONG_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")


def shortened(text: str, longest: int) -> str:
    r"""Return the longest prefix of at most ``longest`` code points that ends between grapheme clusters.

    A first cluster that is longer than that is cut.

    >>> shortened("بَچّہ", 3)
    'بَ'
    """
    if len(text) <= longest:
        return text
    # The code point after the limit shows whether the cluster goes on.
    ends = [found.end() for found in CLUSTER.finditer(text, endpos=longest + 1)]
    return text[: next((end for end in reversed(ends) if end <= longest), longest)]


def stream_safe(text: str) -> str:
    r"""Return text with at most 30 marks on a letter, because Python takes quadratic time to compose more of them.

    >>> len(stream_safe("ب" + "\u064e" * 1000))
    31
    """
    return str(LONG_MARKS.sub(r"\1", text))
