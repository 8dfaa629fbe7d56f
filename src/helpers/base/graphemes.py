"""What a reader takes for one character, a letter and its marks: texts are shortened between two, never inside one."""

import regex

# Unicode's extended grapheme clusters (UAX 29), of which Python's own expressions know nothing.
CLUSTER = regex.compile(r"\X")


def shortened(text: str, longest: int) -> str:
    r"""Return the longest beginning of a text, of so many code points at most, that parts no letter from its marks.

    Only where the first letter alone has more marks than that, some of them are left out.

    >>> shortened("بَچّہ", 3)
    'بَ'
    """
    if len(text) <= longest:
        return text
    # One code point more shows whether anything there belongs to what is before it.
    ends = [found.end() for found in CLUSTER.finditer(text, endpos=longest + 1)]
    return text[: next((end for end in reversed(ends) if end <= longest), longest)]
