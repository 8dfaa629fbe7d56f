"""Grapheme clusters: a letter with its marks; text is cut between clusters, never inside one."""

import regex

# Extended grapheme clusters (UAX 29), which Python's own re does not support.
CLUSTER = regex.compile(r"\X")


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
