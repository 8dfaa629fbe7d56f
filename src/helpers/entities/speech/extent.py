"""Where what was said ends: at the clause of the next speaker, or where the article speaks itself again."""

from bisect import bisect
from functools import cache
from itertools import pairwise

from helpers.entities.speech.cues import Cue
from helpers.entities.speech.quotation_marks import STOPS
from helpers.entities.speech.speakers import ERGATIVE, THAT, all_infinitives, by_pos, finite
from helpers.entities.words import Span, Words, form_at
from helpers.tables import settings
from helpers.text.general_frequency import general_zipf

# It goes on with the clause before it: اگر بارش ہوتی ہے تو.
THEN = "تو"
# Words between the end of a clause and the speaker of the next: جس کے جواب میں.
LONGEST_LINK = 4
# Words of a clause before its speaker: اس موقع پر خطاب کرتے ہوئے.
LONGEST_OPENING = 12
# Zipf value above which a word is too usual to be known again as a part of a name.
USUAL = 4.6
# Words of what is said without a mark, where no stop ends it, and cues before and after another that are looked at.
# Without such limits a text without stops would take time in the square of its size.
LONGEST_SAID, NEAR = 300, 12


def bounded(cues: list[Cue], words: Words) -> list[Cue]:
    """End what is said where another speaker begins a clause of its own: after a verb, a stop or a line."""
    found = []
    asides = _asides(words)
    for place, cue in enumerate(cues):
        begin, end = cue.said
        end = min(end, begin + LONGEST_SAID)
        for other in cues[place + 1 : place + NEAR]:
            opens = other.speaker[0] if other.speaker else other.first
            if opens >= end:
                break
            until = _clause_end(opens, words)
            if until is not None and until - begin >= settings("quotations.toml")["least_bare"]:
                end = until
                break
        aside = asides[number] if (number := bisect(asides, begin)) < len(asides) else end
        found.append(cue._replace(said=(begin, _named_again(cue.speaker, (begin, min(end, aside)), words))))
    return found


def _named_again(speaker: Span | None, said: Span, words: Words) -> int:
    """Return where what is said ends if after a verb it names its own speaker: then the article speaks again."""
    begin, end = said
    if speaker is None or speaker[1] - speaker[0] < 2:
        return end
    name = {word.form for word in words[speaker[1] - 2 : speaker[1]] if general_zipf().get(word.form, 0.0) < USUAL}
    after = range(begin + settings("quotations.toml")["least_bare"], end)
    return next((at for at in after if words[at].form in name and words[at - 1].form in finite()), end)


def _clause_end(opens: int, words: Words) -> int | None:
    """Return where the clause before a speaker ends; None where none ends."""
    place = opens
    while place > 0 and opens - place < LONGEST_LINK and words[place - 1].form in _links():
        place -= 1
    if place == 0 or _ends_clause(place, opens, words):
        return place or None
    return _after_verb(opens, words)


def _ends_clause(place: int, opens: int, words: Words) -> bool:
    """Tell whether a clause ends before a place, over what joins it to the next speaker (اور, جس پر)."""
    before = words[place - 1]
    if words[place].form == THEN:
        return False
    participle = before.form in settings("quotations.toml")["participles"]
    inflected = before.lemma in all_infinitives() - {before.form} or before.form in _verb_ends()
    if before.form in STOPS or (inflected and not participle):
        return True
    # A pronoun before نے begins a clause, whatever stands before it.
    begins = place == opens and (words[opens].form, form_at(opens + 1, words)) in _beginners()
    return begins and before.form not in {THAT, *settings("quotations.toml")["goes_on"]}


def _after_verb(opens: int, words: Words) -> int | None:
    """Return the place after the last verb before a speaker: Urdu ends its clauses with the verb.

    What stands after it belongs to the next clause: اس موقع پر خطاب کرتے ہوئے صدر نے کہا.
    """
    table = settings("quotations.toml")
    for place in range(opens - 1, max(opens - LONGEST_OPENING, 0), -1):
        if words[place].form == THAT or words[place].line != words[opens].line:
            return None
        if words[place].form in finite() and words[place].form not in table["participles"]:
            return None if words[place + 1].form in table["goes_on"] else place + 1
    return None


def _asides(words: Words) -> list[int]:
    """Return where the article begins to speak itself: واضح رہے کہ."""
    asides = {tuple(aside.split()) for aside in settings("quotations.toml")["asides"]}
    return [at for at, (word, following) in enumerate(pairwise(words)) if (word.form, following.form) in asides]


@cache
def _beginners() -> frozenset[tuple[str, str]]:
    return frozenset((pronoun, ERGATIVE) for pronoun in ("انہوں", "انھوں"))


@cache
def _verb_ends() -> frozenset[str]:
    return finite() | by_pos("AUX")


@cache
def _links() -> frozenset[str]:
    """Return what may stand between a clause that ends and the speaker of the next."""
    table = settings("quotations.toml")
    return (by_pos("ADP", "CCONJ", "SCONJ", "ADV", "PART") | {*table["relatives"], *table["links"]}) - {THAT}
