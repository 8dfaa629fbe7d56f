"""The pieces a text falls into: one pattern that tiles any Unicode text, and the kind of each piece."""

from functools import cache

from helpers.letters import invisible_class

# The hamza after a year (2014ء) is a sign of its own: no Urdu word begins with it.
YEAR_HAMZA = "\N{ARABIC LETTER HAMZA}"
# Formulas of blessing in one character, with a case of letters but no spelling.
BLESSINGS = r"\uFDFA\uFDFB"
# Of Unicode's pictographs these five are text signs.
TEXT_SIGNS = "©®™‼⁉"
# Endings that make a bare name with dots an address: those of Pakistani and international news sites.
DOMAINS = "com|org|net|pk|edu|gov|info|tv|uk"


@cache
def patterns() -> dict[str, str]:
    """Return the pattern of each kind, in the order in which they are tried (syntax: Rust's ``regex``).

    >>> list(patterns())[:4]
    ['url', 'email', 'hashtag', 'mention']
    """
    letter = rf"[\p{{Arabic}}&&\p{{L}}&&[^{YEAR_HAMZA}{BLESSINGS}]]"
    inside = rf"[\p{{Arabic}}\p{{M}}\u0640{invisible_class()}&&[\p{{L}}\p{{M}}{invisible_class()}]&&[^{BLESSINGS}]]"
    inner = rf"[\p{{Arabic}}\p{{M}}\u0640&&[\p{{L}}\p{{M}}]&&[^{BLESSINGS}]]"
    other = r"[\p{L}&&[^\p{Arabic}\u0640]]"
    others = r"[\p{L}\p{M}0-9&&[^\p{Arabic}\u0640]]"
    pictograph = (
        rf"[\p{{Extended_Pictographic}}&&[^{TEXT_SIGNS}]](?:\uFE0F|\p{{Emoji_Modifier}}|[\x{{E0020}}-\x{{E007F}}])*"
    )
    address = r"[^\s<>\"“”«»،؛۔؟]"
    host = r"[A-Za-z0-9-]+"
    return {
        "url": rf"(?i:https?://|ftp://|www\.){address}*[\p{{L}}\p{{N}}/#=&_%-]|(?:{host}\.)+(?:{DOMAINS})(?:/{address}*[\p{{L}}\p{{N}}/#=&_%-]|/|(?-u:\b))",
        "email": rf"[A-Za-z0-9._%+-]+@{host}(?:\.{host})+",
        "hashtag": r"[#＃][\p{N}_]*[\p{L}][\p{L}\p{M}\p{N}_\u200C\u200D]*",
        "mention": r"[@＠][A-Za-z0-9_]+",
        "emoji": rf"\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?\u20E3|{pictograph}(?:\u200D{pictograph})*",
        "number": r"\p{Nd}+(?:\.\p{Nd}+){2,}|\p{Nd}{1,3}(?:[,٬]\p{Nd}{2,3})+(?:[.٫]\p{Nd}+)?|\p{Nd}+(?:[.٫]\p{Nd}+)?",
        "word": rf"\p{{M}}*{letter}(?:{inside}*{inner})?",
        "latin": rf"{other}{others}*(?:['’-]{others}+)*",
        "space": rf"[\s{invisible_class()}]+",
        "punctuation": r"\.{2,}|۔{2,}|…+|[\p{P}&&[^#@%&*/\\]]",
        "symbol": r"(?s:.)",
    }
