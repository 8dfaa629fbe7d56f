"""Headline: the title of an article, or its first line, or the name of its file, or its first words."""

import pandas as pd

# A longer first line is a paragraph.
MOST_HEADLINE_WORDS = 20
# A line that ends in one of these is a sentence.
SENTENCE_ENDS = tuple("۔.؟?!…:؛")
# Characters of the first words of a text, with the ellipsis after them.
MOST_CHARACTERS, ELLIPSIS = 60, "…"


def headline_of(text: str, title: str | None, name: str | None, furniture: pd.DataFrame | None = None) -> str:
    r"""Return the headline of an article.

    Args:
        text: the raw text; its first line is a headline if it is short, no sentence, and before a blank line.
        title: from ``articles.csv`` or the file itself.
        name: the short name of the article, if nothing else is known; None for a text without a name, of which the
            first words are the headline.
        furniture: from ``page_furniture``; such lines at the beginning are no headline.

    >>> headline_of("شہر میں بارش\n\nکل بارش ہوئی۔", None, "rain"), headline_of("کل بارش ہوئی۔", None, "rain")
    ('شہر میں بارش', 'rain')
    >>> headline_of("کل بارش ہوئی۔", None, None)
    'کل بارش ہوئی۔'
    """
    if title and title.strip():
        return " ".join(title.split())
    line, _, rest = text[_beginning(text, furniture) :].strip().partition("\n")
    words = line.split()
    follows_blank = bool(rest) and not rest.split("\n", 1)[0].strip()
    is_short = 0 < len(words) <= MOST_HEADLINE_WORDS and not line.rstrip().endswith(SENTENCE_ENDS)
    if follows_blank and is_short:
        return " ".join(words)
    return _first_words(words) if name is None else name


def _beginning(text: str, furniture: pd.DataFrame | None) -> int:
    """Return where the article begins, after lines that are not part of it."""
    begins = 0
    lines = () if furniture is None else zip(furniture["start"].tolist(), furniture["end"].tolist(), strict=True)
    for start, end in lines:
        if text[begins:start].strip():
            break
        begins = int(end)
    return begins


def _first_words(words: list[str]) -> str:
    """Return as many words as fit, and an ellipsis if there are more; a longer word is cut."""
    beginning = " ".join(words[:MOST_CHARACTERS])
    if len(beginning) <= MOST_CHARACTERS:
        return beginning
    room = MOST_CHARACTERS - len(ELLIPSIS)
    complete = beginning[: room + 1].rpartition(" ")[0] or beginning[:room]
    return f"{complete}{ELLIPSIS}"
