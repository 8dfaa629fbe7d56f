"""Vocabulary of the rules for speech: closed classes, finite verbs, and the lists of ``quotations.toml``."""

from functools import cache

from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives

# Introduces reported speech.
THAT = "کہ"
ERGATIVE = "نے"
AND = "اور"
# The only adposition inside a name, in English names (ٹائمز آف انڈیا).
OF = "آف"


@cache
def listed(*path: str) -> frozenset[str]:
    """Return the words of a list of ``quotations.toml``."""
    found = settings("quotations.toml")
    for name in path:
        found = found.get(name, {})
    return frozenset(found)


@cache
def limit(name: str) -> int:
    """Return a number of ``quotations.toml``."""
    return int(settings("quotations.toml")[name])


@cache
def all_infinitives() -> frozenset[str]:
    """Return the infinitives, which are the lemmas of verbs."""
    return frozenset(infinitives().values())


@cache
def by_pos(*pos: str) -> frozenset[str]:
    """Return the function words with one of the parts of speech."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] in pos)


@cache
def closed() -> frozenset[str]:
    """Return the words that a name cannot contain: postpositions, conjunctions, particles, auxiliaries."""
    return by_pos("ADP", "ADV", "SCONJ", "CCONJ", "PART", "AUX", "INTJ") - {*listed("agents"), OF}


@cache
def finite() -> frozenset[str]:
    """Return the finite verbs that end a clause."""
    return frozenset(row["word"] for row in rows("sentence_edges.csv") if row["role"] == "closes")


@cache
def pronouns() -> frozenset[str]:
    """Return the pronouns, and the determiners that stand for a noun."""
    return by_pos("PRON") | listed("alone")
