"""Headline: the title of an article, or its first line, or the name of its file."""

# A longer first line is a paragraph.
MOST_HEADLINE_WORDS = 20
# A line that ends in one of these is a sentence.
SENTENCE_ENDS = tuple("۔.؟?!…:؛")


def headline_of(text: str, title: str | None, name: str) -> str:
    r"""Return the headline of an article.

    Args:
        text: the raw text; its first line is a headline if it is short, no sentence, and before a blank line.
        title: from ``articles.csv`` or the file itself.
        name: the short name of the article, for want of anything else.

    >>> headline_of("شہر میں بارش\n\nکل بارش ہوئی۔", None, "rain"), headline_of("کل بارش ہوئی۔", None, "rain")
    ('شہر میں بارش', 'rain')
    """
    if title and title.strip():
        return " ".join(title.split())
    line, _, rest = text.strip().partition("\n")
    words = line.split()
    follows_blank = bool(rest) and not rest.split("\n", 1)[0].strip()
    is_short = 0 < len(words) <= MOST_HEADLINE_WORDS and not line.rstrip().endswith(SENTENCE_ENDS)
    return " ".join(words) if follows_blank and is_short else name
