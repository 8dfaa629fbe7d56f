"""Text direction (bidi): sentences as HTML in the direction of their language, words of the other one isolated."""

import re

import regex

from helpers.base.escaping import escape
from helpers.base.translation import current_language, text_direction

# Right-to-left characters: Urdu with its digits and signs, and those of Unicode's right-to-left classes in any script.
RIGHT_TO_LEFT = r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\p{bidi_class=R}\p{bidi_class=AL}"
# Urdu within an English sentence: from the first letter to the last, with the marks and digits between.
URDU_RUN = regex.compile(rf"[{RIGHT_TO_LEFT}](?:[^A-Za-z<>&;\n]*[{RIGHT_TO_LEFT}])?")
# Left-to-right text within an Urdu sentence: Latin words, numbers, dates, and other scripts of that direction.
FOREIGN_RUN = regex.compile(
    r"/?[\p{bidi_class=L}0-9](?:(?:[^\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc;:()\n]|:(?=\S)|\([^()\u0600-\u06ff]*\))*"
    r"(?:[\p{bidi_class=L}0-9%+]|\([^()\u0600-\u06ff]*\)))?"
)
URDU = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


def sentence_html(sentence: str, element: str = "p", *, kind: str = "") -> str:
    """Return a sentence as an element with the direction and font of its language.

    In an Urdu session a sentence with an Urdu word in it is Urdu: right to left, with its numbers, dates and Latin
    words isolated left to right. Any other sentence is English, with its Urdu words isolated right to left.

    >>> from helpers.base.translation import in_language
    >>> with in_language("ur"):
    ...     sentence_html("تاریخ: 2024-06-19")
    '<p lang="ur" dir="rtl">تاریخ: <bdi dir="ltr">2024-06-19</bdi></p>'
    >>> sentence_html("The word خبر", kind="say")
    '<p class="say" dir="auto">The word <bdi lang="ur">خبر</bdi></p>'
    """
    named = f' class="{kind}"' if kind else ""
    language = current_language()
    if text_direction(language) == "ltr":
        return f'<{element}{named} dir="auto">{isolate(sentence)}</{element}>'
    if not URDU.search(sentence):
        return f'<{element}{named} lang="en" dir="ltr">{escape(sentence)}</{element}>'
    # Escape piece by piece: the digits of an HTML entity must not match as a number.
    pieces, last = [], 0
    for run in FOREIGN_RUN.finditer(sentence):
        pieces += [escape(sentence[last : run.start()]), f'<bdi dir="ltr">{escape(run[0])}</bdi>']
        last = run.end()
    inner = "".join([*pieces, escape(sentence[last:])])
    return f'<{element}{named} lang="{language}" dir="rtl">{inner}</{element}>'


def isolate(sentence: str) -> str:
    """Escape a sentence and isolate its Urdu, so that the text around it keeps its order.

    >>> isolate("The word خبر comes twice.")
    'The word <bdi lang="ur">خبر</bdi> comes twice.'
    """
    return str(URDU_RUN.sub(_isolated, escape(sentence)))


def _isolated(run: "regex.Match[str]") -> str:
    language = ' lang="ur"' if URDU.search(run[0]) else ""
    return f"<bdi{language}>{run[0]}</bdi>"
