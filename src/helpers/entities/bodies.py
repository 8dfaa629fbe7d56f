"""Bodies inside organisations, their topics and their wings: what may follow the name of an organisation."""

from functools import cache

from helpers.entities.found import phrases
from helpers.entities.gazetteer import known
from helpers.entities.words import Words, form_at
from helpers.tables import settings

FOR = "برائے"
OPENING, CLOSING = "(", ")"
GENITIVE = frozenset({"کا", "کی", "کے"})
AND = frozenset({"و", "اور"})


def part_end(end: int, words: Words) -> int:
    """Return the end of an organisation with its wing or the body inside it: مسلم لیگ (ن), سینیٹ کی قائمہ کمیٹی."""
    if end >= len(words) or words[end].sentence != words[end - 1].sentence:
        return end
    if words[end].form == OPENING and words[end - 1].form.rsplit(" ", 1)[-1] in _winged():
        wing = form_at(end + 1, words) in _wings() and form_at(end + 2, words) == CLOSING
        return end + 3 if wing else end
    if words[end].form in GENITIVE:
        inner = phrase_end("part", end + 1, words)
        end = inner if inner > end + 1 else end
    if form_at(end, words) == FOR:
        topics = topics_end(end + 1, words)
        return topics if topics > end + 1 else end
    return end


def topics_end(begin: int, words: Words) -> int:
    """Return the end of the topics of a ministry or committee (خزانہ و محصولات), or the index itself."""
    end = phrase_end("topic", begin, words)
    while end > begin and form_at(end, words) in AND:
        further = phrase_end("topic", end + 1, words)
        if further == end + 1:
            break
        end = further
    return end


def phrase_end(role: str, begin: int, words: Words) -> int:
    """Return the end of the longest phrase with a role in the table that begins at an index, or the index."""
    if begin >= len(words) or (begin and words[begin].sentence != words[begin - 1].sentence):
        return begin
    listed = known().organisations[role]
    return next((end for phrase, end in phrases(begin, words) if phrase in listed), begin)


@cache
def _wings() -> frozenset[str]:
    return frozenset(settings("names.toml")["wings"])


@cache
def _winged() -> frozenset[str]:
    return frozenset(settings("names.toml")["with_wings"])
